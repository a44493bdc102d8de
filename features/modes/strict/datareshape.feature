@datareshape @op:sendReshapeEvent
Feature: Refuse every bad event, as strict tracking does

  Background:
    Given no events have been tracked

  Rule: A person must be in plain text (§3.6)

    @status:422 @negative
    Scenario: A person who was hashed before is refused
      When I track "product_viewed" with DATA Reshape:
        """
        {"event": {"value": 15.00, "currency": "EUR", "id": "view-1"}, "context": {"environment": "dev", "data_source": "website"},
         "products": [{"id": "10Pencils1843", "name": "Coloured Pencils"}],
         "user": {"email": "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"}}
        """
      Then the response is a client error
      And the response fields are:
        | $.result    | error                                           |
        | $.detail[0] | #regex /user/email should be plain text, not hashed |
      And no event is tracked

    @status:200
    Scenario: The same person in plain text is accepted
      When I track "product_viewed" with DATA Reshape:
        """
        {"event": {"value": 15.00, "currency": "EUR", "id": "view-1"}, "context": {"environment": "dev", "data_source": "website"},
         "products": [{"id": "10Pencils1843", "name": "Coloured Pencils"}],
         "user": {"email": "test@example.com"}}
        """
      Then the event is accepted
      And exactly 1 "product_viewed" event is tracked
