@fabric-cart-v2 @op:updateItemAttributes
Feature: Add or update specific item attributes

  The body is an array: each element sets one attribute of one line (§A.3.21).

  Rule: The named lines get the values

    @status:200
    Scenario: The attribute is on the line and its price counts
      Given a cart with 2 items
      When I call "updateItemAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam", "lineItemId": 1}]
        """
      Then the response status is 200
      And the response fields are:
        | $.items[0].attributes                | #[1]                     |
        | $.items[0].attributes[0].attributeId | 60c2a368eb2ec30008ae70b1 |
        | $.items[0].attributes[0].name        | engraving                |
        | $.items[0].attributes[0].mapping     | ITEM                     |
        | $.items[0].attributes[0].value       | Sam                      |
        | $.items[0].attributes[0].price       | 7.5                      |
        | $.items[0].attributeTotalPrice       | 7.5                      |
        | $.items[1].attributes                | #[0]                     |
        | $.subTotal                           | 1007.5                   |
        | $.totalAmount                        | 1007.5                   |

    @status:200
    Scenario: Several attributes of several lines are set at once
      Given a cart with 2 items
      When I call "updateItemAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam", "lineItemId": 1},
         {"attributeId": "60c2a368eb2ec30008ae70b3", "attributeValue": "sage", "lineItemId": 1},
         {"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "David", "lineItemId": 2}]
        """
      Then the response fields are:
        | $.items[0].attributes | #[2] |
        | $.items[1].attributes | #[1] |
        | $.totalAmount         | 1015 |

    @status:200
    Scenario: An attribute that is there already gets another value
      Given a cart with 1 item
      And I call "updateItemAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b3", "attributeValue": "sage", "lineItemId": 1}]
        """
      When I call "updateItemAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b3", "attributeValue": "lagoon", "lineItemId": 1}]
        """
      Then the response fields are:
        | $.items[0].attributes          | #[1]   |
        | $.items[0].attributes[0].value | lagoon |

    @status:200
    Scenario: The published request sets the attribute
      Given a cart with 1 item
      When I call "updateItemAttributes" with the example "attribute"
      Then the response at "$.items[0].attributes[0].name" is gift receipt

  Rule: The attribute must fit the line

    @status:400 @code:ITEM_ATTRIBUTE_ALREADY_EXIST @negative
    Scenario: The same attribute with the same value is refused
      Given a cart with 1 item
      And I call "updateItemAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam", "lineItemId": 1}]
        """
      When I repeat the request
      Then the response is the documented error "ITEM_ATTRIBUTE_ALREADY_EXIST"
      And the cart total is 107.5

    @status:400 @negative
    Scenario Outline: An attribute of <what> is refused with <code>
      Given a cart with 2 items
      When I call "updateItemAttributes" with body:
        """
        [{"attributeId": "<attributeId>", "attributeValue": "<value>", "lineItemId": 2}]
        """
      Then the response is the documented error "<code>"
      And the cart total is 1000

      @code:INCORRECT_ATTRIBUTE_LEVEL
      Examples: levels
        | what  | attributeId              | value | code                      |
        | carts | 60c2a368eb2ec30008ae70b2 | Ring. | INCORRECT_ATTRIBUTE_LEVEL |

      @code:INCORRECT_ATTRIBUTE_VALUE
      Examples: values
        | what                   | attributeId              | value | code                      |
        | another colour         | 60c2a368eb2ec30008ae70b3 | black | INCORRECT_ATTRIBUTE_VALUE |
        | a colour in upper case | 60c2a368eb2ec30008ae70b3 | SAGE  | INCORRECT_ATTRIBUTE_VALUE |

    @status:404 @code:ATTRIBUTE_NOT_FOUND @negative
    Scenario Outline: An attribute that <is> is not found
      Given a cart with 2 items
      When I call "updateItemAttributes" with body:
        """
        [{"attributeId": "<attributeId>", "attributeValue": "true", "lineItemId": 2}]
        """
      Then the response is the documented error "ATTRIBUTE_NOT_FOUND"

      Examples:
        | is                 | attributeId              |
        | is unknown         | 60c2a368eb2ec30008ae7fff |
        | covers other items | 60c2a358eb2ec30008ae70a1 |

    @status:404 @code:LINE_ITEM_ID_NOT_FOUND @negative
    Scenario: All attributes of a request are set or none
      Given a cart with 2 items
      When I call "updateItemAttributes" with body:
        """
        [{"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam", "lineItemId": 1},
         {"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam", "lineItemId": 3}]
        """
      Then the response is the documented error "LINE_ITEM_ID_NOT_FOUND"
      And the cart total is 1000

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: The body <body> is refused
      Given a cart with 1 item
      When I call "updateItemAttributes" with body:
        """
        <body>
        """
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"

      Examples:
        | body                                                                                    | sentence                                          |
        | [{"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam"}]                  | /0 should have required property 'lineItemId'     |
        | [{"attributeId": "60c2a368eb2ec30008ae70b1", "lineItemId": 1}]                          | /0 should have required property 'attributeValue' |
        | [{"attributeValue": "Sam", "lineItemId": 1}]                                            | /0 should have required property 'attributeId'    |
        | [{"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam", "lineItemId": 0}] | /0/lineItemId should be >= 1                      |
        | [{"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": true, "lineItemId": 1}]  | /0/attributeValue should be string                |
        | {"attributeId": "60c2a368eb2ec30008ae70b1", "attributeValue": "Sam", "lineItemId": 1}   | should be array                                   |

  Rule: The cart is found by its ID

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: An unknown cart is not found
      Given no cart "00000000-0000-4000-8000-000000000000" exists
      When I call "updateItemAttributes" with:
        | cartId | 00000000-0000-4000-8000-000000000000 |
      Then the response is the documented error "CART_NOT_FOUND"

    @status:404 @code:CART_NOT_FOUND @negative
    Scenario: A deleted cart is not changed any more
      Given a cart with 2 items
      And the cart has been checked out
      When I call "updateItemAttributes"
      Then the response is the documented error "CART_NOT_FOUND"

    @status:400 @code:INVALID_CART_ID @boundary @negative
    Scenario Outline: A cart ID that <is> is refused
      When I call "updateItemAttributes" with:
        | cartId | <cartId> |
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
      When I call "updateItemAttributes"
      Then the response is the documented error "UNAUTHORIZED_USER_ERROR"
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
      When I call "updateItemAttributes"
      Then the response at "$.items[0].attributes" has 1 entry

      Examples:
        | who          | user       |
        | The owner    | shopper-5  |
        | The merchant | merchant-1 |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:ATTRIBUTE_SERVICE_NOT_CONFIGURED @negative
    Scenario: A request is refused while the attribute service is not configured
      Given a cart with 2 items
      And the attributes service is not configured
      When I call "updateItemAttributes"
      Then the response is the documented error "ATTRIBUTE_SERVICE_NOT_CONFIGURED"
      And the attributes service is up
      And the cart total is 1000

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given a cart with 2 items
      And the <service> service is <state>
      When I call "updateItemAttributes"
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

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given a cart with 1 item
      And the request has no "x-site-context" header
      When I call "updateItemAttributes"
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given a cart with 1 item
      And the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "updateItemAttributes"
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given a cart with 1 item
      And the request has no "Authorization" header
      When I call "updateItemAttributes"
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
