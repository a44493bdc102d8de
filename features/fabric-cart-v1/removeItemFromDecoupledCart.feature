@fabric-cart-v1 @op:removeItemFromDecoupledCart
Feature: Remove a line from a decoupled cart

  The line leaves with all its units; its number is text here (§B.3.15).

  Background:
    Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
    And I save the response at "$._id" as "cartId"

  Rule: The line leaves, the others stay

    @status:200
    Scenario: One of two lines is removed
      Given I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 16, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      When I call "removeItemFromDecoupledCart" with:
        | lineItemId | 1 |
      Then the response status is 200
      And the response fields are:
        | $._id                 | ${cartId} |
        | $.deleted             | false     |
        | $.items               | #[1]      |
        | $.items[0].lineItemId | 2         |
        | $.items[0].itemId     | 16        |
        | $.totalAmount.amount  | 19        |
        | $.quantity            | 1         |

    @status:200 @boundary
    Scenario: The last line leaves a live cart without a currency
      When I call "removeItemFromDecoupledCart" with:
        | lineItemId | 1 |
      Then the response fields are:
        | $.deleted              | false |
        | $.items                | #[0]  |
        | $.totalAmount.amount   | 0     |
        | $.totalAmount.currency | ""    |
        | $.quantity             | 0     |

    @status:200
    Scenario: The number of a removed line is never used again
      Given I call "removeItemFromDecoupledCart" with:
        | lineItemId | 1 |
      When I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response at "$.items[0].lineItemId" is 2

    @status:400 @code:EMPTY_CART_ERROR @negative
    Scenario: An empty cart has no line to remove
      Given I call "emptyDecoupledCart"
      When I call "removeItemFromDecoupledCart" with:
        | lineItemId | 1 |
      Then the response is the documented error "EMPTY_CART_ERROR"
      And the error message is "Cart is already empty"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: The line "<line>" is refused
      When I call "removeItemFromDecoupledCart" with:
        | lineItemId | <line> |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /lineItemId should be <what>"

      Examples:
        | line | what                        |
        | 2    | a line of the cart, got 2   |
        | 0    | a line of the cart, got 0   |
        | -1   | a line of the cart, got -1  |
        | 1.5  | a line of the cart, got 1.5 |
        | one  | number                      |

    @status:200
    Scenario: A refused line leaves the cart as it was
      Given I call "removeItemFromDecoupledCart" with:
        | lineItemId | 2 |
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response at "$.items" has 1 entry

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "removeItemFromDecoupledCart" with:
        | cartId     | ffffffffffffffffffffffff |
        | lineItemId | 1                        |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart of the catalogue is not found among the decoupled ones
      Given a cart with 1 item
      When I call "removeItemFromDecoupledCart" with:
        | cartId     | ${cartId} |
        | lineItemId | 1         |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given I call "softDeleteDecoupledCart" with:
        | orderNumber | 1234-1234-12345 |
      When I call "removeItemFromDecoupledCart" with:
        | lineItemId | 1 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "removeItemFromDecoupledCart" with "cartId" <how>
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
      When I call "removeItemFromDecoupledCart" with:
        | lineItemId | 1 |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "removeItemFromDecoupledCart" with:
        | lineItemId | 1 |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
