@fabric-cart-v2 @op:listCartAdjustments
Feature: Get all price adjustments of a cart

  The cart object has no field for them, so this is where they can be read (§A.3.35).

  Rule: The list has the cart's adjustments

    @status:200
    Scenario: Each adjustment has an ID, its amount and what was said of it
      Given a cart with 2 items
      And I call "addCartAdjustments" with the example "compensation"
      When I call "listCartAdjustments"
      Then the response status is 200
      And the response fields are:
        | $.priceAdjustments                          | #[1]                   |
        | $.priceAdjustments[0].id                    | #string                |
        | $.priceAdjustments[0].amount                | 60.5                   |
        | $.priceAdjustments[0].reason                | compensation for delay |
        | $.priceAdjustments[0].attributes.goldMember | #[1]                   |

    @status:200 @boundary
    Scenario: Without adjustments the list is empty
      Given a cart with 1 item
      When I call "listCartAdjustments"
      Then the response body is:
        """
        {"priceAdjustments": []}
        """

    @status:200
    Scenario: The adjustments of a line are not among them
      Given a cart with 1 item
      And I call "addItemAdjustments" with the example "compensation"
      When I call "listCartAdjustments"
      Then the response at "$.priceAdjustments" has 0 entries

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "listCartAdjustments" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "listCartAdjustments" with:
        | cartId | <cartId> |
      Then the response is the documented error "INVALID_CART_ID"

      Examples:
        | is                     | cartId                                |
        | is one character short | d7e78a21-bee3-4448-bf1c-d5b5461dbda   |
        | is one character long  | d7e78a21-bee3-4448-bf1c-d5b5461dbda22 |
        | is an ID of the v1 API | 60807478d14ffd000843db2c              |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_CART @negative
    Scenario: A request is refused while the cart store is down
      Given a cart with 2 items
      And the store service is down
      When I call "listCartAdjustments"
      Then the response is the documented error "UNABLE_TO_GET_CART"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "listCartAdjustments"
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
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "listCartAdjustments"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "listCartAdjustments"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "listCartAdjustments"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
