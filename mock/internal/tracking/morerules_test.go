package tracking_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// TestRulesOfNames holds rules about names and texts of any parameter, from both sides.
func TestRulesOfNames(t *testing.T) {
	t.Parallel()
	server := serve(t)
	xo := func(bodies ...string) []step { return steps(xoPath, bodies) }
	stream := func(bodies ...string) []step { return steps(streamPath, bodies) }
	click := func(target string) string {
		return `{"action":"click","target":` + target + `,"user":{"identities":{"sessionid":"s1"}}}`
	}
	known := func(name string) string {
		return strings.Replace(activity("view", "p", ""), `"sessionid":"s1"`, `"sessionid":"s1","`+name+`":"1"`, 1)
	}
	lines := func(more string) string {
		return `{"tenant":567,"origin":"sdk","timestamp":"2024-03-09T07:05:20.000Z","event":"ootb_items_in_cart","visitor":"v1","context":{"ootb_cart_id":"c",` +
			`"ootb_total_items_count":1,"ootb_total_cart_value":92.5,"ootb_currency":"USD","ootb_item_name_0":"a"` + more + `}}`
	}
	server567 := func(header string) []step { return []step{{savePath + header, cartLine("ootb_add_to_cart", "")}} }
	long := func(n int) string { return cartLine("ootb_add_to_cart", `,"of_ours":"`+strings.Repeat("ș", n)+`"`) }
	priced := func(name, quantity, total string) string {
		return strings.Replace(cartLine(name, `,"ootb_total_price":`+total), `"ootb_quantity":1`, `"ootb_quantity":`+quantity, 1)
	}
	viewed := func(price string) string {
		return strings.Replace(cartLine("ootb_product_view", `,"ootb_price":`+price), `,"ootb_quantity":1`, "", 1)
	}
	for i, r := range []rule{
		{"xo: a facet's key is named as the facet", "required", "/target", "bad", xo(click(`{"facet":"brand","brand":"Dior"}`)), xo(click(`{"facet":"brand","colour":"Dior"}`)), ""},
		{"xo: repositories are letters and digits", "pattern", "/user/identities/crm-id", "warn", xo(known("crmId")), xo(known("crm-id")), ""},
		{"xo: what is missing has nearly that name", "required", "/target", "bad", xo(activity("add-to-cart", "p", `,"metadata":{"quantity":1}`)),
			xo(strings.Replace(activity("add-to-cart", "p", `,"metadata":{"quantity":1}`), `"product"`, `"produkt"`, 1)), "'produkt' is there: did you mean 'product'?"},
		{"xo: a view is of a product or of a page", "anyOf", "/target", "bad", xo(activity("view", "p", "")), xo(strings.Replace(activity("view", "p", ""), `"product"`, `"category"`, 1)),
			"a page of a product has product, a list or search page pathToPage"},

		{"optimove: a long text of any parameter", "1050", "/context/of_ours", "bad", stream(long(255)), stream(long(256)), ""},
		{"optimove: a line's quantity is a number, whatever its index", "1060", "/context/ootb_item_quantity_12", "bad", stream(lines(`,"ootb_item_quantity_12":1`)), stream(lines(`,"ootb_item_quantity_12":"1"`)), ""},
		{"optimove: a line's name is a text, whatever its index", "1060", "/context/ootb_item_name_3", "bad", stream(lines(`,"ootb_item_name_3":"1"`)), stream(lines(`,"ootb_item_name_3":1`)), ""},
		{"optimove: a line has four parameters", "1030", "/context/ootb_item_qty_3", "warn", stream(lines(`,"ootb_item_quantity_3":1`)), stream(lines(`,"ootb_item_qty_3":1`)), ""},
		{"optimove: a name that shares the prefix alone is not meant", "1030", "/context/ootb_userids", "warn", stream(cartLine("ootb_add_to_cart", "")), stream(cartLine("ootb_add_to_cart", `,"ootb_userids":"u"`)), "did you mean 'ootb_userid'?"},
		{"optimove: a line's total is that of its units", "line-total", "/context/ootb_total_price", "warn", stream(priced("ootb_add_to_cart", "3", "10.00"), priced("ootb_remove_from_cart", "1", "3.33"), priced("ootb_add_to_cart", "3", "9.99")),
			stream(priced("ootb_add_to_cart", "3", "10.00"), priced("ootb_remove_from_cart", "1", "10.00")), ""},
		{"optimove: a view has the price of one", "line-total", "/context/ootb_total_price", "warn", stream(viewed("0.10"), priced("ootb_add_to_cart", "3", "0.30")), stream(viewed("0.10"), priced("ootb_add_to_cart", "3", "0.10")), ""},
		{"optimove: the server side sends JSON", "contentType", "/Content-Type", "warn", server567(""), server567("#text/plain"), ""},
	} {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			r.fromBothSides(t, server, fmt.Sprint("n-", i))
		})
	}
}

// TestNoHintAtAnotherParameter: ootb_userid, which a removal from the wishlist has not, is no slip for ootb_sku_id.
func TestNoHintAtAnotherParameter(t *testing.T) {
	t.Parallel()
	server := serve(t)
	body := `{"tenant":567,"origin":"sdk","timestamp":"2024-03-09T07:05:20.000Z","event":"ootb_remove_from_wishlist","visitor":"v1","context":{"ootb_wishlist_id":"w","ootb_product_id":"p",` +
		`"ootb_brand":"b","ootb_category":"c","ootb_department":"d","ootb_userid":"u","ootb_total_price":1}}`
	events := story(t, server, "hint", steps(streamPath, []string{body}))
	hints := map[string]string{}
	for _, f := range events[0].Findings {
		hints[f.Code+" "+f.Pointer+" "+f.Got] = f.Hint
	}
	if hint, found := hints["1030 /context/ootb_userid \"u\""]; !found || hint != "" {
		t.Errorf("got %q", hints)
	}
	if hint := hints["1030 /context/ootb_total_price 1"]; hint != "did you mean 'ootb_price'?" {
		t.Errorf("got %q", hints)
	}
	if len(hints) != 3 {
		t.Errorf("got %q", hints)
	}
}

// TestAnEmptyFilterIsRefused: a filter whose value got lost would let everything through.
func TestAnEmptyFilterIsRefused(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for _, name := range []string{"vendor", "event", "user", "session", "product", "path", "verdict", "since"} {
		for _, path := range []string{"/events", "/events/await"} {
			answer, err := server.Client().Get(server.URL + "/__admin" + path + "?" + name + "=")
			if err != nil {
				t.Fatal(err)
			}
			_ = answer.Body.Close()
			if answer.StatusCode != http.StatusBadRequest {
				t.Errorf("%s?%s= got %d", path, name, answer.StatusCode)
			}
		}
	}
}
