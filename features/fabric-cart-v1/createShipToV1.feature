@fabric-cart-v1 @op:createShipToV1
Feature: Create a shipping address for a cart (v1)

  As createShipTo, with the number of a shipping method in place of the method (§B.3.13).

  Rule: The number names a known shipping method

    @status:200
    Scenario: A home address is created with the number of its shipping method
      Given a cart with 1 item
      When I call "createShipToV1" with the example "home"
      Then the response status is 200
      And the response fields are:
        | $.shipToType      | SHIP_TO_ADDRESS          |
        | $.shipMethod      | 10002                    |
        | $.address.city    | Seattle                  |
        | $.address.country | United States of America |
        | $.address.email   | john.smith@example.com   |
        | $.isPickup        | false                    |
        | $.taxCode         | FR1000                   |
        | $.cartId          | ${cartId}                |
        | $.shipToId        | #number                  |
        | $._id             | #objectid                |
        | $.__v             | absent                   |

    @status:200
    Scenario: The created address shows the method and its cost when it is retrieved
      Given a cart with 1 item
      And I call "createShipToV1" with the example "home"
      And I save the response at "$._id" as "shipTo"
      When I call "getShipTo"
      Then the response fields are:
        | $.shipMethod.shipmentCarrier | FedEx |
        | $.shipMethod.shipmentMethod  | 2 Day |
        | $.shipMethod.cost.amount     | 7.5   |

    @status:200 @boundary
    Scenario Outline: The type <type> alone is enough
      Given a cart with 1 item
      When I call "createShipToV1" with:
        | shipToType | <type> |
      Then the response fields are:
        | $.shipToType | <type> |
        | $.shipMethod | absent |

      Examples:
        | type            |
        | BOPIS           |
        | SHIP_TO_ADDRESS |
        | SHIP_TO_STORE   |
        | STORE_PICKUP    |

    @status:404 @code:SHIPPING_METHOD_NOT_FOUND @boundary @negative
    Scenario Outline: The shipping method <number> is not found
      Given a cart with 1 item
      When I call "createShipToV1" with:
        | shipToType | SHIP_TO_ADDRESS |
        | shipMethod | <number>        |
      Then the response is the documented error "SHIPPING_METHOD_NOT_FOUND"
      And the error message is "Shipping Method Not Found."

      Examples:
        | number  |
        | 10001   |
        | 10006   |
        | 10002.5 |
        | 0       |
        | -10002  |

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "createShipToV1" with:
        | cartId     | ffffffffffffffffffffffff |
        | shipToType | SHIP_TO_ADDRESS          |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      When I call "createShipToV1" with:
        | cartId     | ${cartId}       |
        | shipToType | SHIP_TO_ADDRESS |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "createShipToV1" with "cartId" <how>
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
      When I call "createShipToV1" with "shipToType" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'shipToType'"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: The type <type> is refused
      Given a cart with 1 item
      When I call "createShipToV1" with body:
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
      When I call "createShipToV1" with "address.<field>" missing
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
      When I call "createShipToV1" with body:
        """
        {"shipToType": "SHIP_TO_ADDRESS", "<field>": <value>}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /<field> should be <type>"

      Examples:
        | field      | value                     | type    |
        | isPickup   | "true"                    | boolean |
        | taxCode    | 1000                      | string  |
        | address    | "home"                    | object  |
        | shipMethod | {"shipMethodId": "10002"} | number  |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: The email "<email>" is refused
      Given a cart with 1 item
      When I call "createShipToV1" with body:
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
      When I call "createShipToV1" with:
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
      When I call "createShipToV1" with:
        | cartId     | ${cartId}       |
        | shipToType | SHIP_TO_ADDRESS |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
