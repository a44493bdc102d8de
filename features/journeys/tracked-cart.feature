@fabric-cart-v2 @crownpeak-xo @optimove @datareshape @journey
Feature: One cart, tracked by three vendors from the first item to the last

  What a shop's page does on each cart action: the cart service first, then each vendor in its own words. One log shows
  all of it, in order, with a verdict each.

  Rule: Each cart action is told once, to each vendor

    Scenario: The pencils are added and removed, and three vendors hear of both
      Given the "fabric cart v2" API
      And no events have been tracked
      When I add 1 of "10Pencils1843Coloured1234-23iuhw" to the cart
      And I save the response at "$.items[0].itemId" as "itemId"
      And I save the response at "$.items[0].sku" as "sku"
      And I track "add-to-cart" with Crownpeak XO:
        | target.product    | "${itemId}" |
        | metadata.quantity | 1           |
      And I track "ootb_add_to_cart" with Optimove:
        | context.ootb_sku_id      | ${sku} |
        | context.ootb_quantity    | 1      |
        | context.ootb_total_price | 15.00  |
      And I track "product_added_to_cart" with DATA Reshape:
        """
        {"event": {"value": 15.00, "currency": "GBP", "id": "add-${itemId}"}, "context": {"environment": "dev", "data_source": "website"},
         "products": [{"id": "${itemId}", "name": "Coloured Pencils", "price": 15.00, "quantity": 1}]}
        """
      Then exactly 1 "add-to-cart" event is tracked
      And exactly 1 "ootb_add_to_cart" event is tracked
      And exactly 1 "product_added_to_cart" event is tracked
      When I call "getCart" with:
        | cartId | ${cartId} |
      And I remove line 1
      And I track "remove-from-cart" with Crownpeak XO:
        | target.product | "${itemId}" |
      And I track "ootb_remove_from_cart" with Optimove:
        | context.ootb_sku_id      | ${sku} |
        | context.ootb_quantity    | 1      |
        | context.ootb_total_price | 15.00  |
      And I track "ootb_empty_cart" with Optimove:
        | event | ootb_empty_cart |
      And I track "product_removed_from_cart" with DATA Reshape:
        """
        {"event": {"value": 15.00, "currency": "GBP", "id": "remove-${itemId}"}, "context": {"environment": "dev", "data_source": "website"},
         "products": [{"id": "${itemId}", "name": "Coloured Pencils", "price": 15.00, "quantity": 1}]}
        """
      Then within "5s" 7 events are tracked
      And no bad event is tracked
      And the tracked events are:
        | vendor       | event                     | verdict | channels         |
        | Crownpeak XO | add-to-cart               | good    | sendActivities   |
        | Optimove     | ootb_add_to_cart          | good    | saveEvent        |
        | DATA Reshape | product_added_to_cart     | good    | sendReshapeEvent |
        | Crownpeak XO | remove-from-cart          | good    | sendActivities   |
        | Optimove     | ootb_remove_from_cart     | good    | saveEvent        |
        | Optimove     | ootb_empty_cart           | good    | saveEvent        |
        | DATA Reshape | product_removed_from_cart | good    | sendReshapeEvent |

    Scenario: A removal that was never an addition is noticed by each log
      Given no events have been tracked
      When I track "add-to-cart" with Crownpeak XO:
        | target.product | "83647582" |
      And I track "remove-from-cart" with Crownpeak XO:
        | target.product | "10Pencils1843" |
      Then the event has a warning "remove-without-add"
      When I track "ootb_add_to_cart" with Optimove:
        | context.ootb_product_id | 83647582x |
      And I track "ootb_remove_from_cart" with Optimove:
        | context.ootb_product_id | 10Pencils1843 |
      Then the event has a warning "remove-without-add"
      And no bad event is tracked
