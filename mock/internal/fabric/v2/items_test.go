package v2_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/store"
)

func TestSplit(t *testing.T) {
	t.Parallel()
	split := func(quantities string) request {
		return on(first, `{"lineItemId":1,"quantities":`+quantities+`}`)
	}
	six := strings.Replace(one(first, ""), `"quantity":2`, `"quantity":6`, 1)
	t.Run("makes lines of the quantities and of the rest, and keeps the number of units", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, six)
		c := look(t, w.OK(t, "splitCartItem", split(`[2,1]`)))
		var lines []string
		for _, l := range c.Items {
			lines = append(lines, fmt.Sprint(l.LineItemID, ":", l.Quantity))
		}
		if fmt.Sprint(lines) != "[1:2 2:1 3:3]" || c.TotalItems != 6 || c.TotalUniqueItems != 3 || c.TotalAmount != 60 || c.Items[0].CartItemID == c.Items[1].CartItemID {
			t.Errorf("got %+v", c)
		}
		w.OK(t, "removeCartItem", line(first, "3"))
		w.OK(t, "splitCartItem", split(`[1]`))
		if c := look(t, w.OK(t, "getCart", at(first))); c.Items[len(c.Items)-1].LineItemID != 4 {
			t.Errorf("the line id was used again: %+v", c.Items)
		}
	})
	t.Run("refuses what leaves nothing, no quantity, and another line", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, six)
		for _, quantities := range []string{`[6]`, `[7]`, `[5,1]`, `[]`, `[0]`, `[-1]`, `[1.5]`, `[1e25]`, `[9223372036854775807,9223372036854775807]`} {
			unchanged(t, w, first, "splitCartItem", split(quantities), v2.CodeBadRequest)
		}
		unchanged(t, w, first, "splitCartItem", on(first, `{"lineItemId":2,"quantities":[1]}`), v2.CodeLineNotFound)
		w.Fails(t, "splitCartItem", on(unknown, `{"lineItemId":1,"quantities":[1]}`), v2.CodeCartNotFound)
	})
}

const reserving = `"configuration":{"softReserve":true},`

// holding is a cart of so many units of item 1000000051, of which there are 100.
func holding(id, more string, units int) string {
	return `{"cartId":"` + id + `","currency":"USD",` + more + `"items":[{"lineItemId":1,"itemId":"1000000051","sku":"1538910","quantity":` + fmt.Sprint(units) +
		`,"unitPrice":{"currency":"USD","amount":900,"discount":{}},"isPickup":false}],"allPromosApplied":[]}`
}

func TestSoftReserve(t *testing.T) {
	t.Parallel()
	t.Run("what one cart has reserved is not there for others, until it is given back", func(t *testing.T) {
		t.Parallel()
		for name, give := range map[string]func(w *fabrictest.World){
			"removed":   func(w *fabrictest.World) { w.OK(t, "removeCartItem", line(first, "1")) },
			"emptied":   func(w *fabrictest.World) { w.OK(t, "deleteCartItems", at(first)) },
			"deleted":   func(w *fabrictest.World) { w.OK(t, "deleteCart", at(first)) },
			"by status": func(w *fabrictest.World) { w.OK(t, "updateCartStatus", on(first, "", "cartStatus", "DELETED")) },
			"made fewer": func(w *fabrictest.World) {
				w.OK(t, "updateCartItems", on(first, `{"items":[{"itemId":"1000000051","lineItemId":1,"quantity":90}]}`))
			},
			"merged": func(w *fabrictest.World) {
				w.OK(t, "mergeCarts", on(third, `{"secondaryCartId":"`+first+`","config":{"itemsMergeConfig":{"mergeBehavior":"PRIMARY"}}}`))
			},
		} {
			w := worldOf(t, holding(first, reserving+`"userId":"`+alice+`",`, 99), one(second, ""), one(third, ""))
			w.OK(t, "softReserveCart", at(first))
			unchanged(t, w, second, "addCartItems", add(second, cushion), v2.CodeOutOfStock)
			give(w)
			if _, err := w.Do("addCartItems", add(second, cushion)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
	t.Run("an item that is added is reserved at once where the cart asks for it", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, `{"cartId":"`+first+`","currency":"USD",`+reserving+`"items":[]}`, one(second, ""))
		w.OK(t, "addCartItems", add(first, `{"itemId":"101","quantity":1,"price":{"currency":"USD","amount":59.9,"discount":{}}}`))
		w.Fails(t, "addCartItems", add(second, `{"itemId":"101","quantity":1,"price":{"currency":"USD","amount":59.9,"discount":{}}}`), v2.CodeOutOfStock)
	})
	t.Run("reserves what there is and tells what is missing, in the cart of others too", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, holding(first, reserving, 60), holding(second, reserving, 60), holding(third, "", 60))
		w.OK(t, "softReserveCart", at(first))
		c := look(t, w.OK(t, "softReserveCart", at(second)))
		if len(c.Error.Inventory) != 1 || c.Error.Inventory[0] != (problemShown{v2.CodeOutOfStock, "1000000051", 1}) {
			t.Errorf("got %+v", c.Error)
		}
		if c := look(t, w.OK(t, "getCart", at(third))); len(c.Error.Inventory) != 1 {
			t.Errorf("a cart that others left too little for does not say so: %+v", c.Error)
		}
		w.OK(t, "deleteCart", at(first))
		for _, id := range []string{second, third} {
			if c := look(t, w.OK(t, "getCart", at(id))); id == second && len(c.Error.Inventory) != 0 {
				t.Errorf("got %+v", c.Error)
			}
		}
		w.OK(t, "softReserveCart", at(second)) // renewed: now all 60
		w.Fails(t, "addCartItems", add("", strings.Replace(cushion, `"quantity":2`, `"quantity":41`, 1)), v2.CodeOutOfStock)
		w.OK(t, "addCartItems", add("", strings.Replace(cushion, `"quantity":2`, `"quantity":40`, 1)))
	})
}

func TestReservationBook(t *testing.T) {
	t.Parallel()
	t.Run("the book shows who has reserved what", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, holding(first, reserving, 60), holding(second, reserving, 60))
		book := func() string {
			var text []byte
			if err := w.Box.View(t.Context(), func(tx store.Tx) error {
				tx.Each(fabric.ReservationKind, func(_ string, v any) bool {
					if wired, is := v.(interface{ Wire() []byte }); is {
						text = wired.Wire()
					}
					return true
				})
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			return string(text)
		}
		w.OK(t, "softReserveCart", at(first))
		w.OK(t, "softReserveCart", at(second))
		if got := book(); got != `{"`+first+`":{"1000000051":60},"`+second+`":{"1000000051":40}}` {
			t.Errorf("got %s", got)
		}
		w.OK(t, "deleteCart", at(first))
		if got := book(); got != `{"`+second+`":{"1000000051":40}}` {
			t.Errorf("got %s", got)
		}
	})
	t.Run("refuses a cart that does not ask for it, an empty one, and one for which nothing is left", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, holding(first, reserving, 100), holding(second, reserving, 1), one(third, ""), `{"cartId":"`+vendorID+`","currency":"USD",`+reserving+`"items":[]}`)
		w.OK(t, "softReserveCart", at(first))
		unchanged(t, w, second, "softReserveCart", at(second), v2.CodeOutOfStock)
		unchanged(t, w, third, "softReserveCart", at(third), v2.CodeNotEnabled)
		unchanged(t, w, vendorID, "softReserveCart", at(vendorID), v2.CodeEmptyCart)
		w.Fails(t, "softReserveCart", at(unknown), v2.CodeCartNotFound)
	})
}

func TestReservationsAtOnce(t *testing.T) {
	t.Parallel()
	t.Run("never gives out more than there is, however many ask at once", func(t *testing.T) {
		t.Parallel()
		var wires []string
		id := func(i int) string { return fmt.Sprintf("ca270000-0000-4000-8000-%012d", i) }
		for i := range 30 {
			wires = append(wires, `{"cartId":"`+id(i)+`","currency":"USD",`+reserving+`"items":[]}`)
		}
		w := worldOf(t, wires...)
		var group sync.WaitGroup
		for i := range 30 {
			group.Go(func() {
				_, _ = w.Do("addCartItems", add(id(i), strings.Replace(cushion, `"quantity":2`, `"quantity":7`, 1)))
			})
		}
		group.Wait()
		var sum int64
		for i := range 30 {
			sum += look(t, w.OK(t, "getCart", at(id(i)))).TotalItems
		}
		if sum != 98 {
			t.Errorf("100 units in lots of 7: want 98 given out, got %d", sum)
		}
	})
}

func TestMerge(t *testing.T) {
	t.Parallel()
	t.Run("puts the secondary into the primary, deletes it, and adds equal lines up", func(t *testing.T) {
		t.Parallel()
		w := pair(t)
		c := look(t, w.OK(t, "mergeCarts", mergeBy(`{}`)))
		if c.CartID != first || c.TotalItems != 6 || c.TotalUniqueItems != 2 || c.Items[0].Quantity != 4 || c.Customer["id"] != "c1" ||
			len(c.SharedUserIDs) != 2 || c.TotalFees != 3 || len(c.Attributes) != 2 || c.Metadata["both"] != 1.0 || c.Metadata["b"] != 2.0 {
			t.Errorf("got %+v", c)
		}
		if c := look(t, w.OK(t, "getCart", at(second))); c.CartState != "DELETED" {
			t.Errorf("got %+v", c)
		}
		unchanged(t, w, first, "mergeCarts", mergeBy(`{}`), v2.CodeCartNotFound)
	})
	for config, want := range map[string]string{
		`{"itemsMergeConfig":{"quantity":"MAX"}}`:                                         "items [2 2]",
		`{"itemsMergeConfig":{"mergeBehavior":"ALL"}}`:                                    "items [2 2 2]",
		`{"itemsMergeConfig":{"mergeBehavior":"PRIMARY"}}`:                                "items [2]",
		`{"itemsMergeConfig":{"mergeBehavior":"SECONDARY"}}`:                              "items [2 2]",
		`{"itemsMergeConfig":{"mergeBehavior":"PURGE"}}`:                                  "items []",
		`{"feesMergeBehavior":"PRIMARY"}`:                                                 "fees 1",
		`{"feesMergeBehavior":"SECONDARY"}`:                                               "fees 2",
		`{"feesMergeBehavior":"PURGE"}`:                                                   "fees 0",
		`{"sharedUserIdsMergeBehavior":"SECONDARY"}`:                                      "shared [u2]",
		`{"extraMergeBehavior":"SECONDARY"}`:                                              "metadata map[b:2 both:2]",
		`{"attributesMergeBehavior":"PURGE"}`:                                             "attributes 0",
		`{"customerMergeConfig":{"mergeBehavior":"SECONDARY"}}`:                           "customer map[id:c2 type:T]",
		`{"defaultMergeBehavior":"PRIMARY"}`:                                              "metadata map[a:1 both:1]",
		`{"defaultMergeBehavior":"PRIMARY","itemsMergeConfig":{"mergeBehavior":"MERGE"}}`: "items [4 2]",
	} {
		t.Run("merges by "+config, func(t *testing.T) {
			t.Parallel()
			c := look(t, pair(t).OK(t, "mergeCarts", mergeBy(config)))
			quantities := []int64{}
			for _, l := range c.Items {
				quantities = append(quantities, l.Quantity)
			}
			got := map[string]any{"items": quantities, "fees": c.TotalFees, "shared": c.SharedUserIDs, "metadata": c.Metadata, "attributes": len(c.Attributes), "customer": c.Customer}
			part, _, _ := strings.Cut(want, " ")
			if text := part + " " + fmt.Sprint(got[part]); text != want {
				t.Errorf("want %s, got %s", want, text)
			}
		})
	}
}

func TestMergeRefused(t *testing.T) {
	t.Parallel()
	t.Run("refuses the same cart, one of no cart's shape, an unknown one, and another currency", func(t *testing.T) {
		t.Parallel()
		w := pair(t)
		euro := strings.ReplaceAll(one(third, ""), "USD", "EUR")
		with := func(id string) request { return on(first, `{"secondaryCartId":"`+id+`"}`) }
		unchanged(t, w, first, "mergeCarts", with(first), v2.CodeBadRequest)
		unchanged(t, w, first, "mergeCarts", with("x"), v2.CodeInvalidCartID)
		unchanged(t, w, first, "mergeCarts", with(unknown), v2.CodeCartNotFound)
		unchanged(t, w, first, "mergeCarts", with("12gved0f-7645-40cb-y7b0-167f8bggdb3z"), v2.CodeCartNotFound)
		w.Fails(t, "mergeCarts", on(unknown, `{"secondaryCartId":"`+first+`"}`), v2.CodeCartNotFound)
		w = worldOf(t, one(first, ""), euro)
		unchanged(t, w, first, "mergeCarts", with(third), v2.CodeBadRequest)
		w = worldOf(t, strings.Replace(one(first, ""), `"quantity":2`, `"quantity":1000000000`, 1), one(second, ""))
		unchanged(t, w, first, "mergeCarts", mergeBy(`{}`), v2.CodeBadRequest)
	})
	t.Run("tells what the stock does not cover", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, holding(first, "", 60), holding(second, "", 60))
		if c := look(t, w.OK(t, "mergeCarts", mergeBy(`{}`))); len(c.Error.Inventory) != 1 || c.TotalItems != 120 {
			t.Errorf("got %+v", c)
		}
	})
	t.Run("what the secondary has reserved is the primary's", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, holding(first, reserving, 10), holding(second, reserving, 80))
		w.OK(t, "softReserveCart", at(first))
		w.OK(t, "softReserveCart", at(second))
		if c := look(t, w.OK(t, "mergeCarts", mergeBy(`{}`))); len(c.Error.Inventory) != 0 {
			t.Errorf("got %+v", c.Error)
		}
		w.Fails(t, "addCartItems", add("", strings.Replace(cushion, `"quantity":2`, `"quantity":11`, 1)), v2.CodeOutOfStock)
	})
}

// mergeBy merges the second cart into the first.
func mergeBy(config string) request {
	return on(first, `{"secondaryCartId":"`+second+`","config":`+config+`}`)
}

// pair is a world with two carts that differ in all that a merge decides.
func pair(t *testing.T) *fabrictest.World {
	t.Helper()
	w := worldOf(t,
		one(first, `"metadata":{"a":1,"both":1},"sharedUserIds":["u1"],"customer":{"id":"c1"},"fees":[{"feeId":"f1","amount":1}],"attributes":[{"attributeId":"x","value":"1"}],`),
		one(second, `"metadata":{"b":2,"both":2},"sharedUserIds":["u2"],"customer":{"id":"c2","type":"T"},"fees":[{"feeId":"f2","amount":2}],"attributes":[{"attributeId":"y","value":"2"}],`))
	w.OK(t, "addCartItems", add(second, cushion))
	return w
}

func TestMergeGuestCart(t *testing.T) {
	t.Parallel()
	t.Run("goes into the user's newest cart that is still being filled", func(t *testing.T) {
		t.Parallel()
		mine := `"userId":"` + alice + `",`
		w := worldOf(t, one(first, mine), one(second, ""), strings.Replace(one(third, mine), "PENDING", "SUBMITTED", 1))
		if c := look(t, w.OK(t, "mergeGuestCart", by("alice", at(second)))); c.CartID != first || c.TotalItems != 4 || c.UserID != alice {
			t.Errorf("got %+v", c)
		}
		if c := look(t, w.OK(t, "getCart", at(second))); c.CartState != "DELETED" {
			t.Errorf("got %+v", c)
		}
		unchanged(t, w, first, "mergeGuestCart", by("alice", at(second)), v2.CodeCartNotFound)
	})
	t.Run("becomes the user's where there is none", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t)
		guest := look(t, w.OK(t, "addCartItems", by("a guest", add("", cushion))))
		if c := look(t, w.OK(t, "mergeGuestCart", by("bob", at(guest.CartID)))); c.CartID != guest.CartID || c.UserID != bob || c.CartState != "PENDING" {
			t.Errorf("got %+v", c)
		}
		if got := w.OK(t, "listCarts", by("bob", request{})); !strings.Contains(got, guest.CartID) {
			t.Errorf("got %s", got)
		}
		if got := w.OK(t, "listCarts", by("a guest", request{})); got != "[]" {
			t.Errorf("got %s", got)
		}
	})
	t.Run("refuses a guest, an unknown cart, and a cart that is no guest's", func(t *testing.T) {
		t.Parallel()
		w := worldOf(t, one(first, `"userId":"`+alice+`",`), one(second, ""))
		unchanged(t, w, second, "mergeGuestCart", by("a guest", at(second)), v2.CodeInvalidToken)
		unchanged(t, w, second, "mergeGuestCart", by("nobody", at(second)), v2.CodeInvalidToken)
		unchanged(t, w, second, "mergeGuestCart", by("boss", at(second)), v2.CodeUnauthorized)
		unchanged(t, w, first, "mergeGuestCart", by("alice", at(first)), v2.CodeBadRequest)
		unchanged(t, w, first, "mergeGuestCart", by("bob", at(first)), v2.CodeUnauthorized)
		w.Fails(t, "mergeGuestCart", by("alice", at(unknown)), v2.CodeCartNotFound)
	})
}

func TestNeighbours(t *testing.T) {
	t.Parallel()
	w := worldOf(t, one(first, ""))
	w.OK(t, "addCartItems", add(first, cushion))
	calm := w.OK(t, "getCart", at(first))
	turn(t, w, map[neighbour.Name]neighbour.Switch{neighbour.Inventory: neighbour.Down})
	t.Run("an inventory that is down is told for each line, wherever the cart is shown", func(t *testing.T) {
		list := w.OK(t, "searchCarts", request{Body: `{"filter":{},"limit":1}`})
		for _, text := range []string{w.OK(t, "getCart", at(first)), strings.TrimSuffix(list[strings.Index(list, `[{`)+1:], "]}")} {
			if c := look(t, text); len(c.Error.Inventory) != 2 || c.Error.Inventory[1].Code != v2.CodeNoInventory || c.Error.Inventory[1].LineItemID != 2 || len(c.Error.Promo) != 0 {
				t.Errorf("got %+v", c.Error)
			}
		}
	})
	turn(t, w, map[neighbour.Name]neighbour.Switch{neighbour.Inventory: neighbour.Up, neighbour.Offers: neighbour.Down})
	t.Run("offers that are down are told for the cart", func(t *testing.T) {
		if c := look(t, w.OK(t, "getCart", at(first))); len(c.Error.Promo) != 1 || c.Error.Promo[0].Code != v2.CodeNoPromo || len(c.Error.Inventory) != 0 {
			t.Errorf("got %+v", c.Error)
		}
	})
	turn(t, w, map[neighbour.Name]neighbour.Switch{neighbour.Offers: neighbour.Up})
	if got := w.OK(t, "getCart", at(first)); got != calm {
		t.Errorf("want what it was:\n%s\n%s", calm, got)
	}
}
