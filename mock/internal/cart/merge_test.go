package cart_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cartwright/mock/internal/cart"
)

// pair is two carts that share item 1; the second has an item 2 too.
func pair(t *testing.T) (primary, secondary cart.Cart) {
	t.Helper()
	primary, secondary = owned(), cart.New("other", noon(), cart.Owner{Guest: "g"})
	return do(t, primary, adding(addition("1", "2"))), do(t, secondary, adding(addition("1", "3"), addition("2", "1")))
}

func merge(t *testing.T, a, b cart.Cart, config cart.MergeConfig) cart.Cart {
	t.Helper()
	merged, consumed, err := cart.Merge(a, b, config, world())
	if err != nil {
		t.Fatal(err)
	}
	if err := cart.Check(merged); err != nil {
		t.Fatal(err)
	}
	if !consumed.Deleted || consumed.ID != b.ID || merged.ID != a.ID || consumed.Version != b.Version+1 || merged.Version != a.Version+1 {
		t.Errorf("merged %+v, consumed %+v", merged, consumed)
	}
	return merged
}

func lines(c cart.Cart) string {
	text := ""
	for _, l := range c.Lines {
		text += fmt.Sprintf(" %d:%s×%d", l.ID, l.ItemID, l.Quantity)
	}
	return text
}

func TestMergeLines(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		config cart.MergeConfig
		want   string
	}{
		{cart.MergeConfig{}, " 1:1×5 2:2×1"},
		{cart.MergeConfig{Quantity: cart.QuantityMax}, " 1:1×3 2:2×1"},
		{cart.MergeConfig{On: []string{"title", "priceListId", "group", "type", "subType"}}, " 1:1×5 2:2×1"},
		{cart.MergeConfig{On: []string{}}, " 1:1×5 2:2×1"},
		{cart.MergeConfig{Items: cart.MergeAll}, " 1:1×2 2:1×3 3:2×1"},
		{cart.MergeConfig{Items: cart.MergePrimary}, " 1:1×2"},
		{cart.MergeConfig{Items: cart.MergeSecondary}, " 2:1×3 3:2×1"},
		{cart.MergeConfig{Items: cart.MergeReferenced}, " 1:1×5"},
		{cart.MergeConfig{Default: cart.MergePurge}, ""},
	} {
		t.Run(fmt.Sprintf("%+v", c.config), func(t *testing.T) {
			t.Parallel()
			a, b := pair(t)
			if merged := merge(t, a, b, c.config); lines(merged) != c.want {
				t.Errorf("want%s, got%s", c.want, lines(merged))
			}
		})
	}
	t.Run("promotions are cleared, the primary's price counts and both sides' extras are kept", func(t *testing.T) {
		t.Parallel()
		a, b := pair(t)
		a = do(t, a, deal("ALONE20"))
		own := price("USD", "99")
		b = do(t, b, cart.Change{Lines: []cart.LineChange{{Line: money("1"), Price: &own}}}, lineAttribute("1", "wrap", "true"), deal("OFF3"),
			cart.CreateShipTo{MethodNumber: "1", All: true}, cart.SetLineExtras{Line: 1, Extra: json.RawMessage(`{"a":1}`), Fees: []cart.FeeChange{{Amount: amount("1")}}})
		c := merge(t, a, b, cart.MergeConfig{})
		if len(c.Promotions) != 0 || total(c) != "66.55" || c.Totals().Fees.String() != "1" || c.Lines[1].Own != nil { // 5 × 10.10 + 0.05 + 10 + 6
			t.Errorf("got %s, %+v", total(c), c.Lines)
		}
		if s := c.Lines[0].ShipTo; s.CartID != a.ID || s != c.Lines[1].ShipTo || len(c.ShipTos) != 1 || c.ShipTos[0].CartID != a.ID {
			t.Errorf("got %+v, %+v", s, c.ShipTos)
		}
		if b.Lines[0].ShipTo.CartID != b.ID || a.Lines[0].Quantity != 2 {
			t.Error("the merge wrote to the old carts")
		}
	})
	t.Run("a shortage is reported, and the secondary's reservation is none", func(t *testing.T) {
		t.Parallel()
		a, b := pair(t)
		b = do(t, b, quantityOf("1", "8"))
		w := world()
		w.Inventory, _ = w.Inventory.Reserve(b, w.Catalogue)
		merged, _, err := cart.Merge(a, b, cart.MergeConfig{}, w)
		if err != nil || len(merged.Problems.Inventory) != 0 {
			t.Errorf("%v, %+v", err, merged.Problems)
		}
		b = do(t, b, quantityOf("1", "9"))
		if merged = merge(t, a, b, cart.MergeConfig{}); len(merged.Problems.Inventory) != 1 {
			t.Errorf("got %+v", merged.Problems)
		}
	})
}

func TestMergeParts(t *testing.T) {
	t.Parallel()
	full := func(t *testing.T) (a, b cart.Cart) {
		t.Helper()
		a, b = pair(t)
		a = do(t, a, cartAttribute("note", "a"), cart.SetAttributes{SharedWith: []string{"x"}, Extra: json.RawMessage(`{"k":1}`), Header: cart.Header{Company: "a"}, Fees: []cart.FeeChange{{Amount: amount("1")}}},
			cart.SetCustomer{Customer: cart.Customer{ID: "a", Attributes: json.RawMessage(`{"p":1}`)}})
		b = do(t, b, cart.SetCustomer{Customer: cart.Customer{ID: "b", Type: "T", Attributes: json.RawMessage(`{"p":2,"q":2}`)}}, cartAttribute("note", "b"), cartAttribute("both", "b"),
			cart.SetAttributes{SharedWith: []string{"y"}, Extra: json.RawMessage(`{"k":2,"l":2}`), Header: cart.Header{Company: "b", Name: "b"}, Fees: []cart.FeeChange{{Amount: amount("2")}}})
		b.Settings.SoftReserve = true
		return a, b
	}
	for _, c := range []struct {
		config cart.MergeConfig
		want   string
	}{
		{cart.MergeConfig{}, `2 [x y] {"k":1,"l":2} {b a} 3 a/T {"p":1,"q":2} false`},
		{cart.MergeConfig{Default: cart.MergePrimary}, `1 [x] {"k":1} {   a} 1 a/ {"p":1} false`},
		{cart.MergeConfig{Default: cart.MergeSecondary}, `2 [y] {"k":2,"l":2} {b b} 2 b/T {"p":2,"q":2} true`},
		{cart.MergeConfig{Default: cart.MergeReferenced}, `1 [x] {"k":1} {   a} 1 a/ {"p":1} false`},
		{cart.MergeConfig{Default: cart.MergeAll, Items: cart.MergeBoth}, `3 [x y] {"k":1,"l":2} {b a} 3 a/T {"p":1,"q":2} false`},
		{cart.MergeConfig{Attributes: cart.MergeReferenced, Customer: cart.MergePurge, Extra: cart.MergePurge, Fees: cart.MergePurge, SharedWith: cart.MergePurge, Settings: cart.MergeSecondary}, `1 []  {b a} 0 - true`},
		{cart.MergeConfig{CustomerAttributes: cart.MergeSecondary}, `2 [x y] {"k":1,"l":2} {b a} 3 a/T {"p":2,"q":2} false`},
	} {
		t.Run(fmt.Sprintf("%+v", c.config), func(t *testing.T) {
			t.Parallel()
			a, b := full(t)
			m := merge(t, a, b, c.config)
			customer := "-"
			if m.Customer != nil {
				customer = m.Customer.ID + "/" + m.Customer.Type + " " + string(m.Customer.Attributes)
			}
			got := fmt.Sprint(len(m.Attributes), " ", m.SharedWith, " ", string(m.Extra), " {", m.Header.Name, m.Header.Company, "} ", m.Totals().Fees, " ", customer, " ", m.Settings.SoftReserve)
			if normal(got) != normal(c.want) {
				t.Errorf("want %s, got %s", c.want, got)
			}
		})
	}
	t.Run("refuses itself, deleted carts, other currencies, unknown rules and too much", func(t *testing.T) {
		t.Parallel()
		a, b := pair(t)
		no := func(a, b cart.Cart, config cart.MergeConfig, want cart.Kind) {
			t.Helper()
			_, _, err := cart.Merge(a, b, config, world())
			isKind(t, err, want)
		}
		no(a, a, cart.MergeConfig{}, cart.SameCart)
		no(a, do(t, b, cart.Delete{}), cart.MergeConfig{}, cart.CartNotFound)
		no(do(t, a, cart.Delete{}), b, cart.MergeConfig{}, cart.CartNotFound)
		no(a, b, cart.MergeConfig{Fees: "merge"}, cart.MergeRule)
		no(a, b, cart.MergeConfig{On: []string{"colour"}}, cart.MergeRule)
		no(a, b, cart.MergeConfig{Quantity: "MIN"}, cart.MergeRule)
		euros := cart.New("e", noon(), cart.Owner{})
		no(a, do(t, euros, adding(addition("3", "1"))), cart.MergeConfig{}, cart.CurrencyMixed)
		many := do(t, euros, adding(addition("3", "1000000000")))
		few := do(t, cart.New("f", noon(), cart.Owner{}), adding(addition("3", "1")))
		no(many, few, cart.MergeConfig{}, cart.OutOfStock)
		locked := a
		locked.Settings.GuestsRefused = true
		no(locked, b, cart.MergeConfig{}, cart.LoginRequired)
	})
}

func normal(text string) string {
	out := ""
	for _, r := range text {
		if r != ' ' {
			out += string(r)
		}
	}
	return out
}

// TestMergeConserves merges random carts: under SUM no unit is lost or won, under MAX an equal line has the larger
// quantity, under ALL every line is there, and line ids stay unique.
func TestMergeConserves(t *testing.T) {
	t.Parallel()
	draw := func(t *rapid.T, id string) cart.Cart {
		c := cart.New(id, noon(), cart.Owner{})
		for range rapid.IntRange(0, 5).Draw(t, "lines") {
			c.LastLine += rapid.IntRange(1, 3).Draw(t, "gap")
			item := rapid.SampledFrom([]string{"1", "2", "9"}).Draw(t, "item")
			c.Lines = append(c.Lines, cart.Line{ID: c.LastLine, ItemID: item, SKU: item, Quantity: rapid.Int64Range(1, 9).Draw(t, "units"), Price: price("USD", "1.5")})
		}
		return c
	}
	units := func(c cart.Cart, item string) (sum int64) {
		for _, l := range c.Lines {
			if item == "" || l.ItemID == item {
				sum += l.Quantity
			}
		}
		return sum
	}
	rapid.Check(t, func(t *rapid.T) {
		a, b := draw(t, "a"), draw(t, "b")
		for config, want := range map[string]func(cart.Cart) bool{
			"": func(m cart.Cart) bool { return units(m, "") == units(a, "")+units(b, "") },
			"ALL": func(m cart.Cart) bool {
				return len(m.Lines) == len(a.Lines)+len(b.Lines) && units(m, "") == units(a, "")+units(b, "")
			},
			"PURGE": func(m cart.Cart) bool { return len(m.Lines) == 0 },
			"MAX":   func(m cart.Cart) bool { return units(m, "") == largest(a, b) },
		} {
			rule := cart.MergeConfig{Items: cart.Behaviour(config)}
			if config == "MAX" {
				rule = cart.MergeConfig{Quantity: config}
			}
			m, gone, err := cart.Merge(a, b, rule, world())
			if err == nil {
				err = cart.Check(m)
			}
			if err != nil || !gone.Deleted || !want(m) || m.LastLine < a.LastLine {
				t.Fatalf("%q: %v, %s and %s became %s", config, err, lines(a), lines(b), lines(m))
			}
			for _, l := range m.Lines {
				if old, was := a.Line(l.ID); was && old.ItemID != l.ItemID {
					t.Fatalf("line id %d is used again", l.ID)
				}
			}
		}
	})
}

// largest counts the units of a merge under MAX: of each item as many as the cart has that has more of it.
func largest(a, b cart.Cart) (sum int64) {
	held := func(c cart.Cart) map[string]int64 {
		units := map[string]int64{}
		for _, l := range c.Lines {
			units[l.ItemID] += l.Quantity
		}
		return units
	}
	ours, theirs := held(a), held(b)
	for item, units := range theirs {
		ours[item] = max(ours[item], units)
	}
	for _, units := range ours {
		sum += units
	}
	return sum
}

func TestMergeReferenced(t *testing.T) {
	t.Parallel()
	a, b := pair(t)
	b.Attributes = []cart.Attribute{{AttributeID: "of item 1", Items: []string{"1"}}, {AttributeID: "of item 9", Items: []string{"9"}}, {AttributeID: "of none"}}
	merged := merge(t, a, b, cart.MergeConfig{Attributes: cart.MergeReferenced})
	if len(merged.Attributes) != 1 || merged.Attributes[0].AttributeID != "of item 1" {
		t.Errorf("only what the merged lines refer to comes over, got %+v", merged.Attributes)
	}
}
