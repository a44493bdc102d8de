@fabric-cart-v2 @op:mergeCarts
Feature: Merge carts

  The cart of the body goes into the cart of the path, part by part as the settings say (§A.3.12).

  Rule: The secondary cart goes into the primary one

    @status:200
    Scenario: Equal lines are summed, others come behind, and the primary's price counts
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 90    |
        | 1538910       | 1        | 900   |
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "mergeCarts" with:
        | secondaryCartId | ${secondary} |
      Then the response status is 200
      And the response fields are:
        | $.cartId                    | ${cartId} |
        | $.cartState                 | PENDING   |
        | $.items                     | #[2]      |
        | $.items[0].lineItemId       | 1         |
        | $.items[0].quantity         | 3         |
        | $.items[0].unitPrice.amount | 100       |
        | $.items[1].lineItemId       | 2         |
        | $.items[1].sku              | 1538910   |
        | $.totalItems                | 4         |
        | $.totalUniqueItems          | 2         |
        | $.totalAmount               | 1200      |
      And the cart has 4 items

    @status:200
    Scenario: The secondary cart is deleted
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 90    |
        | 1538910       | 1        | 900   |
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I call "mergeCarts" with:
        | secondaryCartId | ${secondary} |
      When I call "getCart" with:
        | cartId | ${secondary} |
      Then the response at "$.cartState" is DELETED

    @status:200
    Scenario: The published request merges
      Given the fixture "vendor-page" is loaded
      When I call "mergeCarts" with the example "merge"
      Then the response fields are:
        | $.cartId            | ${cartId} |
        | $.items             | #[2]      |
        | $.items[0].quantity | 2         |
        | $.items[1].quantity | 2         |
        | $.totalItems        | 4         |

    @status:200
    Scenario: Promotions are cleared by the merge
      Given a cart with 1 item
      And I save the response at "$.cartId" as "secondary"
      And a cart with 2 items
      And I apply the promotion "coupon123"
      When I call "mergeCarts" with:
        | secondaryCartId | ${secondary} |
      Then the response fields are:
        | $.allPromosApplied | #[0] |
        | $.totalDiscount    | 0    |
        | $.totalAmount      | 1100 |

    @status:200 @boundary
    Scenario: More than the stock is merged and told inside the cart
      Given a cart with items:
        | sku        | quantity |
        | LAST-ONE-1 | 1        |
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku        | quantity |
        | LAST-ONE-1 | 1        |
      When I call "mergeCarts" with:
        | secondaryCartId | ${secondary} |
      Then the response fields are:
        | $.items[0].quantity       | 2                 |
        | $.error.inventory[0].code | ITEM_OUT_OF_STOCK |

  Rule: The settings say what becomes of the lines

    @status:200
    Scenario: Lines with the behaviour "REFERENCED" are the primary's and those of the secondary's that equal one
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 90    |
        | 1538910       | 1        | 900   |
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "mergeCarts" with:
        | secondaryCartId                       | ${secondary} |
        | config.itemsMergeConfig.mergeBehavior | REFERENCED   |
      Then the response fields are:
        | $.items             | #[1] |
        | $.items[0].quantity | 3    |
        | $.totalAmount       | 300  |

    @status:200
    Scenario Outline: Equal lines of 1 and 2 units with quantity "<quantity>" have <units>
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 90    |
        | 1538910       | 1        | 900   |
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "mergeCarts" with:
        | secondaryCartId                  | ${secondary} |
        | config.itemsMergeConfig.quantity | <quantity>   |
      Then the response at "$.items[0].quantity" is <units>

      Examples:
        | quantity | units |
        | SUM      | 3     |
        | MAX      | 2     |

    @status:200
    Scenario: MAX compares the units of an item, however many lines they are in
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 5        |
      And I save the response at "$.cartId" as "secondary"
      And I call "splitCartItem" with body:
        """
        {"lineItemId": 1, "quantities": [2]}
        """
      And a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 4        |
      When I call "mergeCarts" with:
        | secondaryCartId                  | ${secondary} |
        | config.itemsMergeConfig.quantity | MAX          |
      Then the response at "$.totalItems" is 5

    @status:200
    Scenario Outline: Lines with the behaviour "<behaviour>" are <lines> with <units> units
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 90    |
        | 1538910       | 1        | 900   |
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "mergeCarts" with:
        | secondaryCartId                       | ${secondary} |
        | config.itemsMergeConfig.mergeBehavior | <behaviour>  |
      Then the response fields are:
        | $.items      | #[<lines>] |
        | $.totalItems | <units>    |

      Examples:
        | behaviour | lines | units |
        | MERGE     | 2     | 4     |
        | ALL       | 3     | 4     |
        | PRIMARY   | 1     | 1     |
        | SECONDARY | 2     | 3     |
        | PURGE     | 0     | 0     |

    @status:200
    Scenario Outline: One item at two price lists, merged on <keys>, makes <lines>
      Given I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "priceListId": "100269", "quantity": 1, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      When I call "mergeCarts" with:
        | secondaryCartId                 | ${secondary} |
        | config.itemsMergeConfig.mergeOn | <keys>       |
      Then the response at "$.items" has <lines>

      Examples:
        | keys                      | lines     |
        | ["itemId", "sku"]         | 1 entry   |
        | ["itemId", "priceListId"] | 2 entries |

  Rule: The settings say what becomes of the rest

    @status:200
    Scenario Outline: The caller's own data with the behaviour "<behaviour>" has the colour <colour> and the size <size>
      Given an empty cart
      And I call "updateCartAttributes" with body:
        """
        {"extra": {"colour": "sage", "size": "L"}}
        """
      And I save the response at "$.cartId" as "secondary"
      And an empty cart
      And I call "updateCartAttributes" with body:
        """
        {"extra": {"colour": "rose"}}
        """
      When I call "mergeCarts" with:
        | secondaryCartId           | ${secondary} |
        | config.extraMergeBehavior | <behaviour>  |
      Then the response fields are:
        | $.metadata.colour | <colour> |
        | $.metadata.size   | <size>   |

      Examples:
        | behaviour | colour | size   |
        | MERGE     | rose   | L      |
        | PRIMARY   | rose   | absent |
        | SECONDARY | sage   | L      |
        | PURGE     | absent | absent |

    @status:200
    Scenario: The primary's name and approver count, and what it does not state is the secondary's
      Given an empty cart
      And I call "updateCartAttributes" with:
        | name     | theirs |
        | approver | boss-2 |
        | company  | Acme   |
      And I save the response at "$.cartId" as "secondary"
      And an empty cart
      And I call "updateCartAttributes" with:
        | name     | mine   |
        | approver | boss-1 |
      When I call "mergeCarts" with:
        | secondaryCartId | ${secondary} |
      Then the response fields are:
        | $.metadata.name     | mine   |
        | $.metadata.approver | boss-1 |
        | $.metadata.company  | Acme   |

    @status:200
    Scenario Outline: Fees of 2.5 and 10.5 with the behaviour "<behaviour>" are <fees>
      Given a cart with 1 item
      And I call "updateCartAttributes" with:
        | fees | [{"name": "wrapping", "type": "gift_wrap", "amount": 10.5}] |
      And I save the response at "$.cartId" as "secondary"
      And a cart with 1 item
      And I call "updateCartAttributes" with:
        | fees | [{"name": "card", "type": "gift_card", "amount": 2.5}] |
      When I call "mergeCarts" with:
        | secondaryCartId          | ${secondary} |
        | config.feesMergeBehavior | <behaviour>  |
      Then the response at "$.totalFees" is <fees>

      Examples:
        | behaviour | fees |
        | MERGE     | 13   |
        | PRIMARY   | 2.5  |
        | SECONDARY | 10.5 |
        | PURGE     | 0    |

    @status:200
    Scenario Outline: One attribute of two carts with the behaviour "<behaviour>" is <note>
      Given a cart with 1 item
      And I call "updateCartAttributes" with:
        | pricedAttributes | [{"attributeId": "60c2a368eb2ec30008ae70b2", "attributeValue": "Knock."}] |
      And I save the response at "$.cartId" as "secondary"
      And a cart with 1 item
      And I call "updateCartAttributes" with:
        | pricedAttributes | [{"attributeId": "60c2a368eb2ec30008ae70b2", "attributeValue": "Ring."}] |
      When I call "mergeCarts" with:
        | secondaryCartId                | ${secondary} |
        | config.attributesMergeBehavior | <behaviour>  |
      Then the response status is 200
      And the response at "$.attributes[0].value" is <note>

      Examples:
        | behaviour | note   |
        | MERGE     | Ring.  |
        | PRIMARY   | Ring.  |
        | SECONDARY | Knock. |
        | PURGE     | absent |

    @status:200
    Scenario Outline: The configuration with the behaviour "<behaviour>" is that of <cart>
      Given I call "createCart" with:
        | configuration.orderNumberSource | EXTERNAL |
      And I save the response at "$[0].cartId" as "secondary"
      And I call "createCart" with:
        | configuration.orderNumberSource | FABRIC |
      And I save the response at "$[0].cartId" as "cartId"
      When I call "mergeCarts" with:
        | secondaryCartId                | ${secondary} |
        | config.cartConfigMergeBehavior | <behaviour>  |
      Then the response at "$.configuration.orderNumberSource" is <source>

      Examples:
        | behaviour | cart          | source   |
        | MERGE     | the primary   | FABRIC   |
        | PRIMARY   | the primary   | FABRIC   |
        | SECONDARY | the secondary | EXTERNAL |

    @status:200
    Scenario Outline: The customer with the behaviour "<behaviour>" is <customer>
      Given I call "createCart" with:
        | customer.id | customer-2 |
      And I save the response at "$[0].cartId" as "secondary"
      And I call "createCart" with:
        | customer.id | customer-1 |
      And I save the response at "$[0].cartId" as "cartId"
      When I call "mergeCarts" with:
        | secondaryCartId                          | ${secondary} |
        | config.customerMergeConfig.mergeBehavior | <behaviour>  |
      Then the response status is 200
      And the response at "$.customer.id" is <customer>

      Examples:
        | behaviour | customer   |
        | MERGE     | customer-1 |
        | SECONDARY | customer-2 |
        | PURGE     | absent     |

    @status:200
    Scenario: Who shares the carts shares the merged one
      Given a cart with 1 item
      And I call "updateCartAttributes" with:
        | sharedUserIds | ["5ca1ab1e0000000000000002"] |
      And I save the response at "$.cartId" as "secondary"
      And a cart with 1 item
      And I call "updateCartAttributes" with:
        | sharedUserIds | ["5ca1ab1e0000000000000001"] |
      When I call "mergeCarts" with:
        | secondaryCartId | ${secondary} |
      Then the response at "$.sharedUserIds" has 2 entries

    @status:200
    Scenario: The default behaviour is that of every part that states none
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 90    |
        | 1538910       | 1        | 900   |
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "mergeCarts" with:
        | secondaryCartId             | ${secondary} |
        | config.defaultMergeBehavior | PRIMARY      |
      Then the response fields are:
        | $.items       | #[1] |
        | $.totalAmount | 100  |

    @status:400 @code:BAD_REQUEST @negative
    Scenario Outline: A "<setting>" of <value> is refused and both carts stay
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 90    |
        | 1538910       | 1        | 900   |
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "mergeCarts" with:
        | secondaryCartId | ${secondary} |
        | <setting>       | <value>      |
      Then the response is the documented error "BAD_REQUEST"
      And the cart has 1 line

      Examples:
        | setting                               | value      |
        | config.defaultMergeBehavior           | BOTH       |
        | config.itemsMergeConfig.mergeBehavior | SUM        |
        | config.itemsMergeConfig.quantity      | MIN        |
        | config.itemsMergeConfig.mergeOn       | ["colour"] |

  Rule: Both carts must be there, and be two

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown secondary cart is not found and the primary one stays
      Given a cart with 2 items
      When I call "mergeCarts" with:
        | secondaryCartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"
      And the cart has 2 lines

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart cannot be merged twice
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 90    |
        | 1538910       | 1        | 900   |
      And I save the response at "$.cartId" as "secondary"
      And a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      And I call "mergeCarts" with:
        | secondaryCartId | ${secondary} |
      When I repeat the request
      Then the response is the documented error "CART_NOT_FOUND"
      And the cart has 4 items

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A cart cannot be merged with itself
      Given a cart with 2 items
      When I call "mergeCarts" with:
        | secondaryCartId | ${cartId} |
      Then the response is the documented error "BAD_REQUEST"
      And the cart has 2 lines

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario: A secondary cart ID of the v1 API is refused
      Given a cart with 2 items
      When I call "mergeCarts" with:
        | secondaryCartId | 60807478d14ffd000843db2c |
      Then the response is the documented error "INVALID_CART_ID"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A body without a secondary cart is refused
      Given a cart with 2 items
      When I call "mergeCarts" with "secondaryCartId" missing
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: should have required property 'secondaryCartId'"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "mergeCarts" with:
        | cartId          | 00000000-0000-4000-8000-000000000000 |
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "mergeCarts" with:
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "mergeCarts" with:
        | cartId          | <cartId>                             |
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
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
      When I call "mergeCarts" with:
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

  Rule: A neighbour that fails is told and the cart stays

    @status:400 @code:REQUEST_DENIED @negative
    Scenario: A request is refused while the identity service denies the request
      Given a cart with 2 items
      And the identity service is denying requests
      When I call "mergeCarts" with:
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
      Then the response is the documented error "REQUEST_DENIED"
      And the identity service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "mergeCarts" with:
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
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

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given a cart with 2 items
      And the store service is read-only
      When I call "mergeCarts" with:
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart has 2 lines

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "mergeCarts" with:
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "mergeCarts" with:
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "mergeCarts" with:
        | secondaryCartId | ca270000-0000-4000-8000-000000000005 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
