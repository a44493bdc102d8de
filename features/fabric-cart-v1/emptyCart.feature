@fabric-cart-v1 @op:emptyCart
Feature: Empty a cart

  All lines leave at once; the cart itself remains (§B.3.8).

  Rule: The cart is emptied, not deleted

    @status:200
    Scenario: The answer has totals of zero and neither items nor errors
      Given a cart with 2 items
      When I remove all items
      Then the response status is 200
      And the response fields are:
        | $._id                  | ${cartId} |
        | $.deleted              | false     |
        | $.quantity             | 0         |
        | $.totalAmount.amount   | 0         |
        | $.totalAmount.currency | ""        |
        | $.items                | absent    |
        | $.extra                | absent    |
        | $.errors               | absent    |

    @status:200
    Scenario: The emptied cart is still there
      Given a cart with 2 items
      When I remove all items
      Then the response status is 200
      And the cart is empty

    @status:200
    Scenario: Promotions leave with the items
      Given the fixture "with-promotion" is loaded
      When I remove all items
      Then the response at "$.allPromosApplied" has 0 entries

    @status:200
    Scenario: Line IDs of the emptied cart are never used again
      Given a cart with 2 items
      And I remove all items
      When I add 1 of "16B2GS8LD5FDS" to the cart
      Then the response fields are:
        | $._id                 | ${cartId} |
        | $.items               | #[1]      |
        | $.items[0].lineItemId | 3         |

    @status:200 @boundary
    Scenario: An empty cart is emptied again
      Given an empty cart
      When I remove all items
      Then the response status is 200
      And the cart is empty

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "emptyCart" with:
        | cartId | ffffffffffffffffffffffff |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 2 items
      And the cart has been checked out
      When I remove all items
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "emptyCart" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I remove all items
      Then the response is the documented error "REQUEST_VALIDATION"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I remove all items
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
