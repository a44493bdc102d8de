@fabric-cart-v1 @op:getWishlist
Feature: Get the wishlist

  The shopper's wishes, in the order of adding (§B.2).

  Rule: The list is the shopper's

    @status:200
    Scenario: The items of the list are shown
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      When I call "getWishlist"
      Then the response status is 200
      And the response body is:
        """
        {"userId": "5ca1ab1e0000000000000002", "items": [1000000012]}
        """

    @status:200 @boundary
    Scenario: A shopper without wishes has an empty list; the operation documents no 404
      Given I am signed in as "shopper-2"
      When I call "getWishlist"
      Then the response body is:
        """
        {"userId": "5ca1ab1e0000000000000002", "items": []}
        """

    @status:200
    Scenario: The wishes of others are not shown
      Given I am signed in as "shopper-1"
      And I call "addToWishlist" with the example "lantern"
      And I am signed in as "shopper-2"
      When I call "getWishlist"
      Then the response at "$.items" has 0 entries

  Rule: A token names the shopper

    @status:403 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given I am a guest
      When I call "getWishlist"
      Then the response status is 403
      And the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid/No userAuthToken provided"

    @status:403 @code:INVALID_TOKEN @negative
    Scenario: A token that nobody has is refused
      Given the request header "Authorization" is "nobody"
      When I call "getWishlist"
      Then the response is the documented error "INVALID_TOKEN"

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am signed in as "shopper-2"
      And the request has no "x-site-context" header
      When I call "getWishlist"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am signed in as "shopper-2"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "getWishlist"
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
