package tracking_test

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"cartwright/mock"
)

// step is one request of a story; what follows # in the path is the content type, else JSON.
type step struct{ path, body string }

// rule is one that no schema says, or that has the vendor's own code: the last event of good keeps it, that of wrong does not.
type rule struct {
	name, code, pointer string
	verdict             string
	good, wrong         []step
	hint                string
}

func (r rule) find(events []trackedEvent) *finding {
	for _, f := range events[len(events)-1].Findings {
		if f.Code == r.code && f.Pointer == r.pointer && f.Verdict == r.verdict {
			return &f
		}
	}
	return nil
}

func (r rule) fromBothSides(t *testing.T, server *target, box string) {
	t.Helper()
	if f := r.find(story(t, server, box+"-good", r.good)); f != nil {
		t.Errorf("found in the good one: %+v", f)
	}
	events := story(t, server, box+"-wrong", r.wrong)
	f := r.find(events)
	if f == nil {
		t.Fatalf("not found in the wrong one: %+v", events[len(events)-1].Findings)
	}
	if f.Message == "" || f.Provenance == "" || f.In == "" || f.Expected == "" || f.Got == "" || f.Contract == "" || r.hint != "" && f.Hint != r.hint {
		t.Errorf("got %+v", f)
	}
}

// TestVendorRulesAndLintsFromBothSides sends the same story to the mock as it should be and with one thing wrong. Good is what the
// last event gets when all is right: no finding with the rule's code. Wrong must have it, at the pointer.
func TestVendorRulesAndLintsFromBothSides(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 1, 10, 12, 0, 0, 0, time.UTC)
	server := serve(t, mock.WithClock(now))
	xo := func(bodies ...string) []step { return steps(xoPath, bodies) }
	stream := func(bodies ...string) []step { return steps(streamPath, bodies) }
	dr := func(bodies ...string) []step { return steps(reshapePath, bodies) }
	page := func(name string, bodies ...string) []step {
		return steps("/datareshape/collect/"+name+"?id=AB12CD34", bodies)
	}
	add := activity("add-to-cart", "p1", `,"metadata":{"quantity":1}`)
	buy := func(price, currency, order string) string {
		return activity("purchase", "p1", `,"metadata":{"orderId":"`+order+`","price":`+price+`,"quantity":1,"currency":"`+currency+`"}`)
	}
	change := func(text, from, to string) string {
		if !strings.Contains(text, from) {
			t.Fatalf("%s is not in %s", from, text)
		}
		return strings.Replace(text, from, to, 1)
	}
	cart := cartLine("ootb_add_to_cart", "")
	server567 := change(cart, `"origin":"sdk",`, "")
	micro := change(server567, "2024-03-09T07:05:20.000Z", "2024-03-09 07:05:20.000000 UTC")
	metric := func(at string) string {
		return change(change(micro, "2024-03-09 07:05:20.000000 UTC", at), `"tenant":567`, `"tenant":567,"category":"metric"`)
	}
	items := func(count string) string {
		return `{"tenant":567,"origin":"sdk","timestamp":"2024-03-09T07:05:20.000Z","event":"ootb_items_in_cart","visitor":"v1","context":{"ootb_cart_id":"c",` +
			`"ootb_total_items_count":` + count + `,"ootb_total_cart_value":92.5,"ootb_currency":"USD","ootb_item_name_0":"a","ootb_item_name_1":"b"}}`
	}
	many := func(n int) string {
		var more strings.Builder
		for i := range n {
			more.WriteString(`,"p` + strconv.Itoa(i) + `":1`)
		}
		return change(cartLine("newsletter_signup", more.String()), `"ootb_quantity":1`, `"ootb_quantity":1`)
	}
	detail := func(value, quantity, more string) string {
		return `{"detail":{"currency":"EUR","value":` + value + `,"unique_id":"u1","tax_value":1,"products":[{"id":"p1","name":"Pencil","type":"simple","brand":"b","variants":[{"id":"v1","name":"Pencil",` +
			`"price_base":0.29,"price":0.29,"tax_included":true,"tax_percent":19,"quantity":` + quantity + `,"images":[]}]}]` + more + `}}`
	}
	paid := func(value string) string {
		return detail("1.00", "3", `,"shipping":[{"name":"Courier","value":0.13,"currency":"EUR","tax_percent":"19","tax_included":true,"type":"c"}],"payments":[{"name":"Card","value":`+value+`,"currency":"EUR","type":"card"}]`)
	}
	ga4 := func(params, quantity string) []step {
		if quantity != "1" {
			quantity = `,"quantity":` + quantity
		} else {
			quantity = ""
		}
		return steps("/a2/test/mp4/collect?measurement_id=G-1&api_secret=s&id=AB12CD34",
			[]string{`{"client_id":"1.1","events":[{"name":"purchase","params":{"currency":"EUR",` + params + `,"items":[{"item_id":"p1","price":15.00` + quantity + `}]}}]}`})
	}
	person := func(field, value string) string {
		return reshape("product_viewed", `,"user":{"id":"u1","`+field+`":"`+value+`"}`)
	}
	visitor := func(name, product string) string {
		return change(reshape(name, `,"user":{"id":"u1"}`), `"p1"`, `"`+product+`"`)
	}
	counted := map[string]int{}
	for _, c := range []rule{
		{"xo: a verb is lower case with hyphens", "pattern", "/action", "warn", xo(activity("add-to-list", "p", "")), xo(activity("AddToCart", "p", "")), "did you mean 'add-to-cart'?"},
		{"xo: a verb that is nearly built in", "enum", "/action", "warn", xo(activity("rate-product", "p", "")), xo(activity("remove-from-card", "p", "")), "did you mean 'remove-from-cart'?"},
		{"xo: the legacy name of a purchase", "enum", "/action", "warn", xo(activity("wish", "p", "")), xo(activity("buy", "p", "")), "did you mean 'purchase'?"},
		{"xo: one session id", "uniqueNames", "/user/identities", "warn", xo(change(add, `"sessionid":"s1"`, `"sessionid":"s1","sessionId":"s1"`)), xo(change(add, `"sessionid":"s1"`, `"sessionid":"s1","sessionId":"s2"`)), ""},
		{"xo: names of identities have no letter case", "anyOf", "/user/identities", "bad", xo(change(add, `"sessionid"`, `"SESSIONID"`)), xo(change(add, `"sessionid"`, `"crmid"`)), ""},
		{"xo: cents", "cents", "/metadata/price", "warn", xo(activity("view", "p", `,"metadata":{"price":3250}`)), xo(activity("view", "p", `,"metadata":{"price":32.5}`)), ""},
		{"xo: cents in a purchase", "type", "/metadata/price", "bad", xo(buy("3250", "EUR", "1")), xo(buy("32.5", "EUR", "1")), ""},
		{"xo: a key that is nearly right", "undocumented", "/sourceID", "warn", xo(activity("view", "p", `,"sourceId":"1"`)), xo(activity("view", "p", `,"sourceID":"1"`)), "did you mean 'sourceId'?"},
		{"xo: a required key that is nearly right", "required", "/metadata", "bad", xo(buy("3250", "EUR", "1")), xo(change(buy("3250", "EUR", "1"), "orderId", "orderID")), "'orderID' is there: did you mean 'orderId'?"},
		{"xo: one currency", "mixed-currencies", "/metadata/currency", "warn", xo(buy("1", "EUR", "1"), buy("1", "EUR", "2")), xo(buy("1", "EUR", "1"), buy("1", "USD", "2")), ""},
		{"xo: a product once per order", "order-line-again", "/target/product", "warn", xo(buy("1", "EUR", "1"), buy("1", "EUR", "2")), xo(buy("1", "EUR", "1"), buy("1", "EUR", "1")), ""},
		{"xo: a removal after its addition", "remove-without-add", "/target/product", "warn", xo(add, activity("remove-from-cart", "p1", "")), xo(add, activity("remove-from-cart", "p2", "")), ""},

		{"optimove: a tenant's events are signed", "security", "/X-Optimove-Signature-Content", "warn", stream(cart), steps(savePath, []string{cart}), ""},
		{"optimove: the timestamp is the documented one", "pattern", "/timestamp", "warn", stream(micro), stream(server567), ""},
		{"optimove: in milliseconds it is not", "pattern", "/timestamp", "warn", stream(cart), stream(change(micro, ".000000 UTC", ".000 UTC")), ""},
		{"optimove: in another form it is none", "pattern", "/timestamp", "bad", stream(micro), stream(change(micro, "2024-03-09 07:05:20.000000 UTC", "09.03.2024")), ""},
		{"optimove: the timestamp is a time", "format", "/timestamp", "bad", stream(micro), stream(change(micro, "2024-03-09", "2024-02-30")), ""},
		{"optimove: a metric is at most 7 days old", "maxAge", "/timestamp", "bad", stream(metric("2026-01-03 12:00:00.000000 UTC")), stream(metric("2026-01-03 11:59:59.999999 UTC")), ""},
		{"optimove: customer or visitor", "oneOf", "/visitor", "warn", stream(cart), stream(change(micro, `"visitor":"v1"`, `"visitor":"v1","customer":"c1"`)), ""},
		{"optimove: the SDK sends both", "oneOf", "/visitor", "warn", stream(change(cart, `"visitor":"v1"`, `"visitor":"v1","customer":"c1"`)), stream(change(micro, `"visitor":"v1"`, `"visitor":"v1","customer":"c1"`)), ""},
		{"optimove: an undefined event", "1010", "/event", "bad", stream(cart), stream(change(cart, "ootb_add_to_cart", "ootb_add_to_kart")), "did you mean 'ootb_add_to_cart'?"},
		{"optimove: an event that is nearly the vendor's", "enum", "/event", "warn", stream(cartLine("newsletter_signup", "")), stream(cartLine("items_in_carts", "")), "did you mean 'items_in_cart'?"},
		{"optimove: too many parameters", "1020", "/context", "warn", stream(many(18)), stream(many(19)), ""},
		{"optimove: a parameter that is not configured", "1030", "/context/ootb_fulfillment_type", "warn", stream(cartLine("ootb_add_to_cart", `,"ootb_fullfillment_type":"bopis"`)), stream(cartLine("ootb_add_to_cart", `,"ootb_fulfillment_type":"bopis"`)), "did you mean 'ootb_fullfillment_type'?"},
		{"optimove: a missing parameter", "1040", "/context", "bad", stream(cart), stream(change(cart, `"ootb_brand":"b",`, "")), ""},
		{"optimove: an empty parameter", "1040", "/context/ootb_brand", "bad", stream(cart), stream(change(cart, `"ootb_brand":"b"`, `"ootb_brand":""`)), ""},
		{"optimove: a long text", "1050", "/context/ootb_brand", "bad", stream(change(cart, `"ootb_brand":"b"`, `"ootb_brand":"`+strings.Repeat("b", 255)+`"`)), stream(change(cart, `"ootb_brand":"b"`, `"ootb_brand":"`+strings.Repeat("b", 256)+`"`)), ""},
		{"optimove: a wrong type", "1060", "/context/ootb_quantity", "bad", stream(cart), stream(change(cart, `"ootb_quantity":1`, `"ootb_quantity":"1"`)), ""},
		{"optimove: a user id that is none", "1070", "/customer", "bad", stream(change(cart, `"visitor":"v1"`, `"customer":"c1"`)), stream(change(cart, `"visitor":"v1"`, `"customer":"undefined"`)), ""},
		{"optimove: a user id without end", "1071", "/customer", "bad", stream(change(cart, `"visitor":"v1"`, `"customer":"`+strings.Repeat("c", 200)+`"`)), stream(change(cart, `"visitor":"v1"`, `"customer":"`+strings.Repeat("c", 201)+`"`)), ""},
		{"optimove: a quantity is recommended", "required", "/context", "warn", stream(cart), stream(change(cart, `,"ootb_quantity":1`, "")), ""},
		{"optimove: a cart's count is that of its lines", "sum", "/context/ootb_total_items_count", "warn", stream(items("2")), stream(items("3")), ""},
		{"optimove: an id once per endpoint", "duplicate", "", "warn", []step{{streamPath, withID(cart)}, {gatewayPath, "[" + withID(cart) + "]"}}, stream(withID(cart), withID(cart)), ""},
		{"optimove: an empty cart is empty", "empty-cart-with-lines", "", "warn", stream(cart, cartLine("ootb_remove_from_cart", ""), emptyCart()), stream(cart, emptyCart()), ""},
		{"optimove: a removal of what is there", "remove-without-add", "/context/ootb_product_id", "warn", stream(cart, cartLine("ootb_remove_from_cart", "")), stream(cart, change(cartLine("ootb_remove_from_cart", ""), `"p1"`, `"p2"`)), ""},
		{"optimove: one currency", "mixed-currencies", "/context/ootb_currency", "warn", stream(cartLine("ootb_add_to_cart", `,"ootb_currency":"GBP"`), cartLine("ootb_add_to_cart", `,"ootb_currency":"GBP"`)),
			stream(cartLine("ootb_add_to_cart", `,"ootb_currency":"GBP"`), cartLine("ootb_add_to_cart", `,"ootb_currency":"USD"`)), ""},

		{"datareshape: the value is that of the products", "sum", "/detail/value", "warn", page("product_added_to_cart", detail("0.87", "3", "")), page("product_added_to_cart", detail("0.88", "3", "")), ""},
		{"datareshape: an order counts the delivery", "sum", "/detail/value", "warn", page("checkout_completed", paid("1.00")), page("product_removed_from_cart", detail("1.00", "3", "")), ""},
		{"datareshape: what was paid is the value", "sum", "/detail/payments", "warn", page("checkout_completed", paid("1.00")), page("checkout_completed", paid("0.99")), ""},
		{"datareshape: a purchase of GA4 is worth its items", "sum", "/events/0/params/value", "warn", ga4(`"value":30`, "2"), ga4(`"value":31`, "2"), ""},
		{"datareshape: one of each item unless it says more", "sum", "/events/0/params/value", "warn", ga4(`"value":15`, "1"), ga4(`"value":30`, "1"), ""},
		{"datareshape: the tax may be on top", "sum", "/events/0/params/value", "warn", ga4(`"value":34.79,"tax":4.79`, "2"), ga4(`"value":34.78,"tax":4.79`, "2"), ""},
		{"datareshape: the delivery may be on top", "sum", "/events/0/params/value", "warn", ga4(`"value":39.78,"tax":4.79,"shipping":4.99`, "2"), ga4(`"value":39.77,"tax":4.79,"shipping":4.99`, "2"), ""},
		{"datareshape: a coupon takes off what nobody knows", "sum", "/events/0/params/value", "warn", ga4(`"value":25,"coupon":"TEN"`, "2"), ga4(`"value":25,"coupon":""`, "2"), ""},
		{"datareshape: so does a discount", "sum", "/events/0/params/value", "warn", ga4(`"value":25`, `2,"discount":2.5`), ga4(`"value":25`, "2"), ""},
		{"datareshape: prices in another currency are not added", "sum", "/events/0/params/value", "warn", ga4(`"value":25`, `2,"currency":"USD"`), ga4(`"value":25`, `2,"currency":"EUR"`), ""},
		{"datareshape: an event's id is recommended", "required", "/event", "warn", dr(reshape("cart_viewed", "")), dr(change(reshape("cart_viewed", ""), `,"id":"A1"`, "")), ""},
		{"datareshape: the source is recommended", "required", "/context", "warn", dr(reshape("cart_viewed", "")), dr(change(reshape("cart_viewed", ""), `,"data_source":"website"`, "")), ""},
		{"datareshape: a person in plain text", "plainText", "/user/email", "bad", dr(person("email", "test@example.com")), dr(person("email", strings.Repeat("0f", 32))), ""},
		{"datareshape: a telephone number in E.164", "pattern", "/user/phone", "bad", dr(person("phone", "+40744123123")), dr(person("phone", "0744 123 123")), ""},
		{"datareshape: an id once", "duplicate", "", "warn", dr(reshape("cart_viewed", ""), change(reshape("cart_viewed", ""), "A1", "A2")), dr(reshape("cart_viewed", ""), reshape("cart_viewed", "")), ""},
		{"datareshape: a removal of what is there", "remove-without-add", "/products/0/id", "warn", dr(visitor("product_added_to_cart", "p1"), visitor("product_removed_from_cart", "p1")),
			dr(visitor("product_added_to_cart", "p1"), visitor("product_removed_from_cart", "p2")), ""},
		{"datareshape: a key that is nearly right", "undocumented", "/product", "warn", dr(reshape("cart_viewed", "")), dr(reshape("cart_viewed", `,"product":[]`)), "did you mean 'products'?"},
	} {
		vendor, _, _ := strings.Cut(c.name, ":")
		counted[vendor]++
		box := fmt.Sprint("r-", vendor, counted[vendor])
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.fromBothSides(t, server, box)
		})
	}
	t.Logf("rules that no schema says, or that have the vendor's own code, from both sides: %v", counted)
}

func steps(path string, bodies []string) []step {
	var out []step
	for _, body := range bodies {
		if path == streamPath {
			body = "[" + body + "]"
			body = strings.NewReplacer("[[", "[", "]]", "]").Replace(body)
		}
		out = append(out, step{path, body})
	}
	return out
}

// story sends all steps, which must be accepted, and returns the events with pointers that count from the event.
func story(t *testing.T, server *target, box string, all []step) []trackedEvent {
	t.Helper()
	for _, s := range all {
		path, contentType, _ := strings.Cut(s.path, "#")
		if a := server.send(t, box, path, s.body, map[string]string{accessHeader: accessToken, "Content-Type": cmp.Or(contentType, "application/json")}); a.status != 200 {
			t.Fatalf("%s: %d %s", s.body, a.status, a.body)
		}
	}
	events := server.events(t, box)
	for i := range events {
		for j := range events[i].Findings {
			f := &events[i].Findings[j]
			f.Pointer = strings.TrimPrefix(f.Pointer, "/0")
		}
	}
	return events
}

func withID(event string) string {
	return strings.Replace(event, `"tenant":567`, `"tenant":567,"metadata":{"eventId":"e1","sdk_platform":"web"}`, 1)
}

func emptyCart() string {
	return `{"tenant":567,"origin":"sdk","timestamp":"2024-03-09T07:05:20.000Z","event":"ootb_empty_cart","visitor":"v1","context":{"ootb_userid":"u1","ootb_eventdatetime":"2024-03-09T07:05:20.000Z"}}`
}
