@fabric-cart-v2 @journey
Feature: A shopper's journey with the fabric cart v2

  Rule: The cart lives from the first item to the purchase

    Scenario: A signed-in shopper fills, changes and buys a cart, and begins a new one
      Given I am signed in as "shopper-2"
      And an empty cart
      When I add 1 of "16B2GS8LD5FDS" to the cart
      And I save the response at "$.cartId" as "first"
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
        | $.cartId    | ${first} |
        | $.cartState | DELETED  |
        | $.items     | #[1]     |
      When I call "addCartItems" with body:
        """
        {"cartId": "${first}", "items": [{"itemId": "15", "quantity": 1, "price": {"currency": "USD", "amount": 19, "discount": {}}}]}
        """
      Then the response is the documented error "CART_NOT_FOUND"
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "15", "quantity": 1, "price": {"currency": "USD", "amount": 19, "discount": {}}}]}
        """
      Then the response fields are:
        | $.cartState           | PENDING |
        | $.items               | #[1]    |
        | $.items[0].lineItemId | 1       |
      And I save the response at "$.cartId" as "second"
      When I call "listCarts"
      Then the response fields are:
        | $           | #[1]      |
        | $[0].cartId | ${second} |

    Scenario: A guest empties the cart and fills it again
      When I add 1 of "16B2GS8LD5FDS" to the cart
      And I add 1 of "GDN-001" to the cart
      And I remove all items
      Then the cart is empty
      When I add 4 of "TEN-CENTS-1" to the cart
      Then the response at "$.items[0].lineItemId" is 3
      And the cart total is 0.4
