package cart_test

import (
	"encoding/json"
	"testing"

	"cartwright/mock/internal/cart"
)

func owned() cart.Cart {
	c := empty()
	c.Owner = cart.Owner{UserID: "u", Registered: true}
	return c
}

func TestSetStatus(t *testing.T) {
	t.Parallel()
	to := func(s cart.Status) cart.SetStatus { return cart.SetStatus{To: s} }
	t.Run("every step of the table is allowed and no other", func(t *testing.T) {
		t.Parallel()
		all := []cart.Status{cart.Active, cart.Pending, cart.PendingApproval, cart.Approved, cart.Submitted, cart.Deleted, cart.Rejected}
		for _, from := range all[:5] {
			follows := map[cart.Status]bool{}
			for _, next := range from.Follows() {
				follows[next] = true
			}
			for _, next := range all {
				c := owned()
				c.Status = from
				switch {
				case follows[next]:
					if c = do(t, c, to(next)); c.State() != next {
						t.Errorf("%s to %s: got %s", from, next, c.State())
					}
				case from == next:
					refuses(t, c, to(next), cart.StatusSame)
				default:
					refuses(t, c, to(next), cart.StatusRefused)
				}
			}
		}
	})
	t.Run("refuses guests, unknown names and a second pending cart", func(t *testing.T) {
		t.Parallel()
		refuses(t, empty(), to(cart.Submitted), cart.GuestStatus)
		refuses(t, empty(), to(cart.Deleted), cart.GuestStatus)
		refuses(t, owned(), to("pending"), cart.StatusUnknown)
		refuses(t, owned(), to(""), cart.StatusUnknown)
		active := do(t, owned(), to(cart.Active))
		refuses(t, active, cart.SetStatus{To: cart.Pending, PendingTaken: true}, cart.PendingTaken)
		do(t, active, cart.SetStatus{To: cart.Deleted, PendingTaken: true})
		do(t, empty(), cart.SetStatus{To: cart.Submitted, Guests: true})
	})
	t.Run("a deleted cart accepts no write", func(t *testing.T) {
		t.Parallel()
		c := do(t, owned(), adding(addition("1", "2")), to(cart.Deleted))
		for _, cmd := range []cart.Command{
			to(cart.Pending), cart.SetCustomer{}, cart.SetHeader{}, cart.Adopt{}, cart.Split{}, cart.ReserveStock{}, deal("OFF3"), cart.RemoveOffer{},
			cart.SetAttributes{}, cart.RemoveAttribute{}, cart.RemoveFee{}, cart.SetLineAttributes{}, cart.SetLineExtras{}, cart.RemoveLineAttribute{},
			cart.RemoveLineFee{}, cart.CreateShipTo{}, cart.ChangeShipTo{}, cart.AssignShipTo{}, cart.DetachShipTo{}, cart.Adjust{},
			cart.ChangeAdjustment{}, cart.RemoveAdjustment{}, cart.Steps{},
		} {
			refuses(t, c, cmd, cart.CartNotFound)
		}
		_, err := cart.Draft(c, cart.DraftRequest{}, world())
		isKind(t, err, cart.CartNotFound)
	})
}

func TestContext(t *testing.T) {
	t.Parallel()
	t.Run("a customer is replaced whole", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), cart.SetCustomer{Customer: cart.Customer{ID: "a", Type: "b"}}, cart.SetCustomer{Customer: cart.Customer{ID: "c"}})
		if c.Customer.ID != "c" || c.Customer.Type != "" {
			t.Errorf("got %+v", c.Customer)
		}
	})
	t.Run("a header's fields are set, its extra replaced", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), cart.SetHeader{Header: cart.Header{Company: "x"}, Extra: json.RawMessage(`{"a":1}`)}, cart.SetHeader{Header: cart.Header{Account: "y"}},
			cart.SetHeader{Extra: json.RawMessage(`{"b":1}`)})
		if c.Header != (cart.Header{Company: "x", Account: "y"}) || string(c.Extra) != `{"b":1}` {
			t.Errorf("got %+v, %s", c.Header, c.Extra)
		}
	})
	t.Run("a guest's cart is adopted, nobody else's", func(t *testing.T) {
		t.Parallel()
		c := empty()
		c.Owner = cart.Owner{Guest: "token", Tenant: "t", Account: "a"}
		refuses(t, c, cart.Adopt{}, cart.NotShopper)
		c = do(t, c, cart.Adopt{Owner: cart.Owner{UserID: "u"}})
		if c.Owner != (cart.Owner{UserID: "u", Registered: true, Tenant: "t", Account: "a"}) {
			t.Errorf("got %+v", c.Owner)
		}
		refuses(t, c, cart.Adopt{Owner: cart.Owner{UserID: "v"}}, cart.NotOwner)
	})
	t.Run("steps are one change, all or none", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), cart.Steps{adding(addition("1", "1")), cart.Adjust{Line: 1, Adjustments: []cart.Adjustment{{Amount: money("1")}}}})
		if c.Version != 1 || total(c) != "9.1" {
			t.Errorf("got version %d, %s", c.Version, total(c))
		}
		refuses(t, c, cart.Steps{cart.Remove{Line: 1}, cart.Remove{Line: 1}}, cart.CartEmpty)
	})
	t.Run("settings that do not exist are refused", func(t *testing.T) {
		t.Parallel()
		isKind(t, cart.Settings{OrderNumberSource: "X"}.Check(), cart.SettingsInvalid)
		if err := (cart.Settings{OrderNumberSource: cart.OrderNumberNone}).Check(); err != nil {
			t.Error(err)
		}
	})
	t.Run("a reservation needs lines and a cart that asks for it", func(t *testing.T) {
		t.Parallel()
		refuses(t, empty(), cart.ReserveStock{}, cart.NotReservable)
		c := empty()
		c.Settings.SoftReserve = true
		refuses(t, c, cart.ReserveStock{}, cart.CartEmpty)
		do(t, c, adding(addition("1", "1")), cart.ReserveStock{})
	})
}

func TestSplit(t *testing.T) {
	t.Parallel()
	split := func(line string, quantities ...string) cart.Split {
		s := cart.Split{Line: money(line)}
		for _, q := range quantities {
			s.Quantities = append(s.Quantities, money(q))
		}
		return s
	}
	t.Run("6 by 2 and 1 are 2, 1 and 3, nothing charged twice", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), adding(addition("1", "6"), addition("2", "1")), deal("ALONE20"), lineAttribute("1", "wrap", "true"),
			cart.SetLineExtras{Line: 1, Fees: []cart.FeeChange{{Amount: amount("1")}}}, cart.CreateShipTo{MethodNumber: "1", All: true})
		before := c.Totals()
		c = do(t, c, split("1", "2", "1"))
		var got []int64
		for _, l := range c.Lines {
			got = append(got, int64(l.ID), l.Quantity, l.DiscountedQuantity)
		}
		want := []int64{1, 2, 2, 2, 1, 1, 3, 1, 1, 4, 3, 3}
		for i := range want {
			if len(got) != len(want) || got[i] != want[i] {
				t.Fatalf("want %v, got %v", want, got)
			}
		}
		after := c.Totals()
		if !after.Amount.Equal(before.Amount) || after.Items != 7 || after.Lines != 4 || !after.Fees.Equal(before.Fees) || c.Lines[3].Key == c.Lines[0].Key {
			t.Errorf("before %+v, after %+v", before, after)
		}
	})
	t.Run("refuses what leaves no remainder", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), adding(addition("1", "3")))
		for _, q := range [][]string{{}, {"0"}, {"-1"}, {"1.5"}, {"3"}, {"1", "2"}, {"4"}, {"1e30"}} {
			refuses(t, c, split("1", q...), cart.SplitImpossible)
		}
		refuses(t, c, split("2", "1"), cart.LineNotFound)
	})
}
