@optimove
Feature: Refuse every bad event, as strict tracking does

  In strict mode each event that breaks a rule is refused in the words of the vendor's error body; which rule has which
  reason is inferred (§2.6).

  Background:
    Given no events have been tracked

  Rule: A bad event is refused at each of the three endpoints, and nothing of it is tracked

    @status:400 @code:MISSING_PARAMETER @negative
    Scenario Outline: A mandatory parameter that is missing is refused by "<operation>"
      When I call "<operation>" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_add_to_cart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z", "ootb_product_id": "10Pencils1843",
          "ootb_category": "C-P3nc1l", "ootb_department": "D-St4t10n4ry", "ootb_quantity": 1}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - context.ootb_brand is missing or invalid"
      And the response is the documented error "MISSING_PARAMETER"
      And no event is tracked

      @op:saveEvent
      Examples:
        | operation |
        | saveEvent |

      @op:reportEvent
      Examples:
        | operation |
        | reportEvent |

      @op:trackOptistream
      Examples:
        | operation |
        | trackOptistream |

    @status:400 @code:PARAMETER_TOO_LONG @negative
    Scenario Outline: A text of 256 characters is refused by "<operation>"
      When I call "<operation>" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z", "ootb_session_id": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - 'ootb_session_id' has exceeded the limit of allowed number of characters. The character limit is 255."
      And the response is the documented error "PARAMETER_TOO_LONG"
      And no event is tracked

      @op:saveEvent
      Examples:
        | operation |
        | saveEvent |

      @op:reportEvent
      Examples:
        | operation |
        | reportEvent |

      @op:trackOptistream
      Examples:
        | operation |
        | trackOptistream |

    @status:400 @code:UNDEFINED_EVENT @negative
    Scenario Outline: An event that nobody defined is refused by "<operation>"
      When I call "<operation>" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_kart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z"}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - event 'ootb_empty_kart' is an undefined event"
      And the response is the documented error "UNDEFINED_EVENT"
      And no event is tracked

      @op:saveEvent
      Examples:
        | operation |
        | saveEvent |

      @op:reportEvent
      Examples:
        | operation |
        | reportEvent |

      @op:trackOptistream
      Examples:
        | operation |
        | trackOptistream |

    @status:400 @code:INVALID_PARAMETER_TYPE @negative
    Scenario Outline: A parameter of another type is refused by "<operation>"
      When I call "<operation>" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z", "ootb_session_id": 248}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - context.ootb_session_id should be of TYPE String"
      And no event is tracked

      @op:saveEvent
      Examples:
        | operation |
        | saveEvent |

      @op:reportEvent
      Examples:
        | operation |
        | reportEvent |

      @op:trackOptistream
      Examples:
        | operation |
        | trackOptistream |

    @status:400 @code:INVALID_EVENT @negative
    Scenario Outline: An event without a name is refused by "<operation>"
      When I call "<operation>" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z"}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - event is missing or invalid"
      And the response is the documented error "INVALID_EVENT"
      And no event is tracked

      @op:saveEvent
      Examples:
        | operation |
        | saveEvent |

      @op:reportEvent
      Examples:
        | operation |
        | reportEvent |

      @op:trackOptistream
      Examples:
        | operation |
        | trackOptistream |

    @status:400 @code:INVALID_TIMESTAMP @negative
    Scenario Outline: A timestamp in epoch seconds is refused by "<operation>"
      When I call "<operation>" with body:
        """
        [{"tenant": 567, "timestamp": 1709967920, "event": "ootb_empty_cart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z"}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - timestamp is missing or invalid"
      And the response is the documented error "INVALID_TIMESTAMP"
      And no event is tracked

      @op:saveEvent
      Examples:
        | operation |
        | saveEvent |

      @op:reportEvent
      Examples:
        | operation |
        | reportEvent |

      @op:trackOptistream
      Examples:
        | operation |
        | trackOptistream |

    @status:400 @code:MISSING_IDENTITY @negative
    Scenario Outline: An event of nobody is refused by "<operation>"
      When I call "<operation>" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z"}}]
        """
      Then the event is rejected with "Failed to validate the event with the following error - customer or visitor is missing"
      And the response is the documented error "MISSING_IDENTITY"
      And no event is tracked

      @op:saveEvent
      Examples:
        | operation |
        | saveEvent |

      @op:reportEvent
      Examples:
        | operation |
        | reportEvent |

      @op:trackOptistream
      Examples:
        | operation |
        | trackOptistream |

  Rule: A batch is refused as a whole for one bad event

    @status:400 @code:UNDEFINED_EVENT @op:trackOptistream @negative
    Scenario: The good event beside it is not tracked either
      When I call "trackOptistream" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z"}},
         {"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_kart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z"}}]
        """
      Then the response is the documented error "UNDEFINED_EVENT"
      And no event is tracked

  Rule: What is good or only doubtful is taken

    @status:200 @op:trackOptistream
    Scenario: A parameter that is not configured is a warning
      When I call "trackOptistream" with body:
        """
        [{"tenant": 567, "timestamp": "2024-03-09 07:05:20.000000 UTC", "event": "ootb_empty_cart", "customer": "ExampleUser1234",
          "context": {"ootb_userid": "ExampleUser1234", "ootb_eventdatetime": "2024-03-09T07:00:14.000Z", "colour": "red"}}]
        """
      Then the event is accepted
      And the event has a warning "1030"
      And exactly 1 "ootb_empty_cart" event is tracked

    @status:200 @op:saveEvent
    Scenario: The published removal is accepted
      When I track the example "remove one product" with Optimove
      Then the event is accepted
