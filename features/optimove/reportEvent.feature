@optimove @op:reportEvent
Feature: Report events to the real-time gateway

  The SDK asks whether the event calls for a pop-up; the mock has none to show (§2.6).

  Rule: Events in order are accepted without a pop-up

    @status:200
    Scenario: The removal is accepted as the SDK sends it
      When I call "reportEvent" with the example "remove-one-product"
      Then the event is accepted
      And the response body is:
        """
        {"IsSuccess": true, "Data": false}
        """

    @status:200
    Scenario Outline: The example "<example>" is accepted
      When I call "reportEvent" with the example "<example>"
      Then the event is accepted

      Examples:
        | example              |
        | add-one-product      |
        | purchase-one-product |
        | custom-event-legacy  |

  Rule: The old form names the tenant by its token

    @status:200
    Scenario Outline: An event ID that is <what> is accepted
      When I call "reportEvent" with body:
        """
        {"tid": "test-tenant-token", "cid": "customerId1", "eid": <eid>, "context": {"quantity": 1}}
        """
      Then the event is accepted

      Examples:
        | what     | eid            |
        | a number | 1101           |
        | a text   | "placed_order" |

    @status:400 @code:INVALID_TENANT @negative
    Scenario: A token that no tenant has is refused
      When I call "reportEvent" with body:
        """
        {"tid": "nobody", "cid": "customerId1", "eid": 1101}
        """
      Then the response is the documented error "INVALID_TENANT"

    @status:400 @negative
    Scenario Outline: The old form without "<field>" is refused
      When I call "reportEvent" with body:
        """
        <body>
        """
      Then the response is a client error
      And the response fields are:
        | $.status  | error                         |
        | $.message | #regex is missing or invalid$ |

      Examples:
        | field | body                                               |
        | cid   | {"tid": "test-tenant-token", "eid": 1101}          |
        | eid   | {"tid": "test-tenant-token", "cid": "customerId1"} |

  Rule: The envelope names the tenant, the time, the event and the person

    @status:400 @negative
    Scenario Outline: An event without its <field> is refused
      When I call "reportEvent" with body:
        """
        [<event>]
        """
      Then the response is the documented error "<code>"
      And the event is rejected with "Failed to validate the event with the following error - <reason>"

      Examples:
        | field     | code              | reason                          | event                                                                                                      |
        | tenant    | INVALID_TENANT    | tenantId is missing or invalid  | {"timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"} |
        | timestamp | INVALID_TIMESTAMP | timestamp is missing or invalid | {"tenant": 567, "event": "ootb_empty_cart", "customer": "ExampleUser1234"}                                 |
        | name      | INVALID_EVENT     | event is missing or invalid     | {"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "customer": "ExampleUser1234"}              |
        | person    | MISSING_IDENTITY  | customer or visitor is missing  | {"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart"}                 |

    @status:400 @code:INVALID_TENANT @negative
    Scenario Outline: A tenant that is <what> is refused
      When I call "reportEvent" with body:
        """
        [{"tenant": <tenant>, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"}]
        """
      Then the response is the documented error "INVALID_TENANT"
      And the response body is:
        """
        {"status": "error", "message": "Failed to validate the event with the following error - tenantId is missing or invalid"}
        """

      Examples:
        | what            | tenant |
        | unknown         | 568    |
        | a text          | "567"  |
        | zero            | 0      |
        | negative        | -567   |
        | no whole number | 567.5  |
        | null            | null   |

    @status:400 @code:INVALID_ENVELOPE @negative
    Scenario: A context that is no object is refused
      When I call "reportEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234", "context": "none"}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - context is missing or invalid"

    @status:400 @code:INVALID_PARAMETER_TYPE @negative
    Scenario: A nested parameter is refused
      When I call "reportEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234",
          "context": {"product": {"id": "10Pencils1843"}}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - context.product should be of TYPE String, Number or Boolean"

    @status:400 @negative
    Scenario: One bad event refuses the whole batch
      When I call "reportEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"},
         {"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart"}]
        """
      Then the response is the documented error "MISSING_IDENTITY"

    @status:400 @code:INVALID_TENANT @negative
    Scenario: One unknown tenant refuses the whole batch
      When I call "reportEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"},
         {"tenant": 568, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"}]
        """
      Then the response is the documented error "INVALID_TENANT"

    @status:400 @code:INVALID_EVENT_BODY @boundary @negative
    Scenario: An empty batch is refused
      When I call "reportEvent" with body:
        """
        []
        """
      Then the event is rejected with "Failed to validate the event with the following error - should NOT have fewer than 1 items"

    @status:400 @code:MALFORMED_JSON @negative
    Scenario: A body that is not JSON is refused
      When I call "reportEvent" with body:
        """
        [{"tenant": 567,}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - the body is not valid JSON"

  Rule: An accepted event is judged by its own schema

    @status:200
    Scenario Outline: The event "<event>" of the gateway is good as it is documented
      When I track "<event>" with Optimove:
        | event | <event> |
      Then the event is accepted
      And the event is good

      Examples:
        | event                     |
        | ootb_add_to_cart          |
        | ootb_remove_from_cart     |
        | ootb_empty_cart           |
        | ootb_items_in_cart        |
        | ootb_product_view         |
        | ootb_online_order         |
        | ootb_add_to_wishlist      |
        | ootb_remove_from_wishlist |
        | ootb_login                |
        | core_registration         |
        | core_login                |
        | set_page_visit            |
        | set_user_id_event         |
        | set_email_event           |
        | optimove_sdk_metadata     |
        | web_popup_displayed       |
        | stitch_event              |
        | user_agent_header_event   |
        | items_in_cart             |
        | cart_is_empty             |

    @status:200
    Scenario: An event of the old form is judged as such, whatever it is called
      When I call "reportEvent" with body:
        """
        {"tid": "test-tenant-token", "cid": "ExampleUser1234", "eid": "ootb_add_to_cart", "context": {"ootb_quantity": "2"}}
        """
      Then the event is accepted
      And the event is good

    @status:200 @negative
    Scenario: A customer of the old form must be one
      When I call "reportEvent" with body:
        """
        {"tid": "test-tenant-token", "cid": "undefined", "eid": 1101, "context": {}}
        """
      Then the event is accepted
      And the event is bad because "1070"

    @status:200 @negative
    Scenario Outline: A "<event>" of the gateway with <field> of <value> is bad
      When I track "<event>" with Optimove:
        | <field> | <value> |
      Then the event is accepted
      And the event is bad because "<code>"

      Examples:
        | event                     | field                          | value             | code                                                                         |
        | ootb_add_to_cart          | context.ootb_userid            | #absent           | 1040                                                                         |
        | ootb_add_to_cart          | context.ootb_quantity          | "2"               | 1060                                                                         |
        | ootb_remove_from_cart     | context.ootb_product_id        | #absent           | 1040                                                                         |
        | ootb_empty_cart           | context.ootb_fullfillment_type | pickup            | /context/ootb_fullfillment_type should be equal to one of the allowed values |
        | ootb_product_view         | context.ootb_category          | #absent           | 1040                                                                         |
        | ootb_online_order         | context.ootb_order_id          | #absent           | 1040                                                                         |
        | ootb_add_to_wishlist      | context.ootb_url               | #absent           | 1040                                                                         |
        | ootb_remove_from_wishlist | context.ootb_wishlist_id       | #absent           | 1040                                                                         |
        | set_page_visit            | context.customURL              | #absent           | 1040                                                                         |
        | set_user_id_event         | context.userId                 | #absent           | 1040                                                                         |
        | set_email_event           | context.email                  | #absent           | 1040                                                                         |
        | optimove_sdk_metadata     | context.sdk_version            | #absent           | 1040                                                                         |

  Rule: A service that is out of order says so, and tracks nothing

    @status:429 @code:RATE_LIMITED @negative
    Scenario: A request too many is told to come later
      Given no events have been tracked
      And "reportEvent" will fail with "RATE_LIMITED"
      When I call "reportEvent"
      Then the response is the documented error "RATE_LIMITED"
      And the response body is:
        """
        {"status": 429, "error": "Too Many Requests", "message": "You have exceeded the rate limit for this API group. Please retry later."}
        """
      And no event is tracked
