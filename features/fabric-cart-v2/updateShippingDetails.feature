@fabric-cart-v2 @op:updateShippingDetails
Feature: Update shipping details for all items

  The details change wherever a line has them (§A.3.26).

  Rule: The details change in place

    @status:200
    Scenario: What the request does not state stays
      Given the fixture "with-shipping" is loaded
      And I call "updateShippingDetails" with body:
        """
        {"shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2", "shipmentInstructions": "Ring twice."}
        """
      When I call "updateShippingDetails" with body:
        """
        {"shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2", "taxCode": "FR1000"}
        """
      Then the response fields are:
        | $.taxCode                  | FR1000      |
        | $.shipmentInstructions     | Ring twice. |
        | $.address.city             | Seattle     |
        | $.shipMethod.shipMethodId  | "1234"      |

    @status:200
    Scenario: The new method and address are the details'
      Given the fixture "with-shipping" is loaded
      When I call "updateShippingDetails" with body:
        """
        {"shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2", "cartId": "${cartId}",
         "shipMethod": {"shipMethodId": "10003", "shipmentCarrier": "UPS", "shipmentMethod": "Ground", "cost": {"amount": 4.25, "currency": "USD"}},
         "address": {"street1": "1 Elm St.", "city": "Portland", "state": "Oregon", "country": "USA", "zipCode": "97201"}, "shipToType": "SHIP_TO_ADDRESS"}
        """
      Then the response status is 200
      And the response fields are:
        | $.shipToId                   | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | $.cartId                     | ${cartId}                            |
        | $.shipMethod.shipmentCarrier | UPS                                  |
        | $.shipMethod.cost.amount     | 4.25                                 |
        | $.address.city               | Portland                             |

    @status:200
    Scenario: The lines and the totals follow
      Given the fixture "with-shipping" is loaded
      And I call "updateShippingDetails" with:
        | shipToId                 | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | shipMethod.cost.amount   | 4.25                                 |
        | shipMethod.cost.currency | USD                                  |
      When I call "getCart"
      Then the response fields are:
        | $.items[0].shipTo.shipMethod.cost.amount | 4.25   |
        | $.items[1].shipTo.shipMethod.cost.amount | 4.25   |
        | $.subTotal                               | 195.25 |
        | $.totalDiscount                          | 0      |
        | $.totalAmount                            | 195.25 |

    @status:200
    Scenario: All items go there, also those that had other details or none
      Given the fixture "with-two-shipments" is loaded
      And I call "removeItemShippingDetails" with body:
        """
        {"items": [{"lineItemId": 1}]}
        """
      And I call "getCart"
      And I save the response at "$.items[1].shipTo.shipToId" as "kept"
      And I call "updateShippingDetails" with:
        | shipToId                 | ${kept} |
        | shipMethod.cost.amount   | 4.25    |
        | shipMethod.cost.currency | USD     |
      When I call "getCart"
      Then the response fields are:
        | $.items[0].shipTo.shipToId               | ${kept} |
        | $.items[0].shipTo.shipMethod.cost.amount | 4.25    |
        | $.items[1].shipTo.shipToId               | ${kept} |

  Rule: The details are there and the cost is not negative

    @status:404 @code:SHIP_ID_NOT_FOUND @negative
    Scenario: Unknown details are not found and the cart stays
      Given the fixture "with-shipping" is loaded
      When I call "updateShippingDetails" with:
        | shipToId               | 00000000-0000-4000-8000-000000000000 |
        | shipMethod.cost.amount | 4.25                                 |
      Then the response is the documented error "SHIP_ID_NOT_FOUND"
      And the cart total is 196

    @status:404 @code:SHIP_ID_NOT_FOUND @negative
    Scenario: A cart without details has none to update
      Given a cart with 1 item
      When I call "updateShippingDetails" with:
        | taxCode | FR1000 |
      Then the response is the documented error "SHIP_ID_NOT_FOUND"

    @status:400 @code:NEGATIVE_SHIPPING_COST @boundary @negative
    Scenario: A cost below zero is refused and the cart stays
      Given the fixture "with-shipping" is loaded
      When I call "updateShippingDetails" with:
        | shipToId                 | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | shipMethod.cost.amount   | -0.01                                |
        | shipMethod.cost.currency | USD                                  |
      Then the response is the documented error "NEGATIVE_SHIPPING_COST"
      And the cart total is 196

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A body that names another cart than the path is refused
      Given the fixture "with-shipping" is loaded
      When I call "updateShippingDetails" with body:
        """
        {"cartId": "ca270000-0000-4000-8000-000000000001", "shipToId": "fef78121-bee3-4448-bf1c-d5b5461dbda2", "taxCode": "US0001"}
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: /cartId should be equal to the cartId of the path"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "updateShippingDetails" with:
        | cartId   | 00000000-0000-4000-8000-000000000000 |
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | FR1000                               |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given the fixture "with-shipping" is loaded
      And the cart has been checked out
      When I call "updateShippingDetails" with:
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | FR1000                               |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "updateShippingDetails" with:
        | cartId   | <cartId>                             |
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | FR1000                               |
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
      When I call "updateShippingDetails" with:
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | FR1000                               |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNKNOWN_ERROR @negative
    Scenario: A request is refused while the platform is down
      Given the fixture "with-shipping" is loaded
      And the platform service is down
      When I call "updateShippingDetails" with:
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | FR1000                               |
      Then the response is the documented error "UNKNOWN_ERROR"
      And the platform service is up
      And the cart total is 196

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the fixture "with-shipping" is loaded
      And the <service> service is <state>
      When I call "updateShippingDetails" with:
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | FR1000                               |
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

      @status:500 @code:TOKEN_INTROSPECT_ERROR
      Examples:
        | service  | state | code                   |
        | identity | down  | TOKEN_INTROSPECT_ERROR |

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
      Given the fixture "with-shipping" is loaded
      And the request has no "x-site-context" header
      When I call "updateShippingDetails" with:
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | FR1000                               |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the fixture "with-shipping" is loaded
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "updateShippingDetails" with:
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | FR1000                               |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given the fixture "with-shipping" is loaded
      And the request has no "Authorization" header
      When I call "updateShippingDetails" with:
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | FR1000                               |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
