@fabric-cart-v1 @op:getBillToByShipTo
Feature: Get a shipping address with its billing address

  From a shipping address to who pays for its cart (§B.2).

  Rule: The shipping address is shown with the billing address of its cart

    @status:200
    Scenario Outline: The <what> of a shipping address finds both
      Given the fixture "with-shipping" is loaded
      And I call "createBillTo" with the example "card"
      When I call "getBillToByShipTo" with:
        | shipToId | <shipToId> |
      Then the response status is 200
      And the response fields are:
        | $._id                       | 5419000900000000000000f1 |
        | $.shipToId                  | 5269                     |
        | $.cartId                    | ca2700000000000000000009 |
        | $.shipToType                | SHIP_TO_ADDRESS          |
        | $.taxCode                   | FR1000                   |
        | $.address.street1           | 123 Main Street          |
        | $.shipMethod.shipmentMethod | Next Day                 |
        | $.billTo.paymentMethod      | Visa Credit              |
        | $.billTo.amount             | 149.99                   |
        | $.billTo.cart               | ca2700000000000000000009 |

      Examples:
        | what   | shipToId                 |
        | ID     | 5419000900000000000000f1 |
        | number | 5269                     |

    @status:200
    Scenario: Of several billing addresses the newest is shown
      Given the fixture "with-shipping" is loaded
      And I call "createBillTo" with the example "card"
      And I call "createBillTo" with:
        | paymentMethod | MasterCard |
      When I call "getBillToByShipTo" with:
        | shipToId | 5269 |
      Then the response at "$.billTo.paymentMethod" is MasterCard

    @status:404 @code:BILL_TO_NOT_FOUND @negative
    Scenario: A shipping address whose cart nobody pays for has no billing address
      Given the fixture "with-shipping" is loaded
      When I call "getBillToByShipTo" with:
        | shipToId | 5269 |
      Then the response is the documented error "BILL_TO_NOT_FOUND"
      And the error message is "BillTo not found"

    @status:404 @code:BILL_TO_NOT_FOUND @negative
    Scenario: The billing address of another cart does not count
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      When I call "getBillToByShipTo" with:
        | shipToId | 5269 |
      Then the response is the documented error "BILL_TO_NOT_FOUND"

    @status:404 @code:SHIP_TO_NOT_FOUND @negative
    Scenario Outline: The unknown shipping address "<id>" is not found
      When I call "getBillToByShipTo" with:
        | shipToId | <id> |
      Then the response is the documented error "SHIP_TO_NOT_FOUND"
      And the error message is "ShipTo not found"

      Examples:
        | id                       |
        | ffffffffffffffffffffffff |
        | 999999                   |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A site context that is no JSON is refused
      Given the fixture "with-shipping" is loaded
      And I call "createBillTo" with the example "card"
      And the request header "x-site-context" is "sandbox"
      When I call "getBillToByShipTo" with:
        | shipToId | 5269 |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given the fixture "with-shipping" is loaded
      And I call "createBillTo" with the example "card"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "getBillToByShipTo" with:
        | shipToId | 5269 |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
