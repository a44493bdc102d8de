@fabric-cart-v1 @op:removeItemFromCart
Feature: Remove an item from the cart

  One line leaves the cart; taking the last one leaves a live, empty cart (XM1).

  Rule: The named line leaves, the others stay as they are

    @status:200
    Scenario: The other line keeps its ID and the totals follow
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I remove line 1
      Then the response status is 200
      And the response fields are:
        | $._id                 | ${cartId} |
        | $.items               | #[1]      |
        | $.items[0].lineItemId | 2         |
        | $.items[0].sku        | 1538910   |
        | $.totalAmount.amount  | 900       |
        | $.quantity            | 1         |
      And the cart has 1 line

    @status:200 @boundary
    Scenario: The last line leaves a live, empty cart without a currency
      Given the fixture "last-item" is loaded
      When I call "removeItemFromCart" with:
        | lineItemId | 1 |
      Then the response fields are:
        | $._id                  | 5f13883765bc750008b58293 |
        | $.deleted              | false                    |
        | $.registeredUser       | false                    |
        | $.cartId               | 1534                     |
        | $.items                | #[0]                     |
        | $.userId               | 5f138820708ffb0007e609b0 |
        | $.allPromosApplied     | #[0]                     |
        | $.createdAt            | 2020-07-18T23:39:35.978Z |
        | $.__v                  | 0                        |
        | $.totalAmount.currency | ""                       |
        | $.totalAmount.amount   | 0                        |
        | $.quantity             | 0                        |
        | $.errors.inventory     | #[0]                     |
        | $.errors.price         | #[0]                     |
        | $.errors.promo         | #[0]                     |

    @status:200
    Scenario: The ID of a removed line is never used again
      Given a cart with 2 items
      And I remove line 2
      When I add 1 of "GDN-001" to the cart
      Then the response fields are:
        | $.items[0].lineItemId | 1 |
        | $.items[1].lineItemId | 3 |

    @status:200
    Scenario: Storefronts send an empty body and the shopper's token
      Given a cart of "shopper-2"
      When I send a PATCH request to "/api-cart/cart/${cartId}/item/1?userAuthToken=shopper-2-token" with JSON:
        """
        {}
        """
      Then the response at "$.items" has 0 entries
      And the cart is empty

    @status:400 @code:EMPTY_CART_ERROR @negative
    Scenario: A cart that is empty already is refused
      Given an empty cart
      When I remove line 1
      Then the response is the documented error "EMPTY_CART_ERROR"
      And the error message is "Cart is already empty"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A line ID of <line> is refused and the cart stays
      Given a cart with 2 items
      When I call "removeItemFromCart" with:
        | lineItemId | <line> |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /lineItemId should be <should>"
      And the cart has 2 lines

      Examples:
        | line | should                      |
        | 0    | a line of the cart, got 0   |
        | 3    | a line of the cart, got 3   |
        | -1   | a line of the cart, got -1  |
        | 1.5  | a line of the cart, got 1.5 |
        | one  | number                      |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A line that was removed cannot be removed again
      Given a cart with 2 items
      And I remove line 1
      When I repeat the request
      Then the response is the documented error "REQUEST_VALIDATION"
      And the cart has 1 line

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "removeItemFromCart" with:
        | cartId     | ffffffffffffffffffffffff |
        | lineItemId | 1                        |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 2 items
      And the cart has been checked out
      When I remove line 1
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "removeItemFromCart" with "cartId" <how>
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
      When I remove line 1
      Then the response is the documented error "REQUEST_VALIDATION"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I remove line 1
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
