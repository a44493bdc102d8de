package cart_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cartwright/mock/internal/cart"
)

// wildOffers are offers of every unit and currency, stackable and not, in an order that is not that of their worth.
func wildOffers() offers {
	var all offers
	for i, unit := range []string{cart.PercentOff, cart.AmountOff, cart.FixedPrice} {
		for j, currency := range []string{"USD", "EUR"} {
			for k, stackable := range []bool{true, false} {
				code := fmt.Sprint("O", i, j, k)
				all = append(all, cart.Offer{
					ID: code, Code: code, Unit: unit, Currency: currency, Stackable: stackable, Priority: (i*5 + j*3 + k*7) % 6,
					Value: money([]string{"33.3", "0.07", "5", "12.5"}[(i+j+k)%4]),
				})
			}
		}
	}
	return all
}

// wild draws what a caller might send.
type wild struct {
	t    *rapid.T
	made *int // ship-tos, which are called s1, s2 and so on
}

func (w wild) money(name string) cart.Money {
	return money(rapid.SampledFrom([]string{"0", "0.1", "0.005", "1.115", "10.10", "99.99", "-1", "-1000"}).Draw(w.t, name))
}

func (w wild) currency() string {
	return rapid.SampledFrom([]string{"USD", "USD", "EUR", ""}).Draw(w.t, "currency")
}

func (w wild) units() cart.Money { return cart.Whole(rapid.Int64Range(0, 20).Draw(w.t, "units")) }

func (w wild) flag(name string) bool { return rapid.Bool().Draw(w.t, name) }

func (w wild) price() *cart.Price {
	p := cart.Price{Currency: w.currency(), Base: w.money("base")}
	if w.flag("sale") {
		sale, share := w.money("sale"), w.money("share")
		p.Sale = &sale
		p.Discount = cart.Discount{
			Price: &sale, Promotions: []cart.Promotion{{Code: "THEIRS"}, {Code: "MORE"}},
			Details: []cart.DiscountDetail{{PromoCode: "THEIRS", ProratedAmount: &share}},
		}
	}
	return &p
}

func (w wild) change(line cart.Money) cart.Command {
	units, discounted, price := w.units(), w.units(), w.money("attribute")
	l := cart.LineChange{Line: line, Quantity: &units}
	switch rapid.IntRange(0, 3).Draw(w.t, "what") {
	case 0:
		l.Price = w.price()
	case 1:
		l.Attributes = []cart.Attribute{{AttributeID: "a", Price: &price}}
	case 2:
		l.DiscountedQuantity = &discounted
	}
	return cart.Change{Lines: []cart.LineChange{l}}
}

func (w wild) shipTo() cart.ShipTo {
	return cart.ShipTo{ID: rapid.SampledFrom([]string{"s1", "s2", "s3"}).Draw(w.t, "ship-to"), Method: &cart.ShipMethod{
		Cost: &cart.ShipCost{Amount: w.money("cost"), Currency: w.currency()},
	}}
}

func (w wild) command() cart.Command {
	line, fee := cart.Whole(rapid.Int64Range(1, 4).Draw(w.t, "line")), w.money("fee")
	offer := rapid.SampledFrom(wildOffers()).Draw(w.t, "offer")
	id, _ := line.Int()
	units := w.units()
	switch rapid.IntRange(0, 13).Draw(w.t, "command") {
	case 0, 1, 2:
		return adding(cart.Addition{ItemID: rapid.SampledFrom([]string{"1", "2", "3"}).Draw(w.t, "item"), Quantity: &units, Price: w.price()})
	case 3, 4:
		return w.change(line)
	case 5, 6:
		return cart.ApplyOffer{Offer: offer}
	case 7:
		return cart.RemoveOffer{Code: rapid.SampledFrom([]string{offer.Code, "THEIRS"}).Draw(w.t, "code")}
	case 8:
		s := w.shipTo()
		*w.made++
		s.ID = fmt.Sprint("s", *w.made)
		return cart.CreateShipTo{ShipTo: s, All: w.flag("all")}
	case 9:
		return cart.ChangeShipTo{ShipTo: w.shipTo(), All: w.flag("all")}
	case 10:
		return cart.AssignShipTo{Lines: []cart.LineShipTo{{Line: line, ShipToID: w.shipTo().ID}}}
	case 11:
		return cart.Split{Line: line, Quantities: []cart.Money{units}}
	case 12:
		return cart.Steps{cart.SetAttributes{Fees: []cart.FeeChange{{Amount: &fee}}}, cart.Adjust{Adjustments: []cart.Adjustment{{Amount: fee}}}}
	}
	return cart.Remove{Line: int(id)}
}

// TestAnythingSent sends what no honest caller would: amounts below zero and of fractions of a cent, two currencies,
// promotions of any worth. Whatever is accepted leaves a sound cart (see cart.Check), and a coupon never makes it dearer.
func TestAnythingSent(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := world()
		w.Offers = wildOffers()
		keys, made := 0, 0
		w.NewKey = func() string { keys++; return fmt.Sprint("k", keys) }
		c := owned()
		var done []string
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			cmd := wild{t, &made}.command()
			next, err := cart.Apply(c, cmd, w)
			if err != nil {
				expect(t, err, false)
				continue
			}
			done = append(done, fmt.Sprintf("%T", cmd))
			if err := cart.Check(next); err != nil {
				t.Fatalf("after %v: %v", done, err)
			}
			if _, coupon := cmd.(cart.ApplyOffer); coupon && c.Totals().Amount.Less(next.Totals().Amount) {
				t.Fatalf("after %v: %s became %s", done, c.Totals().Amount, next.Totals().Amount)
			}
			c = next
		}
		if slices.Contains(done, "cart.ApplyOffer") && len(c.Lines) == 0 && len(c.Promotions) != 0 {
			t.Fatalf("an empty cart has promotions: %+v", c.Promotions)
		}
	})
}
