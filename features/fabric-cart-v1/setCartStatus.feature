@fabric-cart-v1 @op:setCartStatus
Feature: Set the status of a cart

  A cart goes from pending to an order; a user has one pending cart at most (§B.3.9, steps inferred from §A.7).

  Rule: A status follows another

    @status:200
    Scenario Outline: A pending cart becomes <status>
      Given a cart of "shopper-2"
      When I call "setCartStatus" with:
        | cartId        | ${cartId} |
        | updatedStatus | <status>  |
      Then the response status is 200
      And the response fields are:
        | $._id    | ${cartId} |
        | $.status | <status>  |
        | $.items  | #[1]      |

      Examples:
        | status           |
        | active           |
        | pending_approval |
        | submitted        |

    @status:200
    Scenario Outline: A cart that waits for approval becomes <status>
      Given a cart of "shopper-2"
      And the cart is "pending_approval"
      When I call "setCartStatus" with:
        | updatedStatus | <status> |
      Then the response at "$.status" is <status>

      Examples:
        | status   |
        | approved |
        | rejected |

    @status:200
    Scenario: An approved cart is submitted
      Given a cart of "shopper-2"
      And the cart is "approved"
      When I call "setCartStatus" with:
        | updatedStatus | submitted |
      Then the response at "$.status" is submitted

    @status:200
    Scenario: A rejected cart becomes pending again
      Given a cart of "shopper-2"
      And the cart is "rejected"
      When I call "setCartStatus" with:
        | updatedStatus | pending |
      Then the response at "$.status" is pending

    @status:200
    Scenario: The new status is kept
      Given a cart of "shopper-2"
      And the cart is "submitted"
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response at "$.status" is submitted

    @status:200
    Scenario: Deleted as a status deletes the cart
      Given a cart of "shopper-2"
      When I call "setCartStatus" with:
        | updatedStatus | deleted |
      Then the response fields are:
        | $.deleted     | true    |
        | $.status      | deleted |
        | $.orderNumber | absent  |

    @status:400 @code:CART_STATUS_CANNOT_BE_UPDATED @negative
    Scenario Outline: A pending cart cannot become <status>
      Given a cart of "shopper-2"
      When I call "setCartStatus" with:
        | updatedStatus | <status> |
      Then the response is the documented error "CART_STATUS_CANNOT_BE_UPDATED"

      Examples:
        | status   |
        | approved |
        | rejected |
        | pending  |

    @status:400 @code:CART_STATUS_CANNOT_BE_UPDATED @negative
    Scenario Outline: A submitted cart cannot become <status>
      Given a cart of "shopper-2"
      And the cart is "submitted"
      When I call "setCartStatus" with:
        | updatedStatus | <status> |
      Then the response is the documented error "CART_STATUS_CANNOT_BE_UPDATED"

      Examples:
        | status           |
        | active           |
        | pending_approval |
        | approved         |

    @status:200
    Scenario: A refused step leaves the status as it was
      Given a cart of "shopper-2"
      And the cart is "submitted"
      And I call "setCartStatus" with:
        | updatedStatus | approved |
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response at "$.status" is submitted

  Rule: A user has one pending cart at most

    @status:400 @code:CART_STATUS_CANNOT_BE_UPDATED @negative
    Scenario: A rejected cart stays rejected while the user has another pending one
      Given a cart of "shopper-2"
      And I save the response at "$._id" as "first"
      And the cart is "rejected"
      And a cart of "shopper-2"
      When I call "setCartStatus" with:
        | cartId        | ${first} |
        | updatedStatus | pending  |
      Then the response is the documented error "CART_STATUS_CANNOT_BE_UPDATED"
      And the error message is "User cannot have more than one pending cart."

    @status:400 @code:CART_STATUS_CANNOT_BE_UPDATED @negative
    Scenario: The submitted cart of a user with a pending one cannot become pending
      When I call "setCartStatus" with:
        | cartId        | ca270000000000000000000b |
        | updatedStatus | pending                  |
      Then the response is the documented error "CART_STATUS_CANNOT_BE_UPDATED"

    @status:200
    Scenario: The cart becomes pending once the other one is checked out
      Given a cart of "shopper-2"
      And I save the response at "$._id" as "first"
      And the cart is "rejected"
      And a cart of "shopper-2"
      And the cart has been checked out
      When I call "setCartStatus" with:
        | cartId        | ${first} |
        | updatedStatus | pending  |
      Then the response fields are:
        | $._id    | ${first} |
        | $.status | pending  |

    @status:200
    Scenario: The pending carts of other users do not count
      Given a cart with 1 item
      And I save the response at "$._id" as "first"
      And the cart is "active"
      And a cart of "shopper-2"
      When I call "setCartStatus" with:
        | cartId        | ${first} |
        | updatedStatus | pending  |
      Then the response at "$.status" is pending

    @status:200
    Scenario: After the submission the shopper's next item makes a new pending cart
      Given a cart of "shopper-2"
      And the cart is "submitted"
      When I call "addItemToCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [{"itemId": 15, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      Then the response fields are:
        | $.items               | #[1] |
        | $.items[0].lineItemId | 1    |
        | $.items[0].itemId     | 15   |

  Rule: The status is one of the known ones

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: The status "<status>" is refused
      Given a cart of "shopper-2"
      When I call "setCartStatus" with:
        | updatedStatus | <status> |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in path: /updatedStatus should be

      Examples:
        | status  |
        | shipped |
        | PENDING |
        | 1       |

  Rule: The cart is found by its 24-character ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      When I call "setCartStatus" with:
        | cartId        | ffffffffffffffffffffffff |
        | updatedStatus | pending_approval         |
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not found
      Given a cart with 1 item
      And the cart has been checked out
      When I call "setCartStatus" with:
        | cartId        | ${cartId}        |
        | updatedStatus | pending_approval |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "setCartStatus" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "setCartStatus" with:
        | cartId        | ${cartId}        |
        | updatedStatus | pending_approval |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "setCartStatus" with:
        | cartId        | ${cartId}        |
        | updatedStatus | pending_approval |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
