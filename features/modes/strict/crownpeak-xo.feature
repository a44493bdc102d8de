@crownpeak-xo @op:sendActivities
Feature: Refuse every bad activity, as strict tracking does

  The vendor's own rules of an action are in its pages, not in what its collector answers; in strict mode they are reasons
  to refuse (inferred, §1.5).

  Background:
    Given no events have been tracked

  Rule: What only breaks the rules of its action is refused, and nothing of it is tracked

    @status:422 @code:INVALID_ACTIVITY @negative
    Scenario Outline: <what> is refused
      When I track "<action>" with Crownpeak XO:
        | <field> | <value> |
      Then the response is the documented error "INVALID_ACTIVITY"
      And no event is tracked

      Examples:
        | what                            | action           | field             | value    |
        | A removal of no product         | remove-from-cart | target.product    | #absent  |
        | A removal of an empty product   | remove-from-cart | target.product    | ""       |
        | A purchase in a decimal price   | purchase         | metadata.price    | 32.5     |
        | A purchase without an order     | purchase         | metadata.orderId  | #absent  |
        | A purchase in no known currency | purchase         | metadata.currency | "euro"   |
        | An addition without a quantity  | add-to-cart      | metadata.quantity | #absent  |

  Rule: What is good or only doubtful is taken

    @status:200
    Scenario: A custom action in another spelling is a warning
      When I track "remove-from-cart" with Crownpeak XO:
        | action | "Swipe Left" |
      Then the event is accepted
      And exactly 1 "Swipe Left" event is tracked

    @status:200
    Scenario: The published removal is good
      When I track the example "remove one product single" with Crownpeak XO
      Then the event is accepted
