@fabric-cart-v1 @op:updateCartHeader
Feature: Set the business data of a cart

  Account, approver, company, purchase order and the caller's own data stand in the head of a cart (§B.3.11).

  Rule: What is given is set, the rest stays

    @status:200
    Scenario: All fields are set and the lines stay
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I call "updateCartHeader" with the example "business-data"
      Then the response status is 200
      And the response fields are:
        | $._id                | ${cartId}                |
        | $.account            | 5f493c9f30ec2a0007a94fc8 |
        | $.approver           | "100000"                 |
        | $.company            | Fabric Inc.              |
        | $.po                 | "10000023243"            |
        | $.extra              | {"costCentre": "42"}     |
        | $.items              | #[1]                     |
        | $.totalAmount.amount | 200                      |

    @status:200
    Scenario: The data is kept
      Given a cart with 1 item
      And I call "updateCartHeader" with:
        | company | Acme |
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response at "$.company" is Acme

    @status:200
    Scenario Outline: A new "<field>" leaves the others alone
      Given a cart with 1 item
      And I call "updateCartHeader" with body:
        """
        {"account": "old", "approver": "old", "company": "old", "po": "old"}
        """
      When I call "updateCartHeader" with:
        | <field> | new |
      Then the response fields are:
        | $.account  | <account>  |
        | $.approver | <approver> |
        | $.company  | <company>  |
        | $.po       | <po>       |

      Examples:
        | field    | account | approver | company | po  |
        | account  | new     | old      | old     | old |
        | approver | old     | new      | old     | old |
        | company  | old     | old      | new     | old |
        | po       | old     | old      | old     | new |

    @status:200 @boundary
    Scenario: An empty body changes nothing
      Given a cart with 1 item
      And I call "updateCartHeader" with:
        | company | Acme |
      When I call "updateCartHeader" with body:
        """
        {}
        """
      Then the response fields are:
        | $.company | Acme   |
        | $.po      | absent |

    @status:200
    Scenario: Data of the caller may be nested
      Given a cart with 1 item
      When I call "updateCartHeader" with body:
        """
        {"extra": {"gift": true, "notes": [1, "two", {"three": 3.5}]}}
        """
      Then the response at "$.extra" is {"gift": true, "notes": [1, "two", {"three": 3.5}]}

  Rule: The fields are what the contract says

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: A "<field>" of <value> is refused
      Given a cart with 1 item
      When I call "updateCartHeader" with body:
        """
        {"<field>": <value>}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /<field> should be <type>"

      Examples:
        | field    | value  | type   |
        | account  | 1      | string |
        | approver | 100000 | string |
        | company  | null   | string |
        | po       | ["1"]  | string |
        | extra    | "text" | object |
        | extra    | [1]    | object |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a body is refused
      Given a cart with 1 item
      When I send a PATCH request to "/api-cart/cart/${cartId}/header"
      Then the response is the documented error "REQUEST_VALIDATION"

  Rule: The cart is found by its 24-character ID; the operation documents no 404

    @status:400 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "updateCartHeader" with:
        | cartId  | ffffffffffffffffffffffff |
        | company | Acme                     |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:400 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      When I call "updateCartHeader" with:
        | cartId  | ${cartId} |
        | company | Acme      |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "updateCartHeader" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "updateCartHeader" with:
        | cartId  | ${cartId} |
        | company | Acme      |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "updateCartHeader" with:
        | cartId  | ${cartId} |
        | company | Acme      |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
