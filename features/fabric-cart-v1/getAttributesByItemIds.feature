@fabric-cart-v1 @op:getAttributesByItemIds
Feature: List the attributes that items can carry

  What a shopper may choose for the lines of some items, each item in its turn (§B.3.12).

  Rule: Each item has an entry, in the order of asking

    @status:200
    Scenario: The entry of an item lists its attributes as text
      When I call "getAttributesByItemIds" with body:
        """
        {"itemIds": [1000000001]}
        """
      Then the response status is 200
      And the response fields are:
        | $                                                       | #[1]                     |
        | $[0].itemId                                             | 1000000001               |
        | $[0].attributes[0]._id                                  | 60c2a358eb2ec30008ae70a1 |
        | $[0].attributes[0].name                                 | gift wrapping (small)    |
        | $[0].attributes[0].type                                 | GIFT                     |
        | $[0].attributes[0].price                                | "10"                     |
        | $[0].attributes[?@.name == 'gift wrapping (small)']._id | 60c2a358eb2ec30008ae70a1 |

    @status:200
    Scenario: An attribute of other items is not listed
      When I call "getAttributesByItemIds" with body:
        """
        {"itemIds": [1000000051]}
        """
      Then the response at "$[0].attributes[?@.name == 'gift wrapping (small)']" is absent

    @status:200
    Scenario: An attribute for carts only is not listed
      When I call "getAttributesByItemIds" with body:
        """
        {"itemIds": [1000000001]}
        """
      Then the response at "$[0].attributes[?@.name == 'delivery note']" is absent

    @status:200
    Scenario: Several items come in the order of asking
      When I call "getAttributesByItemIds" with body:
        """
        {"itemIds": [1000000051, 1000000001]}
        """
      Then the response fields are:
        | $           | #[2]       |
        | $[0].itemId | 1000000051 |
        | $[1].itemId | 1000000001 |

    @status:200
    Scenario: A listed attribute can be set on a line of the item
      Given a cart with 1 item
      And I call "getAttributesByItemIds" with body:
        """
        {"itemIds": [1000000001]}
        """
      And I save the response at "$[0].attributes[0]._id" as "attributeId"
      When I call "addItemAttributes" with body:
        """
        [{"lineItemId": 1, "attributeId": "${attributeId}", "attributeValue": "true"}]
        """
      Then the response at "$.items[0].attributes[0].attributeId" is ${attributeId}

    @status:200 @negative
    Scenario: An unknown item has no attributes; the operation documents no 404
      When I call "getAttributesByItemIds" with body:
        """
        {"itemIds": [999]}
        """
      Then the response body is:
        """
        [{"itemId": 999, "attributes": []}]
        """

    @status:200 @boundary
    Scenario: A question about no items has an empty answer
      When I call "getAttributesByItemIds" with body:
        """
        {"itemIds": []}
        """
      Then the response body is:
        """
        []
        """

  Rule: The body is what the contract says

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A body without items is refused
      When I call "getAttributesByItemIds" with "itemIds" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'itemIds'"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: Items given as <value> are refused
      When I call "getAttributesByItemIds" with body:
        """
        {"itemIds": <value>}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: <sentence>"

      Examples:
        | value          | sentence                    |
        | 1000000001     | /itemIds should be array    |
        | ["1000000001"] | /itemIds/0 should be number |
        | [15, null]     | /itemIds/1 should be number |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "getAttributesByItemIds" with the example "one-item"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "getAttributesByItemIds" with the example "one-item"
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
