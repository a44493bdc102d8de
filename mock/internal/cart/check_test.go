package cart_test

import (
	"testing"

	"cartwright/mock/internal/cart"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]func(c *cart.Cart){
		"a line id twice":          func(c *cart.Cart) { c.Lines[1].ID = 1 },
		"a line id above the last": func(c *cart.Cart) { c.LastLine = 1 },
		"no units":                 func(c *cart.Cart) { c.Lines[0].Quantity = 0 },
		"mixed currencies":         func(c *cart.Cart) { c.Lines[1].Price.Currency = "EUR" },
		"a negative price":         func(c *cart.Cart) { c.Lines[1].Price.Base = money("-1") },
		"a promotion that raises":  func(c *cart.Cart) { p := price("USD", "1"); c.Lines[0].Own = &p },
		"a negative fee":           func(c *cart.Cart) { c.Fees = []cart.Fee{{Amount: money("-1")}} },
		"a negative adjustment":    func(c *cart.Cart) { c.Lines[0].Adjustments = []cart.Adjustment{{Amount: money("-1")}} },
		"a fee twice":              func(c *cart.Cart) { c.Lines[0].Fees = []cart.Fee{{ID: "f"}, {ID: "f"}} },
		"an adjustment twice":      func(c *cart.Cart) { c.Adjustments = []cart.Adjustment{{ID: "f"}, {ID: "f"}} },
		"a ship-to twice":          func(c *cart.Cart) { c.ShipTos = []cart.ShipTo{{ID: "f"}, {ID: "f"}} },
	} {
		c := do(t, empty(), adding(addition("1", "1"), addition("2", "1")))
		harm(&c)
		if cart.Check(c) == nil {
			t.Errorf("%s should be found", name)
		}
	}
}
