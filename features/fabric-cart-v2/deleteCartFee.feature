@fabric-cart-v2 @op:deleteCartFee
Feature: Delete a specific cart fee

  The fee is named in the query (§A.3.20).

  Rule: The named fee leaves

    @status:200
    Scenario: The fee is gone, the line's fee stays, the total of fees follows
      Given the fixture "with-attributes-and-fees" is loaded
      When I call "deleteCartFee" with:
        | feeId | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
      Then the response status is 200
      And the response fields are:
        | $.fees          | #[0] |
        | $.items[0].fees | #[1] |
        | $.totalFees     | 2.5  |
        | $.totalAmount   | 110  |
        | $.attributes    | #[1] |

    @status:404 @code:FEE_NOT_FOUND @negative
    Scenario Outline: A fee that <is> is not found and the fees stay
      Given the fixture "with-attributes-and-fees" is loaded
      And I call "deleteCartFee" with:
        | feeId | <feeId> |
      And the response is the documented error "FEE_NOT_FOUND"
      When I call "getCart"
      Then the response at "$.totalFees" is 13

      Examples:
        | is                | feeId                                |
        | is unknown        | 00000000-0000-4000-8000-000000000000 |
        | is on a line only | fee00000-0000-4000-8000-000000080001 |

    @status:404 @code:FEE_NOT_FOUND @negative
    Scenario: A fee cannot be deleted twice
      Given the fixture "with-attributes-and-fees" is loaded
      And I call "deleteCartFee"
      When I repeat the request
      Then the response is the documented error "FEE_NOT_FOUND"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request that names no fee is refused
      Given the fixture "with-attributes-and-fees" is loaded
      When I call "deleteCartFee" with "feeId" missing
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in query: should have required property 'feeId'"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "deleteCartFee" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
        | feeId  | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given the fixture "with-attributes-and-fees" is loaded
      And the cart has been checked out
      When I call "deleteCartFee" with:
        | feeId | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "deleteCartFee" with:
        | cartId | <cartId>                             |
        | feeId  | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
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
      When I call "deleteCartFee" with:
        | feeId | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UPDATE_CART_ERROR @negative
    Scenario: A request is refused while the cart store takes no writes
      Given the fixture "with-attributes-and-fees" is loaded
      And the store service is read-only
      When I call "deleteCartFee" with:
        | feeId | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
      Then the response is the documented error "UPDATE_CART_ERROR"
      And the store service is up
      And the cart has 1 line

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the fixture "with-attributes-and-fees" is loaded
      And the <service> service is <state>
      When I call "deleteCartFee" with:
        | feeId | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
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

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "deleteCartFee" with:
        | feeId | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "deleteCartFee" with:
        | feeId | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "deleteCartFee" with:
        | feeId | 73bc09d0-874a-4c3d-84d0-df1670d03578 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
