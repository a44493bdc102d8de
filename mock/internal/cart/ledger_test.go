package cart_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cartwright/mock/internal/cart"
)

func reserving(id string) cart.Cart {
	c := cart.New(id, noon(), cart.Owner{})
	c.Settings.SoftReserve = true
	return c
}

func TestLedger(t *testing.T) {
	t.Parallel()
	var book cart.Ledger
	a, b := do(t, reserving("a"), adding(addition("1", "6"))), do(t, reserving("b"), adding(addition("1", "7")))
	book, short := book.Follow(a, goods())
	if len(short) != 0 || book.Reserved("1") != 6 || book.Holds("a", "1") != 6 {
		t.Fatalf("got %+v, %+v", book, short)
	}
	after, short := book.Follow(b, goods())
	if len(short) != 1 || short[0].Line != 1 || short[0].Kind != cart.OutOfStock || after.Holds("b", "1") != 4 || book.Holds("b", "1") != 0 {
		t.Errorf("a second cart gets what is left and is told so: %+v, %+v", after, short)
	}
	if item, _ := after.View(goods(), "a").Item("1"); item.Stock != 6 {
		t.Errorf("a sees its own reservation as stock, got %d", item.Stock)
	}
	if item, ok := after.View(goods(), "c").ItemBySKU("one"); !ok || item.Stock != 0 {
		t.Errorf("others see what is left, got %d", item.Stock)
	}
	w := world()
	w.Inventory = book
	_, err := cart.Apply(cart.New("c", noon(), cart.Owner{}), adding(addition("1", "5")), w)
	isKind(t, err, cart.OutOfStock)
	for name, next := range map[string]cart.Cart{
		"changed": do(t, a, quantityOf("1", "2")), "removed": do(t, a, cart.Remove{Line: 1}), "emptied": do(t, a, cart.Empty{}), "deleted": do(t, a, cart.Delete{}),
	} {
		kept := int64(0)
		if name == "changed" {
			kept = 2
		}
		if now, _ := after.Follow(next, goods()); now.Holds("a", "1") != kept || now.Reserved("1") != kept+4 {
			t.Errorf("%s: got %+v", name, now)
		}
	}
	merged, gone, err := cart.Merge(b, a, cart.MergeConfig{}, w)
	if err != nil {
		t.Fatal(err)
	}
	after, _ = after.Follow(gone, goods())
	if after, short = after.Follow(merged, goods()); after.Holds("a", "1") != 0 || after.Holds("b", "1") != 10 || len(short) != 1 {
		t.Errorf("got %+v, %+v", after, short)
	}
	plain := do(t, cart.New("p", noon(), cart.Owner{}), adding(addition("2", "5"), addition("1", "1")))
	if same, short := after.Follow(plain, goods()); same.Reserved("2") != 0 || short != nil {
		t.Errorf("a cart that does not ask for it reserves nothing: %+v", same)
	}
	asked, _ := after.Reserve(plain, goods())
	asked, _ = asked.Follow(do(t, plain, quantityOf("1", "3"), cart.Remove{Line: 2}), goods())
	if asked.Holds("p", "2") != 3 || asked.Holds("p", "1") != 0 {
		t.Errorf("got %+v", asked)
	}
	if left, _ := asked.Follow(do(t, plain, cart.Delete{}), goods()); left.Holds("p", "2") != 0 {
		t.Errorf("a deleted cart that asks for nothing any more keeps %+v", left)
	}
	endless, _ := after.Reserve(do(t, cart.New("e", noon(), cart.Owner{}), adding(addition("3", "1000"))), goods())
	if endless.Holds("e", "3") != 1000 {
		t.Errorf("what is never sold out can be reserved, got %+v", endless)
	}
	if left, _ := after.Reserve(do(t, b, cart.Delete{}), goods()); left.Reserved("1") != 0 {
		t.Errorf("got %+v", left)
	}
}

// TestReservations runs random changes of several carts: what is reserved is never above the stock, is the sum of what
// the carts have reserved, and never more than they hold.
func TestReservations(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var book cart.Ledger
		carts := map[string]cart.Cart{"a": reserving("a"), "b": reserving("b"), "c": reserving("c")}
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			c := carts[rapid.SampledFrom([]string{"a", "b", "c"}).Draw(t, "cart")]
			units := fmt.Sprint(rapid.IntRange(1, 12).Draw(t, "units"))
			cmd := rapid.SampledFrom([]cart.Command{
				adding(addition("1", units)), adding(addition("2", units)), quantityOf("1", units), cart.Remove{Line: c.LastLine}, cart.Empty{}, cart.Delete{}, cart.ReserveStock{},
			}).Draw(t, "command")
			w := world()
			w.Inventory = book
			next, err := cart.Apply(c, cmd, w)
			if err != nil {
				continue
			}
			var short []cart.Problem
			book, short = book.Follow(next, goods())
			if next.Deleted {
				next = reserving(c.ID)
			} else if len(short) != len(next.Problems.Inventory) {
				t.Fatalf("the book finds %+v, the cart %+v", short, next.Problems.Inventory)
			}
			carts[c.ID] = next
			audit(t, book, carts)
		}
	})
}

func audit(t *rapid.T, book cart.Ledger, carts map[string]cart.Cart) {
	for id, stock := range map[string]int64{"1": 10, "2": 1000} {
		var sum int64
		for _, c := range carts {
			var held int64
			for _, l := range c.Lines {
				if l.ItemID == id {
					held += l.Quantity
				}
			}
			if mine := book.Holds(c.ID, id); mine > held {
				t.Fatalf("cart %s holds %d of %s and has reserved %d", c.ID, held, id, mine)
			} else {
				sum += mine
			}
		}
		if book.Reserved(id) != sum || sum > stock {
			t.Fatalf("item %s: reserved %d, by carts %d, stock %d", id, book.Reserved(id), sum, stock)
		}
	}
}
