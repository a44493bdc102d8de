@fabric-cart-v1 @op:softDeleteCart
Feature: Soft delete a cart

  The successor of the deprecated deletion by order number: same body, same effect, by DELETE (§B.3.1).

  Rule: The cart is marked as deleted and keeps what it holds

    @status:200
    Scenario: The deleted cart keeps its lines and totals and notes the order number
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I call "softDeleteCart" with:
        | orderNumber | 1234-1234-12345 |
      Then the response status is 200
      And the response fields are:
        | $._id                | ${cartId}       |
        | $.deleted            | true            |
        | $.orderNumber        | 1234-1234-12345 |
        | $.items              | #[2]            |
        | $.totalAmount.amount | 1100            |
        | $.quantity           | 3               |

    @status:200 @boundary
    Scenario: An empty cart is deleted too
      Given an empty cart
      When I call "softDeleteCart" with:
        | orderNumber | 1234-1234-12345 |
      Then the response fields are:
        | $.deleted | true |
        | $.items   | #[0] |

    @status:404 @code:CART_NOT_FOUND
    Scenario: A deleted cart cannot be retrieved
      Given a cart with 1 item
      And I call "softDeleteCart" with:
        | orderNumber | 1234-1234-12345 |
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

  Rule: A cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "softDeleteCart" with:
        | cartId      | ffffffffffffffffffffffff |
        | orderNumber | 1234-1234-12345          |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart cannot be deleted twice
      Given a cart with 1 item
      And the cart has been checked out
      When I call "softDeleteCart" with:
        | orderNumber | 1234-1234-12345 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "softDeleteCart" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The order number has exactly 15 characters

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: An order number of <length> characters is refused and the cart stays
      Given a cart with 1 item
      When I call "softDeleteCart" with "orderNumber" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /orderNumber should NOT be <than> than 15 characters"
      And the cart has 1 line

      Examples:
        | length | how       | than    |
        | 14     | too short | shorter |
        | 16     | too long  | longer  |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A body without an order number is refused and the cart stays
      Given a cart with 1 item
      When I call "softDeleteCart" with "orderNumber" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'orderNumber'"
      And the cart has 1 line

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: An order number that is no text is refused and the cart stays
      Given a cart with 1 item
      When I call "softDeleteCart" with "orderNumber" of the wrong type
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /orderNumber should be string"
      And the cart has 1 line

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a body is refused and the cart stays
      Given a cart with 1 item
      When I send a DELETE request to "/api-cart/cart/${cartId}"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the cart has 1 line

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "softDeleteCart" with:
        | orderNumber | 1234-1234-12345 |
      Then the response is the documented error "REQUEST_VALIDATION"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "softDeleteCart" with:
        | orderNumber | 1234-1234-12345 |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
