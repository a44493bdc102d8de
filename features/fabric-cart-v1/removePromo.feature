@fabric-cart-v1 @op:removePromo
Feature: Remove a promotion from a cart

  The cart is named in the body, the promotion by its ID, not by the name that applied it (§B.3.6).

  Rule: Without the promotion the prices are what they were

    @status:200
    Scenario: The published request takes the published promotion off
      Given the fixture "vendor-remove-promo" is loaded
      When I call "removePromo" with the example "remove-promo"
      Then the response status is 200
      And the response fields are:
        | $._id                                    | 607f8a8f0118960009a8e6ee |
        | $.allPromosApplied                       | #[0]                     |
        | $.items[0].price.base                    | 100                      |
        | $.items[0].price.sale                    | 0                        |
        | $.items[0].price.discount.price          | 0                        |
        | $.items[0].price.discount.discountAmount | 0                        |
        | $.items[0].price.discount.promosApplied  | #[0]                     |
        | $.items[0].discountedQuantity            | 0                        |
        | $.items[0].totalPrice.amount             | 100                      |
        | $.totalAmount.amount                     | 100                      |

    @status:200
    Scenario: All lines are without the promotion
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
        | 1538910       | 1        |
      And I apply the promotion "CR100"
      When I call "removePromo" with:
        | cartId  | ${cartId}                |
        | promoId | 5ddd1a156c5a5fed1e0d91fb |
      Then the response fields are:
        | $.items[0].price.discount.promosApplied | #[0] |
        | $.items[1].price.discount.promosApplied | #[0] |
        | $.totalAmount.amount                    | 1100 |
      And the cart total is 1100

    @status:200
    Scenario: The sale price that an item had before comes back
      Given I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1234567, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": 15.99, "sale": 12.5, "discount": {}}}]}
        """
      And I save the response at "$._id" as "cartId"
      And I apply the promotion "CR100"
      When I call "removePromo" with:
        | cartId  | ${cartId}                |
        | promoId | 5ddd1a156c5a5fed1e0d91fb |
      Then the response fields are:
        | $.items[0].price.sale | 12.5 |
        | $.totalAmount.amount  | 12.5 |

    @status:200
    Scenario: The other promotion of the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      And I apply the promotion "STACK-5"
      And I apply the promotion "STACK-10"
      When I call "removePromo" with:
        | cartId  | ${cartId}                |
        | promoId | 5ddd1a156c5a5fed1e0d91a2 |
      Then the response fields are:
        | $.allPromosApplied              | #[1]     |
        | $.allPromosApplied[0].promoCode | STACK-10 |
        | $.totalAmount.amount            | 90       |

    @status:200
    Scenario: A removed promotion can be applied again
      Given the fixture "with-promotion" is loaded
      And I call "removePromo" with:
        | cartId  | ${cartId}                |
        | promoId | 5ddd1a156c5a5fed1e0d91fb |
      When I apply the promotion "CR100"
      Then the response at "$.totalAmount.amount" is 90

  Rule: Only a promotion of this cart can be removed

    @status:404 @code:PROMO_NOT_FOUND @negative
    Scenario Outline: <what> is not found and the cart stays
      Given the fixture "with-promotion" is loaded
      When I call "removePromo" with:
        | cartId  | ${cartId} |
        | promoId | <id>      |
      Then the response is the documented error "PROMO_NOT_FOUND"
      And the error message is "Promo not found"
      And the cart total is 90

      Examples:
        | what                             | id                       |
        | An unknown promotion             | ffffffffffffffffffffffff |
        | A promotion that was not applied | 5ddd1a156c5a5fed1e0d91a2 |
        | The name in place of the ID      | CR100                    |
        | The code in place of the ID      | 10_DOLLORS_OFF_123       |

    @status:404 @code:PROMO_NOT_FOUND @negative
    Scenario: A promotion cannot be removed twice
      Given the fixture "with-promotion" is loaded
      And I call "removePromo" with:
        | cartId  | ${cartId}                |
        | promoId | 5ddd1a156c5a5fed1e0d91fb |
      When I repeat the request
      Then the response is the documented error "PROMO_NOT_FOUND"

  Rule: The cart is found by the 24-character ID in the body

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "removePromo" with:
        | cartId  | ffffffffffffffffffffffff |
        | promoId | 5ddd1a156c5a5fed1e0d91fb |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given the fixture "with-promotion" is loaded
      And the cart has been checked out
      When I call "removePromo" with:
        | cartId  | ${cartId}                |
        | promoId | 5ddd1a156c5a5fed1e0d91fb |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "removePromo" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The body is what the contract says

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: A body without "<field>" is refused
      When I call "removePromo" with "<field>" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property '<field>'"

      Examples:
        | field   |
        | cartId  |
        | promoId |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: An ID that is no text is refused and the cart stays
      Given the fixture "with-promotion" is loaded
      When I call "removePromo" with body:
        """
        {"cartId": "${cartId}", "promoId": 1}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /promoId should be string"
      And the cart total is 90

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given the fixture "with-promotion" is loaded
      And the request has no "x-site-context" header
      When I call "removePromo" with:
        | cartId  | ${cartId}                |
        | promoId | 5ddd1a156c5a5fed1e0d91fb |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given the fixture "with-promotion" is loaded
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "removePromo" with:
        | cartId  | ${cartId}                |
        | promoId | 5ddd1a156c5a5fed1e0d91fb |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
