@optimove @op:saveEvent
Feature: Save events in Optimove

  The shop's server reports that a line left the cart (S1).

  Rule: Events in order are accepted with an id of 16 digits

    @status:200
    Scenario: The published removal is accepted
      When I track the example "remove one product" with Optimove
      Then the event is accepted
      And the response fields are:
        | $.status  | success            |
        | $.message | #regex ^[0-9]{16}$ |

    @status:200
    Scenario Outline: The example "<example>" is accepted
      When I track the example "<example>" with Optimove
      Then the event is accepted

      Examples:
        | example                    |
        | remove one product batch   |
        | add one product            |
        | add one product batch      |
        | purchase one product       |
        | purchase one product batch |
        | items in cart              |
        | custom event               |

    @status:200
    Scenario Outline: A timestamp of <form> is accepted
      When I track "ootb_remove_from_cart" with Optimove:
        | timestamp | <timestamp> |
      Then the event is accepted

      Examples:
        | form            | timestamp                      |
        | microseconds    | 2024-05-27 10:30:00.000000 UTC |
        | milliseconds    | 2020-04-12 17:32:06.094 UTC    |
        | the web SDK     | 2024-03-09T07:05:20.000Z       |
        | the Android SDK | 2024-03-09T07:05:20+02:00      |

    @status:200
    Scenario: A visitor takes the place of the customer
      When I track "ootb_remove_from_cart" with Optimove:
        | customer | #absent    |
        | visitor  | visitorId1 |
      Then the event is accepted

    @status:200
    Scenario: A stranger is sent as the SDKs do, with a null customer
      When I track "ootb_remove_from_cart" with Optimove:
        | customer | null       |
        | visitor  | visitorId1 |
      Then the event is accepted

    @status:400 @code:MISSING_IDENTITY @boundary @negative
    Scenario: An empty customer is nobody
      When I track "ootb_remove_from_cart" with Optimove:
        | customer | "" |
      Then the response is the documented error "MISSING_IDENTITY"

    @status:400 @code:INVALID_EVENT @boundary @negative
    Scenario: An empty name is no event
      When I track "ootb_remove_from_cart" with Optimove:
        | event | "" |
      Then the response is the documented error "INVALID_EVENT"

    @status:400 @code:INVALID_TIMESTAMP @negative
    Scenario: A timestamp in epoch seconds is refused
      When I track "ootb_remove_from_cart" with Optimove:
        | timestamp | 1709967920 |
      Then the response is the documented error "INVALID_TIMESTAMP"

  Rule: A signature fits the body and the tenant's token

    @status:200
    Scenario: The published test vector is accepted
      Given the request headers:
        | X-Optimove-Signature-Version | 1                                                                |
        | X-Optimove-Signature-Content | dc0e694baa930f7c3a121213baf00e145ce3a92513adeab5139de2e737f4ddcb |
      When I call "saveEvent" with body:
        """
        {"tenant":567,"timestamp":"2024-05-27 10:30:00.000000 UTC","event":"ootb_empty_cart","customer":"customerId1","context":{"ootb_session_id":"248rhdbuw2her1","ootb_userid":"ExampleUser1234","ootb_eventdatetime":"2024-03-09T07:00:14.000Z","ootb_fullfillment_type":"standard_delivery"}}
        """
      Then the event is accepted

    @status:200
    Scenario: The signature of the compact text fits a body with spaces
      Given the request headers:
        | X-Optimove-Signature-Version | 1                                                                |
        | X-Optimove-Signature-Content | dc0e694baa930f7c3a121213baf00e145ce3a92513adeab5139de2e737f4ddcb |
      When I call "saveEvent" with body:
        """
        {"tenant": 567, "timestamp": "2024-05-27 10:30:00.000000 UTC", "event": "ootb_empty_cart", "customer": "customerId1",
         "context": {"ootb_session_id": "248rhdbuw2her1", "ootb_userid": "ExampleUser1234",
           "ootb_eventdatetime": "2024-03-09T07:00:14.000Z", "ootb_fullfillment_type": "standard_delivery"}}
        """
      Then the event is accepted

    @status:401 @code:INVALID_SIGNATURE @negative
    Scenario Outline: A signature with <fault> is refused
      Given the request headers:
        | X-Optimove-Signature-Version | <version> |
        | X-Optimove-Signature-Content | <content> |
      When I call "saveEvent" with body:
        """
        {"tenant":567,"timestamp":"2024-05-27 10:30:00.000000 UTC","event":"ootb_empty_cart","customer":"<customer>","context":{"ootb_session_id":"248rhdbuw2her1","ootb_userid":"ExampleUser1234","ootb_eventdatetime":"2024-03-09T07:00:14.000Z","ootb_fullfillment_type":"standard_delivery"}}
        """
      Then the response is the documented error "INVALID_SIGNATURE"
      And the event is bad because "X-Optimove-Signature"
      And the response body is:
        """
        {"status": "error", "message": "Invalid signature"}
        """

      Examples:
        | fault             | customer    | version | content                                                          |
        | another body      | customerId2 | 1       | dc0e694baa930f7c3a121213baf00e145ce3a92513adeab5139de2e737f4ddcb |
        | another digest    | customerId1 | 1       | 0000000000000000000000000000000000000000000000000000000000000000 |
        | another version   | customerId1 | 2       | dc0e694baa930f7c3a121213baf00e145ce3a92513adeab5139de2e737f4ddcb |
        | upper-case digits | customerId1 | 1       | DC0E694BAA930F7C3A121213BAF00E145CE3A92513ADEAB5139DE2E737F4DDCB |
        | a digit missing   | customerId1 | 1       | dc0e694baa930f7c3a121213baf00e145ce3a92513adeab5139de2e737f4ddc  |

    @status:401 @code:INVALID_SIGNATURE @negative
    Scenario: A version without a signature is refused
      Given the request header "X-Optimove-Signature-Version" is "1"
      When I track the example "remove one product" with Optimove
      Then the response is the documented error "INVALID_SIGNATURE"

    @status:401 @code:INVALID_SIGNATURE @negative
    Scenario: A signature without a version is refused
      Given the request header "X-Optimove-Signature-Content" is "dc0e694baa930f7c3a121213baf00e145ce3a92513adeab5139de2e737f4ddcb"
      When I call "saveEvent" with body:
        """
        {"tenant":567,"timestamp":"2024-05-27 10:30:00.000000 UTC","event":"ootb_empty_cart","customer":"customerId1","context":{"ootb_session_id":"248rhdbuw2her1","ootb_userid":"ExampleUser1234","ootb_eventdatetime":"2024-03-09T07:00:14.000Z","ootb_fullfillment_type":"standard_delivery"}}
        """
      Then the response is the documented error "INVALID_SIGNATURE"

  Rule: The envelope names the tenant, the time, the event and the person

    @status:400 @negative
    Scenario Outline: An event without its <field> is refused
      When I call "saveEvent" with body:
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
      When I call "saveEvent" with body:
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
      When I call "saveEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234", "context": "none"}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - context is missing or invalid"

    @status:400 @code:INVALID_PARAMETER_TYPE @negative
    Scenario: A nested parameter is refused
      When I call "saveEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234",
          "context": {"product": {"id": "10Pencils1843"}}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - context.product should be of TYPE String, Number or Boolean"

    @status:400 @negative
    Scenario: One bad event refuses the whole batch
      When I call "saveEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"},
         {"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart"}]
        """
      Then the response is the documented error "MISSING_IDENTITY"

    @status:400 @code:INVALID_TENANT @negative
    Scenario: One unknown tenant refuses the whole batch
      When I call "saveEvent" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"},
         {"tenant": 568, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234"}]
        """
      Then the response is the documented error "INVALID_TENANT"

    @status:400 @code:INVALID_EVENT_BODY @boundary @negative
    Scenario: An empty batch is refused
      When I call "saveEvent" with body:
        """
        []
        """
      Then the event is rejected with "Failed to validate the event with the following error - should NOT have fewer than 1 items"

    @status:400 @code:MALFORMED_JSON @negative
    Scenario: A body that is not JSON is refused
      When I call "saveEvent" with body:
        """
        [{"tenant": 567,}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - the body is not valid JSON"

  Rule: An accepted event is judged by its own schema

    @status:200
    Scenario Outline: The event "<event>" is good as it is documented
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
    Scenario Outline: A "<event>" with <field> of <value> is accepted and bad
      When I track "<event>" with Optimove:
        | <field> | <value> |
      Then the event is accepted
      And the event is bad because "<code>"

      Examples:
        | event                     | field                            | value             | code                                                                         |
        | ootb_add_to_cart          | context.ootb_userid              | #absent           | 1040                                                                         |
        | ootb_add_to_cart          | context.ootb_quantity            | "2"               | 1060                                                                         |
        | ootb_add_to_cart          | context.ootb_quantity            | -1                | /context/ootb_quantity should be >= 0                                        |
        | ootb_remove_from_cart     | context.ootb_product_id          | #absent           | 1040                                                                         |
        | ootb_remove_from_cart     | context.ootb_product_id          | ""                | 1040                                                                         |
        | ootb_remove_from_cart     | context.ootb_brand               | #absent           | 1040                                                                         |
        | ootb_remove_from_cart     | context.ootb_total_price         | true              | 1060                                                                         |
        | ootb_remove_from_cart     | context.ootb_eventdatetime       | "today"           | /context/ootb_eventdatetime should match format "date-time"                  |
        | ootb_empty_cart           | context.ootb_fullfillment_type   | pickup            | /context/ootb_fullfillment_type should be equal to one of the allowed values |
        | ootb_empty_cart           | context                          | #absent           | should have required property 'context'                                      |
        | ootb_items_in_cart        | context                          | {}                | /context                                                                     |
        | ootb_product_view         | context.ootb_category            | #absent           | 1040                                                                         |
        | ootb_product_view         | context.ootb_price               | -0.01             | /context/ootb_price should be >= 0                                           |
        | ootb_online_order         | context.ootb_order_id            | #absent           | 1040                                                                         |
        | ootb_online_order         | context.ootb_discount_percentage | "10"              | 1060                                                                         |
        | ootb_add_to_wishlist      | context.ootb_url                 | #absent           | 1040                                                                         |
        | ootb_remove_from_wishlist | context.ootb_wishlist_id         | #absent           | 1040                                                                         |
        | set_page_visit            | context.customURL                | #absent           | 1040                                                                         |
        | set_user_id_event         | context.userId                   | #absent           | 1040                                                                         |
        | set_email_event           | context.email                    | #absent           | 1040                                                                         |
        | set_email_event           | context.email                    | "no address"      | 1080                                                                         |
        | set_page_visit            | context.customURL                | "no address"      | 1090                                                                         |
        | optimove_sdk_metadata     | context.sdk_version              | #absent           | 1040                                                                         |
        | items_in_cart             | context                          | #absent           | should have required property 'context'                                      |
        | items_in_cart             | context.items_total_price        | "15"              | 1060                                                                         |
        | newsletter_signup         | customer                         | undefined         | 1070                                                                         |

    @status:200 @boundary
    Scenario: A text of 255 characters is good
      When I track "ootb_remove_from_cart" with Optimove:
        | context.ootb_brand | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx |
      Then the event is good

    @status:200 @boundary @negative
    Scenario: A text of 256 characters is too long
      When I track "ootb_remove_from_cart" with Optimove:
        | context.ootb_brand | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx |
      Then the event is bad because "1050"

    @status:200 @boundary @negative
    Scenario: A customer of 201 characters is too long
      When I track "ootb_remove_from_cart" with Optimove:
        | customer | ccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc |
      Then the event is bad because "1071"

    @status:200 @negative
    Scenario Outline: An event of the vendor's that nobody defined is bad: <event>
      When I track "<event>" with Optimove:
        | event | <event> |
      Then the event is accepted
      And the event is bad because "1010"

      Examples:
        | event                 |
        | ootb_remove_form_cart |
        | core_logout           |

    @status:200 @negative
    Scenario Outline: A name that is no snake_case is bad: <name>
      When I track "newsletter_signup" with Optimove:
        | event          | <event> |
        | context.<name> | 1       |
      Then the event is accepted
      And the event is bad because "<finding>"

      Examples:
        | event             | name   | finding                                     |
        | newsletter_signup | optIn  | /context/optIn should have a name in snake_case  |
        | newsletter_signup | opt__in | /context/opt__in should have a name in snake_case |
        | NewsletterSignup  | opt_in | /event should match pattern                 |

    @status:200
    Scenario: A parameter under its right English spelling is not configured, and the vendor's own is missing
      When I track "ootb_remove_from_cart" with Optimove:
        | context.ootb_fullfillment_type | #absent           |
        | context.ootb_fulfillment_type  | standard_delivery |
      Then the event is accepted
      And the event has a warning "1030"
      And the event has a warning "/context should have 'ootb_fullfillment_type'"

    @status:200
    Scenario Outline: A "<event>" with <field> of <value> is doubtful
      When I track "<event>" with Optimove:
        | <field> | <value> |
      Then the event is accepted
      And the event has a warning "<warning>"

      Examples:
        | event                 | field                          | value                       | warning                                                       |
        | ootb_remove_from_cart | context.ootb_quantity          | #absent                     | /context should have the recommended property 'ootb_quantity' |
        | ootb_remove_from_cart | context.colour                 | red                         | 1030                                                          |
        | ootb_remove_from_cart | timestamp                      | 2024-05-27 10:30:00.000 UTC | /timestamp should be in the documented form                   |
        | ootb_remove_from_cart | timestamp                      | 2024-05-27T10:30:00Z        | /timestamp should be in the documented form                   |
        | ootb_remove_from_cart | visitor                        | visitorId1                  | /visitor is sent beside customer                              |
        | ootb_items_in_cart    | context.ootb_total_items_count | 4                           | /context/ootb_total_items_count is 4, the lines are 3         |

    @status:200
    Scenario: An event without a signature is doubtful
      Given the request has no "X-Optimove-Signature-Content" header
      When I track "ootb_remove_from_cart" with Optimove:
        | event | ootb_remove_from_cart |
      Then the event is accepted
      And the event has a warning "/X-Optimove-Signature-Content is missing"

    @status:400 @negative
    Scenario Outline: What is refused is bad, and not tracked: <field> of <value>
      When I track "ootb_remove_from_cart" with Optimove:
        | <field> | <value> |
      Then the response status is 400
      And the event is bad because "<because>"
      And no event is tracked

      Examples:
        | field           | value     | because                                   |
        | tenant          | #absent   | should have required property 'tenant'    |
        | tenant          | "567"     | /tenant should be integer                 |
        | timestamp       | #absent   | should have required property 'timestamp' |
        | event           | #absent   | should have required property 'event'     |
        | customer        | #absent   | anyOf                                     |
        | context.product | {"id": 1} | /context/product                          |
        | tenant          | 568       | security                                  |

  Rule: Events are judged across a cart

    @status:200
    Scenario: What was added is removed, and the cart is empty
      Given no events have been tracked
      When I track "ootb_add_to_cart" with Optimove:
        | context.ootb_quantity    | 1     |
        | context.ootb_total_price | 15.00 |
      And I track "ootb_remove_from_cart" with Optimove:
        | context.ootb_quantity    | 1     |
        | context.ootb_total_price | 15.00 |
      And I track "ootb_empty_cart" with Optimove:
        | event | ootb_empty_cart |
      Then the event is good
      And the tracked events are:
        | vendor   | event                 | user            | verdict | $.context.ootb_quantity |
        | Optimove | ootb_add_to_cart      | ExampleUser1234 | good    | 1                       |
        | Optimove | ootb_remove_from_cart | ExampleUser1234 | good    | 1                       |
        | Optimove | ootb_empty_cart       | ExampleUser1234 | good    | #absent                 |

    @status:200
    Scenario Outline: The price of an event is that of its line, so <what>
      When I track "ootb_add_to_cart" with Optimove:
        | context.ootb_quantity    | 3     |
        | context.ootb_total_price | 10.00 |
      And I track "ootb_remove_from_cart" with Optimove:
        | context.ootb_quantity    | 1       |
        | context.ootb_total_price | <total> |
      Then <judgement>

      Examples:
        | what                                | total | judgement                              |
        | a third of it is right when rounded | 3.33  | the event is good                      |
        | all of it for one unit is doubtful  | 10.00 | the event has a warning "line-total"   |

    @status:200
    Scenario: A cart that is said to be empty while a line is left is doubtful
      When I track "ootb_add_to_cart" with Optimove:
        | event | ootb_add_to_cart |
      And I track "ootb_empty_cart" with Optimove:
        | event | ootb_empty_cart |
      Then the event has a warning "empty-cart-with-lines"
      And exactly 1 "ootb_empty_cart" event is tracked

    @status:200
    Scenario: More is removed than was added
      When I track "ootb_add_to_cart" with Optimove:
        | context.ootb_quantity | 1 |
      And I track "ootb_remove_from_cart" with Optimove:
        | context.ootb_quantity | 2 |
      Then the event has a warning "remove-without-add"

    @status:200
    Scenario: A second currency is doubtful
      When I track "ootb_add_to_cart" with Optimove:
        | context.ootb_currency | GBP |
      And I track "ootb_add_to_cart" with Optimove:
        | context.ootb_currency   | EUR    |
        | context.ootb_product_id | other1 |
      Then the event has a warning "mixed-currencies"

  Rule: A batch is judged event by event

    @status:200 @negative
    Scenario: One bad event of two is found by its place
      When I track "ootb_empty_cart" with Optimove:
        """
        [{"context": {"ootb_userid": "u1", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z"}},
         {"context": {"ootb_userid": "u1"}}]
        """
      Then the event is accepted
      And the event is bad because "/1/context should have required property 'ootb_eventdatetime'"
      And the tracked events are:
        | event           | verdict |
        | ootb_empty_cart | good    |
        | ootb_empty_cart | bad     |

    @status:400 @negative
    Scenario: Nothing of a refused batch is tracked
      When I track "ootb_empty_cart" with Optimove:
        """
        [{"context": {"ootb_userid": "u1", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z"}}, {"customer": "#absent", "context": {}}]
        """
      Then the response status is 400
      And no event is tracked

  Rule: A service that is out of order says so, and tracks nothing

    @status:429 @code:RATE_LIMITED @negative
    Scenario: A request too many is told to come later
      Given no events have been tracked
      And "saveEvent" will fail with "RATE_LIMITED"
      When I call "saveEvent"
      Then the response is the documented error "RATE_LIMITED"
      And the response body is:
        """
        {"status": 429, "error": "Too Many Requests", "message": "You have exceeded the rate limit for this API group. Please retry later."}
        """
      And no event is tracked
