@datareshape @op:collectReshapeMeasurements
Feature: Collect measurements in the form of GA4 for DATA Reshape

  Rule: A batch is a list of named events

    @status:200
    Scenario: A purchase is received, and judged
      Given no events have been tracked
      When I call "collectReshapeMeasurements" with the example "purchase"
      Then the event is accepted
      And the response body is:
        """
        {"result": "ok", "detail": ["Received. This has been processed"]}
        """
      And the event is good
      And the tracked events are:
        | vendor       | event    | verdict | user                  | product                   | $.params.transaction_id |
        | DATA Reshape | purchase | good    | 1234567890.1709810452 | 10Pencils1843Coloured1234 | 123465                  |

    @status:200
    Scenario: Each event of a batch is tracked, under the customer where the batch knows one
      Given no events have been tracked
      When I call "collectReshapeMeasurements" with body:
        """
        {"client_id": "c1", "user_id": "u1", "events": [{"name": "view_item"}, {"name": "purchase", "params": {"items": [{"item_id": "p1"}, {"item_id": "p2"}]}}]}
        """
      Then the event is good
      And the tracked events are:
        | event     | user | product |
        | view_item | u1   | #absent |
        | purchase  | u1   | p1, p2  |

    @status:200 @boundary
    Scenario: A batch without an event is received, and tracks none
      Given no events have been tracked
      When I call "collectReshapeMeasurements" with body:
        """
        {"client_id": "c1", "events": []}
        """
      Then the event is accepted
      And no event is tracked

    @status:200
    Scenario: A transaction that came before is taken, with a warning
      Given no events have been tracked
      When I call "collectReshapeMeasurements" with body:
        """
        {"client_id": "c1", "events": [{"name": "purchase", "params": {"transaction_id": "t1"}}, {"name": "purchase", "params": {"transaction_id": "t1"}}]}
        """
      Then the event is accepted
      And the event has a warning "duplicate"

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: A body without events is refused
      When I call "collectReshapeMeasurements" with "events" missing
      Then the event is rejected with "body: should have required property 'events'"

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario Outline: A batch with <what> is refused, and none of it is tracked
      Given no events have been tracked
      When I call "collectReshapeMeasurements" with body:
        """
        {"client_id": "c1", "events": [{"name": "view_item"}, <bad>]}
        """
      Then the event is rejected with "body: <sentence>"
      And the event is bad because "<sentence>"
      And no event is tracked

      Examples:
        | what                                | bad                                                                    | sentence                                               |
        | an event without a name             | {"params": {}}                                                         | /events/1 should have required property 'name'         |
        | a name that is a number             | {"name": 1}                                                            | /events/1/name should be string                        |
        | an event that is a text             | "purchase"                                                             | /events/1 should be object                             |
        | parameters that are a list          | {"name": "purchase", "params": []}                                     | /events/1/params should be object                      |
        | a value as a text                   | {"name": "purchase", "params": {"value": "34.99"}}                     | /events/1/params/value should be number                |
        | a tax as a text                     | {"name": "purchase", "params": {"tax": "5.59"}}                        | /events/1/params/tax should be number                  |
        | a currency that is a number         | {"name": "purchase", "params": {"currency": 978}}                      | /events/1/params/currency should be string             |
        | a coupon that is a number           | {"name": "purchase", "params": {"coupon": 1}}                          | /events/1/params/coupon should be string               |
        | a transaction that is a number      | {"name": "purchase", "params": {"transaction_id": 123465}}             | /events/1/params/transaction_id should be string       |
        | items that are no list              | {"name": "purchase", "params": {"items": {}}}                          | /events/1/params/items should be array                 |
        | an item that is a text              | {"name": "purchase", "params": {"items": ["p1"]}}                      | /events/1/params/items/0 should be object              |
        | the ID of an item that is a number  | {"name": "purchase", "params": {"items": [{"item_id": 1}]}}            | /events/1/params/items/0/item_id should be string      |
        | the price of an item as a text      | {"name": "purchase", "params": {"items": [{"price": "15.00"}]}}        | /events/1/params/items/0/price should be number        |
        | the discount of an item as a text   | {"name": "purchase", "params": {"items": [{"discount": "1"}]}}         | /events/1/params/items/0/discount should be number     |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario Outline: A batch whose "<field>" is <value> is refused
      When I call "collectReshapeMeasurements" with body:
        """
        {"events": [], "<field>": <value>}
        """
      Then the event is rejected with "body: /<field> should be string"

      Examples:
        | field     | value |
        | client_id | 1     |
        | user_id   | true  |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: A batch whose events are no list is refused
      When I call "collectReshapeMeasurements" with:
        | events | {} |
      Then the event is rejected with "body: /events should be array"

  Rule: A purchase is worth its items

    @status:200
    Scenario Outline: A purchase of <value> with <more> is good
      When I call "collectReshapeMeasurements" with body:
        """
        {"client_id": "1234567890.1709810452", "events": [{"name": "purchase", "params": {"currency": "EUR", "value": <value>, <more>,
          "items": [{"item_id": "10Pencils1843", "price": 15.00, "quantity": 2}, {"item_id": "Ruler30", "price": 0.29}]}}]}
        """
      Then the event is accepted
      And the event is good

      Examples:
        | value | more                            |
        | 30.29 | "tax": 4.84                     |
        | 35.13 | "tax": 4.84                     |
        | 40.12 | "tax": 4.84, "shipping": 4.99   |
        | 20.00 | "coupon": "PRODUCT_COUPON_NAME" |

    @status:200 @negative
    Scenario: A purchase that is not worth its items is doubtful
      When I call "collectReshapeMeasurements" with body:
        """
        {"client_id": "1234567890.1709810452", "events": [{"name": "purchase", "params": {"currency": "EUR", "value": 15.00,
          "items": [{"item_id": "10Pencils1843", "price": 15.00, "quantity": 2}]}}]}
        """
      Then the event is accepted
      And the event has a warning "/events/0/params/value is 15.00, the products add up to 30.00"

  Rule: The script ID is known; an access token is asked for only where one is sent

    @status:200
    Scenario: A request without an access token is received: this protocol has a secret of its own
      Given the request has no "X-Dre-Access-Token" header
      When I call "collectReshapeMeasurements"
      Then the event is good

    @status:401 @code:INVALID_ACCESS_TOKEN @negative
    Scenario: An access token that is not the script's is refused, and nothing is tracked
      Given no events have been tracked
      And the request header "X-Dre-Access-Token" is "test-access-tokem"
      When I call "collectReshapeMeasurements"
      Then the response is the documented error "INVALID_ACCESS_TOKEN"
      And no event is tracked

    @status:404 @code:UNKNOWN_SCRIPT_ID @negative
    Scenario: A well-formed script ID that nobody has is not found
      When I call "collectReshapeMeasurements" with:
        | id     | ZZ99ZZ99 |
        | events | []       |
      Then the response is the documented error "UNKNOWN_SCRIPT_ID"

    @status:422 @code:SCHEMA_VIOLATION @boundary @negative
    Scenario Outline: A script ID that is <what> is refused
      When I call "collectReshapeMeasurements" with:
        | id     | <id> |
        | events | []   |
      Then the event is rejected with "query: /id should match pattern "^[A-Z0-9]{8}$""

      Examples:
        | what                | id        |
        | one character short | AB12CD3   |
        | one character long  | AB12CD34E |
        | in lower case       | ab12cd34  |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: A request without a script ID is refused
      When I call "collectReshapeMeasurements" with "id" missing
      Then the event is rejected with "query: should have required property 'id'"

  Rule: The body is JSON and says so

    @status:415 @code:UNSUPPORTED_MEDIA_TYPE @negative
    Scenario: A body that does not say it is JSON is refused
      Given the request header "Content-Type" is "application/xml"
      When I call "collectReshapeMeasurements"
      Then the response is the documented error "UNSUPPORTED_MEDIA_TYPE"

    @status:400 @code:MALFORMED_JSON @negative
    Scenario: A body that is not JSON is refused
      When I call "collectReshapeMeasurements" with body:
        """
        {"events": [{"name": "purchase"}
        """
      Then the response is the documented error "MALFORMED_JSON"

  Rule: A service that is out of order says so, and tracks nothing

    @status:429 @code:TOO_MANY_REQUESTS @negative
    Scenario: A request too many is told to come later
      Given no events have been tracked
      And "collectReshapeMeasurements" will fail with "TOO_MANY_REQUESTS"
      When I call "collectReshapeMeasurements"
      Then the response is the documented error "TOO_MANY_REQUESTS"
      And no event is tracked

    @status:500 @code:INTERNAL_ERROR @negative
    Scenario: A failure of the service is told
      Given no events have been tracked
      And "collectReshapeMeasurements" will fail with "INTERNAL_ERROR"
      When I call "collectReshapeMeasurements"
      Then the response is the documented error "INTERNAL_ERROR"
      And no event is tracked
