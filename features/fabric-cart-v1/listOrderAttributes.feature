@fabric-cart-v1 @op:listOrderAttributes
Feature: List the attributes for carts

  What a shopper may choose for the whole order; every value is text, the price too (§B.2).

  Rule: Attributes for carts are listed, those for lines only are not

    @status:200
    Scenario: The list has ID, price, name and type of each
      When I call "listOrderAttributes"
      Then the response status is 200
      And the response body is:
        """
        {"attributes": [
          {"_id": "60c2a368eb2ec30008ae70a2", "price": "5", "name": "gift receipt", "type": "GIFT"},
          {"_id": "60a77de306f682000975c24c", "price": "10", "name": "Gift Message", "type": "GIFT"},
          {"_id": "60c2a368eb2ec30008ae70b2", "price": "0", "name": "delivery note", "type": "TEXT"},
          {"_id": "60c2a368eb2ec30008ae70b4", "price": "1.25", "name": "climate neutral", "type": "FLAG"}]}
        """

    @status:404 @code:ATTRIBUTE_NOT_FOUND @negative
    Scenario: A merchant without attributes has none to be found
      Given the attributes service is not configured
      When I call "listOrderAttributes"
      Then the response is the documented error "ATTRIBUTE_NOT_FOUND"
      And the error message is "Attributes Not Found"

    @status:200
    Scenario: An attribute of the list can be set on a cart
      Given a cart with 1 item
      And I call "listOrderAttributes"
      And I save the response at "$.attributes[3]._id" as "attributeId"
      When I call "addCartAttributes" with body:
        """
        [{"attributeId": "${attributeId}", "attributeValue": "true"}]
        """
      Then the response at "$.attributes[0].attributeId" is ${attributeId}

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "listOrderAttributes"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "listOrderAttributes"
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
