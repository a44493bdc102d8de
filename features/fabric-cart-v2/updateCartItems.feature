@fabric-cart-v2 @op:updateCartItems
Feature: Update items in a specific cart

  Quantity, price and attributes of lines that are there are set (§A.3.9).

  Rule: The named line gets the new values

    @status:200
    Scenario: The quantity is set, not added, and the totals follow
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I change line 1 to 5
      Then the response status is 200
      And the response fields are:
        | $.items[0].quantity          | 5    |
        | $.items[0].totalPrice.amount | 500  |
        | $.items[1].quantity          | 1    |
        | $.totalItems                 | 6    |
        | $.totalUniqueItems           | 2    |
        | $.totalAmount                | 1400 |
      And the cart total is 1400

    @status:200
    Scenario: A new price replaces the old one
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 3        | 100   |
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 3,
          "price": {"currency": "USD", "amount": 15.99, "sale": 10.99, "discount": {}}}]}
        """
      Then the response fields are:
        | $.items[0].unitPrice.amount | 15.99 |
        | $.items[0].unitPrice.sale   | 10.99 |
        | $.subTotal                  | 47.97 |
        | $.totalDiscount             | 15    |
        | $.totalAmount               | 32.97 |

    @status:200
    Scenario: A price that is not the catalogue's is told until it is put right
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 1     |
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 1, "price": {"currency": "USD", "amount": 2, "discount": {}}}]}
        """
      Then the response at "$.error.price[0].price.base" is 100
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 1, "price": {"currency": "USD", "amount": 100, "discount": {}}}]}
        """
      Then the response at "$.error.price" has 0 entries

    @status:200
    Scenario: Attributes are set and their price counts
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 1,
          "attributes": [{"attributeId": "60c2a368eb2ec30008ae70a2", "name": "Gift wrap", "mapping": "ITEM", "value": "true", "price": 5.5}]}]}
        """
      Then the response fields are:
        | $.items[0].attributes[0].name  | Gift wrap |
        | $.items[0].attributeTotalPrice | 5.5       |
        | $.totalAmount                  | 105.5     |

    @status:200
    Scenario: Several lines change in one request
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
        | 1538910       | 1        | 900   |
      When I call "updateCartItems" with body:
        """
        {"cartId": "${cartId}", "items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 2},
          {"itemId": "1000000051", "lineItemId": 2, "quantity": 3}]}
        """
      Then the response at "$.totalAmount" is 2900

    @status:200 @boundary
    Scenario: More than the stock is accepted and told inside the cart
      Given a cart with items:
        | sku        | quantity |
        | LAST-ONE-1 | 1        |
      When I change line 1 to 2
      Then the response fields are:
        | $.items[0].quantity             | 2                 |
        | $.error.inventory               | #[1]              |
        | $.error.inventory[0].code       | ITEM_OUT_OF_STOCK |
        | $.error.inventory[0].lineItemId | 1                 |

    @status:200 @boundary
    Scenario: Back within the stock nothing is told any more
      Given the fixture "out-of-stock" is loaded
      When I change line 1 to 1
      Then the response at "$.error.inventory" has 0 entries

    @status:200
    Scenario: What the catalogue knows of an attribute need not be stated
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 1, "attributes": [{"attributeId": "60c2a358eb2ec30008ae70a1", "value": "true"}]}]}
        """
      Then the response fields are:
        | $.items[0].attributes[0].name  | gift wrapping (small) |
        | $.items[0].attributes[0].price | 10                    |
        | $.items[0].attributeTotalPrice | 10                    |
        | $.totalAmount                  | 110                   |

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: An attribute <what> is refused and the cart stays
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 1        | 100   |
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 1, "attributes": <attributes>}]}
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"
      And the cart total is 100

      Examples:
        | what                    | attributes                                                        | sentence                                         |
        | with a price below zero | [{"attributeId": "a", "value": "true", "price": -1000}]           | /items/0: the price of attribute a should be >= 0, got -1000 |
        | that is there twice     | [{"attributeId": "a", "value": "1"}, {"attributeId": "a"}]        | /items/0: the attribute a should be stated once            |

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: An unknown line is not found and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "lineItemId": 2, "quantity": 5}]}
        """
      Then the response is the documented error "LINE_ITEM_ID_NOT_FOUND"
      And the cart has 2 items

    @status:400 @code:ITEM_ID_NOT_APPLICABLE @negative
    Scenario: An item that is not the line's is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000051", "lineItemId": 1, "quantity": 5}]}
        """
      Then the response is the documented error "ITEM_ID_NOT_APPLICABLE"
      And the cart has 2 items

    @status:400 @code:BAD_REQUEST @negative
    Scenario: An SKU that is not the line's is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "sku": "1538910", "lineItemId": 1, "quantity": 5}]}
        """
      Then the response is the documented error "BAD_REQUEST"
      And the cart has 2 items

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: All lines of a request change or none
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
        | 1538910       | 1        |
      When I call "updateCartItems" with body:
        """
        {"items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 9}, {"itemId": "1000000051", "lineItemId": 7, "quantity": 9}]}
        """
      Then the response is the documented error "LINE_ITEM_ID_NOT_FOUND"
      And the cart has 3 items

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A body that names another cart than the path is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I call "updateCartItems" with body:
        """
        {"cartId": "00000000-0000-4000-8000-000000000000", "items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 5}]}
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: /cartId should be equal to the cartId of the path"
      And the cart has 2 items

  Rule: The body is what the contract says

    @status:400 @code:BAD_REQUEST @negative
    Scenario Outline: A body without "<field>" is refused and the cart stays
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      When I call "updateCartItems" with "<field>" missing
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"
      And the cart has 2 items

      Examples:
        | field               | sentence                                            |
        | items               | should have required property 'items'               |
        | items[0].itemId     | /items/0 should have required property 'itemId'     |
        | items[0].lineItemId | /items/0 should have required property 'lineItemId' |
        | items[0].quantity   | /items/0 should have required property 'quantity'   |

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: A "<field>" of <value> is refused and the cart stays
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
      When I call "updateCartItems" with:
        | items[0].itemId     | 1000000001 |
        | items[0].lineItemId | 1          |
        | items[0].quantity   | 3          |
        | <field>             | <value>    |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"
      And the cart total is 200

      Examples:
        | field               | value                                             | sentence                              |
        | items[0].quantity   | 0                                                 | /items/0/quantity should be >= 1      |
        | items[0].quantity   | -1                                                | /items/0/quantity should be >= 1      |
        | items[0].quantity   | 2.5                                               | /items/0/quantity should be integer   |
        | items[0].lineItemId | 0                                                 | /items/0/lineItemId should be >= 1    |
        | items[0].lineItemId | "1"                                               | /items/0/lineItemId should be integer |
        | items[0].price      | {"currency": "USD", "amount": -1, "discount": {}} | /items/0/price should be >= 0, got -1          |

    @status:400 @code:BAD_REQUEST @negative
    Scenario: Malformed JSON is refused and the cart stays
      Given a cart with 1 item
      When I send a PATCH request to "/v2/carts/${cartId}/items" with JSON:
        """
        {"items": [{"itemId": "1000000001", "lineItemId": 1, "quantity": 5}]
        """
      Then the response is the documented error "BAD_REQUEST"
      And the cart has 1 item

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "updateCartItems" with:
        | cartId              | 00000000-0000-4000-8000-000000000000 |
        | items[0].itemId     | 1000000001                           |
        | items[0].lineItemId | 1                                    |
        | items[0].quantity   | 1                                    |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I change line 1 to 3
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "updateCartItems" with:
        | cartId | <cartId> |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | has no dashes          | d7e78a21bee34448bf1cd5b5461dbda2      |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A cart that refuses guests is changed by its signed-in owner only

    @status:400 @code:UNAUTHORIZED_USER_ERROR @negative
    Scenario Outline: <who> is refused and the cart stays
      Given the fixture "login-only" is loaded
      And <signed in>
      When I change line 1 to 4
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And the cart has 1 item

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I change line 1 to 4
      Then the response at "$.items[0].quantity" is 4

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I change line 1 to 2
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A site context that is not JSON is refused
      Given a cart with 1 item
      And the request header "x-site-context" is "{account}"
      When I change line 1 to 2
      Then the response is the documented error "BAD_REQUEST"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context should be valid JSON

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: An account of <length> characters is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "<account>"}
        """
      When I change line 1 to 2
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: /x-site-context/account should NOT be <than> than 24 characters"

      Examples:
        | length | account                   | than    |
        | 23     | 1234abcd5678efgh9ijklmn   | shorter |
        | 25     | 1234abcd5678efgh9ijklmnop | longer  |

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I change line 1 to 2
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I change line 1 to 2
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_PRICE @negative
    Scenario: A request is refused while the pricing is down
      Given a cart with 2 items
      And the pricing service is down
      When I call "updateCartItems"
      Then the response is the documented error "UNABLE_TO_GET_PRICE"
      And the pricing service is up
      And the cart has 2 lines

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "updateCartItems"
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

      @status:500 @code:UNABLE_TO_GET_INVENTORY
      Examples:
        | service   | state | code                    |
        | inventory | down  | UNABLE_TO_GET_INVENTORY |
