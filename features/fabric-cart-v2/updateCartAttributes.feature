@fabric-cart-v2 @op:updateCartAttributes
Feature: Add or update cart attributes

  Attributes, fees, the users that share the cart, and what else is known of it (§A.3.18).

  Rule: What the request states is the cart's

    @status:200
    Scenario: The published request sets all there is to set
      Given a cart with 1 item
      When I call "updateCartAttributes" with the example "attributes"
      Then the response status is 200
      And the response fields are:
        | $.attributes                | #[1]                     |
        | $.attributes[0].attributeId | 60c2a368eb2ec30008ae70a2 |
        | $.attributes[0].name        | gift receipt             |
        | $.attributes[0].value       | "true"                   |
        | $.attributes[0].price       | 5                        |
        | $.sharedUserIds             | #[1]                     |
        | $.sharedUserIds[0]          | *                        |
        | $.fees                      | #[1]                     |
        | $.fees[0].feeId             | #uuid                    |
        | $.fees[0].name              | gift                     |
        | $.fees[0].amount            | 10.5                     |
        | $.fees[0].attributes.from   | sam                      |
        | $.metadata.name             | cart-sales               |
        | $.metadata.company          | fabric Inc               |
        | $.metadata.approver         | 620d8896058edb0009385311 |
        | $.metadata.purchaseOrder    | 112-2624363-4906652      |
        | $.metadata.productFamily    | Laptop computers         |
        | $.totalFees                 | 10.5                     |
        | $.totalAmount               | 100                      |

    @status:200
    Scenario: What the request does not state stays
      Given a cart with 1 item
      And I call "updateCartAttributes" with:
        | name    | cart-sales |
        | company | fabric Inc |
      When I call "updateCartAttributes" with:
        | name | cart-service |
      Then the response fields are:
        | $.metadata.name    | cart-service |
        | $.metadata.company | fabric Inc   |

    @status:200
    Scenario: What extra says of the cart's own fields is theirs, unless the request states them beside it
      Given a cart with 1 item
      When I call "updateCartAttributes" with:
        | name  | cart-sales                                                                   |
        | extra | {"name": "other", "approver": "approver-8", "productFamily": "Garden lights"} |
      Then the response fields are:
        | $.metadata.name          | cart-sales    |
        | $.metadata.approver      | approver-8    |
        | $.metadata.productFamily | Garden lights |

    @status:200
    Scenario: An attribute that is there already gets the new value
      Given the fixture "with-attributes-and-fees" is loaded
      When I call "updateCartAttributes" with:
        | pricedAttributes | [{"attributeId": "60c2a368eb2ec30008ae70b2", "attributeValue": "Knock."}] |
      Then the response fields are:
        | $.attributes          | #[1]   |
        | $.attributes[0].value | Knock. |

    @status:400 @code:INCORRECT_ATTRIBUTE_LEVEL @negative
    Scenario: An attribute of items is refused on the cart
      Given a cart with 1 item
      When I call "updateCartAttributes" with:
        | pricedAttributes | [{"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam"}] |
      Then the response is the documented error "INCORRECT_ATTRIBUTE_LEVEL"

    @status:400 @code:INCORRECT_ATTRIBUTE_VALUE @negative
    Scenario: A value outside the attribute's list is refused
      Given a cart with 1 item
      When I call "updateCartAttributes" with:
        | pricedAttributes | [{"attributeId": "60c2a368eb2ec30008ae70b4", "attributeValue": "perhaps"}] |
      Then the response is the documented error "INCORRECT_ATTRIBUTE_VALUE"

    @status:404 @code:ATTRIBUTE_NOT_FOUND @negative
    Scenario: An unknown attribute is not found
      Given a cart with 1 item
      When I call "updateCartAttributes" with:
        | pricedAttributes | [{"attributeId": "60c2a368eb2ec30008ae7fff", "attributeValue": "true"}] |
      Then the response is the documented error "ATTRIBUTE_NOT_FOUND"

    @status:400 @code:INCORRECT_ATTRIBUTE_VALUE @negative
    Scenario: All of a request is set or nothing
      Given a cart with 1 item
      And I call "updateCartAttributes" with body:
        """
        {"name": "cart-sales", "fees": [{"name": "gift", "type": "gift_wrap", "amount": 10.5}],
         "pricedAttributes": [{"attributeId": "60c2a368eb2ec30008ae70b2", "attributeValue": "Ring."},
           {"attributeId": "60c2a368eb2ec30008ae70b4", "attributeValue": "perhaps"}]}
        """
      And the response is the documented error "INCORRECT_ATTRIBUTE_VALUE"
      When I call "getCart"
      Then the response fields are:
        | $.attributes    | #[0]   |
        | $.metadata.name | absent |
        | $.totalFees     | 0      |

  Rule: A fee is added, or changed where it has an ID

    @status:200
    Scenario: The fee with the ID changes
      Given the fixture "with-attributes-and-fees" is loaded
      When I call "updateCartAttributes" with:
        | fees | [{"feeId": "73bc09d0-874a-4c3d-84d0-df1670d03578", "amount": 1.25}] |
      Then the response fields are:
        | $.fees           | #[1] |
        | $.fees[0].name   | gift |
        | $.fees[0].amount | 1.25 |
        | $.totalFees      | 3.75 |

    @status:200 @boundary
    Scenario: A fee without an amount is free
      Given a cart with 1 item
      When I call "updateCartAttributes" with:
        | fees | [{"name": "gift", "type": "gift_wrap"}] |
      Then the response fields are:
        | $.fees[0].amount | 0 |
        | $.totalFees      | 0 |

    @status:404 @code:FEE_NOT_FOUND @negative
    Scenario: An unknown fee is not found and the fees stay
      Given the fixture "with-attributes-and-fees" is loaded
      And I call "updateCartAttributes" with:
        | fees | [{"feeId": "00000000-0000-4000-8000-000000000000", "amount": 1.25}] |
      And the response is the documented error "FEE_NOT_FOUND"
      When I call "getCart"
      Then the response at "$.totalFees" is 13

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: A fee of <amount> is refused
      Given a cart with 1 item
      When I call "updateCartAttributes" with:
        | fees | [{"name": "gift", "type": "gift_wrap", "amount": <amount>}] |
      Then the response is the documented error "BAD_REQUEST"

      Examples:
        | amount |
        | -0.01  |
        | "10.5" |

  Rule: A cart is shared with a user once

    @status:200
    Scenario: A cart that everyone shares may be changed by anyone who is signed in
      Given the fixture "login-only" is loaded
      And I am signed in as "shopper-5"
      And I call "updateCartAttributes" with:
        | sharedUserIds | ["*"] |
      And I am signed in as "shopper-2"
      When I change line 1 to 3
      Then the response at "$.items[0].quantity" is 3

    @status:200
    Scenario: The approver may change the cart
      Given the fixture "login-only" is loaded
      And I am signed in as "shopper-5"
      And I call "updateCartAttributes" with:
        | approver | 5ca1ab1e0000000000000002 |
      And I am signed in as "shopper-2"
      When I change line 1 to 3
      Then the response at "$.items[0].quantity" is 3

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario: Whom the cart is neither shared with nor approved by may not change it
      Given the fixture "login-only" is loaded
      And I am signed in as "shopper-5"
      And I call "updateCartAttributes" with:
        | approver      | 5ca1ab1e0000000000000003     |
        | sharedUserIds | ["5ca1ab1e0000000000000004"] |
      And I am signed in as "shopper-2"
      When I call "updateCartAttributes" with:
        | name | mine |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"

    @status:200
    Scenario: A cart that everyone shares names nobody beside
      Given a cart with 1 item
      When I call "updateCartAttributes" with:
        | sharedUserIds | ["5ca1ab1e0000000000000002", "*"] |
      Then the response fields are:
        | $.sharedUserIds    | #[1] |
        | $.sharedUserIds[0] | *    |

    @status:200
    Scenario: The user that the cart is shared with may change it
      Given the fixture "login-only" is loaded
      And I am signed in as "shopper-5"
      And I call "updateCartAttributes" with:
        | sharedUserIds | ["5ca1ab1e0000000000000002"] |
      And I am signed in as "shopper-2"
      When I change line 1 to 3
      Then the response at "$.items[0].quantity" is 3

    @status:400 @code:CART_ALREADY_SHARED_ERROR @negative
    Scenario: Sharing with the same user again is refused
      Given a cart with 1 item
      And I call "updateCartAttributes" with:
        | sharedUserIds | ["5ca1ab1e0000000000000002"] |
      When I repeat the request
      Then the response is the documented error "CART_ALREADY_SHARED_ERROR"

    @status:400 @code:CART_ALREADY_SHARED_ERROR @negative
    Scenario: A cart that everyone shares cannot be shared any further
      Given the fixture "shared" is loaded
      And I am signed in as "shopper-3"
      When I call "updateCartAttributes" with:
        | sharedUserIds | ["5ca1ab1e0000000000000002"] |
      Then the response is the documented error "CART_ALREADY_SHARED_ERROR"

    @status:404 @code:USER_NOT_FOUND @negative
    Scenario: A user whom nobody knows is not found
      Given a cart with 1 item
      When I call "updateCartAttributes" with:
        | sharedUserIds | ["5ca1ab1e0000000000000fff"] |
      Then the response is the documented error "USER_NOT_FOUND"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "updateCartAttributes" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
        | name   | cart-sales                           |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "updateCartAttributes" with:
        | name | cart-sales |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "updateCartAttributes" with:
        | cartId | <cartId>   |
        | name   | cart-sales |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A cart that refuses guests is changed by its signed-in owner only

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario Outline: <who> is refused and the cart stays
      Given the fixture "login-only" is loaded
      And <signed in>
      When I call "updateCartAttributes" with:
        | name | cart-sales |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And I call "getCart"
      And the response at "$.metadata.name" is absent

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "updateCartAttributes" with:
        | name | cart-sales |
      Then the response at "$.metadata.name" is cart-sales

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:ATTRIBUTE_SERVICE_NOT_CONFIGURED @negative
    Scenario: A request is refused while the attribute service is not configured
      Given a cart with 2 items
      And the attributes service is not configured
      When I call "updateCartAttributes" with:
        | name | cart-sales |
      Then the response is the documented error "ATTRIBUTE_SERVICE_NOT_CONFIGURED"
      And the attributes service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "updateCartAttributes" with:
        | name | cart-sales |
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

      @status:500 @code:TOKEN_INTROSPECT_ERROR
      Examples:
        | service  | state | code                   |
        | identity | down  | TOKEN_INTROSPECT_ERROR |

      @status:500 @code:UNABLE_TO_GET_CART
      Examples:
        | service | state | code               |
        | store   | down  | UNABLE_TO_GET_CART |

      @status:500 @code:UPDATE_CART_ERROR
      Examples:
        | service | state     | code              |
        | store   | read-only | UPDATE_CART_ERROR |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "updateCartAttributes" with:
        | name | cart-sales |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "updateCartAttributes" with:
        | name | cart-sales |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "updateCartAttributes" with:
        | name | cart-sales |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
