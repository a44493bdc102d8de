@fabric-cart-v2 @op:deleteItemAttribute
Feature: Delete a specific item attribute

  The attribute leaves the line, and its price the total (§A.3.23).

  Rule: The named attribute leaves the named line

    @status:200
    Scenario: The attribute is gone and its price does not count any more
      Given the fixture "with-attributes-and-fees" is loaded
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
      Then the response status is 200
      And the response fields are:
        | $.items[0].attributes          | #[0] |
        | $.items[0].attributeTotalPrice | 0    |
        | $.attributes                   | #[1] |
        | $.items[0].fees                | #[1] |
        | $.subTotal                     | 100  |
        | $.totalAmount                  | 100  |
      And the cart total is 100

    @status:200
    Scenario: The same attribute of another line stays
      Given a cart with 2 items
      And I call "updateItemAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam", "lineItemId": 1},
         {"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "David", "lineItemId": 2}]
        """
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a368eb2ec30008ae70b1 |
        | lineItemId  | 1                        |
      Then the response fields are:
        | $.items[0].attributes          | #[0]  |
        | $.items[1].attributes[0].value | David |

    @status:404 @code:ATTRIBUTE_NOT_FOUND @negative
    Scenario Outline: An attribute that <is> is not found and the line stays
      Given the fixture "with-attributes-and-fees" is loaded
      When I call "deleteItemAttribute" with:
        | attributeId | <attributeId> |
        | lineItemId  | 1             |
      Then the response is the documented error "ATTRIBUTE_NOT_FOUND"
      And the cart total is 110

      Examples:
        | is               | attributeId              |
        | is unknown       | 60c2a368eb2ec30008ae7fff |
        | the line has not | 60c2a368eb2ec30008ae70b1 |
        | is the cart's    | 60c2a368eb2ec30008ae70b2 |

    @status:404 @code:ATTRIBUTE_NOT_FOUND @negative
    Scenario: An attribute cannot be deleted twice
      Given the fixture "with-attributes-and-fees" is loaded
      And I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
      When I repeat the request
      Then the response is the documented error "ATTRIBUTE_NOT_FOUND"

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: An unknown line is not found
      Given the fixture "with-attributes-and-fees" is loaded
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 2                        |
      Then the response is the documented error "LINE_ITEM_ID_NOT_FOUND"
      And the cart total is 110

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario: A line ID of 0 is refused
      Given the fixture "with-attributes-and-fees" is loaded
      When I call "deleteItemAttribute" with:
        | lineItemId | 0 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in path: /lineItemId should be >= 1"

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "deleteItemAttribute" with:
        | cartId      | 00000000-0000-4000-8000-000000000000 |
        | attributeId | 60c2a358eb2ec30008ae70a1             |
        | lineItemId  | 1                                    |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given the fixture "with-attributes-and-fees" is loaded
      And the cart has been checked out
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "deleteItemAttribute" with:
        | cartId      | <cartId>                 |
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
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
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
      And I am signed in as "shopper-5"
      And the cart has 1 line

      Examples:
        | who             | signed in                     |
        | A guest         | I am a guest                  |
        | Another shopper | I am signed in as "shopper-2" |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:DELETE_CART_ATTRIBUTE_ERROR @negative
    Scenario: A request is refused while the attribute service is down
      Given the fixture "with-attributes-and-fees" is loaded
      And the attributes service is down
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
      Then the response is the documented error "DELETE_CART_ATTRIBUTE_ERROR"
      And the attributes service is up
      And the cart total is 110

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the fixture "with-attributes-and-fees" is loaded
      And the <service> service is <state>
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
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

      @status:500 @code:ATTRIBUTE_SERVICE_NOT_CONFIGURED
      Examples:
        | service    | state          | code                             |
        | attributes | not configured | ATTRIBUTE_SERVICE_NOT_CONFIGURED |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "deleteItemAttribute" with:
        | attributeId | 60c2a358eb2ec30008ae70a1 |
        | lineItemId  | 1                        |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
