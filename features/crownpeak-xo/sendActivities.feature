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
      And the response at "$.message" is #regex ^The provided activity does not match the required format: <sentence>(,|$)

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
      And the response at "$.message" is #regex ^The provided activity does not match the required format: <sentence>(,|$)

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
      And the response at "$.message" is #regex ^The provided activity does not match the required format: .*/metadata/page should match some schema in anyOf

  Rule: A batch is taken whole or not at all

    @status:422 @code:INVALID_ACTIVITY @negative
    Scenario: One bad activity refuses the batch and is named by its place
      When I call "sendActivities" with body:
        """
        [{"action": "remove-from-cart", "target": {"product": "83647582"}}, {"action": "remove-from-cart"}]
        """
      Then the response status is 422
      And the response at "$.message" is #regex ^The provided activity does not match the required format: /1 should have required property 'target'(,|$)

    @status:422 @code:INVALID_ACTIVITY @boundary @negative
    Scenario: An empty batch is refused
      When I call "sendActivities" with body:
        """
        []
        """
      Then the response status is 422
      And the response at "$.message" is #regex ^The provided activity does not match the required format: should NOT have fewer than 1 items(,|$)

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
