package v1_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v1"
	"cartwright/mock/internal/store"
)

// shirt is the item of the page; the catalogue of the tests does not have it.
const shirt = `{"itemId":15,"quantity":2,"price":{"currency":"USD","base":19,"discount":{"price":0,"discountAmount":0},"sale":0},` +
	`"group":["61d38e117162b7dba69c3d6d"],"sku":"sk231212","taxCode":"TC1234567890","title":"fabric t-shirt","weight":4.2,` +
	`"sample":false,"priceListId":100000,"weightUnit":"lb","extra":{}}`

func bring(head string, items ...string) request {
	return body(`{` + head + `"items":[` + strings.Join(items, ",") + `]}`)
}

func TestDecoupledCart(t *testing.T) {
	t.Parallel()
	t.Run("a caller brings an item, with all its data and without a stock", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		got := w.OK(t, "addItemToDecoupledCart", bring("", shirt))
		c := read(t, got)
		want := `"itemId":15,"priceListId":100000,"quantity":2,"sku":"sk231212","taxCode":"TC1234567890","title":"fabric t-shirt","weight":4.2,"weightUnit":"lb",` +
			`"lineItemId":1,"price":{"discount":{"discountAmount":0,"price":0,"promosApplied":[]},"sale":0,"base":19,"currency":"USD"},"sample":false,` +
			`"discountedQuantity":0,"group":["61d38e117162b7dba69c3d6d"],"isPickup":false,"attributeTotalPrice":0,"totalPrice":{"currency":"USD","amount":38},"attributes":[],"isUnique":false`
		if !strings.Contains(got, want) || c.TotalAmount.Amount != 38 || c.CartID != 1494 || c.Registered || !strings.Contains(got, `"status":"pending"`) {
			t.Errorf("got %s", got)
		}
		c = read(t, w.OK(t, "addItemToDecoupledCart", bring(`"cartId":"`+c.ID+`",`, strings.Replace(shirt, `"quantity":2`, `"quantity":1000000`, 1))))
		if c.Quantity != 1000002 || len(c.Items) != 1 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("one item brought twice with other data makes two lines", func(t *testing.T) {
		t.Parallel()
		c := read(t, shop(t).OK(t, "addItemToDecoupledCart", bring("", shirt, strings.Replace(shirt, "sk231212", "other", 1), shirt)))
		if len(c.Items) != 2 || c.Items[0].Quantity != 4 || c.Items[1].LineItemID != 2 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("the token finds the user's cart, and the caller may say that a shopper is registered", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		mine := read(t, w.OK(t, "addItemToDecoupledCart", bring(`"userAuthToken":"alice",`, shirt)))
		again := read(t, w.OK(t, "addItemToDecoupledCart", bring(`"userAuthToken":"alice","registeredUser":false,`, shirt)))
		if again.ID != mine.ID || again.Quantity != 4 || !again.Registered {
			t.Errorf("got %+v", again)
		}
		if got := read(t, w.OK(t, "retrieveDecoupledCart", request{Query: object{"userAuthToken": "alice"}})); got.ID != mine.ID {
			t.Errorf("got %+v", got)
		}
		if c := read(t, w.OK(t, "addItemToDecoupledCart", bring(`"registeredUser":true,`, shirt))); !c.Registered || c.UserID != "" || c.ID == mine.ID {
			t.Errorf("got %+v", c)
		}
	})
}

func TestDecoupledCartChanges(t *testing.T) {
	t.Parallel()
	t.Run("quantities are changed as text, lines removed, and the cart emptied with its items in the answer", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		id := read(t, w.OK(t, "addItemToDecoupledCart", bring("", shirt))).ID
		c := read(t, w.OK(t, "updateDecoupledCart", on(id, `{"items":[{"lineItemId":"1","itemId":"15","quantity":"30000"}]}`)))
		if c.Quantity != 30000 {
			t.Errorf("got %+v", c)
		}
		if c := read(t, w.OK(t, "removeItemFromDecoupledCart", line(id, "1"))); len(c.Items) != 0 || c.TotalAmount.Currency != "" || c.Deleted {
			t.Errorf("got %+v", c)
		}
		w.Fails(t, "removeItemFromDecoupledCart", line(id, "1"), v1.CodeEmptyCart)
		w.OK(t, "addItemToDecoupledCart", bring(`"cartId":"`+id+`",`, shirt))
		for range 2 {
			if got := w.OK(t, "emptyDecoupledCart", request{Path: at(id)}); !strings.Contains(got, `"items":[]`) {
				t.Errorf("got %s", got)
			}
		}
	})
	for _, operation := range []string{"deleteDecoupledCartByOrderNumber", "softDeleteDecoupledCart"} {
		t.Run(operation+" deletes softly, and no operation finds the cart then", func(t *testing.T) {
			t.Parallel()
			w := shop(t)
			id := read(t, w.OK(t, "addItemToDecoupledCart", bring(`"userAuthToken":"alice",`, shirt))).ID
			order := on(id, `{"orderNumber":"1234-1234-12345"}`)
			if c := read(t, w.OK(t, operation, order)); !c.Deleted || c.OrderNumber != "1234-1234-12345" || c.Quantity != 2 {
				t.Errorf("got %+v", c)
			}
			w.Fails(t, operation, order, v1.CodeCartNotFound)
			if next := read(t, w.OK(t, "addItemToDecoupledCart", bring(`"userAuthToken":"alice",`, shirt))); next.ID == id {
				t.Error("the next item should make a new cart")
			}
		})
	}
	t.Run("two are merged", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		guest := read(t, w.OK(t, "addItemToDecoupledCart", bring("", shirt)))
		mine := read(t, w.OK(t, "addItemToDecoupledCart", bring(`"userAuthToken":"alice",`, shirt)))
		merge := func(token, id string) request { return as(token, body(`{"guestCartId":"`+id+`"}`)) }
		if c := read(t, w.OK(t, "mergeDecoupledCarts", merge("alice", guest.ID))); c.ID != mine.ID || c.Quantity != 4 || len(c.Items) != 1 {
			t.Errorf("got %+v", c)
		}
		w.Fails(t, "mergeDecoupledCarts", merge("alice", guest.ID), v1.CodeCartNotFound)
		w.Fails(t, "mergeDecoupledCarts", merge("", vendorID), v1.CodeInvalidToken)
		w.Fails(t, "mergeDecoupledCarts", merge("mallory", vendorID), v1.CodeInvalidToken)
		w.Fails(t, "mergeDecoupledCarts", merge("alice", vendorID), v1.CodeCartNotFound) // a cart of the catalogue
		w.Fails(t, "mergeDecoupledCarts", merge("alice", mine.ID), v1.CodeValidation)
	})
}

func TestDecoupledRefusals(t *testing.T) {
	t.Parallel()
	w := shop(t)
	id := read(t, w.OK(t, "addItemToDecoupledCart", bring("", shirt))).ID
	update := func(line, item, quantity string) request {
		return on(id, fmt.Sprintf(`{"items":[{"lineItemId":%q,"itemId":%q,"quantity":%q}]}`, line, item, quantity))
	}
	with := func(from, to string) request { return bring("", strings.Replace(shirt, from, to, 1)) }
	for _, c := range []struct {
		operation string
		request   request
		code      string
	}{
		{"addItemToDecoupledCart", bring(`"cartId":"`+nobody+`",`, shirt), v1.CodeCartNotFound},
		{"addItemToDecoupledCart", bring(`"cartId":"`+vendorID+`",`, shirt), v1.CodeCartNotFound},
		{"addItemToDecoupledCart", bring(`"userAuthToken":"mallory",`, shirt), v1.CodeInvalidToken},
		{"addItemToDecoupledCart", with(`"quantity":2`, `"quantity":0`), v1.CodeValidation},
		{"addItemToDecoupledCart", with(`"quantity":2`, `"quantity":1.5`), v1.CodeValidation},
		{"addItemToDecoupledCart", with(`"quantity":2`, `"quantity":1e20`), v1.CodeValidation},
		{"addItemToDecoupledCart", with(`"quantity":2`, `"quantity":"two"`), v1.CodeValidation},
		{"addItemToDecoupledCart", with(`"base":19`, `"base":-19`), v1.CodeValidation},
		{"addItemToDecoupledCart", bring("", shirt, strings.Replace(strings.Replace(shirt, "USD", "EUR", 1), "15", "16", 1)), v1.CodeValidation},
		{"retrieveDecoupledCart", request{}, v1.CodeValidation},
		{"retrieveDecoupledCart", request{Query: at(nobody)}, v1.CodeCartNotFound},
		{"retrieveDecoupledCart", request{Query: at(vendorID)}, v1.CodeCartNotFound},
		{"updateDecoupledCart", update("2", "15", "1"), v1.CodeValidation},
		{"updateDecoupledCart", update("1", "16", "1"), v1.CodeValidation},
		{"updateDecoupledCart", update("one", "15", "1"), v1.CodeValidation},
		{"updateDecoupledCart", update("1", "15", "0"), v1.CodeValidation},
		{"updateDecoupledCart", update("1", "15", "many"), v1.CodeValidation},
		{"updateDecoupledCart", update("1", "15", "10000000000"), v1.CodeValidation},
		{"updateDecoupledCart", on(id, `{"items":[{"quantity":3}]}`), v1.CodeValidation},
		{"updateDecoupledCart", on(vendorID, `{"items":[]}`), v1.CodeCartNotFound},
		{"removeItemFromDecoupledCart", line(id, "2"), v1.CodeValidation},
		{"removeItemFromDecoupledCart", line(id, "one"), v1.CodeValidation},
		{"removeItemFromDecoupledCart", line(vendorID, "1"), v1.CodeCartNotFound},
		{"emptyDecoupledCart", request{Path: at(vendorID)}, v1.CodeCartNotFound},
		{"softDeleteDecoupledCart", on(vendorID, `{}`), v1.CodeCartNotFound},
		{"retrieveCart", request{Query: at(id)}, v1.CodeCartNotFound},
		{"addItemToCart", add(id, cushion), v1.CodeCartNotFound},
		{"softDeleteCart", on(id, `{}`), v1.CodeCartNotFound},
	} {
		w.Fails(t, c.operation, c.request, c.code)
	}
}

// TestBothKinds is for the operations that have no decoupled twin: they reach decoupled carts and answer in the words
// of the catalogue's, where isUnique is text.
func TestBothKinds(t *testing.T) {
	t.Parallel()
	w := shop(t)
	id := read(t, w.OK(t, "addItemToDecoupledCart", bring("", shirt))).ID
	s := made(t, w.OK(t, "createShipTo", on(id, home)))
	for _, got := range []string{
		w.OK(t, "addShipToToItems", on(id, `[{"itemId":"15","lineItemId":1,"shipTo":"`+s.ID+`"}]`)),
		w.OK(t, "applyPromo", body(`{"cartId":"`+id+`","promoName":"CR100"}`)),
		w.OK(t, "setCartStatus", status(id, "active")),
		w.OK(t, "updateCartHeader", on(id, `{"po":"7"}`)),
		w.OK(t, "addCartAttributes", on(id, `[{"attributeId":"`+message+`","attributeValue":"x"}]`)),
		w.OK(t, "getCartByShipTo", request{Path: shipToPath("", s.ID)}),
		w.OK(t, "queryCarts", body(`{"filters":{"po":"7"}}`)),
	} {
		if !strings.Contains(got, `"isUnique":"false"`) {
			t.Errorf("got %s", got)
		}
	}
	got := w.OK(t, "retrieveDecoupledCart", request{Query: at(id)})
	if !strings.Contains(got, `"isUnique":false`) || !strings.Contains(got, `"amount":18}`) || !strings.Contains(got, `"po":"7"`) {
		t.Errorf("got %s", got)
	}
}

func TestSeed(t *testing.T) {
	t.Parallel()
	t.Run("the cart whose isUnique is a boolean is a decoupled one, with its number in the common sequence", func(t *testing.T) {
		t.Parallel()
		carts := fabrictest.Fixtures(t, "fabric-cart-v1")
		w := worldOf(t, deps(), beforeDelete, string(carts["vendor-decoupled.json"]))
		if c := read(t, w.OK(t, "retrieveDecoupledCart", request{Query: at("5f8f0da2d4cc8e00084b9e8e")})); c.CartID != 111166 {
			t.Errorf("got %+v", c)
		}
		if c := read(t, w.OK(t, "addItemToCart", add("", cushion))); c.CartID != 111167 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("refuses the same cart or ship-to twice, and a shipToId that is no number", func(t *testing.T) {
		t.Parallel()
		lineTo := func(id, cart, number, ship string) string {
			return `{"_id":"` + cart + `","items":[{"_id":"` + id + `","itemId":15,"quantity":1,"lineItemId":1,"isUnique":"1","price":{"base":19,"currency":"USD"},"shipTo":{"shipToId":"` + number + `","_id":"` + ship + `"}}]}`
		}
		seed := store.Seed{}
		for i, c := range []struct {
			wire string
			ok   bool
		}{
			{lineTo("l", "a", "5", "s1"), true},
			{lineTo("l", "b", "5", "s2"), false},
			{lineTo("l", "c", "6", "s1"), false},
			{lineTo("l", "d", "six", "s3"), false},
			{strings.Replace(lineTo("l", "e", "7", "s4"), `"1"`, `true`, 1), true},
			{strings.Replace(lineTo("l", "e", "8", "s5"), `"1"`, `true`, 1), false},
		} {
			parsed, err := v1.Parse([]byte(c.wire))
			if err != nil {
				t.Fatal(err)
			}
			if err := v1.Seed(seed, parsed); (err == nil) != c.ok {
				t.Errorf("%d: got %v", i, err)
			}
		}
	})
}

func TestWire(t *testing.T) {
	t.Parallel()
	w := shop(t)
	w.OK(t, "createShipTo", on(vendorID, home))
	w.OK(t, "createBillTo", on(vendorID, card))
	w.OK(t, "addItemToDecoupledCart", bring("", shirt))
	w.OK(t, "addToWishlist", as("alice", body(`{"itemId":104}`)))
	shown := map[string]string{}
	err := w.Box.View(context.Background(), func(tx store.Tx) error {
		for _, kind := range v1.Kinds() {
			tx.Each(kind, func(_ string, value any) bool {
				if wired, is := value.(interface{ Wire() []byte }); is {
					shown[kind] = string(wired.Wire())
				}
				return true
			})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[string]string{
		v1.KindShipTo: `"shipToId":1,`, v1.KindBillTo: `"billToId":1,`, v1.KindWishlist: `"items":[104]`, v1.KindDecoupled: `"isUnique":false`,
	} {
		if !strings.Contains(shown[kind], want) {
			t.Errorf("%s is shown as %s", kind, shown[kind])
		}
	}
}
