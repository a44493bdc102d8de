@fabric-cart-v2 @op:listOrderDrafts
Feature: Get all order drafts by filter

  The drafts of the account, all or those of one customer (§A.3.31).

  Rule: The list has the account's drafts

    @status:200
    Scenario: All drafts are listed with their number
      Given a cart "A" with 1 item
      And I call "createOrderDraft" with the example "draft"
      And a cart "B" with 2 items
      And I call "createOrderDraft" with the example "draft"
      When I call "listOrderDrafts"
      Then the response status is 200
      And the response fields are:
        | $.query.count        | 2      |
        | $.data               | #[2]   |
        | $.data[0].cartId     | ${A}   |
        | $.data[1].cartId     | ${B}   |
        | $.data[1].orderTotal | 1002.5 |

    @status:200
    Scenario Outline: The customer "<customer>" has <count> of the drafts
      Given a cart with 1 item
      And I call "createOrderDraft" with the example "draft"
      And I call "createOrderDraft" with body:
        """
        {"paymentDetails": [{"connectorName": "Authorizenet", "amount": 100, "currency": "USD", "billToAddress": {"street1": "100 NE 100th St.",
           "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}],
         "estimatedTax": {}, "customer": {"id": "customer-2"}}
        """
      When I call "listOrderDrafts" with:
        | customerId | <customer> |
      Then the response fields are:
        | $.query.count | <count>    |
        | $.data        | #[<count>] |

      Examples:
        | customer   | count |
        | 8fb78749   | 1     |
        | customer-2 | 1     |
        | customer-3 | 0     |

    @status:200 @boundary
    Scenario: Without drafts the list is empty
      When I call "listOrderDrafts"
      Then the response body is:
        """
        {"data": [], "query": {"count": 0}}
        """

    @status:200
    Scenario: Another account does not see the drafts
      Given a cart with 1 item
      And I call "createOrderDraft" with the example "draft"
      And the request header "x-site-context" is:
        """
        {"account": "5f493c9f30ec2a0007a94fc8"}
        """
      When I call "listOrderDrafts"
      Then the response at "$.query.count" is 0

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNKNOWN_ERROR @negative
    Scenario: A request is refused while the platform is down
      Given the platform service is down
      When I call "listOrderDrafts"
      Then the response is the documented error "UNKNOWN_ERROR"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the <service> service is <state>
      When I call "listOrderDrafts"
      Then the response is the documented error "<code>"

      @status:500 @code:UNABLE_TO_GET_CART
      Examples:
        | service | state | code               |
        | store   | down  | UNABLE_TO_GET_CART |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given the request has no "x-site-context" header
      When I call "listOrderDrafts"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "listOrderDrafts"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"
