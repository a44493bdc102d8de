@fabric-cart-v2 @op:splitCartItem
Feature: Split the cart item by quantity

  One line becomes several, so that each part can have its own attributes and place to ship to (§A.3.10).

  Rule: The parts are split off and the rest is the last part

    @status:200
    Scenario: The parts come behind all other lines, and the first keeps its place
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 3        | 100   |
        | 1538910       | 1        | 900   |
      When I call "splitCartItem" with:
        | lineItemId | 1      |
        | quantities | [1, 1] |
      Then the response fields are:
        | $.items[0].lineItemId | 1 |
        | $.items[1].lineItemId | 2 |
        | $.items[2].lineItemId | 3 |
        | $.items[3].lineItemId | 4 |

    @status:200
    Scenario: Fees, attributes and adjustments stay with the first part and are not charged twice
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 3        | 100   |
      And I call "updateLineItemAttributes" with body:
        """
        [{"fees": [{"name": "wrapping", "type": "gift_wrap", "amount": 2.5}]}]
        """
      And I call "addItemAdjustments" with body:
        """
        [{"amount": 10, "reason": "delay"}]
        """
      When I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [1] |
      Then the response fields are:
        | $.items[0].fees             | #[1] |
        | $.items[0].priceAdjustments | #[1] |
        | $.items[1].fees             | #[0] |
        | $.items[1].priceAdjustments | #[0] |
        | $.totalFees                 | 2.5  |
        | $.totalAmount               | 290  |

    @status:200
    Scenario: A line of 6 split by 2 and 1 becomes lines of 2, 1 and 3
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 6        | 100   |
        | 1538910       | 1        | 900   |
      When I call "splitCartItem" with:
        | lineItemId | 1      |
        | quantities | [2, 1] |
      Then the response status is 200
      And the response fields are:
        | $.items                              | #[4]          |
        | $.items[?@.lineItemId == 1].quantity | 2             |
        | $.items[?@.lineItemId == 3].quantity | 1             |
        | $.items[?@.lineItemId == 4].quantity | 3             |
        | $.items[?@.lineItemId == 2].quantity | 1             |
        | $.items[?@.lineItemId == 3].itemId   | "1000000001"  |
        | $.items[?@.lineItemId == 4].sku      | 16B2GS8LD5FDS |
        | $.totalItems                         | 7             |
        | $.totalUniqueItems                   | 4             |
        | $.totalAmount                        | 1500          |
      And the cart has 4 lines

    @status:200 @boundary
    Scenario: All but one unit can be split off
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 6        | 100   |
        | 1538910       | 1        | 900   |
      When I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [5] |
      Then the response fields are:
        | $.items[?@.lineItemId == 1].quantity | 5 |
        | $.items[?@.lineItemId == 3].quantity | 1 |

    @status:200
    Scenario: A part changes without the others
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 6        | 100   |
        | 1538910       | 1        | 900   |
      And I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [2] |
      When I remove line 3
      Then the response fields are:
        | $.items                              | #[2] |
        | $.items[?@.lineItemId == 1].quantity | 2    |
        | $.totalAmount                        | 1100 |

  Rule: The parts leave at least one unit for the rest

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: A line of 6 cannot be split by <quantities>
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 6        | 100   |
        | 1538910       | 1        | 900   |
      When I call "splitCartItem" with:
        | lineItemId | 1            |
        | quantities | <quantities> |
      Then the response is the documented error "BAD_REQUEST"
      And the cart has 2 lines

      Examples:
        | quantities |
        | [6]        |
        | [3, 3]     |
        | [7]        |
        | [0]        |
        | [2, 0]     |
        | [-1]       |
        | [1.5]      |
        | []         |

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario: A line of one unit cannot be split
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 6        | 100   |
        | 1538910       | 1        | 900   |
      When I call "splitCartItem" with:
        | lineItemId | 2   |
        | quantities | [1] |
      Then the response is the documented error "BAD_REQUEST"
      And the cart has 2 lines

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: An unknown line is not found and the cart stays
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 6        | 100   |
        | 1538910       | 1        | 900   |
      When I call "splitCartItem" with:
        | lineItemId | 3   |
        | quantities | [1] |
      Then the response is the documented error "LINE_ITEM_ID_NOT_FOUND"
      And the cart has 2 lines

    @status:400 @code:BAD_REQUEST @negative
    Scenario Outline: A body without "<field>" is refused
      Given a cart with 1 item
      When I call "splitCartItem" with "<field>" missing
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: should have required property '<field>'"

      Examples:
        | field      |
        | lineItemId |
        | quantities |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "splitCartItem" with:
        | cartId     | 00000000-0000-4000-8000-000000000000 |
        | lineItemId | 1                                    |
        | quantities | [1]                                  |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [1] |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "splitCartItem" with:
        | cartId     | <cartId> |
        | lineItemId | 1        |
        | quantities | [1]      |
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
      When I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [1] |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given a cart with 2 items
      And the store service is read-only
      When I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [1] |
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [1] |
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
      When I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [1] |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [1] |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "splitCartItem" with:
        | lineItemId | 1   |
        | quantities | [1] |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
