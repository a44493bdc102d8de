package v1_test

import (
	"strings"
	"testing"

	"cartwright/mock/internal/fabric/v1"
)

func TestMergeUserAndGuestCart(t *testing.T) {
	t.Parallel()
	t.Run("the user's cart gets the guest's lines, equal ones summed, and the guest cart is gone", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		mine := read(t, w.OK(t, "addItemToCart", as("alice", add("", cushion))))
		w.OK(t, "addItemToCart", add(vendorID, `{"itemId":104,"quantity":3,"group":[]}`))
		c := read(t, w.OK(t, "mergeUserAndGuestCart", mergeFor("alice", vendorID)))
		if c.ID != mine.ID || !c.Registered || c.UserID != alicesID || len(c.Items) != 2 || c.Items[0].Quantity != 4 || c.Items[1].Quantity != 3 || c.Items[1].LineItemID != 2 {
			t.Errorf("got %+v", c)
		}
		if c.Quantity != 7 || c.TotalAmount.Amount != 3600.3 {
			t.Errorf("got %+v", c)
		}
		w.Fails(t, "retrieveCart", request{Query: at(vendorID)}, v1.CodeCartNotFound)
		w.Fails(t, "mergeUserAndGuestCart", mergeFor("alice", vendorID), v1.CodeCartNotFound)
	})
	t.Run("lines of another price list or group stay lines of their own", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		w.OK(t, "addItemToCart", as("alice", add("", strings.Replace(cushion, "100269", "7", 1))))
		if c := read(t, w.OK(t, "mergeUserAndGuestCart", mergeFor("alice", vendorID))); len(c.Items) != 2 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("a user without a cart gets one", func(t *testing.T) {
		t.Parallel()
		c := read(t, shop(t).OK(t, "mergeUserAndGuestCart", mergeFor("bob", vendorID)))
		if c.ID == vendorID || c.CartID != 1494 || !c.Registered || c.Quantity != 2 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("what hung on the guest's cart hangs on the user's", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		s := made(t, w.OK(t, "createShipTo", on(vendorID, home)))
		w.OK(t, "addShipToToItems", on(vendorID, `[{`+cushionID+`,"lineItemId":1,"shipTo":"`+s.ID+`"}]`))
		w.OK(t, "createBillTo", on(vendorID, card))
		c := read(t, w.OK(t, "mergeUserAndGuestCart", mergeFor("alice", vendorID)))
		if got := read(t, w.OK(t, "getCartByShipTo", request{Path: object{"shipToId": s.ID}})); got.ID != c.ID {
			t.Errorf("got %+v", got)
		}
		got := w.OK(t, "getBillToByShipTo", request{Path: object{"shipToId": s.ID}})
		if strings.Count(got, c.ID) != 2 || strings.Contains(got, vendorID) {
			t.Errorf("got %s", got)
		}
	})
}

func TestMergeRefused(t *testing.T) {
	t.Parallel()
	t.Run("refuses who is no user, and what is no guest's cart", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		bobs := read(t, w.OK(t, "addItemToCart", as("bob", add("", cushion)))).ID
		alices := read(t, w.OK(t, "addItemToCart", as("alice", add("", cushion)))).ID
		for _, c := range []struct{ token, guest, code string }{
			{"", vendorID, v1.CodeInvalidToken},
			{"mallory", vendorID, v1.CodeInvalidToken},
			{"nobody", vendorID, v1.CodeInvalidToken}, // a guest with a token
			{"alice", nobody, v1.CodeCartNotFound},
			{"alice", bobs, v1.CodeCartNotFound},
			{"alice", alices, v1.CodeValidation}, // with itself
		} {
			w.Fails(t, "mergeUserAndGuestCart", mergeFor(c.token, c.guest), c.code)
		}
		w.Fails(t, "mergeUserAndGuestCart", as("alice", body(`{"guestCartId":1}`)), v1.CodeValidation)
	})
	t.Run("refuses carts of two currencies and more than anybody has", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		w.OK(t, "addItemToCart", as("alice", add("", `{"itemId":103,"quantity":1}`)))
		w.Fails(t, "mergeUserAndGuestCart", mergeFor("alice", vendorID), v1.CodeValidation)
		many := read(t, w.OK(t, "addItemToCart", add("", `{"itemId":104,"quantity":1000000000}`)))
		w.OK(t, "addItemToCart", as("bob", add("", `{"itemId":104,"quantity":1}`)))
		w.Fails(t, "mergeUserAndGuestCart", mergeFor("bob", many.ID), v1.CodeValidation)
	})
}

// mergeFor asks for a guest cart to be merged into that of the token.
func mergeFor(token, guest string) request {
	return as(token, body(`{"guestCartId":"`+guest+`"}`))
}
