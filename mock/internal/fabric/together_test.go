package fabric_test

import (
	"strings"
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/fabric/fabrictest"
	v1 "cartwright/mock/internal/fabric/v1"
	v2 "cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/store"
)

const otherAccount = "1234abcd5678efgh9ijklmno"

// both is one sandbox with the operations of both generations, and two accounts.
func both(t *testing.T) *fabrictest.World {
	t.Helper()
	deps := fabrictest.Deps()
	deps.Accounts = fabrictest.Accounts{fabrictest.Account: true, otherAccount: true}
	set := behaviour.Set{}
	for _, part := range []behaviour.Set{v1.New(deps), v2.New(deps)} {
		for operation, f := range part {
			set[operation] = f
		}
	}
	return fabrictest.New(t, set, store.Seed{})
}

func request(body string) fabrictest.Request { return fabrictest.Request{Body: body} }

const oneOfLast = `"quantity":1,"price":{"currency":"USD","base":59.9,"discount":{}},"group":[]}]}`

// TestOneStock lets a v2 cart reserve the last unit of an item, which then is nowhere for v1.
func TestOneStock(t *testing.T) {
	t.Parallel()
	reserve := func(t *testing.T, w *fabrictest.World) string {
		t.Helper()
		made := fabrictest.Read[[]struct{ CartID string }](t, w.OK(t, "createCart", request(`{"configuration":{"softReserve":true}}`)))[0].CartID
		w.OK(t, "addCartItems", request(`{"cartId":"`+made+`","items":[{"itemId":"101","quantity":1,"price":{"currency":"USD","amount":59.9,"discount":{}}}]}`))
		return made
	}
	t.Run("v1 refuses to add what v2 has reserved, until it is released", func(t *testing.T) {
		t.Parallel()
		w := both(t)
		id := reserve(t, w)
		w.Fails(t, "addItemToCart", request(`{"items":[{"itemId":101,`+oneOfLast), v1.CodeNotInStock)
		w.OK(t, "deleteCartItems", fabrictest.Request{Path: map[string]string{"cartId": id}})
		w.OK(t, "addItemToCart", request(`{"items":[{"itemId":101,`+oneOfLast))
	})
	t.Run("a v1 cart tells of a later reservation, and of its end", func(t *testing.T) {
		t.Parallel()
		w := both(t)
		made := fabrictest.Read[struct {
			ID string `json:"_id"`
		}](t, w.OK(t, "addItemToCart", request(`{"items":[{"itemId":101,`+oneOfLast)))
		get := fabrictest.Request{Query: map[string]string{"cartId": made.ID}}
		id := reserve(t, w)
		for range 2 { // the second time from the bytes that were kept
			if text := w.OK(t, "retrieveCart", get); !strings.Contains(text, `"code":"`+v1.CodeNotInStock+`"`) {
				t.Errorf("got %s", text)
			}
		}
		w.OK(t, "deleteCart", fabrictest.Request{Path: map[string]string{"cartId": id}})
		if text := w.OK(t, "retrieveCart", get); strings.Contains(text, v1.CodeNotInStock) {
			t.Errorf("got %s", text)
		}
	})
}

// TestAccounts asks each generation for what another account has.
func TestAccounts(t *testing.T) {
	t.Parallel()
	w := both(t)
	there := map[string]string{"x-site-context": `{"account":"` + otherAccount + `"}`, "authorization": "alice"}
	here := map[string]string{"authorization": "alice"}
	first := fabrictest.Read[struct{ CartID string }](t, w.OK(t, "addCartItems", fabrictest.Request{Header: here,
		Body: `{"items":[{"itemId":"104","quantity":1,"price":{"currency":"USD","amount":1,"discount":{}}}]}`})).CartID
	old := fabrictest.Read[struct {
		ID string `json:"_id"`
	}](t, w.OK(t, "addItemToCart", fabrictest.Request{Header: here, Body: `{"items":[{"itemId":104,` + oneOfLast})).ID
	w.OK(t, "createBillTo", fabrictest.Request{Header: here, Path: map[string]string{"cartId": old}, Body: `{"amount":1}`})
	w.OK(t, "createShipTo", fabrictest.Request{Header: here, Path: map[string]string{"cartId": old}, Body: `{"shipToType":"BOPIS"}`})
	w.OK(t, "addToWishlist", fabrictest.Request{Header: here, Body: `{"itemId":104}`})
	if text := w.OK(t, "getWishlist", fabrictest.Request{Header: there}); !strings.Contains(text, `"items":[]`) {
		t.Errorf("another account's wishes are shown: %s", text)
	}
	w.OK(t, "addToWishlist", fabrictest.Request{Header: there, Body: `{"itemId":104}`})
	for operation, r := range map[string]fabrictest.Request{
		"getCart": {Path: map[string]string{"cartId": first}}, "deleteCart": {Path: map[string]string{"cartId": first}},
		"createOrderDraft": {Path: map[string]string{"cartId": first}, Body: `{}`},
		"emptyCart":        {Path: map[string]string{"cartId": old}}, "softDeleteCart": {Path: map[string]string{"cartId": old}, Body: `{}`},
		"retrieveCart": {Query: map[string]string{"userAuthToken": "alice"}},
	} {
		r.Header = there
		w.Fails(t, operation, r, v2.CodeCartNotFound)
	}
	w.Fails(t, "getShipTo", fabrictest.Request{Header: there, Path: map[string]string{"shipTo": "1"}}, v1.CodeShipToNotFound)
	w.Fails(t, "getBillTo", fabrictest.Request{Header: there, Path: map[string]string{"billToId": "1"}}, v1.CodeBillToNotFound)
	for operation, want := range map[string]string{"listCarts": `[]`, "queryCarts": `"count":0`, "searchCarts": `"count":0`} {
		if text := w.OK(t, operation, fabrictest.Request{Header: there, Body: `{"limit":10}`}); !strings.Contains(text, want) {
			t.Errorf("%s: want %s, got %s", operation, want, text)
		}
	}
	again := w.OK(t, "addItemToCart", fabrictest.Request{Header: there, Body: `{"items":[{"itemId":104,` + oneOfLast})
	if strings.Contains(again, old) {
		t.Error("the shopper's cart of another account was filled")
	}
	w.OK(t, "getCart", fabrictest.Request{Path: map[string]string{"cartId": first}})
}
