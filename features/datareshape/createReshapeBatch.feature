@datareshape @op:createReshapeBatch
Feature: Create several orders and leads in DATA Reshape

  Rule: A batch is a list of orders and leads, each of which is one event

    @status:200
    Scenario: An order and a lead are received, and each is judged
      Given no events have been tracked
      When I call "createReshapeBatch" with the example "one-order-one-lead"
      Then the event is accepted
      And the response body is:
        """
        {"result": "ok", "detail": ["Received. This has been processed"]}
        """
      And the event is good
      And the tracked events are:
        | vendor       | event        | verdict | user             | product                   | $.unique_id |
        | DATA Reshape | order_create | good    | #absent          | 10Pencils1843Coloured1234 | 123465      |
        | DATA Reshape | lead_create  | good    | test@example.com | #absent                   | abcdef      |

    @status:200 @boundary
    Scenario: One order is a batch, too
      Given no events have been tracked
      When I call "createReshapeBatch" with body:
        """
        [{"unique_id": "o1", "detail": {"products": []}}]
        """
      Then the event is good
      And exactly 1 "order_create" event is tracked

    @status:200
    Scenario: The same order twice in a batch is taken, with a warning
      When I call "createReshapeBatch" with body:
        """
        [{"unique_id": "o1", "detail": {"products": []}}, {"unique_id": "o1", "detail": {"products": []}}]
        """
      Then the event is accepted
      And the event has a warning "duplicate"

    @status:200
    Scenario: An order and a lead of one ID are no duplicates
      When I call "createReshapeBatch" with body:
        """
        [{"unique_id": "o1", "detail": {"products": []}}, {"unique_id": "o1", "detail": {"user_data": {"email": "a@example.com"}}}]
        """
      Then the event is good

    @status:200
    Scenario: An order whose value is not that of its products is taken, with a warning
      When I call "createReshapeBatch" with body:
        """
        [{"unique_id": "o1", "detail": {"value": 20.01, "products": [{"id": {"product_id": "p1"}, "price": {"current": 10.00}, "quantity": 2}]}}]
        """
      Then the event is accepted
      And the event has a warning "/0/detail/value is 20.01, the products add up to 20.00"

    @status:200
    Scenario: An order whose value is that of its products is good
      When I call "createReshapeBatch" with body:
        """
        [{"unique_id": "o1", "detail": {"value": 20.00, "products": [{"id": {"product_id": "p1"}, "price": {"current": 10.00}, "quantity": 2}]}}]
        """
      Then the event is good

    @status:422 @code:SCHEMA_VIOLATION @boundary @negative
    Scenario: An empty batch is refused
      Given no events have been tracked
      When I call "createReshapeBatch" with body:
        """
        []
        """
      Then the event is rejected with "body: should NOT have fewer than 1 items"
      And no event is tracked

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario Outline: A batch with <what> is refused, and none of it is tracked
      Given no events have been tracked
      When I call "createReshapeBatch" with body:
        """
        [{"unique_id": "o1", "detail": {"products": []}}, <bad>]
        """
      Then the response is the documented error "SCHEMA_VIOLATION"
      And the event is bad because "<because>"
      And no event is tracked

      Examples:
        | what                                    | bad                                                      | because |
        | an entry without an ID                  | {"detail": {"products": []}}                             | /1      |
        | an entry without a detail               | {"unique_id": "o2"}                                      | /1      |
        | an entry that is neither order nor lead | {"unique_id": "o2", "detail": {}}                        | /1      |
        | an ID that is a number                  | {"unique_id": 2, "detail": {"products": []}}             | /1      |
        | products that are no list               | {"unique_id": "o2", "detail": {"products": {}}}          | /1      |
        | a person that is a text                 | {"unique_id": "o2", "detail": {"user_data": "a"}}        | /1      |
        | an entry that is a text                 | "o2"                                                     | /1      |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: One order that is in no list is refused
      When I call "createReshapeBatch" with body:
        """
        {"unique_id": "o1", "detail": {"products": []}}
        """
      Then the event is rejected with "body: should be array"

  Rule: The script ID and its access token belong together

    @status:401 @code:INVALID_ACCESS_TOKEN @negative
    Scenario: A request without an access token is refused
      Given the request has no "X-Dre-Access-Token" header
      When I call "createReshapeBatch"
      Then the response is the documented error "INVALID_ACCESS_TOKEN"
      And the response body is:
        """
        {"result": "error", "detail": ["Invalid access token"]}
        """

    @status:401 @code:INVALID_ACCESS_TOKEN @negative
    Scenario: An access token that is not the script's is refused, and nothing is tracked
      Given no events have been tracked
      And the request header "X-Dre-Access-Token" is "test-access-tokem"
      When I call "createReshapeBatch"
      Then the response is the documented error "INVALID_ACCESS_TOKEN"
      And no event is tracked

    @status:404 @code:UNKNOWN_SCRIPT_ID @negative
    Scenario: A well-formed script ID that nobody has is not found
      When I send a POST request to "/a2/test/dre/batch-create?id=ZZ99ZZ99" with JSON:
        """
        [{"unique_id": "o1", "detail": {"products": []}}]
        """
      Then the response is the documented error "UNKNOWN_SCRIPT_ID"
      And the response at "$.detail[0]" is Unknown script id

    @status:422 @code:SCHEMA_VIOLATION @boundary @negative
    Scenario Outline: A script ID that is <what> is refused
      When I send a POST request to "/a2/test/dre/batch-create?id=<id>" with JSON:
        """
        [{"unique_id": "o1", "detail": {"products": []}}]
        """
      Then the response status is 422
      And the event is rejected with "query: /id should match pattern "^[A-Z0-9]{8}$""

      Examples:
        | what                | id        |
        | one character short | AB12CD3   |
        | one character long  | AB12CD34E |
        | in lower case       | ab12cd34  |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: A request without a script ID is refused
      When I call "createReshapeBatch" with "id" missing
      Then the event is rejected with "query: should have required property 'id'"

  Rule: The body is JSON and says so

    @status:415 @code:UNSUPPORTED_MEDIA_TYPE @negative
    Scenario: A body that does not say it is JSON is refused
      Given the request header "Content-Type" is "application/xml"
      When I call "createReshapeBatch"
      Then the response is the documented error "UNSUPPORTED_MEDIA_TYPE"

    @status:400 @code:MALFORMED_JSON @negative
    Scenario: A body that is not JSON is refused
      When I call "createReshapeBatch" with body:
        """
        [{"unique_id": "o1", "detail": {"products": []}}
        """
      Then the response is the documented error "MALFORMED_JSON"

  Rule: A service that is out of order says so, and tracks nothing

    @status:429 @code:TOO_MANY_REQUESTS @negative
    Scenario: A request too many is told to come later
      Given no events have been tracked
      And "createReshapeBatch" will fail with "TOO_MANY_REQUESTS"
      When I call "createReshapeBatch"
      Then the response is the documented error "TOO_MANY_REQUESTS"
      And no event is tracked

    @status:500 @code:INTERNAL_ERROR @negative
    Scenario: A failure of the service is told
      Given no events have been tracked
      And "createReshapeBatch" will fail with "INTERNAL_ERROR"
      When I call "createReshapeBatch"
      Then the response is the documented error "INTERNAL_ERROR"
      And no event is tracked
