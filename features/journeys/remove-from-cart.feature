@fabric-cart-v2 @crownpeak-xo @optimove @datareshape @journey
Feature: One gesture, tracked by three vendors

  A product leaves the cart completely; each vendor hears of it in its own words (§5 of the tracking facts).

  Rule: The removal is told once it is done

    Scenario: The pencils are removed, and three vendors accept the event
      Given the "fabric cart v2" API
      And a cart with items:
        | sku                              | quantity | price |
        | 10Pencils1843Coloured1234-23iuhw | 1        | 15    |
        | 16B2GS8LD5FDS                    | 1        | 100   |
      And I save the response at "$.items[0].itemId" as "itemId"
      And I save the response at "$.items[0].sku" as "sku"
      When I remove line 1
      Then the response at "$.items" has 1 entry
      When I track "remove-from-cart" with Crownpeak XO:
        | target.product | "${itemId}" |
      Then the event is accepted
      And the response at "$.profiles" is {}
      When I track "ootb_remove_from_cart" with Optimove:
        | context.ootb_sku_id      | ${sku} |
        | context.ootb_quantity    | 1      |
        | context.ootb_total_price | 15.00  |
      Then the event is accepted
      And the response at "$.status" is success
      When I track "product_removed_from_cart" with DATA Reshape:
        | event.value    | 15.00  |
        | products[0].id | ${sku} |
      Then the event is accepted
      And the response at "$.result" is ok

    Scenario: A gesture with a price as text is refused by each vendor that checks it
      When I track "remove-from-cart" with Crownpeak XO:
        | metadata.price | "1500" |
      Then the response status is 422
      And the response at "$.message" is #regex ^The provided activity does not match the required format: /metadata/price should be number(,|$)
      When I track "product_removed_from_cart" with DATA Reshape:
        | event.value | "15.00" |
      Then the event is rejected with "body: /event/value should be number"
