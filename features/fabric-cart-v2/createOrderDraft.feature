@fabric-cart-v2 @op:createOrderDraft
Feature: Create an order draft

  A draft keeps the cart as it is at that moment, with payments and taxes; it never changes (§A.3.30).

  Rule: The draft shows what the cart holds and what is to be paid

    @status:201
    Scenario: A place that both lines ship to is told once
      Given a cart with 2 items
      And I call "createShippingDetails" with the example "ship-to"
      When I call "createOrderDraft" with the example "draft"
      Then the response fields are:
        | $.items    | #[2] |
        | $.shipInfo | #[1] |

    @status:201 @boundary
    Scenario Outline: A payment of <amount> euros at <conversion> for an order of 100 makes it ready: <ready>
      Given a cart with 1 item
      When I call "createOrderDraft" with body:
        """
        {"paymentDetails": [{"connectorName": "Authorizenet", "amount": <amount>, "currency": "EUR", "conversion": <conversion>, "billToAddress":
           {"street1": "100 NE 100th St.", "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}],
         "estimatedTax": {}}
        """
      Then the response at "$.orderStatus.ready" is <ready>

      Examples:
        | amount | conversion | ready |
        | 80     | 1.25       | true  |
        | 100    | 0.99       | false |

    @status:201
    Scenario: The published request drafts an order for the cart
      Given a cart with 2 items
      When I call "createOrderDraft" with the example "draft"
      Then the response status is 201
      And the response header "Location" matches "^/v2/order-drafts/[0-9a-f-]{36}$"
      And the response fields are:
        | $.cartId                               | ${cartId}     |
        | $.orderNumber                          | ${cartId}     |
        | $.currency                             | USD           |
        | $.createdAt                            | #datetime     |
        | $.totalItems                           | 2             |
        | $.totalUniqueItems                     | 2             |
        | $.orderSubTotal                        | 1000          |
        | $.orderDiscount                        | 0             |
        | $.taxTotal                             | 2.5           |
        | $.orderTotalFees                       | 0             |
        | $.orderTotal                           | 1002.5        |
        | $.items                                | #[2]          |
        | $.items[0].itemTaxTotal                | 2.5           |
        | $.items[0].sku                         | 16B2GS8LD5FDS |
        | $.payments                             | #[1]          |
        | $.payments[0].connectorName            | Authorizenet  |
        | $.payments[0].amount                   | 107.5         |
        | $.payments[0].billToAddress.postalCode | "98125"       |
        | $.customer.id                          | 8fb78749      |
        | $.configuration.addItemBySku           | false         |
        | $.configuration.orderNumberSource      | CART_ID       |

    @status:201 @boundary
    Scenario Outline: Taxes of <first> and <second> are rounded half up, each by itself
      Given a cart with 1 item
      When I call "createOrderDraft" with body:
        """
        {"paymentDetails": [{"connectorName": "Authorizenet", "amount": 100, "currency": "USD", "billToAddress":
           {"street1": "100 NE 100th St.", "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}],
         "estimatedTax": {"itemsTaxes": [{"lineItemId": 1, "amount": <first>}, {"lineItemId": 1, "amount": <second>}]}}
        """
      Then the response fields are:
        | $.taxTotal              | <total> |
        | $.items[0].itemTaxTotal | <total> |
        | $.orderTotal            | <order> |

      Examples:
        | first | second | total | order  |
        | 2.555 | 2.554  | 5.11  | 105.11 |
        | 2.555 | 2.555  | 5.12  | 105.12 |
        | 0.004 | 0.004  | 0     | 100    |

    @status:201
    Scenario: Discount, fees and shipping of the cart are the draft's
      Given a cart with 1 item
      And I call "createShippingDetails" with the example "ship-to"
      And I apply the promotion "coupon123"
      And I call "updateCartAttributes" with:
        | fees | [{"name": "gift", "type": "gift_wrap", "amount": 10.5}] |
      When I call "createOrderDraft" with the example "draft"
      Then the response fields are:
        | $.orderSubTotal                       | 110    |
        | $.orderDiscount                       | 25     |
        | $.orderTotalFees                      | 10.5   |
        | $.taxTotal                            | 2.5    |
        | $.orderTotal                          | 98     |
        | $.fees                                | #[1]   |
        | $.shipInfo                            | #[1]   |
        | $.shipInfo[0].shipMethod.shipMethodId | "1234" |

    @status:201
    Scenario: The cart stays as it is
      Given a cart with 2 items
      And I call "createOrderDraft" with the example "draft"
      When I call "getCart"
      Then the response fields are:
        | $.cartState   | PENDING |
        | $.items       | #[2]    |
        | $.totalAmount | 1000    |

    @status:201
    Scenario: The draft stays as it is when the cart changes
      Given a cart with 2 items
      And I call "createOrderDraft" with the example "draft"
      And I remove line 2
      When I call "getOrderDraft" with:
        | id | ${cartId} |
      Then the response fields are:
        | $.items      | #[2]   |
        | $.orderTotal | 1002.5 |

    @status:201 @boundary
    Scenario Outline: Payments of <amount> for an order of 102.5 make it ready: <ready>
      Given a cart with 1 item
      When I call "createOrderDraft" with body:
        """
        {"paymentDetails": [{"connectorName": "Authorizenet", "amount": <amount>, "currency": "USD", "billToAddress": {"street1": "100 NE 100th St.",
           "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}],
         "estimatedTax": {"itemsTaxes": [{"lineItemId": 1, "type": "state_tax", "amount": 2.5}]}}
        """
      Then the response fields are:
        | $.orderTotal        | 102.5   |
        | $.orderStatus.ready | <ready> |

      Examples:
        | amount | ready |
        | 102.5  | true  |
        | 102.49 | false |
        | 200    | true  |

  Rule: The order number comes from where the cart says

    @status:201
    Scenario: An external order number is the caller's
      Given I call "createCart" with:
        | configuration.orderNumberSource | EXTERNAL |
      And I save the response at "$[0].cartId" as "cartId"
      And I add 1 of "16B2GS8LD5FDS" to the cart
      When I call "createOrderDraft" with body:
        """
        {"paymentDetails": [{"connectorName": "Authorizenet", "amount": 100, "currency": "USD", "billToAddress": {"street1": "100 NE 100th St.",
           "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}],
         "estimatedTax": {}, "orderNumber": "1234-1234-12345"}
        """
      Then the response at "$.orderNumber" is 1234-1234-12345

    @status:400 @code:BAD_REQUEST @negative
    Scenario: An external order number that the caller does not give is refused
      Given I call "createCart" with:
        | configuration.orderNumberSource | EXTERNAL |
      And I save the response at "$[0].cartId" as "cartId"
      And I add 1 of "16B2GS8LD5FDS" to the cart
      When I call "createOrderDraft" with body:
        """
        {"paymentDetails": [{"connectorName": "Authorizenet", "amount": 100, "currency": "USD", "billToAddress": {"street1": "100 NE 100th St.",
           "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}],
         "estimatedTax": {}}
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: should have required property 'orderNumber'"

    @status:201
    Scenario: A generated order number is another one for each draft
      Given I call "createCart" with:
        | configuration.orderNumberSource | FABRIC |
      And I save the response at "$[0].cartId" as "cartId"
      And I add 1 of "16B2GS8LD5FDS" to the cart
      And I call "createOrderDraft" with the example "draft"
      And I save the response at "$.orderNumber" as "first"
      And I change line 1 to 2
      And I call "createOrderDraft" with the example "draft"
      When I call "getOrderDraftByOrderNumber" with:
        | orderNumber | ${first} |
      Then the response at "$.orderTotal" is 102.5

    @status:201
    Scenario: A cart whose orders need no number makes a draft without one
      Given I call "createCart" with:
        | configuration.orderNumberSource | NONE |
      And I save the response at "$[0].cartId" as "cartId"
      And I add 1 of "16B2GS8LD5FDS" to the cart
      When I call "createOrderDraft" with body:
        """
        {"paymentDetails": [{"connectorName": "Authorizenet", "amount": 100, "currency": "USD", "billToAddress": {"street1": "100 NE 100th St.",
           "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}],
         "estimatedTax": {}}
        """
      Then the response status is 201
      And the response at "$.orderNumber" is absent

  Rule: The cart has items and the payments are sound

    @status:400 @code:EMPTY_CART_ERROR @negative
    Scenario: A cart without items is refused
      Given an empty cart
      When I call "createOrderDraft" with the example "draft"
      Then the response is the documented error "EMPTY_CART_ERROR"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart has no draft any more
      Given a cart with 1 item
      And the cart has been checked out
      When I call "createOrderDraft" with the example "draft"
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: A payment of <amount> <currency> is refused and no draft is made
      Given a cart with 1 item
      And I call "createOrderDraft" with body:
        """
        {"paymentDetails": [{"connectorName": "Authorizenet", "amount": <amount>, "currency": "<currency>", "billToAddress": {"street1": "100 NE 100th St.",
           "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}], "estimatedTax": {}}
        """
      And the response is the documented error "BAD_REQUEST"
      When I call "listOrderDrafts"
      Then the response at "$.query.count" is 0

      Examples:
        | amount | currency |
        | -0.01  | USD      |
        | "100"  | USD      |
        | 100    | EUR      |

    @status:400 @code:BAD_REQUEST @negative
    Scenario: An order without payments is refused
      Given a cart with 1 item
      When I call "createOrderDraft" with body:
        """
        {"paymentDetails": [], "estimatedTax": {}}
        """
      Then the response is the documented error "BAD_REQUEST"

    @status:400 @code:BAD_REQUEST @negative
    Scenario Outline: A body without "<field>" is refused
      Given a cart with 1 item
      When I call "createOrderDraft" with "<field>" missing
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"

      Examples:
        | field                                      | sentence                                                                   |
        | paymentDetails                             | should have required property 'paymentDetails'                             |
        | estimatedTax                               | should have required property 'estimatedTax'                               |
        | paymentDetails[0].amount                   | /paymentDetails/0 should have required property 'amount'                   |
        | paymentDetails[0].connectorName            | /paymentDetails/0 should have required property 'connectorName'            |
        | paymentDetails[0].billToAddress            | /paymentDetails/0 should have required property 'billToAddress'            |
        | paymentDetails[0].billToAddress.postalCode | /paymentDetails/0/billToAddress should have required property 'postalCode' |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "createOrderDraft" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "createOrderDraft" with:
        | cartId | <cartId> |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A neighbour that fails is told and the cart stays

    @status:400 @code:REQUEST_DENIED @negative
    Scenario: A request is refused while the identity service denies the request
      Given a cart with 2 items
      And the identity service is denying requests
      When I call "createOrderDraft"
      Then the response is the documented error "REQUEST_DENIED"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "createOrderDraft"
      Then the response is the documented error "<code>"

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

      @status:500 @code:UNABLE_TO_GET_CART
      Examples:
        | service | state | code               |
        | store   | down  | UNABLE_TO_GET_CART |

    @status:500 @code:UNABLE_TO_GET_INVENTORY @negative
    Scenario: A request is refused while the inventory is down
      Given a cart with 2 items
      And the inventory service is down
      When I call "createOrderDraft"
      Then the response is the documented error "UNABLE_TO_GET_INVENTORY"

    @status:500 @code:BAD_CONFIGURATION @negative
    Scenario: A request is refused while the configuration of the merchant is wrong
      Given a cart with 2 items
      And the configuration service is wrong
      When I call "createOrderDraft"
      Then the response is the documented error "BAD_CONFIGURATION"

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "createOrderDraft"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "createOrderDraft"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:201
    Scenario: A request without a token is accepted, as documented
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "createOrderDraft"
      Then the response at "$.cartId" is ${cartId}
