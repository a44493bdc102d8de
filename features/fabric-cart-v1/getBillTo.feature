@fabric-cart-v1 @op:getBillTo
Feature: Get a billing address

  A billing address is found by its ID or by its number (§B.3.14).

  Rule: Both names find the billing address

    @status:200
    Scenario Outline: The <what> finds the billing address
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "<path>" as "billToId"
      When I call "getBillTo"
      Then the response status is 200
      And the response fields are:
        | <path>              | ${billToId} |
        | $.paymentMethod     | Visa Credit |
        | $.cardIdentifier    | "1234"      |
        | $.amount            | 149.99      |
        | $.address.zipCode   | 10008-1234  |
        | $.address.name.last | Smith       |
        | $.cart              | ${cartId}   |
        | $.__v               | #number     |

      Examples:
        | what   | path       |
        | ID     | $._id      |
        | number | $.billToId |

    @status:200
    Scenario: Two billing addresses of one cart are kept apart
      Given a cart with 1 item
      And I call "createBillTo" with:
        | paymentMethod | MasterCard |
      And I save the response at "$.billToId" as "billToId"
      And I call "createBillTo" with the example "card"
      When I call "getBillTo"
      Then the response at "$.paymentMethod" is MasterCard

    @status:404 @code:BILL_TO_NOT_FOUND @negative
    Scenario Outline: The unknown billing address "<id>" is not found
      When I call "getBillTo" with:
        | billToId | <id> |
      Then the response is the documented error "BILL_TO_NOT_FOUND"
      And the error message is "BillTo not found"

      Examples:
        | id                       |
        | ffffffffffffffffffffffff |
        | 999999                   |
        | 0                        |
        | card                     |

  Rule: The site context names a configured account

    @status:400 @code:REQUEST_VALIDATION @negative
    Scenario: A site context that is no JSON is refused
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      And the request header "x-site-context" is "sandbox"
      When I call "getBillTo"
      Then the response is the documented error "REQUEST_VALIDATION"
      And the response at "$.message" is #regex ^Invalid data in header: /x-site-context

    @status:500 @code:INTERNAL_SERVER_ERROR @negative
    Scenario: A wrong account is a server error
      Given a cart with 1 item
      And I call "createBillTo" with the example "card"
      And I save the response at "$._id" as "billToId"
      And the request header "x-site-context" is:
        """
        {"channel": 12, "account": "ffffffffffffffffffffffff", "stage": "sandbox"}
        """
      When I call "getBillTo"
      Then the response is the documented error "INTERNAL_SERVER_ERROR"
