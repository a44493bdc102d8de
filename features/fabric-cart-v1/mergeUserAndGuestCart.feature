@fabric-cart-v1 @op:mergeUserAndGuestCart
Feature: Merge a guest's cart into the shopper's

  The token decides whose cart takes the guest's lines; the guest's cart is gone afterwards (§B.3.7).

  Rule: The lines of the guest join the cart of the shopper

    @status:200
    Scenario: Where the guest's lines go, the shopper's go now
      Given a cart with 1 item
      And I call "createShipTo" with the example "home"
      And I save the response at "$._id" as "shipToId"
      And I am signed in as "shopper-2"
      And I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      When I call "getCartByShipTo"
      Then the response fields are:
        | $.userId            | 5ca1ab1e0000000000000002 |
        | $.items[0].quantity | 1                        |

    @status:200
    Scenario: The same item of another group stays a line of its own
      Given I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1000000001, "group": ["123123123123123213212222"], "quantity": 1, "priceListId": 100000,
          "price": {"currency": "USD", "base": 100, "discount": {}}}]}
        """
      And I save the response at "$._id" as "cartId"
      And I am signed in as "shopper-1"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response fields are:
        | $.items             | #[2] |
        | $.items[0].quantity | 1    |
        | $.items[1].quantity | 1    |

    @status:200
    Scenario: Equal items are summed, other items become new lines
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
        | 1538910       | 1        |
      And I am signed in as "shopper-1"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response status is 200
      And the response fields are:
        | $._id                  | ca2700000000000000000006 |
        | $.registeredUser       | true                     |
        | $.userId               | 5ca1ab1e0000000000000001 |
        | $.deleted              | false                    |
        | $.items                | #[2]                     |
        | $.items[0].lineItemId  | 1                        |
        | $.items[0].sku         | 16B2GS8LD5FDS            |
        | $.items[0].quantity    | 3                        |
        | $.items[1].lineItemId  | 2                        |
        | $.items[1].sku         | 1538910                  |
        | $.items[1].quantity    | 1                        |
        | $.totalAmount.amount   | 1200                     |
        | $.totalAmount.currency | USD                      |
        | $.quantity             | 4                        |

    @status:200
    Scenario: The same item of another price list stays a line of its own
      Given I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1000000001, "group": ["61d38e117162b7dba69c3d6d"], "quantity": 1, "priceListId": 100269,
          "price": {"currency": "USD", "base": 100, "discount": {}}}]}
        """
      And I save the response at "$._id" as "cartId"
      And I am signed in as "shopper-1"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response fields are:
        | $.items               | #[2] |
        | $.items[0].quantity   | 1    |
        | $.items[1].lineItemId | 2    |
        | $.items[1].quantity   | 1    |

    @status:200
    Scenario: The merged cart is the shopper's working cart
      Given a cart with items:
        | sku     | quantity |
        | 1538910 | 1        |
      And I am signed in as "shopper-1"
      And I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      When I call "retrieveCart" with:
        | userAuthToken | shopper-1-token |
      Then the response fields are:
        | $._id      | ca2700000000000000000006 |
        | $.items    | #[2]                     |
        | $.quantity | 2                        |

    @status:200
    Scenario: A shopper without a cart gets a registered one with the lines of the guest
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      And I am signed in as "shopper-2"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response fields are:
        | $.registeredUser     | true                     |
        | $.userId             | 5ca1ab1e0000000000000002 |
        | $.items              | #[1]                     |
        | $.items[0].quantity  | 2                        |
        | $.totalAmount.amount | 200                      |

    @status:200 @boundary
    Scenario: The empty cart of a guest adds nothing
      Given an empty cart
      And I am signed in as "shopper-1"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response fields are:
        | $._id                | ca2700000000000000000006 |
        | $.items              | #[1]                     |
        | $.totalAmount.amount | 100                      |

    @status:200 @boundary
    Scenario: A sum above the stock is accepted and told under errors
      Given a cart with items:
        | sku        | quantity |
        | LAST-ONE-1 | 1        |
      And I call "addItemToCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [{"itemId": 1000000101, "group": ["61d38e117162b7dba69c3d6d"], "quantity": 1,
          "price": {"currency": "USD", "base": 59.9, "discount": {}}}]}
        """
      And I am signed in as "shopper-2"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response fields are:
        | $.items[0].quantity        | 2            |
        | $.errors.inventory         | #[1]         |
        | $.errors.inventory[0].code | NOT_IN_STOCK |

  Rule: The guest's cart is consumed

    @status:404 @code:CART_NOT_FOUND
    Scenario: The merged cart of the guest cannot be retrieved
      Given a cart with 1 item
      And I am signed in as "shopper-1"
      And I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart cannot be merged twice
      Given a cart with 1 item
      And I am signed in as "shopper-1"
      And I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      When I repeat the request
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A refused merge of two currencies consumes nothing
      Given a cart with items:
        | sku    | quantity | price |
        | EURO-1 | 1        | 29.95 |
      And I am signed in as "shopper-1"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the cart has 1 line

  Rule: Only the live cart of a guest can be merged

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario Outline: <what> is not found
      Given I am signed in as "shopper-1"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | <id> |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

      Examples:
        | what                   | id                       |
        | An unknown cart        | ffffffffffffffffffffffff |
        | A cart of another user | ca2700000000000000000012 |

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      And I am signed in as "shopper-1"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: The shopper's own cart is refused and stays
      Given a cart of "shopper-2"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the cart has 1 item

  Rule: A token names the shopper

    @status:401 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused and the cart stays
      Given a cart with 1 item
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid/No userAuthToken provided"
      And the cart has 1 line

    @status:401 @code:INVALID_TOKEN @negative
    Scenario: A token that nobody has is refused
      Given a cart with 1 item
      And the request header "Authorization" is "nobody"
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "INVALID_TOKEN"

  Rule: The guest's cart has a 24-character ID

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A guest cart ID of <length> characters is refused
      When I call "mergeUserAndGuestCart" with "guestCartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /guestCartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A body without the guest's cart is refused
      Given I am signed in as "shopper-1"
      When I call "mergeUserAndGuestCart" with "guestCartId" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'guestCartId'"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: The running number of a cart is not its ID
      Given I am signed in as "shopper-1"
      When I call "mergeUserAndGuestCart" with body:
        """
        {"guestCartId": 1493}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /guestCartId should be string"

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And I am signed in as "shopper-1"
      And the request has no "x-site-context" header
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And I am signed in as "shopper-1"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "mergeUserAndGuestCart" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
