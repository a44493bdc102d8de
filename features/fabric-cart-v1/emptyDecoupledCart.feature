@fabric-cart-v1 @op:emptyDecoupledCart
Feature: Empty a decoupled cart

  All lines leave at once; unlike its twin the answer keeps the list of items (§B.3.8).

  Background:
    Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
    And I save the response at "$._id" as "cartId"

  Rule: The cart is emptied, not deleted

    @status:200
    Scenario: The answer has totals of zero and an empty list of items
      When I call "emptyDecoupledCart"
      Then the response status is 200
      And the response fields are:
        | $._id                  | ${cartId} |
        | $.deleted              | false     |
        | $.items                | #[0]      |
        | $.quantity             | 0         |
        | $.totalAmount.amount   | 0         |
        | $.totalAmount.currency | ""        |

    @status:200
    Scenario: The emptied cart is still there
      Given I call "emptyDecoupledCart"
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $._id   | ${cartId} |
        | $.items | #[0]      |

    @status:200 @boundary
    Scenario: An empty cart is emptied again
      Given I call "emptyDecoupledCart"
      When I repeat the request
      Then the response fields are:
        | $.items    | #[0] |
        | $.quantity | 0    |

    @status:200
    Scenario: The numbers of its lines are never used again
      Given I call "emptyDecoupledCart"
      When I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response at "$.items[0].lineItemId" is 2

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "emptyDecoupledCart" with:
        | cartId | ffffffffffffffffffffffff |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart of the catalogue is not found among the decoupled ones
      Given a cart with 1 item
      When I call "emptyDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given I call "softDeleteDecoupledCart" with:
        | orderNumber | 1234-1234-12345 |
      When I call "emptyDecoupledCart"
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "emptyDecoupledCart" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "emptyDecoupledCart"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "emptyDecoupledCart"
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
