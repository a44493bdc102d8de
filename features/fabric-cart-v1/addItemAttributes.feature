@fabric-cart-v1 @op:addItemAttributes
Feature: Set attributes of lines

  A gift message, an engraving: what a shopper chooses for a line, and pays for (§B.3.12).

  Rule: The price of an attribute counts in the total of the cart

    @status:200
    Scenario: A gift message is set on a line
      Given a cart with items:
        | sku     | quantity |
        | 1538910 | 2        |
      When I call "addItemAttributes" with the example "gift-message"
      Then the response status is 200
      And the response fields are:
        | $._id                                | ${cartId}                |
        | $.items[0].attributes                | #[1]                     |
        | $.items[0].attributes[0]._id         | #objectid                |
        | $.items[0].attributes[0].attributeId | 60a77de306f682000975c24c |
        | $.items[0].attributes[0].name        | Gift Message             |
        | $.items[0].attributes[0].type        | GIFT                     |
        | $.items[0].attributes[0].value       | true/false               |
        | $.items[0].attributes[0].price       | 10                       |
        | $.items[0].attributeTotalPrice       | 10                       |
        | $.items[0].totalPrice.amount         | 1800                     |
        | $.totalAmount.amount                 | 1810                     |
        | $.attributes                         | #[0]                     |

    @status:200
    Scenario: The attribute is kept
      Given a cart with 1 item
      And I call "addItemAttributes" with the example "gift-message"
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $.items[0].attributes[0].name | Gift Message |
        | $.totalAmount.amount          | 110          |

    @status:200
    Scenario: Several attributes of several lines are set at once
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "60c2a358eb2ec30008ae70a1", "attributeValue": "true"},
         {"lineItemId": 1, "attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "For Ann"},
         {"lineItemId": 2, "attributeId": "60c2a368eb2ec30008ae70b3", "attributeValue": "lagoon"}]
        """
      Then the response fields are:
        | $.items[0].attributes          | #[2]   |
        | $.items[0].attributeTotalPrice | 17.5   |
        | $.items[1].attributes[0].value | lagoon |
        | $.items[1].attributeTotalPrice | 0      |
        | $.totalAmount.amount           | 1017.5 |

    @status:200
    Scenario: Another value replaces the one that is there
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      And I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "For Ann"}]
        """
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "For Bob"}]
        """
      Then the response fields are:
        | $.items[0].attributes          | #[1]    |
        | $.items[0].attributes[0].value | For Bob |
        | $.totalAmount.amount           | 107.5   |

    @status:200
    Scenario: The attributes leave with their line
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I call "addItemAttributes" with the example "gift-message"
      When I remove line 1
      Then the response at "$.totalAmount.amount" is 900

  Rule: The attribute must be known, and fit the line

    @status:404 @code:ATTRIBUTE_NOT_FOUND @negative
    Scenario: An unknown attribute is not found and the cart stays
      Given a cart with 1 item
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "ffffffffffffffffffffffff", "attributeValue": "true"}]
        """
      Then the response is the documented error "ATTRIBUTE_NOT_FOUND"
      And the error message is "Attribute - cart not found"
      And the cart total is 100

    @status:404 @code:ATTRIBUTE_NOT_FOUND @negative
    Scenario: All attributes of a request are set or none
      Given a cart with 1 item
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "60a77de306f682000975c24c", "attributeValue": "true"},
         {"lineItemId": 1, "attributeId": "ffffffffffffffffffffffff", "attributeValue": "true"}]
        """
      Then the response is the documented error "ATTRIBUTE_NOT_FOUND"
      And the cart total is 100

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: An attribute <what> is refused and the cart stays
      Given a cart with items:
        | sku     | quantity |
        | 1538910 | 1        |
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": <line>, "attributeId": "<id>", "attributeValue": "<value>"}]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body:
      And the cart total is 900

      Examples:
        | what                        | line | id                       | value |
        | that is for carts only      | 1    | 60c2a368eb2ec30008ae70b2 | Ring! |
        | that is for another item    | 1    | 60c2a358eb2ec30008ae70a1 | true  |
        | with a value off its list   | 1    | 60c2a368eb2ec30008ae70b3 | pink  |
        | of a line that there is not | 2    | 60a77de306f682000975c24c | true  |
        | of line 0                   | 0    | 60a77de306f682000975c24c | true  |

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I send a PATCH request to "/api-cart/cart/ffffffffffffffffffffffff/item/attribute" with JSON:
        """
        [{"lineItemId": 1, "attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
        """
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
        """
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I send a PATCH request to "/api-cart/cart/<id>/item/attribute" with JSON:
        """
        [{"lineItemId": 1, "attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
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
      When I call "addItemAttributes" with body:
        """
        []
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should NOT have fewer than 1 items"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: One attribute outside a list is refused
      Given a cart with 1 item
      When I call "addItemAttributes" with body:
        """
        {"lineItemId": 1, "attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should be array"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: An entry without "<field>" is refused
      Given a cart with 1 item
      When I call "addItemAttributes" with body:
        """
        [<entry>]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /0 should have required property '<field>'"

      Examples:
        | field          | entry                                                                 |
        | lineItemId     | {"attributeId": "60a77de306f682000975c24c", "attributeValue": "true"} |
        | attributeId    | {"lineItemId": 1, "attributeValue": "true"}                           |
        | attributeValue | {"lineItemId": 1, "attributeId": "60a77de306f682000975c24c"}          |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: An entry whose "<field>" is <value> is refused
      Given a cart with 1 item
      When I call "addItemAttributes" with body:
        """
        [<entry>]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /0/<field> should be <type>"

      Examples:
        | field          | value | type    | entry                                                                                    |
        | lineItemId     | "1"   | integer | {"lineItemId": "1", "attributeId": "60a77de306f682000975c24c", "attributeValue": "true"} |
        | lineItemId     | 1.5   | integer | {"lineItemId": 1.5, "attributeId": "60a77de306f682000975c24c", "attributeValue": "true"} |
        | attributeId    | 1     | string  | {"lineItemId": 1, "attributeId": 1, "attributeValue": "true"}                            |
        | attributeValue | true  | string  | {"lineItemId": 1, "attributeId": "60a77de306f682000975c24c", "attributeValue": true}     |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
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
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "60a77de306f682000975c24c", "attributeValue": "true"}]
        """
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
