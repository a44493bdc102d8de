@fabric-cart-v2 @op:removeCartPromo
Feature: Remove an individual promotion

  The promotion leaves all items of the cart (§A.3.15).

  Rule: The promotion leaves the cart and each line

    @status:200
    Scenario: Discounts and totals are as they were before it
      Given the fixture "with-promotion" is loaded
      When I call "removeCartPromo" with:
        | promoCode | coupon123 |
      Then the response status is 200
      And the response fields are:
        | $.allPromosApplied                          | #[0]   |
        | $.items[0].unitPrice.discount.promosApplied | absent |
        | $.items[1].unitPrice.discount.promosApplied | absent |
        | $.subTotal                                  | 215.99 |
        | $.totalDiscount                             | 0      |
        | $.totalAmount                               | 215.99 |
      And the cart total is 215.99

    @status:200
    Scenario: The other promotion stays and counts on the full price
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I apply the promotion "STACK-5"
      And I apply the promotion "STACK-10"
      When I call "removeCartPromo" with:
        | promoCode | STACK-5 |
      Then the response fields are:
        | $.allPromosApplied              | #[1]     |
        | $.allPromosApplied[0].promoCode | STACK-10 |
        | $.totalDiscount                 | 10       |
        | $.totalAmount                   | 90       |

    @status:200
    Scenario: A removed promotion can be applied again
      Given a cart with 1 item
      And I apply the promotion "coupon123"
      And I call "removeCartPromo" with:
        | promoCode | coupon123 |
      When I apply the promotion "coupon123"
      Then the response at "$.totalAmount" is 80

  Rule: The promotion must be on the cart

    @status:404 @code:PROMO_NOT_FOUND_ERROR @negative
    Scenario Outline: A promotion that <is> is not found and the discount stays
      Given the fixture "with-promotion" is loaded
      When I call "removeCartPromo" with:
        | promoCode | <code> |
      Then the response is the documented error "PROMO_NOT_FOUND_ERROR"
      And the cart total is 172.79

      Examples:
        | is             | code          |
        | is unknown     | NO-SUCH-PROMO |
        | is not applied | STACK-5       |

    @status:404 @code:PROMO_NOT_FOUND_ERROR @negative
    Scenario: A promotion cannot be removed twice
      Given the fixture "with-promotion" is loaded
      And I call "removeCartPromo" with:
        | promoCode | coupon123 |
      When I repeat the request
      Then the response is the documented error "PROMO_NOT_FOUND_ERROR"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "removeCartPromo" with:
        | cartId    | 00000000-0000-4000-8000-000000000000 |
        | promoCode | coupon123                            |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "removeCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "removeCartPromo" with:
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
      When I call "removeCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart total is 100

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_PROMO @negative
    Scenario: A request is refused while the offers service is down
      Given the fixture "with-promotion" is loaded
      And the offers service is down
      When I call "removeCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "UNABLE_TO_GET_PROMO"
      And the offers service is up
      And the cart total is 172.79

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the fixture "with-promotion" is loaded
      And the <service> service is <state>
      When I call "removeCartPromo" with:
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
      When I call "removeCartPromo" with:
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
      When I call "removeCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "removeCartPromo" with:
        | promoCode | coupon123 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
