@fabric-cart-v2 @op:addCartItems
Feature: Add items to a cart

  The first item makes the cart when no cart is named (§A.3.3).

  Rule: Without a cartId a new cart is made

    @status:200
    Scenario: The first item makes a pending cart with what the catalogue knows of the item
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 2, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response status is 200
      And the response fields are:
        | $.cartId                       | #uuid                    |
        | $.cartState                    | PENDING                  |
        | $.currency                     | USD                      |
        | $.userId                       | absent                   |
        | $.items                        | #[1]                     |
        | $.items[0].lineItemId          | 1                        |
        | $.items[0].itemId              | "1000000001"             |
        | $.items[0].sku                 | 16B2GS8LD5FDS            |
        | $.items[0].title               | Varnet Garden Light Kit  |
        | $.items[0].priceListId         | "100000"                 |
        | $.items[0].group[0]            | 61d38e117162b7dba69c3d6d |
        | $.items[0].channel             | 12                       |
        | $.items[0].isActive            | true                     |
        | $.items[0].quantity            | 2                        |
        | $.items[0].unitPrice.amount    | 100                      |
        | $.items[0].totalPrice.amount   | 200                      |
        | $.items[0].attributeTotalPrice | 0                        |
        | $.totalItems                   | 2                        |
        | $.totalUniqueItems             | 1                        |
        | $.totalAmount                  | 200                      |
        | $.subTotal                     | 200                      |
        | $.totalDiscount                | 0                        |
        | $.error.inventory              | #[0]                     |

    @status:200
    Scenario: A price that is not the catalogue's counts, and the cart tells the catalogue's
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 2, "price": {"currency": "USD", "amount": 1, "discount": {}}}]}
        """
      Then the response fields are:
        | $.totalAmount                     | 2    |
        | $.error.price                     | #[1] |
        | $.error.price[0].lineItemId       | 1    |
        | $.error.price[0].channel          | 12   |
        | $.error.price[0].price.base       | 100  |
        | $.error.price[0].price.currency   | USD  |
        | $.error.price[0].price.totalPrice | 200  |

    @status:200
    Scenario: The catalogue's price is no problem
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 2, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response at "$.error.price" has 0 entries

    @status:200
    Scenario: Two items of a file become two lines
      When I send a POST request to "/v2/carts/items" with JSON from "two-items.json"
      Then the response fields are:
        | $.items       | #[2] |
        | $.totalItems  | 3    |
        | $.totalAmount | 1100 |

    @status:200
    Scenario: A promotion that comes with the caller's price is among all promotions of the cart
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 1, "price": {"currency": "USD", "amount": 100, "sale": 80,
          "discount": {"price": 80, "discountAmount": 20, "discounts": [], "promosApplied": [{"promoId": "fza065tdr787", "promoCode": "coupon123", "value": "20", "unit": "%OFF"}]}}}]}
        """
      Then the response fields are:
        | $.allPromosApplied              | #[1]      |
        | $.allPromosApplied[0].promoCode | coupon123 |
        | $.totalAmount                   | 80        |

    @status:200
    Scenario: The published request makes a cart with its discount
      When I call "addCartItems" with body:
        """
        {"name": "cart_it", "items": [{"itemId": "1000000001", "sku": "16B2GS8LD5FDS", "quantity": 2, "priceListId": "100000",
          "price": {"currency": "USD", "amount": 100, "sale": 80, "discount": {"price": 80, "discountAmount": 20,
            "promosApplied": [{"promoId": "fza065tdr787", "promoCode": "coupon123", "value": "20", "unit": "%OFF"}]}}}]}
        """
      Then the response fields are:
        | $.items[0].unitPrice.amount                              | 100       |
        | $.items[0].unitPrice.sale                                | 80        |
        | $.items[0].unitPrice.discount.discountAmount             | 20        |
        | $.items[0].unitPrice.discount.promosApplied[0].promoCode | coupon123 |
        | $.items[0].totalPrice.amount                             | 200       |
        | $.items[0].totalPrice.sale                               | 160       |
        | $.subTotal                                               | 200       |
        | $.totalDiscount                                          | 40        |
        | $.totalAmount                                            | 160       |
        | $.metadata.name                                          | cart_it   |

    @status:200
    Scenario: The cart of a signed-in shopper has the shopper's ID
      Given I am signed in as "shopper-2"
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "15", "quantity": 1, "price": {"currency": "USD", "amount": 19, "discount": {}}}]}
        """
      Then the response at "$.userId" is 5ca1ab1e0000000000000002

    @status:200
    Scenario: Without a cartId the carts that are there stay as they are
      Given a cart with 1 item
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "15", "quantity": 1, "price": {"currency": "USD", "amount": 19, "discount": {}}}]}
        """
      Then the response fields are:
        | $.items        | #[1]     |
        | $.items[0].sku | sk231212 |
      And the cart has 1 line

    @status:200
    Scenario Outline: A line of the type <type> is picked up: <pickup>
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 1, "type": "<type>", "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response at "$.items[0].isPickup" is <pickup>

      Examples:
        | type       | pickup |
        | WEB_SHIP   | false  |
        | WEB_PICKUP | true   |
        | POS_PICKUP | true   |

    @status:200
    Scenario: A new cart was updated when it was created, and so was its line
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 1, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      And I save the response at "$.createdAt" as "then"
      Then the response fields are:
        | $.updatedAt          | ${then} |
        | $.items[0].createdAt | ${then} |
        | $.items[0].updatedAt | ${then} |

  Rule: A cartId names the cart

    @status:200
    Scenario: Of four additions at once, those of one item and one price list make one line
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "quantity": 1, "priceListId": "100000", "price": {"currency": "USD", "amount": 100, "discount": {}}},
                   {"itemId": "1000000001", "quantity": 2, "priceListId": "100269", "price": {"currency": "USD", "amount": 100, "discount": {}}},
                   {"itemId": "1000000001", "quantity": 3, "priceListId": "100000", "price": {"currency": "USD", "amount": 100, "discount": {}}},
                   {"itemId": "1000000012", "quantity": 4, "priceListId": "100002", "price": {"currency": "USD", "amount": 10, "discount": {}}}]}
        """
      Then the response fields are:
        | $.items             | #[3] |
        | $.items[0].quantity | 4    |
        | $.items[1].quantity | 2    |
        | $.items[2].quantity | 4    |

    @status:200
    Scenario: The same item of another price list is a line of its own
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": "1000000001", "quantity": 2, "priceListId": "100269", "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response fields are:
        | $.items                | #[2]     |
        | $.items[0].quantity    | 1        |
        | $.items[1].quantity    | 2        |
        | $.items[1].priceListId | "100269" |

    @status:200
    Scenario: Another item becomes the next line
      Given a cart with 1 item
      When I add 3 of "GDN-001" to the cart
      Then the response fields are:
        | $.cartId              | ${cartId} |
        | $.items[1].lineItemId | 2         |
        | $.items[1].quantity   | 3         |
        | $.totalItems          | 4         |
        | $.totalUniqueItems    | 2         |
      And the cart has 4 items

    @status:200
    Scenario: The same item joins its line
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      When I add 2 of "16B2GS8LD5FDS" to the cart
      Then the response fields are:
        | $.items[0].lineItemId | 1   |
        | $.items[0].quantity   | 3   |
        | $.totalUniqueItems    | 1   |
        | $.totalAmount         | 300 |
      And the cart has 1 line

    @status:200
    Scenario Outline: The same item of another <what> becomes a line of its own
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      When I call "addCartItems" with:
        | cartId               | ${cartId}                                          |
        | items[0].itemId      | 1000000001                                         |
        | items[0].group[0]    | <group>                                            |
        | items[0].quantity    | 1                                                  |
        | items[0].price       | {"currency": "USD", "amount": 100, "discount": {}} |
        | items[0].priceListId | <priceListId>                                      |
      Then the response fields are:
        | $.items               | #[2] |
        | $.items[0].quantity   | 1    |
        | $.items[1].lineItemId | 2    |
      And the cart has 2 lines

      Examples:
        | what       | group                    | priceListId |
        | price list | 61d38e117162b7dba69c3d6d | 100269      |
        | group      | 5ddd1a156c5a5fed1e0d91fb | 100000      |

    @status:200
    Scenario: Several items of one request become several lines
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [
          {"itemId": "1000000105", "quantity": 1, "price": {"currency": "USD", "amount": 0.1, "discount": {}}},
          {"itemId": "1000000106", "quantity": 1, "price": {"currency": "USD", "amount": 0.2, "discount": {}}}]}
        """
      Then the response at "$.totalAmount" is 100.3
      And the cart has 3 lines

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario Outline: A cart that <is> is not made up
      Given a cart with 1 item
      And the cart has been checked out
      When I call "addCartItems" with body:
        """
        {"cartId": "<cartId>", "items": [{"itemId": "15", "quantity": 1, "price": {"currency": "USD", "amount": 19, "discount": {}}}]}
        """
      Then the response is the documented error "CART_NOT_FOUND"

      Examples:
        | is         | cartId                               |
        | is unknown | 00000000-0000-4000-8000-000000000000 |
        | is deleted | ${cartId}                            |

    @status:400 @code:INVALID_CART_ID @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "addCartItems" with body:
        """
        {"cartId": "<id>", "items": [{"itemId": "1000000001", "quantity": 1, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response is the documented error "INVALID_CART_ID"
      And the error message is "Invalid data in body: /cartId should have the shape of a UUID"

      Examples:
        | is                      | id                                    |
        | is short                | abc                                   |
        | is of the legacy API    | 60807478d14ffd000843db2c              |
        | has a character too few | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | has one too many        | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |

  Rule: An item is named by its ID, or by its SKU where the cart allows it

    @status:200
    Scenario: A cart that allows it takes an item by its SKU
      Given the fixture "sku-only" is loaded
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [{"sku": "GDN-001", "quantity": 1, "price": {"currency": "USD", "amount": 189.99, "discount": {}}}]}
        """
      Then the response fields are:
        | $.items[1].sku    | GDN-001      |
        | $.items[1].itemId | "1000000200" |
      And the cart has 2 lines

    @status:400 @code:BAD_REQUEST @negative
    Scenario: Any other cart refuses an item without its ID
      Given a cart with 1 item
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [{"sku": "GDN-001", "quantity": 1, "price": {"currency": "USD", "amount": 189.99, "discount": {}}}]}
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: /items/0 should have required property 'itemId'"
      And the cart has 1 line

    @status:400 @code:BAD_REQUEST @negative
    Scenario: An SKU that is not the item's is refused and the cart stays
      Given a cart with 1 item
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": "1000000200", "sku": "GDN-002", "quantity": 1,
          "price": {"currency": "USD", "amount": 189.99, "discount": {}}}]}
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: /items/0: the SKU of item 1000000200 is GDN-001, not GDN-002"
      And the cart has 1 line

    @status:404 @code:ITEM_NOT_FOUND @negative
    Scenario Outline: An item that is <state> is not found and the cart stays
      Given a cart with 1 item
      When I call "addCartItems" with:
        | cartId            | ${cartId}                                         |
        | items[0].itemId   | <itemId>                                          |
        | items[0].quantity | 1                                                 |
        | items[0].price    | {"currency": "USD", "amount": 24, "discount": {}} |
      Then the response is the documented error "ITEM_NOT_FOUND"
      And the cart has 1 line

      Examples:
        | state          | itemId     |
        | unknown        | 999        |
        | no longer sold | 1000000102 |

  Rule: Nothing is sold that is not in stock

    @status:200 @boundary
    Scenario: The last unit is sold
      Given a cart with 1 item
      When I add 1 of "LAST-ONE-1" to the cart
      Then the response status is 200
      And the cart has 2 lines

    @status:404 @code:ITEM_OUT_OF_STOCK @boundary @negative
    Scenario Outline: <quantity> of "<sku>" is more than the stock and the cart stays
      Given a cart with 1 item
      When I call "addCartItems" with:
        | cartId            | ${cartId}                                           |
        | items[0].itemId   | <itemId>                                            |
        | items[0].quantity | <quantity>                                          |
        | items[0].price    | {"currency": "USD", "amount": 59.9, "discount": {}} |
      Then the response is the documented error "ITEM_OUT_OF_STOCK"
      And the cart has 1 line

      Examples:
        | sku          | itemId     | quantity            |
        | LAST-ONE-1   | 1000000101 | 2                   |
        | SOLD-OUT-1   | 1000000100 | 1                   |
        | HIGH-STOCK-1 | 1000000104 | 1000001             |
        | HIGH-STOCK-1 | 1000000104 | 9223372036854775808 |

    @status:404 @code:ITEM_OUT_OF_STOCK @boundary @negative
    Scenario: What the cart holds already counts against the stock
      Given a cart with items:
        | sku        | quantity |
        | LAST-ONE-1 | 1        |
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": "1000000101", "quantity": 1, "price": {"currency": "USD", "amount": 59.9, "discount": {}}}]}
        """
      Then the response is the documented error "ITEM_OUT_OF_STOCK"
      And the cart has 1 item

    @status:404 @code:ITEM_OUT_OF_STOCK @negative
    Scenario: All items of a request are added or none
      Given a cart with 1 item
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [
          {"itemId": "1000000200", "quantity": 1, "price": {"currency": "USD", "amount": 189.99, "discount": {}}},
          {"itemId": "1000000100", "quantity": 1, "price": {"currency": "USD", "amount": 249, "discount": {}}}]}
        """
      Then the response is the documented error "ITEM_OUT_OF_STOCK"
      And the cart has 1 line

  Rule: The body is what the contract says

    @status:400 @code:BAD_REQUEST @negative
    Scenario Outline: A body without "<field>" is refused
      When I call "addCartItems" with "<field>" missing
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"

      Examples:
        | field                   | sentence                                                |
        | items                   | should have required property 'items'                   |
        | items[0].quantity       | /items/0 should have required property 'quantity'       |
        | items[0].price          | /items/0 should have required property 'price'          |
        | items[0].price.currency | /items/0/price should have required property 'currency' |
        | items[0].price.amount   | /items/0/price should have required property 'amount'   |
        | items[0].price.discount | /items/0/price should have required property 'discount' |

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: A "<field>" of <value> is refused and the cart stays
      Given a cart with 1 item
      When I call "addCartItems" with:
        | cartId            | ${cartId}                                             |
        | items[0].itemId   | 1000000200                                            |
        | items[0].quantity | 1                                                     |
        | items[0].price    | {"currency": "USD", "amount": 189.99, "discount": {}} |
        | <field>           | <value>                                               |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"
      And the cart has 1 line

      Examples:
        | field                                  | value    | sentence                                                   |
        | items[0].quantity                      | 0        | /items/0/quantity should be >= 1                           |
        | items[0].quantity                      | -1       | /items/0/quantity should be >= 1                           |
        | items[0].quantity                      | 1.5      | /items/0/quantity should be integer                        |
        | items[0].quantity                      | "two"    | /items/0/quantity should be integer                        |
        | items[0].price.amount                  | "189.99" | /items/0/price/amount should be number                     |
        | items[0].price.amount                  | -0.01    | /items/0/price should be >= 0, got -0.01                            |
        | items[0].price.currency                | EUR      | /items/0/price/currency should be USD, the cart's, got EUR          |
        | items[0].price.discount.price          | -1       | /items/0/price/discount/price should be >= 0               |
        | items[0].price.discount.discountAmount | -1       | /items/0/price/discount/discountAmount should be >= 0      |
        | items[0].type                          | BY_AIR   | /items/0/type should be equal to one of the allowed values |

    @status:400 @code:BAD_REQUEST @negative
    Scenario: Malformed JSON is refused
      When I send a POST request to "/v2/carts/items" with JSON:
        """
        {"items": [{]}
        """
      Then the response is the documented error "BAD_REQUEST"

  Rule: A cart that refuses guests is changed by its signed-in owner only

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario Outline: <who> is refused and the cart stays
      Given the fixture "login-only" is loaded
      And <signed in>
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": "15", "quantity": 1, "price": {"currency": "USD", "amount": 19, "discount": {}}}]}
        """
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "addCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": "15", "quantity": 1, "price": {"currency": "USD", "amount": 19, "discount": {}}}]}
        """
      Then the response at "$.items" has 2 entries

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given the request has no "x-site-context" header
      When I call "addCartItems"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A site context that is not JSON is refused
      Given the request header "x-site-context" is "{account}"
      When I call "addCartItems"
      Then the response is the documented error "BAD_REQUEST"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context should be valid JSON

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: An account of <length> characters is refused
      Given the request header "x-site-context" is:
        """
        {"account": "<account>"}
        """
      When I call "addCartItems"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: /x-site-context/account should NOT be <than> than 24 characters"

      Examples:
        | length | account                   | than    |
        | 23     | 1234abcd5678efgh9ijklmn   | shorter |
        | 25     | 1234abcd5678efgh9ijklmnop | longer  |

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "addCartItems"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A site context whose date is none is refused
      Given the request header "x-site-context" is:
        """
        {"account": "1234abcd5678efgh9ijklmno", "date": "yesterday"}
        """
      When I call "addCartItems"
      Then the response is the documented error "BAD_REQUEST"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given the request has no "Authorization" header
      When I call "addCartItems"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_ITEM @negative
    Scenario: A request is refused while the catalogue is down
      Given a cart with 2 items
      And the catalogue service is down
      When I call "addCartItems"
      Then the response is the documented error "UNABLE_TO_GET_ITEM"
      And the catalogue service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "addCartItems"
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

      @status:500 @code:BAD_CONFIGURATION
      Examples:
        | service       | state | code              |
        | configuration | wrong | BAD_CONFIGURATION |

    @status:500 @code:ITEM_SERVICE_NOT_CONFIGURED @negative
    Scenario: A request is refused while the catalogue is not configured
      Given a cart with 2 items
      And the catalogue service is not configured
      When I call "addCartItems"
      Then the response is the documented error "ITEM_SERVICE_NOT_CONFIGURED"
      And the catalogue service is up
      And the cart has 2 lines

    @status:500 @code:UNABLE_TO_GET_INVENTORY @negative
    Scenario: A request is refused while the inventory is down
      Given a cart with 2 items
      And the inventory service is down
      When I call "addCartItems"
      Then the response is the documented error "UNABLE_TO_GET_INVENTORY"
      And the inventory service is up
      And the cart has 2 lines

    @status:500 @code:UNABLE_TO_GET_PRICE @negative
    Scenario: A request is refused while the pricing is down
      Given a cart with 2 items
      And the pricing service is down
      When I call "addCartItems"
      Then the response is the documented error "UNABLE_TO_GET_PRICE"
      And the pricing service is up
      And the cart has 2 lines

  Rule: A shopper has no more than 100 carts

    @status:400 @code:MAX_CARTS_LIMIT_REACHED @boundary @negative
    Scenario: An item makes no cart beyond the hundredth
      Given I am signed in as "shopper-2"
      And I call "createCart"
      And I send the request 99 times at once
      When I call "addCartItems" with body:
        """
        {"items": [{"itemId": "15", "quantity": 1, "price": {"currency": "USD", "amount": 19, "discount": {}}}]}
        """
      Then the response is the documented error "MAX_CARTS_LIMIT_REACHED"
