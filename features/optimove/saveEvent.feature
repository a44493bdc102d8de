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
