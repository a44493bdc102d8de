@fabric-cart-v1 @journey
Feature: From a guest's first item to the order, with the fabric cart v1

  What the checkout asks of a cart: an owner, its promotions, and a ship-to for each line (§B.3.16).

  Rule: The cart of the guest becomes the order of the shopper

    Scenario: A guest fills a cart, signs in, merges, saves, ships and orders, and the next item makes a new cart
      Given I am a guest
      When I add 2 of "16B2GS8LD5FDS" to the cart
      And I add 1 of "1538910" to the cart
      Then the response fields are:
        | $.registeredUser | false  |
        | $.userId         | absent |
      And I save the response at "$._id" as "guest"
      And the cart total is 1100
      When I am signed in as "shopper-1"
      And I merge the guest cart into my cart
      Then the response fields are:
        | $._id                 | ca2700000000000000000006 |
        | $.registeredUser      | true                     |
        | $.userId              | 5ca1ab1e0000000000000001 |
        | $.items               | #[2]                     |
        | $.items[0].quantity   | 3                        |
        | $.items[1].lineItemId | 2                        |
        | $.totalAmount.amount  | 1200                     |
      When I call "retrieveCart" with:
        | cartId | ${guest} |
      Then the response is the documented error "CART_NOT_FOUND"
      When I apply the promotion "CR100"
      Then the response at "$.allPromosApplied[0].promoCode" is 10_DOLLORS_OFF_123
      And the cart total is 1160
      When I change line 1 to 2
      Then the cart total is 1070
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "60c2a358eb2ec30008ae70a1", "attributeValue": "true"}]
        """
      Then the cart total is 1080
      When I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "home"
      And I save the response at "$.shipToId" as "shipToId"
      And I call "addShipToToItems" with body:
        """
        [{"itemId": "1000000001", "lineItemId": 1, "shipTo": "${home}"}, {"itemId": "1000000051", "lineItemId": 2, "shipTo": "${home}"}]
        """
      Then the response fields are:
        | $.items[0].shipTo._id | ${home} |
        | $.items[1].shipTo._id | ${home} |
      And the cart total is 1080
      When I call "createBillTo" with:
        | paymentMethod | Visa Credit |
        | amount        | 1085.99     |
      And I call "getBillToByShipTo"
      Then the response fields are:
        | $.cartId                 | ca2700000000000000000006 |
        | $.address.street1        | 123 Main Street          |
        | $.shipMethod.cost.amount | 5.99                     |
        | $.billTo.amount          | 1085.99                  |
      When I delete the cart with order number "1234-1234-12345"
      Then the response fields are:
        | $._id                | ca2700000000000000000006 |
        | $.deleted            | true                     |
        | $.orderNumber        | 1234-1234-12345          |
        | $.items              | #[2]                     |
        | $.allPromosApplied   | #[1]                     |
        | $.totalAmount.amount | 1080                     |
      When I call "retrieveCart" with:
        | userAuthToken | shopper-1-token |
      Then the response is the documented error "CART_NOT_FOUND"
      When I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1000000200, "group": [], "quantity": 1, "price": {"currency": "USD", "base": 189.99, "discount": {}}}]}
        """
      Then the response fields are:
        | $.deleted             | false                    |
        | $.userId              | 5ca1ab1e0000000000000001 |
        | $.orderNumber         | absent                   |
        | $.items               | #[1]                     |
        | $.items[0].lineItemId | 1                        |
        | $.allPromosApplied    | #[0]                     |
        | $.totalAmount.amount  | 189.99                   |

    Scenario: A company's cart waits for approval, is rejected, changed and ordered
      Given a cart of "shopper-2"
      When I call "updateCartHeader" with:
        | company  | Acme       |
        | approver | approver-7 |
        | po       | 4711       |
      And I call "setCartStatus" with:
        | updatedStatus | pending_approval |
      And I call "queryCarts" with body:
        """
        {"filters": {"approver": "approver-7", "status": ["pending_approval"]}}
        """
      Then the response fields are:
        | $.query.count  | 1         |
        | $.carts[0]._id | ${cartId} |
        | $.carts[0].po  | "4711"    |
      When I call "setCartStatus" with:
        | updatedStatus | rejected |
      And I call "setCartStatus" with:
        | updatedStatus | pending |
      And I add 1 of "GDN-001" to the cart
      Then the cart has 2 lines
      And the cart status is "PENDING"
      When I call "setCartStatus" with:
        | updatedStatus | pending_approval |
      And I call "setCartStatus" with:
        | updatedStatus | approved |
      And I call "setCartStatus" with:
        | updatedStatus | submitted |
      And I delete the cart with order number "1234-1234-12345"
      Then the response fields are:
        | $.deleted     | true            |
        | $.orderNumber | 1234-1234-12345 |
        | $.company     | Acme            |
        | $.items       | #[2]            |
      When I call "queryCarts" with body:
        """
        {"filters": {"approver": "approver-7"}}
        """
      Then the response at "$.query.count" is 0
