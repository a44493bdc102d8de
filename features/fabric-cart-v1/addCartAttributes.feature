@fabric-cart-v1 @op:addCartAttributes
Feature: Set attributes of a cart

  What a shopper chooses for the whole order: a message, a note for the driver (§B.3.12).

  Rule: The attribute stands at the cart, not at its lines

    @status:200
    Scenario: A gift message is set on the cart
      Given a cart with items:
        | sku     | quantity |
        | 1538910 | 2        |
      When I call "addCartAttributes" with the example "gift-message"
      Then the response status is 200
      And the response fields are:
        | $._id                          | ${cartId}                |
        | $.attributes                   | #[1]                     |
        | $.attributes[0]._id            | #objectid                |
        | $.attributes[0].attributeId    | 60a77de306f682000975c24c |
        | $.attributes[0].name           | Gift Message             |
        | $.attributes[0].type           | GIFT                     |
        | $.attributes[0].value          | true/false               |
        | $.attributes[0].price          | 10                       |
        | $.items[0].attributes          | #[0]                     |
        | $.items[0].attributeTotalPrice | 0                        |

    @status:200
    Scenario: The attribute is kept
      Given a cart with 1 item
      And I call "addCartAttributes" with the example "gift-message"
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $.attributes         | #[1]         |
        | $.attributes[0].name | Gift Message |

    @status:200
    Scenario: Several attributes are set at once
      Given a cart with 1 item
      When I call "addCartAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b2", "attributeValue": "Ring twice"},
         {"attributeId": "60c2a368eb2ec30008ae70b4", "attributeValue": "true"}]
        """
      Then the response fields are:
        | $.attributes          | #[2]            |
        | $.attributes[0].name  | delivery note   |
        | $.attributes[0].value | Ring twice      |
        | $.attributes[0].price | 0               |
        | $.attributes[1].name  | climate neutral |
        | $.attributes[1].price | 1.25            |

    @status:200
    Scenario: Another value replaces the one that is there
      Given a cart with 1 item
      And I call "addCartAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b2", "attributeValue": "Ring twice"}]
        """
      When I call "addCartAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b2", "attributeValue": "Do not ring"}]
        """
      Then the response fields are:
        | $.attributes          | #[1]        |
        | $.attributes[0].value | Do not ring |

    @status:200 @boundary
    Scenario: An empty cart takes attributes too
      Given an empty cart
      When I call "addCartAttributes" with the example "gift-message"
      Then the response at "$.attributes" has 1 entry

  Rule: The attribute must be known, and be one for carts

    @status:404 @code:ATTRIBUTE_NOT_FOUND @negative
    Scenario: An unknown attribute is not found
      Given a cart with 1 item
      When I call "addCartAttributes" with body:
        """
        [{"attributeId": "ffffffffffffffffffffffff", "attributeValue": "true"}]
        """
      Then the response is the documented error "ATTRIBUTE_NOT_FOUND"
      And the error message is "Attribute - cart not found"

    @status:200
    Scenario: All attributes of a request are set or none
      Given a cart with 1 item
      And I call "addCartAttributes" with body:
        """
        [{"attributeId": "60a77de306f682000975c24c", "attributeValue": "true"},
         {"attributeId": "ffffffffffffffffffffffff", "attributeValue": "true"}]
        """
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response at "$.attributes" has 0 entries

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: An attribute <what> is refused
      Given a cart with 1 item
      When I call "addCartAttributes" with body:
        """
        [{"attributeId": "<id>", "attributeValue": "<value>"}]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body:

      Examples:
        | what                      | id                       | value   |
        | that is for lines only    | 60c2a368eb2ec30008ae70b1 | For Ann |
        | with a value off its list | 60c2a368eb2ec30008ae70b4 | maybe   |

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I send a PATCH request to "/api-cart/cart/ffffffffffffffffffffffff/attribute" with JSON:
        """
        [{"attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
        """
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      When I call "addCartAttributes" with body:
        """
        [{"attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
        """
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I send a PATCH request to "/api-cart/cart/<id>/attribute" with JSON:
        """
        [{"attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | id                        | than    |
        | 23     | 60807478d14ffd000843db2   | shorter |
        | 25     | 60807478d14ffd000843db2cc | longer  |

  Rule: The body is a list of at least one attribute

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario: An empty list is refused
      Given a cart with 1 item
      When I call "addCartAttributes" with body:
        """
        []
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should NOT have fewer than 1 items"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: An entry without "<field>" is refused
      Given a cart with 1 item
      When I call "addCartAttributes" with body:
        """
        [<entry>]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /0 should have required property '<field>'"

      Examples:
        | field          | entry                                       |
        | attributeId    | {"attributeValue": "true"}                  |
        | attributeValue | {"attributeId": "60a77de306f682000975c24c"} |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A value that is no text is refused
      Given a cart with 1 item
      When I call "addCartAttributes" with body:
        """
        [{"attributeId": "60a77de306f682000975c24c", "attributeValue": true}]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /0/attributeValue should be string"

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "addCartAttributes" with body:
        """
        [{"attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "addCartAttributes" with body:
        """
        [{"attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
        """
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
