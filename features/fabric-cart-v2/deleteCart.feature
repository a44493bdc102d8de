@fabric-cart-v2 @op:deleteCart
Feature: Delete a cart after purchase

  The cart is soft-deleted once the order ships: its state changes, its ID and its lines stay (§A.3.6).

  Rule: The cart becomes DELETED and keeps what it holds

    @status:200
    Scenario: The deleted cart keeps its lines and totals
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I call "deleteCart" with:
        | orderNumber | 1234-1234-12345 |
      Then the response status is 200
      And the response fields are:
        | $.cartId      | ${cartId} |
        | $.cartState   | DELETED   |
        | $.items       | #[2]      |
        | $.totalItems  | 3         |
        | $.totalAmount | 1100      |

    @status:200
    Scenario: The order number is kept with the cart, which has no field for it but its metadata
      Given a cart with 1 item
      And I call "deleteCart" with:
        | orderNumber | 1234-1234-12345 |
      When I call "getCart"
      Then the response fields are:
        | $.cartState            | DELETED         |
        | $.metadata.orderNumber | 1234-1234-12345 |

    @status:200 @boundary
    Scenario: The order number may be left out
      Given a cart with 1 item
      When I call "deleteCart"
      Then the response at "$.cartState" is DELETED

    @status:200 @boundary
    Scenario: An empty cart is deleted too
      Given an empty cart
      When I call "deleteCart"
      Then the response fields are:
        | $.cartState | DELETED |
        | $.items     | #[0]    |

    @status:200
    Scenario Outline: A cart that is <state> is deleted
      Given the fixture "<fixture>" is loaded
      When I call "deleteCart"
      Then the response at "$.cartState" is DELETED

      Examples:
        | fixture          | state            |
        | active           | ACTIVE           |
        | pending-approval | PENDING_APPROVAL |
        | approved         | APPROVED         |
        | rejected         | REJECTED         |
        | submitted        | SUBMITTED        |

    @status:200
    Scenario: Other carts stay
      Given a cart "A" with 2 items
      And an empty cart
      And I call "deleteCart"
      When I call "getCart" with:
        | cartId | ${A} |
      Then the response fields are:
        | $.cartState | PENDING |
        | $.items     | #[2]    |

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart cannot be deleted twice
      Given a cart with 1 item
      And the cart has been checked out
      When I repeat the request
      Then the response is the documented error "CART_NOT_FOUND"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "deleteCart" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "deleteCart" with:
        | cartId | <cartId> |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | has no dashes          | d7e78a21bee34448bf1cd5b5461dbda2      |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A cart that refuses guests is changed by its signed-in owner only

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario Outline: <who> is refused and the cart stays
      Given the fixture "login-only" is loaded
      And <signed in>
      When I call "deleteCart"
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "deleteCart"
      Then the response at "$.cartState" is DELETED

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "deleteCart"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A site context that is not JSON is refused
      Given a cart with 1 item
      And the request header "x-site-context" is "{account}"
      When I call "deleteCart"
      Then the response is the documented error "BAD_REQUEST"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context should be valid JSON

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: An account of <length> characters is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "<account>"}
        """
      When I call "deleteCart"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: /x-site-context/account should NOT be <than> than 24 characters"

      Examples:
        | length | account                   | than    |
        | 23     | 1234abcd5678efgh9ijklmn   | shorter |
        | 25     | 1234abcd5678efgh9ijklmnop | longer  |

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "deleteCart"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "deleteCart"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given a cart with 2 items
      And the store service is read-only
      When I call "deleteCart"
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "deleteCart"
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

      @status:400 @code:REQUEST_DENIED
      Examples:
        | service  | state            | code           |
        | identity | denying requests | REQUEST_DENIED |

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

      @status:500 @code:TOKEN_INTROSPECT_ERROR
      Examples:
        | service  | state | code                   |
        | identity | down  | TOKEN_INTROSPECT_ERROR |

      @status:500 @code:UNABLE_TO_GET_CART
      Examples:
        | service | state | code               |
        | store   | down  | UNABLE_TO_GET_CART |
