package cart_test

import (
	"testing"

	"cartwright/mock/internal/cart"
)

func paying(units string) cart.DraftRequest {
	return cart.DraftRequest{Payments: []cart.Payment{{Amount: money(units), Currency: "USD"}}}
}

func TestDraft(t *testing.T) {
	t.Parallel()
	full := func(t *testing.T) cart.Cart {
		t.Helper()
		return do(t, empty(), adding(addition("1", "2")), cart.CreateShipTo{ShipTo: cart.ShipTo{ID: "s"}, MethodNumber: "1", All: true},
			cart.SetAttributes{Fees: []cart.FeeChange{{Amount: amount("1")}}}) // 20.20 + 10 - 4, fee 1
	}
	t.Run("adds taxes and fees to the cart's total", func(t *testing.T) {
		t.Parallel()
		c := full(t)
		r := paying("30.2")
		r.Taxes = []cart.Tax{{Line: 1, Amount: money("2")}, {ShipToID: "s", Amount: money("0.5")}, {FeeID: c.Fees[0].ID, Amount: money("0.5")}}
		d, err := cart.Draft(c, r, world())
		if err != nil || d.Total.String() != "30.2" || d.TaxTotal.String() != "3" || !d.Ready || len(d.ShipTos) != 1 || d.OrderNumber != c.ID {
			t.Errorf("%v, %+v", err, d)
		}
		r.Payments[0] = cart.Payment{Amount: money("60"), Currency: "EUR", Conversion: amount("0.5")}
		if d, err = cart.Draft(c, r, world()); err != nil || d.Ready {
			t.Errorf("%v, %+v", err, d)
		}
	})
	t.Run("takes the order number from where the cart says", func(t *testing.T) {
		t.Parallel()
		w := world()
		w.NewOrderNumber = func(s cart.OrderSequence) string { return s.Name + "-1" }
		for source, want := range map[string]string{"": "id", "CART_ID": "id", "EXTERNAL": "mine", "FABRIC": "SEQ-1", "NONE": "mine"} {
			c, r := full(t), paying("1")
			c.Settings.OrderNumberSource, r.OrderNumber, r.Sequence = source, "mine", cart.OrderSequence{Name: "SEQ"}
			if d, err := cart.Draft(c, r, w); err != nil || d.OrderNumber != want {
				t.Errorf("%s: want %s, got %v, %s", source, want, err, d.OrderNumber)
			}
		}
		w.NewOrderNumber = nil
		c := full(t)
		c.Settings.OrderNumberSource = "FABRIC"
		if d, err := cart.Draft(c, paying("1"), w); err != nil || d.OrderNumber == "" {
			t.Errorf("%v, %+v", err, d)
		}
	})
	t.Run("refuses what cannot be", func(t *testing.T) {
		t.Parallel()
		no := func(c cart.Cart, r cart.DraftRequest, want cart.Kind) {
			t.Helper()
			_, err := cart.Draft(c, r, world())
			isKind(t, err, want)
		}
		taxed := func(x cart.Tax) cart.DraftRequest {
			r := paying("1")
			r.Taxes = []cart.Tax{x}
			return r
		}
		c := full(t)
		no(empty(), paying("1"), cart.CartEmpty)
		no(c, cart.DraftRequest{}, cart.PaymentMissing)
		no(c, paying("-1"), cart.PaymentInvalid)
		no(c, cart.DraftRequest{Payments: []cart.Payment{{Currency: "EUR"}}}, cart.PaymentInvalid)
		no(c, cart.DraftRequest{Payments: []cart.Payment{{Currency: "EUR", Conversion: amount("0")}}}, cart.PaymentInvalid)
		no(c, taxed(cart.Tax{Line: 2}), cart.LineNotFound)
		no(c, taxed(cart.Tax{ShipToID: "x"}), cart.ShipToUnknown)
		no(c, taxed(cart.Tax{FeeID: "x"}), cart.FeeUnknown)
		no(c, taxed(cart.Tax{Line: 1, Amount: money("-1")}), cart.BadPrice)
		c.Settings.OrderNumberSource = cart.OrderNumberExternal
		no(c, paying("1"), cart.OrderNumberMissing)
		c.Settings.OrderNumberSource = "X"
		no(c, paying("1"), cart.SettingsInvalid)
	})
}
