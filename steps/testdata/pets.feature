Feature: Pets

  Scenario: There is a pet
    When I call "getPets"
    Then the response status is 200
    And the response at "$[0].name" is "Rex"
