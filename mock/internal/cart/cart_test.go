package cart_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"cartwright/mock/internal/cart"
)

type shop map[string]cart.Item

func (s shop) Item(id string) (cart.Item, bool) {
	item, ok := s[id]
	return item, ok
}

func (s shop) ItemBySKU(sku string) (cart.Item, bool) {
	for _, item := range s {
		if item.SKU == sku {
			return item, true
		}
	}
	return cart.Item{}, false
}

func price(currency, base string) cart.Price {
	return cart.Price{Currency: currency, Base: money(base)}
}

func goods() shop {
	return shop{
		"1": {ID: "1", SKU: "one", Title: "One", Price: price("USD", "10.10"), PriceList: "p", Stock: 10},
		"2": {ID: "2", SKU: "two", Title: "Two", Price: price("USD", "0.05"), PriceList: "p", Stock: 1000},
		"3": {ID: "3", SKU: "three", Title: "Three", Price: price("EUR", "7"), PriceList: "p", Unlimited: true},
	}
}

func noon() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) }

func env() cart.Env {
	n := 0
	return cart.Env{Catalogue: goods(), Now: noon().Add(time.Minute), NewKey: func() string { n++; return fmt.Sprint("key", n) }}
}

func amount(text string) *cart.Money {
	m := money(text)
	return &m
}

func addition(id, quantity string) cart.Addition {
	return cart.Addition{ItemID: id, Quantity: amount(quantity)}
}

func adding(items ...cart.Addition) cart.Add { return cart.Add{Items: items} }

func apply(t *testing.T, c cart.Cart, commands ...cart.Command) cart.Cart {
	t.Helper()
	for _, cmd := range commands {
		next, err := cart.Apply(c, cmd, env())
		if err != nil {
			t.Fatalf("%T: %v", cmd, err)
		}
		c = next
	}
	return c
}

func refused(t *testing.T, c cart.Cart, cmd cart.Command, want cart.Kind) {
	t.Helper()
	_, err := cart.Apply(c, cmd, env())
	var refusal *cart.Error
	if !errors.As(err, &refusal) || refusal.Kind != want || refusal.Detail == "" {
		t.Errorf("%+v: want kind %d, got %v", cmd, want, err)
	}
}

func empty() cart.Cart { return cart.New("id", noon(), cart.Owner{}) }

func TestAdd(t *testing.T) {
	t.Parallel()
	t.Run("merges lines of the same goods only", func(t *testing.T) {
		t.Parallel()
		grouped, listed := addition("1", "1"), addition("1", "1")
		grouped.Groups, listed.PriceList = []string{"g"}, "other"
		c := apply(t, empty(), adding(addition("1", "2"), grouped, listed), adding(addition("1", "3"), grouped))
		if len(c.Lines) != 3 || c.Lines[0].Quantity != 5 || c.Lines[1].Quantity != 2 || c.Lines[2].Quantity != 1 {
			t.Errorf("got %+v", c.Lines)
		}
	})
	t.Run("leaves the old cart as it was", func(t *testing.T) {
		t.Parallel()
		before := apply(t, empty(), adding(addition("1", "2")))
		after := apply(t, before, adding(addition("1", "3")), cart.Change{Lines: []cart.LineChange{{Line: money("1"), Quantity: amount("1")}}})
		if before.Lines[0].Quantity != 2 || after.Lines[0].Quantity != 1 || before.Version != 1 || after.Version != 3 {
			t.Errorf("before %+v, after %+v", before, after)
		}
	})
	t.Run("counts one unit when no quantity is given", func(t *testing.T) {
		t.Parallel()
		if c := apply(t, empty(), adding(cart.Addition{ItemID: "2"})); c.Lines[0].Quantity != 1 {
			t.Errorf("got %+v", c.Lines)
		}
	})
	t.Run("takes the caller's price, or the catalogue's", func(t *testing.T) {
		t.Parallel()
		priced := addition("2", "2")
		own := price("", "3")
		own.Sale = amount("2.5")
		priced.Price = &own
		c := apply(t, empty(), adding(priced, addition("1", "1")))
		if total := c.Totals(); total.Amount.String() != "15.1" || total.Discount.String() != "1" || total.Currency != "USD" {
			t.Errorf("got %+v", total)
		}
	})
	t.Run("moves updatedAt", func(t *testing.T) {
		t.Parallel()
		if c := apply(t, empty(), adding(addition("1", "1"))); !c.UpdatedAt.Equal(noon().Add(time.Minute)) || !c.CreatedAt.Equal(noon()) {
			t.Errorf("got %s, %s", c.CreatedAt, c.UpdatedAt)
		}
	})
	t.Run("refuses what cannot be", func(t *testing.T) {
		t.Parallel()
		negative, sku := price("USD", "-1"), addition("1", "1")
		sku.SKU = "two"
		mixed := addition("3", "1")
		for kind, items := range map[cart.Kind][]cart.Addition{
			cart.ItemUnknown:   {addition("1", "1"), addition("9", "1")},
			cart.ItemMissing:   {{SKU: "one"}},
			cart.SKUMismatch:   {sku},
			cart.BadQuantity:   {addition("1", "0.5")},
			cart.BadPrice:      {{ItemID: "1", Price: &negative}},
			cart.CurrencyMixed: {addition("1", "1"), mixed},
			cart.OutOfStock:    {addition("1", "6"), {ItemID: "1", Quantity: amount("5"), Groups: []string{"g"}}},
		} {
			refused(t, empty(), adding(items...), kind)
		}
		dear := price("USD", "10")
		dear.Sale = amount("10.01")
		refused(t, empty(), adding(cart.Addition{ItemID: "1", Price: &dear}), cart.BadPrice)
		refused(t, empty(), adding(addition("3", "1000000001")), cart.OutOfStock)
		refused(t, apply(t, empty(), adding(addition("3", "1000000000"))), adding(addition("3", "1")), cart.OutOfStock)
	})
}

func TestChange(t *testing.T) {
	t.Parallel()
	two := func(t *testing.T) cart.Cart {
		t.Helper()
		return apply(t, empty(), adding(addition("1", "1"), addition("2", "1")))
	}
	change := func(l cart.LineChange) cart.Change { return cart.Change{Lines: []cart.LineChange{l}} }
	t.Run("sets what is given and leaves the rest", func(t *testing.T) {
		t.Parallel()
		own := price("USD", "1")
		c := apply(t, two(t), change(cart.LineChange{Line: money("2"), Price: &own, DiscountedQuantity: amount("1"), Attributes: []cart.Attribute{{Price: amount("4")}}}))
		if l, _ := c.Line(2); l.Quantity != 1 || l.DiscountedQuantity != 1 || c.Totals().Amount.String() != "15.1" {
			t.Errorf("got %+v", l)
		}
	})
	t.Run("refuses another line, item, SKU, quantity or currency", func(t *testing.T) {
		t.Parallel()
		euro := price("EUR", "1")
		for kind, l := range map[cart.Kind]cart.LineChange{
			cart.LineNotFound:  {Line: money("1.5")},
			cart.ItemMismatch:  {Line: money("1"), ItemID: "2"},
			cart.SKUMismatch:   {Line: money("1"), SKU: "two"},
			cart.BadQuantity:   {Line: money("1"), Quantity: amount("0")},
			cart.CurrencyMixed: {Line: money("1"), Price: &euro},
		} {
			refused(t, two(t), change(l), kind)
		}
		refused(t, two(t), change(cart.LineChange{Line: money("1"), DiscountedQuantity: amount("-1")}), cart.BadQuantity)
		refused(t, two(t), change(cart.LineChange{Line: money("1"), DiscountedQuantity: amount("2")}), cart.BadQuantity)
		refused(t, two(t), change(cart.LineChange{Line: money("1"), Quantity: amount("3"), DiscountedQuantity: amount("4")}), cart.BadQuantity)
	})
	t.Run("refuses attributes that lower the price, or one twice", func(t *testing.T) {
		t.Parallel()
		refused(t, two(t), change(cart.LineChange{Line: money("1"), Attributes: []cart.Attribute{{AttributeID: "a", Price: amount("-1000")}}}), cart.BadPrice)
		refused(t, two(t), change(cart.LineChange{Line: money("1"), Attributes: []cart.Attribute{{AttributeID: "a"}, {AttributeID: "a"}}}), cart.BadAttributes)
	})
	t.Run("a smaller quantity takes the discounted one with it", func(t *testing.T) {
		t.Parallel()
		c := apply(t, two(t), change(cart.LineChange{Line: money("1"), Quantity: amount("5"), DiscountedQuantity: amount("4")}),
			change(cart.LineChange{Line: money("1"), Quantity: amount("3")}))
		if c.Lines[0].DiscountedQuantity != 3 {
			t.Errorf("got %+v", c.Lines[0])
		}
	})
	t.Run("reports a shortage", func(t *testing.T) {
		t.Parallel()
		c := apply(t, two(t), change(cart.LineChange{Line: money("1"), Quantity: amount("11")}))
		if len(c.Problems.Inventory) != 1 || c.Problems.Inventory[0].Line != 1 || c.Problems.Inventory[0].Kind != cart.OutOfStock {
			t.Errorf("got %+v", c.Problems)
		}
		if c = apply(t, c, cart.Remove{Line: 1}); len(c.Problems.Inventory) != 0 {
			t.Errorf("the problem outlives its line: %+v", c.Problems)
		}
	})
}

func TestLineIDs(t *testing.T) {
	t.Parallel()
	c := apply(t, empty(), adding(addition("1", "1"), addition("2", "1")), cart.Remove{Line: 2}, adding(addition("2", "1")))
	if c.Lines[0].ID != 1 || c.Lines[1].ID != 3 {
		t.Errorf("got lines %d and %d", c.Lines[0].ID, c.Lines[1].ID)
	}
	if c = apply(t, c, cart.Empty{}, adding(addition("1", "1"))); c.Lines[0].ID != 4 {
		t.Errorf("got line %d", c.Lines[0].ID)
	}
	refused(t, c, cart.Remove{Line: 1}, cart.LineNotFound)
	refused(t, empty(), cart.Remove{Line: 1}, cart.CartEmpty)
	refused(t, empty(), cart.Empty{}, cart.CartEmpty)
}

func TestDelete(t *testing.T) {
	t.Parallel()
	c := apply(t, empty(), adding(addition("1", "2")), cart.Delete{OrderNumber: "1234-1234-12345"})
	if !c.Deleted || c.State() != cart.Deleted || c.OrderNumber != "1234-1234-12345" || c.Totals().Amount.String() != "20.2" {
		t.Errorf("got %+v", c)
	}
	for _, cmd := range []cart.Command{adding(addition("1", "1")), cart.Change{}, cart.Remove{Line: 1}, cart.Empty{}, cart.Delete{}} {
		refused(t, c, cmd, cart.CartNotFound)
	}
}

func TestLoginOnly(t *testing.T) {
	t.Parallel()
	c := empty()
	c.Settings.GuestsRefused, c.Owner.UserID, c.SharedWith = true, "owner", []string{"friend"}
	c.Header.Approver = "approver"
	for shopper, want := range map[cart.Shopper]cart.Kind{
		{}: cart.LoginRequired, {UserID: "stranger"}: cart.NotOwner, {UserID: "owner"}: 0, {UserID: "friend"}: 0,
		{UserID: "approver"}: 0, {UserID: "m", Merchant: true}: 0,
	} {
		world := env()
		world.Shopper = shopper
		_, err := cart.Apply(c, adding(addition("1", "1")), world)
		var refusal *cart.Error
		if (want == 0) != (err == nil) || want != 0 && (!errors.As(err, &refusal) || refusal.Kind != want) {
			t.Errorf("%+v: %v", shopper, err)
		}
	}
	c.Settings.GuestsRefused = false
	for _, shopper := range []cart.Shopper{{}, {UserID: "stranger"}} {
		if err := c.Admits(shopper); err != nil {
			t.Errorf("a cart that asks for no login is open to all alike, refused %+v: %v", shopper, err)
		}
	}
}

func TestTotals(t *testing.T) {
	t.Parallel()
	shipTo := &cart.ShipTo{ID: "s", Method: &cart.ShipMethod{Cost: &cart.ShipCost{Amount: money("10"), Discount: amount("5")}}}
	reduced := price("USD", "50")
	reduced.Discount = cart.Discount{Amount: amount("10")}
	c := empty()
	c.Fees = []cart.Fee{{Amount: money("10.5")}}
	c.Adjustments = []cart.Adjustment{{Amount: money("1")}}
	c.Lines = []cart.Line{
		{ID: 1, Quantity: 1, Price: price("USD", "100"), ShipTo: shipTo, Attributes: []cart.Attribute{{Price: amount("10")}, {}}},
		{ID: 2, Quantity: 2, Price: reduced, ShipTo: shipTo, Fees: []cart.Fee{{Amount: money("2.5")}}, Adjustments: []cart.Adjustment{{Amount: money("3")}}},
	}
	got := c.Totals()
	want := "USD 3 2 220 25 13 4 191"
	if text := fmt.Sprint(got.Currency, " ", got.Items, got.Lines, " ", got.SubTotal, " ", got.Discount, " ", got.Fees, " ", got.Adjustments, " ", got.Amount); text != want {
		t.Errorf("want %s, got %s", want, text)
	}
	c.Adjustments[0].Amount = money("1000")
	if total := c.Totals().Amount; !total.IsZero() {
		t.Errorf("a cart should not cost less than nothing, got %s", total)
	}
}

func TestStatus(t *testing.T) {
	t.Parallel()
	all := []cart.Status{cart.Active, cart.Pending, cart.PendingApproval, cart.Approved, cart.Submitted, cart.Rejected}
	for _, s := range all {
		follows := s.Follows()
		if len(follows) == 0 || follows[len(follows)-1] != cart.Deleted {
			t.Errorf("%s should lead to DELETED, got %v", s, follows)
		}
	}
	if f := cart.Deleted.Follows(); f != nil {
		t.Errorf("DELETED leads to %v", f)
	}
	if s := (cart.Cart{}).State(); s != cart.Pending {
		t.Errorf("a cart that states no status is %s", s)
	}
}
