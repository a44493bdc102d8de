@fabric-cart-v1 @op:createBillTo
Feature: Create a billing address for a cart

  Who pays for a cart, and how; the vendor has deprecated all four operations on it (§B.3.14).

  Rule: The billing address is what the request says, with an ID and a number

    @status:200
    Scenario: A card is created with its address
      Given a cart with 1 item
      When I call "createBillTo" with the example "card"
      Then the response status is 200
      And the response fields are:
        | $.paymentMethod      | Visa Credit     |
        | $.cardIdentifier     | "1234"          |
        | $.amount             | 149.99          |
        | $.address.street1    | 123 Main Street |
        | $.address.name.first | John            |
        | $.billToId           | #number         |
        | $.cart               | ${cartId}       |
        | $._id                | #objectid       |
        | $.createdAt          | #datetime       |
        | $.updatedAt          | #datetime       |
        | $.__v                | absent          |

    @status:200
    Scenario: The first billing address of a fresh shop has number 1
      Given a cart with 1 item
      When I call "createBillTo" with the example "card"
      Then the response at "$.billToId" is 1

    @status:200
    Scenario: The next billing address has the next number
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      When I call "createBillTo" with the example "card"
      Then the response at "$.billToId" is 2

    @status:200 @boundary
    Scenario: Every field may be absent
      Given a cart with 1 item
      When I call "createBillTo" with body:
        """
        {}
        """
      Then the response fields are:
        | $.cart          | ${cartId} |
        | $.paymentMethod | absent    |
        | $.amount        | absent    |
        | $.address       | absent    |

    @status:200 @boundary
    Scenario: An amount of nothing is accepted
      Given a cart with 1 item
      When I call "createBillTo" with:
        | amount | 0 |
      Then the response at "$.amount" is 0

    @status:200
    Scenario: The created billing address can be retrieved
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      When I call "getBillTo"
      Then the response fields are:
        | $._id    | ${billToId} |
        | $.amount | 149.99      |

    @status:200
    Scenario: The page of the operation asks for no site context
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "createBillTo" with the example "card"
      Then the response at "$.cart" is ${cartId}

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "createBillTo" with:
        | cartId        | ffffffffffffffffffffffff |
        | paymentMethod | Visa Credit              |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      When I call "createBillTo" with:
        | cartId        | ${cartId}   |
        | paymentMethod | Visa Credit |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "createBillTo" with "cartId" <how>
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
      When I call "createBillTo" with body:
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
      When I call "createBillTo" with "address.<field>" missing
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
      When I call "createBillTo" with body:
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
      And the request header "x-site-context" is "sandbox"
      When I call "createBillTo" with:
        | cartId        | ${cartId}   |
        | paymentMethod | Visa Credit |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "createBillTo" with:
        | cartId        | ${cartId}   |
        | paymentMethod | Visa Credit |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
