@fabric-cart-v2 @op:softReserveCart
Feature: Soft reserve cart items

  A reservation holds the cart's units for it; calling again renews it (§A.3.7).

  Rule: Reserved units are not for other carts

    @status:200 @boundary
    Scenario: A cart's own reservation does not stand in its way, another's of 1 of the 500 does
      Given I call "createCart" with:
        | configuration.softReserve | true |
      And I save the response at "$[0].cartId" as "cartId"
      And I add 498 of "16B2GS8LD5FDS" to the cart
      And I call "softReserveCart"
      When I add 1 of "16B2GS8LD5FDS" to the cart
      Then the response fields are:
        | $.totalItems      | 499  |
        | $.error.inventory | #[0] |

    @status:200
    Scenario: The reserved cart is shown as it is
      Given the fixture "soft-reserve" is loaded
      When I call "softReserveCart"
      Then the response status is 200
      And the response fields are:
        | $.cartId                    | ${cartId} |
        | $.cartState                 | PENDING   |
        | $.configuration.softReserve | true      |
        | $.items                     | #[1]      |
        | $.totalAmount               | 100       |
        | $.error.inventory           | #[0]      |

    @status:404 @code:ITEM_OUT_OF_STOCK @boundary @negative
    Scenario: A cart whose configuration reserves holds its units without being asked
      Given the fixture "soft-reserve" is loaded
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 500, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response is the documented error "ITEM_OUT_OF_STOCK"

    @status:200 @boundary
    Scenario: Of 500 units 1 is reserved, so that another cart gets 499
      Given the fixture "soft-reserve" is loaded
      And I call "softReserveCart"
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 499, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response at "$.totalItems" is 499

    @status:404 @code:ITEM_OUT_OF_STOCK @boundary @negative
    Scenario: Of 500 units 1 is reserved, so that no other cart gets 500
      Given the fixture "soft-reserve" is loaded
      And I call "softReserveCart"
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 500, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response is the documented error "ITEM_OUT_OF_STOCK"

    @status:200
    Scenario: Reserving again renews the reservation and holds no more
      Given the fixture "soft-reserve" is loaded
      And I call "softReserveCart"
      And I repeat the request
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 499, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response at "$.totalItems" is 499

    @status:200
    Scenario Outline: Units are free again when <event>
      Given the fixture "soft-reserve" is loaded
      And I call "softReserveCart"
      And <event done>
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 500, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response at "$.totalItems" is 500

      Examples:
        | event               | event done                    |
        | the line is removed | I remove line 1               |
        | the cart is emptied | I remove all items            |
        | the cart is deleted | the cart has been checked out |

    @status:200 @boundary
    Scenario: Less than the cart asks for is reserved and told inside the cart
      Given I call "createCart" with:
        | configuration.softReserve | true |
      And I save the response at "$[0].cartId" as "cartId"
      And I add 1 of "LAST-ONE-1" to the cart
      And I change line 1 to 2
      When I call "softReserveCart"
      Then the response fields are:
        | $.items[0].quantity             | 2                 |
        | $.error.inventory               | #[1]              |
        | $.error.inventory[0].code       | ITEM_OUT_OF_STOCK |
        | $.error.inventory[0].lineItemId | 1                 |

    @status:400 @code:ITEM_OUT_OF_STOCK @boundary @negative
    Scenario: An item of which nothing is left cannot be reserved
      Given a cart with items:
        | sku        | quantity |
        | LAST-ONE-1 | 1        |
      And I save the response at "$.cartId" as "secondary"
      And I call "createCart" with:
        | configuration.softReserve | true |
      And I save the response at "$[0].cartId" as "cartId"
      And I add 1 of "LAST-ONE-1" to the cart
      And I call "createCart" with:
        | configuration.softReserve | true |
      And I save the response at "$[0].cartId" as "cartId"
      And I call "mergeCarts" with:
        | secondaryCartId | ${secondary} |
      When I call "softReserveCart"
      Then the response is the documented error "ITEM_OUT_OF_STOCK"

  Rule: The cart must ask for reservations and hold something

    @status:400 @code:SERVICE_NOT_ENABLED @negative
    Scenario: A cart that does not ask for reservations is refused
      Given a cart with 1 item
      When I call "softReserveCart"
      Then the response is the documented error "SERVICE_NOT_ENABLED"

    @status:400 @code:EMPTY_CART_ERROR @negative
    Scenario: A cart without items is refused
      Given I call "createCart" with:
        | configuration.softReserve | true |
      And I save the response at "$[0].cartId" as "cartId"
      When I call "softReserveCart"
      Then the response is the documented error "EMPTY_CART_ERROR"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "softReserveCart" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "softReserveCart"
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "softReserveCart" with:
        | cartId | <cartId> |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A cart that refuses guests is reserved by its signed-in owner only

    @status:401 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario Outline: <who> is refused
      Given the fixture "login-only" is loaded
      And <signed in>
      When I call "softReserveCart"
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_INVENTORY @negative
    Scenario: A request is refused while the inventory is down
      Given the fixture "soft-reserve" is loaded
      And the inventory service is down
      When I call "softReserveCart"
      Then the response is the documented error "UNABLE_TO_GET_INVENTORY"
      And the inventory service is up
      And the cart has 1 line

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the fixture "soft-reserve" is loaded
      And the <service> service is <state>
      When I call "softReserveCart"
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

      @status:500 @code:TOKEN_INTROSPECT_ERROR
      Examples:
        | service  | state | code                   |
        | identity | down  | TOKEN_INTROSPECT_ERROR |

      @status:500 @code:UNABLE_TO_GET_CART
      Examples:
        | service | state | code               |
        | store   | down  | UNABLE_TO_GET_CART |

      @status:500 @code:UPDATE_CART_ERROR
      Examples:
        | service | state     | code              |
        | store   | read-only | UPDATE_CART_ERROR |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "softReserveCart"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "softReserveCart"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:401 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "softReserveCart"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
