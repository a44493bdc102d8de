@fabric-cart-v2 @op:listCarts
Feature: Get all carts

  The token says whose carts: a shopper's own, or all of them for the merchant (§A.3.1).

  Rule: A shopper sees the own carts

    @status:200
    Scenario: The shopper's cart is listed, other shoppers' are not
      Given a cart of "shopper-2"
      When I call "listCarts"
      Then the response status is 200
      And the response fields are:
        | $           | #[1]                     |
        | $[0].cartId | ${cartId}                |
        | $[0].userId | 5ca1ab1e0000000000000002 |
        | $[0].items  | #[1]                     |

    @status:200
    Scenario: All carts of the shopper are listed
      Given a cart of "shopper-2"
      And an empty cart
      When I call "listCarts"
      Then the response at "$" has 2 entries

    @status:200 @boundary
    Scenario: A shopper without carts gets an empty list
      Given I am signed in as "shopper-2"
      When I call "listCarts"
      Then the response body is:
        """
        []
        """

    @status:200
    Scenario: A deleted cart is left out
      Given a cart of "shopper-2"
      And the cart has been checked out
      When I call "listCarts"
      Then the response at "$" has 0 entries

    @status:200
    Scenario: A guest sees the carts of the own token only
      Given a cart of "shopper-2"
      And I am a guest
      And an empty cart
      When I call "listCarts"
      Then the response fields are:
        | $           | #[1]      |
        | $[0].cartId | ${cartId} |
        | $[0].userId | absent    |

  Rule: A merchant sees all carts

    @status:200
    Scenario: The merchant's list has the carts of shoppers and guests
      Given I am signed in as "merchant-1"
      When I call "listCarts"
      Then the response at "$" has at least 20 entries
      And the response at "$[?@.userId == '5ca1ab1e0000000000000001']" is #object
      And the response at "$[?@.cartState == 'DELETED']" is absent

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given the request has no "x-site-context" header
      When I call "listCarts"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A site context that is not JSON is refused
      Given the request header "x-site-context" is "{account}"
      When I call "listCarts"
      Then the response is the documented error "BAD_REQUEST"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context should be valid JSON

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: An account of <length> characters is refused
      Given the request header "x-site-context" is:
        """
        {"account": "<account>"}
        """
      When I call "listCarts"
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
      When I call "listCarts"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given the request has no "Authorization" header
      When I call "listCarts"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."

  Rule: A neighbour that fails is told

    @status:500 @code:TOKEN_INTROSPECT_ERROR @negative
    Scenario: A request is refused while the identity service is down
      Given the identity service is down
      When I call "listCarts"
      Then the response is the documented error "TOKEN_INTROSPECT_ERROR"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the <service> service is <state>
      When I call "listCarts"
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

      @status:500 @code:UNABLE_TO_GET_CART
      Examples:
        | service | state | code               |
        | store   | down  | UNABLE_TO_GET_CART |

    @status:404 @code:USER_NOT_FOUND @negative
    Scenario: The token of a user whom nobody knows is not found
      Given the request header "Authorization" is "eyJhbGciOiJub25lIn0.eyJpZCI6IjVjYTFhYjFlMDAwMDAwMDAwMDAwMGZmZiJ9.bm9uZQ"
      When I call "listCarts"
      Then the response is the documented error "USER_NOT_FOUND"

  Rule: Accounts do not see each other's carts

    @status:200
    Scenario: A shopper's carts of another account are not listed
      Given I am signed in as "shopper-2"
      And a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account":"5f493c9f30ec2a0007a94fc8","channel":12}
        """
      When I call "listCarts"
      Then the response at "$" has 0 entries
