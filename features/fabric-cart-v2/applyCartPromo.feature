@fabric-cart-v2 @op:applyCartPromo
Feature: Apply a specific promotion

  A promotion or coupon is applied to all items that it fits (§A.3.16).

  Rule: The promotion lowers the price of every item that it fits

    @status:200
    Scenario: 20 percent off shows on the cart, on each line and in the totals
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I apply the promotion "coupon123"
      Then the response status is 200
      And the response fields are:
        | $.allPromosApplied                                       | #[1]         |
        | $.allPromosApplied[0].promoId                            | fza065tdr787 |
        | $.allPromosApplied[0].promoCode                          | coupon123    |
        | $.allPromosApplied[0].value                              | "20"         |
        | $.allPromosApplied[0].unit                               | %OFF         |
        | $.items[0].unitPrice.amount                              | 100          |
        | $.items[0].unitPrice.sale                                | 80           |
        | $.items[0].unitPrice.discount.promosApplied[0].promoCode | coupon123    |
        | $.items[0].unitPrice.discount.discounts[0].quantity      | 2            |
        | $.items[0].unitPrice.discount.discounts[0].amount        | 40           |
        | $.items[0].totalPrice.sale                               | 160          |
        | $.items[1].unitPrice.sale                                | 720          |
        | $.subTotal                                               | 1100         |
        | $.totalDiscount                                          | 220          |
        | $.totalAmount                                            | 880          |
      And the cart total is 880

    @status:200
    Scenario Outline: The promotion "<code>" makes 100 cost <total>
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I apply the promotion "<code>"
      Then the response fields are:
        | $.allPromosApplied[0].unit | <unit>     |
        | $.subTotal                 | 100        |
        | $.totalDiscount            | <discount> |
        | $.totalAmount              | <total>    |

      Examples:
        | code               | unit        | discount | total |
        | coupon123          | %OFF        | 20       | 80    |
        | 10_DOLLORS_OFF_123 | AMOUNT_OFF  | 10       | 90    |
        | FIXED-15           | FIXED_PRICE | 85       | 15    |

    @status:200
    Scenario: A coupon for one item leaves the others as they are
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I apply the promotion "CUSHION-50"
      Then the response fields are:
        | $.items[0].unitPrice.discount | {}   |
        | $.items[1].unitPrice.sale     | 850  |
        | $.totalDiscount               | 50   |
        | $.totalAmount                 | 1050 |

    @status:200 @boundary
    Scenario Outline: <percent> percent off <price> is rounded half up to a discount of <discount>
      Given a cart with items:
        | sku           | quantity | price   |
        | 16B2GS8LD5FDS | 1        | <price> |
      When I apply the promotion "<code>"
      Then the response at "$.totalDiscount" is <discount>

      Examples:
        | percent | code      | price | discount |
        | 20      | coupon123 | 15.99 | 3.2      |
        | 5       | STACK-5   | 0.1   | 0.01     |
        | 10      | STACK-10  | 0.24  | 0.02     |

    @status:200 @boundary
    Scenario: No price falls below zero
      Given a cart with items:
        | sku         | quantity | price |
        | TEN-CENTS-1 | 1        | 0.1   |
      When I apply the promotion "10_DOLLORS_OFF_123"
      Then the response fields are:
        | $.totalDiscount | 0.1 |
        | $.totalAmount   | 0   |

  Rule: Only stackable promotions combine

    @status:200
    Scenario: The second stackable coupon counts on what the first has left
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I apply the promotion "STACK-5"
      When I apply the promotion "STACK-10"
      Then the response fields are:
        | $.allPromosApplied                      | #[2] |
        | $.items[0].unitPrice.discount.discounts | #[2] |
        | $.totalDiscount                         | 14.5 |
        | $.totalAmount                           | 85.5 |

    @status:400 @code:PROMO_NOT_APPLICABLE_ERROR @negative
    Scenario: A coupon that takes less off than one that it does not go with is refused
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I apply the promotion "ALONE-30"
      When I apply the promotion "STACK-5"
      Then the response is the documented error "PROMO_NOT_APPLICABLE_ERROR"
      And the cart total is 70

    @status:200
    Scenario: A coupon that is not stackable takes the place of those that take less off, and the cart says so
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I apply the promotion "STACK-5"
      When I apply the promotion "ALONE-30"
      Then the response fields are:
        | $.totalAmount         | 70                         |
        | $.error.promo[0].code | PROMO_NOT_APPLICABLE_ERROR |

    @status:200
    Scenario: Many cheap units are discounted by the line, not by units of a rounded cent
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 100      | 0.1   |
      When I apply the promotion "STACK-5"
      Then the response fields are:
        | $.totalDiscount                                     | 0.5 |
        | $.totalAmount                                       | 9.5 |
        | $.items[0].totalPrice.sale                          | 9.5 |
        | $.items[0].unitPrice.discount.discounts[0].amount   | 0.5 |

    @status:400 @code:PROMO_NOT_APPLICABLE_ERROR @negative
    Scenario Outline: <coupon>, an amount in dollars, takes nothing off euros
      Given a cart with items:
        | sku    | quantity | price |
        | EURO-1 | 1        | 29.95 |
      When I apply the promotion "<coupon>"
      Then the response is the documented error "PROMO_NOT_APPLICABLE_ERROR"

      Examples:
        | coupon             |
        | 10_DOLLORS_OFF_123 |
        | FIXED-15           |

  Rule: The discount follows every change of the cart

    @status:200
    Scenario: A changed quantity changes the discount
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I apply the promotion "coupon123"
      When I change line 1 to 3
      Then the response fields are:
        | $.subTotal      | 300 |
        | $.totalDiscount | 60  |
        | $.totalAmount   | 240 |

    @status:200
    Scenario: An item that is added later gets the discount, too
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I apply the promotion "coupon123"
      When I add 1 of "1538910" to the cart
      Then the response fields are:
        | $.items[1].unitPrice.sale | 720 |
        | $.totalDiscount           | 200 |
        | $.totalAmount             | 800 |

    @status:200 @code:PROMO_NOT_APPLICABLE_ERROR
    Scenario: A promotion that fits no item any more is told inside the cart
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      And I apply the promotion "CUSHION-50"
      When I remove line 2
      Then the response fields are:
        | $.totalDiscount       | 0                          |
        | $.totalAmount         | 200                        |
        | $.error.promo         | #[1]                       |
        | $.error.promo[0].code | PROMO_NOT_APPLICABLE_ERROR |

  Rule: The promotion must be known, new to the cart and fit something

    @status:400 @code:PROMO_NOT_APPLICABLE_ERROR @boundary @negative
    Scenario Outline: A fixed price of 15 for a unit of <price> takes nothing off, so it does not fit
      Given a cart with items:
        | sku           | quantity | price   |
        | 16B2GS8LD5FDS | 1        | <price> |
      When I apply the promotion "FIXED-15"
      Then the response is the documented error "PROMO_NOT_APPLICABLE_ERROR"
      And the cart total is <price>

      Examples:
        | price |
        | 15    |
        | 14.99 |

    @status:200 @boundary
    Scenario: A fixed price of 15 for a unit of 15.01 takes a cent off
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 15.01 |
      When I apply the promotion "FIXED-15"
      Then the response fields are:
        | $.totalDiscount | 0.01 |
        | $.totalAmount   | 15   |

    @status:404 @code:PROMO_NOT_FOUND_ERROR @negative
    Scenario: An unknown promotion is not found and the cart stays
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I apply the promotion "NO-SUCH-PROMO"
      Then the response is the documented error "PROMO_NOT_FOUND_ERROR"
      And the cart total is 100

    @status:400 @code:PROMO_ALREADY_APPLIED_ERROR @negative
    Scenario: The same promotion is not applied twice
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I apply the promotion "coupon123"
      When I repeat the request
      Then the response is the documented error "PROMO_ALREADY_APPLIED_ERROR"
      And the cart total is 80

    @status:400 @code:PROMO_ALREADY_APPLIED_ERROR @negative
    Scenario: A promotion that the price of every item came with is not applied again
      Given I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 2, "price": {"currency": "USD", "amount": 100, "sale": 80, "discount":
           {"price": 80, "discountAmount": 20, "promosApplied": [{"promoId": "fza065tdr787", "promoCode": "coupon123", "value": "20", "unit": "%OFF"}], "discounts": []}}}]}
        """
      And I save the response at "$.cartId" as "cartId"
      When I apply the promotion "coupon123"
      Then the response is the documented error "PROMO_ALREADY_APPLIED_ERROR"
      And the cart total is 160

    @status:200
    Scenario: A promotion that the price of one item came with goes on the others
      Given I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 2, "price": {"currency": "USD", "amount": 100, "sale": 80, "discount":
           {"price": 80, "discountAmount": 20, "promosApplied": [{"promoId": "fza065tdr787", "promoCode": "coupon123", "value": "20", "unit": "%OFF"}], "discounts": []}}},
          {"itemId": "1000000005", "quantity": 1, "price": {"currency": "USD", "amount": 45.5, "discount": {}}}]}
        """
      And I save the response at "$.cartId" as "cartId"
      When I apply the promotion "coupon123"
      Then the response status is 200
      And the cart total is 196.4

    @status:400 @code:PROMO_NOT_APPLICABLE_ERROR @boundary @negative
    Scenario Outline: A promotion that <is> is refused and the cart stays
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I apply the promotion "<code>"
      Then the response is the documented error "PROMO_NOT_APPLICABLE_ERROR"
      And the cart total is 100

      Examples:
        | is                  | code        |
        | is for another item | CUSHION-50  |
        | has ended           | SUMMER-2020 |
        | has not begun       | SUMMER-2099 |

    @status:400 @code:EMPTY_CART_ERROR @negative
    Scenario: A cart without items is refused
      Given an empty cart
      When I apply the promotion "coupon123"
      Then the response is the documented error "EMPTY_CART_ERROR"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "applyCartPromo" with:
        | cartId    | 00000000-0000-4000-8000-000000000000 |
        | promoCode | coupon123                            |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "applyCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "applyCartPromo" with:
        | cartId    | <cartId>  |
        | promoCode | coupon123 |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A cart that refuses guests is changed by its signed-in owner only

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario Outline: <who> is refused and the cart stays
      Given the fixture "login-only" is loaded
      And <signed in>
      When I call "applyCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart total is 100

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "applyCartPromo" with:
        | promoCode | coupon123 |
      Then the response at "$.totalAmount" is 80

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_PROMO @negative
    Scenario: A request is refused while the offers service is down
      Given a cart with 2 items
      And the offers service is down
      When I call "applyCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "UNABLE_TO_GET_PROMO"
      And the offers service is up
      And the cart total is 1000

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "applyCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

      @status:500 @code:TOKEN_INTROSPECT_ERROR
      Examples:
        | service  | state | code                   |
        | identity | down  | TOKEN_INTROSPECT_ERROR |

      @status:500 @code:UNABLE_TO_GET_CART
      Examples:
        | service | state | code               |
        | store   | down  | UNABLE_TO_GET_CART |

      @status:500 @code:UPDATE_CART_ERROR
      Examples:
        | service | state     | code              |
        | store   | read-only | UPDATE_CART_ERROR |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "applyCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "applyCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "applyCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
