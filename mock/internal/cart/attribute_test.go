package cart_test

import (
	"encoding/json"
	"testing"

	"cartwright/mock/internal/cart"
)

func lineAttribute(line, id, value string) cart.SetLineAttributes {
	return cart.SetLineAttributes{Values: []cart.LineAttributeSetting{{Line: money(line), AttributeID: id, Value: value}}}
}

func cartAttribute(id, value string) cart.SetAttributes {
	return cart.SetAttributes{Values: []cart.AttributeSetting{{AttributeID: id, Value: value}}}
}

func TestCartAttributes(t *testing.T) {
	t.Parallel()
	t.Run("are set, changed in place and removed", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), cartAttribute("note", "ring"), cartAttribute("both", "x"), cartAttribute("note", "ring twice"))
		if len(c.Attributes) != 2 || c.Attributes[0].Value != "ring twice" || c.Attributes[0].Key == "" || c.Attributes[0].Items == nil {
			t.Errorf("got %+v", c.Attributes)
		}
		if c = do(t, c, cart.RemoveAttribute{AttributeID: "note"}); len(c.Attributes) != 1 {
			t.Errorf("got %+v", c.Attributes)
		}
		refuses(t, c, cart.RemoveAttribute{AttributeID: "note"}, cart.AttributeUnknown)
	})
	t.Run("refuse an unknown id, the level of lines and other values", func(t *testing.T) {
		t.Parallel()
		refuses(t, empty(), cartAttribute("none", "x"), cart.AttributeUnknown)
		refuses(t, empty(), cartAttribute("wrap", "true"), cart.AttributeLevel)
		refused(t, empty(), cartAttribute("note", "x"), cart.AttributeUnknown) // nobody knows attributes
	})
	t.Run("come with header, extra and fees", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(),
			cart.SetAttributes{Header: cart.Header{Approver: "a", Company: "c"}, Extra: json.RawMessage(`{"k":1,"l":2}`), Fees: []cart.FeeChange{{Name: "gift", Amount: amount("10.5")}, {Name: "free"}}},
			cart.SetAttributes{Header: cart.Header{Approver: "b"}, Extra: json.RawMessage(`{"l":3,"m":{}}`)},
		)
		if c.Header.Approver != "b" || c.Header.Company != "c" || string(c.Extra) != `{"k":1,"l":3,"m":{}}` || c.Totals().Fees.String() != "10.5" {
			t.Errorf("got %+v, %s, %+v", c.Header, c.Extra, c.Fees)
		}
		id := c.Fees[0].ID
		c = do(t, c, cart.SetAttributes{Fees: []cart.FeeChange{{ID: id, Type: "wrap", Amount: amount("2")}}})
		if f := c.Fees[0]; f.Name != "gift" || f.Type != "wrap" || f.Amount.String() != "2" {
			t.Errorf("got %+v", f)
		}
		if c = do(t, c, cart.RemoveFee{ID: id}); len(c.Fees) != 1 {
			t.Errorf("got %+v", c.Fees)
		}
		refuses(t, c, cart.RemoveFee{ID: id}, cart.FeeUnknown)
		refuses(t, c, cart.SetAttributes{Fees: []cart.FeeChange{{ID: id}}}, cart.FeeUnknown)
		refuses(t, c, cart.SetAttributes{Fees: []cart.FeeChange{{Amount: amount("-1")}}}, cart.BadPrice)
	})
	t.Run("share the cart, with nobody twice", func(t *testing.T) {
		t.Parallel()
		share := func(users ...string) cart.SetAttributes {
			return cart.SetAttributes{SharedWith: append([]string{}, users...)}
		}
		c := do(t, empty(), share("a", "b", "b"), cart.SetAttributes{}, share("c"))
		if len(c.SharedWith) != 3 {
			t.Errorf("got %v", c.SharedWith)
		}
		refuses(t, c, share("d", "a"), cart.AlreadyShared)
		if c = do(t, c, share("d", "*")); len(c.SharedWith) != 1 || c.SharedWith[0] != cart.Everyone {
			t.Errorf("got %v", c.SharedWith)
		}
		refuses(t, c, share("z"), cart.AlreadyShared)
		if c = do(t, c, share()); len(c.SharedWith) != 0 {
			t.Errorf("got %v", c.SharedWith)
		}
	})
}

func TestLineAttributes(t *testing.T) {
	t.Parallel()
	two := func(t *testing.T) cart.Cart {
		t.Helper()
		return do(t, empty(), adding(addition("1", "2"), addition("2", "1")))
	}
	t.Run("cost what they cost, once a line", func(t *testing.T) {
		t.Parallel()
		c := do(t, two(t), lineAttribute("1", "wrap", "true"), lineAttribute("1", "both", "x"), lineAttribute("1", "wrap", "false"))
		if l := c.Lines[0]; total(c) != "35.25" || len(l.Attributes) != 2 || l.Attributes[0].Items[0] != "1" || len(two(t).Lines[0].Attributes) != 0 {
			t.Errorf("got %s, %+v", total(c), l.Attributes)
		}
		if c = do(t, c, cart.RemoveLineAttribute{Line: 1, AttributeID: "wrap"}); total(c) != "25.25" {
			t.Errorf("got %s", total(c))
		}
		refuses(t, c, cart.RemoveLineAttribute{Line: 1, AttributeID: "wrap"}, cart.AttributeUnknown)
		refuses(t, c, cart.RemoveLineAttribute{Line: 3, AttributeID: "wrap"}, cart.LineNotFound)
	})
	t.Run("refuse line, id, level, item, value and the same again", func(t *testing.T) {
		t.Parallel()
		refuses(t, two(t), lineAttribute("3", "wrap", "true"), cart.LineNotFound)
		refuses(t, two(t), lineAttribute("1.5", "wrap", "true"), cart.LineNotFound)
		refuses(t, two(t), lineAttribute("1", "none", "true"), cart.AttributeUnknown)
		refuses(t, two(t), lineAttribute("1", "note", "true"), cart.AttributeLevel)
		refuses(t, two(t), lineAttribute("2", "wrap", "true"), cart.AttributeNotForItem)
		refuses(t, two(t), lineAttribute("1", "wrap", "yes"), cart.AttributeValue)
		refuses(t, do(t, two(t), lineAttribute("1", "wrap", "true")), lineAttribute("1", "wrap", "true"), cart.AttributeOnLine)
	})
	t.Run("have extras and fees beside", func(t *testing.T) {
		t.Parallel()
		c := do(t, two(t), cart.SetLineExtras{Line: 2, Extra: json.RawMessage(`{"a":1}`), Fees: []cart.FeeChange{{Amount: amount("3")}}})
		if l := c.Lines[1]; string(l.Extra) != `{"a":1}` || c.Totals().Fees.String() != "3" || total(c) != "20.25" {
			t.Errorf("got %+v", l)
		}
		id := c.Lines[1].Fees[0].ID
		refuses(t, c, cart.RemoveLineFee{Line: 1, ID: id}, cart.FeeUnknown)
		refuses(t, c, cart.RemoveLineFee{Line: 9, ID: id}, cart.LineNotFound)
		refuses(t, c, cart.SetLineExtras{Line: 9}, cart.LineNotFound)
		if c = do(t, c, cart.RemoveLineFee{Line: 2, ID: id}); !c.Totals().Fees.IsZero() {
			t.Errorf("got %+v", c.Lines[1].Fees)
		}
	})
}

func TestAdjustments(t *testing.T) {
	t.Parallel()
	c := do(t, empty(), adding(addition("1", "1")), cart.Adjust{Adjustments: []cart.Adjustment{{Amount: money("1")}, {Amount: money("2")}}},
		cart.Adjust{Line: 1, Adjustments: []cart.Adjustment{{Amount: money("3")}}})
	if total(c) != "4.1" || c.Totals().Adjustments.String() != "6" {
		t.Errorf("got %+v", c.Totals())
	}
	first, ofLine := c.Adjustments[0].ID, c.Lines[0].Adjustments[0].ID
	c = do(t, c, cart.ChangeAdjustment{ID: first, Adjustment: cart.Adjustment{ID: "other", Amount: money("1.5"), Reason: "late"}},
		cart.ChangeAdjustment{Line: 1, ID: ofLine, Adjustment: cart.Adjustment{Amount: money("100")}})
	if a := c.Adjustments[0]; a.ID != first || a.Reason != "late" || total(c) != "0" {
		t.Errorf("got %+v, %s", a, total(c))
	}
	c = do(t, c, cart.RemoveAdjustment{Line: 1, ID: ofLine}, cart.RemoveAdjustment{ID: first})
	if total(c) != "8.1" {
		t.Errorf("got %s", total(c))
	}
	refuses(t, c, cart.RemoveAdjustment{ID: first}, cart.AdjustmentUnknown)
	refuses(t, c, cart.ChangeAdjustment{Line: 1, ID: first}, cart.AdjustmentUnknown)
	refuses(t, c, cart.Adjust{Line: 7}, cart.LineNotFound)
	refuses(t, c, cart.Adjust{Adjustments: []cart.Adjustment{{Amount: money("-1")}}}, cart.BadPrice)
	refuses(t, c, cart.ChangeAdjustment{ID: c.Adjustments[0].ID, Adjustment: cart.Adjustment{Amount: money("-1")}}, cart.BadPrice)
}
