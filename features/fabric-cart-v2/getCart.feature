@fabric-cart-v2 @op:getCart
Feature: Get a specific cart

  A cart is read with totals that follow from its lines (§A.3.5, §A.7).

  Rule: The cart is shown as it stands

    @status:200 @boundary
    Scenario: A shipping cost of a fraction of a cent counts to the cent, half up
      Given a cart with 1 item
      And I call "createShippingDetails" with body:
        """
        {"shipMethod": {"shipMethodId": "1234", "cost": {"currency": "USD", "amount": 4.255}}}
        """
      When I call "getCart"
      Then the response fields are:
        | $.subTotal    | 104.26 |
        | $.totalAmount | 104.26 |

    @status:200
    Scenario: Lines and totals are shown
      Given a cart with items:
        | sku           | quantity | price |
        | 16B2GS8LD5FDS | 2        | 100   |
        | 1538910       | 1        | 900   |
      When I call "getCart"
      Then the response status is 200
      And the response fields are:
        | $.cartId                     | ${cartId} |
        | $.cartState                  | PENDING   |
        | $.items                      | #[2]      |
        | $.items[0].lineItemId        | 1         |
        | $.items[0].unitPrice.amount  | 100       |
        | $.items[0].totalPrice.amount | 200       |
        | $.items[1].lineItemId        | 2         |
        | $.items[1].totalPrice.amount | 900       |
        | $.totalItems                 | 3         |
        | $.totalUniqueItems           | 2         |
        | $.subTotal                   | 1100      |
        | $.totalAmount                | 1100      |
        | $.totalDiscount              | 0         |
        | $.error.inventory            | #[0]      |
        | $.error.promo                | #[0]      |
        | $.error.price                | #[0]      |

    @status:200 @boundary
    Scenario Outline: <quantity> units at <price> cost <total>
      Given a cart with items:
        | sku   | quantity   | price   |
        | <sku> | <quantity> | <price> |
      When I call "getCart"
      Then the response fields are:
        | $.totalAmount | <total> |
        | $.subTotal    | <total> |

      Examples:
        | sku            | quantity | price    | total     |
        | TEN-CENTS-1    | 3        | 0.1      | 0.3       |
        | TRIPS-FLOATS-1 | 100      | 4.35     | 435       |
        | FREE-SAMPLE-1  | 5000     | 0        | 0         |
        | PRECIOUS-1     | 3        | 12499.99 | 37499.97  |
        | HIGH-STOCK-1   | 999999   | 0.99     | 989999.01 |

    @status:200
    Scenario: Shipping counts in the totals
      Given the fixture "with-shipping" is loaded
      When I call "getCart"
      Then the response fields are:
        | $.subTotal    | 201 |
        | $.totalAmount | 196 |

    @status:200
    Scenario: A deleted cart stays readable
      Given a cart with 2 items
      And the cart has been checked out
      When I call "getCart"
      Then the response fields are:
        | $.cartId    | ${cartId} |
        | $.cartState | DELETED   |
        | $.items     | #[2]      |

    @status:200
    Scenario: Units beyond the stock are told inside the cart
      Given the fixture "out-of-stock" is loaded
      When I call "getCart"
      Then the response fields are:
        | $.error.inventory               | #[1]              |
        | $.error.inventory[0].code       | ITEM_OUT_OF_STOCK |
        | $.error.inventory[0].lineItemId | 1                 |

    @status:200
    Scenario Outline: A cart that is <state> shows its state
      Given the fixture "<fixture>" is loaded
      When I call "getCart"
      Then the response at "$.cartState" is <state>

      Examples:
        | fixture          | state            |
        | active           | ACTIVE           |
        | pending-approval | PENDING_APPROVAL |
        | approved         | APPROVED         |
        | rejected         | REJECTED         |
        | submitted        | SUBMITTED        |
        | checked-out      | DELETED          |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "getCart" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "getCart" with:
        | cartId | <cartId> |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | has no dashes          | d7e78a21bee34448bf1cd5b5461dbda2      |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "getCart"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A site context that is not JSON is refused
      Given a cart with 1 item
      And the request header "x-site-context" is "{account}"
      When I call "getCart"
      Then the response is the documented error "BAD_REQUEST"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context should be valid JSON

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: An account of <length> characters is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "<account>"}
        """
      When I call "getCart"
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
      When I call "getCart"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "getCart"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."

  Rule: A neighbour that fails is told

    @status:500 @code:UNABLE_TO_GET_CART @negative
    Scenario: A request is refused while the cart store is down
      Given a cart with 2 items
      And the store service is down
      When I call "getCart"
      Then the response is the documented error "UNABLE_TO_GET_CART"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "getCart"
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

    @status:200 @code:UNABLE_TO_GET_INVENTORY
    Scenario: An inventory that is down is told of every line inside the cart
      Given a cart with 2 items
      And the inventory service is down
      When I call "getCart"
      Then the response fields are:
        | $.items                         | #[2]                    |
        | $.error.inventory               | #[2]                    |
        | $.error.inventory[0].code       | UNABLE_TO_GET_INVENTORY |
        | $.error.inventory[1].lineItemId | 2                       |

    @status:200 @code:UNABLE_TO_GET_PROMO
    Scenario: Offers that are down are told inside the cart
      Given a cart with 1 item
      And the offers service is down
      When I call "getCart"
      Then the response fields are:
        | $.error.promo[0].code | UNABLE_TO_GET_PROMO |
        | $.totalAmount         | 100                 |

  Rule: Accounts do not see each other's carts

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A cart is not found under another account
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account":"5f493c9f30ec2a0007a94fc8","channel":12}
        """
      When I call "getCart"
      Then the response is the documented error "CART_NOT_FOUND"
