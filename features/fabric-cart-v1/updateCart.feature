@fabric-cart-v1 @op:updateCart
Feature: Update the lines of a cart

  Quantity and price of lines that are there are set (§B.3.5).

  Rule: The named line gets the new values

    @status:200
    Scenario: The quantity is set, not added, and the totals follow
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I change line 1 to 5
      Then the response status is 200
      And the response fields are:
        | $.items[0].quantity          | 5    |
        | $.items[0].totalPrice.amount | 500  |
        | $.items[1].quantity          | 1    |
        | $.totalAmount.amount         | 1400 |
        | $.quantity                   | 6    |
      And the cart total is 1400

    @status:200 @boundary
    Scenario: The quantity is lowered to one
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 7        |
      When I change line 1 to 1
      Then the response at "$.quantity" is 1
      And the cart has 1 item

    @status:200
    Scenario: A new price replaces the old one
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 3        | 100   |
      When I call "updateCart" with body:
        """
        {"items": [{"itemId": 1000000001, "lineItemId": 1, "quantity": 3,
          "price": {"currency": "USD", "base": 15.99, "sale": 10.99}}]}
        """
      Then the response fields are:
        | $.items[0].price.base | 15.99 |
        | $.items[0].price.sale | 10.99 |
        | $.totalAmount.amount  | 32.97 |
      And the cart total is 32.97

    @status:200
    Scenario: Several lines change in one request
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
        | 1538910       | 1        | 900   |
      When I call "updateCart" with body:
        """
        {"items": [{"itemId": 1000000001, "lineItemId": 1, "quantity": 2}, {"itemId": 1000000051, "lineItemId": 2, "quantity": 3}]}
        """
      Then the response fields are:
        | $.items[0].quantity  | 2    |
        | $.items[1].quantity  | 3    |
        | $.totalAmount.amount | 2900 |

    @status:200 @boundary
    Scenario: More than the stock is accepted and told under errors
      Given a cart with items:
        | sku        | quantity |
        | LAST-ONE-1 | 1        |
      When I change line 1 to 2
      Then the response fields are:
        | $.items[0].quantity              | 2            |
        | $.errors.inventory               | #[1]         |
        | $.errors.inventory[0].code       | NOT_IN_STOCK |
        | $.errors.inventory[0].lineItemId | 1            |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: An unknown line is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I call "updateCart" with body:
        """
        {"items": [{"itemId": 1000000001, "lineItemId": 2, "quantity": 5}]}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items/0: the cart has no line 2"
      And the cart has 2 items

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: An item that is not the line's is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I call "updateCart" with body:
        """
        {"items": [{"itemId": 1000000051, "lineItemId": 1, "quantity": 5}]}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items/0: line 1 holds item 1000000001, not 1000000051"
      And the cart has 2 items

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: All lines of a request change or none
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
        | 1538910       | 1        |
      When I call "updateCart" with body:
        """
        {"items": [{"itemId": 1000000001, "lineItemId": 1, "quantity": 9}, {"itemId": 1000000051, "lineItemId": 7, "quantity": 9}]}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the cart has 3 items

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "updateCart" with:
        | cartId              | ffffffffffffffffffffffff |
        | items[0].itemId     | 1000000001               |
        | items[0].lineItemId | 1                        |
        | items[0].quantity   | 1                        |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      And the cart has been checked out
      When I change line 1 to 3
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "updateCart" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The body is what the contract says

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: A body without "<field>" is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I call "updateCart" with "<field>" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: <sentence>"
      And the cart has 2 items

      Examples:
        | field               | sentence                                            |
        | items               | should have required property 'items'               |
        | items[0].itemId     | /items/0 should have required property 'itemId'     |
        | items[0].lineItemId | /items/0 should have required property 'lineItemId' |
        | items[0].quantity   | /items/0 should have required property 'quantity'   |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A "<field>" of <value> is refused and the cart stays
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
      When I call "updateCart" with:
        | items[0].itemId     | 1000000001 |
        | items[0].lineItemId | 1          |
        | items[0].quantity   | 3          |
        | <field>             | <value>    |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: <sentence>"
      And the cart total is 200

      Examples:
        | field               | value | sentence                                   |
        | items[0].quantity   | 0     | /items/0/quantity should be >= 1           |
        | items[0].quantity   | -1    | /items/0/quantity should be >= 1           |
        | items[0].quantity   | 2.5   | /items/0/quantity should be a whole number, got 2.5 |
        | items[0].quantity   | "3"   | /items/0/quantity should be number         |
        | items[0].lineItemId | 1.5   | /items/0: the cart has no line 1.5                   |
        | items[0].lineItemId | 0     | /items/0: the cart has no line 0                     |
        | items[0].price.base | -1    | /items/0/price should be >= 0, got -1               |
        | items[0].discountedQuantity | 4 | /items/0/discountedQuantity should be a whole number between 0 and the quantity 3, got 4 |
        | items               | []    | /items should NOT have fewer than 1 items  |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: Malformed JSON is refused and the cart stays
      Given a cart with 1 item
      When I send a PATCH request to "/api-cart/cart/${cartId}/items" with JSON:
        """
        {"items": [{"itemId": 1000000001, "lineItemId": 1, "quantity": 5}]
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the cart has 1 item

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I change line 1 to 2
      Then the response is the documented error "REQUEST_VALIDATION"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I change line 1 to 2
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
