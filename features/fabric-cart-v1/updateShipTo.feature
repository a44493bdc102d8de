@fabric-cart-v1 @op:updateShipTo
Feature: Change a shipping address

  What is given is changed, what is not stays, and lines that go there follow (§B.3.13).

  Rule: What is given is changed, the rest stays

    @status:200
    Scenario: A new type and tax code leave address and method alone
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "updateShipTo" with:
        | shipToType | SHIP_TO_STORE |
        | taxCode    | FR2000        |
        | storeId    | store-7       |
      Then the response status is 200
      And the response fields are:
        | $._id                     | ${shipToId}          |
        | $.cartId                  | ${cartId}            |
        | $.shipToType              | SHIP_TO_STORE        |
        | $.taxCode                 | FR2000               |
        | $.storeId                 | store-7              |
        | $.address.street1         | 123 Main Street      |
        | $.shipMethod.shipMethodId | 1a2b3c4d5e6f7g8h9i0j |
        | $.__v                     | #number              |

    @status:200
    Scenario: A new address replaces the old one as a whole
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "updateShipTo" with body:
        """
        {"shipToType": "SHIP_TO_ADDRESS", "address": {"street1": "9 Elm Street", "city": "Portland", "state": "OR",
          "country": "United States of America", "zipCode": "97201", "email": "ann@example.com", "name": {"first": "Ann", "last": "Lee"}}}
        """
      Then the response fields are:
        | $.address.street1    | 9 Elm Street |
        | $.address.city       | Portland     |
        | $.address.name.first | Ann          |
        | $.address.street2    | absent       |
        | $.address.phone      | absent       |

    @status:200
    Scenario: A new shipping method replaces the old one
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "updateShipTo" with:
        | shipToType | SHIP_TO_ADDRESS                                                        |
        | shipMethod | {"shipMethodId": "10003", "cost": {"currency": "USD", "amount": 4.25}} |
      Then the response fields are:
        | $.shipMethod.shipMethodId | 10003   |
        | $.shipMethod.cost.amount  | 4.25    |
        | $.address.city            | Seattle |

    @status:200
    Scenario: The change is kept
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      And I call "updateShipTo" with:
        | shipToType | SHIP_TO_STORE |
      When I call "getShipTo" with:
        | shipTo | ${shipToId} |
      Then the response at "$.shipToType" is SHIP_TO_STORE

    @status:200
    Scenario: A line that goes there follows
      Given the fixture "with-shipping" is loaded
      And I save the response at "$.items[0].shipTo._id" as "shipToId"
      And I call "updateShipTo" with body:
        """
        {"shipToType": "SHIP_TO_ADDRESS", "address": {"street1": "9 Elm Street", "city": "Portland", "state": "OR",
          "country": "United States of America", "zipCode": "97201", "email": "ann@example.com", "name": {"first": "Ann", "last": "Lee"}}}
        """
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $.items[0].shipTo.city | Portland |
        | $.items[1].shipTo.city | Portland |

    @status:200
    Scenario: The number of the address names it as well as its ID
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$.shipToId" as "shipToId"
      When I call "updateShipTo" with:
        | shipToType | SHIP_TO_STORE |
      Then the response fields are:
        | $.shipToId   | ${shipToId}   |
        | $.shipToType | SHIP_TO_STORE |

  Rule: The address is one of the cart's

    @status:404 @code:SHIP_TO_NOT_FOUND @negative
    Scenario Outline: An unknown address <id> is not found
      Given a cart with 1 item
      When I call "updateShipTo" with:
        | shipToId   | <id>          |
        | shipToType | SHIP_TO_STORE |
      Then the response is the documented error "SHIP_TO_NOT_FOUND"
      And the error message is "ShipTo not found"

      Examples:
        | id                       |
        | ffffffffffffffffffffffff |
        | 999999                   |

    @status:404 @code:SHIP_TO_NOT_FOUND @negative
    Scenario: An address of another cart is not found
      Given a cart with 1 item
      When I call "updateShipTo" with:
        | shipToId   | 5419000900000000000000f1 |
        | shipToType | SHIP_TO_STORE            |
      Then the response is the documented error "SHIP_TO_NOT_FOUND"

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "updateShipTo" with:
        | cartId     | ffffffffffffffffffffffff |
        | shipToType | SHIP_TO_STORE            |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      And the cart has been checked out
      When I call "updateShipTo" with:
        | shipToType | SHIP_TO_STORE |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "updateShipTo" with "cartId" <how>
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
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "updateShipTo" with "shipToType" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'shipToType'"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: The type <type> is refused
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "updateShipTo" with body:
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
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "updateShipTo" with "address.<field>" missing
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
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "updateShipTo" with body:
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
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      When I call "updateShipTo" with body:
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
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      And the request has no "x-site-context" header
      When I call "updateShipTo" with:
        | shipToType | SHIP_TO_STORE |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "updateShipTo" with:
        | shipToType | SHIP_TO_STORE |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
