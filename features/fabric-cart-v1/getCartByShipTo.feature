@fabric-cart-v1 @op:getCartByShipTo
Feature: Get the cart of a shipping address

  From an address, by ID or number, to the cart that it was made for (§B.2).

  Rule: The address leads to its cart

    @status:200
    Scenario Outline: The <what> of an address leads to the whole cart
      When I call "getCartByShipTo" with:
        | shipToId | <shipToId> |
      Then the response status is 200
      And the response fields are:
        | $._id                                              | ca2700000000000000000009 |
        | $.deleted                                          | false                    |
        | $.items                                            | #[2]                     |
        | $.items[0].shipTo._id                              | 5419000900000000000000f1 |
        | $.items[0].shipTo.shipToId                         | "5269"                   |
        | $.items[0].shipTo.street1                          | 123 Main Street          |
        | $.items[0].shipTo.shipTo.shipMethod.shipmentMethod | Next Day                 |
        | $.totalAmount.amount                               | 115.99                   |

      Examples:
        | what   | shipToId                 |
        | ID     | 5419000900000000000000f1 |
        | number | 5269                     |

    @status:200
    Scenario: The address of a line that goes nowhere leads to its cart too
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "getCartByShipTo"
      Then the response fields are:
        | $._id             | ${cartId} |
        | $.items[0].shipTo | absent    |

    @status:404 @code:SHIP_TO_NOT_FOUND @negative
    Scenario Outline: The unknown address "<shipToId>" is not found
      When I call "getCartByShipTo" with:
        | shipToId | <shipToId> |
      Then the response is the documented error "SHIP_TO_NOT_FOUND"
      And the error message is "ShipTo not found"

      Examples:
        | shipToId                 |
        | ffffffffffffffffffffffff |
        | 999999                   |

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: The deleted cart of an address is not found
      Given the fixture "with-shipping" is loaded
      And the cart has been checked out
      When I call "getCartByShipTo" with:
        | shipToId | 5269 |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "getCartByShipTo" with:
        | shipToId | 5269 |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "getCartByShipTo" with:
        | shipToId | 5269 |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
