@fabric-cart-v1 @op:addToWishlist
Feature: Add an item to the wishlist

  Each shopper has one list of wishes (§B.2).

  Rule: The list holds the items in the order of adding

    @status:200
    Scenario: The first item makes the list
      Given I am signed in as "shopper-2"
      When I call "addToWishlist" with the example "lantern"
      Then the response status is 200
      And the response body is:
        """
        {"userId": "5ca1ab1e0000000000000002", "items": [1000000012]}
        """

    @status:200
    Scenario: The next item comes after it
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      When I call "addToWishlist" with:
        | itemId | 15 |
      Then the response at "$.items" is [1000000012, 15]

    @status:200
    Scenario: Each shopper has a list of their own
      Given I am signed in as "shopper-1"
      And I call "addToWishlist" with the example "lantern"
      And I am signed in as "shopper-2"
      When I call "addToWishlist" with:
        | itemId | 15 |
      Then the response body is:
        """
        {"userId": "5ca1ab1e0000000000000002", "items": [15]}
        """

    @status:200 @boundary
    Scenario: An item that is sold out can be wished for
      Given I am signed in as "shopper-2"
      When I call "addToWishlist" with:
        | itemId | 1000000100 |
      Then the response at "$.items" is [1000000100]

  Rule: An item is on the list once

    @status:400 @code:ITEM_ALREADY_IN_WISHLIST @negative
    Scenario: An item that is on the list is refused
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      When I repeat the request
      Then the response is the documented error "ITEM_ALREADY_IN_WISHLIST"
      And the error message is "Item already in wishlist."

    @status:200
    Scenario: A refused item leaves the list as it was
      Given I am signed in as "shopper-2"
      And I call "addToWishlist" with the example "lantern"
      And I call "addToWishlist" with the example "lantern"
      When I call "getWishlist"
      Then the response at "$.items" is [1000000012]

  Rule: The item is one of the catalogue's

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: An item that is <what> is refused
      Given I am signed in as "shopper-2"
      When I call "addToWishlist" with:
        | itemId | <itemId> |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body: /itemId should be

      Examples:
        | what           | itemId     |
        | unknown        | 999        |
        | no longer sold | 1000000102 |
        | half a number  | 15.5       |
        | negative       | -15        |
        | a text         | "15"       |

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A body without an item is refused
      Given I am signed in as "shopper-2"
      When I call "addToWishlist" with "itemId" missing
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: should have required property 'itemId'"

  Rule: Guests have no wishlist

    @status:404 @code:WISHLIST_NOT_FOUND @negative
    Scenario: A guest with a token has no list
      Given I am signed in as "guest-1"
      When I call "addToWishlist" with the example "lantern"
      Then the response is the documented error "WISHLIST_NOT_FOUND"
      And the error message is "Wishlist not found."

  Rule: A token names the shopper

    @status:403 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given I am a guest
      When I call "addToWishlist" with:
        | itemId | 1000000012 |
      Then the response status is 403
      And the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid/No userAuthToken provided"

    @status:403 @code:INVALID_TOKEN @negative
    Scenario: A token that nobody has is refused
      Given the request header "Authorization" is "nobody"
      When I call "addToWishlist" with:
        | itemId | 1000000012 |
      Then the response is the documented error "INVALID_TOKEN"

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am signed in as "shopper-2"
      And the request has no "x-site-context" header
      When I call "addToWishlist" with:
        | itemId | 1000000012 |
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am signed in as "shopper-2"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "addToWishlist" with:
        | itemId | 1000000012 |
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
