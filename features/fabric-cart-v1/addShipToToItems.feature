@fabric-cart-v1 @op:addShipToToItems
Feature: Tell lines where to go

  Each line goes to one of the addresses of its cart, or to none (§B.3.13).

  Rule: A line goes to the address that it is told

    @status:200
    Scenario: A line shows the address and the shipping method
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${home}"}]
        """
      Then the response status is 200
      And the response fields are:
        | $._id                                            | ${cartId}            |
        | $.items[0].shipTo._id                            | ${home}              |
        | $.items[0].shipTo.shipToId                       | #string              |
        | $.items[0].shipTo.shipToType                     | SHIP_TO_ADDRESS      |
        | $.items[0].shipTo.street1                        | 123 Main Street      |
        | $.items[0].shipTo.name.first                     | John                 |
        | $.items[0].shipTo.phone.number                   | 123-456-7890         |
        | $.items[0].shipTo.taxCode                        | FR1000               |
        | $.items[0].shipTo.shipTo.shipMethod.shipMethodId | 1a2b3c4d5e6f7g8h9i0j |
        | $.items[0].shipTo.shipTo.shipMethod.cost.amount  | 5.99                 |
        | $.items[1].shipTo                                | absent               |

    @status:200
    Scenario: A line that goes where it is picked up says so
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with:
        | shipToType | BOPIS |
        | isPickup   | true  |
      And I save the response at "$._id" as "store"
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${store}"}]
        """
      Then the response fields are:
        | $.items[0].isPickup | true  |
        | $.items[1].isPickup | false |

    @status:200
    Scenario: The cost of shipping does not count in the total
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${home}"}]
        """
      Then the response at "$.totalAmount.amount" is 1000
      And the cart total is 1000

    @status:200
    Scenario: Lines go to different addresses
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      And I call "createShipTo" with the example "pickup"
      And I save the response at "$._id" as "store"
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${home}"}, {"itemId": "1000000051", "lineItemId": 2, "shipTo": "${store}"}]
        """
      Then the response fields are:
        | $.items[0].shipTo._id        | ${home}  |
        | $.items[1].shipTo._id        | ${store} |
        | $.items[1].shipTo.shipToType | BOPIS    |

    @status:200
    Scenario: Another address takes the place of the first
      Given the fixture "with-shipping" is loaded
      And I call "createShipTo" with the example "pickup"
      And I save the response at "$._id" as "store"
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${store}"}]
        """
      Then the response fields are:
        | $.items[0].shipTo._id | ${store}                 |
        | $.items[1].shipTo._id | 5419000900000000000000f1 |

    @status:200
    Scenario: A line without an address in the request goes nowhere any more
      Given the fixture "with-shipping" is loaded
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1}]
        """
      Then the response fields are:
        | $.items[0].shipTo     | absent                   |
        | $.items[1].shipTo._id | 5419000900000000000000f1 |

    @status:200
    Scenario: The address of a line is kept
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      And I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${home}"}]
        """
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response at "$.items[0].shipTo._id" is ${home}

  Rule: The address is one of the cart's

    @status:400 @code:SHIP_TO_NOT_FOUND @negative
    Scenario Outline: <what> is not found
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "<id>"}]
        """
      Then the response is the documented error "SHIP_TO_NOT_FOUND"
      And the error message is "ShipTo not found"

      Examples:
        | what                       | id                       |
        | An unknown address         | ffffffffffffffffffffffff |
        | An address of another cart | 5419000900000000000000f1 |

    @status:200
    Scenario: All lines of a request are sent or none
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      And I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${home}"}, {"itemId": "1000000051", "lineItemId": 2, "shipTo": "ffffffffffffffffffffffff"}]
        """
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response at "$.items[0].shipTo" is absent

  Rule: The line is one of the cart's and holds the item

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: <what> is refused
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "<item>", "lineItemId": <line>, "shipTo": "${home}"}]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: <sentence>"

      Examples:
        | what                    | item       | line | sentence                                     |
        | A line after the last   | 1000000051 | 3    | the cart has no line 3                       |
        | Line 0                  | 1000000001 | 0    | the cart has no line 0                       |
        | Half a line             | 1000000001 | 1.5  | the cart has no line 1.5                     |
        | An item of another line | 1000000051 | 1    | line 1 holds item 1000000001, not 1000000051 |

  Rule: The cart is found by its 24-character ID; the operation documents no 404

    @status:400 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found

      When I send a PATCH request to "/api-cart/cart/ffffffffffffffffffffffff/ship-to" with JSON:
        """
        [{"itemId": "1000000001", "lineItemId": 1}]
        """
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:400 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      And the cart has been checked out
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${home}"}]
        """
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused

      When I send a PATCH request to "/api-cart/cart/<id>/ship-to" with JSON:
        """
        [{"itemId": "1000000001", "lineItemId": 1}]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | id                        | than    |
        | 23     | 60807478d14ffd000843db2   | shorter |
        | 25     | 60807478d14ffd000843db2cc | longer  |

  Rule: The body is a list of at least one line

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario: An empty list is refused
      Given a cart with 1 item
      When I call "addShipToToItems" with body:
        """
        []
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should NOT have fewer than 1 items"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: An entry <what> is refused
      Given a cart with 1 item
      When I call "addShipToToItems" with body:
        """
        [<entry>]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: <sentence>"

      Examples:
        | what                             | entry                                                                            | sentence                                           |
        | without an item                  | {"lineItemId": 1}                                                                | /0 should have required property 'itemId'          |
        | without a line                   | {"itemId": "1000000001"}                                                         | /0 should have required property 'lineItemId'      |
        | with the item as a number        | {"itemId": 1000000001, "lineItemId": 1}                                          | /0/itemId should be string                         |
        | with the line as text            | {"itemId": "1000000001", "lineItemId": "1"}                                      | /0/lineItemId should be number                     |
        | with an address of 23 characters | {"itemId": "1000000001", "lineItemId": 1, "shipTo": "5e5818a84d030c206b2ffb0"}   | /0/shipTo should NOT be shorter than 24 characters |
        | with an address of 25 characters | {"itemId": "1000000001", "lineItemId": 1, "shipTo": "5e5818a84d030c206b2ffb022"} | /0/shipTo should NOT be longer than 24 characters  |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      And the request has no "x-site-context" header
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${home}"}]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${home}"}]
        """
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
