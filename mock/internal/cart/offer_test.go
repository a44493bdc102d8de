package cart_test

import (
	"encoding/json"
	"testing"

	"cartwright/mock/internal/cart"
)

func TestApplyOffer(t *testing.T) {
	t.Parallel()
	t.Run("takes per cent off each line, rounded half up", func(t *testing.T) {
		t.Parallel()
		c := do(t, twoGoods(t), deal("ALONE20"))
		if total(c) != "16.2" || c.Totals().Discount.String() != "4.05" { // 2 × 2.02 + 0.01
			t.Errorf("got %+v", c.Totals())
		}
	})
	t.Run("says on the line what it did, as the vendor's pages do", func(t *testing.T) {
		t.Parallel()
		c := do(t, twoGoods(t), deal("ALONE20"))
		got, err := json.Marshal(c.Lines[0].Price.Discount)
		want := `{"Price":8.08,"Amount":2.02,"Promotions":[{"ID":"i1","Code":"ALONE20","Ref":"","Value":"20","Unit":"%OFF","On":null}],` +
			`"Details":[{"PromoID":"i1","PromoCode":"ALONE20","PromoTitle":"New Year discount","Quantity":2,"Amount":4.04,"Value":20,` +
			`"GroupID":"new-items","PromotionType":"PROMOTION","Priority":1,"Stackable":false,"SKU":"one","ItemID":"1","ItemKey":"",` +
			`"Message":"New Year Promotion","Unit":"%OFF","ProratedQuantity":1,"ProratedAmount":2.02}]}`
		if err != nil || string(got) != want {
			t.Errorf("%v, got\n%s, want\n%s", err, got, want)
		}
		if l := c.Lines[0]; l.Price.Sale.String() != "8.08" || l.DiscountedQuantity != 2 || len(c.Promotions) != 1 {
			t.Errorf("got %+v", l)
		}
	})
	t.Run("takes an amount off, at most the price", func(t *testing.T) {
		t.Parallel()
		if c := do(t, twoGoods(t), deal("OFF3")); total(c) != "14.2" || !c.Lines[1].Total().IsZero() {
			t.Errorf("got %s, %s", total(c), c.Lines[1].Total())
		}
	})
	t.Run("fixes a price, of its goods only", func(t *testing.T) {
		t.Parallel()
		c := do(t, twoGoods(t), deal("ONE5"))
		if total(c) != "10.05" || c.Lines[1].Own != nil || c.Lines[0].Price.Discount.Promotions[0].On.Value != "one" {
			t.Errorf("got %s, %+v", total(c), c.Lines)
		}
	})
}

func TestApplySecondOffer(t *testing.T) {
	t.Parallel()
	t.Run("stacks what may be stacked, by priority and not by time", func(t *testing.T) {
		t.Parallel()
		first := do(t, twoGoods(t), deal("OFF5%"), deal("OFF3")) // 14.20 less 0.71
		second := do(t, twoGoods(t), deal("OFF3"), deal("OFF5%"))
		if total(first) != "13.49" || total(first) != total(second) {
			t.Errorf("got %s and %s", total(first), total(second))
		}
	})
	t.Run("rounds the line, not the unit", func(t *testing.T) {
		t.Parallel()
		tenths := price("USD", "0.10")
		c := do(t, empty(), adding(cart.Addition{ItemID: "2", Price: &tenths, Quantity: amount("100")}), deal("OFF5%"))
		if c.Totals().Discount.String() != "0.5" || total(c) != "9.5" || c.Lines[0].Price.Discount.Details[0].Amount.String() != "0.5" {
			t.Errorf("got %+v", c.Totals())
		}
	})
	t.Run("shares that are rounded add up to the line's discount", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), adding(addition("1", "3")), deal("OFF3"), deal("OFF5%"))
		var sum cart.Money
		for _, d := range c.Lines[0].Price.Discount.Details {
			sum = sum.Add(*d.Amount)
		}
		if !sum.Equal(c.Totals().Discount) || total(c) != "20.23" { // 9 and 1.065 off 30.30
			t.Errorf("shares of %s, totals %+v", sum, c.Totals())
		}
	})
	t.Run("refuses one that takes less off than those it does not go with", func(t *testing.T) {
		t.Parallel()
		refuses(t, do(t, twoGoods(t), deal("OFF3")), deal("ALONE20"), cart.OfferNotApplicable)
	})
	t.Run("reports the one that a cheaper way displaces, either way round", func(t *testing.T) {
		t.Parallel()
		twenty := price("USD", "20")
		c := do(t, twoGoods(t), deal("ALONE20"), deal("OFF3"))
		if total(c) != "14.2" || len(c.Problems.Promotion) != 1 || c.Problems.Promotion[0].Kind != cart.OfferNotApplicable {
			t.Errorf("got %s, %+v", total(c), c.Problems)
		}
		if c = do(t, c, cart.RemoveOffer{Code: "OFF3"}); total(c) != "16.2" || len(c.Problems.Promotion) != 0 {
			t.Errorf("got %s, %+v", total(c), c.Problems)
		}
		c = do(t, empty(), adding(cart.Addition{ItemID: "1", Price: &twenty}), deal("OFF3"), deal("ALONE20"))
		if total(c) != "16" || len(c.Problems.Promotion) != 1 {
			t.Errorf("got %s, %+v", total(c), c.Problems)
		}
	})
	t.Run("a stackable one of lower priority does not push a better one out", func(t *testing.T) {
		t.Parallel()
		alone := cart.Offer{ID: "a", Code: "A", Unit: cart.PercentOff, Value: money("30"), Priority: 5}
		stacks := cart.Offer{ID: "s", Code: "S", Unit: cart.PercentOff, Value: money("5"), Priority: 1, Stackable: true}
		w := world()
		w.Offers = offers{alone, stacks}
		c, err := cart.Apply(twoGoods(t), cart.ApplyOffer{Offer: alone}, w)
		if err != nil {
			t.Fatal(err)
		}
		_, err = cart.Apply(c, cart.ApplyOffer{Offer: stacks}, w)
		isKind(t, err, cart.OfferNotApplicable)
	})
}

func TestOfferLimits(t *testing.T) {
	t.Parallel()
	t.Run("money of another currency takes nothing off", func(t *testing.T) {
		t.Parallel()
		euros := do(t, empty(), adding(addition("3", "1")))
		for _, code := range []string{"OFF3", "ONE5"} {
			o, _ := deals().OfferByCode(code)
			o.SKUs = nil
			refuses(t, euros, cart.ApplyOffer{Offer: o}, cart.OfferNotApplicable)
		}
		if c := do(t, euros, deal("ALONE20")); c.Totals().Discount.IsZero() {
			t.Error("per cent have no currency")
		}
		c := do(t, twoGoods(t), deal("OFF3"), cart.Remove{Line: 1}, cart.Remove{Line: 2}, adding(addition("3", "1")))
		c.Promotions = []cart.Promotion{{Code: "OFF3"}}
		if c = do(t, c, quantityOf("3", "2")); len(c.Problems.Promotion) != 1 || c.Problems.Promotion[0].Detail != "the promotion OFF3 is in USD, the cart in EUR" {
			t.Errorf("got %+v", c.Problems)
		}
	})
	t.Run("works on the sale price", func(t *testing.T) {
		t.Parallel()
		own := price("USD", "20")
		own.Sale = amount("15")
		c := do(t, empty(), adding(cart.Addition{ItemID: "1", Price: &own}), deal("ALONE20"))
		if total(c) != "12" || c.Totals().Discount.String() != "8" {
			t.Errorf("got %+v", c.Totals())
		}
		if c = do(t, c, cart.RemoveOffer{ID: "i1"}); total(c) != "15" || c.Lines[0].Price.Sale.String() != "15" {
			t.Errorf("got %+v", c.Lines[0].Price)
		}
	})
	t.Run("refuses twice, none, too early, too late", func(t *testing.T) {
		t.Parallel()
		refuses(t, empty(), deal("OFF3"), cart.CartEmpty)
		refuses(t, do(t, twoGoods(t), deal("OFF3")), deal("OFF3"), cart.OfferApplied)
		refuses(t, twoGoods(t), deal("OVER"), cart.OfferNotApplicable)
		refuses(t, twoGoods(t), deal("SOON"), cart.OfferNotApplicable)
		refuses(t, do(t, empty(), adding(addition("2", "1"))), deal("ONE5"), cart.OfferNotApplicable)
		refuses(t, twoGoods(t), cart.RemoveOffer{Code: "OFF3"}, cart.OfferNotOnCart)
		refuses(t, twoGoods(t), cart.RemoveOffer{ID: "i2"}, cart.OfferNotOnCart)
	})
}

// twoGoods is a cart of two units at 10.10 and one at 0.05.
func twoGoods(t *testing.T) cart.Cart {
	t.Helper()
	return do(t, empty(), adding(addition("1", "2"), addition("2", "1"))) // 10.10 each, and 0.05
}

func TestOffersFollow(t *testing.T) {
	t.Parallel()
	t.Run("quantities, new lines and prices", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), adding(addition("1", "1")), deal("OFF3"), quantityOf("1", "4"))
		if d := c.Lines[0].Price.Discount.Details[0]; d.Amount.String() != "12" || *d.Quantity != 4 || total(c) != "28.4" {
			t.Errorf("got %+v", d)
		}
		own := price("USD", "50")
		c = do(t, c, adding(cart.Addition{ItemID: "2", Price: &own}), cart.Change{Lines: []cart.LineChange{{Line: money("1"), Price: &own}}})
		if total(c) != "235" { // 5 × 47
			t.Errorf("got %s", total(c))
		}
	})
	t.Run("a removal that leaves it nothing is a problem, until something fits again", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), adding(addition("1", "1"), addition("2", "1")), deal("ONE5"), cart.Remove{Line: 1})
		if len(c.Promotions) != 1 || len(c.Problems.Promotion) != 1 {
			t.Errorf("got %+v, %+v", c.Promotions, c.Problems)
		}
		if c = do(t, c, adding(addition("1", "1"))); len(c.Problems.Promotion) != 0 || total(c) != "5.05" {
			t.Errorf("got %s, %+v", total(c), c.Problems)
		}
	})
	t.Run("an emptied cart forgets them", func(t *testing.T) {
		t.Parallel()
		for _, cmd := range []cart.Command{cart.Empty{}, cart.Remove{Line: 1}} {
			c := do(t, empty(), adding(addition("1", "1")), deal("OFF3"), cmd, adding(addition("1", "1")))
			if len(c.Promotions) != 0 || total(c) != "10.1" || len(c.Problems.Promotion) != 0 {
				t.Errorf("%T: got %s, %+v", cmd, total(c), c.Promotions)
			}
		}
	})
}

func TestStatedOffers(t *testing.T) {
	t.Parallel()
	t.Run("a document that states discounts of known promotions", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), adding(addition("1", "2")), deal("ALONE20"))
		c.Lines[0].Own = nil // as it comes back from the wire
		if c = do(t, c, quantityOf("1", "3")); total(c) != "24.24" {
			t.Errorf("got %s", total(c))
		}
		c.Lines[0].Own = nil
		if c = do(t, c, cart.RemoveOffer{Code: "ALONE20"}); total(c) != "30.3" || c.Lines[0].Price.Sale != nil {
			t.Errorf("got %+v", c.Lines[0].Price)
		}
	})
	t.Run("a document that states two of them, one unknown", func(t *testing.T) {
		t.Parallel()
		stated := price("USD", "100")
		stated.Sale = amount("70")
		stated.Discount = cart.Discount{Price: amount("70"), Amount: amount("30"),
			Promotions: []cart.Promotion{{Code: "THEIRS"}, {Code: "OFF3"}},
			Details:    []cart.DiscountDetail{{PromoCode: "THEIRS", ProratedAmount: amount("27")}, {PromoCode: "OFF3", ProratedAmount: amount("3")}},
		}
		c := do(t, empty(), adding(cart.Addition{ItemID: "1", Price: &stated}))
		c.Promotions = stated.Discount.Promotions
		if c = do(t, c, quantityOf("1", "2")); total(c) != "140" {
			t.Errorf("got %+v", c.Lines[0].Price)
		}
		if c = do(t, c, cart.RemoveOffer{Code: "THEIRS"}); total(c) != "194" || len(c.Promotions) != 1 {
			t.Errorf("got %s, %+v", total(c), c.Lines[0].Price)
		}
	})
	t.Run("a removal takes a caller's own discount", func(t *testing.T) {
		t.Parallel()
		stated := price("USD", "100")
		stated.Sale = amount("80")
		stated.Discount = cart.Discount{Price: amount("80"), Amount: amount("20"), Promotions: []cart.Promotion{{ID: "x", Code: "THEIRS"}}}
		c := do(t, empty(), adding(cart.Addition{ItemID: "1", Price: &stated}), deal("OFF3"))
		if total(c) != "77" {
			t.Errorf("got %s", total(c))
		}
		if c = do(t, c, cart.RemoveOffer{ID: "x"}); total(c) != "97" || len(c.Lines[0].Price.Discount.Promotions) != 1 {
			t.Errorf("got %s, %+v", total(c), c.Lines[0].Price)
		}
	})
	t.Run("nothing changes where there are no offers", func(t *testing.T) {
		t.Parallel()
		c := do(t, empty(), adding(addition("1", "2")), deal("ALONE20"))
		blind := world()
		blind.Offers = nil
		next, err := cart.Apply(c, quantityOf("1", "3"), blind)
		if err != nil || total(next) != "24.24" {
			t.Errorf("%v, %s", err, total(next))
		}
	})
}
