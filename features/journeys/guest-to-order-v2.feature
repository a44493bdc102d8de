@fabric-cart-v2 @journey
Feature: From a guest's cart to an order with the fabric cart v2

  Rule: What a guest has put in the cart is ordered by the shopper who signs in

    Scenario: A guest fills a cart, signs in, merges, saves, reserves, drafts the order, buys, and begins a new cart
      Given I am a guest
      And I add 1 of "16B2GS8LD5FDS" to the cart
      And I add 2 of "GDN-007" to the cart
      Then the cart has 2 lines
      And the cart total is 169.9
      Given I am signed in as "shopper-2"
      And I call "createCart" with:
        | configuration.softReserve       | true     |
        | configuration.orderNumberSource | EXTERNAL |
      And I save the response at "$[0].cartId" as "mine"
      When I call "addCartItems" with body:
        """
        {"cartId": "${mine}", "items": [{"itemId": "1000000001", "quantity": 1, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      And I merge the guest cart into my cart
      Then the response fields are:
        | $.cartId            | ${mine}                  |
        | $.userId            | 5ca1ab1e0000000000000002 |
        | $.items             | #[2]                     |
        | $.items[0].quantity | 2                        |
        | $.totalAmount       | 269.9                    |
      When I call "getCart" with:
        | cartId | ${guestCartId} |
      Then the response at "$.cartState" is DELETED
      When I apply the promotion "coupon123"
      Then the response fields are:
        | $.subTotal      | 269.9  |
        | $.totalDiscount | 53.98  |
        | $.totalAmount   | 215.92 |
      And the cart total is 215.92
      When I call "createShippingDetails" with the example "ship-to"
      Then the cart total is 220.92
      When I call "softReserveCart"
      Then the response at "$.error.inventory" has 0 entries
      When I call "createOrderDraft" with body:
        """
        {"orderNumber": "1234-1234-12345", "estimatedTax": {"itemsTaxes": [{"lineItemId": 1, "type": "state_tax", "amount": 2.5}]},
         "paymentDetails": [{"connectorName": "Authorizenet", "amount": 223.42, "currency": "USD", "billToAddress": {"street1": "100 NE 100th St.",
           "city": "Seattle", "state": "Washington", "country": "USA", "postalCode": "98125", "customerId": "98121"}}]}
        """
      Then the response status is 201
      And the response fields are:
        | $.cartId            | ${mine}         |
        | $.orderNumber       | 1234-1234-12345 |
        | $.orderDiscount     | 58.98           |
        | $.orderTotal        | 223.42          |
        | $.orderStatus.ready | true            |
      And the cart status is "PENDING"
      When I delete the cart with order number "1234-1234-12345"
      Then the response fields are:
        | $.cartId    | ${mine} |
        | $.cartState | DELETED |
        | $.items     | #[2]    |
      When I call "getOrderDraftByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response at "$.cartId" is ${mine}
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 499, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response fields are:
        | $.cartState           | PENDING                  |
        | $.userId              | 5ca1ab1e0000000000000002 |
        | $.items               | #[1]                     |
        | $.items[0].lineItemId | 1                        |
        | $.items[0].quantity   | 499                      |
        | $.allPromosApplied    | #[0]                     |
      And I save the response at "$.cartId" as "second"
      When I call "listCarts"
      Then the response fields are:
        | $           | #[1]      |
        | $[0].cartId | ${second} |
