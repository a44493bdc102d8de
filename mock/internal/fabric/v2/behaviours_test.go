package v2_test

import (
	"cartwright/mock/internal/behaviour"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/store"
)

const (
	vendorID = "d7e78a21-bee3-4448-bf1c-d5b5461dbda2"
	unknown  = "00000000-0000-4000-8000-000000000000"
	cushion  = `{"itemId":"1000000051","quantity":2,"price":{"currency":"USD","amount":900,"discount":{}}}`
)

type (
	request = fabrictest.Request
	object  = map[string]string
)

type shown struct {
	CartID, CartState, Currency, UserID, TenantID, UpdatedAt string
	TotalItems, TotalUniqueItems                             int64
	TotalAmount, SubTotal, TotalDiscount                     float64
	Metadata                                                 map[string]any
	Items                                                    []struct {
		LineItemID, Quantity int64
		Title, SKU           string
		Channel              int
	}
	Error struct {
		Inventory []struct {
			Code       string
			LineItemID int
		}
	}
}

func newWorld(t *testing.T) *fabrictest.World {
	t.Helper()
	seed := store.Seed{}
	for _, wire := range []string{
		`{"cartId":"` + vendorID + `","cartState":"PENDING","currency":"USD","userId":"5ca1ab1e0000000000000001","metadata":{},` +
			`"items":[{"lineItemId":1,"cartItemId":"c","itemId":"1000000051","title":"Luminous Cushion Lagoon","sku":"1538910",` +
			`"quantity":2,"unitPrice":{"currency":"USD","amount":900,"discount":{"price":800,"discountAmount":100},"sale":800},` +
			`"isPickup":false}],"allPromosApplied":[],"error":{"promo":[],"inventory":[],"price":[]}}`,
		`{"cartId":"` + loginOnly + `","currency":"USD","userId":"5ca1ab1e0000000000000001","configuration":{"allowAnonymousUser":false}}`,
		`{"cartId":"` + bySKU + `","currency":"USD","configuration":{"addItemBySkuEnabled":true}}`,
	} {
		c, err := v2.Parse([]byte(wire))
		if err != nil {
			t.Fatal(err)
		}
		if err := v2.Seed(seed, c, deps().Catalogue); err != nil {
			t.Fatal(err)
		}
	}
	w := fabrictest.New(t, held(t, v2.New(deps())), seed)
	w.Guard = func(call *behaviour.Call) error { return v2.Check(fabrictest.Deps().Accounts, call) }
	return w
}

const (
	loginOnly = "ca270000-0000-4000-8000-000000000017"
	bySKU     = "ca270000-0000-4000-8000-000000000018"
)

func add(cartID, items string) request {
	if cartID != "" {
		cartID = `"cartId":"` + cartID + `",`
	}
	return request{Body: `{` + cartID + `"items":[` + items + `]}`}
}

func by(token string, r request) request {
	header := object{"authorization": token}
	for name, value := range r.Header {
		header[name] = value
	}
	r.Header = header
	return r
}

func read(t *testing.T, body string) shown { t.Helper(); return fabrictest.Read[shown](t, body) }

func at(id string) request { return request{Path: object{"cartId": id}} }

func line(id, lineID string) request {
	return request{Path: object{"cartId": id, "lineItemId": lineID}}
}

func update(items string) request {
	return request{Path: object{"cartId": vendorID}, Body: `{"cartId":"` + vendorID + `","items":[` + items + `]}`}
}

func TestCreateCart(t *testing.T) {
	t.Parallel()
	t.Run("answers an array with the new, empty cart", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		body := w.OK(t, "createCart", by("bob", request{Body: `{"name":"cart_it","configuration":{"orderNumberSource":"NONE"},"customer":{"id":"7","segments":{"b":1,"a":2}}}`}))
		for _, part := range []string{
			`"createdAt":"2026-01-01T12:00:00.000000"`, `"metadata":{"name":"cart_it"}`, `"customer":{"id":"7","segments":{"b":1,"a":2}}`,
			`"configuration":{"allowAnonymousUser":true,"orderNumberSource":"NONE","softReserve":false,"addItemBySkuEnabled":false}`,
			`"userId":"5ca1ab1e0000000000000002"`, `"tenantId":"` + fabrictest.Account + `"`,
		} {
			if !strings.Contains(body, part) {
				t.Errorf("no %s in %s", part, body)
			}
		}
		carts := fabrictest.Read[[]shown](t, body)
		if len(carts) != 1 || carts[0].CartState != "PENDING" || carts[0].Currency != "USD" || carts[0].TotalItems != 0 {
			t.Errorf("got %s", body)
		}
		if got := w.OK(t, "getCart", at(carts[0].CartID)); "["+got+"]" != body {
			t.Errorf("want %s\n got %s", body, got)
		}
	})
	t.Run("needs no body", func(t *testing.T) {
		t.Parallel()
		if carts := fabrictest.Read[[]shown](t, newWorld(t).OK(t, "createCart", by("guest", request{}))); carts[0].UserID != "" {
			t.Errorf("got %+v", carts)
		}
	})
}

func TestAddCartItems(t *testing.T) {
	t.Parallel()
	t.Run("makes a cart when none is named", func(t *testing.T) {
		t.Parallel()
		r := by("alice", request{Body: `{"items":[` + cushion + `],"name":"n","description":"d","networkCode":"ShipToHome"}`})
		c := read(t, newWorld(t).OK(t, "addCartItems", r))
		if c.UserID == "" || c.TotalAmount != 1800 || c.Items[0].Title != "Luminous Cushion Lagoon" || c.Items[0].Channel != 12 {
			t.Errorf("got %+v", c)
		}
		if fmt.Sprint(c.Metadata) != "map[description:d name:n networkCode:ShipToHome]" {
			t.Errorf("got %v", c.Metadata)
		}
	})
	t.Run("adds the quantity to the line of the same goods", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		id := read(t, w.OK(t, "addCartItems", add("", cushion))).CartID
		c := read(t, w.OK(t, "addCartItems", add(id, cushion+`,{"itemId":"104","quantity":5,"price":{"currency":"USD","amount":0.1,"discount":{}}}`)))
		if c.TotalUniqueItems != 2 || c.TotalItems != 9 || c.Items[0].Quantity != 4 || c.Items[1].LineItemID != 2 || c.TotalAmount != 3600.5 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("finds the item by its SKU where the cart allows it", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		r := func(id string) request {
			return add(id, `{"sku":"ENDLESS-1","quantity":1,"price":{"currency":"USD","amount":1,"discount":{}}}`)
		}
		if c := read(t, w.OK(t, "addCartItems", r(bySKU))); c.Items[0].Title != "download" {
			t.Errorf("got %+v", c)
		}
		w.Fails(t, "addCartItems", r(vendorID), v2.CodeBadRequest)
		w.Fails(t, "addCartItems", add(bySKU, `{"sku":"NONE","quantity":1}`), v2.CodeItemNotFound)
	})
	for name, c := range map[string]struct{ cart, items, code string }{
		"an unknown cart":              {unknown, cushion, v2.CodeCartNotFound},
		"a known and an unknown item":  {vendorID, cushion + `,{"itemId":"9","quantity":1}`, v2.CodeItemNotFound},
		"an item that is sold no more": {vendorID, `{"itemId":"102","quantity":1}`, v2.CodeItemNotFound},
		"more than the stock":          {vendorID, `{"itemId":"1000000051","quantity":99}`, v2.CodeOutOfStock},
		"more than anybody has":        {vendorID, `{"itemId":"104","quantity":1e20}`, v2.CodeOutOfStock},
		"half an item":                 {vendorID, `{"itemId":"104","quantity":0.5}`, v2.CodeBadRequest},
		"a negative price":             {vendorID, `{"itemId":"104","quantity":1,"price":{"amount":-1}}`, v2.CodeBadRequest},
		"another currency":             {vendorID, `{"itemId":"103","quantity":1}`, v2.CodeBadRequest},
		"another SKU":                  {vendorID, `{"itemId":"104","sku":"x","quantity":1}`, v2.CodeBadRequest},
		"a number beyond all numbers":  {vendorID, `{"itemId":"104","quantity":1e999999999}`, v2.CodeBadRequest},
	} {
		t.Run("refuses "+name+" and changes nothing", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			before := w.OK(t, "getCart", at(vendorID))
			w.Fails(t, "addCartItems", add(c.cart, c.items), c.code)
			if after := w.OK(t, "getCart", at(vendorID)); before != after {
				t.Errorf("the cart changed:\n%s\n%s", before, after)
			}
		})
	}
}

func TestUpdateCartItems(t *testing.T) {
	t.Parallel()
	t.Run("sets the quantity", func(t *testing.T) {
		t.Parallel()
		c := read(t, newWorld(t).OK(t, "updateCartItems", update(`{"itemId":"1000000051","lineItemId":1,"quantity":3}`)))
		if c.TotalItems != 3 || c.SubTotal != 2700 || c.TotalDiscount != 300 || c.TotalAmount != 2400 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("accepts more than the stock and tells it under error, on reading too, until it is put right", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		short := w.OK(t, "updateCartItems", update(`{"itemId":"1000000051","lineItemId":1,"quantity":101}`))
		c := read(t, w.OK(t, "getCart", at(vendorID)))
		if len(c.Error.Inventory) != 1 || c.Error.Inventory[0].Code != v2.CodeOutOfStock || c.Error.Inventory[0].LineItemID != 1 {
			t.Errorf("got %s", short)
		}
		if c := read(t, w.OK(t, "updateCartItems", update(`{"itemId":"1000000051","lineItemId":1,"quantity":100}`))); len(c.Error.Inventory) != 0 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("refuses another line, item, cart or quantity", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		before := w.OK(t, "getCart", at(vendorID))
		w.Fails(t, "updateCartItems", update(`{"itemId":"1000000051","lineItemId":7,"quantity":1}`), v2.CodeLineNotFound)
		w.Fails(t, "updateCartItems", update(`{"itemId":"104","lineItemId":1,"quantity":1}`), v2.CodeItemMismatch)
		w.Fails(t, "updateCartItems", update(`{"itemId":"1000000051","lineItemId":1,"quantity":0}`), v2.CodeBadRequest)
		w.Fails(t, "updateCartItems", request{Path: object{"cartId": vendorID}, Body: `{"cartId":"` + unknown + `","items":[]}`}, v2.CodeBadRequest)
		w.Fails(t, "updateCartItems", request{Path: object{"cartId": unknown}, Body: `{"items":[]}`}, v2.CodeCartNotFound)
		if after := w.OK(t, "getCart", at(vendorID)); before != after {
			t.Errorf("the cart changed:\n%s\n%s", before, after)
		}
	})
}

func TestRemovingAndEmptying(t *testing.T) {
	t.Parallel()
	t.Run("deleting the items leaves the cart, and a second time there are none", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		c := read(t, w.OK(t, "deleteCartItems", at(vendorID)))
		if c.CartState != "PENDING" || len(c.Items) != 0 || c.TotalAmount != 0 || c.TotalItems != 0 || c.Currency != "USD" {
			t.Errorf("got %+v", c)
		}
		w.Fails(t, "deleteCartItems", at(vendorID), v2.CodeEmptyCart)
		w.Fails(t, "removeCartItem", line(vendorID, "1"), v2.CodeEmptyCart)
		if c := read(t, w.OK(t, "addCartItems", add(vendorID, cushion))); c.Items[0].LineItemID != 2 {
			t.Errorf("the line id was used again: %+v", c)
		}
	})
	t.Run("removing takes one line and keeps the other's number", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.OK(t, "addCartItems", add(vendorID, `{"itemId":"104","quantity":1}`))
		c := read(t, w.OK(t, "removeCartItem", line(vendorID, "1")))
		if len(c.Items) != 1 || c.Items[0].LineItemID != 2 {
			t.Errorf("got %+v", c)
		}
		w.Fails(t, "removeCartItem", line(vendorID, "1"), v2.CodeLineNotFound)
	})
}

func TestDeleteCart(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	order := at(vendorID)
	order.Header = object{"ordernumber": "1234-1234-12345"}
	if c := read(t, w.OK(t, "deleteCart", order)); c.CartState != "DELETED" || c.TotalItems != 2 || c.UpdatedAt != "2026-01-01T12:00:00.000000" {
		t.Errorf("got %+v", c)
	}
	if c := read(t, w.OK(t, "getCart", at(vendorID))); c.CartState != "DELETED" {
		t.Errorf("a deleted cart should stay readable, got %+v", c)
	}
	w.Fails(t, "deleteCart", order, v2.CodeCartNotFound)
	w.Fails(t, "addCartItems", add(vendorID, cushion), v2.CodeCartNotFound)
	w.Fails(t, "updateCartItems", update(``), v2.CodeCartNotFound)
	w.Fails(t, "removeCartItem", line(vendorID, "1"), v2.CodeCartNotFound)
	w.Fails(t, "deleteCartItems", at(vendorID), v2.CodeCartNotFound)
	w.Fails(t, "getCart", at(unknown), v2.CodeCartNotFound)
}

func TestListCarts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ids := func(token string) []string {
		var ids []string
		for _, c := range fabrictest.Read[[]shown](t, w.OK(t, "listCarts", by(token, request{}))) {
			ids = append(ids, c.CartID)
		}
		return ids
	}
	mine := read(t, w.OK(t, "addCartItems", by("a guest's own token", add("", cushion)))).CartID
	named := read(t, w.OK(t, "addCartItems", by("nobody", add("", cushion))))
	gone := read(t, w.OK(t, "addCartItems", by("alice", add("", cushion)))).CartID
	w.OK(t, "deleteCart", at(gone))
	for _, c := range []struct {
		token string
		want  []string
	}{
		{"a guest's own token", []string{mine}},
		{"nobody", []string{named.CartID}},
		{"another guest", nil},
		{"bob", nil},
		{"alice", []string{vendorID, loginOnly}},
		{"Bearer alice", []string{vendorID, loginOnly}},
	} {
		if got := ids(c.token); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: want %v, got %v", c.token, c.want, got)
		}
	}
	if got := ids("boss"); len(got) != 5 {
		t.Errorf("a merchant should see every live cart, got %v", got)
	}
	if named.UserID != "" {
		t.Errorf("a guest with a token has a userId: %+v", named)
	}
	if body := w.OK(t, "listCarts", by("bob", request{})); body != "[]" {
		t.Errorf("got %s", body)
	}
}

func TestLoginOnlyCarts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, token := range []string{"", "a guest", "nobody", "bob"} {
		w.Fails(t, "addCartItems", by(token, add(loginOnly, cushion)), v2.CodeUnauthorized)
		w.Fails(t, "deleteCart", by(token, at(loginOnly)), v2.CodeUnauthorized)
	}
	for _, token := range []string{"alice", "boss"} {
		w.OK(t, "addCartItems", by(token, add(loginOnly, cushion)))
	}
}

func TestAccounts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for operation := range w.Set {
		for _, site := range []string{`{"account":"000000000000000000000000"}`, `{}`, ``} {
			w.Fails(t, operation, request{Header: object{"x-site-context": site}}, v2.CodeAccount)
		}
	}
}

func TestConcurrency(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var group sync.WaitGroup
	for range 100 {
		group.Go(func() {
			if _, err := w.Do("addCartItems", add(vendorID, `{"itemId":"104","quantity":3}`)); err != nil {
				t.Error(err)
			}
			if _, err := w.Do("getCart", at(vendorID)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if c := read(t, w.OK(t, "getCart", at(vendorID))); c.TotalItems != 302 || c.SubTotal != 1830 {
		t.Errorf("updates were lost: %+v", c)
	}
}

func TestDeterminism(t *testing.T) {
	t.Parallel()
	run := func() string {
		w := newWorld(t)
		c := w.OK(t, "addCartItems", by("a", add("", cushion)))
		return c + w.OK(t, "createCart", by("a", request{})) + w.OK(t, "listCarts", by("a", request{}))
	}
	if first, second := run(), run(); first != second {
		t.Errorf("the same seed and clock gave\n%s\nand\n%s", first, second)
	}
}

func BenchmarkAddCartItems(b *testing.B) {
	w := fabrictest.New(b, v2.New(deps()), store.Seed{})
	id := fabrictest.Read[shown](b, w.OK(b, "addCartItems", add("", cushion))).CartID
	r := by("alice", add(id, `{"itemId":"104","quantity":1,"price":{"currency":"USD","amount":0.1,"discount":{}},"priceListId":"100000","type":"WEB_SHIP","extra":{"productFamily":"Laptop computers"}}`))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := w.Do("addCartItems", r); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAddToLargeCart(b *testing.B) {
	for _, lines := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			w := fabrictest.New(b, v2.New(deps()), store.Seed{})
			var items []string
			for i := range lines {
				group, _ := json.Marshal([]string{fmt.Sprint(i)})
				items = append(items, `{"itemId":"104","quantity":1,"price":{"currency":"USD","amount":0.1,"discount":{}},"group":`+string(group)+`}`)
			}
			id := fabrictest.Read[shown](b, w.OK(b, "addCartItems", add("", strings.Join(items, ",")))).CartID
			r := add(id, items[0])
			for b.Loop() {
				if _, err := w.Do("addCartItems", r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkGetCart(b *testing.B) {
	w := fabrictest.New(b, v2.New(deps()), store.Seed{})
	id := fabrictest.Read[shown](b, w.OK(b, "addCartItems", add("", cushion))).CartID
	r := by("alice", at(id))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := w.Do("getCart", r); err != nil {
			b.Fatal(err)
		}
	}
}
