@fabric-cart-v1 @op:deleteDecoupledCartByOrderNumber
Feature: Delete a decoupled cart after checkout

  The deprecated deletion of a cart with the caller's own catalogue data (§B.3.15).

  Background:
    Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
    And I save the response at "$._id" as "cartId"

  Rule: The cart is marked as deleted and keeps what it holds

    @status:200
    Scenario: The deleted cart keeps its lines and totals and notes the order number
      When I call "deleteDecoupledCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response status is 200
      And the response fields are:
        | $._id                | ${cartId}       |
        | $.deleted            | true            |
        | $.orderNumber        | 1234-1234-12345 |
        | $.items              | #[1]            |
        | $.items[0].title     | fabric t-shirt  |
        | $.totalAmount.amount | 38              |
        | $.quantity           | 2               |

    @status:200 @boundary
    Scenario: An empty cart is deleted too
      Given I call "emptyDecoupledCart"
      When I call "deleteDecoupledCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response fields are:
        | $.deleted | true |
        | $.items   | #[0] |

    @status:404 @code:CART_NOT_FOUND
    Scenario: A deleted cart cannot be retrieved
      Given I call "deleteDecoupledCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:200
    Scenario: The shopper's next item makes a new cart
      Given I am signed in as "shopper-2"
      And I call "addItemToDecoupledCart" with the example "new-guest-cart"
      And I save the response at "$._id" as "cartId"
      And I call "deleteDecoupledCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": [{"itemId": 16, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response fields are:
        | $.deleted             | false  |
        | $.orderNumber         | absent |
        | $.items               | #[1]   |
        | $.items[0].lineItemId | 1      |
        | $.items[0].itemId     | 16     |

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart cannot be deleted twice
      Given I call "deleteDecoupledCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      When I repeat the request
      Then the response is the documented error "CART_NOT_FOUND"

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "deleteDecoupledCartByOrderNumber" with:
        | cartId      | ffffffffffffffffffffffff |
        | orderNumber | 1234-1234-12345          |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart of the catalogue is not found among the decoupled ones
      Given a cart with 1 item
      When I call "deleteDecoupledCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response is the documented error "CART_NOT_FOUND"
      And the cart has 1 line

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "deleteDecoupledCartByOrderNumber" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The order number has exactly 15 characters

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: An order number of <length> characters is refused
      When I call "deleteDecoupledCartByOrderNumber" with "orderNumber" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /orderNumber should NOT be <than> than 15 characters"

      Examples:
        | length | how       | than    |
        | 14     | too short | shorter |
        | 16     | too long  | longer  |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A body without an order number is refused
      When I call "deleteDecoupledCartByOrderNumber" with "orderNumber" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'orderNumber'"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: An order number that is no text is refused
      When I call "deleteDecoupledCartByOrderNumber" with "orderNumber" of the wrong type
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /orderNumber should be string"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a body is refused
      When I send a PATCH request to "/api-cart/cart-decoupled/${cartId}/orderNumber"
      Then the response is the documented error "REQUEST_VALIDATION"

    @status:200
    Scenario: A refused deletion leaves the cart as it was
      Given I call "deleteDecoupledCartByOrderNumber" with "orderNumber" missing
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $.deleted     | false  |
        | $.orderNumber | absent |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "deleteDecoupledCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "deleteDecoupledCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
