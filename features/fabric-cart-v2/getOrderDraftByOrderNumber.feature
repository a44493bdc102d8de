@fabric-cart-v2 @op:getOrderDraftByOrderNumber
Feature: Get an order draft by its order number

  One draft is found by its number; the operation documents no 404 (§A.3.32).

  Rule: The number finds the draft

    @status:200
    Scenario: The draft of the number is answered
      Given I call "createCart" with:
        | configuration.orderNumberSource | EXTERNAL |
      And I save the response at "$[0].cartId" as "cartId"
      And I add 1 of "16B2GS8LD5FDS" to the cart
      And I call "createOrderDraft" with body:
        """
        {"paymentDetails": [{"connectorName": "Authorizenet", "amount": 100, "currency": "USD", "billToAddress": {"street1": "100 NE 100th St.",
           "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}],
         "estimatedTax": {}, "orderNumber": "1234-1234-12345"}
        """
      When I call "getOrderDraftByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response status is 200
      And the response fields are:
        | $.orderNumber | 1234-1234-12345 |
        | $.cartId      | ${cartId}       |
        | $.items       | #[1]            |
        | $.orderTotal  | 100             |

    @status:200
    Scenario: The number of a cart's draft is the cart's ID by default
      Given a cart with 1 item
      And I call "createOrderDraft" with the example "draft"
      When I call "getOrderDraftByOrderNumber" with:
        | orderNumber | ${cartId} |
      Then the response at "$.cartId" is ${cartId}

    @status:400 @code:BAD_REQUEST @negative
    Scenario: An unknown number is a bad request
      Given a cart with 1 item
      And I call "createOrderDraft" with the example "draft"
      When I call "getOrderDraftByOrderNumber" with:
        | orderNumber | 0000-0000-00000 |
      Then the response is the documented error "BAD_REQUEST"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: Another account does not find the draft
      Given a cart with 1 item
      And I call "createOrderDraft" with the example "draft"
      And the request header "x-site-context" is:
        """
        {"account": "5f493c9f30ec2a0007a94fc8"}
        """
      When I call "getOrderDraftByOrderNumber" with:
        | orderNumber | ${cartId} |
      Then the response is the documented error "BAD_REQUEST"

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_CART @negative
    Scenario: A request is refused while the cart store is down
      Given the store service is down
      When I call "getOrderDraftByOrderNumber"
      Then the response is the documented error "UNABLE_TO_GET_CART"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the <service> service is <state>
      When I call "getOrderDraftByOrderNumber"
      Then the response is the documented error "<code>"

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given the request has no "x-site-context" header
      When I call "getOrderDraftByOrderNumber"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "getOrderDraftByOrderNumber"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"
