@fabric-cart-v1 @op:addItemToCart
Feature: Add items to a cart

  The first item makes the cart: a guest's when nobody is named, the shopper's own when a token is (§B.3.2).

  Rule: Without a cart and without a token a new guest cart is made

    @status:200
    Scenario: The first item makes a guest cart with what the catalogue knows of the item
      When I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1000000001, "group": ["61d38e117162b7dba69c3d6d"], "quantity": 2,
          "price": {"currency": "USD", "base": 100, "discount": {}}}]}
        """
      Then the response status is 200
      And the response fields are:
        | $._id                        | #objectid                |
        | $.cartId                     | #number                  |
        | $.deleted                    | false                    |
        | $.registeredUser             | false                    |
        | $.userId                     | absent                   |
        | $.items                      | #[1]                     |
        | $.items[0]._id               | #objectid                |
        | $.items[0].lineItemId        | 1                        |
        | $.items[0].itemId            | 1000000001               |
        | $.items[0].sku               | 16B2GS8LD5FDS            |
        | $.items[0].title             | Varnet Garden Light Kit  |
        | $.items[0].taxCode           | PH060771                 |
        | $.items[0].weightUnit        | lb                       |
        | $.items[0].priceListId       | 100000                   |
        | $.items[0].group[0]          | 61d38e117162b7dba69c3d6d |
        | $.items[0].price.base        | 100                      |
        | $.items[0].price.sale        | 0                        |
        | $.items[0].totalPrice.amount | 200                      |
        | $.totalAmount.amount         | 200                      |
        | $.totalAmount.currency       | USD                      |
        | $.quantity                   | 2                        |

    @status:200
    Scenario: Another guest's item leaves the first guest's cart alone
      Given a cart with 1 item
      When I call "addItemToCart" with the example "new-guest-cart"
      Then the response fields are:
        | $.items        | #[1]    |
        | $.items[0].sku | 1538910 |
      And the cart has 1 line

    @status:200
    Scenario: The company of the request becomes the cart's
      When I call "addItemToCart" with body:
        """
        {"company": "Fabric Inc.", "items": [{"itemId": 15, "group": ["61d38e117162b7dba69c3d6d"], "quantity": 1,
          "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      Then the response at "$.company" is Fabric Inc.

  Rule: A cartId names the cart

    @status:200
    Scenario: The same item of another price list is a line of its own
      Given a cart with 1 item
      When I call "addItemToCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 1000000001, "quantity": 2, "priceListId": 100269, "group": ["61d38e117162b7dba69c3d6d"], "price": {"currency": "USD", "base": 100, "discount": {}}}]}
        """
      Then the response fields are:
        | $.items             | #[2] |
        | $.items[0].quantity | 1    |
        | $.items[1].quantity | 2    |

    @status:200
    Scenario: Another item becomes the next line
      Given a cart with 1 item
      When I add 3 of "GDN-001" to the cart
      Then the response fields are:
        | $._id                 | ${cartId} |
        | $.items               | #[2]      |
        | $.items[1].lineItemId | 2         |
        | $.items[1].sku        | GDN-001   |
        | $.items[1].quantity   | 3         |
      And the cart has 4 items

    @status:200
    Scenario: The same item joins its line
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      When I add 2 of "16B2GS8LD5FDS" to the cart
      Then the response fields are:
        | $.items               | #[1] |
        | $.items[0].lineItemId | 1    |
        | $.items[0].quantity   | 3    |
        | $.totalAmount.amount  | 300  |
      And the cart has 1 line

    @status:200
    Scenario Outline: The same item of another <what> becomes a line of its own
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      When I call "addItemToCart" with:
        | cartId               | ${cartId}                                        |
        | items[0].itemId      | 1000000001                                       |
        | items[0].group[0]    | <group>                                          |
        | items[0].quantity    | 1                                                |
        | items[0].price       | {"currency": "USD", "base": 100, "discount": {}} |
        | items[0].priceListId | <priceListId>                                    |
      Then the response fields are:
        | $.items               | #[2] |
        | $.items[0].quantity   | 1    |
        | $.items[1].lineItemId | 2    |
        | $.items[1].quantity   | 1    |
      And the cart has 2 lines

      Examples:
        | what       | group                    | priceListId |
        | price list | 61d38e117162b7dba69c3d6d | 100269      |
        | group      | 5ddd1a156c5a5fed1e0d91fb | 100000      |

    @status:200
    Scenario: Several items of one request become several lines
      Given a cart with 1 item
      When I call "addItemToCart" with body:
        """
        {"cartId": "${cartId}", "items": [
          {"itemId": 1000000200, "group": [], "quantity": 1, "price": {"currency": "USD", "base": 189.99, "discount": {}}},
          {"itemId": 1000000201, "group": [], "quantity": 2, "price": {"currency": "USD", "base": 74.5, "discount": {}}}]}
        """
      Then the response fields are:
        | $.items[1].sku       | GDN-001 |
        | $.items[2].sku       | GDN-002 |
        | $.totalAmount.amount | 438.99  |
      And the cart has 3 lines

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not made up
      Given no cart "ffffffffffffffffffffffff" exists
      When I call "addItemToCart" with body:
        """
        {"cartId": "ffffffffffffffffffffffff", "items": [{"itemId": 15, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart takes no more items
      Given a cart with 1 item
      And the cart has been checked out
      When I call "addItemToCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 15, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "addItemToCart" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: A token names the shopper

    @status:200
    Scenario: The first item of a signed-in shopper makes a registered cart
      When I call "addItemToCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [{"itemId": 15, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      Then the response fields are:
        | $.registeredUser | true                     |
        | $.userId         | 5ca1ab1e0000000000000002 |
        | $.items          | #[1]                     |

    @status:200
    Scenario: The next item of a signed-in shopper goes into the shopper's cart
      Given a cart of "shopper-2"
      When I call "addItemToCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [{"itemId": 15, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      Then the response fields are:
        | $._id   | ${cartId} |
        | $.items | #[2]      |

    @status:200
    Scenario: The Authorization header counts as the token
      Given I am signed in as "shopper-2"
      When I call "addItemToCart" with the example "new-guest-cart"
      Then the response fields are:
        | $.registeredUser | true                     |
        | $.userId         | 5ca1ab1e0000000000000002 |

    @status:200
    Scenario: After the checkout the shopper's next item makes a new cart
      Given a cart of "shopper-2"
      And the cart has been checked out
      When I call "addItemToCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [{"itemId": 1000000200, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": 189.99, "discount": {}}}]}
        """
      Then the response fields are:
        | $.deleted             | false   |
        | $.orderNumber         | absent  |
        | $.items               | #[1]    |
        | $.items[0].lineItemId | 1       |
        | $.items[0].sku        | GDN-001 |

    @status:401 @code:INVALID_TOKEN @negative
    Scenario: A token that nobody has is refused and the cart stays
      Given a cart with 1 item
      When I call "addItemToCart" with body:
        """
        {"cartId": "${cartId}", "userAuthToken": "nobody", "items": [{"itemId": 1000000200, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": 189.99, "discount": {}}}]}
        """
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid/No userAuthToken provided"
      And the cart has 1 line

  Rule: The price of the request counts, to the cent

    @status:200
    Scenario: A sale price counts instead of the base price
      When I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1234567, "group": [], "quantity": 3,
          "price": {"currency": "USD", "base": 15.99, "sale": 10.99, "discount": {}}}]}
        """
      Then the response fields are:
        | $.items[0].price.base        | 15.99 |
        | $.items[0].price.sale        | 10.99 |
        | $.items[0].totalPrice.amount | 32.97 |
        | $.totalAmount.amount         | 32.97 |

    @status:200 @boundary
    Scenario: A sale price of zero is no sale price
      When I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 15, "group": [], "quantity": 2,
          "price": {"currency": "USD", "base": 19, "sale": 0, "discount": {}}}]}
        """
      Then the response at "$.totalAmount.amount" is 38

    @status:200 @boundary
    Scenario Outline: <quantity> units at <price> cost <total>
      Given a cart with items:
        | sku   | quantity   | price   |
        | <sku> | <quantity> | <price> |
      When I call "retrieveCart" with:
        | cartId | ${cartId} |
      Then the response at "$.totalAmount.amount" is <total>

      Examples:
        | sku            | quantity | price    | total     |
        | TEN-CENTS-1    | 3        | 0.1      | 0.3       |
        | TRIPS-FLOATS-1 | 100      | 4.35     | 435       |
        | FREE-SAMPLE-1  | 5000     | 0        | 0         |
        | PRECIOUS-1     | 3        | 12499.99 | 37499.97  |
        | HIGH-STOCK-1   | 999999   | 0.99     | 989999.01 |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario: A negative price is refused and the cart stays
      Given a cart with 1 item
      When I call "addItemToCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 15, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": -0.01, "discount": {}}}]}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items/0/price should be >= 0, got -0.01"
      And the cart has 1 line

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A second currency is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 1        |
      When I call "addItemToCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 1000000108, "group": [], "quantity": 1,
          "price": {"currency": "EUR", "base": 29.95, "discount": {}}}]}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items/0/price/currency should be USD, the cart's, got EUR"
      And the cart total is 100

  Rule: Nothing is sold that is not in stock

    @status:200 @boundary
    Scenario: The last unit is sold
      Given a cart with 1 item
      When I add 1 of "LAST-ONE-1" to the cart
      Then the response status is 200
      And the cart has 2 lines

    @status:404 @code:NOT_IN_STOCK @boundary @negative
    Scenario: A unit that a cart of the v2 API has reserved is not there either
      When I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1000000001, "group": [], "quantity": 500, "price": {"currency": "USD", "base": 100, "discount": {}}}]}
        """
      Then the response is the documented error "NOT_IN_STOCK"

    @status:200 @boundary
    Scenario: What a cart of the v2 API has left over is there
      When I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1000000001, "group": [], "quantity": 499, "price": {"currency": "USD", "base": 100, "discount": {}}}]}
        """
      Then the response at "$.quantity" is 499

    @status:404 @code:NOT_IN_STOCK @boundary @negative
    Scenario: One unit more than the stock is refused and the cart stays
      Given a cart with 1 item
      When I call "addItemToCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 1000000101, "group": [], "quantity": 2,
          "price": {"currency": "USD", "base": 59.9, "discount": {}}}]}
        """
      Then the response is the documented error "NOT_IN_STOCK"
      And the error message is "Item not In Stock"
      And the cart has 1 line

    @status:404 @code:NOT_IN_STOCK @boundary @negative
    Scenario: What the cart holds already counts against the stock
      Given a cart with items:
        | sku        | quantity |
        | LAST-ONE-1 | 1        |
      When I call "addItemToCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 1000000101, "group": [], "quantity": 1,
          "price": {"currency": "USD", "base": 59.9, "discount": {}}}]}
        """
      Then the response is the documented error "NOT_IN_STOCK"
      And the cart has 1 item

    @status:404 @code:NOT_IN_STOCK @negative
    Scenario Outline: An item that is <state> is refused and the cart stays
      Given a cart with 1 item
      When I call "addItemToCart" with:
        | cartId            | ${cartId}                                       |
        | items[0].itemId   | <itemId>                                        |
        | items[0].group    | []                                              |
        | items[0].quantity | 1                                               |
        | items[0].price    | {"currency": "USD", "base": 24, "discount": {}} |
      Then the response is the documented error "NOT_IN_STOCK"
      And the cart has 1 line

      Examples:
        | state          | itemId     |
        | sold out       | 1000000100 |
        | no longer sold | 1000000102 |
        | unknown        | 999        |

    @status:404 @code:NOT_IN_STOCK @negative
    Scenario: All items of a request are added or none
      Given a cart with 1 item
      When I call "addItemToCart" with body:
        """
        {"cartId": "${cartId}", "items": [
          {"itemId": 1000000200, "group": [], "quantity": 1, "price": {"currency": "USD", "base": 189.99, "discount": {}}},
          {"itemId": 1000000100, "group": [], "quantity": 1, "price": {"currency": "USD", "base": 249, "discount": {}}}]}
        """
      Then the response is the documented error "NOT_IN_STOCK"
      And the cart has 1 line

  Rule: The body is what the contract says

    @status:200 @boundary
    Scenario: Without a quantity one unit is added, the documented default
      When I call "addItemToCart" with "items[0].quantity" missing
      Then the response fields are:
        | $.quantity          | 1 |
        | $.items[0].quantity | 1 |

    @status:200
    Scenario: A price that is not the catalogue's counts, and the cart tells the catalogue's
      When I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1000000001, "group": [], "quantity": 2, "price": {"currency": "USD", "base": 1, "discount": {}}}]}
        """
      Then the response fields are:
        | $.totalAmount.amount         | 2                                                                     |
        | $.errors.price[0].lineItemId | 1                                                                     |
        | $.errors.price[0].message    | the catalogue's price of item 1000000001 is 100 USD, not 1 USD |

    @status:200
    Scenario: A promotion that comes with the caller's price is among all promotions of the cart
      When I call "addItemToCart" with body:
        """
        {"items": [{"itemId": 1000000001, "group": [], "quantity": 1, "price": {"currency": "USD", "base": 100, "sale": 80,
          "discount": {"price": 80, "discountAmount": 20, "promosApplied": [{"promoId": "fza065tdr787", "promoCode": "coupon123", "unit": "%OFF", "value": 20}]}}}]}
        """
      Then the response fields are:
        | $.allPromosApplied              | #[1]      |
        | $.allPromosApplied[0].promoCode | coupon123 |
        | $.totalAmount.amount            | 80        |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: A body without "<field>" is refused
      When I call "addItemToCart" with "<field>" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: <sentence>"

      Examples:
        | field                   | sentence                                                |
        | items                   | should have required property 'items'                   |
        | items[0].itemId         | /items/0 should have required property 'itemId'         |
        | items[0].group          | /items/0 should have required property 'group'          |
        | items[0].price          | /items/0 should have required property 'price'          |
        | items[0].price.currency | /items/0/price should have required property 'currency' |
        | items[0].price.base     | /items/0/price should have required property 'base'     |
        | items[0].price.discount | /items/0/price should have required property 'discount' |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A "<field>" of <value> is refused and the cart stays
      Given a cart with 1 item
      When I call "addItemToCart" with:
        | cartId            | ${cartId}                                           |
        | items[0].itemId   | 1000000200                                          |
        | items[0].group    | []                                                  |
        | items[0].quantity | 1                                                   |
        | items[0].price    | {"currency": "USD", "base": 189.99, "discount": {}} |
        | <field>           | <value>                                             |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: <sentence>"
      And the cart has 1 line

      Examples:
        | field               | value                         | sentence                                                  |
        | items[0].quantity   | 0                             | /items/0/quantity should be >= 1                          |
        | items[0].quantity   | -1                            | /items/0/quantity should be >= 1                          |
        | items[0].quantity   | 1.5                           | /items/0/quantity should be a whole number, got 1.5                |
        | items[0].quantity   | "two"                         | /items/0/quantity should be number                        |
        | items[0].quantity   | null                          | /items/0/quantity should be number                        |
        | items[0].itemId     | "1000000200"                  | /items/0/itemId should be number                          |
        | items[0].group      | ["5ddd1a156c5a5fed1e0d91f"]   | /items/0/group/0 should NOT be shorter than 24 characters |
        | items[0].group      | ["5ddd1a156c5a5fed1e0d91fb0"] | /items/0/group/0 should NOT be longer than 24 characters  |
        | items[0].price.base | "189.99"                      | /items/0/price/base should be number                      |
        | items               | []                            | /items should NOT have fewer than 1 items                 |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: Malformed JSON is refused
      When I send a POST request to "/api-cart/cart/item" with JSON:
        """
        {"items": [
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body: .*JSON

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given the request has no "x-site-context" header
      When I call "addItemToCart"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "addItemToCart"
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
