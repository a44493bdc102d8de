@fabric-cart-v2 @op:getShippingDetails
Feature: Get specific shipping details

  The details of one cart are read by their ID (§A.3.29).

  Rule: Details are found by their cart and their ID

    @status:200
    Scenario: What was created is read
      Given a cart with 1 item
      And I call "createShippingDetails" with the example "ship-to"
      And I save the response at "$.shipToId" as "shippingDetailsId"
      When I call "getShippingDetails"
      Then the response status is 200
      And the response fields are:
        | $.shipToId                  | ${shippingDetailsId} |
        | $.cartId                    | ${cartId}            |
        | $.shipMethod.shipmentMethod | Next Day             |
        | $.shipMethod.cost.amount    | 10                   |
        | $.address.zipCode           | "98125"              |

    @status:200
    Scenario: What was changed is read
      Given the fixture "with-shipping" is loaded
      And I call "updateShippingDetails" with:
        | shipToId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
        | taxCode  | US0001                               |
      When I call "getShippingDetails" with:
        | shippingDetailsId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response at "$.taxCode" is US0001

    @status:404 @code:SHIP_ID_NOT_FOUND @negative
    Scenario: Unknown details are not found
      Given the fixture "with-shipping" is loaded
      When I call "getShippingDetails" with:
        | shippingDetailsId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "SHIP_ID_NOT_FOUND"

    @status:404 @code:SHIP_ID_NOT_FOUND @negative
    Scenario: Details of another cart are not found
      Given a cart with 1 item
      And I call "createShippingDetails" with the example "ship-to"
      And I save the response at "$.shipToId" as "shippingDetailsId"
      And a cart with 1 item
      When I call "getShippingDetails"
      Then the response is the documented error "SHIP_ID_NOT_FOUND"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "getShippingDetails" with:
        | cartId            | 00000000-0000-4000-8000-000000000000 |
        | shippingDetailsId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "getShippingDetails" with:
        | cartId            | <cartId>                             |
        | shippingDetailsId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_CART @negative
    Scenario: A request is refused while the cart store is down
      Given the fixture "with-shipping" is loaded
      And the store service is down
      When I call "getShippingDetails" with:
        | shippingDetailsId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "UNABLE_TO_GET_CART"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the fixture "with-shipping" is loaded
      And the <service> service is <state>
      When I call "getShippingDetails" with:
        | shippingDetailsId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
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

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given the fixture "with-shipping" is loaded
      And the request has no "x-site-context" header
      When I call "getShippingDetails" with:
        | shippingDetailsId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the fixture "with-shipping" is loaded
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "getShippingDetails" with:
        | shippingDetailsId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given the fixture "with-shipping" is loaded
      And the request has no "Authorization" header
      When I call "getShippingDetails" with:
        | shippingDetailsId | fef78121-bee3-4448-bf1c-d5b5461dbda2 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
