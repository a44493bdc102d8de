@optimove @op:trackOptistream
Feature: Track the stream of the Optimove SDKs

  The web SDK posts its events to the root, always as an array, never signed (§2.1).

  Rule: Events in order are accepted with an id of 16 digits

    @status:200
    Scenario: The removal is accepted as the SDK sends it
      When I call "trackOptistream" with the example "remove-one-product"
      Then the event is accepted
      And the response fields are:
        | $.status  | success            |
        | $.message | #regex ^[0-9]{16}$ |

    @status:200
    Scenario Outline: The example "<example>" is accepted
      When I call "trackOptistream" with the example "<example>"
      Then the event is accepted

      Examples:
        | example              |
        | add-one-product      |
        | purchase-one-product |
        | sign-in-and-visit    |

    @status:200
    Scenario: The headers of the mobile SDKs are accepted
      Given the request headers:
        | X-Optimove-Auth-Capable | 1                                     |
        | X-User-JWT              | eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl |
        | X-Request-ID            | 0c9b3a52-6f0e-4d7e-9a39-4f4a2b7f6d11  |
      When I call "trackOptistream" with the example "remove-one-product"
      Then the event is accepted

    @status:200
    Scenario: A wrong signature does not matter to the stream
      Given the request headers:
        | X-Optimove-Signature-Version | 1     |
        | X-Optimove-Signature-Content | wrong |
      When I call "trackOptistream" with the example "remove-one-product"
      Then the event is accepted

  Rule: The envelope names the tenant, the time, the event and the person

    @status:400 @negative
    Scenario Outline: An event without its <field> is refused
      When I call "trackOptistream" with body:
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
      When I call "trackOptistream" with body:
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
      When I call "trackOptistream" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234", "context": "none"}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - context is missing or invalid"

    @status:400 @code:INVALID_PARAMETER_TYPE @negative
    Scenario: A nested parameter is refused
      When I call "trackOptistream" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234",
          "context": {"product": {"id": "10Pencils1843"}}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - context.product should be of TYPE String, Number or Boolean"

    @status:400 @negative
    Scenario: One bad event refuses the whole batch
      When I call "trackOptistream" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"},
         {"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart"}]
        """
      Then the response is the documented error "MISSING_IDENTITY"

    @status:400 @code:INVALID_TENANT @negative
    Scenario: One unknown tenant refuses the whole batch
      When I call "trackOptistream" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"},
         {"tenant": 568, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"}]
        """
      Then the response is the documented error "INVALID_TENANT"

    @status:400 @code:INVALID_EVENT_BODY @boundary @negative
    Scenario: An empty batch is refused
      When I call "trackOptistream" with body:
        """
        []
        """
      Then the event is rejected with "Failed to validate the event with the following error - should NOT have fewer than 1 items"

    @status:400 @code:MALFORMED_JSON @negative
    Scenario: A body that is not JSON is refused
      When I call "trackOptistream" with body:
        """
        [{"tenant": 567,}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - the body is not valid JSON"

  Rule: An accepted event is judged by its own schema

    @status:200
    Scenario Outline: The event "<event>" of the stream is good as it is documented
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
        | newsletter_signup         |

    @status:200 @negative
    Scenario Outline: A "<event>" of the stream with <field> of <value> is bad
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

  Rule: An event that comes by both of the SDK's channels is one event

    @status:200
    Scenario: The SDK posts an event to the stream and to the gateway
      Given no events have been tracked
      When I track "ootb_remove_from_cart" with Optimove:
        | metadata.eventId | 0c9b3a52-6f0e-4d7e-9a39-4f4a2b7f6d11 |
      And I call "reportEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_remove_from_cart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:05:20.000Z", "ootb_product_id": "10Pencils1843",
            "ootb_brand": "Example Brand", "ootb_category": "C-P3nc1l", "ootb_department": "D-St4t10n4ry", "ootb_quantity": 1},
          "metadata": {"eventId": "0c9b3a52-6f0e-4d7e-9a39-4f4a2b7f6d11"}}]
        """
      Then the event is good
      And exactly 1 "ootb_remove_from_cart" event is tracked
      And the tracked events are:
        | event                 | channels                     |
        | ootb_remove_from_cart | trackOptistream, reportEvent |

    @status:200 @negative
    Scenario: What is wrong by the second channel alone makes the event bad
      Given no events have been tracked
      When I track "ootb_remove_from_cart" with Optimove:
        | metadata.eventId | 0c9b3a52-6f0e-4d7e-9a39-4f4a2b7f6d11 |
      And I call "reportEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_remove_from_cart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:05:20.000Z", "ootb_product_id": "10Pencils1843",
            "ootb_brand": "Example Brand", "ootb_category": "C-P3nc1l", "ootb_department": "D-St4t10n4ry", "ootb_quantity": "1"},
          "metadata": {"eventId": "0c9b3a52-6f0e-4d7e-9a39-4f4a2b7f6d11"}}]
        """
      Then the event is bad because "1060"
      And the tracked events are:
        | event                 | channels                     | verdict |
        | ootb_remove_from_cart | trackOptistream, reportEvent | bad     |

    @status:200
    Scenario: An event that comes twice by one channel is a duplicate
      When I track "ootb_login" with Optimove:
        | metadata.eventId | 0c9b3a52-6f0e-4d7e-9a39-4f4a2b7f6d11 |
      And I repeat the request
      Then the event has a warning "duplicate"
      And exactly 2 "ootb_login" events are tracked
