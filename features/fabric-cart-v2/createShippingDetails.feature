@fabric-cart-v2 @op:createShippingDetails
Feature: Create shipping details for all items

  One set of details is made for every line; its cost counts once (§A.3.25). The errors of this operation have no body.

  Rule: Every line ships there

    @status:200
    Scenario: The answer is the details with their ID
      Given a cart with 2 items
      When I call "createShippingDetails" with the example "ship-to"
      Then the response status is 200
      And the response fields are:
        | $.shipToId                 | #uuid            |
        | $.cartId                   | ${cartId}        |
        | $.shipToType               | SHIP_TO_ADDRESS  |
        | $.taxCode                  | FR1000           |
        | $.isPickup                 | true             |
        | $.shipMethod.shipMethodId  | "1234"           |
        | $.shipMethod.cost.amount   | 10               |
        | $.shipMethod.cost.discount | 5                |
        | $.address.street1          | 100 NE 100th St. |
        | $.address.name.last        | Kake             |
        | $.address.phone.kind       | MOBILE           |
        | $.createdAt                | #datetime        |
        | $.updatedAt                | #datetime        |

    @status:200
    Scenario: Both lines have the details and the cost counts once
      Given a cart with 2 items
      And I call "createShippingDetails" with the example "ship-to"
      And I save the response at "$.shipToId" as "shipToId"
      When I call "getCart"
      Then the response fields are:
        | $.items[0].shipTo.shipToId | ${shipToId} |
        | $.items[1].shipTo.shipToId | ${shipToId} |
        | $.subTotal                 | 1010        |
        | $.totalDiscount            | 5           |
        | $.totalAmount              | 1005        |

    @status:200
    Scenario Outline: Lines are picked up as their details say: <pickup>
      Given a cart with 2 items
      And I call "createShippingDetails" with body:
        """
        {"shipToType": "STORE_PICKUP", "isPickup": <pickup>}
        """
      When I call "getCart"
      Then the response fields are:
        | $.items[0].isPickup | <pickup> |
        | $.items[1].isPickup | <pickup> |

      Examples:
        | pickup |
        | true   |
        | false  |

    @status:200
    Scenario: New details take the place of the old ones
      Given the fixture "with-shipping" is loaded
      And I call "createShippingDetails" with:
        | shipMethod.shipMethodId  | FREE |
        | shipMethod.cost.amount   | 0    |
        | shipMethod.cost.currency | USD  |
      And I save the response at "$.shipToId" as "shipToId"
      When I call "getCart"
      Then the response fields are:
        | $.items[0].shipTo.shipToId | ${shipToId} |
        | $.items[1].shipTo.shipToId | ${shipToId} |
        | $.totalDiscount            | 0           |
        | $.totalAmount              | 191         |

  Rule: A shipping cost is not negative

    @status:200 @boundary
    Scenario Outline: A cost of <cost> is accepted
      Given a cart with 1 item
      And I call "createShippingDetails" with:
        | shipMethod.cost.amount   | <cost> |
        | shipMethod.cost.currency | USD    |
      And the response status is 200
      When I call "getCart"
      Then the response at "$.totalAmount" is <total>

      Examples:
        | cost | total  |
        | 0    | 100    |
        | 0.01 | 100.01 |

    @status:400 @code:NEGATIVE_SHIPPING_COST @boundary @negative
    Scenario Outline: A cost of <cost> less a discount of <discount> is refused and the cart stays
      Given a cart with 1 item
      When I call "createShippingDetails" with:
        | shipMethod.cost.amount   | <cost>     |
        | shipMethod.cost.discount | <discount> |
        | shipMethod.cost.currency | USD        |
      Then the response status is 400
      And the response header "Content-Type" is absent
      And the cart total is 100

      Examples:
        | cost  | discount |
        | -0.01 | 0        |
        | 5     | 5.01     |

    @status:400 @code:BAD_REQUEST @negative
    Scenario Outline: A "<field>" of <value> is refused
      Given a cart with 1 item
      When I call "createShippingDetails" with:
        | <field> | <value> |
      Then the response status is 400
      And the response header "Content-Type" is absent

      Examples:
        | field                  | value |
        | shipMethod.cost.amount | "ten" |
        | isPickup               | "yes" |
        | address.phone.kind     | FAX   |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "createShippingDetails" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response status is 404
      And the response header "Content-Type" is absent

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "createShippingDetails"
      Then the response status is 404
      And the response header "Content-Type" is absent

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "createShippingDetails" with:
        | cartId | <cartId> |
      Then the response status is 400
      And the response header "Content-Type" is absent

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
      When I call "createShippingDetails"
      Then the response status is 400
      And I am signed in as "shopper-5"
      And the cart total is 100

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

    @status:200
    Scenario Outline: <who> is let in
      Given the fixture "login-only" is loaded
      And I am signed in as "<user>"
      When I call "createShippingDetails"
      Then the response at "$.shipToId" is #uuid

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given a cart with 2 items
      And the store service is read-only
      When I call "createShippingDetails"
      Then the response status is 500
      And the response header "Content-Type" is absent
      And the store service is up
      And the cart total is 1000

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "createShippingDetails"
      Then the response status is 400
      And the response header "Content-Type" is absent

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "createShippingDetails"
      Then the response status is 400
      And the response header "Content-Type" is absent

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "createShippingDetails"
      Then the response status is 400
      And the response header "Content-Type" is absent
