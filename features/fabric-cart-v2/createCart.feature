@fabric-cart-v2 @op:createCart
Feature: Create an empty cart

  A cart can be made before the first item; all of the body is optional (§A.3.2).

  Rule: The answer is an array with the one new cart

    @status:200
    Scenario: A request without a body makes a pending cart with totals of zero
      When I call "createCart"
      Then the response status is 200
      And the response at "$" has 1 entry
      And the response fields are:
        | $[0].cartId                            | #uuid   |
        | $[0].cartState                         | PENDING |
        | $[0].currency                          | USD     |
        | $[0].items                             | #[0]    |
        | $[0].totalItems                        | 0       |
        | $[0].totalUniqueItems                  | 0       |
        | $[0].totalAmount                       | 0       |
        | $[0].subTotal                          | 0       |
        | $[0].totalDiscount                     | 0       |
        | $[0].totalFees                         | 0       |
        | $[0].allPromosApplied                  | #[0]    |
        | $[0].configuration.allowAnonymousUser  | true    |
        | $[0].configuration.orderNumberSource   | CART_ID |
        | $[0].configuration.softReserve         | false   |
        | $[0].configuration.addItemBySkuEnabled | false   |

    @status:200
    Scenario: The new cart is there to be retrieved
      Given an empty cart
      When I call "getCart"
      Then the response fields are:
        | $.cartId    | ${cartId} |
        | $.cartState | PENDING   |
        | $.items     | #[0]      |

    @status:200
    Scenario: Each request makes a cart of its own
      Given a cart with 1 item
      When I call "createCart"
      Then the response at "$[0].items" has 0 entries
      And the cart has 1 line

  Rule: What the request states is the cart's

    @status:200
    Scenario: Configuration and customer are kept
      When I call "createCart" with body:
        """
        {"configuration": {"allowAnonymousUser": false, "orderNumberSource": "EXTERNAL", "softReserve": true, "addItemBySkuEnabled": true},
         "customer": {"id": "d7e78a21-bee3-4448-bf1c-d5b5461dbda2", "type": "EMPLOYEE", "attributes": {"goldMember": [false]},
           "segments": {"age": 23, "gender": "female"}}}
        """
      Then the response body contains:
        """
        [{"configuration": {"allowAnonymousUser": false, "orderNumberSource": "EXTERNAL", "softReserve": true, "addItemBySkuEnabled": true},
          "customer": {"id": "d7e78a21-bee3-4448-bf1c-d5b5461dbda2", "type": "EMPLOYEE", "attributes": {"goldMember": [false]},
            "segments": {"age": 23, "gender": "female"}}}]
        """

    @status:200
    Scenario: Name and description are kept in the metadata
      When I call "createCart" with body:
        """
        {"name": "cart_it", "description": "cart for the IT department"}
        """
      Then the response fields are:
        | $[0].metadata.name        | cart_it                    |
        | $[0].metadata.description | cart for the IT department |

    @status:200
    Scenario: The cart of a signed-in shopper has the shopper's ID
      Given I am signed in as "shopper-2"
      When I call "createCart"
      Then the response at "$[0].userId" is 5ca1ab1e0000000000000002

    @status:200
    Scenario: The cart of a guest has no user ID
      Given I am a guest
      When I call "createCart"
      Then the response at "$[0].userId" is absent

    @status:200
    Scenario: The account of the site context is the cart's tenant
      Given the request header "x-site-context" is:
        """
        {"account": "5f493c9f30ec2a0007a94fc8"}
        """
      When I call "createCart"
      Then the response at "$[0].tenantId" is 5f493c9f30ec2a0007a94fc8

  Rule: The body is what the contract says

    @status:400 @code:BAD_CONFIGURATION @negative
    Scenario Outline: A "<field>" of <value> is a bad configuration
      When I call "createCart" with:
        | <field> | <value> |
      Then the response is the documented error "BAD_CONFIGURATION"

      Examples:
        | field                             | value   |
        | configuration.orderNumberSource   | RANDOM  |
        | configuration.orderNumberSource   | cart_id |
        | configuration.allowAnonymousUser  | "yes"   |
        | configuration.softReserve         | 1       |
        | configuration.addItemBySkuEnabled | null    |

    @status:400 @code:BAD_REQUEST @negative
    Scenario Outline: A body with a "<field>" of <value> is refused
      When I call "createCart" with body:
        """
        {"<field>": <value>}
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: /<field> should be <type>"

      Examples:
        | field       | value | type   |
        | name        | 1     | string |
        | description | true  | string |
        | customer    | "x"   | object |

    @status:400 @code:BAD_REQUEST @negative
    Scenario: Malformed JSON is refused
      When I send a POST request to "/v2/carts" with JSON:
        """
        {"name": "cart_it"
        """
      Then the response is the documented error "BAD_REQUEST"

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given the request has no "x-site-context" header
      When I call "createCart"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A site context that is not JSON is refused
      Given the request header "x-site-context" is "{account}"
      When I call "createCart"
      Then the response is the documented error "BAD_REQUEST"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context should be valid JSON

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: An account of <length> characters is refused
      Given the request header "x-site-context" is:
        """
        {"account": "<account>"}
        """
      When I call "createCart"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: /x-site-context/account should NOT be <than> than 24 characters"

      Examples:
        | length | account                   | than    |
        | 23     | 1234abcd5678efgh9ijklmn   | shorter |
        | 25     | 1234abcd5678efgh9ijklmnop | longer  |

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "createCart"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given the request has no "Authorization" header
      When I call "createCart"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."

  Rule: A neighbour that fails is told

    @status:400 @code:ACCOUNT_ID_ALREADY_EXISTS @negative
    Scenario: A request is refused while the account is set up already
      Given the account service is set up already
      When I call "createCart"
      Then the response is the documented error "ACCOUNT_ID_ALREADY_EXISTS"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the <service> service is <state>
      When I call "createCart"
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

      @status:500 @code:UPDATE_CART_ERROR
      Examples:
        | service | state     | code              |
        | store   | read-only | UPDATE_CART_ERROR |

    @status:500 @code:DEPLOYMENT_IN_PROGRESS @negative
    Scenario: A request is refused while the account is being deployed
      Given the account service is being deployed
      When I call "createCart"
      Then the response is the documented error "DEPLOYMENT_IN_PROGRESS"

  Rule: A shopper has no more than 100 carts

    @status:400 @code:MAX_CARTS_LIMIT_REACHED @boundary @negative
    Scenario: The cart after the hundredth is refused
      Given I am signed in as "shopper-2"
      And I call "createCart"
      And I send the request 99 times at once
      And the response status is 200
      When I repeat the request
      Then the response is the documented error "MAX_CARTS_LIMIT_REACHED"

    @status:200 @boundary
    Scenario: A deleted cart does not count
      Given I am signed in as "shopper-2"
      And an empty cart
      And I call "createCart"
      And I send the request 98 times at once
      And the cart has been checked out
      When I call "createCart"
      Then the response at "$" has 1 entry
