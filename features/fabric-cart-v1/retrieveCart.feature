@fabric-cart-v1 @op:retrieveCart
Feature: Retrieve a cart

  A cart is asked for by its ID or by its shopper's token (§B.3.3).

  Rule: The 24-character ID finds the cart

    @status:200
    Scenario: A guest's cart is shown with its lines and totals
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response status is 200
      And the response fields are:
        | $._id                        | ${cartId} |
        | $.deleted                    | false     |
        | $.registeredUser             | false     |
        | $.items                      | #[2]      |
        | $.items[0].lineItemId        | 1         |
        | $.items[0].totalPrice.amount | 200       |
        | $.items[1].lineItemId        | 2         |
        | $.items[1].totalPrice.amount | 900       |
        | $.totalAmount.amount         | 1100      |
        | $.totalAmount.currency       | USD       |
        | $.quantity                   | 3         |
        | $.createdAt                  | #datetime |

    @status:200
    Scenario: The published cart of the vendor's page is found by its published ID
      When I send a GET request to "/api-cart/cart?cartId=60807478d14ffd000843db2c"
      Then the response fields are:
        | $._id                | 60807478d14ffd000843db2c |
        | $.cartId             | 1493                     |
        | $.deleted            | false                    |
        | $.items[0].title     | Luminous Cushion Lagoon  |
        | $.totalAmount.amount | 1800                     |
        | $.orderNumber        | absent                   |

    @status:200 @boundary
    Scenario: An empty cart has no currency
      Given an empty cart
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $.items                | #[0] |
        | $.totalAmount.amount   | 0    |
        | $.totalAmount.currency | ""   |
        | $.quantity             | 0    |

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "retrieveCart" with:
        | cartId | ffffffffffffffffffffffff |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "retrieveCart" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in query: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: A token finds the shopper's working cart

    @status:200
    Scenario: The userAuthToken finds the shopper's cart
      When I call "retrieveCart" with:
        | userAuthToken | shopper-1-token |
      Then the response fields are:
        | $.registeredUser | true                     |
        | $.userId         | 5ca1ab1e0000000000000001 |

    @status:200
    Scenario: The Authorization header counts as the token
      Given I am signed in as "shopper-1"
      When I call "retrieveCart"
      Then the response at "$.userId" is 5ca1ab1e0000000000000001

    @status:200
    Scenario: A cart on its way to an order is passed over for the pending one
      When I call "retrieveCart" with:
        | userAuthToken | shopper-3-token |
      Then the response fields are:
        | $._id    | ca2700000000000000000012 |
        | $.status | pending                  |

    @status:200
    Scenario: The ID decides where a token is sent too
      Given a cart with 1 item
      When I call "retrieveCart" with:
        | cartId        | ${cartId}       |
        | userAuthToken | shopper-1-token |
      Then the response at "$._id" is ${cartId}

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario Outline: A token of <whom> finds no cart
      When I call "retrieveCart" with:
        | userAuthToken | <token> |
      Then the response is the documented error "CART_NOT_FOUND"

      Examples:
        | whom                    | token           |
        | a shopper without carts | shopper-2-token |
        | nobody                  | nobody          |

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: After the checkout the token finds no cart
      Given a cart of "shopper-2"
      And the cart has been checked out
      When I call "retrieveCart" with:
        | userAuthToken | shopper-2-token |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request with neither ID nor token is refused
      When I call "retrieveCart"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in query: should have required property 'cartId' or 'userAuthToken'"

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"

  Rule: Accounts do not see each other's carts

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart is not found under another account
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account":"1234abcd5678efgh9ijklmno","channel":12}
        """
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:200
    Scenario: Who names no account finds it: single-tenant callers leave it out
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel":12}
        """
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response at "$.quantity" is 1
