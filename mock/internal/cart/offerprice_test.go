package cart_test

import (
	"testing"

	"cartwright/mock/internal/cart"
)

func TestPriceProblems(t *testing.T) {
	t.Parallel()
	priced := func(change func(*cart.Addition)) cart.Addition {
		p := price("USD", "10.10")
		a := cart.Addition{ItemID: "1", Price: &p}
		change(&a)
		return a
	}
	for what, c := range map[string]struct {
		add  cart.Addition
		told int
	}{
		"the catalogue's price":     {priced(func(*cart.Addition) {}), 0},
		"another base":              {priced(func(a *cart.Addition) { a.Price.Base = money("1") }), 1},
		"a sale of the caller's":    {priced(func(a *cart.Addition) { a.Price.Sale = amount("1") }), 1},
		"another currency":          {priced(func(a *cart.Addition) { a.Price.Currency = "EUR" }), 1},
		"another price list":        {priced(func(a *cart.Addition) { a.Price.Base, a.PriceList = money("1"), "other" }), 0},
		"a promotion's sale":        {priced(func(a *cart.Addition) { promoted(a.Price) }), 0},
		"a promotion on any base":   {priced(func(a *cart.Addition) { a.Price.Base = money("9"); promoted(a.Price) }), 1},
		"no price: the catalogue's": {cart.Addition{ItemID: "1"}, 0},
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			if got := do(t, empty(), adding(c.add)).Problems.Price; len(got) != c.told {
				t.Errorf("want %d, got %+v", c.told, got)
			}
		})
	}
	t.Run("says the line, the units and the catalogue's price", func(t *testing.T) {
		t.Parallel()
		cheap := price("USD", "1")
		c := do(t, empty(), adding(cart.Addition{ItemID: "1", Price: &cheap, Quantity: amount("3")}))
		p := c.Problems.Price[0]
		if p.Line != 1 || p.Units != 3 || p.SKU != "one" || p.Offer.Base.String() != "10.1" || p.Detail != "the catalogue's price of item 1 is 10.1 USD, not 1 USD" {
			t.Errorf("got %+v", p)
		}
		right := price("USD", "10.1")
		if c = do(t, c, cart.Change{Lines: []cart.LineChange{{Line: money("1"), Price: &right}}}); len(c.Problems.Price) != 0 {
			t.Errorf("it outlives the price: %+v", c.Problems.Price)
		}
	})
	t.Run("the cart's own promotions are no other price", func(t *testing.T) {
		t.Parallel()
		if c := do(t, empty(), adding(addition("1", "1")), deal("ALONE20")); len(c.Problems.Price) != 0 {
			t.Errorf("got %+v", c.Problems.Price)
		}
	})
}

func promoted(p *cart.Price) {
	p.Sale = amount("8")
	p.Discount = cart.Discount{Price: amount("8"), Promotions: []cart.Promotion{{ID: "x", Code: "THEIRS"}}}
}
