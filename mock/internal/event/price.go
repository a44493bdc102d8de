package event

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// CodeLineTotal is a line whose total is not that of its units by what one of them cost before (inferred, §4.3).
const CodeLineTotal = "line-total"

// Price is what an event says that units of a thing cost together.
type Price struct {
	// Of is what has the price: the variant where the event names one, else the product.
	Of       string
	Total    *decimal.Decimal
	Quantity *decimal.Decimal
	// Pointer is where the total is, from the body of the request.
	Pointer string
}

// usable says that a price can be compared with another.
func (p *Price) usable() bool {
	return p != nil && p.Total != nil && p.Quantity != nil && p.Quantity.IsPositive() && p.Of != "" && len(p.Of) <= maxRemembered
}

const cents = 2 // digits

// agrees says that units of the thing cost what they cost before, but for a cent each that may have been rounded. Both sides
// are multiplied out, since a third of something has no end.
func (p *Price) agrees(before Price) bool {
	rounding := decimal.New(1, -cents).Mul(*before.Quantity).Mul(decimal.Max(*p.Quantity, decimal.NewFromInt(1)))
	return before.Total.Mul(*p.Quantity).Sub(p.Total.Mul(*before.Quantity)).Abs().LessThanOrEqual(rounding)
}

// price holds a price against the last one of the same thing in the cart, and remembers it.
func (c *cart) price(p *Price) []Finding {
	if !p.usable() {
		return nil
	}
	before, known := c.prices[p.Of]
	if known || len(c.prices) < maxLines {
		c.prices[p.Of] = *p
	}
	if !known || p.agrees(before) {
		return nil
	}
	want := before.Total.Mul(*p.Quantity).DivRound(*before.Quantity, cents)
	f := lintFinding(CodeLineTotal, p.Pointer, fmt.Sprintf("is %s for %s of %s, of which %s cost %s before; the total is that of the line", p.Total, p.Quantity, p.Of, before.Quantity, before.Total))
	f.Expected, f.Got = want.StringFixed(cents), p.Total.String()
	return []Finding{f}
}
