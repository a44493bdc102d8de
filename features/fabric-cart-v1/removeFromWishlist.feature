@fabric-cart-v1 @op:removeFromWishlist
Feature: Take an item off the wishlist

  The one DELETE of the older pages (§B.2).

  Rule: The item leaves, the others stay

    @status:200
    Scenario: One of two items is taken off
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      And I call "addToWishlist" with:
        | itemId | 15 |
      When I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      Then the response status is 200
      And the response body is:
        """
        {"userId": "5ca1ab1e0000000000000002", "items": [15]}
        """

    @status:200 @boundary
    Scenario: The last item leaves an empty list
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      When I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      Then the response at "$.items" has 0 entries

    @status:200
    Scenario: An item that was taken off can be wished for again
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      And I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      When I call "addToWishlist" with the example "lantern"
      Then the response at "$.items" is [1000000012]

  Rule: What is not on the list is not found

    @status:404 @code:WISHLIST_NOT_FOUND @negative
    Scenario: A shopper without wishes has nothing to take off
      Given I am signed in as "shopper-2"
      When I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      Then the response is the documented error "WISHLIST_NOT_FOUND"
      And the error message is "Wishlist not found."

    @status:404 @code:WISHLIST_NOT_FOUND @negative
    Scenario: An item that is not on the list is not found
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      When I call "removeFromWishlist" with:
        | itemId | 15 |
      Then the response is the documented error "WISHLIST_NOT_FOUND"

    @status:404 @code:WISHLIST_NOT_FOUND @negative
    Scenario: An item cannot be taken off twice
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      And I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      When I repeat the request
      Then the response is the documented error "WISHLIST_NOT_FOUND"

    @status:404 @code:WISHLIST_NOT_FOUND @negative
    Scenario: A guest with a token has no list
      Given I am signed in as "guest-1"
      When I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      Then the response is the documented error "WISHLIST_NOT_FOUND"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: An item that is no number is refused
      Given I am signed in as "shopper-2"
      When I call "removeFromWishlist" with:
        | itemId | lantern |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in path: /itemId should be number"

  Rule: A token names the shopper

    @status:403 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given I am a guest
      When I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      Then the response status is 403
      And the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid/No userAuthToken provided"

    @status:403 @code:INVALID_TOKEN @negative
    Scenario: A token that nobody has is refused
      Given the request header "Authorization" is "nobody"
      When I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      Then the response is the documented error "INVALID_TOKEN"

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      And the request has no "x-site-context" header
      When I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "removeFromWishlist" with:
        | itemId | 1000000012 |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
