@fabric-cart-v2 @op:updateLineItemAttributes
Feature: Add or update the data and fees of an item

  The body is an array of data and fees for the line of the path (§A.3.22).

  Rule: The line gets the fees, the cart's total of fees follows

    @status:200
    Scenario: A fee without an ID is added
      Given a cart with 2 items
      When I call "updateLineItemAttributes" with the example "fee"
      Then the response status is 200
      And the response fields are:
        | $.items[0].fees           | #[1]      |
        | $.items[0].fees[0].feeId  | #uuid     |
        | $.items[0].fees[0].name   | gift      |
        | $.items[0].fees[0].type   | gift_wrap |
        | $.items[0].fees[0].amount | 10.5      |
        | $.items[1].fees           | #[0]      |
        | $.fees                    | #[0]      |
        | $.totalFees               | 10.5      |
        | $.totalAmount             | 1000      |

    @status:200
    Scenario: The fee with the ID changes
      Given the fixture "with-attributes-and-fees" is loaded
      When I call "updateLineItemAttributes" with body:
        """
        [{"fees": [{"feeId": "fee00000-0000-4000-8000-000000080001", "amount": 4}]}]
        """
      Then the response fields are:
        | $.items[0].fees           | #[1] |
        | $.items[0].fees[0].amount | 4    |
        | $.totalFees               | 14.5 |

    @status:200
    Scenario: Fees of several elements are all added
      Given a cart with 1 item
      When I call "updateLineItemAttributes" with body:
        """
        [{"fees": [{"name": "gift", "type": "gift_wrap", "amount": 10.5}]}, {"fees": [{"name": "card", "type": "gift_card", "amount": 0.25}]}]
        """
      Then the response fields are:
        | $.items[0].fees | #[2]  |
        | $.totalFees     | 10.75 |

    @status:200 @boundary
    Scenario: A fee without an amount is free
      Given a cart with 1 item
      When I call "updateLineItemAttributes" with body:
        """
        [{"fees": [{"name": "gift", "type": "gift_wrap"}]}]
        """
      Then the response fields are:
        | $.items[0].fees[0].amount | 0 |
        | $.totalFees               | 0 |

  Rule: Line and fee must be there

    @status:404 @code:FEE_NOT_FOUND @negative
    Scenario Outline: A fee that <is> is not found and nothing of the request is set
      Given the fixture "with-attributes-and-fees" is loaded
      And I call "updateLineItemAttributes" with body:
        """
        [{"fees": [{"name": "card", "type": "gift_card", "amount": 1}]}, {"fees": [{"feeId": "<feeId>", "amount": 4}]}]
        """
      And the response is the documented error "FEE_NOT_FOUND"
      When I call "getCart"
      Then the response at "$.totalFees" is 13

      Examples:
        | is            | feeId                                |
        | is unknown    | 00000000-0000-4000-8000-000000000000 |
        | is the cart's | 73bc09d0-874a-4c3d-84d0-df1670d03578 |

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: An unknown line is not found
      Given a cart with 2 items
      When I call "updateLineItemAttributes" with:
        | lineItemId | 3 |
      Then the response is the documented error "LINE_ITEM_ID_NOT_FOUND"

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario: A line ID of 0 is refused
      Given a cart with 2 items
      When I call "updateLineItemAttributes" with:
        | lineItemId | 0 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in path: /lineItemId should be >= 1"

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: The body <body> is refused
      Given a cart with 1 item
      When I call "updateLineItemAttributes" with body:
        """
        <body>
        """
      Then the response is the documented error "BAD_REQUEST"

      Examples:
        | body                                             |
        | [{"fees": [{"name": "gift", "amount": -0.01}]}]  |
        | [{"fees": [{"name": "gift", "amount": "10.5"}]}] |
        | [{"extra": "gift"}]                              |
        | {"fees": [{"name": "gift", "amount": 10.5}]}     |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "updateLineItemAttributes" with:
        | cartId     | 00000000-0000-4000-8000-000000000000 |
        | lineItemId | 1                                    |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "updateLineItemAttributes" with:
        | lineItemId | 1 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "updateLineItemAttributes" with:
        | cartId     | <cartId> |
        | lineItemId | 1        |
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
      When I call "updateLineItemAttributes" with:
        | lineItemId | 1 |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And I call "getCart"
      And the response at "$.totalFees" is 0

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "updateLineItemAttributes" with:
        | lineItemId | 1 |
      Then the response at "$.totalFees" is 10.5

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given a cart with 2 items
      And the store service is read-only
      When I call "updateLineItemAttributes" with:
        | lineItemId | 1 |
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "updateLineItemAttributes" with:
        | lineItemId | 1 |
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
      When I call "updateLineItemAttributes" with:
        | lineItemId | 1 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "updateLineItemAttributes" with:
        | lineItemId | 1 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "updateLineItemAttributes" with:
        | lineItemId | 1 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
