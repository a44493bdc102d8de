@fabric-cart-v2 @op:getOrderDraft
Feature: Get an order draft by ID

  The draft has no ID to read with, so its order number or its cart's ID finds it, too (§A.3.33, inferred).

  Rule: The draft is found and complete

    @status:200
    Scenario: The draft is answered as it was made
      Given a cart with 2 items
      And I call "createOrderDraft" with the example "draft"
      When I call "getOrderDraft" with:
        | id | ${cartId} |
      Then the response status is 200
      And the response fields are:
        | $.cartId                    | ${cartId}    |
        | $.orderNumber               | ${cartId}    |
        | $.items                     | #[2]         |
        | $.taxTotal                  | 2.5          |
        | $.orderTotal                | 1002.5       |
        | $.payments[0].connectorName | Authorizenet |

    @status:200
    Scenario: Of several drafts of one cart the newest is answered
      Given a cart with 2 items
      And I call "createOrderDraft" with the example "draft"
      And I remove line 2
      And I call "createOrderDraft" with the example "draft"
      When I call "getOrderDraft" with:
        | id | ${cartId} |
      Then the response at "$.orderTotal" is 102.5

    @status:200
    Scenario: The draft outlives its cart
      Given a cart with 1 item
      And I call "createOrderDraft" with the example "draft"
      And the cart has been checked out
      When I call "getOrderDraft" with:
        | id | ${cartId} |
      Then the response at "$.items" has 1 entry

    @status:404 @code:ORDER_DRAFT_NOT_FOUND @negative
    Scenario Outline: <what> has no draft
      Given a cart with 1 item
      When I call "getOrderDraft" with:
        | id | <id> |
      Then the response is the documented error "ORDER_DRAFT_NOT_FOUND"
      And the response fields are:
        | $.type    | ORDER_DRAFT_NOT_FOUND |
        | $.message | #string               |

      Examples:
        | what                     | id                                   |
        | An unknown ID            | 00000000-0000-4000-8000-000000000000 |
        | A cart that has no draft | ${cartId}                            |
        | An unknown order number  | 123123123                            |

    @status:404 @code:ORDER_DRAFT_NOT_FOUND @negative
    Scenario: Another account does not find the draft
      Given a cart with 1 item
      And I call "createOrderDraft" with the example "draft"
      And the request header "x-site-context" is:
        """
        {"account": "5f493c9f30ec2a0007a94fc8"}
        """
      When I call "getOrderDraft" with:
        | id | ${cartId} |
      Then the response is the documented error "ORDER_DRAFT_NOT_FOUND"

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_CART @negative
    Scenario: A request is refused while the cart store is down
      Given the store service is down
      When I call "getOrderDraft"
      Then the response is the documented error "UNABLE_TO_GET_CART"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the <service> service is <state>
      When I call "getOrderDraft"
      Then the response is the documented error "<code>"

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given the request has no "x-site-context" header
      When I call "getOrderDraft"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "getOrderDraft"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"
