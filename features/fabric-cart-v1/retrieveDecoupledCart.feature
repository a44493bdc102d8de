@fabric-cart-v1 @op:retrieveDecoupledCart
Feature: Retrieve a decoupled cart

  A cart with the caller's own catalogue data, by its ID or by its shopper's token (§B.3.15, §B.3.3).

  Background:
    Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
    And I save the response at "$._id" as "cartId"

  Rule: The 24-character ID finds the cart

    @status:200
    Scenario: A guest's cart is shown with the caller's data and its totals
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response status is 200
      And the response fields are:
        | $._id                        | ${cartId} |
        | $.deleted                    | false     |
        | $.registeredUser             | false     |
        | $.items                      | #[1]      |
        | $.items[0].sku               | sk231212  |
        | $.items[0].isUnique          | false     |
        | $.items[0].totalPrice.amount | 38        |
        | $.totalAmount.amount         | 38        |
        | $.totalAmount.currency       | USD       |
        | $.quantity                   | 2         |
        | $.createdAt                  | #datetime |

    @status:200
    Scenario: The published cart of the vendor's page is found by its published ID
      When I send a GET request to "/api-cart/cart-decoupled?cartId=5f8f0da2d4cc8e00084b9e8e"
      Then the response fields are:
        | $._id                | 5f8f0da2d4cc8e00084b9e8e |
        | $.cartId             | 111166                   |
        | $.status             | pending                  |
        | $.items[0].title     | fabric t-shirt           |
        | $.items[0].weight    | 4.2                      |
        | $.totalAmount.amount | 38                       |

    @status:200 @boundary
    Scenario: An empty cart has no currency
      Given I call "emptyDecoupledCart"
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $.items                | #[0] |
        | $.totalAmount.amount   | 0    |
        | $.totalAmount.currency | ""   |
        | $.quantity             | 0    |

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "retrieveDecoupledCart" with:
        | cartId | ffffffffffffffffffffffff |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart of the catalogue is not found among the decoupled ones
      Given a cart with 1 item
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given I call "softDeleteDecoupledCart" with:
        | orderNumber | 1234-1234-12345 |
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "retrieveDecoupledCart" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in query: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: A token finds the shopper's working cart

    @status:200
    Scenario: The userAuthToken finds the shopper's cart
      Given I am signed in as "shopper-2"
      And I call "addItemToDecoupledCart" with the example "new-guest-cart"
      And I save the response at "$._id" as "cartId"
      When I call "retrieveDecoupledCart" with:
        | userAuthToken | shopper-2-token |
      Then the response fields are:
        | $._id            | ${cartId}                |
        | $.registeredUser | true                     |
        | $.userId         | 5ca1ab1e0000000000000002 |

    @status:200
    Scenario: The Authorization header counts as the token
      Given I am signed in as "shopper-2"
      And I call "addItemToDecoupledCart" with the example "new-guest-cart"
      And I save the response at "$._id" as "cartId"
      When I call "retrieveDecoupledCart"
      Then the response at "$._id" is ${cartId}

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario Outline: A token of <whom> finds no cart
      When I call "retrieveDecoupledCart" with:
        | userAuthToken | <token> |
      Then the response is the documented error "CART_NOT_FOUND"

      Examples:
        | whom                    | token           |
        | a shopper without carts | shopper-2-token |
        | nobody                  | nobody          |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request with neither ID nor token is refused
      When I call "retrieveDecoupledCart"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in query: should have required property 'cartId' or 'userAuthToken'"

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
