@fabric-cart-v2 @op:replaceCartCustomer
Feature: Replace the customer context of a cart

  The context is made when there is none, else replaced as a whole (§A.3.14).

  Rule: The answer is an array with the one cart

    @status:200
    Scenario: A cart without a customer gets one
      Given a cart with 2 items
      When I call "replaceCartCustomer" with the example "customer"
      Then the response status is 200
      And the response at "$" has 1 entry
      And the response body contains:
        """
        [{"cartId": "${cartId}", "totalAmount": 1000,
          "customer": {"id": "d7e78a21-bee3-4448-bf1c-d5b5461dbda2", "type": "EMPLOYEE", "attributes": {"goldMember": [false]},
            "segments": {"age": 23, "gender": "female"}}}]
        """

    @status:200
    Scenario: What the new context does not state is gone
      Given a cart with 1 item
      And I call "replaceCartCustomer" with the example "customer"
      When I call "replaceCartCustomer" with:
        | id | customer-1 |
      Then the response fields are:
        | $[0].customer.id         | customer-1 |
        | $[0].customer.type       | absent     |
        | $[0].customer.attributes | absent     |
        | $[0].customer.segments   | absent     |

    @status:200
    Scenario: The context is there to be retrieved
      Given a cart with 1 item
      And I call "replaceCartCustomer" with:
        | id   | customer-1 |
        | type | EMPLOYEE   |
      When I call "getCart"
      Then the response fields are:
        | $.customer.id   | customer-1 |
        | $.customer.type | EMPLOYEE   |

    @status:400 @code:BAD_REQUEST @negative
    Scenario Outline: A "<field>" of <value> is refused and the context stays
      Given a cart with 1 item
      And I call "replaceCartCustomer" with:
        | id | customer-1 |
      And I call "replaceCartCustomer" with body:
        """
        {"<field>": <value>}
        """
      And the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: /<field> should be <type>"
      When I call "getCart"
      Then the response at "$.customer.id" is customer-1

      Examples:
        | field      | value  | type   |
        | id         | 1      | string |
        | type       | true   | string |
        | attributes | "gold" | object |
        | segments   | [23]   | object |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "replaceCartCustomer" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
        | id     | customer-1                           |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "replaceCartCustomer" with:
        | id | customer-1 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "replaceCartCustomer" with:
        | cartId | <cartId>   |
        | id     | customer-1 |
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
      When I call "replaceCartCustomer" with:
        | id | customer-1 |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And I call "getCart"
      And the response at "$.customer" is absent

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "replaceCartCustomer" with:
        | id | customer-1 |
      Then the response at "$[0].customer.id" is customer-1

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given a cart with 2 items
      And the store service is read-only
      When I call "replaceCartCustomer" with:
        | id | customer-1 |
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "replaceCartCustomer" with:
        | id | customer-1 |
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

      @status:400 @code:REQUEST_DENIED
      Examples:
        | service  | state            | code           |
        | identity | denying requests | REQUEST_DENIED |

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

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "replaceCartCustomer" with:
        | id | customer-1 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "replaceCartCustomer" with:
        | id | customer-1 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "replaceCartCustomer" with:
        | id | customer-1 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
