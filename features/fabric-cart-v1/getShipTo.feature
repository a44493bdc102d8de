@fabric-cart-v1 @op:getShipTo
Feature: Get a shipping address

  An address is found by its ID or by its number (§B.3.13).

  Rule: Both names find the address

    @status:200
    Scenario Outline: The <what> finds the address of a fixture
      When I call "getShipTo" with:
        | shipTo | <shipTo> |
      Then the response status is 200
      And the response fields are:
        | $._id                     | 5419000900000000000000f1 |
        | $.shipToId                | 5269                     |
        | $.cartId                  | ca2700000000000000000009 |
        | $.shipToType              | SHIP_TO_ADDRESS          |
        | $.taxCode                 | FR1000                   |
        | $.address.street1         | 123 Main Street          |
        | $.address.name.last       | Smith                    |
        | $.shipMethod.shipMethodId | 1a2b3c4d5e6f7g8h9i0j     |
        | $.shipMethod.cost.amount  | 5.99                     |
        | $.createdAt               | 2025-11-03T09:18:00.000Z |
        | $.__v                     | #number                  |

      Examples:
        | what   | shipTo                   |
        | ID     | 5419000900000000000000f1 |
        | number | 5269                     |

    @status:200
    Scenario: Two addresses of one cart are kept apart
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$.shipToId" as "shipTo"
      And I call "createShipTo" with the example "pickup"
      When I call "getShipTo"
      Then the response fields are:
        | $.shipToId   | ${shipTo}       |
        | $.shipToType | SHIP_TO_ADDRESS |

    @status:200
    Scenario: The second of two addresses has a number of its own
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I call "createShipTo" with the example "pickup"
      And I save the response at "$.shipToId" as "shipTo"
      When I call "getShipTo"
      Then the response at "$.shipToType" is BOPIS

    @status:404 @code:SHIP_TO_NOT_FOUND @negative
    Scenario Outline: The <what> "<shipTo>" is not found
      When I call "getShipTo" with:
        | shipTo | <shipTo> |
      Then the response is the documented error "SHIP_TO_NOT_FOUND"
      And the error message is "ShipTo not found"

      Examples:
        | what           | shipTo                   |
        | unknown ID     | ffffffffffffffffffffffff |
        | unknown number | 999999                   |
        | number         | 0                        |
        | ID of a cart   | ca2700000000000000000009 |
        | word           | home                     |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "getShipTo" with:
        | shipTo | 5269 |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "getShipTo" with:
        | shipTo | 5269 |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
