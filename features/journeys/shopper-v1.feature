@fabric-cart-v1 @journey
Feature: A shopper's journey with the fabric cart v1

  Rule: The cart lives from the first item to the checkout

    Scenario: A signed-in shopper fills, changes and checks out a cart, and begins a new one
      Given I am signed in as "shopper-2"
      When I add 1 of "16B2GS8LD5FDS" to the cart
      And I save the response at "$._id" as "first"
      And I add 2 of "1538910" to the cart
      Then the cart has 2 lines
      And the cart total is 1900
      When I change line 1 to 3
      Then the cart has 5 items
      And the cart total is 2100
      When I remove line 2
      Then the cart has 1 line
      And the cart total is 300
      When I delete the cart with order number "1234-1234-12345"
      Then the response fields are:
        | $._id         | ${first}        |
        | $.deleted     | true            |
        | $.orderNumber | 1234-1234-12345 |
        | $.items       | #[1]            |
      When I call "retrieveCart" with:
        | userAuthToken | shopper-2-token |
      Then the response is the documented error "CART_NOT_FOUND"
      When I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1000000200, "group": [], "quantity": 1, "price": {"currency": "USD", "base": 189.99, "discount": {}}}]}
        """
      Then the response fields are:
        | $.deleted             | false                    |
        | $.userId              | 5ca1ab1e0000000000000002 |
        | $.items               | #[1]                     |
        | $.items[0].lineItemId | 1                        |
      When I call "retrieveCart" with:
        | userAuthToken | shopper-2-token |
      Then the response at "$.items[0].sku" is GDN-001

    Scenario: A guest empties the cart and fills it again
      When I add 1 of "16B2GS8LD5FDS" to the cart
      And I add 1 of "GDN-001" to the cart
      And I remove all items
      Then the cart is empty
      When I add 4 of "TEN-CENTS-1" to the cart
      Then the response at "$.items[0].lineItemId" is 3
      And the cart total is 0.4
