@crownpeak-xo @optimove @datareshape
Feature: Take whatever can be read as an event, as observed tracking does

  Nothing is refused, so that a shop under test goes on; the log says what is wrong with what was taken.

  Background:
    Given no events have been tracked

  Rule: A wrong credential is taken, and told

    @status:200 @op:sendActivities
    Scenario Outline: A tracker key that <what> is taken
      Given contract checks are off because "observed tracking takes what the contract does not allow"
      When I track "remove-from-cart" with Crownpeak XO:
        | trackerKey | <key> |
      Then the response status is 200
      And the event is bad because "<reason>"
      And the tracked events are:
        | vendor       | event            | verdict |
        | Crownpeak XO | remove-from-cart | bad     |

      Examples:
        | what         | key                                  | reason              |
        | nobody has   | 99999999-9999-4999-8999-999999999999 | Unknown tracker key |
        | is no UUID   | not-a-key                            | pattern             |

  Rule: An event that the vendor would refuse is taken, and told

    @status:200 @op:sendActivities
    Scenario: An activity without a target
      Given contract checks are off because "observed tracking takes what the contract does not allow"
      When I track "remove-from-cart" with Crownpeak XO:
        | target | #absent |
      Then the response status is 200
      And the event is bad because "should have required property 'target'"
      And exactly 1 "remove-from-cart" event is tracked

    @status:200 @op:saveEvent
    Scenario: A tenant that nobody has
      Given contract checks are off because "observed tracking takes what the contract does not allow"
      When I track "ootb_remove_from_cart" with Optimove:
        | tenant | 568 |
      Then the response status is 200
      And the event is bad because "tenantId is missing or invalid"

    @status:200 @op:sendReshapeEvent
    Scenario: A name of the generation before
      Given contract checks are off because "observed tracking takes what the contract does not allow"
      When I track "product_viewed" with DATA Reshape:
        | event.name | lead_create |
      Then the response status is 200
      And the event is bad because "/event/name"

  Rule: What cannot be read is refused all the same

    @status:400 @code:MALFORMED_JSON @op:sendActivities @negative
    Scenario: A body that broke off
      When I send a POST request to "/xo/11111111-1111-4111-8111-111111111111" with JSON:
        """
        [{"action":
        """
      Then the response is the documented error "MALFORMED_JSON"
      And no event is tracked
