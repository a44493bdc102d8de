@fabric-cart-v1 @op:queryCarts
Feature: Query carts

  A system that has the gateway's key finds carts by owner, status, business data and date, page by page (§B.3.10).

  Rule: All filters of a query must fit

    @status:200
    Scenario: A cart that fits is shown whole
      Given a cart with items:
        | sku           | quantity |
        | 16B2GS8LD5FDS | 2        |
      And I call "updateCartHeader" with:
        | approver | approver-7 |
      When I call "queryCarts" with:
        | filters.approver | approver-7 |
      Then the response status is 200
      And the response fields are:
        | $.query.limit                 | 10            |
        | $.query.offset                | 0             |
        | $.query.count                 | 1             |
        | $.carts                       | #[1]          |
        | $.carts[0]._id                | ${cartId}     |
        | $.carts[0].items[0].sku       | 16B2GS8LD5FDS |
        | $.carts[0].totalAmount.amount | 200           |
        | $.carts[0].approver           | approver-7    |

    @status:200
    Scenario Outline: A cart is found by its <field>
      Given a cart with 1 item
      And I call "updateCartHeader" with:
        | <field> | searched-for |
      When I call "queryCarts" with:
        | filters.<field> | searched-for |
      Then the response fields are:
        | $.query.count      | 1            |
        | $.carts[0]._id     | ${cartId}    |
        | $.carts[0].<field> | searched-for |

      Examples:
        | field    |
        | account  |
        | approver |
        | po       |
        | company  |

    @status:200
    Scenario Outline: A user's carts that are <status> are found
      When I call "queryCarts" with body:
        """
        {"filters": {"userId": "5ca1ab1e0000000000000003", "status": ["<status>"]}}
        """
      Then the response fields are:
        | $.query.count     | 1                        |
        | $.carts[0]._id    | <id>                     |
        | $.carts[0].userId | 5ca1ab1e0000000000000003 |
        | $.carts[0].status | <status>                 |

      Examples:
        | status    | id                       |
        | pending   | ca2700000000000000000012 |
        | submitted | ca270000000000000000000b |

    @status:200
    Scenario: One of several statuses is enough
      When I call "queryCarts" with body:
        """
        {"filters": {"userId": "5ca1ab1e0000000000000003", "status": ["pending", "submitted"]}}
        """
      Then the response fields are:
        | $.query.count | 2    |
        | $.carts       | #[2] |

    @status:200
    Scenario: A cart that fits one filter of two is not found
      Given a cart with 1 item
      And I call "updateCartHeader" with:
        | company | Acme |
        | po      | 4711 |
      When I call "queryCarts" with:
        | filters.company | Acme |
        | filters.po      | 4712 |
      Then the response fields are:
        | $.query.count | 0    |
        | $.carts       | #[0] |

    @status:200 @boundary
    Scenario: A query that nothing fits gives an empty list
      When I call "queryCarts" with the example "nothing-found"
      Then the response body is:
        """
        {"query": {"limit": 10, "offset": 0, "count": 0}, "carts": []}
        """

    @status:200
    Scenario: A deleted cart is not found
      Given I call "addItemToCart" with body:
        """
        {"company": "Acme", "items": [{"itemId": 15, "group": [], "quantity": 1, "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      And I save the response at "$._id" as "cartId"
      And the cart has been checked out
      When I call "queryCarts" with:
        | filters.company | Acme |
      Then the response at "$.query.count" is 0

  Rule: The date of the cart lies between both bounds, which count

    @status:200 @boundary
    Scenario Outline: A cart of 18:52:40.513 is <found> between <gte> and <lte>
      When I call "queryCarts" with body:
        """
        {"filters": {"date": {"gte": "2021-04-21T<gte>Z", "lte": "2021-04-21T<lte>Z"}}}
        """
      Then the response fields are:
        | $.query.count  | <count> |
        | $.carts[0]._id | <id>    |

      Examples:
        | found     | gte          | lte          | count | id                       |
        | found     | 18:52:40.513 | 18:52:40.513 | 1     | 60807478d14ffd000843db2c |
        | found     | 18:52:40.000 | 18:52:40.513 | 1     | 60807478d14ffd000843db2c |
        | found     | 18:52:40.513 | 18:52:41.000 | 1     | 60807478d14ffd000843db2c |
        | not found | 18:52:40.514 | 18:52:41.000 | 0     | absent                   |
        | not found | 18:52:40.000 | 18:52:40.512 | 0     | absent                   |

    @status:200
    Scenario Outline: The bound "<bound>" alone is enough
      When I call "queryCarts" with body:
        """
        {"filters": {"date": {"<bound>": "2021-04-21T18:52:40.513Z"}, "userId": "5ca1ab1e0000000000000001"}}
        """
      Then the response at "$.query.count" is <count>

      Examples:
        | bound | count |
        | gte   | 1     |
        | lte   | 0     |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario: A range that ends before it begins is refused
      When I call "queryCarts" with body:
        """
        {"filters": {"date": {"gte": "2021-04-22T00:00:00.000Z", "lte": "2021-04-21T23:59:59.999Z"}}}
        """
      Then the response is the documented error "REQUEST_VALIDATION"

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: The date "<date>" is refused
      When I call "queryCarts" with body:
        """
        {"filters": {"date": {"gte": "<date>"}}}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body: /filters/date/gte should match format

      Examples:
        | date                     |
        | yesterday                |
        | 2021-02-30T00:00:00.000Z |
        | 2021-04-21               |

  Rule: A page shows some of what fits, count says how much does

    @status:200 @boundary
    Scenario Outline: Offset <offset> and limit <limit> show <shown> of three carts
      Given I call "addItemToCart" with body:
        """
        {"company": "Acme", "items": [{"itemId": 15, "group": [], "quantity": 1, "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      And I call "addItemToCart" with body:
        """
        {"company": "Acme", "items": [{"itemId": 15, "group": [], "quantity": 2, "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      And I call "addItemToCart" with body:
        """
        {"company": "Acme", "items": [{"itemId": 15, "group": [], "quantity": 3, "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      When I call "queryCarts" with body:
        """
        {"offset": <offset>, "limit": <limit>, "filters": {"company": "Acme"}}
        """
      Then the response fields are:
        | $.query.offset | <offset>   |
        | $.query.limit  | <limit>    |
        | $.query.count  | 3          |
        | $.carts        | #[<shown>] |

      Examples:
        | offset | limit | shown |
        | 0      | 1     | 1     |
        | 0      | 2     | 2     |
        | 0      | 3     | 3     |
        | 0      | 4     | 3     |
        | 2      | 2     | 1     |
        | 3      | 2     | 0     |

    @status:200
    Scenario: The next page goes on where the last one ended
      Given I call "addItemToCart" with body:
        """
        {"company": "Acme", "items": [{"itemId": 15, "group": [], "quantity": 1, "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      And I call "addItemToCart" with body:
        """
        {"company": "Acme", "items": [{"itemId": 15, "group": [], "quantity": 2, "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      And I call "addItemToCart" with body:
        """
        {"company": "Acme", "items": [{"itemId": 15, "group": [], "quantity": 3, "price": {"currency": "USD", "base": 19, "discount": {}}}]}
        """
      When I call "queryCarts" with body:
        """
        {"offset": 1, "limit": 2, "filters": {"company": "Acme"}}
        """
      Then the response fields are:
        | $.carts[0].quantity | 2 |
        | $.carts[1].quantity | 3 |

    @status:200 @boundary
    Scenario: Without a limit the page has ten carts
      When I call "queryCarts" with body:
        """
        {}
        """
      Then the response fields are:
        | $.query.offset | 0     |
        | $.query.limit  | 10    |
        | $.carts        | #[10] |

    @status:400 @code:REQUEST_VALIDATION @boundary @negative
    Scenario Outline: A page with "<field>" <value> is refused
      When I call "queryCarts" with body:
        """
        {"<field>": <value>}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in body: /<field> should be <what>"

      Examples:
        | field  | value | what    |
        | limit  | 0     | >= 1    |
        | limit  | -1    | >= 1    |
        | limit  | 1.5   | integer |
        | limit  | "10"  | number  |
        | offset | -1    | >= 0    |
        | offset | 0.5   | integer |
        | offset | null  | number  |

  Rule: The filters are what the contract says

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario Outline: Filters with "<field>" <value> are refused
      When I call "queryCarts" with body:
        """
        {"filters": {"<field>": <value>}}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in body: /filters/<field>

      Examples:
        | field   | value       |
        | userId  | 1           |
        | company | ["Acme"]    |
        | status  | "pending"   |
        | status  | ["shipped"] |
        | date    | "today"     |

  Rule: The gateway asks for a key

    @status:403 @negative
    Scenario: A request without a key is refused, in words of the gateway
      Given the request has no "x-api-key" header
      When I call "queryCarts" with the example "nothing-found"
      Then the response status is 403
      And the response body is:
        """
        {"message": "Missing x-api-key in header"}
        """

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A request without a site context is refused
      Given I am a guest
      And the request has no "x-site-context" header
      When I call "queryCarts" with body:
        """
        {}
        """
      Then the response is the documented error "REQUEST_VALIDATION"
      And the error message is "Invalid data in header: should have required property 'x-site-context'"

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given I am a guest
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "queryCarts" with body:
        """
        {}
        """
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
