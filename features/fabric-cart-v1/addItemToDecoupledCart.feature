@fabric-cart-v1 @op:addItemToDecoupledCart
Feature: Add items with own catalogue data

  Callers who have a catalogue of their own bring what the cart should show; no stock is checked (§B.3.15).

  Rule: The line is what the caller says

    @status:200 @boundary
    Scenario: 1,000,000,000 units, the most that a line holds, are taken
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": [{"itemId": 15, "quantity": 1000000000, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response at "$.quantity" is 1000000000

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario: One unit more than a line holds is refused
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": [{"itemId": 15, "quantity": 1000000001, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response is the documented error "REQUEST_VALIDATION"

    @status:200 @boundary
    Scenario: Without a quantity one unit is added, the documented default
      When I call "addItemToDecoupledCart" with "items[0].quantity" missing
      Then the response fields are:
        | $.quantity          | 1 |
        | $.items[0].quantity | 1 |

    @status:200
    Scenario: The published item makes a guest cart with the published sums
      When I call "addItemToDecoupledCart" with the example "new-guest-cart"
      Then the response status is 200
      And the response fields are:
        | $._id                        | #objectid                |
        | $.cartId                     | #number                  |
        | $.deleted                    | false                    |
        | $.registeredUser             | false                    |
        | $.userId                     | absent                   |
        | $.items                      | #[1]                     |
        | $.items[0].lineItemId        | 1                        |
        | $.items[0].itemId            | 15                       |
        | $.items[0].sku               | sk231212                 |
        | $.items[0].title             | fabric t-shirt           |
        | $.items[0].taxCode           | TC1234567890             |
        | $.items[0].weight            | 4.2                      |
        | $.items[0].weightUnit        | lb                       |
        | $.items[0].sample            | false                    |
        | $.items[0].priceListId       | 100000                   |
        | $.items[0].group[0]          | 61d38e117162b7dba69c3d6d |
        | $.items[0].isUnique          | false                    |
        | $.items[0].price.base        | 19                       |
        | $.items[0].totalPrice.amount | 38                       |
        | $.totalAmount.amount         | 38                       |
        | $.totalAmount.currency       | USD                      |
        | $.quantity                   | 2                        |

    @status:200
    Scenario: The caller's title counts, not the catalogue's
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": [{"itemId": 1000000001, "sku": "MY-SKU", "title": "My own title", "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response fields are:
        | $.items[0].itemId | 1000000001   |
        | $.items[0].sku    | MY-SKU       |
        | $.items[0].title  | My own title |

    @status:200
    Scenario Outline: <quantity> of an item that is <what> in our catalogue are taken
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": [{"itemId": <itemId>, "quantity": <quantity>, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response fields are:
        | $.items[0].itemId     | <itemId>   |
        | $.items[0].quantity   | <quantity> |
        | $.errors.inventory[0] | absent     |

      Examples:
        | what           | itemId     | quantity |
        | unknown        | 4711       | 1        |
        | sold out       | 1000000100 | 1        |
        | the last one   | 1000000101 | 500      |
        | no longer sold | 1000000102 | 1        |

    @status:200 @boundary
    Scenario Outline: A weight in <unit> is taken
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": [{"itemId": 15, "quantity": 1, "weight": 0.5, "weightUnit": "<unit>", "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response fields are:
        | $.items[0].weight     | 0.5    |
        | $.items[0].weightUnit | <unit> |

      Examples:
        | unit |
        | g    |
        | kg   |
        | lb   |
        | oz   |

    @status:200 @boundary
    Scenario Outline: <quantity> units at <base> on sale for <sale> cost <total>
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": [{"itemId": 15, "quantity": <quantity>, "price": {"currency": "USD", "base": <base>, "sale": <sale>}}]}
        """
      Then the response fields are:
        | $.items[0].price.sale | <sale>  |
        | $.totalAmount.amount  | <total> |

      Examples:
        | quantity | base | sale | total |
        | 3        | 0.1  | 0    | 0.3   |
        | 3        | 19   | 9.99 | 29.97 |
        | 100      | 4.35 | 0    | 435   |
        | 7        | 0    | 0    | 0     |

  Rule: A cartId names the cart, a token the shopper

    @status:200
    Scenario: Another item becomes the next line
      Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
      And I save the response at "$._id" as "cartId"
      When I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 16, "quantity": 3, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response fields are:
        | $._id                 | ${cartId} |
        | $.items               | #[2]      |
        | $.items[1].lineItemId | 2         |
        | $.items[1].itemId     | 16        |
        | $.quantity            | 5         |
        | $.totalAmount.amount  | 95        |

    @status:200
    Scenario: The same item joins its line
      Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
      And I save the response at "$._id" as "cartId"
      When I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}, "group": ["61d38e117162b7dba69c3d6d"],
          "sku": "sk231212", "taxCode": "TC1234567890", "title": "fabric t-shirt", "weight": 4.2, "priceListId": 100000, "weightUnit": "lb"}]}
        """
      Then the response fields are:
        | $.items             | #[1] |
        | $.items[0].quantity | 3    |

    @status:200
    Scenario: A token makes a registered cart
      When I call "addItemToDecoupledCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response fields are:
        | $.registeredUser | true                     |
        | $.userId         | 5ca1ab1e0000000000000002 |

    @status:200
    Scenario: The next item of the token goes into the same cart
      Given I call "addItemToDecoupledCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      And I save the response at "$._id" as "cartId"
      When I call "addItemToDecoupledCart" with body:
        """
        {"userAuthToken": "shopper-2-token", "items": [{"itemId": 16, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response fields are:
        | $._id   | ${cartId} |
        | $.items | #[2]      |

    @status:200
    Scenario Outline: A caller who says registeredUser <flag> gets such a cart
      When I call "addItemToDecoupledCart" with body:
        """
        {"registeredUser": <flag>, "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response at "$.registeredUser" is <flag>

      Examples:
        | flag  |
        | true  |
        | false |

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A token that nobody has is refused; the operation documents no 401
      When I call "addItemToDecoupledCart" with body:
        """
        {"userAuthToken": "nobody", "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid/No userAuthToken provided"

    @status:400 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not made up; the operation documents no 404
      When I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "ffffffffffffffffffffffff", "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response is the documented error "CART_NOT_FOUND"
      And the error message is "Cart not found."

    @status:400 @code:CART_NOT_FOUND @negative
    Scenario: A cart of the catalogue is not found among the decoupled ones
      Given a cart with 1 item
      When I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart takes no more items
      Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
      And I save the response at "$._id" as "cartId"
      And I call "softDeleteDecoupledCart" with:
        | orderNumber | 1234-1234-12345 |
      When I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}]}
        """
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A cart ID of <length> characters is refused
      When I call "addItemToDecoupledCart" with "cartId" <how>
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /cartId should NOT be <than> than 24 characters"

      Examples:
        | length | how       | than    |
        | 23     | too short | shorter |
        | 25     | too long  | longer  |

  Rule: The body is what the contract says

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario: A body without items is refused
      When I call "addItemToDecoupledCart" with "items" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'items'"

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario: An empty list of items is refused
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": []}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items should NOT have fewer than 1 items"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: An item without "<field>" is refused
      When I call "addItemToDecoupledCart" with "items[0].<field>" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items/0 should have required property '<field>'"

      Examples:
        | field  |
        | itemId |
        | price  |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A "<field>" of <value> is refused
      When I call "addItemToDecoupledCart" with:
        | items[0].itemId   | 15                              |
        | items[0].quantity | 1                               |
        | items[0].price    | {"currency": "USD", "base": 19} |
        | <field>           | <value>                         |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body: <sentence>

      Examples:
        | field               | value  | sentence                                                         |
        | items[0].quantity   | 0      | /items/0/quantity should be >= 1                                 |
        | items[0].quantity   | -1     | /items/0/quantity should be >= 1                                 |
        | items[0].quantity   | 2.5    | /items/0/quantity should be a whole number, got 2.5                       |
        | items[0].quantity   | "2"    | /items/0/quantity should be number                               |
        | items[0].itemId     | "15"   | /items/0/itemId should be number                                 |
        | items[0].price.base | -0.01  | /items/0/price should be >= 0, got -0.01                                  |
        | items[0].price.base | "19"   | /items/0/price/base should be number                             |
        | items[0].weightUnit | st     | /items/0/weightUnit should be equal to one of the allowed values |
        | items[0].sample     | "true" | /items/0/sample should be boolean                                |
        | items[0].weight     | "4.2"  | /items/0/weight should be number                                 |
        | registeredUser      | "true" | /registeredUser should be boolean                                |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A group of <length> characters is refused
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}, "group": ["<group>"]}]}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items/0/group/0 should NOT be <than> than 24 characters"

      Examples:
        | length | group                     | than    |
        | 23     | 61d38e117162b7dba69c3d6   | shorter |
        | 25     | 61d38e117162b7dba69c3d6dd | longer  |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A second currency is refused
      When I call "addItemToDecoupledCart" with body:
        """
        {"items": [{"itemId": 15, "quantity": 1, "price": {"currency": "USD", "base": 19}}, {"itemId": 16, "quantity": 1, "price": {"currency": "EUR", "base": 19}}]}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /items/1/price/currency should be USD, the cart's, got EUR"

    @status:200
    Scenario: A refused item leaves the cart as it was
      Given I call "addItemToDecoupledCart" with the example "new-guest-cart"
      And I save the response at "$._id" as "cartId"
      And I call "addItemToDecoupledCart" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": 16, "quantity": 1, "price": {"currency": "USD", "base": 19}}, {"itemId": 17, "quantity": 1.5, "price": {"currency": "USD", "base": 19}}]}
        """
      When I call "retrieveDecoupledCart" with:
        | cartId | ${cartId} |
      Then the response fields are:
        | $.items    | #[1] |
        | $.quantity | 2    |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "addItemToDecoupledCart" with the example "new-guest-cart"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "addItemToDecoupledCart" with the example "new-guest-cart"
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
