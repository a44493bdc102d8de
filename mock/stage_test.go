package mock_test

import (
	"cmp"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"cartwright/fixtures"
	"cartwright/mock/client"
)

const (
	systemV1  = fixtures.CartV1
	systemV2  = fixtures.CartV2
	twoItems1 = "ca2700000000000000000003"
)

func do(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// refusedWith wants a *client.StatusError that says a text.
func refusedWith(t *testing.T, err error, code, says string) {
	t.Helper()
	var refused *client.StatusError
	if !errors.As(err, &refused) || refused.Code != code || !strings.Contains(refused.Message, says) {
		t.Errorf("got %v, want %s: %s", err, code, says)
	}
}

func retrieveV1(id string) request { return callV1("GET", "/api-cart/cart?cartId="+id, "") }

func TestStock(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	t.Run("both services see the stock of their sandbox, and no other", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "stock")
		do(t, c.SetStock(t.Context(), map[string]int64{"16B2GS8LD5FDS": 1}))
		two := strings.Replace(addV2, `"quantity":1`, `"quantity":2`, 1)
		callV2("POST", "/v2/carts/items", addV2).in("stock").send(t, server).has(t, 200)
		if a := callV2("POST", "/v2/carts/items", two).in("stock").send(t, server); !strings.Contains(a.body, "OUT_OF_STOCK") && !strings.Contains(a.body, "INVENTORY") {
			t.Errorf("two of one: %s", a)
		}
		if a := callV2("POST", "/v2/carts/items", two).in("plenty").send(t, server); a.status != 200 || strings.Contains(a.body, "INVENTORY") {
			t.Errorf("in another sandbox: %s", a)
		}
		all, err := c.Stock(t.Context())
		if err != nil || all["16B2GS8LD5FDS"] != 1 || len(all) < 10 {
			t.Errorf("got %v, %v", all, err)
		}
	})
	t.Run("a cart that was filled before is told to be short when it is read", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "short")
		do(t, c.SetStock(t.Context(), map[string]int64{"16B2GS8LD5FDS": 0}))
		f, err := c.LoadFixture(t.Context(), systemV2, "two-items")
		do(t, err)
		a := callV2("GET", "/v2/carts/"+f.ID, "").in("short").send(t, server)
		if b := callV2("GET", "/v2/carts/"+f.ID, "").in("long").send(t, server); a.status != 200 || a.body == b.body || !strings.Contains(a.body, `"inventory":[{`) {
			t.Errorf("got %s", a)
		}
		do(t, c.SetStock(t.Context(), map[string]int64{"16B2GS8LD5FDS": 100}))
		if again := callV2("GET", "/v2/carts/"+f.ID, "").in("short").send(t, server); strings.Contains(again.body, `"inventory":[{`) {
			t.Errorf("with stock again: %s", again)
		}
	})
	t.Run("an unknown SKU is refused with the nearest, and a reset puts the stock back", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "unknown")
		do(t, c.SetStock(t.Context(), map[string]int64{"LAST-ONE-1": 9}))
		refusedWith(t, c.SetStock(t.Context(), map[string]int64{"LAST-ONE-2": 1}), "BAD_REQUEST", "did you mean LAST-ONE-1?")
		do(t, c.ResetState(t.Context()))
		if all, err := c.Stock(t.Context()); err != nil || all["LAST-ONE-1"] != 1 {
			t.Errorf("got %v, %v", all, err)
		}
	})
}

// TestPromotionOfAnAmount makes one in two currencies: of the cart's it counts, also where it is not said, of another not.
func TestPromotionOfAnAmount(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	for currency, status := range map[string]int{"": 200, "USD": 200, "EUR": 400} {
		sandbox := "amount-" + currency
		p, err := inProcess(server, sandbox).SetPromotion(t.Context(), client.Promotion{Code: "LESS", Unit: "AMOUNT_OFF", Value: "7.5", Currency: currency})
		if err != nil || p.Currency != cmp.Or(currency, "USD") {
			t.Fatal(p, err)
		}
		id := callV2("POST", "/v2/carts/items", addV2).in(sandbox).send(t, server).field(t, "cartId").(string)
		if a := callV2("POST", "/v2/carts/"+id+"/promos/LESS", "").in(sandbox).send(t, server); a.status != status {
			t.Errorf("in %q: got %d", currency, a.status)
		}
	}
}

func TestPromotion(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	c := inProcess(server, "promotion")
	p, err := c.SetPromotion(t.Context(), client.Promotion{Code: "HALF", Value: "50"})
	if err != nil || p.Name != "HALF" || p.Unit != "%OFF" || len(p.ID) != 24 {
		t.Fatalf("got %+v, %v", p, err)
	}
	made := callV2("POST", "/v2/carts/items", addV2).in("promotion").send(t, server)
	id, _ := made.field(t, "cartId").(string)
	if a := callV2("POST", "/v2/carts/"+id+"/promos/HALF", "").in("promotion").send(t, server); a.status >= 400 || a.field(t, "totalAmount") != 50.0 {
		t.Errorf("half of 100: %s", a)
	}
	if a := callV2("POST", "/v2/carts/"+cartS3+"/promos/HALF", "").in("elsewhere").send(t, server); a.status < 400 {
		t.Errorf("another sandbox knows it: %s", a)
	}
	t.Run("the legacy API applies it by its name", func(t *testing.T) {
		f, err := c.LoadFixture(t.Context(), systemV1, "two-items")
		do(t, err)
		a := callV1("PATCH", "/api-cart/cart/apply-promo", `{"cartId":"`+f.ID+`","promoName":"HALF"}`).in("promotion").send(t, server)
		if a.status >= 400 || !strings.Contains(a.body, `"HALF"`) {
			t.Errorf("got %s", a)
		}
	})
	t.Run("one of the fixtures keeps what is not said", func(t *testing.T) {
		p, err := c.SetPromotion(t.Context(), client.Promotion{Code: "coupon123", Value: "30"})
		if err != nil || p.ID != "fza065tdr787" || p.Value != "30" || p.Unit != "%OFF" || p.Title != "New Year discount" {
			t.Errorf("got %+v, %v", p, err)
		}
	})
	t.Run("one without a value, or of an unknown item, is refused", func(t *testing.T) {
		_, err := c.SetPromotion(t.Context(), client.Promotion{Code: "NONE", Title: "x"})
		refusedWith(t, err, "BAD_REQUEST", "/value is missing")
		_, err = c.SetPromotion(t.Context(), client.Promotion{Code: "NONE", Value: "1", SKUs: []string{"LAST-ONE-2"}})
		refusedWith(t, err, "BAD_REQUEST", "did you mean LAST-ONE-1?")
		all, err := c.Promotions(t.Context())
		do(t, err)
		for _, p := range all {
			if p.Code == "NONE" {
				t.Error("it is there")
			}
		}
	})
}

func TestCartsOfASandboxCanBeSet(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	t.Run("a status that the service would refuse, in both services", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "status")
		for system, get := range map[string]func(string) request{systemV1: retrieveV1, systemV2: func(id string) request { return callV2("GET", "/v2/carts/"+id, "") }} {
			f, err := c.LoadFixture(t.Context(), system, "submitted")
			do(t, err)
			do(t, c.SetCartStatus(t.Context(), system, f.ID, "rejected"))
			if a := get(f.ID).in("status").send(t, server); a.status != 200 || !strings.Contains(strings.ToLower(a.body), `"rejected"`) {
				t.Errorf("%s: %s", system, a)
			}
			refusedWith(t, c.SetCartStatus(t.Context(), system, f.ID, "BROKEN"), "BAD_REQUEST", "/status")
			refusedWith(t, c.SetCartStatus(t.Context(), system, "nobody", "PENDING"), "CART_NOT_FOUND", "nobody")
		}
		refusedWith(t, c.SetCartStatus(t.Context(), "fabric-cart-v3", "x", "PENDING"), "BAD_REQUEST", "did you mean fabric-cart-v")
	})
	t.Run("a cart that has been checked out, and one that never was", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "gone")
		do(t, c.CheckOutCart(t.Context(), systemV1, cartS4, "1234-1234-12345"))
		deleteS4(cartS4).in("gone").send(t, server).has(t, 404, "CART_NOT_FOUND")
		do(t, c.RemoveCart(t.Context(), systemV2, cartS3))
		do(t, c.RemoveCart(t.Context(), systemV2, cartS3))
		callV2("GET", "/v2/carts/"+cartS3, "").in("gone").send(t, server).has(t, 404)
		callV2("GET", "/v2/carts/"+cartS3, "").in("there").send(t, server).has(t, 200)
	})
	t.Run("a worn fixture is as new when it is loaded, with its ship-tos, and its owner has it once", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "worn")
		all, err := c.Fixtures(t.Context())
		do(t, err)
		fresh := state(t, server, "worn")
		for _, f := range all {
			do(t, c.RemoveCart(t.Context(), f.System, f.ID))
		}
		if state(t, server, "worn") == fresh {
			t.Fatal("nothing was removed")
		}
		for _, f := range all {
			got, err := c.LoadFixture(t.Context(), f.System, f.Name)
			if err != nil || got.ID != f.ID {
				t.Fatalf("%s %s: %+v, %v", f.System, f.Name, got, err)
			}
		}
		if after := state(t, server, "worn"); after != fresh {
			t.Errorf("got %s\nwant %s", after, fresh)
		}
		for _, box := range []string{"worn", "untouched"} {
			a := callV2("GET", "/v2/carts", "").with("Authorization", "shopper-1-token").in(box).send(t, server)
			b := callV2("GET", "/v2/carts", "").with("Authorization", "shopper-1-token").in("reference").send(t, server)
			if a.body != b.body {
				t.Errorf("%s: the owner has %s\nwant %s", box, a, b)
			}
		}
	})
	t.Run("an unknown fixture is refused with the nearest, an ambiguous one with the systems", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "unknown")
		_, err := c.LoadFixture(t.Context(), "", "two-itmes")
		refusedWith(t, err, "FIXTURE_NOT_FOUND", "did you mean two-items?")
		_, err = c.LoadFixture(t.Context(), "", "two-items")
		refusedWith(t, err, "BAD_REQUEST", "fabric-cart-v1 and fabric-cart-v2")
		_, err = c.LoadFixture(t.Context(), systemV1, "sku-only")
		refusedWith(t, err, "FIXTURE_NOT_FOUND", "fabric-cart-v2 has")
	})
}

func TestReplaceState(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	read := func(t *testing.T, c *client.Client) *client.State {
		t.Helper()
		s, err := c.State(t.Context())
		do(t, err)
		return s
	}
	t.Run("what was read can be put back, and a changed cart is served", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "replaced")
		before := read(t, c).Entities
		kinds := map[string]map[string]json.RawMessage{}
		for _, kind := range []string{"fabric-v1-cart", "fabric-v1-decoupled-cart", "fabric-v2-cart"} {
			if kinds[kind] = before[kind]; len(kinds[kind]) == 0 {
				t.Fatalf("no %s", kind)
			}
		}
		do(t, c.ReplaceState(t.Context(), kinds))
		if after := state(t, server, "replaced"); after != strings.Replace(state(t, server, "never"), `"never"`, `"replaced"`, 1) {
			t.Errorf("got %s", after)
		}
		var cart map[string]json.RawMessage
		do(t, json.Unmarshal(before["fabric-v2-cart"][cartS3], &cart))
		cart["cartState"] = json.RawMessage(`"APPROVED"`)
		one, err := json.Marshal(cart)
		do(t, err)
		do(t, c.ReplaceState(t.Context(), map[string]map[string]json.RawMessage{"fabric-v2-cart": {cartS3: one}}))
		after := read(t, c).Entities
		if len(after["fabric-v2-cart"]) != 1 || len(after["fabric-v1-cart"]) != len(before["fabric-v1-cart"]) {
			t.Errorf("%d and %d carts are left", len(after["fabric-v2-cart"]), len(after["fabric-v1-cart"]))
		}
		callV2("GET", "/v2/carts/"+cartS3, "").in("replaced").send(t, server).has(t, 200, `"cartState":"APPROVED"`)
	})
	t.Run("what cannot be put is refused, and nothing changes", func(t *testing.T) {
		t.Parallel()
		c := inProcess(server, "kept")
		before := state(t, server, "kept")
		for says, kinds := range map[string]string{
			"did you mean fabric-v2-cart?":  `{"fabric-v2-crat":{}}`,
			"should have required property": `{"fabric-v1-cart":{},"fabric-v2-cart":{"x":{"cartId":"x"}}}`,
			`the cart has the ID`:           `{"fabric-v1-cart":{"other":` + string(read(t, c).Entities["fabric-v1-cart"][twoItems1]) + `}}`,
			"fabric-neighbours there is":    `{"fabric-neighbours":{"switches":{"weather":"down"}}}`,
		} {
			var body map[string]map[string]json.RawMessage
			do(t, json.Unmarshal([]byte(kinds), &body))
			refusedWith(t, c.ReplaceState(t.Context(), body), "BAD_REQUEST", says)
		}
		if after := state(t, server, "kept"); after != before {
			t.Errorf("got %s\nwant %s", after, before)
		}
	})
}
