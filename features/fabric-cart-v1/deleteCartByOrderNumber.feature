@fabric-cart-v1 @op:deleteCartByOrderNumber
Feature: Delete a cart after checkout

  When a checkout completes, the cart is deleted with the number of its order. It keeps its lines, and the shopper's next
  item begins a new cart (S4).

  Rule: A cart is found by its 24-character ID

    @status:200
    Scenario: Checkout deletes the cart and keeps its lines
      Given a cart with 2 items
      When I call "deleteCartByOrderNumber" with:
        | cartId      | ${cartId}       |
        | orderNumber | 1234-1234-12345 |
      Then the response status is 200
      And the response fields are:
        | $.deleted     | true            |
        | $.orderNumber | 1234-1234-12345 |
        | $.items       | #[2]            |

    @status:200
    Scenario: The published cart of the vendor's page is deleted with its published values
      Given the fixture "vendor-page" is loaded
      When I call "deleteCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response fields are:
        | $._id                  | 60807478d14ffd000843db2c |
        | $.deleted              | true                     |
        | $.registeredUser       | false                    |
        | $.cartId               | 1493                     |
        | $.items[0].title       | Luminous Cushion Lagoon  |
        | $.items[0].price.base  | 900                      |
        | $.items[0].quantity    | 2                        |
        | $.totalAmount.amount   | 1800                     |
        | $.totalAmount.currency | USD                      |
        | $.quantity             | 2                        |
        | $.createdAt            | 2021-04-21T18:52:40.513Z |
        | $.userId               | absent                   |

    @status:404 @code:CART_NOT_FOUND
    Scenario: An unknown cart is not found
      Given no cart "60807478d14ffd000843db2c" exists
      When I send a PATCH request to "/api-cart/cart/60807478d14ffd000843db2c/orderNumber" with JSON:
        """
        {"orderNumber": "1234-1234-12345"}
        """
      Then the response is the documented error "CART_NOT_FOUND"
      And the response body is:
        """
        {"code": "CART_NOT_FOUND", "message": "Cart not found."}
        """

    @status:404 @code:CART_NOT_FOUND
    Scenario: A cart cannot be deleted twice
      Given a cart with 1 item
      And the cart has been checked out
      When I repeat the request
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "deleteCartByOrderNumber" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The order number has exactly 15 characters

    @status:400 @code:REQUEST_VALIDATION @boundary
    Scenario Outline: An order number of <length> characters is refused
      Given a cart with 1 item
      When I call "deleteCartByOrderNumber" with "orderNumber" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /orderNumber should NOT be <than> than 15 characters"

      Examples:
        | length | how       | than    |
        | 14     | too short | shorter |
        | 16     | too long  | longer  |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A body without an order number is refused and the cart stays
      Given a cart with 1 item
      When I call "deleteCartByOrderNumber" with body:
        """
        {}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'orderNumber'"
      And the cart has 1 line

  Rule: The site context names a configured account

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"date": "2020-08-28T02:35:27.787Z", "channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "deleteCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response status is 500
      And the response is the documented error "INTERNAL_SERVER_ERROR"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: The sample header of the vendor's page is not JSON, and the answer says where
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        { "date": "2020-08-28T02:35:27.787Z", "channel": 12, "account": 5f493c9f30ec2a0007a94fc8", "stage": "sandbox" }
        """
      When I call "deleteCartByOrderNumber" with:
        | orderNumber | 1234-1234-12345 |
      Then the response status is 400
      And the response at "$.message" is #regex account.*opening quote
