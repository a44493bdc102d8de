@datareshape @op:createReshapeOrder
Feature: Create an order in DATA Reshape

  Rule: An order has an ID and products

    @status:200
    Scenario: An order is received
      When I call "createReshapeOrder" with the example "create-one-order"
      Then the event is accepted
      And the response body is:
        """
        {"result": "ok", "detail": ["Received. This has been processed"]}
        """

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario Outline: An order without "<field>" is refused
      When I call "createReshapeOrder" with "<field>" missing
      Then the event is rejected with "body: <sentence>"

      Examples:
        | field           | sentence                                         |
        | unique_id       | should have required property 'unique_id'        |
        | detail          | should have required property 'detail'           |
        | detail.products | /detail should have required property 'products' |

  Rule: The script ID and its access token belong together

    @status:401 @code:INVALID_ACCESS_TOKEN @negative
    Scenario: A request without an access token is refused
      Given the request has no "X-Dre-Access-Token" header
      When I call "createReshapeOrder"
      Then the response is the documented error "INVALID_ACCESS_TOKEN"
      And the response body is:
        """
        {"result": "error", "detail": ["Invalid access token"]}
        """

    @status:401 @code:INVALID_ACCESS_TOKEN @negative
    Scenario: An access token that is not the script's is refused
      Given the request header "X-Dre-Access-Token" is "test-access-tokem"
      When I call "createReshapeOrder"
      Then the response is the documented error "INVALID_ACCESS_TOKEN"

    @status:404 @code:UNKNOWN_SCRIPT_ID @negative
    Scenario: A well-formed script ID that nobody has is not found
      When I call "createReshapeOrder" with:
        | id              | ZZ99ZZ99 |
        | unique_id       | 123465   |
        | detail.products | []       |
      Then the response is the documented error "UNKNOWN_SCRIPT_ID"
      And the response at "$.detail[0]" is Unknown script id

    @status:422 @code:SCHEMA_VIOLATION @boundary @negative
    Scenario Outline: A script ID that is <what> is refused
      When I call "createReshapeOrder" with:
        | id              | <id>   |
        | unique_id       | 123465 |
        | detail.products | []     |
      Then the response status is 422
      And the event is rejected with "query: /id should match pattern "^[A-Z0-9]{8}$""

      Examples:
        | what                | id        |
        | one character short | AB12CD3   |
        | one character long  | AB12CD34E |
        | in lower case       | ab12cd34  |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: A request without a script ID is refused
      When I call "createReshapeOrder" with "id" missing
      Then the event is rejected with "query: should have required property 'id'"

    @status:415 @code:UNSUPPORTED_MEDIA_TYPE @negative
    Scenario: A body that does not say it is JSON is refused
      Given the request header "Content-Type" is "application/xml"
      When I call "createReshapeOrder"
      Then the response is the documented error "UNSUPPORTED_MEDIA_TYPE"

    @status:400 @code:MALFORMED_JSON @negative
    Scenario: A body that is not JSON is refused
      When I call "createReshapeOrder" with body:
        """
        {"event": {"name": "product_removed_from_cart"}
        """
      Then the response is the documented error "MALFORMED_JSON"

  Rule: A service that is out of order says so, and tracks nothing

    @status:429 @code:TOO_MANY_REQUESTS @negative
    Scenario: A request too many is told to come later
      Given no events have been tracked
      And "createReshapeOrder" will fail with "TOO_MANY_REQUESTS"
      When I call "createReshapeOrder"
      Then the response is the documented error "TOO_MANY_REQUESTS"
      And no event is tracked

    @status:500 @code:INTERNAL_ERROR @negative
    Scenario: A failure of the service is told
      Given no events have been tracked
      And "createReshapeOrder" will fail with "INTERNAL_ERROR"
      When I call "createReshapeOrder"
      Then the response is the documented error "INTERNAL_ERROR"
      And no event is tracked
