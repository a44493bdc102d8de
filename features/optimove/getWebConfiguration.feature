@optimove @op:getWebConfiguration
Feature: Get the configuration of the Optimove web SDK

  The script that points the SDK at this server, by the tenant's token (§2.8).

  Rule: The token names the tenant

    @status:200
    Scenario: A known token gets a script
      When I call "getWebConfiguration" with:
        | token | test-tenant-token          |
        | file  | web-configuration.1.0.0.js |
      Then the response status is 200
      And the response header "Content-Type" matches "^text/javascript"

    @status:404 @code:UNKNOWN_TENANT_TOKEN @negative
    Scenario Outline: A token that is <what> is not found
      When I call "getWebConfiguration" with:
        | token | <token> |
      Then the response is the documented error "UNKNOWN_TENANT_TOKEN"

      Examples:
        | what                   | token             |
        | nobody's               | nobody            |
        | in another letter case | Test-Tenant-Token |
        | the tenant's id        | 567               |
