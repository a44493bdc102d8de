@fabric-cart-v1 @op:updateDecoupledCart
Feature: Change the quantity of lines of a decoupled cart

  Line, item and quantity are all text here (§B.3.15).

  Background:
    Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
    And I save the response at "$._id" as "cartId"

  Rule: The quantity of a line is set, not added

    @status:200
    Scenario: Three units instead of two
      When I call "updateDecoupledCart" with body:
        """
        {"items": [{"lineItemId": "1", "itemId": "15", "quantity": "3"}]}
        """
      Then the response status is 200
      And the response fields are:
        | $._id                        | ${cartId}      |
        | $.items                      | #[1]           |
        | $.items[0].lineItemId        | 1              |
        | $.items[0].quantity          | 3              |
        | $.items[0].title             | fabric t-shirt |
        | $.items[0].totalPrice.amount | 57             |
        | $.totalAmount.amount         | 57             |
        | $.quantity                   | 3              |

    @status:200
    Scenario: Several lines change at once
      Given I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 16, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      When I call "updateDecoupledCart" with body:
        """
        {"items": [{"lineItemId": "1", "itemId": "15", "quantity": "1"}, {"lineItemId": "2", "itemId": "16", "quantity": "4"}]}
        """
      Then the response fields are:
        | $.items[0].quantity  | 1  |
        | $.items[1].quantity  | 4  |
        | $.totalAmount.amount | 95 |

    @status:200
    Scenario: The new quantity is kept
      Given I call "updateDecoupledCart" with:
        | items[0].lineItemId | 1  |
        | items[0].itemId     | 15 |
        | items[0].quantity   | 3  |
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response at "$.quantity" is 3

    @status:200 @boundary
    Scenario: No stock stands against a quantity
      When I call "updateDecoupledCart" with:
        | items[0].lineItemId | 1      |
        | items[0].itemId     | 15     |
        | items[0].quantity   | 999999 |
      Then the response fields are:
        | $.items[0].quantity   | 999999   |
        | $.totalAmount.amount  | 18999981 |
        | $.errors.inventory[0] | absent   |

  Rule: The line is one of the cart's and holds the item

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: <what> is refused
      When I call "updateDecoupledCart" with:
        | items[0].lineItemId | <line> |
        | items[0].itemId     | <item> |
        | items[0].quantity   | 3      |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body: <sentence>

      Examples:
        | what                  | line | item | sentence                     |
        | A line after the last | 2    | 15   | /items/0: the cart has no line 2       |
        | Line 0                | 0    | 15   | /items/0: the cart has no line 0       |
        | Half a line           | 1.5  | 15   | /items/0: the cart has no line 1.5     |
        | Another item          | 1    | 16   | /items/0: line 1 holds item 15, not 16 |
        | A word for a line     | one  | 15   |                              |

    @status:200
    Scenario: All lines of a request change or none
      Given I call "updateDecoupledCart" with body:
        """
        {"items": [{"lineItemId": "1", "itemId": "15", "quantity": "9"}, {"lineItemId": "7", "itemId": "15", "quantity": "9"}]}
        """
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response at "$.quantity" is 2

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "updateDecoupledCart" with:
        | cartId              | ffffffffffffffffffffffff |
        | items[0].lineItemId | 1                        |
        | items[0].itemId     | 15                       |
        | items[0].quantity   | 3                        |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart of the catalogue is not found among the decoupled ones
      Given a cart with 1 item
      When I call "updateDecoupledCart" with:
        | cartId              | ${cartId} |
        | items[0].lineItemId | 1         |
        | items[0].itemId     | 15        |
        | items[0].quantity   | 3         |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given I call "softDeleteDecoupledCart" with:
        | orderNumber | 1234-1234-12345 |
      When I call "updateDecoupledCart" with:
        | items[0].lineItemId | 1  |
        | items[0].itemId     | 15 |
        | items[0].quantity   | 3  |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "updateDecoupledCart" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The body is what the contract says

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A quantity of "<quantity>" is refused
      When I call "updateDecoupledCart" with:
        | items[0].lineItemId | 1          |
        | items[0].itemId     | 15         |
        | items[0].quantity   | <quantity> |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body: /items/0/quantity should match pattern

      Examples:
        | quantity |
        | 0        |
        | -1       |
        | 2.5      |
        | 03       |
        | two      |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: A "<field>" that is a number is refused
      When I call "updateDecoupledCart" with "items[0].<field>" of the wrong type
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items/0/<field> should be string"

      Examples:
        | field      |
        | lineItemId |
        | itemId     |
        | quantity   |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: A line without "<field>" is refused
      When I call "updateDecoupledCart" with "items[0].<field>" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items/0 should have required property '<field>'"

      Examples:
        | field      |
        | lineItemId |
        | itemId     |
        | quantity   |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario: An empty list of lines is refused
      When I call "updateDecoupledCart" with:
        | items | [] |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items should NOT have fewer than 1 items"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A body without lines is refused
      When I call "updateDecoupledCart" with "items" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'items'"

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "updateDecoupledCart" with:
        | items[0].lineItemId | 1  |
        | items[0].itemId     | 15 |
        | items[0].quantity   | 3  |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "updateDecoupledCart" with:
        | items[0].lineItemId | 1  |
        | items[0].itemId     | 15 |
        | items[0].quantity   | 3  |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
