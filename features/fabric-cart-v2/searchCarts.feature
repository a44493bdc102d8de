@fabric-cart-v2 @op:searchCarts
Feature: Search for carts

  The criteria are ANDed; nothing found is a success (§A.3.4).

  Rule: Each criterion narrows the search

    @status:200
    Scenario Outline: A cart that is shared is among the carts that are shared: <count> of those with sharedCarts <shared>
      Given an empty cart
      And I call "updateCartAttributes" with:
        | name          | one-of-a-kind                |
        | sharedUserIds | ["5ca1ab1e0000000000000002"] |
      When I call "searchCarts" with:
        | filter.name        | one-of-a-kind |
        | filter.sharedCarts | <shared>      |
        | limit              | 10            |
      Then the response at "$.count" is <count>

      Examples:
        | shared | count |
        | true   | 1     |
        | false  | 0     |

    @status:200
    Scenario: The page says how many carts fit and which part it shows
      When I call "searchCarts" with:
        | filter.status | ["REJECTED"] |
        | limit         | 10           |
      Then the response status is 200
      And the response fields are:
        | $.offset             | 0                        |
        | $.limit              | 10                       |
        | $.count              | 1                        |
        | $.carts              | #[1]                     |
        | $.carts[0].cartState | REJECTED                 |
        | $.carts[0].userId    | 5ca1ab1e0000000000000003 |

    @status:200
    Scenario Outline: A cart is found by its "<criterion>"
      Given an empty cart
      And I call "updateCartAttributes" with body:
        """
        {"account": "sub-account-7", "approver": "approver-7", "purchaseOrder": "112-2624363-4906652", "company": "fabric Inc",
         "name": "cart-sales", "description": "cart for sales team", "extra": {"requestId": "620d8896058edb0009385311"}}
        """
      When I call "searchCarts" with:
        | filter.<criterion> | <value> |
        | limit              | 10      |
      Then the response fields are:
        | $.count           | 1         |
        | $.carts[0].cartId | ${cartId} |

      Examples:
        | criterion     | value                                     |
        | account       | sub-account-7                             |
        | approver      | approver-7                                |
        | purchaseOrder | 112-2624363-4906652                       |
        | company       | fabric Inc                                |
        | name          | cart-sales                                |
        | description   | cart for sales team                       |
        | attributes    | {"requestId": "620d8896058edb0009385311"} |

    @status:200
    Scenario: A cart is found by the account that it shows, and by an approver that extra names
      Given a cart with 1 item
      And I save the response at "$.accountId" as "account"
      And I call "updateCartAttributes" with:
        | name  | one-of-a-kind              |
        | extra | {"approver": "approver-8"} |
      When I call "searchCarts" with:
        | filter.account  | ${account}    |
        | filter.approver | approver-8    |
        | filter.name     | one-of-a-kind |
        | limit           | 10            |
      Then the response fields are:
        | $.count           | 1         |
        | $.carts[0].cartId | ${cartId} |

    @status:200
    Scenario: A cart is found by its owner
      Given a cart of "shopper-2"
      When I call "searchCarts" with:
        | filter.userId | 5ca1ab1e0000000000000002 |
        | limit         | 10                       |
      Then the response fields are:
        | $.count           | 1         |
        | $.carts[0].cartId | ${cartId} |

    @status:200
    Scenario: A cart is found by its customer
      Given I call "createCart" with:
        | customer.id | d7e78a21-bee3-4448-bf1c-d5b5461dbda2 |
      And I save the response at "$[0].cartId" as "cartId"
      When I call "searchCarts" with:
        | filter.customer.id | d7e78a21-bee3-4448-bf1c-d5b5461dbda2 |
        | limit              | 10                                   |
      Then the response fields are:
        | $.count           | 1         |
        | $.carts[0].cartId | ${cartId} |

    @status:200
    Scenario: Shared carts are found apart from the others
      When I call "searchCarts" with:
        | filter.sharedCarts | true |
        | limit              | 100  |
      Then the response fields are:
        | $.count                  | 1    |
        | $.carts[0].sharedUserIds | #[1] |

    @status:200
    Scenario: A deleted cart is found by its status
      Given a cart of "shopper-2"
      And the cart has been checked out
      When I call "searchCarts" with:
        | filter.status | ["DELETED"]              |
        | filter.userId | 5ca1ab1e0000000000000002 |
        | limit         | 10                       |
      Then the response fields are:
        | $.count              | 1         |
        | $.carts[0].cartId    | ${cartId} |
        | $.carts[0].cartState | DELETED   |

    @status:200
    Scenario: Several statuses are alternatives
      When I call "searchCarts" with:
        | filter.status | ["REJECTED", "APPROVED"] |
        | limit         | 10                       |
      Then the response at "$.count" is 2

    @status:200
    Scenario: All criteria must hold
      When I call "searchCarts" with:
        | filter.status | ["REJECTED"]             |
        | filter.userId | 5ca1ab1e0000000000000001 |
        | limit         | 10                       |
      Then the response body is:
        """
        {"offset": 0, "limit": 10, "count": 0, "carts": []}
        """

  Rule: The date is that of the cart's creation, both ends included

    @status:200 @boundary
    Scenario Outline: From <start> to <end> finds the cart of 15 January 2024: <count>
      When I call "searchCarts" with:
        | filter.date.start | <start> |
        | filter.date.end   | <end>   |
        | limit             | 10      |
      Then the response at "$.count" is <count>

      Examples:
        | start                   | end                     | count |
        | 2024-01-15T18:02:11.000 | 2024-01-15T18:02:11.000 | 1     |
        | 2024-01-01T00:00:00.000 | 2024-02-01T00:00:00.000 | 1     |
        | 2024-01-15T18:02:11.001 | 2024-02-01T00:00:00.000 | 0     |
        | 2024-01-01T00:00:00.000 | 2024-01-15T18:02:10.999 | 0     |

    @status:400 @code:INVALID_DATE_RANGE @boundary @negative
    Scenario: An end before the start is refused
      When I call "searchCarts" with:
        | filter.date.start | 2024-01-15T18:02:11.001 |
        | filter.date.end   | 2024-01-15T18:02:11.000 |
        | limit             | 10                      |
      Then the response is the documented error "INVALID_DATE_RANGE"

    @status:400 @code:INVALID_DATE_FORMAT @negative
    Scenario Outline: A date of "<date>" is refused
      When I call "searchCarts" with:
        | filter.date.<end> | <date> |
        | limit             | 10     |
      Then the response is the documented error "INVALID_DATE_FORMAT"

      Examples:
        | end   | date                    |
        | start | yesterday               |
        | end   | 15/01/2024              |
        | start | 2024-02-30T00:00:00.000 |

  Rule: A page is a part of what was found

    @status:200
    Scenario: The oldest cart comes first, and carts of one age are in the order of their IDs
      When I call "searchCarts" with:
        | filter.date.end | 2025-11-03T09:15:00.000 |
        | limit           | 4                       |
      Then the response fields are:
        | $.carts[0].cartId | d7e78a21-bee3-4448-bf1c-d5b5461dbda2 |
        | $.carts[1].cartId | ca270000-0000-4000-8000-00000000000e |
        | $.carts[2].cartId | 12gved0f-7645-40cb-y7b0-167f8bggdb3z |
        | $.carts[3].cartId | ca270000-0000-4000-8000-000000000001 |

    @status:200 @boundary
    Scenario Outline: Of 7 carts the page of <limit> from <offset> has <entries>
      When I call "searchCarts" with:
        | filter.userId | 5ca1ab1e0000000000000003 |
        | offset        | <offset>                 |
        | limit         | <limit>                  |
      Then the response fields are:
        | $.count  | 7            |
        | $.offset | <offset>     |
        | $.limit  | <limit>      |
        | $.carts  | #[<entries>] |

      Examples:
        | offset | limit | entries |
        | 0      | 1     | 1       |
        | 0      | 7     | 7       |
        | 0      | 8     | 7       |
        | 6      | 2     | 1       |
        | 7      | 2     | 0       |

    @status:200
    Scenario: The next page begins where the last one ended
      Given I call "searchCarts" with:
        | filter.userId | 5ca1ab1e0000000000000003 |
        | limit         | 2                        |
      And I save the response at "$.carts[1].cartId" as "second"
      When I call "searchCarts" with:
        | filter.userId | 5ca1ab1e0000000000000003 |
        | offset        | 1                        |
        | limit         | 1                        |
      Then the response at "$.carts[0].cartId" is ${second}

  Rule: The body is what the contract says

    @status:400 @code:INVALID_SEARCH_ATTRIBUTE @negative
    Scenario: A criterion that carts do not have is refused
      When I call "searchCarts" with:
        | filter.colour | sage |
        | limit         | 10   |
      Then the response is the documented error "INVALID_SEARCH_ATTRIBUTE"

    @status:400 @code:BAD_REQUEST @boundary @negative
    Scenario Outline: A "<field>" of <value> is refused
      When I call "searchCarts" with:
        | filter  | {}      |
        | limit   | 10      |
        | <field> | <value> |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: <sentence>"

      Examples:
        | field              | value    | sentence                                                      |
        | limit              | 0        | /limit should be >= 1                                         |
        | limit              | 1.5      | /limit should be integer                                      |
        | limit              | "ten"    | /limit should be integer                                      |
        | offset             | -1       | /offset should be >= 0                                        |
        | filter.status      | ["LOST"] | /filter/status/0 should be equal to one of the allowed values |
        | filter.sharedCarts | "yes"    | /filter/sharedCarts should be boolean                         |

    @status:400 @code:BAD_REQUEST @negative
    Scenario Outline: A body without "<field>" is refused
      When I call "searchCarts" with "<field>" missing
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in body: should have required property '<field>'"

      Examples:
        | field  |
        | filter |
        | limit  |

  Rule: A neighbour that fails is told and the cart stays

    @status:500 @code:UNABLE_TO_GET_CART @negative
    Scenario: A request is refused while the cart store is down
      Given the store service is down
      When I call "searchCarts" with:
        | filter | {} |
        | limit  | 10 |
      Then the response is the documented error "UNABLE_TO_GET_CART"

    @negative
    Scenario Outline: A request is refused with <code> while the <service> service is <state>
      Given the <service> service is <state>
      When I call "searchCarts" with:
        | filter | {} |
        | limit  | 10 |
      Then the response is the documented error "<code>"

      @status:400 @code:API_PERMISSION_UNDEFINED
      Examples:
        | service  | state                     | code                     |
        | identity | without a permission rule | API_PERMISSION_UNDEFINED |

      @status:500 @code:UNKNOWN_ERROR
      Examples:
        | service  | state | code          |
        | platform | down  | UNKNOWN_ERROR |

      @status:500 @code:TOKEN_INTROSPECT_ERROR
      Examples:
        | service  | state | code                   |
        | identity | down  | TOKEN_INTROSPECT_ERROR |

  Rule: The request says who is asking

    @status:400 @code:BAD_REQUEST @negative
    Scenario: A request without a site context is refused
      Given the request has no "x-site-context" header
      When I call "searchCarts" with:
        | filter | {} |
        | limit  | 10 |
      Then the response is the documented error "BAD_REQUEST"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:400 @code:ACCOUNT_ID_NOT_CONFIGURED @negative
    Scenario: An account that is not configured is refused
      Given the request header "x-site-context" is:
        """
        {"account": "ffffffffffffffffffffffff"}
        """
      When I call "searchCarts" with:
        | filter | {} |
        | limit  | 10 |
      Then the response is the documented error "ACCOUNT_ID_NOT_CONFIGURED"

    @status:400 @code:INVALID_TOKEN @negative
    Scenario: A request without a token is refused
      Given the request has no "Authorization" header
      When I call "searchCarts" with:
        | filter | {} |
        | limit  | 10 |
      Then the response is the documented error "INVALID_TOKEN"
      And the error message is "Invalid token: Authorization is missing."
