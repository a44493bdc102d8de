@fabric-cart-v1 @op:mergeDecoupledCarts
Feature: Merge a guest's decoupled cart into the shopper's

  As mergeUserAndGuestCart, for carts with the caller's own catalogue data (§B.3.15).

  Background:
    Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
    And I save the response at "$._id" as "cartId"

  Rule: The lines of the guest join the cart of the shopper

    @status:200
    Scenario: The published guest cart becomes the shopper's, with the published sums
      Given I am signed in as "vendor-shopper"
      When I call "mergeDecoupledCarts" with the example "merge"
      Then the response status is 200
      And the response fields are:
        | $.registeredUser             | true                     |
        | $.userId                     | 61b8e921d0cf2e000882b09f |
        | $.items                      | #[1]                     |
        | $.items[0].sku               | sk231212                 |
        | $.items[0].quantity          | 2                        |
        | $.items[0].isUnique          | false                    |
        | $.items[0].totalPrice.amount | 38                       |
        | $.totalAmount.amount         | 38                       |
        | $.quantity                   | 2                        |

    @status:200
    Scenario: Equal items are summed, other items stay
      Given I am signed in as "shopper-2"
      And I call "addItemToDecoupledCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [
          {"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}, "group": ["61d38e117162b7dba69c3d6d"],
           "sku": "sk231212", "taxCode": "TC1234567890", "title": "fabric t-shirt", "weight": 4.2, "priceListId": 100000, "weightUnit": "lb"},
          {"itemId": 16, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      And I save the response at "$._id" as "mine"
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response fields are:
        | $._id                 | ${mine} |
        | $.items               | #[2]    |
        | $.items[0].lineItemId | 1       |
        | $.items[0].quantity   | 3       |
        | $.items[1].quantity   | 1       |
        | $.totalAmount.amount  | 76      |
        | $.quantity            | 4       |

    @status:200
    Scenario: Another item of the guest becomes the next line
      Given I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 17, "quantity": 5, "price": {"currency": "USD", "base": 19}}]}
        """
      And I am signed in as "shopper-2"
      And I call "addItemToDecoupledCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [
          {"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}, "group": ["61d38e117162b7dba69c3d6d"],
           "sku": "sk231212", "taxCode": "TC1234567890", "title": "fabric t-shirt", "weight": 4.2, "priceListId": 100000, "weightUnit": "lb"},
          {"itemId": 16, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      And I save the response at "$._id" as "mine"
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response fields are:
        | $.items               | #[3] |
        | $.items[2].lineItemId | 3    |
        | $.items[2].itemId     | 17   |
        | $.items[2].quantity   | 5    |

    @status:200 @boundary
    Scenario: The empty cart of a guest adds nothing
      Given I call "emptyDecoupledCart"
      And I am signed in as "shopper-2"
      And I call "addItemToDecoupledCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [
          {"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}, "group": ["61d38e117162b7dba69c3d6d"],
           "sku": "sk231212", "taxCode": "TC1234567890", "title": "fabric t-shirt", "weight": 4.2, "priceListId": 100000, "weightUnit": "lb"},
          {"itemId": 16, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      And I save the response at "$._id" as "mine"
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response fields are:
        | $._id      | ${mine} |
        | $.items    | #[2]    |
        | $.quantity | 2       |

  Rule: The guest's cart is consumed

    @status:404 @code:CART_NOT_FOUND
    Scenario: The merged cart of the guest cannot be retrieved
      Given I am signed in as "shopper-2"
      And I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart cannot be merged twice
      Given I am signed in as "shopper-2"
      And I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      When I repeat the request
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given I call "softDeleteDecoupledCart" with:
        | orderNumber | 1234-1234-12345 |
      And I am signed in as "shopper-2"
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given I am signed in as "shopper-2"
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ffffffffffffffffffffffff |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart of the catalogue is not found among the decoupled ones
      Given a cart with 1 item
      And I am signed in as "shopper-2"
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: The cart of another user is not found
      Given I am signed in as "shopper-1"
      And I call "addItemToDecoupledCart" with the example "new-guest-cart"
      And I save the response at "$._id" as "cartId"
      And I am signed in as "shopper-2"
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: The shopper's own cart is refused
      Given I am signed in as "shopper-2"
      And I call "addItemToDecoupledCart" with the example "new-guest-cart"
      And I save the response at "$._id" as "cartId"
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "REQUEST_VALIDATION"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: Carts of two currencies are refused
      Given I am signed in as "shopper-2"
      And I call "addItemToDecoupledCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [{"itemId": 16, "quantity": 1, "price": {"currency": "EUR", "base": 19}}]}
        """
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "REQUEST_VALIDATION"

  Rule: A token names the shopper; the operation documents no 401

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid/No userAuthToken provided"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A token that nobody has is refused
      Given the request header "Authorization" is "nobody"
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "INVALID_TOKEN"

    @status:200
    Scenario: A refused merge leaves the guest's cart as it was
      Given I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $.deleted  | false |
        | $.quantity | 2     |

  Rule: The guest's cart has a 24-character ID

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A guest cart ID of <length> characters is refused
      When I call "mergeDecoupledCarts" with "guestCartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /guestCartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A body without the guest's cart is refused
      Given I am signed in as "shopper-2"
      When I call "mergeDecoupledCarts" with "guestCartId" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'guestCartId'"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: The running number of a cart is not its ID
      Given I am signed in as "shopper-2"
      When I call "mergeDecoupledCarts" with body:
        """
        {"guestCartId": 111166}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /guestCartId should be string"

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am signed in as "shopper-2"
      And the request has no "x-site-context" header
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am signed in as "shopper-2"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "mergeDecoupledCarts" with:
        | guestCartId | ${cartId} |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
