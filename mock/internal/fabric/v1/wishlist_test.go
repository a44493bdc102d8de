package v1_test

import (
	"testing"

	"cartwright/mock/internal/fabric/v1"
)

func TestWishlist(t *testing.T) {
	t.Parallel()
	wish := func(token, item string) request { return as(token, body(`{"itemId":`+item+`}`)) }
	unwish := func(token, item string) request { return as(token, request{Path: object{"itemId": item}}) }
	list := func(items string) string { return `{"userId":"` + alicesID + `","items":[` + items + `]}` }
	t.Run("items come in the order of wishing and go again", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		for _, step := range []struct {
			operation string
			request   request
			want      string
		}{
			{"getWishlist", as("alice", request{}), ""},
			{"addToWishlist", wish("alice", "1000000051"), "1000000051"},
			{"addToWishlist", wish("alice", "1.01e2"), "1000000051,101"},
			{"addToWishlist", wish("Bearer alice", "104"), "1000000051,101,104"},
			{"removeFromWishlist", unwish("alice", "101"), "1000000051,104"},
			{"getWishlist", as("alice", request{}), "1000000051,104"},
			{"removeFromWishlist", unwish("alice", "104.0"), "1000000051"},
			{"removeFromWishlist", unwish("alice", "1000000051"), ""},
			{"getWishlist", as("alice", request{}), ""},
		} {
			if got := w.OK(t, step.operation, step.request); got != list(step.want) {
				t.Errorf("%s: got %s", step.operation, got)
			}
		}
	})
	t.Run("each user has their own", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		w.OK(t, "addToWishlist", wish("alice", "104"))
		if got := w.OK(t, "getWishlist", as("bob", request{})); got != `{"userId":"5ca1ab1e0000000000000002","items":[]}` {
			t.Errorf("got %s", got)
		}
	})
	t.Run("refuses", func(t *testing.T) {
		t.Parallel()
		w := shop(t)
		w.OK(t, "addToWishlist", wish("alice", "104"))
		for _, token := range []string{"", "mallory"} {
			w.Fails(t, "getWishlist", as(token, request{}), v1.CodeInvalidToken)
			w.Fails(t, "addToWishlist", wish(token, "104"), v1.CodeInvalidToken)
			w.Fails(t, "removeFromWishlist", unwish(token, "104"), v1.CodeInvalidToken)
		}
		w.Fails(t, "addToWishlist", wish("alice", "104"), v1.CodeInWishlist)
		for _, item := range []string{"9", "102", "1.5", `"x"`} { // unknown, sold no more, no number of an item, no number
			w.Fails(t, "addToWishlist", wish("alice", item), v1.CodeValidation)
		}
		w.Fails(t, "removeFromWishlist", unwish("alice", "101"), v1.CodeWishlistNotFound)
		w.Fails(t, "removeFromWishlist", unwish("bob", "104"), v1.CodeWishlistNotFound)
		w.Fails(t, "addToWishlist", wish("nobody", "104"), v1.CodeWishlistNotFound) // a guest with a token has none
		w.Fails(t, "removeFromWishlist", unwish("nobody", "104"), v1.CodeWishlistNotFound)
	})
}
