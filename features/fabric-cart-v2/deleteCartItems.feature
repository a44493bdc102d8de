@fabric-cart-v2 @op:deleteCartItems
Feature: Delete items from specific cart

  Every item leaves the cart at once; the cart itself remains (S3).

  Rule: The cart is emptied, not deleted

    @status:200
    Scenario: All items are removed and the totals are zero
      Given a cart with 2 items
      When I call "deleteCartItems"
      Then the response status is 200
      And the response fields are:
        | $.cartId           | ${cartId} |
        | $.items            | #[0]      |
        | $.totalItems       | 0         |
        | $.totalUniqueItems | 0         |
        | $.totalAmount      | 0         |
        | $.subTotal         | 0         |
        | $.totalDiscount    | 0         |
        | $.allPromosApplied | #[0]      |
        | $.cartState        | PENDING   |

    @status:200
    Scenario: The emptied cart can be filled again, with line ids that were never used
      Given a cart with 2 items
      When I remove all items
      And I add 1 of "16B2GS8LD5FDS" to the cart
      Then the response at "$.items[0].lineItemId" is 3
      And the cart has 1 line

    @status:400 @code:EMPTY_CART_ERROR
    Scenario: A cart that is empty already is refused
      Given an empty cart
      When I call "deleteCartItems"
      Then the response is the documented error "EMPTY_CART_ERROR"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND
    Scenario: An unknown cart is not found
      When I call "deleteCartItems" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @negative
    Scenario: A malformed cart ID is refused
      When I call "deleteCartItems" with "cartId" not matching the pattern
      Then the response is the documented error "INVALID_CART_ID"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "deleteCartItems"
      Then the response is the documented error "BAD_REQUEST"

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given a cart with 2 items
      And the store service is read-only
      When I call "deleteCartItems"
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "deleteCartItems"
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

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

  Rule: A cart that refuses guests is changed by its signed-in owner only

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario Outline: <who> is refused and the cart stays
      Given the fixture "login-only" is loaded
      And <signed in>
      When I call "deleteCartItems"
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "deleteCartItems"
      Then the response at "$.items" has 0 entries

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: The account and the token are known

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "deleteCartItems"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "deleteCartItems"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
