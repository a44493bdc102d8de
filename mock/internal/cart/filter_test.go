package cart_test

import (
	"encoding/json"
	"testing"
	"time"

	"cartwright/mock/internal/cart"
)

func TestFilter(t *testing.T) {
	t.Parallel()
	yes, no := true, false
	c := do(t, owned(), cartAttribute("note", "ring"), cart.SetCustomer{Customer: cart.Customer{ID: "k"}}, cart.SetAttributes{
		Header: cart.Header{Approver: "a", PurchaseOrder: "p", Account: "s", Company: "c", Name: "n", Description: "d"}, SharedWith: []string{"x"},
		Extra: json.RawMessage(`{"requestId":"r","deep":{"a": 1},"path":"a\\b"}`),
	})
	attributes := func(name, value string) cart.Filter {
		return cart.Filter{Attributes: map[string]json.RawMessage{name: json.RawMessage(value)}}
	}
	for name, f := range map[string]cart.Filter{
		"nothing": {}, "user": {UserID: "u"}, "customer": {CustomerID: "k"}, "header": {Header: c.Header}, "shared": {Shared: &yes},
		"created from then on": {From: noon()}, "created until then": {Till: noon()}, "status": {Statuses: []cart.Status{cart.Active, cart.Pending}},
		"extra": attributes("requestId", `"r"`), "deep extra": attributes("deep", `{ "a":1 }`), "escaped": attributes("path", `"a\\b"`), "cart attribute": attributes("note", `"ring"`),
	} {
		if err := f.Check(); err != nil || !f.Match(&c) {
			t.Errorf("%s should match, %v", name, err)
		}
	}
	for name, f := range map[string]cart.Filter{
		"user": {UserID: "v"}, "customer": {CustomerID: "l"}, "approver": {Header: cart.Header{Approver: "b"}}, "company": {Header: cart.Header{Approver: "a", Company: "b"}}, "shared": {Shared: &no},
		"created later": {From: noon().Add(time.Second)}, "created before": {Till: noon().Add(-time.Second)}, "status": {Statuses: []cart.Status{cart.Deleted}},
		"extra": attributes("requestId", `"q"`), "no such extra": attributes("x", `1`), "cart attribute": attributes("note", `"sing"`), "number": attributes("deep", `1`), "under another name": attributes("other", `"r"`),
	} {
		if f.Match(&c) {
			t.Errorf("%s should not match", name)
		}
	}
	gone := do(t, c, cart.Delete{})
	if f := (cart.Filter{Statuses: []cart.Status{cart.Deleted}}); !f.Match(&gone) {
		t.Error("a deleted cart has the status DELETED")
	}
	theirs := cart.Cart{Owner: cart.Owner{Account: "o"}, Header: cart.Header{Account: "s"}}
	for account, fits := range map[string]bool{"o": true, "s": true, "x": false} {
		if f := (cart.Filter{Header: cart.Header{Account: account}}); f.Match(&theirs) != fits {
			t.Errorf("the account %s fits: %v", account, !fits)
		}
	}
	if f := (cart.Filter{CustomerID: "k"}); f.Match(&cart.Cart{}) {
		t.Error("a cart without a customer has none")
	}
	f := cart.Filter{From: noon(), Till: noon().Add(-1)}
	isKind(t, f.Check(), cart.DateRange)
	f = cart.Filter{Statuses: []cart.Status{"X"}}
	isKind(t, f.Check(), cart.StatusUnknown)
}
