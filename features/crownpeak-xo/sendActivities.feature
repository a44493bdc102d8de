@crownpeak-xo @op:sendActivities
Feature: Send activities to Crownpeak XO

  A product leaves the cart: one activity for each distinct product, under the key of the application (S0).

  Rule: Activities in order are accepted

    @status:200
    Scenario: The published removal is accepted as the SDK sends it
      When I track the example "remove one product" with Crownpeak XO
      Then the event is accepted
      And the response body is:
        """
        {"profiles": {}}
        """

    @status:200
    Scenario Outline: The example "<example>" is accepted
      When I track the example "<example>" with Crownpeak XO
      Then the event is accepted

      Examples:
        | example                   |
        | remove one product single |
        | remove two products       |
        | add one product           |
        | purchase two products     |
        | view product              |
        | view search results       |
        | click product             |
        | click facet               |
        | click recommendation      |
        | custom action             |

    @status:200
    Scenario Outline: The action "<action>" is accepted as a single object
      When I track "<action>" with Crownpeak XO:
        | target.product | "83647582" |
      Then the event is accepted

      Examples:
        | action           |
        | view             |
        | click            |
        | add-to-cart      |
        | remove-from-cart |
        | purchase         |

    @status:200
    Scenario: A verb of the shop's own is accepted
      When I track "remove-from-cart" with Crownpeak XO:
        | action | swipe-left |
      Then the event is accepted

    @status:200 @boundary
    Scenario: A target without keys is accepted
      When I track "remove-from-cart" with Crownpeak XO:
        | target | {} |
      Then the event is accepted

    @status:200
    Scenario: Keys that are not in the contract are accepted
      When I track "remove-from-cart" with Crownpeak XO:
        | channel | "app" |
      Then the event is accepted

    @status:200
    Scenario Outline: Metadata with a value that is <what> is accepted
      When I track "remove-from-cart" with Crownpeak XO:
        | metadata.note | <value> |
      Then the event is accepted

      Examples:
        | what     | value    |
        | a text   | "fr_FR"  |
        | a number | 9.5      |
        | a truth  | true     |
        | a list   | ["a", 1] |

  Rule: The key in the path is that of a registered application

    @status:401 @code:UNKNOWN_TRACKER_KEY @negative
    Scenario: A well-formed key that nobody has is unknown
      When I track "remove-from-cart" with Crownpeak XO:
        | trackerKey | 22222222-2222-4222-8222-222222222222 |
      Then the event is rejected with "Unknown tracker key"
      And the response body is:
        """
        {"error": "Unauthorized", "message": "Unknown tracker key"}
        """
      And the event is bad because "/trackerKey Unknown tracker key"

    @status:422 @code:INVALID_TRACKER_KEY @boundary @negative
    Scenario Outline: A key that is <what> is not valid
      When I track "remove-from-cart" with Crownpeak XO:
        | trackerKey | <key> |
      Then the response status is 422
      And the response body is:
        """
        {"error": "Unprocessable Entity", "message": "Tracker key not valid"}
        """

      Examples:
        | what                | key                                   |
        | no UUID             | my-shop                               |
        | a UUID of version 1 | 11111111-1111-1111-8111-111111111111  |
        | of another variant  | 11111111-1111-4111-7111-111111111111  |
        | one character short | 11111111-1111-4111-8111-11111111111   |
        | one character long  | 11111111-1111-4111-8111-1111111111111 |
        | without its dashes  | 11111111111141118111111111111111      |

  Rule: An activity has an action and a target of texts

    @status:422 @code:INVALID_ACTIVITY @negative
    Scenario Outline: An activity without "<field>" is refused
      When I track "remove-from-cart" with Crownpeak XO:
        | <field> | #absent |
      Then the response status is 422
      And the response at "$.message" is #regex ^The provided activity does not match the required format: <sentence>$

      Examples:
        | field           | sentence                                         |
        | action          | should have required property 'action'           |
        | target          | should have required property 'target'           |
        | user.identities | /user should have required property 'identities' |

    @status:422 @code:INVALID_ACTIVITY @negative
    Scenario Outline: A "<field>" of <value> is refused
      When I track "remove-from-cart" with Crownpeak XO:
        | <field> | <value> |
      Then the response status is 422
      And the response at "$.message" is #regex ^The provided activity does not match the required format: <sentence>$

      Examples:
        | field                     | value      | sentence                                    |
        | action                    | 1          | /action should be string                    |
        | target                    | "83647582" | /target should be object                    |
        | target.product            | 83647582   | /target/product should be string            |
        | sourceId                  | null       | /sourceId should be string                  |
        | metadata.price            | "9"        | /metadata/price should be number            |
        | metadata.quantity         | "1"        | /metadata/quantity should be number         |
        | metadata.orderId          | 1001       | /metadata/orderId should be string          |
        | segments                  | "vip"      | /segments should be array                   |
        | user.identities.sessionid | 1          | /user/identities/sessionid should be string |

    @status:422 @code:INVALID_ACTIVITY @negative
    Scenario: Metadata of more than one level is refused
      When I track "remove-from-cart" with Crownpeak XO:
        | metadata.page | {"name": "cart"} |
      Then the response status is 422
      And the response at "$.message" is #regex ^The provided activity does not match the required format: /metadata/page should match some schema in anyOf$

  Rule: A batch is taken whole or not at all

    @status:422 @code:INVALID_ACTIVITY @negative
    Scenario: One bad activity refuses the batch and is named by its place
      When I call "sendActivities" with body:
        """
        [{"action": "remove-from-cart", "target": {"product": "83647582"}}, {"action": "remove-from-cart"}]
        """
      Then the response status is 422
      And the response at "$.message" is #regex ^The provided activity does not match the required format: /1 should have required property 'target'$

    @status:422 @code:INVALID_ACTIVITY @boundary @negative
    Scenario: An empty batch is refused
      When I call "sendActivities" with body:
        """
        []
        """
      Then the response status is 422
      And the response at "$.message" is #regex ^The provided activity does not match the required format: should NOT have fewer than 1 items$

    @status:400 @code:MALFORMED_JSON @negative
    Scenario Outline: A body of <body> is not JSON
      When I send a POST request to "/xo/11111111-1111-4111-8111-111111111111" with JSON:
        """
        <body>
        """
      Then the response is the documented error "MALFORMED_JSON"

      Examples:
        | body                          |
        | {"action": "remove-from-cart" |
        | action=remove-from-cart       |
        | {"action": "view"} {}         |

  Rule: An accepted activity is judged by the schema of its action

    @status:200
    Scenario Outline: The action "<action>" is good as it is documented
      When I track "<action>" with Crownpeak XO:
        | action | <action> |
      Then the event is accepted
      And the event is good

      Examples:
        | action           |
        | view             |
        | click            |
        | add-to-cart      |
        | remove-from-cart |
        | purchase         |
        | add-to-wishlist  |

    @status:200 @boundary
    Scenario Outline: A "<action>" with <field> of <value> is good
      When I track "<action>" with Crownpeak XO:
        | <field> | <value> |
      Then the event is good

      Examples:
        | action           | field             | value                                                 |
        | view             | target            | {"pathToPage": "www.attraqt.com/my-page/"}            |
        | view             | target            | {"page": "www.attraqt.com/my-page/"}                  |
        | click            | target            | {"facet": "brand", "brand": "Dior"}                   |
        | click            | target            | {"campaign": "spring"}                                |
        | add-to-cart      | metadata.quantity | 1                                                     |
        | purchase         | metadata.price    | 0                                                     |
        | purchase         | metadata.quantity | 1                                                     |
        | purchase         | metadata.currency | "USD"                                                 |
        | remove-from-cart | timestamp         | "2026-01-01T12:00:00Z"                                |
        | remove-from-cart | user.identities   | {"sessionId": "d6d5ee9b-39c6-4e3f-b520-a137ac9e123c"} |
        | remove-from-cart | user.identities   | {"SESSIONID": "d6d5ee9b-39c6-4e3f-b520-a137ac9e123c"} |

    @status:200 @negative
    Scenario Outline: A "<action>" with <field> of <value> is accepted and bad
      When I track "<action>" with Crownpeak XO:
        | <field> | <value> |
      Then the event is accepted
      And the event is bad because "<because>"

      Examples:
        | action           | field             | value                    | because                                                   |
        | view             | target            | {}                       | /target should have required property 'product'           |
        | view             | target.product    | ""                       | /target/product should NOT be shorter than 1 characters   |
        | view             | user              | #absent                  | should have required property 'user'                      |
        | view             | user.identities   | {"ecommerceid": "1001"}  | /user/identities                                          |
        | click            | sourceId          | #absent                  | should have required property 'sourceId'                  |
        | click            | sourceId          | ""                       | /sourceId should NOT be shorter than 1 characters         |
        | click            | target            | {"facet": "brand"}       | anyOf                                                     |
        | click            | target            | {"facet": "brand", "colour": "Dior"} | should have a property named as its facet, 'brand' |
        | click            | target            | {}                       | /target should have required property 'product'           |
        | add-to-cart      | metadata          | #absent                  | should have required property 'metadata'                  |
        | add-to-cart      | metadata.quantity | #absent                  | /metadata should have required property 'quantity'        |
        | add-to-cart      | metadata.quantity | 0                        | /metadata/quantity should be >= 1                         |
        | add-to-cart      | target            | {"products": "83647582"} | /target should have required property 'product'           |
        | remove-from-cart | target            | {}                       | /target should have required property 'product'           |
        | remove-from-cart | target.product    | ""                       | /target/product should NOT be shorter than 1 characters   |
        | remove-from-cart | user.identities   | {}                       | /user/identities                                          |
        | remove-from-cart | timestamp         | "yesterday"              | /timestamp should match format "date-time"                |
        | purchase         | metadata.orderId  | #absent                  | /metadata should have required property 'orderId'         |
        | purchase         | metadata.orderId  | ""                       | /metadata/orderId should NOT be shorter than 1 characters |
        | purchase         | metadata.price    | 32.50                    | /metadata/price should be integer                         |
        | purchase         | metadata.price    | -1                       | /metadata/price should be >= 0                            |
        | purchase         | metadata.quantity | 0                        | /metadata/quantity should be >= 1                         |
        | purchase         | metadata.quantity | 1.5                      | /metadata/quantity should be integer                      |
        | purchase         | metadata.currency | "eur"                    | /metadata/currency should match pattern "^[A-Z]{3}$"      |
        | add-to-wishlist  | user              | #absent                  | should have required property 'user'                      |

    @status:422 @code:INVALID_ACTIVITY @negative
    Scenario Outline: An activity with <field> of <value> is refused and bad, and is not tracked
      When I track "remove-from-cart" with Crownpeak XO:
        | <field> | <value> |
      Then the response status is 422
      And the event is bad because "<because>"
      And no event is tracked

      Examples:
        | field          | value    | because                                |
        | target.product | 83647582 | /target/product should be string       |
        | target         | #absent  | should have required property 'target' |
        | metadata.price | "9"      | /metadata/price should be number       |
        | sourceId       | null     | /sourceId should be string             |

    @status:401 @code:UNKNOWN_TRACKER_KEY @negative
    Scenario: What is sent under an unknown key is not tracked
      When I track "remove-from-cart" with Crownpeak XO:
        | trackerKey | 22222222-2222-4222-8222-222222222222 |
      Then the event is bad because "security"
      And no event is tracked

    @status:200
    Scenario Outline: An action of <action> is doubtful
      When I track "remove-from-cart" with Crownpeak XO:
        | action | <action> |
      Then the event is accepted
      And the event has a warning "<warning>"

      Examples:
        | action           | warning                                             |
        | AddToCart        | /action should match pattern "^[a-z0-9][a-z0-9-]*$" |
        | remove_from_cart | /action should match pattern "^[a-z0-9][a-z0-9-]*$" |
        | buy              | /action is the legacy name of purchase              |
        | remove-from-cort | /action is a custom action                          |

    @status:200
    Scenario: A price that looks like euros is doubtful
      When I track "add-to-cart" with Crownpeak XO:
        | metadata.price | 32.50 |
      Then the event has a warning "/metadata/price should be a whole number of cents"

    @status:200
    Scenario: Two session ids that differ are doubtful
      When I track "remove-from-cart" with Crownpeak XO:
        | user.identities | {"sessionid": "a", "sessionId": "b"} |
      Then the event has a warning "/user/identities has two session ids that differ"

  Rule: Activities are judged across a visit

    @status:200
    Scenario: What was added may be removed
      Given no events have been tracked
      When I track "add-to-cart" with Crownpeak XO:
        | target.product | "83647582" |
      And I track "remove-from-cart" with Crownpeak XO:
        | target.product | "83647582" |
      Then the event is good
      And the tracked events are:
        | vendor       | event            | product  | verdict |
        | Crownpeak XO | add-to-cart      | 83647582 | good    |
        | Crownpeak XO | remove-from-cart | 83647582 | good    |

    @status:200
    Scenario: What was not added is removed with a warning
      When I track "add-to-cart" with Crownpeak XO:
        | target.product | "83647582" |
      And I track "remove-from-cart" with Crownpeak XO:
        | target.product | "83647590" |
      Then the event has a warning "remove-without-add"
      And no bad event is tracked

    @status:200
    Scenario: A currency other than before is doubtful
      When I track "purchase" with Crownpeak XO:
        | metadata.currency | "EUR" |
      And I track "purchase" with Crownpeak XO:
        | metadata.currency | "USD"        |
        | metadata.orderId  | "order-1002" |
      Then the event has a warning "/metadata/currency is USD, while earlier events"

    @status:200
    Scenario: A product that is in the order already is doubtful
      When I track "purchase" with Crownpeak XO:
        | metadata.orderId | "order-1001" |
      And I track "purchase" with Crownpeak XO:
        | metadata.orderId | "order-1001" |
      Then the event has a warning "order-line-again"

  Rule: A batch has a verdict for each of its activities

    @status:200
    Scenario: Two removals of one post are two events, in their order
      When I track "remove-from-cart" with Crownpeak XO:
        """
        [{"target": {"product": "83647582"}}, {"target": {"product": "83647590"}, "metadata": {"locale": "en_GB"}}]
        """
      Then the event is accepted
      And the event is good
      And exactly 2 "remove-from-cart" events are tracked
      And the tracked events are:
        | event            | product  | $.metadata.locale | $.target | channels       |
        | remove-from-cart | 83647582 | #absent           | #object  | sendActivities |
        | remove-from-cart | 83647590 | en_GB             | #object  | sendActivities |

    @status:200 @negative
    Scenario: A bad activity beside a good one is found by its place
      When I track "remove-from-cart" with Crownpeak XO:
        """
        [{"target": {"product": "83647582"}}, {"target": {}}]
        """
      Then the event is bad because "/1/target should have required property 'product'"
      And the tracked events are:
        | event            | verdict |
        | remove-from-cart | good    |
        | remove-from-cart | bad     |

    @status:422 @code:INVALID_ACTIVITY @negative
    Scenario: Nothing of a refused batch is tracked
      When I track "remove-from-cart" with Crownpeak XO:
        """
        [{"target": {"product": "83647582"}}, {"target": {"product": 83647590}}]
        """
      Then the event is bad because "/1/target/product should be string"
      And no event is tracked
      And exactly 0 "remove-from-cart" events are tracked

    @status:200
    Scenario: Events are there as soon as they are answered
      When I track the example "remove two products" with Crownpeak XO
      Then within "5s" 2 events are tracked

  Rule: A service that is out of order says so, and tracks nothing

    @status:413 @code:PAYLOAD_TOO_LARGE @negative
    Scenario: A body that is too large is told
      Given no events have been tracked
      And "sendActivities" will fail with "PAYLOAD_TOO_LARGE"
      When I call "sendActivities"
      Then the response is the documented error "PAYLOAD_TOO_LARGE"
      And no event is tracked

    @status:429 @code:TOO_MANY_REQUESTS @negative
    Scenario: A request too many is told to come later
      Given no events have been tracked
      And "sendActivities" will fail with "TOO_MANY_REQUESTS"
      When I call "sendActivities"
      Then the response is the documented error "TOO_MANY_REQUESTS"
      And no event is tracked

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A failure of the service is told
      Given no events have been tracked
      And "sendActivities" will fail with "INTERNAL_SERVER_ERROR"
      When I call "sendActivities"
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
      And no event is tracked

    @status:503 @code:SERVICE_UNAVAILABLE @negative
    Scenario: A service that is down is told
      Given no events have been tracked
      And "sendActivities" will fail with "SERVICE_UNAVAILABLE"
      When I call "sendActivities"
      Then the response is the documented error "SERVICE_UNAVAILABLE"
      And no event is tracked
