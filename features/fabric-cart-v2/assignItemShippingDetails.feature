@fabric-cart-v2 @op:assignItemShippingDetails
Feature: Create shipping details for specific items

  Details that the cart has are attached to the lines that the body names (§A.3.27).

  Rule: The named lines ship there

    @status:200
    Scenario: The named line has the details, the other has not
      Given the fixture "with-shipping" is loaded
      And I call "removeItemShippingDetails" with body:
        """
        {"items": [{"lineItemId": 1}, {"lineItemId": 2}]}
        """
      When I call "assignItemShippingDetails" with body:
        """
        {"items": [{"lineItemId": 2, "itemId": "1000000005", "shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2"}], "cartId": "${cartId}", "channel": 12}
        """
      Then the response status is 200
      And the response fields are:
        | $.items[0].shipTo          | absent                               |
        | $.items[1].shipTo.shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | $.subTotal                 | 201                                  |
        | $.totalAmount              | 196                                  |

    @status:200
    Scenario: Two shipments of one cart cost both
      Given a cart with 2 items
      And I call "createShippingDetails" with:
        | shipMethod.cost.amount   | 10  |
        | shipMethod.cost.currency | USD |
      And I save the response at "$.shipToId" as "first"
      And I call "createShippingDetails" with:
        | shipMethod.cost.amount   | 4.25 |
        | shipMethod.cost.currency | USD  |
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1        |
        | items[0].shipToId   | ${first} |
      Then the response fields are:
        | $.items[0].shipTo.shipMethod.cost.amount | 10      |
        | $.items[1].shipTo.shipMethod.cost.amount | 4.25    |
        | $.totalAmount                            | 1014.25 |

  Rule: Line, item and details must fit

    @status:400 @code:BAD_REQUEST @negative
    Scenario: Details that cost euros are refused in a cart of dollars
      Given an empty cart
      And I call "createShippingDetails" with:
        | shipMethod.cost.amount   | 10  |
        | shipMethod.cost.currency | EUR |
      And I save the response at "$.shipToId" as "euros"
      And I call "addCartItems" with:
        | cartId                  | ${cartId}  |
        | items[0].itemId         | 1000000001 |
        | items[0].quantity       | 1          |
        | items[0].price.currency | USD        |
        | items[0].price.amount   | 100        |
        | items[0].price.discount | {}         |
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1        |
        | items[0].itemId     | 1000000001 |
        | items[0].shipToId   | ${euros} |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: the shipping cost's currency should be USD, the cart's, got EUR"
      And the cart total is 100

    @status:404 @code:SHIP_ID_NOT_FOUND @negative
    Scenario: Unknown details are not found and the cart stays
      Given the fixture "with-shipping" is loaded
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "SHIP_ID_NOT_FOUND"
      And the cart total is 196

    @status:404 @code:SHIP_ID_NOT_FOUND @negative
    Scenario: Details of another cart are not found
      Given a cart with 1 item
      And I call "createShippingDetails" with the example "ship-to"
      And I save the response at "$.shipToId" as "others"
      And a cart with 1 item
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1         |
        | items[0].shipToId   | ${others} |
      Then the response is the documented error "SHIP_ID_NOT_FOUND"
      And the cart total is 100

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: All lines of a request ship there or none
      Given the fixture "with-shipping" is loaded
      And I call "removeItemShippingDetails" with body:
        """
        {"items": [{"lineItemId": 1}, {"lineItemId": 2}]}
        """
      When I call "assignItemShippingDetails" with body:
        """
        {"items": [{"lineItemId": 1, "shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2"},
          {"lineItemId": 3, "shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2"}]}
        """
      Then the response is the documented error "LINE_ITEM_ID_NOT_FOUND"
      And the cart total is 191

    @status:400 @code:ITEM_ID_NOT_APPLICABLE @negative
    Scenario: An item that is not the line's is refused
      Given the fixture "with-shipping" is loaded
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1                                    |
        | items[0].itemId     | 1000000005                           |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "ITEM_ID_NOT_APPLICABLE"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A body that names another cart than the path is refused
      Given the fixture "with-shipping" is loaded
      When I call "assignItemShippingDetails" with body:
        """
        {"cartId": "ca270000-0000-4000-8000-000000000001", "items": [{"lineItemId": 1, "shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2"}]}
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: /cartId should be equal to the cartId of the path"

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: The body <body> is refused
      Given the fixture "with-shipping" is loaded
      When I call "assignItemShippingDetails" with body:
        """
        <body>
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"

      Examples:
        | body                                                                               | sentence                                            |
        | {}                                                                                 | should have required property 'items'               |
        | {"items": [{"lineItemId": 1}]}                                                     | /items/0 should have required property 'shipToId'   |
        | {"items": [{"shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2"}]}                  | /items/0 should have required property 'lineItemId' |
        | {"items": [{"lineItemId": 0, "shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2"}]} | /items/0/lineItemId should be >= 1                  |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "assignItemShippingDetails" with:
        | cartId              | 00000000-0000-4000-8000-000000000000 |
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given the fixture "with-shipping" is loaded
      And the cart has been checked out
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "assignItemShippingDetails" with:
        | cartId              | <cartId>                             |
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
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
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
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
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart total is 196

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the fixture "with-shipping" is loaded
      And the <service> service is <state>
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
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
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the fixture "with-shipping" is loaded
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given the fixture "with-shipping" is loaded
      And the request has no "Authorization" header
      When I call "assignItemShippingDetails" with:
        | items[0].lineItemId | 1                                    |
        | items[0].shipToId   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
