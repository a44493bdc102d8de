package steps_test

import (
	"strings"
	"testing"
)

func TestNeighbours(t *testing.T) {
	t.Parallel()
	run := func(t *testing.T, mock bool, scenario string) (skipped string, err error) {
		t.Helper()
		s := suite(t, nil)
		s.Target.Mock = mock
		one := outcomes(t, s, feature(scenario), 1)[0]
		return one.skipped, one.err
	}
	t.Run("a neighbour that is down is noticed by the service, in the scenario's own sandbox", func(t *testing.T) {
		t.Parallel()
		if skipped, err := run(t, true, "    Given the store service is down\n    When I call \"retrieveCart\"\n    Then the response status is 500\n"); err != nil || skipped != "" {
			t.Errorf("got %v, %q", err, skipped)
		}
	})
	t.Run("a state that the neighbour does not have fails with those that it has", func(t *testing.T) {
		t.Parallel()
		_, err := run(t, true, "    Given the inventory service is read-only\n    Then the response status is 200\n")
		if err == nil || !strings.Contains(err.Error(), "down") {
			t.Errorf("got %v", err)
		}
	})
	for name, scenario := range map[string]string{
		"a target without neighbours to switch skips the scenario": "    Given the store service is down\n    When I call \"retrieveCart\"\n    Then the response status is 500\n",
		"so it does when nothing follows":                          "    Given the store service is down\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if skipped, err := run(t, false, scenario); err != nil || !strings.Contains(skipped, "state") {
				t.Errorf("got %v, %q", err, skipped)
			}
		})
	}
}

// TestShopperSentences runs the shopper's words against both generations.
func TestShopperSentences(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, scenario, says string }{
		{"a cart is brought to a status", "    Given the \"fabric cart v2\" API\n    And a cart of \"shopper-2\"\n    And the cart is \"APPROVED\"\n    Then the cart status is \"APPROVED\"\n", ""},
		{"another status fails", "    Given the \"fabric cart v2\" API\n    And a cart of \"shopper-2\"\n    Then the cart status is \"ACTIVE\"\n", "expected \"ACTIVE\""},
		{"a status that there is not fails with those that there are", "    Given the \"fabric cart v2\" API\n    And a cart of \"shopper-2\"\n    And the cart is \"LOST\"\n    Then the cart has 1 line\n", "PENDING_APPROVAL"},
		{"a guest's cart cannot be brought to a status", "    Given the \"fabric cart v2\" API\n    And a guest cart\n    And the cart is \"SUBMITTED\"\n    Then the cart has 1 line\n", "GUEST_CART_STATUS_CANNOT_BE_UPDATED"},
		{"the guest cart goes into mine", "    Given the \"fabric cart v2\" API\n    And a guest cart\n    And a cart of \"shopper-2\"\n    When I merge the guest cart into my cart\n    Then the cart has 2 items\n", ""},
		{"a v1 cart is brought to a status", "    Given I am signed in as \"shopper-2\"\n    And a cart with 1 item\n    And the cart is \"submitted\"\n    Then the cart status is \"submitted\"\n", ""},
		{"a v1 promotion lowers the total", "    Given a cart with items:\n      | sku | quantity | price |\n      | 16B2GS8LD5FDS | 1 | 100 |\n    When I apply the promotion \"CR100\"\n    Then the cart total is 90\n", ""},
		{"a v1 guest cart goes into mine", "    Given a guest cart\n    And a cart of \"shopper-2\"\n    When I merge the guest cart into my cart\n    Then the cart has 2 items\n", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got := outcomes(t, suite(t, nil), feature(row.scenario), 1)[0].err
			if (got == nil) != (row.says == "") || got != nil && !strings.Contains(got.Error(), row.says) {
				t.Errorf("got %v, want %q", got, row.says)
			}
		})
	}
}
