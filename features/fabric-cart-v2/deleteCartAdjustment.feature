@fabric-cart-v2 @op:deleteCartAdjustment
Feature: Delete one cart adjustment

  The amount is not taken off any more (§A.3.37).

  Rule: The adjustment leaves and the total follows

    @status:200
    Scenario: The other adjustment stays
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I call "addCartAdjustments" with body:
        """
        [{"amount": 10.5, "reason": "delay"}, {"amount": 1}]
        """
      And I call "listCartAdjustments"
      And I save the response at "$.priceAdjustments[0].id" as "adjustmentId"
      When I call "deleteCartAdjustment"
      Then the response status is 200
      And the response fields are:
        | $.cartId      | ${cartId} |
        | $.totalAmount | 99        |
      And the cart total is 99

    @status:200
    Scenario: The list does not have it any more
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I call "addCartAdjustments" with body:
        """
        [{"amount": 10.5, "reason": "delay"}, {"amount": 1}]
        """
      And I call "listCartAdjustments"
      And I save the response at "$.priceAdjustments[0].id" as "adjustmentId"
      And I call "deleteCartAdjustment"
      When I call "listCartAdjustments"
      Then the response fields are:
        | $.priceAdjustments           | #[1] |
        | $.priceAdjustments[0].amount | 1    |

    @status:404 @code:ADJUSTMENT_NOT_FOUND @negative
    Scenario: An adjustment cannot be deleted twice
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I call "addCartAdjustments" with body:
        """
        [{"amount": 10.5, "reason": "delay"}, {"amount": 1}]
        """
      And I call "listCartAdjustments"
      And I save the response at "$.priceAdjustments[0].id" as "adjustmentId"
      And I call "deleteCartAdjustment"
      When I repeat the request
      Then the response is the documented error "ADJUSTMENT_NOT_FOUND"
      And the cart total is 99

  Rule: The adjustment must be the cart's

    @status:404 @code:ADJUSTMENT_NOT_FOUND @negative
    Scenario: An unknown adjustment is not found and the total stays
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I call "addCartAdjustments" with body:
        """
        [{"amount": 10.5, "reason": "delay"}, {"amount": 1}]
        """
      And I call "listCartAdjustments"
      And I save the response at "$.priceAdjustments[0].id" as "adjustmentId"
      When I call "deleteCartAdjustment" with:
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "ADJUSTMENT_NOT_FOUND"
      And the cart total is 88.5

    @status:404 @code:ADJUSTMENT_NOT_FOUND @negative
    Scenario: An adjustment of a line is not found here
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I call "addItemAdjustments" with body:
        """
        [{"amount": 5}]
        """
      And I call "listItemAdjustments"
      And I save the response at "$.priceAdjustments[0].id" as "adjustmentId"
      When I call "deleteCartAdjustment"
      Then the response is the documented error "ADJUSTMENT_NOT_FOUND"
      And the cart total is 95

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "deleteCartAdjustment" with:
        | cartId       | 00000000-0000-4000-8000-000000000000 |
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "deleteCartAdjustment" with:
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "deleteCartAdjustment" with:
        | cartId       | <cartId>                             |
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
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
      When I call "deleteCartAdjustment" with:
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart total is 100

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given a cart with 2 items
      And the store service is read-only
      When I call "deleteCartAdjustment" with:
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart total is 1000

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "deleteCartAdjustment" with:
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
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

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "deleteCartAdjustment" with:
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "deleteCartAdjustment" with:
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "deleteCartAdjustment" with:
        | adjustmentId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
