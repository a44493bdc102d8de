@fabric-cart-v1 @op:updateBillTo
Feature: Change a billing address

  What is given is changed, what is not stays (§B.3.14).

  Rule: What is given is changed, the rest stays

    @status:200
    Scenario Outline: A new "<field>" of <value> leaves the others alone
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      When I call "updateBillTo" with:
        | <field> | <value> |
      Then the response status is 200
      And the response fields are:
        | $._id             | ${billToId}     |
        | $.cart            | ${cartId}       |
        | $.paymentMethod   | <method>        |
        | $.cardIdentifier  | "<card>"        |
        | $.amount          | <amount>        |
        | $.address.street1 | 123 Main Street |
        | $.__v             | #number         |

      Examples:
        | field          | value      | method      | card | amount |
        | paymentMethod  | MasterCard | MasterCard  | 1234 | 149.99 |
        | cardIdentifier | 9876       | Visa Credit | 9876 | 149.99 |
        | amount         | 99.5       | Visa Credit | 1234 | 99.5   |
        | amount         | 0          | Visa Credit | 1234 | 0      |

    @status:200
    Scenario: A new address replaces the old one as a whole
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      When I call "updateBillTo" with body:
        """
        {"address": {"street1": "9 Elm Street", "city": "Portland", "state": "OR", "country": "United States of America",
          "zipCode": "97201", "email": "ann@example.com", "name": {"first": "Ann", "last": "Lee"}}}
        """
      Then the response fields are:
        | $.address.street1    | 9 Elm Street |
        | $.address.name.first | Ann          |
        | $.amount             | 149.99       |

    @status:200
    Scenario: The change is kept
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      And I call "updateBillTo" with:
        | amount | 99.5 |
      When I call "getBillTo"
      Then the response at "$.amount" is 99.5

    @status:200
    Scenario: The number of the billing address names it as well as its ID
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$.billToId" as "billToId"
      When I call "updateBillTo" with:
        | amount | 99.5 |
      Then the response fields are:
        | $.billToId | ${billToId} |
        | $.amount   | 99.5        |

  Rule: The billing address is one of the cart's; the operation documents no 404

    @status:400 @code:BILL_TO_NOT_FOUND @negative
    Scenario Outline: The unknown billing address "<id>" is not found
      Given a cart with 1 item
      When I call "updateBillTo" with:
        | billToId | <id> |
        | amount   | 99.5 |
      Then the response is the documented error "BILL_TO_NOT_FOUND"
      And the error message is "BillTo not found"

      Examples:
        | id                       |
        | ffffffffffffffffffffffff |
        | 999999                   |

    @status:400 @code:BILL_TO_NOT_FOUND @negative
    Scenario: A billing address of another cart is not found
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      And a cart with 1 item
      When I call "updateBillTo" with:
        | cartId | ${cartId} |
        | amount | 99.5      |
      Then the response is the documented error "BILL_TO_NOT_FOUND"

  Rule: The cart is found by its 24-character ID; the operation documents no 404

    @status:400 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      When I call "updateBillTo" with:
        | cartId | ffffffffffffffffffffffff |
        | amount | 99.5                     |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      And the cart has been checked out
      When I call "updateBillTo" with:
        | amount | 99.5 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "updateBillTo" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The body is what the contract says

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: A "<field>" of <value> is refused
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      When I call "updateBillTo" with body:
        """
        {"<field>": <value>}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /<field> should be <what>"

      Examples:
        | field          | value    | what   |
        | paymentMethod  | 1        | string |
        | cardIdentifier | 1234     | string |
        | amount         | "149.99" | number |
        | amount         | -0.01    | >= 0   |
        | address        | "home"   | object |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: An address without "<field>" is refused
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      When I call "updateBillTo" with "address.<field>" missing
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
    Scenario: An email that is none is refused
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      When I call "updateBillTo" with body:
        """
        {"address": {"street1": "123 Main Street", "city": "Seattle", "state": "WA",
          "country": "United States of America", "zipCode": "10008-1234", "email": "john.smith", "name": {"first": "John", "last": "Smith"}}}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /address/email should match format "email""

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A site context that is no JSON is refused
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      And the request header "x-site-context" is "sandbox"
      When I call "updateBillTo" with:
        | amount | 99.5 |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "updateBillTo" with:
        | amount | 99.5 |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
