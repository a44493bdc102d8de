@datareshape @op:collectReshapeBrowserEvent
Feature: Collect a browser event of DATA Reshape

  The page reports the detail of an event of S2; it has no secret to send (§3.7).

  Rule: Events in order are received, without a token

    @status:200
    Scenario: The removal of a product is received
      Given the request has no "X-Dre-Access-Token" header
      When I call "collectReshapeBrowserEvent" with the example "remove-one-product"
      Then the event is accepted
      And the response body is:
        """
        {"result": "ok", "detail": ["Received. This has been processed"]}
        """

    @status:200
    Scenario Outline: The event "<event>" is received
      When I call "collectReshapeBrowserEvent" with:
        | event           | <event>                                                                                                                                                                                                                                                                                               |
        | detail.currency | EUR                                                                                                                                                                                                                                                                                                   |
        | detail.value    | 15                                                                                                                                                                                                                                                                                                    |
        | detail.products | [{"id": "10Pencils1843", "name": "Coloured Pencils", "type": "variable", "brand": "Example Brand", "variants": [{"id": "10Pencils1843Coloured1234", "name": "Coloured Pencils 10 pack", "price_base": 15.00, "price": 15.00, "tax_included": true, "tax_percent": 19, "quantity": 1, "images": []}]}] |
      Then the event is accepted

      Examples:
        | event                     |
        | product_viewed            |
        | product_added_to_cart     |
        | product_added_to_wishlist |
        | product_removed_from_cart |
        | cart_viewed               |
        | checkout_started          |

    @status:200 @boundary
    Scenario Outline: A "<field>" of <value> is received
      When I call "collectReshapeBrowserEvent" with:
        | detail.currency                | EUR                                                                                                                                                                                |
        | detail.value                   | 15                                                                                                                                                                                 |
        | detail.products[0].id          | 10Pencils1843                                                                                                                                                                      |
        | detail.products[0].name        | Coloured Pencils                                                                                                                                                                   |
        | detail.products[0].type        | variable                                                                                                                                                                           |
        | detail.products[0].brand       | Example Brand                                                                                                                                                                      |
        | detail.products[0].variants[0] | {"id": "10Pencils1843Coloured1234", "name": "Coloured Pencils 10 pack", "price_base": 15.00, "price": 15.00, "tax_included": true, "tax_percent": 19, "quantity": 1, "images": []} |
        | detail.products[0].<field>     | <value>                                                                                                                                                                            |
      Then the event is accepted

      Examples:
        | field                    | value      |
        | variants[0].price        | 0          |
        | variants[0].price        | 0.29       |
        | variants[0].price        | 4.35       |
        | variants[0].price        | 1234567.89 |
        | variants[0].tax_percent  | 0          |
        | variants[0].tax_percent  | 100        |
        | variants[0].quantity     | 1          |
        | variants[0].properties   | null       |
        | variants[0].stock_status | true       |
        | type                     | external   |

  Rule: Products and variants keep the published bounds

    @status:422 @code:SCHEMA_VIOLATION @boundary @negative
    Scenario Outline: A "<field>" of <value> is refused
      When I call "collectReshapeBrowserEvent" with:
        | detail.currency                | EUR                                                                                                                                                                                |
        | detail.value                   | 15                                                                                                                                                                                 |
        | detail.products[0].id          | 10Pencils1843                                                                                                                                                                      |
        | detail.products[0].name        | Coloured Pencils                                                                                                                                                                   |
        | detail.products[0].type        | variable                                                                                                                                                                           |
        | detail.products[0].brand       | Example Brand                                                                                                                                                                      |
        | detail.products[0].variants[0] | {"id": "10Pencils1843Coloured1234", "name": "Coloured Pencils 10 pack", "price_base": 15.00, "price": 15.00, "tax_included": true, "tax_percent": 19, "quantity": 1, "images": []} |
        | detail.products[0].<field>     | <value>                                                                                                                                                                            |
      Then the response status is 422
      And the event is rejected with "body: /detail/products/0/<sentence>"

      Examples:
        | field                    | value        | sentence                                             |
        | variants[0].price        | -1           | variants/0/price should be >= 0                      |
        | variants[0].price        | -0.01        | variants/0/price should be >= 0                      |
        | variants[0].price        | 10.999       | variants/0/price should be multiple of 0.01          |
        | variants[0].price        | "15.00"      | variants/0/price should be number                    |
        | variants[0].price_base   | 0.001        | variants/0/price_base should be multiple of 0.01     |
        | variants[0].tax_percent  | 19.5         | variants/0/tax_percent should be integer             |
        | variants[0].tax_percent  | -1           | variants/0/tax_percent should be >= 0                |
        | variants[0].tax_percent  | 101          | variants/0/tax_percent should be <= 100              |
        | variants[0].quantity     | 0            | variants/0/quantity should be >= 1                   |
        | variants[0].quantity     | 1.5          | variants/0/quantity should be integer                |
        | variants[0].name         | Blue / M     | variants/0/name should match pattern "^[\w\d\s\-]+$" |
        | variants[0].name         | Size 10.5    | variants/0/name should match pattern "^[\w\d\s\-]+$" |
        | variants[0].name         | Roșu         | variants/0/name should match pattern "^[\w\d\s\-]+$" |
        | variants[0].images       | null         | variants/0/images should be array                    |
        | variants[0].tax_included | "true"       | variants/0/tax_included should be boolean            |
        | variants                 | []           | variants should NOT have fewer than 1 items          |
        | type                     | configurable | type should be equal to one of the allowed values    |

    @status:422 @code:SCHEMA_VIOLATION @boundary @negative
    Scenario: More than 20 variants are refused
      When I call "collectReshapeBrowserEvent" with "detail.products[0].variants" too long
      Then the event is rejected with "body: /detail/products/0/variants should NOT have more than 20 items"

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario Outline: A product without "<field>" is refused
      When I call "collectReshapeBrowserEvent" with "detail.products[0].<field>" missing
      Then the event is rejected with "body: /detail/products/0<at> should have required property '<name>'"

      Examples:
        | field                    | at          | name         |
        | id                       |             | id           |
        | name                     |             | name         |
        | type                     |             | type         |
        | brand                    |             | brand        |
        | variants                 |             | variants     |
        | variants[0].id           | /variants/0 | id           |
        | variants[0].name         | /variants/0 | name         |
        | variants[0].price_base   | /variants/0 | price_base   |
        | variants[0].price        | /variants/0 | price        |
        | variants[0].tax_included | /variants/0 | tax_included |
        | variants[0].tax_percent  | /variants/0 | tax_percent  |
        | variants[0].quantity     | /variants/0 | quantity     |
        | variants[0].images       | /variants/0 | images       |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: A coupon's currency in lower case is refused
      When I call "collectReshapeBrowserEvent" with:
        | detail.currency | EUR                                                                                                                 |
        | detail.value    | 15                                                                                                                  |
        | detail.products | []                                                                                                                  |
        | detail.coupons  | [{"name": "SPRING", "value": 10.99, "currency": "eur", "tax_percent": "19", "tax_included": true, "type": "fixed"}] |
      Then the event is rejected with "body: /detail/coupons/0/currency should match pattern "^[A-Z]{3}$""

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: A body without a detail is refused
      When I call "collectReshapeBrowserEvent" with "detail" missing
      Then the event is rejected with "body: should have required property 'detail'"

  Rule: The path names an event of this generation

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario Outline: The name "<event>" is refused
      When I call "collectReshapeBrowserEvent" with:
        | event           | <event> |
        | detail.currency | EUR     |
        | detail.value    | 15      |
        | detail.products | []      |
      Then the response status is 422
      And the response at "$.detail[0]" is #regex ^path: /event should be equal to one of the allowed values( [(]did you mean .*[)])?$

      Examples:
        | event                 |
        | shipping_detail_added |
        | lead_created          |
        | order_canceled        |

  Rule: The script ID is a customer's

    @status:404 @code:UNKNOWN_SCRIPT_ID @negative
    Scenario: A well-formed script ID that nobody has is not found
      When I call "collectReshapeBrowserEvent" with:
        | id     | ZZ99ZZ99                                         |
        | detail | {"currency": "EUR", "value": 15, "products": []} |
      Then the response is the documented error "UNKNOWN_SCRIPT_ID"
      And the response at "$.detail[0]" is Unknown script id

    @status:422 @code:SCHEMA_VIOLATION @boundary @negative
    Scenario Outline: A script ID that is <what> is refused
      When I call "collectReshapeBrowserEvent" with:
        | id     | <id>                                             |
        | detail | {"currency": "EUR", "value": 15, "products": []} |
      Then the response status is 422
      And the event is rejected with "query: /id should match pattern "^[A-Z0-9]{8}$""

      Examples:
        | what                | id        |
        | one character short | AB12CD3   |
        | one character long  | AB12CD34E |
        | in lower case       | ab12cd34  |

    @status:422 @code:SCHEMA_VIOLATION @negative
    Scenario: A request without a script ID is refused
      When I call "collectReshapeBrowserEvent" with "id" missing
      Then the event is rejected with "query: should have required property 'id'"

    @status:415 @code:UNSUPPORTED_MEDIA_TYPE @negative
    Scenario: A body that does not say it is JSON is refused
      Given the request header "Content-Type" is "application/xml"
      When I call "collectReshapeBrowserEvent"
      Then the response is the documented error "UNSUPPORTED_MEDIA_TYPE"

    @status:400 @code:MALFORMED_JSON @negative
    Scenario: A body that is not JSON is refused
      When I call "collectReshapeBrowserEvent" with body:
        """
        {"detail": {"currency": "EUR"}
        """
      Then the response is the documented error "MALFORMED_JSON"

  Rule: A received event is judged by its own schema

    @status:200
    Scenario Outline: The event "<event>" of a browser is good as it is documented
      When I track "<event>" with DATA Reshape:
        | detail.unique_id | abcdef |
      Then the event is accepted
      And the event is good

      Examples:
        | event                     |
        | product_viewed            |
        | product_added_to_cart     |
        | product_added_to_wishlist |
        | product_removed_from_cart |
        | cart_viewed               |
        | checkout_started          |
        | billing_address_added     |
        | shipping_details_added    |
        | billing_method_selected   |
        | checkout_completed        |
        | lead_create               |

    @negative
    Scenario Outline: A "<event>" of a browser with <field> of <value> is bad
      When I track "<event>" with DATA Reshape:
        | <field> | <value> |
      Then the event is bad because "<because>"

      Examples:
        | event                     | field                                       | value        | because                                                              |
        | product_viewed            | detail.currency                             | #absent      | /detail should have required property 'currency'                     |
        | product_added_to_cart     | detail.value                                | #absent      | /detail should have required property 'value'                        |
        | product_added_to_wishlist | detail.products                             | []           | /detail/products should NOT have fewer than 1 items                  |
        | product_removed_from_cart | detail.products                             | #absent      | /detail should have required property 'products'                     |
        | product_removed_from_cart | detail.products[0].brand                    | #absent      | /detail/products/0 should have required property 'brand'             |
        | product_removed_from_cart | detail.products[0].type                     | configurable | /detail/products/0/type should be equal to one of the allowed values |
        | product_removed_from_cart | detail.products[0].variants                 | []           | /detail/products/0/variants should NOT have fewer than 1 items       |
        | product_removed_from_cart | detail.products[0].variants[0].images       | #absent      | /detail/products/0/variants/0 should have required property 'images' |
        | product_removed_from_cart | detail.products[0].variants[0].price        | -1           | /detail/products/0/variants/0/price should be >= 0                   |
        | product_removed_from_cart | detail.products[0].variants[0].price        | 10.999       | /detail/products/0/variants/0/price should be multiple of 0.01       |
        | product_removed_from_cart | detail.products[0].variants[0].tax_percent  | 19.5         | /detail/products/0/variants/0/tax_percent should be integer          |
        | product_removed_from_cart | detail.products[0].variants[0].tax_percent  | 101          | /detail/products/0/variants/0/tax_percent should be <= 100           |
        | product_removed_from_cart | detail.products[0].variants[0].quantity     | 0            | /detail/products/0/variants/0/quantity should be >= 1                |
        | product_removed_from_cart | detail.products[0].variants[0].name         | Blue / M     | /detail/products/0/variants/0/name should match pattern              |
        | product_removed_from_cart | detail.products[0].variants[0].name         | Roșu         | /detail/products/0/variants/0/name should match pattern              |
        | product_removed_from_cart | detail.products[0].variants[0].stock_status | true         | /detail/products/0/variants/0/stock_status should be string          |
        | cart_viewed               | detail.currency                             | eur          | /detail/currency should match pattern                                |
        | checkout_started          | detail.coupons[0].currency                  | eur          | /detail/coupons/0/currency should match pattern                      |
        | checkout_started          | detail.coupons[0].tax_percent               | 19           | /detail/coupons/0/tax_percent should be string                       |
        | billing_address_added     | detail.products                             | #absent      | /detail should have required property 'products'                     |
        | shipping_details_added    | detail.shipping                             | #absent      | /detail should have required property 'shipping'                     |
        | billing_method_selected   | detail.payments                             | #absent      | /detail should have required property 'payments'                     |
        | checkout_completed        | detail.unique_id                            | #absent      | /detail should have required property 'unique_id'                    |
        | checkout_completed        | detail.tax_value                            | #absent      | /detail should have required property 'tax_value'                    |
        | lead_create               | detail.unique_id                            | #absent      | /detail should have required property 'unique_id'                    |

    @status:200 @boundary
    Scenario Outline: A browser event on its bound is not bad: <field> of <value>
      When I track "product_removed_from_cart" with DATA Reshape:
        | <field> | <value> |
      Then the event is accepted
      And no bad event is tracked

      Examples:
        | field                                       | value      |
        | detail.products[0].variants[0].price        | 0          |
        | detail.products[0].variants[0].price        | 0.29       |
        | detail.products[0].variants[0].price        | 9999999.99 |
        | detail.products[0].variants[0].tax_percent  | 0          |
        | detail.products[0].variants[0].tax_percent  | 100        |
        | detail.products[0].variants[0].quantity     | 1          |
        | detail.products[0].variants[0].name         | Size 10-5  |
        | detail.products[0].variants[0].images       | []         |
        | detail.products[0].variants[0].stock_status | "true"     |
        | detail.products[0].variants[0].properties   | null       |

    @status:200
    Scenario: A value that is not the sum of its products is doubtful
      When I track "product_removed_from_cart" with DATA Reshape:
        | detail.value | 16.00 |
      Then the event has a warning "/detail/value is 16.00, the products add up to 15.00"

  Rule: A service that is out of order says so, and tracks nothing

    @status:429 @code:TOO_MANY_REQUESTS @negative
    Scenario: A request too many is told to come later
      Given no events have been tracked
      And "collectReshapeBrowserEvent" will fail with "TOO_MANY_REQUESTS"
      When I call "collectReshapeBrowserEvent"
      Then the response is the documented error "TOO_MANY_REQUESTS"
      And no event is tracked

    @status:500 @code:INTERNAL_ERROR @negative
    Scenario: A failure of the service is told
      Given no events have been tracked
      And "collectReshapeBrowserEvent" will fail with "INTERNAL_ERROR"
      When I call "collectReshapeBrowserEvent"
      Then the response is the documented error "INTERNAL_ERROR"
      And no event is tracked
