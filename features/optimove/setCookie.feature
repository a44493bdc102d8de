@optimove @op:setCookie
Feature: Set the cookie of Optimove's cookie matching

  The SDK loads a pixel that keeps the visitor's id (§2.1).

  Rule: The pixel keeps the id that it is given

    @status:200
    Scenario Outline: The id "<id>" comes back as a cookie of the whole site
      When I send a GET request to "/optimove/setCookie?optimove_id=<sent>"
      Then the response status is 200
      And the response header "Content-Type" is "image/gif"
      And the response header "Set-Cookie" matches "^optimove_id=<kept>; Path=/$"

      Examples:
        | id               | sent             | kept             |
        | f1a2b3c4d5e6f708 | f1a2b3c4d5e6f708 | f1a2b3c4d5e6f708 |
        | a;b              | a%3Bb            | a%3Bb            |
        | a b              | a%20b            | a%20b            |

    @status:400 @code:INVALID_EVENT_BODY @negative
    Scenario: A request without an id is refused and no cookie is set
      When I call "setCookie" with "optimove_id" missing
      Then the response status is 400
      And the response header "Set-Cookie" is absent
