@fabric-cart-v1 @op:applyPromo
Feature: Apply a promotion to a cart

  The cart is named in the body, the promotion by its name or its code; it works on all items that it is for (§B.3.6).

  Rule: A promotion is found by its name or by its code

    @status:200
    Scenario: The published request gives the published promotion
      Given the fixture "vendor-apply-promo" is loaded
      When I call "applyPromo" with the example "apply-promo"
      Then the response status is 200
      And the response fields are:
        | $._id                           | 5e5ebf27f1f734055d035833 |
        | $.allPromosApplied              | #[1]                     |
        | $.allPromosApplied[0].promoId   | 5ddd1a156c5a5fed1e0d91fb |
        | $.allPromosApplied[0].promoCode | 10_DOLLORS_OFF_123       |

    @status:200
    Scenario: The code names the promotion as well as the name
      Given a cart with 1 item
      When I apply the promotion "10_DOLLORS_OFF_123"
      Then the response at "$.allPromosApplied[0].promoId" is 5ddd1a156c5a5fed1e0d91fb

    @status:404 @code:PROMO_NOT_FOUND @negative
    Scenario: An unknown promotion is not found and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I apply the promotion "NOBODY"
      Then the response is the documented error "PROMO_NOT_FOUND"
      And the response body is:
        """
        {"code": "PROMO_NOT_FOUND", "message": "Promo not found"}
        """
      And the cart total is 200

    @status:404 @code:PROMO_NOT_FOUND @boundary @negative
    Scenario Outline: A promotion that <state> is not found and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      When I apply the promotion "<name>"
      Then the response is the documented error "PROMO_NOT_FOUND"
      And the cart total is 100

      Examples:
        | state              | name        |
        | is over            | SUMMER-2020 |
        | has not begun      | SUMMER-2099 |
        | is for other items | CUSHION-50  |

  Rule: The discount comes off each unit

    @status:200
    Scenario: Each line shows what the promotion took off
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
        | 1538910       | 1        |
      When I apply the promotion "CR100"
      Then the response fields are:
        | $.items[0].price.base                                | 100                |
        | $.items[0].price.sale                                | 90                 |
        | $.items[0].price.discount.price                      | 90                 |
        | $.items[0].price.discount.discountAmount             | 10                 |
        | $.items[0].price.discount.promosApplied              | #[1]               |
        | $.items[0].price.discount.promosApplied[0].promoCode | 10_DOLLORS_OFF_123 |
        | $.items[0].price.discount.promosApplied[0].unit      | AMOUNT_OFF         |
        | $.items[0].price.discount.promosApplied[0].value     | 10                 |
        | $.items[0].discountedQuantity                        | 2                  |
        | $.items[0].totalPrice.amount                         | 180                |
        | $.items[1].price.sale                                | 890                |
        | $.items[1].discountedQuantity                        | 1                  |
        | $.totalAmount.amount                                 | 1070               |
        | $.quantity                                           | 3                  |

    @status:200
    Scenario Outline: <promotion> makes a unit of 100 cost <price>
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 3        | 100   |
      When I apply the promotion "<name>"
      Then the response fields are:
        | $.items[0].price.sale | <price> |
        | $.totalAmount.amount  | <total> |

      Examples:
        | promotion   | name      | price | total |
        | 20 per cent | coupon123 | 80    | 240   |
        | 10 dollars  | CR100     | 90    | 270   |
        | A fixed 15  | FIXED-15  | 15    | 45    |

    @status:200 @boundary
    Scenario Outline: 5 per cent off <price> is rounded to the cent, half up
      Given a cart with items:
        | sku           | quantity | price   |
        | 16B2GS8LD5FDS | 1        | <price> |
      When I apply the promotion "STACK-5"
      Then the response fields are:
        | $.items[0].price.discount.discountAmount | <off>   |
        | $.totalAmount.amount                     | <total> |

      Examples:
        | price | off  | total |
        | 0.3   | 0.02 | 0.28  |
        | 0.28  | 0.01 | 0.27  |
        | 10.1  | 0.51 | 9.59  |

    @status:200 @boundary
    Scenario Outline: 10 dollars off a unit of <price> leave <rest>, never less than nothing
      Given a cart with items:
        | sku           | quantity | price   |
        | 16B2GS8LD5FDS | 2        | <price> |
      When I apply the promotion "CR100"
      Then the response fields are:
        | $.items[0].price.discount.discountAmount | <off>   |
        | $.totalAmount.amount                     | <total> |

      Examples:
        | price | off  | rest | total |
        | 10.01 | 10   | 0.01 | 0.02  |
        | 10    | 10   | 0    | 0     |
        | 9.99  | 9.99 | 0    | 0     |

    @status:200
    Scenario: The discount comes off the sale price
      Given I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1234567, "group": [], "quantity": 2,
          "price": {"currency": "USD", "base": 15.99, "sale": 12.5, "discount": {}}}]}
        """
      And I save the response at "$._id" as "cartId"
      When I apply the promotion "coupon123"
      Then the response fields are:
        | $.items[0].price.base | 15.99 |
        | $.items[0].price.sale | 10    |
        | $.totalAmount.amount  | 20    |

    @status:200
    Scenario: A promotion of one product leaves the other lines alone
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 2        |
      When I apply the promotion "CUSHION-50"
      Then the response fields are:
        | $.items[0].price.discount.promosApplied             | #[0]    |
        | $.items[0].totalPrice.amount                        | 100     |
        | $.items[1].price.discount.promosApplied[0].ON.kind  | SKU     |
        | $.items[1].price.discount.promosApplied[0].ON.value | 1538910 |
        | $.items[1].totalPrice.amount                        | 1700    |
        | $.totalAmount.amount                                | 1800    |

  Rule: The discount follows the lines

    @status:200
    Scenario: More units are discounted too
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      And I apply the promotion "CR100"
      When I change line 1 to 3
      Then the response fields are:
        | $.items[0].discountedQuantity | 3    |
        | $.totalAmount.amount          | 270  |
        | $.allPromosApplied            | #[1] |

    @status:200
    Scenario: An item that is added later is discounted too
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      And I apply the promotion "coupon123"
      When I add 1 of "1538910" to the cart
      Then the response fields are:
        | $.items[1].price.sale | 720 |
        | $.totalAmount.amount  | 800 |

    @status:200
    Scenario: A promotion that fits no line any more is told under errors
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
        | 1538910       | 1        |
      And I apply the promotion "CUSHION-50"
      When I remove line 2
      Then the response fields are:
        | $.errors.promo         | #[1]            |
        | $.errors.promo[0].code | PROMO_NOT_FOUND |
        | $.totalAmount.amount   | 100             |

  Rule: Promotions join where both may be stacked

    @status:200
    Scenario Outline: Two that may be stacked join, whichever comes <first> first
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      And I apply the promotion "<first>"
      When I apply the promotion "<second>"
      Then the response fields are:
        | $.allPromosApplied    | #[2] |
        | $.items[0].price.sale | 85.5 |
        | $.totalAmount.amount  | 85.5 |

      Examples:
        | first    | second   |
        | STACK-5  | STACK-10 |
        | STACK-10 | STACK-5  |

    @status:404 @code:PROMO_NOT_FOUND @negative
    Scenario Outline: <second> beside <first>, which takes more off, is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      And I apply the promotion "<first>"
      When I apply the promotion "<second>"
      Then the response is the documented error "PROMO_NOT_FOUND"
      And the cart total is <total>

      Examples:
        | first    | second   | total |
        | ALONE-30 | CR100    | 70    |
        | ALONE-30 | STACK-5  | 70    |
        | CR100    | STACK-5  | 90    |

    @status:200
    Scenario: One that stands alone takes the place of one that takes less off, which is told
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      And I apply the promotion "CR100"
      When I apply the promotion "ALONE-30"
      Then the response fields are:
        | $.totalAmount.amount       | 70              |
        | $.errors.promo[0].code     | PROMO_NOT_FOUND |
        | $.errors.promo             | #[1]            |

    @status:200
    Scenario: A cart of many cheap units is discounted by its lines, not by units of a rounded cent
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 100      | 0.1   |
      When I apply the promotion "STACK-5"
      Then the cart total is 9.5

  Rule: A promotion is applied once

    @status:400 @code:PROMO_ALREADY_APPLIED @negative
    Scenario Outline: The same promotion by its <what> is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      And I apply the promotion "CR100"
      When I apply the promotion "<again>"
      Then the response is the documented error "PROMO_ALREADY_APPLIED"
      And the error message is "Promo is alerady applied"
      And the cart total is 90

      Examples:
        | what | again              |
        | name | CR100              |
        | code | 10_DOLLORS_OFF_123 |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario: An empty cart takes no promotion
      Given an empty cart
      When I apply the promotion "CR100"
      Then the response is the documented error "REQUEST_VALIDATION"

  Rule: The cart is found by the 24-character ID in the body

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "applyPromo" with:
        | cartId    | ffffffffffffffffffffffff |
        | promoName | CR100                    |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      When I apply the promotion "CR100"
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "applyPromo" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The body is what the contract says

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: A body without "<field>" is refused
      When I call "applyPromo" with "<field>" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property '<field>'"

      Examples:
        | field     |
        | cartId    |
        | promoName |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A name that is no text is refused and the cart stays
      Given a cart with 1 item
      When I call "applyPromo" with body:
        """
        {"cartId": "${cartId}", "promoName": 100}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /promoName should be string"
      And the cart total is 100

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I apply the promotion "CR100"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I apply the promotion "CR100"
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
