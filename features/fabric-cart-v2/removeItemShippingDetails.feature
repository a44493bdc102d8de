@fabric-cart-v2 @op:removeItemShippingDetails
Feature: Remove shipping details from cart items

  A DELETE with a body: the lines that it names lose their details (§A.3.28).

  Rule: The named lines lose their details

    @status:200
    Scenario: The other line still ships, so the cost still counts
      Given the fixture "with-shipping" is loaded
      When I call "removeItemShippingDetails" with body:
        """
        {"items": [{"lineItemId": 1}]}
        """
      Then the response status is 200
      And the response fields are:
        | $.items[0].shipTo          | absent                               |
        | $.items[1].shipTo.shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | $.totalDiscount            | 5                                    |
        | $.totalAmount              | 196                                  |

    @status:200
    Scenario: When no line ships any more the cost is gone
      Given the fixture "with-shipping" is loaded
      When I call "removeItemShippingDetails" with body:
        """
        {"items": [{"lineItemId": 1}, {"lineItemId": 2}]}
        """
      Then the response fields are:
        | $.items[1].shipTo | absent |
        | $.subTotal        | 191    |
        | $.totalDiscount   | 0      |
        | $.totalAmount     | 191    |
      And the cart total is 191

  Rule: The line must be there and have details

    @status:404 @code:SHIP_ID_NOT_FOUND @negative
    Scenario: A line without details has none to lose
      Given a cart with 1 item
      When I call "removeItemShippingDetails" with the example "no-ship-to"
      Then the response is the documented error "SHIP_ID_NOT_FOUND"

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: All lines of a request lose their details or none
      Given the fixture "with-shipping" is loaded
      And I call "removeItemShippingDetails" with body:
        """
        {"items": [{"lineItemId": 1}, {"lineItemId": 3}]}
        """
      And the response is the documented error "LINE_ITEM_ID_NOT_FOUND"
      When I call "getCart"
      Then the response at "$.items[0].shipTo.shipToId" is fef78121-bee3-4448-bf1c-d5b5461dbda2

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: The body <body> is refused
      Given the fixture "with-shipping" is loaded
      When I call "removeItemShippingDetails" with body:
        """
        <body>
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"
      And the cart total is 196

      Examples:
        | body                             | sentence                                            |
        | {}                               | should have required property 'items'               |
        | {"items": [{}]}                  | /items/0 should have required property 'lineItemId' |
        | {"items": [{"lineItemId": 0}]}   | /items/0/lineItemId should be >= 1                  |
        | {"items": [{"lineItemId": "1"}]} | /items/0/lineItemId should be integer               |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "removeItemShippingDetails" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given the fixture "with-shipping" is loaded
      And the cart has been checked out
      When I call "removeItemShippingDetails"
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "removeItemShippingDetails" with:
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
      When I call "removeItemShippingDetails"
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given the fixture "with-shipping" is loaded
      And the store service is read-only
      When I call "removeItemShippingDetails"
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart total is 196

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the fixture "with-shipping" is loaded
      And the <service> service is <state>
      When I call "removeItemShippingDetails"
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
      Given the fixture "with-shipping" is loaded
      And the request has no "x-site-context" header
      When I call "removeItemShippingDetails"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the fixture "with-shipping" is loaded
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "removeItemShippingDetails"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given the fixture "with-shipping" is loaded
      And the request has no "Authorization" header
      When I call "removeItemShippingDetails"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
