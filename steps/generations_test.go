package steps_test

import (
	"testing"
)

// TestCartSentencesInBothGenerations runs the same words against both cart services: what a QA learns for one holds for
// the other.
func TestCartSentencesInBothGenerations(t *testing.T) {
	t.Parallel()
	for name, scenario := range map[string]string{
		"lines and units are counted":           "Given a cart with items:\n  | sku | quantity |\n  | 16B2GS8LD5FDS | 2 |\n  | 1538910 | 1 |\nThen the cart has 2 lines\nAnd the cart has 3 items",
		"the price of the table is the total":   "Given a cart with items:\n  | sku | quantity | price |\n  | 16B2GS8LD5FDS | 2 | 29.99 |\nThen the cart total is 59.98",
		"named carts have ids of their own":     "Given a cart \"A\" with 1 item\nAnd a cart \"B\" with 2 items\nWhen I add 1 of \"TEN-CENTS-1\" to the cart\nThen the cart has 3 lines",
		"an empty cart has nothing":             "Given an empty cart\nThen the cart is empty",
		"a guest's cart is no shopper's":        "Given a guest cart\nThen the cart has 1 line",
		"a shopper's cart has a status":         "Given a cart of \"shopper-2\"\nThen the cart status is \"PENDING\"",
		"a fixture is loaded":                   "Given the fixture \"two-items\" is loaded\nThen the cart has 2 lines",
		"a fixture is loaded anew":              "Given the fixture \"two-items\" is loaded\nAnd I remove all items\nAnd the fixture \"two-items\" is loaded\nThen the cart has 2 lines",
		"a deleted fixture is there again":      "Given the fixture \"two-items\" is loaded\nAnd the cart has been checked out\nAnd the fixture \"two-items\" is loaded\nThen the cart has 2 lines",
		"a cart is submitted":                   "Given a cart of \"shopper-2\"\nAnd the cart is \"SUBMITTED\"\nThen the cart status is \"SUBMITTED\"",
		"a quantity changes":                    "Given a cart with 2 items\nWhen I change line 1 to 3\nThen the cart has 4 items",
		"a line goes":                           "Given a cart with 2 items\nWhen I remove line 1\nThen the cart has 1 line",
		"all lines go":                          "Given a cart with 2 items\nWhen I remove all items\nThen the cart is empty",
		"a promotion of the scenario's is used": "Given a promotion \"HALF\" of \"50%\"\nAnd a cart with items:\n  | sku | price |\n  | 16B2GS8LD5FDS | 100 |\nWhen I apply the promotion \"HALF\"\nThen the response status is 200\nAnd the cart total is 50",
		"the guest cart goes into mine":         "Given a guest cart\nAnd a cart of \"shopper-2\"\nWhen I merge the guest cart into my cart\nThen the cart has 2 items",
		"a cart is deleted after checkout":      "Given a cart with 2 items\nWhen I delete the cart with order number \"1234-1234-12345\"\nThen the response status is 200",
		"time passes":                           "Given the time is \"2026-03-01T10:00:00Z\"\nAnd 2 days pass\nAnd a cart with 1 item\nThen the cart has 1 line\nAnd the response at \"$.createdAt\" is #regex ^2026-03-03T10:00:00",
	} {
		for _, api := range []string{"fabric cart v1", "fabric cart v2"} {
			t.Run(api+": "+name, func(t *testing.T) {
				t.Parallel()
				if o := one(t, suite(t, nil), "Given the \""+api+"\" API\n"+scenario); o.err != nil || o.skipped != "" {
					t.Errorf("%v %s", o.err, o.skipped)
				}
			})
		}
	}
	for api, row := range map[string]string{
		"fabric cart v1": "Given no cart \"ca2700000000000000000003\" exists\nWhen I call \"retrieveCart\" with:\n  | cartId | ca2700000000000000000003 |\nThen the response is the documented error \"CART_NOT_FOUND\"",
		"fabric cart v2": "Given no cart \"ca270000-0000-4000-8000-00000000ffff\" exists\nWhen I call \"getCart\" with:\n  | cartId | ca270000-0000-4000-8000-00000000ffff |\nThen the response is the documented error \"CART_NOT_FOUND\"",
	} {
		t.Run(api+": a cart that is not there", func(t *testing.T) {
			t.Parallel()
			if o := one(t, suite(t, nil), "Given the \""+api+"\" API\n"+row); o.err != nil {
				t.Error(o.err)
			}
		})
	}
	for api, says := range map[string]string{"fabric cart v1": "Then the response is a client error", "fabric cart v2": "Then the response is the documented error \"ITEM_OUT_OF_STOCK\""} {
		t.Run(api+": what is out of stock is refused", func(t *testing.T) {
			t.Parallel()
			if o := one(t, suite(t, nil), "Given the \""+api+"\" API\nAnd the stock of \"16B2GS8LD5FDS\" is 1\nWhen I add 2 of \"16B2GS8LD5FDS\" to the cart\n"+says); o.err != nil {
				t.Error(o.err)
			}
		})
	}
}
