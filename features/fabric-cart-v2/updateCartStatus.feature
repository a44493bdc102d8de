@fabric-cart-v2 @op:updateCartStatus
Feature: Update the status of a cart

  A cart goes from status to status by a table of its own (§A.7, inferred); a guest cart does not (§A.3.17).

  Rule: Some statuses lead to others

    @status:200
    Scenario Outline: A cart that is <from> becomes <to>
      Given a cart of "shopper-2"
      And the cart is "<from>"
      When I call "updateCartStatus" with:
        | cartStatus | <to> |
      Then the response status is 200
      And the response fields are:
        | $.cartId    | ${cartId} |
        | $.cartState | <to>      |
        | $.items     | #[1]      |
      And the cart status is "<to>"

      Examples:
        | from             | to               |
        | PENDING          | ACTIVE           |
        | ACTIVE           | PENDING          |
        | PENDING          | PENDING_APPROVAL |
        | PENDING_APPROVAL | APPROVED         |
        | PENDING_APPROVAL | REJECTED         |
        | REJECTED         | PENDING          |
        | PENDING          | SUBMITTED        |
        | APPROVED         | SUBMITTED        |
        | PENDING          | DELETED          |
        | ACTIVE           | DELETED          |
        | PENDING_APPROVAL | DELETED          |
        | APPROVED         | DELETED          |
        | REJECTED         | DELETED          |
        | SUBMITTED        | DELETED          |

    @status:400 @code:CART_STATUS_CANNOT_BE_UPDATED @negative
    Scenario Outline: A cart that is <from> cannot become <to>
      Given a cart of "shopper-2"
      And the cart is "<from>"
      When I call "updateCartStatus" with:
        | cartStatus | <to> |
      Then the response is the documented error "CART_STATUS_CANNOT_BE_UPDATED"
      And the cart status is "<from>"

      Examples:
        | from             | to               |
        | PENDING          | APPROVED         |
        | PENDING          | REJECTED         |
        | ACTIVE           | PENDING_APPROVAL |
        | ACTIVE           | SUBMITTED        |
        | PENDING_APPROVAL | PENDING          |
        | PENDING_APPROVAL | SUBMITTED        |
        | APPROVED         | PENDING          |
        | APPROVED         | REJECTED         |
        | REJECTED         | APPROVED         |
        | REJECTED         | SUBMITTED        |
        | SUBMITTED        | PENDING          |
        | SUBMITTED        | ACTIVE           |
        | DELETED          | PENDING          |
        | DELETED          | SUBMITTED        |

    @status:400 @code:CART_STATUS_ALREADY_ASSIGNED @negative
    Scenario Outline: A cart that is <status> does not become it again
      Given a cart of "shopper-2"
      And the cart is "<status>"
      When I call "updateCartStatus" with:
        | cartStatus | <status> |
      Then the response is the documented error "CART_STATUS_ALREADY_ASSIGNED"
      And the cart status is "<status>"

      Examples:
        | status           |
        | PENDING          |
        | ACTIVE           |
        | PENDING_APPROVAL |
        | APPROVED         |
        | REJECTED         |
        | SUBMITTED        |
        | DELETED          |

    @status:400 @code:CART_STATUS_ALREADY_ASSIGNED @negative
    Scenario: A cart does not become PENDING beside another one of its user
      Given a cart of "shopper-2"
      And I save the response at "$.cartId" as "first"
      And the cart is "ACTIVE"
      And a cart of "shopper-2"
      When I call "updateCartStatus" with:
        | cartId     | ${first} |
        | cartStatus | PENDING  |
      Then the response is the documented error "CART_STATUS_ALREADY_ASSIGNED"

    @status:200
    Scenario: A cart becomes PENDING once the other one is deleted
      Given a cart of "shopper-2"
      And I save the response at "$.cartId" as "first"
      And the cart is "ACTIVE"
      And a cart of "shopper-2"
      And the cart has been checked out
      When I call "updateCartStatus" with:
        | cartId     | ${first} |
        | cartStatus | PENDING  |
      Then the response at "$.cartState" is PENDING

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart that became DELETED takes no items any more
      Given a cart of "shopper-2"
      And the cart is "DELETED"
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": "15", "quantity": 1, "price": {"currency": "USD", "amount": 19, "discount": {}}}]}
        """
      Then the response is the documented error "CART_NOT_FOUND"

  Rule: The cart has a user and the status a name

    @status:400 @code:GUEST_CART_STATUS_CANNOT_BE_UPDATED @negative
    Scenario: The status of a guest cart cannot be changed
      Given a guest cart
      When I call "updateCartStatus" with:
        | cartStatus | SUBMITTED |
      Then the response is the documented error "GUEST_CART_STATUS_CANNOT_BE_UPDATED"
      And the cart status is "PENDING"

    @status:400 @code:CART_STATUS_NOT_FOUND @boundary @negative
    Scenario Outline: A status of "<status>" is not known
      Given a cart of "shopper-2"
      When I call "updateCartStatus" with:
        | cartStatus | <status> |
      Then the response is the documented error "CART_STATUS_NOT_FOUND"
      And the cart status is "PENDING"

      Examples:
        | status    |
        | LOST      |
        | submitted |
        | PENDING_  |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "updateCartStatus" with:
        | cartId     | 00000000-0000-4000-8000-000000000000 |
        | cartStatus | SUBMITTED                            |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "updateCartStatus" with:
        | cartId     | <cartId>  |
        | cartStatus | SUBMITTED |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A cart that refuses guests is changed by its signed-in owner only

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario Outline: <who> is refused and the cart stays
      Given the fixture "login-only" is loaded
      And <signed in>
      When I call "updateCartStatus" with:
        | cartStatus | SUBMITTED |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart status is "PENDING"

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "updateCartStatus" with:
        | cartStatus | SUBMITTED |
      Then the response at "$.cartState" is SUBMITTED

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: A neighbour that fails is told and the cart stays

    @status:400 @code:API_PERMISSION_UNDEFINED @negative
    Scenario: A request is refused while the identity service has no rule for the operation
      Given a cart of "shopper-2"
      And the identity service is without a permission rule
      When I call "updateCartStatus" with:
        | cartStatus | SUBMITTED |
      Then the response is the documented error "API_PERMISSION_UNDEFINED"
      And the identity service is up
      And the cart status is "PENDING"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart of "shopper-2"
      And the <service> service is <state>
      When I call "updateCartStatus" with:
        | cartStatus | SUBMITTED |
      Then the response is the documented error "<code>"

      @status:400 @code:REQUEST_DENIED
      Examples:
        | service  | state            | code           |
        | identity | denying requests | REQUEST_DENIED |

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

      @status:500 @code:TOKEN_INTROSPECT_ERROR
      Examples:
        | service  | state | code                   |
        | identity | down  | TOKEN_INTROSPECT_ERROR |

      @status:500 @code:UPDATE_CART_ERROR
      Examples:
        | service | state     | code              |
        | store   | read-only | UPDATE_CART_ERROR |

    @status:500 @code:UNABLE_TO_GET_CART @negative
    Scenario: A request is refused while the cart store is down
      Given a cart of "shopper-2"
      And the store service is down
      When I call "updateCartStatus" with:
        | cartStatus | SUBMITTED |
      Then the response is the documented error "UNABLE_TO_GET_CART"
      And the store service is up
      And the cart status is "PENDING"

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "updateCartStatus" with:
        | cartStatus | SUBMITTED |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "updateCartStatus" with:
        | cartStatus | SUBMITTED |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "updateCartStatus" with:
        | cartStatus | SUBMITTED |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
