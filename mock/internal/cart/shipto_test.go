package cart_test

import (
	"testing"

	"cartwright/mock/internal/cart"
)

func TestShipTos(t *testing.T) {
	t.Parallel()
	two := func(t *testing.T) cart.Cart {
		t.Helper()
		return do(t, empty(), adding(addition("1", "1"), addition("2", "1"))) // 10.15
	}
	method := func(id string) *cart.ShipMethod { return &cart.ShipMethod{ID: id} }
	t.Run("for all items cost once, with the catalogue's cost", func(t *testing.T) {
		t.Parallel()
		c := do(t, two(t), cart.CreateShipTo{All: true, ShipTo: cart.ShipTo{Method: method("m1"), TaxCode: "FR1000"}})
		s, ok := c.ShipTo(c.ShipTos[0].ID)
		if !ok || total(c) != "16.15" || s.CartID != c.ID || s.Method.Carrier != "FedEx" || s.CreatedAt.IsZero() || c.Lines[1].ShipTo == nil {
			t.Errorf("got %s, %+v", total(c), s)
		}
		c = do(t, c, cart.ChangeShipTo{ShipTo: cart.ShipTo{ID: s.ID, Method: method("m2")}})
		if s, _ = c.ShipTo(s.ID); total(c) != "12.65" || s.TaxCode != "FR1000" {
			t.Errorf("got %s, %+v", total(c), s)
		}
	})
	t.Run("go to lines of their own, and off again without being lost", func(t *testing.T) {
		t.Parallel()
		c := do(t, two(t), cart.CreateShipTo{MethodNumber: "1"}, cart.CreateShipTo{ShipTo: cart.ShipTo{ID: "own"}, MethodNumber: "2"})
		if total(c) != "10.15" {
			t.Errorf("a ship-to without lines costs nothing, got %s", total(c))
		}
		first := c.ShipTos[0].ID
		c = do(t, c, cart.AssignShipTo{Lines: []cart.LineShipTo{{Line: money("1"), ItemID: "1", ShipToID: first}, {Line: money("2"), ShipToID: "own"}}})
		if total(c) != "18.65" {
			t.Errorf("got %s", total(c))
		}
		c.ShipTos = nil // as it comes back from the wire
		c = do(t, c, cart.DetachShipTo{Lines: []cart.Money{money("1")}}, cart.AssignShipTo{Lines: []cart.LineShipTo{{Line: money("2")}}})
		if _, ok := c.ShipTo(first); !ok || total(c) != "10.15" || len(c.ShipTos) != 2 {
			t.Errorf("got %s, %+v", total(c), c.ShipTos)
		}
		if c = do(t, c, cart.ChangeShipTo{ShipTo: cart.ShipTo{ID: "own"}, All: true}); total(c) != "12.65" {
			t.Errorf("got %s", total(c))
		}
	})
	t.Run("keep a method that states its cost or that nobody knows", func(t *testing.T) {
		t.Parallel()
		stated := &cart.ShipMethod{ID: "m1", Cost: &cart.ShipCost{Amount: money("1"), Currency: "USD"}}
		c := do(t, two(t), cart.CreateShipTo{All: true, ShipTo: cart.ShipTo{Method: stated}})
		if total(c) != "11.15" {
			t.Errorf("got %s", total(c))
		}
		if c = do(t, c, cart.CreateShipTo{All: true, ShipTo: cart.ShipTo{Method: method("m9")}}); total(c) != "10.15" {
			t.Errorf("got %s", total(c))
		}
	})
	t.Run("refuse what cannot be", func(t *testing.T) {
		t.Parallel()
		cost := func(a, d, currency string) cart.CreateShipTo {
			return cart.CreateShipTo{ShipTo: cart.ShipTo{Method: &cart.ShipMethod{Cost: &cart.ShipCost{Amount: money(a), Discount: amount(d), Currency: currency}}}}
		}
		c := two(t)
		refuses(t, c, cost("-1", "0", "USD"), cart.ShippingCost)
		refuses(t, c, cost("1", "2", "USD"), cart.ShippingCost)
		refuses(t, c, cost("1", "-1", "USD"), cart.ShippingCost)
		refuses(t, c, cost("1", "0", "EUR"), cart.CurrencyMixed)
		refuses(t, c, cart.CreateShipTo{MethodNumber: "9"}, cart.ShipMethodUnknown)
		refused(t, c, cart.CreateShipTo{MethodNumber: "1"}, cart.ShipMethodUnknown) // nobody ships
		refuses(t, c, cart.ChangeShipTo{ShipTo: cart.ShipTo{ID: "x"}}, cart.ShipToUnknown)
		refuses(t, c, cart.AssignShipTo{Lines: []cart.LineShipTo{{Line: money("1"), ShipToID: "x"}}}, cart.ShipToUnknown)
		refuses(t, c, cart.AssignShipTo{Lines: []cart.LineShipTo{{Line: money("3")}}}, cart.LineNotFound)
		refuses(t, c, cart.AssignShipTo{Lines: []cart.LineShipTo{{Line: money("1"), ItemID: "2"}}}, cart.ItemMismatch)
		refuses(t, c, cart.DetachShipTo{Lines: []cart.Money{money("1")}}, cart.ShipToUnknown)
		refuses(t, c, cart.DetachShipTo{Lines: []cart.Money{money("0")}}, cart.LineNotFound)
	})
}

func TestOneCurrency(t *testing.T) {
	t.Parallel()
	euros := cart.CreateShipTo{ShipTo: cart.ShipTo{ID: "e", Method: &cart.ShipMethod{Cost: &cart.ShipCost{Amount: money("1"), Currency: "EUR"}}}}
	t.Run("a ship-to that was made before there were lines does not bring another one", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), euros, adding(addition("1", "1")))
		refuses(t, c, cart.AssignShipTo{Lines: []cart.LineShipTo{{Line: money("1"), ShipToID: "e"}}}, cart.CurrencyMixed)
		refuses(t, c, cart.ChangeShipTo{ShipTo: cart.ShipTo{ID: "e", Store: "1"}, All: true}, cart.CurrencyMixed)
	})
	t.Run("a cart without lines has the one of its fees and adjustments", func(t *testing.T) {
		t.Parallel()
		for _, cmd := range []cart.Command{
			cart.SetAttributes{Fees: []cart.FeeChange{{Amount: amount("1")}}}, cart.Adjust{Adjustments: []cart.Adjustment{{Amount: money("1")}}},
			cartAttribute("both", "yes"),
		} {
			c := do(t, empty(), adding(addition("1", "1")), cmd, cart.Empty{})
			refuses(t, c, adding(addition("3", "1")), cart.CurrencyMixed)
			refuses(t, c, euros, cart.CurrencyMixed)
		}
		do(t, empty(), adding(addition("1", "1")), cart.Empty{}, adding(addition("3", "1")))
	})
}

func TestChangedShipTo(t *testing.T) {
	t.Parallel()
	c := do(t, empty(), adding(addition("1", "1")), cart.CreateShipTo{All: true, ShipTo: cart.ShipTo{
		ID: "s", Type: "BOPIS", Store: "1", Address: &cart.Address{City: "Seattle"}, Person: &cart.Person{Email: "a@b.c"}, ShipDate: noon(),
	}})
	c = do(t, c, cart.ChangeShipTo{ShipTo: cart.ShipTo{ID: "s", Store: "2", Instructions: "ring", Delivery: noon()}})
	s, _ := c.ShipTo("s")
	if s.Type != "BOPIS" || s.Store != "2" || s.Instructions != "ring" || s.Address.City != "Seattle" || s.Person == nil || s.ShipDate.IsZero() || s.Delivery.IsZero() {
		t.Errorf("fields that are not given should stay, got %+v", s)
	}
	if c.Lines[0].ShipTo.Store != "2" {
		t.Errorf("the line shows the old one: %+v", c.Lines[0].ShipTo)
	}
}
