@fabric-cart-v2 @op:mergeGuestCart
Feature: Merge the guest cart into the cart of the signed-in shopper

  The path names the guest cart, the token says whose cart takes it in (§A.3.13).

  Rule: The guest cart goes into the shopper's

    @status:200
    Scenario: Of two carts of the shopper the newer takes it in
      Given a cart of "shopper-2"
      And a cart of "shopper-2"
      And I save the response at "$.cartId" as "newer"
      And a guest cart
      And I am signed in as "shopper-2"
      When I merge the guest cart into my cart
      Then the response at "$.cartId" is ${newer}

    @status:200
    Scenario: Equal lines are summed and the shopper's cart is the result
      Given a guest cart
      And a cart of "shopper-2"
      And I save the response at "$.cartId" as "mine"
      When I merge the guest cart into my cart
      Then the response status is 200
      And the response fields are:
        | $.cartId            | ${mine}                  |
        | $.userId            | 5ca1ab1e0000000000000002 |
        | $.items             | #[1]                     |
        | $.items[0].quantity | 2                        |
        | $.totalAmount       | 200                      |

    @status:200
    Scenario: Other lines come behind the shopper's
      Given the fixture "guest" is loaded
      And I am signed in as "shopper-1"
      When I call "mergeGuestCart"
      Then the response fields are:
        | $.cartId              | ca270000-0000-4000-8000-000000000006 |
        | $.items               | #[2]                                 |
        | $.items[0].quantity   | 2                                    |
        | $.items[1].lineItemId | 2                                    |
        | $.items[1].sku        | GDN-007                              |
        | $.items[1].quantity   | 2                                    |
        | $.totalAmount         | 269.9                                |

    @status:200
    Scenario: The guest cart is deleted
      Given a guest cart
      And a cart of "shopper-2"
      And I merge the guest cart into my cart
      When I call "getCart" with:
        | cartId | ${guestCartId} |
      Then the response at "$.cartState" is DELETED

    @status:200
    Scenario: A shopper without a cart takes the guest cart over
      Given a guest cart
      And I am signed in as "shopper-2"
      When I merge the guest cart into my cart
      Then the response fields are:
        | $.cartId    | ${guestCartId}           |
        | $.userId    | 5ca1ab1e0000000000000002 |
        | $.cartState | PENDING                  |
        | $.items     | #[1]                     |

    @status:200 @boundary
    Scenario: An empty guest cart adds nothing
      Given I am a guest
      And an empty cart
      And a cart of "shopper-2"
      When I merge the guest cart into my cart
      Then the response at "$.totalItems" is 1

  Rule: It takes a shopper and a guest cart

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A guest has no cart to merge into
      Given I am a guest
      And a cart with 1 item
      When I call "mergeGuestCart"
      Then the response is the documented error "INVALID_TOKEN"
      And the cart has 1 line

    @status:404 @code:USER_NOT_FOUND @negative
    Scenario: The token of a user whom nobody knows is not found
      Given a guest cart
      And the request header "Authorization" is "eyJhbGciOiJub25lIn0.eyJpZCI6IjVjYTFhYjFlMDAwMDAwMDAwMDAwMGZmZiJ9.bm9uZQ"
      When I call "mergeGuestCart"
      Then the response is the documented error "USER_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A guest cart cannot be merged twice
      Given a guest cart
      And a cart of "shopper-2"
      And I merge the guest cart into my cart
      When I repeat the request
      Then the response is the documented error "CART_NOT_FOUND"
      And the cart has 2 items

    @status:400 @code:BAD_REQUEST @negative
    Scenario: The shopper's own cart is no guest cart
      Given a cart of "shopper-2"
      When I call "mergeGuestCart"
      Then the response is the documented error "BAD_REQUEST"
      And the cart has 1 item

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario: Another shopper's cart is refused
      Given the fixture "of-shopper-1" is loaded
      And I am signed in as "shopper-2"
      When I call "mergeGuestCart"
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      And I am signed in as "shopper-2"
      When I call "mergeGuestCart" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "mergeGuestCart" with:
        | cartId | <cartId> |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:TOKEN_INTROSPECT_ERROR @negative
    Scenario: A request is refused while the identity service is down
      Given a cart with 2 items
      And the identity service is down
      When I call "mergeGuestCart"
      Then the response is the documented error "TOKEN_INTROSPECT_ERROR"
      And the identity service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "mergeGuestCart"
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

      @status:500 @code:UNABLE_TO_GET_CART
      Examples:
        | service | state | code               |
        | store   | down  | UNABLE_TO_GET_CART |

      @status:500 @code:UPDATE_CART_ERROR
      Examples:
        | service | state     | code              |
        | store   | read-only | UPDATE_CART_ERROR |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "mergeGuestCart"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "mergeGuestCart"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "mergeGuestCart"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
