@fabric-cart-v2 @op:addCartAdjustments
Feature: Adjust prices for a cart

  An adjustment is taken off the total amount of the cart (§A.3.34; that it is subtracted is inferred).

  Rule: What the amounts say is taken off

    @status:200
    Scenario: The published adjustment lowers the total amount alone
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I call "addCartAdjustments" with the example "compensation"
      Then the response status is 200
      And the response fields are:
        | $.priceAdjustments | absent |
        | $.subTotal         | 1100   |
        | $.totalDiscount    | 0      |
        | $.totalAmount      | 1039.5 |
      And the cart total is 1039.5

    @status:200
    Scenario: Several adjustments add up
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I call "addCartAdjustments" with body:
        """
        [{"amount": 10.5, "reason": "delay"}, {"amount": 0.25}]
        """
      Then the response at "$.totalAmount" is 1089.25

    @status:200
    Scenario: A later adjustment comes on top
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      And I call "addCartAdjustments" with body:
        """
        [{"amount": 10.5}]
        """
      When I repeat the request
      Then the response at "$.totalAmount" is 1079

    @status:200 @boundary
    Scenario Outline: <amount> off 100 leaves <total>
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "addCartAdjustments" with body:
        """
        [{"amount": <amount>}]
        """
      Then the response at "$.totalAmount" is <total>

      Examples:
        | amount | total |
        | 0      | 100   |
        | 0.01   | 99.99 |
        | 99.99  | 0.01  |
        | 100    | 0     |
        | 100.01 | 0     |

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: The body <body> is refused and the cart stays
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "addCartAdjustments" with body:
        """
        <body>
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"
      And the cart total is 100

      Examples:
        | body                  | sentence                                  |
        | [{"amount": -0.01}]   | /0/amount should be >= 0                  |
        | [{"amount": "10.5"}]  | /0/amount should be number                |
        | [{"reason": "delay"}] | /0 should have required property 'amount' |
        | {"amount": 10.5}      | should be array                           |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "addCartAdjustments" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "addCartAdjustments"
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "addCartAdjustments" with:
        | cartId | <cartId> |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A cart that refuses guests is changed by its signed-in owner only

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario Outline: <who> is refused and the cart stays
      Given the fixture "login-only" is loaded
      And <signed in>
      When I call "addCartAdjustments"
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart total is 100

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "addCartAdjustments"
      Then the response at "$.totalAmount" is 39.5

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given a cart with 2 items
      And the store service is read-only
      When I call "addCartAdjustments"
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart total is 1000

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "addCartAdjustments"
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

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "addCartAdjustments"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "addCartAdjustments"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "addCartAdjustments"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
