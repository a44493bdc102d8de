package cart_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cartwright/mock/internal/cart"
)

// TestBulk says that many additions and changes in one command do what they do one by one: the index that keeps the cost
// linear changes nothing else.
func TestBulk(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) cart.Addition {
			a := addition("2", fmt.Sprint(rapid.IntRange(1, 3).Draw(t, "units")))
			a.PriceList = rapid.SampledFrom([]string{"p", "q"}).Draw(t, "list")
			a.Groups = rapid.SampledFrom([][]string{{"g"}, {"g", "h"}, {}}).Draw(t, "groups")
			return a
		}), 1, 12).Draw(t, "items")
		one, all := empty(), empty()
		w := world()
		for _, item := range items {
			one = must(t, one, adding(item), w)
		}
		all = must(t, all, adding(items...), w)
		var change cart.Change
		for i := range all.LastLine {
			l := cart.LineChange{Line: cart.Whole(int64(i + 1)), Quantity: amount(fmt.Sprint(i + 1))}
			change.Lines = append(change.Lines, l)
			one = must(t, one, cart.Change{Lines: []cart.LineChange{l}}, w)
		}
		if all = must(t, all, change, w); lines(one) != lines(all) {
			t.Fatalf("one by one%s, at once%s", lines(one), lines(all))
		}
	})
}

func must(t *rapid.T, c cart.Cart, cmd cart.Command, w cart.Env) cart.Cart {
	next, err := cart.Apply(c, cmd, w)
	if err == nil {
		err = cart.Check(next)
	}
	if err != nil {
		t.Fatal(err)
	}
	return next
}

func TestAddBySKU(t *testing.T) {
	t.Parallel()
	c := empty()
	c.Settings.AddBySKU = true
	if c = do(t, c, adding(cart.Addition{SKU: "one"})); c.Lines[0].ItemID != "1" {
		t.Errorf("got %+v", c.Lines)
	}
	refuses(t, c, adding(cart.Addition{SKU: "none"}), cart.ItemUnknown)
	_, err := cart.Apply(c, adding(addition("1", "1")), cart.Env{Now: noon(), NewKey: func() string { return "k" }})
	isKind(t, err, cart.ItemUnknown) // a shop without a catalogue sells nothing
}
