@fabric-cart-v2 @op:removeCartItem
Feature: Remove an item from the cart

  One line leaves the cart, the others keep their IDs; the last one leaves an empty cart (§A.3.11).

  Rule: The named line leaves, the others stay as they are

    @status:200
    Scenario: The last line takes the promotions of the cart with it
      Given a cart with 1 item
      And I apply the promotion "coupon123"
      And I remove line 1
      When I add 1 of "16B2GS8LD5FDS" to the cart
      Then the response fields are:
        | $.allPromosApplied | #[0] |
        | $.totalDiscount    | 0    |
        | $.totalAmount      | 100  |

    @status:200
    Scenario: The other line keeps its ID and the totals follow
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I remove line 1
      Then the response status is 200
      And the response fields are:
        | $.cartId              | ${cartId} |
        | $.items               | #[1]      |
        | $.items[0].lineItemId | 2         |
        | $.items[0].sku        | 1538910   |
        | $.totalItems          | 1         |
        | $.totalUniqueItems    | 1         |
        | $.totalAmount         | 900       |
        | $.subTotal            | 900       |
      And the cart has 1 line

    @status:200 @boundary
    Scenario: The last line leaves an empty cart that is still pending
      Given a cart with 1 item
      When I remove line 1
      Then the response fields are:
        | $.items       | #[0]    |
        | $.totalItems  | 0       |
        | $.totalAmount | 0       |
        | $.cartState   | PENDING |
      And the cart is empty

    @status:200
    Scenario: The ID of a removed line is never used again
      Given a cart with 2 items
      And I remove line 2
      When I add 1 of "GDN-001" to the cart
      Then the response fields are:
        | $.items[0].lineItemId | 1 |
        | $.items[1].lineItemId | 3 |

    @status:400 @code:EMPTY_CART_ERROR @negative
    Scenario: A cart that is empty already is refused
      Given an empty cart
      When I remove line 1
      Then the response is the documented error "EMPTY_CART_ERROR"

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: An unknown line is not found and the cart stays
      Given a cart with 2 items
      When I remove line 3
      Then the response is the documented error "LINE_ITEM_ID_NOT_FOUND"
      And the cart has 2 lines

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: A line that was removed cannot be removed again
      Given a cart with 2 items
      And I remove line 1
      When I repeat the request
      Then the response is the documented error "LINE_ITEM_ID_NOT_FOUND"
      And the cart has 1 line

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: A line ID of <line> is refused and the cart stays
      Given a cart with 2 items
      When I call "removeCartItem" with:
        | lineItemId | <line> |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in path: /lineItemId should be <should>"
      And the cart has 2 lines

      Examples:
        | line | should  |
        | 0    | >= 1    |
        | -1   | >= 1    |
        | 1.5  | integer |
        | one  | integer |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "removeCartItem" with:
        | cartId     | 00000000-0000-4000-8000-000000000000 |
        | lineItemId | 1                                    |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I remove line 1
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "removeCartItem" with:
        | cartId     | <cartId> |
        | lineItemId | 1        |
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
      When I remove line 1
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> changes a user's cart that asks for no login, as anybody may who knows its ID
      Given the fixture "of-shopper-1" is loaded
      And <signed in>
      When I remove line 1
      Then the response status is 200

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I remove line 1
      Then the response at "$.items" has 0 entries

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I remove line 1
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A site context that is not JSON is refused
      Given a cart with 1 item
      And the request header "x-site-context" is "{account}"
      When I remove line 1
      Then the response is the documented error "BAD_REQUEST"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context should be valid JSON

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: An account of <length> characters is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "<account>"}
        """
      When I remove line 1
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
      When I remove line 1
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I remove line 1
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_CART @negative
    Scenario: A request is refused while the cart store is down
      Given a cart with 2 items
      And the store service is down
      When I call "removeCartItem"
      Then the response is the documented error "UNABLE_TO_GET_CART"
      And the store service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "removeCartItem"
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

      @status:500 @code:UPDATE_CART_ERROR
      Examples:
        | service | state     | code              |
        | store   | read-only | UPDATE_CART_ERROR |
