@datareshape @op:sendReshapeEvent
Feature: Send an event to DATA Reshape

  The current endpoint: products left the cart (DR-WH).

  Rule: Events in order are received

    @status:200
    Scenario: The removal of a product is received
      When I track the example "remove one product" with DATA Reshape
      Then the event is accepted
      And the response body is:
        """
        {"result": "ok", "detail": ["Received. This has been processed"]}
        """

    @status:200
    Scenario Outline: The example "<example>" is received
      When I track the example "<example>" with DATA Reshape
      Then the event is accepted

      Examples:
        | example         |
        | add one product |
        | purchase        |
        | consent update  |

    @status:200
    Scenario Outline: The event "<event>" is received
      When I track "<event>" with DATA Reshape:
        | context.environment | prod |
      Then the event is accepted

      Examples:
        | event                     |
        | product_viewed            |
        | product_added_to_cart     |
        | product_added_to_wishlist |
        | product_removed_from_cart |
        | cart_viewed               |
        | checkout_started          |
        | billing_address_added     |
        | shipping_detail_added     |
        | payment_method_selected   |
        | checkout_completed        |
        | lead_created              |
        | order_canceled            |
        | consent_updated           |

    @status:200
    Scenario: Cookies are a map
      When I track "product_removed_from_cart" with DATA Reshape:
        | cookies._ga | GA1.1.123 |
      Then the event is accepted

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: Cookies in a list are of the previous generation and refused
      When I track "product_removed_from_cart" with DATA Reshape:
        | cookies | [] |
      Then the response status is 422
      And the event is rejected with "body: /cookies should be object"

  Rule: An event has an approved name and a context

    @status:400 @code:EVENT_NAME_REQUIRED @negative
    Scenario: An event without a name is refused
      When I call "sendReshapeEvent" with body:
        """
        {"event": {"value": 15, "currency": "EUR"}, "context": {"environment": "dev"}}
        """
      Then the response is the documented error "EVENT_NAME_REQUIRED"
      And the response body is:
        """
        {"result": "error", "detail": ["event.name is required"]}
        """

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario Outline: A body without "<field>" is refused
      When I call "sendReshapeEvent" with "<field>" missing
      Then the response status is 422
      And the event is rejected with "body: <sentence>"

      Examples:
        | field               | sentence                                             |
        | event               | should have required property 'event'                |
        | context             | should have required property 'context'              |
        | context.environment | /context should have required property 'environment' |
        | products[0].id      | /products/0 should have required property 'id'       |
        | products[0].name    | /products/0 should have required property 'name'     |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario Outline: A "<field>" of <value> is refused
      When I call "sendReshapeEvent" with:
        | event.name          | product_removed_from_cart                             |
        | event.value         | 15                                                    |
        | event.currency      | EUR                                                   |
        | context.environment | dev                                                   |
        | products            | [{"id": "10Pencils1843", "name": "Coloured Pencils"}] |
        | <field>             | <value>                                               |
      Then the response status is 422
      And the response at "$.detail[0]" is #regex ^body: <sentence>( [(]did you mean .*[)])?$

      Examples:
        | field               | value                  | sentence                                                          |
        | event.name          | shipping_details_added | /event/name should be equal to one of the allowed values          |
        | event.name          | lead_create            | /event/name should be equal to one of the allowed values          |
        | context.environment | test                   | /context/environment should be equal to one of the allowed values |
        | context.data_source | shop                   | /context/data_source should be equal to one of the allowed values |
        | event.value         | "15.00"                | /event/value should be number                                     |
        | products            | {"id": "1"}            | /products should be array                                         |

  Rule: The script ID and its access token belong together

    @status:401 @code:INVALID_ACCESS_TOKEN @negative
    Scenario: A request without an access token is refused
      Given the request has no "X-Dre-Access-Token" header
      When I call "sendReshapeEvent"
      Then the response is the documented error "INVALID_ACCESS_TOKEN"
      And the response body is:
        """
        {"result": "error", "detail": ["Invalid access token"]}
        """

    @status:401 @code:INVALID_ACCESS_TOKEN @negative
    Scenario: An access token that is not the script's is refused
      Given the request header "X-Dre-Access-Token" is "test-access-tokem"
      When I call "sendReshapeEvent"
      Then the response is the documented error "INVALID_ACCESS_TOKEN"
      And the event is bad because "/X-Dre-Access-Token Invalid access token"

    @status:404 @code:UNKNOWN_SCRIPT_ID @negative
    Scenario: A well-formed script ID that nobody has is not found
      When I call "sendReshapeEvent" with:
        | id                  | ZZ99ZZ99                  |
        | event.name          | product_removed_from_cart |
        | event.value         | 15                        |
        | event.currency      | EUR                       |
        | context.environment | dev                       |
      Then the response is the documented error "UNKNOWN_SCRIPT_ID"
      And the response at "$.detail[0]" is Unknown script id
      And the event is bad because "/id Unknown script id"

    @status:422 @code:SCHEMA_VIOLATION @boundary @negative
    Scenario Outline: A script ID that is <what> is refused
      When I call "sendReshapeEvent" with:
        | id                  | <id>                      |
        | event.name          | product_removed_from_cart |
        | event.value         | 15                        |
        | event.currency      | EUR                       |
        | context.environment | dev                       |
      Then the response status is 422
      And the event is rejected with "query: /id should match pattern "^[A-Z0-9]{8}$""

      Examples:
        | what                | id        |
        | one character short | AB12CD3   |
        | one character long  | AB12CD34E |
        | in lower case       | ab12cd34  |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: A request without a script ID is refused
      When I call "sendReshapeEvent" with "id" missing
      Then the event is rejected with "query: should have required property 'id'"

    @status:415 @code:UNSUPPORTED_MEDIA_TYPE @negative
    Scenario: A body that does not say it is JSON is refused
      Given the request header "Content-Type" is "application/xml"
      When I call "sendReshapeEvent"
      Then the response is the documented error "UNSUPPORTED_MEDIA_TYPE"

    @status:400 @code:MALFORMED_JSON @negative
    Scenario: A body that is not JSON is refused
      When I call "sendReshapeEvent" with body:
        """
        {"event": {"name": "product_removed_from_cart"}
        """
      Then the response is the documented error "MALFORMED_JSON"

  Rule: A received event is judged by its own schema

    @status:200
    Scenario Outline: The event "<event>" is good with all that is recommended
      When I track "<event>" with DATA Reshape:
        | event.id | UNIQUE_ACTION_ID_123 |
      Then the event is accepted
      And the event is good

      Examples:
        | event                     |
        | product_viewed            |
        | product_added_to_cart     |
        | product_added_to_wishlist |
        | product_removed_from_cart |
        | cart_viewed               |
        | checkout_started          |
        | billing_address_added     |
        | shipping_detail_added     |
        | payment_method_selected   |
        | checkout_completed        |
        | lead_created              |
        | order_canceled            |
        | consent_updated           |

    @negative
    Scenario Outline: A "<event>" with <field> of <value> is bad
      When I track "<event>" with DATA Reshape:
        | <field> | <value> |
      Then the event is bad because "<because>"

      Examples:
        | event                     | field             | value   | because                                                       |
        | product_viewed            | products          | #absent | should have required property 'products'                      |
        | product_viewed            | event.value       | #absent | /event should have required property 'value'                  |
        | product_added_to_cart     | event.currency    | #absent | /event should have required property 'currency'               |
        | product_added_to_cart     | event.currency    | eur     | /event/currency should match pattern                          |
        | product_added_to_wishlist | products          | []      | /products should NOT have fewer than 1 items                  |
        | product_removed_from_cart | products[0].id    | #absent | /products/0 should have required property 'id'                |
        | product_removed_from_cart | products[0].name  | #absent | /products/0 should have required property 'name'              |
        | product_removed_from_cart | products[0].name  | 7       | /products/0/name should be string                             |
        | cart_viewed               | products          | []      | /products should NOT have fewer than 1 items                  |
        | checkout_started          | products          | #absent | should have required property 'products'                      |
        | billing_address_added     | products          | #absent | should have required property 'products'                      |
        | shipping_detail_added     | shipping          | #absent | should have required property 'shipping'                      |
        | payment_method_selected   | payments          | #absent | should have required property 'payments'                      |
        | payment_method_selected   | payments[0].value | #absent | /payments/0 should have required property 'value'             |
        | payment_method_selected   | payments[0].type  | cash    | /payments/0/type should be equal to one of the allowed values |
        | checkout_completed        | event.id          | #absent | /event should have required property 'id'                     |
        | checkout_completed        | payments          | []      | /payments should NOT have fewer than 1 items                  |
        | lead_created              | user              | #absent | should have required property 'user'                          |
        | order_canceled            | event.id          | #absent | /event should have required property 'id'                     |
        | consent_updated           | consent           | #absent | consent                                                       |

    @status:200
    Scenario Outline: A "<event>" with <field> of <value> is doubtful
      When I track "<event>" with DATA Reshape:
        | <field> | <value> |
      Then the event is accepted
      And the event has a warning "<warning>"

      Examples:
        | event                     | field               | value   | warning                                                     |
        | product_removed_from_cart | event.id            | #absent | /event should have the recommended property 'id'            |
        | product_removed_from_cart | context.data_source | #absent | /context should have the recommended property 'data_source' |
        | product_added_to_cart     | event.value         | 31.00   | /event/value is 31.00, the products add up to 30.00         |
        | checkout_completed        | payments[0].value   | 30.00   | /payments add up to 30.00, the order is worth 34.99         |

    @status:200 @negative
    Scenario: An e-mail address that was hashed before is bad
      When I track "lead_created" with DATA Reshape:
        | user.email | 973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b |
      Then the event is bad because "/user/email"

    @status:200
    Scenario: A beacon's text is taken as JSON, with a warning
      Given the request header "Content-Type" is "text/plain"
      And contract checks are off because "the document names JSON alone; the mock takes what sendBeacon sends"
      When I track "product_removed_from_cart" with DATA Reshape:
        | event.id | UNIQUE_ACTION_ID_123 |
      Then the response status is 200
      And the event has a warning "/Content-Type should be application/json"

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: Nothing of a refused event is tracked
      When I track "product_removed_from_cart" with DATA Reshape:
        | event.value | "15.00" |
      Then the event is bad because "/event/value should be number"
      And no event is tracked

    @status:401 @code:INVALID_ACCESS_TOKEN @negative
    Scenario: Nothing that is sent with a wrong token is tracked
      Given the request header "X-Dre-Access-Token" is "test-access-tokem"
      When I track "product_removed_from_cart" with DATA Reshape:
        | event.id | UNIQUE_ACTION_ID_123 |
      Then the event is bad because "security"
      And no event is tracked

    @status:200
    Scenario: The same action twice is a duplicate
      Given no events have been tracked
      When I track "product_removed_from_cart" with DATA Reshape:
        | event.id | UNIQUE_ACTION_ID_123 |
      And I repeat the request
      Then the event has a warning "duplicate"
      And exactly 2 "product_removed_from_cart" events are tracked

    @status:200
    Scenario: An event written out in full is tracked as it came
      When I track "product_removed_from_cart" with DATA Reshape:
        """
        {"event": {"value": 15.00, "currency": "EUR", "id": "A-1"}, "products": [{"id": "10Pencils1843", "name": "Coloured Pencils"}]}
        """
      Then the event is good
      And the tracked events are:
        | vendor       | event                     | product       | verdict | $.event.value | $.products[0].name | $.context.environment |
        | DATA Reshape | product_removed_from_cart | 10Pencils1843 | good    | 15            | Coloured Pencils   | #present              |

  Rule: A service that is out of order says so, and tracks nothing

    @status:429 @code:TOO_MANY_REQUESTS @negative
    Scenario: A request too many is told to come later
      Given no events have been tracked
      And "sendReshapeEvent" will fail with "TOO_MANY_REQUESTS"
      When I call "sendReshapeEvent"
      Then the response is the documented error "TOO_MANY_REQUESTS"
      And no event is tracked

    @status:500 @code:INTERNAL_ERROR @negative
    Scenario: A failure of the service is told
      Given no events have been tracked
      And "sendReshapeEvent" will fail with "INTERNAL_ERROR"
      When I call "sendReshapeEvent"
      Then the response is the documented error "INTERNAL_ERROR"
      And no event is tracked
