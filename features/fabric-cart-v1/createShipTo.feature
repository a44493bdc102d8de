@fabric-cart-v1 @op:createShipTo
Feature: Create a shipping address for a cart

  A cart has as many addresses as its lines need; a line goes to one of them once it is told to (§B.3.13).

  Rule: The address is what the request says, with an ID and a number

    @status:200
    Scenario: A home address is created with its shipping method
      Given a cart with 1 item
      When I call "createShipTo" with the example "home"
      Then the response status is 200
      And the response fields are:
        | $.shipToType                 | SHIP_TO_ADDRESS         |
        | $.shipMethod.shipMethodId    | 1a2b3c4d5e6f7g8h9i0j    |
        | $.shipMethod.cost.currency   | USD                     |
        | $.shipMethod.cost.amount     | 5.99                    |
        | $.shipMethod.shipmentCarrier | Fedex                   |
        | $.shipMethod.shipmentMethod  | Next Day                |
        | $.address.street1            | 123 Main Street         |
        | $.address.street2            | ABC Boulevard           |
        | $.address.zipCode            | 10008-1234              |
        | $.address.attention          | Leave at the back door. |
        | $.address.name.first         | John                    |
        | $.address.phone.kind         | Mobile                  |
        | $.isPickup                   | false                   |
        | $.taxCode                    | FR1000                  |
        | $.cartId                     | ${cartId}               |
        | $.shipToId                   | #number                 |
        | $._id                        | #objectid               |
        | $.createdAt                  | #datetime               |
        | $.__v                        | absent                  |

    @status:200
    Scenario: A pickup in a store is created with the person who comes
      Given a cart with 1 item
      When I call "createShipTo" with the example "pickup"
      Then the response fields are:
        | $.shipToType                | BOPIS                  |
        | $.isPickup                  | true                   |
        | $.storeId                   | TBD                    |
        | $.pickupPerson.name.last    | Smith                  |
        | $.pickupPerson.phone.number | 123-456-7890           |
        | $.pickupPerson.email        | john.smith@example.com |
        | $.address                   | absent                 |
        | $.shipMethod                | absent                 |

    @status:200 @boundary
    Scenario Outline: The type <type> alone is enough
      Given a cart with 1 item
      When I call "createShipTo" with:
        | shipToType | <type> |
      Then the response fields are:
        | $.shipToType | <type>    |
        | $.cartId     | ${cartId} |

      Examples:
        | type            |
        | BOPIS           |
        | SHIP_TO_ADDRESS |
        | SHIP_TO_STORE   |
        | STORE_PICKUP    |

    @status:200
    Scenario: The created address can be retrieved
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipTo"
      When I call "getShipTo"
      Then the response fields are:
        | $._id             | ${shipTo}       |
        | $.address.street1 | 123 Main Street |

    @status:200
    Scenario: No line goes there yet, and the shipping does not count in the total
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $.items[0].shipTo    | absent |
        | $.totalAmount.amount | 100    |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A shipping cost of <amount> <currency> is refused
      Given a cart with 1 item
      When I call "createShipTo" with body:
        """
        {"shipToType": "SHIP_TO_ADDRESS", "shipMethod": {"shipMethodId": "1a2b3c4d5e6f7g8h9i0j", "cost": {"currency": "<currency>", "amount": <amount>}}}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body: the shipping cost

      Examples:
        | amount | currency |
        | -0.01  | USD      |
        | 5.99   | EUR      |

    @status:200 @boundary
    Scenario: A shipping cost of nothing is accepted
      Given a cart with 1 item
      When I call "createShipTo" with body:
        """
        {"shipToType": "SHIP_TO_ADDRESS", "shipMethod": {"shipMethodId": "FREE", "cost": {"currency": "USD", "amount": 0}}}
        """
      Then the response at "$.shipMethod.cost.amount" is 0

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "createShipTo" with:
        | cartId     | ffffffffffffffffffffffff |
        | shipToType | SHIP_TO_ADDRESS          |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      When I call "createShipTo" with:
        | cartId     | ${cartId}       |
        | shipToType | SHIP_TO_ADDRESS |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "createShipTo" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The body is what the contract says

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A body without a type is refused
      Given a cart with 1 item
      When I call "createShipTo" with "shipToType" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'shipToType'"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: The type <type> is refused
      Given a cart with 1 item
      When I call "createShipTo" with body:
        """
        {"shipToType": <type>}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body: /shipToType should be <what>

      Examples:
        | type              | what                               |
        | "DRONE"           | equal to one of the allowed values |
        | "ship_to_address" | equal to one of the allowed values |
        | 1                 | string                             |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: An address without "<field>" is refused
      Given a cart with 1 item
      When I call "createShipTo" with "address.<field>" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /address should have required property '<field>'"

      Examples:
        | field   |
        | street1 |
        | city    |
        | state   |
        | country |
        | zipCode |
        | email   |
        | name    |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: A "<field>" of <value> is refused
      Given a cart with 1 item
      When I call "createShipTo" with body:
        """
        {"shipToType": "SHIP_TO_ADDRESS", "<field>": <value>}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /<field> should be <type>"

      Examples:
        | field      | value  | type    |
        | isPickup   | "true" | boolean |
        | taxCode    | 1000   | string  |
        | address    | "home" | object  |
        | shipMethod | 10002  | object  |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: The email "<email>" is refused
      Given a cart with 1 item
      When I call "createShipTo" with body:
        """
        {"shipToType": "SHIP_TO_ADDRESS", "address": {"street1": "123 Main Street", "city": "Seattle", "state": "WA",
          "country": "United States of America", "zipCode": "10008-1234", "email": "<email>", "name": {"first": "John", "last": "Smith"}}}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /address/email should match format "email""

      Examples:
        | email        |
        | john.smith   |
        | @example.com |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "createShipTo" with:
        | cartId     | ${cartId}       |
        | shipToType | SHIP_TO_ADDRESS |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "createShipTo" with:
        | cartId     | ${cartId}       |
        | shipToType | SHIP_TO_ADDRESS |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
