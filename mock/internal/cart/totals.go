package cart

// Totals are derived from a cart, never stored in it. The formulas are §A.7's and §B.4's, which agree on what both
// generations have. Each part is rounded to 2 decimals, half up, by line, shipment, attribute, fee and adjustment, so that
// the sums have 2 decimals and agree with the parts that are shown (inferred).
type Totals struct {
	Currency    string // of the lines; empty when there are none (XM1)
	Items       int64  // sum of the quantities
	Lines       int    // distinct lines
	SubTotal    Money  // before discounts, with attributes and shipping
	Discount    Money  // of the lines and of shipping
	Fees        Money  // of the cart and its lines; not part of Amount (§A.7)
	Adjustments Money  // of the cart and its lines
	Amount      Money  // SubTotal - Discount - Adjustments, at least 0
}

// Totals adds the cart up. Cost is linear in the number of lines.
func (c Cart) Totals() Totals {
	t := Totals{Lines: len(c.Lines)}
	var shipments map[string]bool
	for i := range c.Lines {
		l := &c.Lines[i]
		if t.Currency == "" {
			t.Currency = l.Price.Currency
		}
		t.Items += l.Quantity
		t.SubTotal = t.SubTotal.Add(l.Price.Base.line(l.Quantity)).Add(l.AttributeTotal())
		t.Discount = t.Discount.Add(l.discount())
		t.Fees = t.Fees.Add(feeTotal(l.Fees))
		t.Adjustments = t.Adjustments.Add(adjustmentTotal(l.Adjustments))
		if cost := l.ShipTo.cost(); cost != nil && !shipments[l.ShipTo.ID] {
			if shipments == nil {
				shipments = map[string]bool{}
			}
			shipments[l.ShipTo.ID] = true
			t.addShipping(cost)
		}
	}
	t.Fees = t.Fees.Add(feeTotal(c.Fees))
	t.Adjustments = t.Adjustments.Add(adjustmentTotal(c.Adjustments))
	t.Amount = t.SubTotal.Sub(t.Discount).Sub(t.Adjustments).Floor0()
	return t
}

// addShipping counts one distinct ship-to, however many lines go there.
func (t *Totals) addShipping(cost *ShipCost) {
	t.SubTotal = t.SubTotal.Add(cost.Amount.Round(2))
	if cost.Discount != nil {
		t.Discount = t.Discount.Add(cost.Discount.Round(2))
	}
}

// AttributeTotal is the sum of the prices of the line's attributes (attributeTotalPrice); the quantity does not count.
func (l Line) AttributeTotal() Money {
	var sum Money
	for i := range l.Attributes {
		if p := l.Attributes[i].Price; p != nil {
			sum = sum.Add(p.Round(2))
		}
	}
	return sum
}

// Total is what the line costs after discounts, without attributes (v1 totalPrice).
func (l Line) Total() Money { return l.Price.Base.line(l.Quantity).Sub(l.discount()) }

func (l *Line) discount() Money { return l.Price.Base.Sub(l.Price.Final()).line(l.Quantity) }

func feeTotal(fees []Fee) Money {
	var sum Money
	for i := range fees {
		sum = sum.Add(fees[i].Amount.Round(2))
	}
	return sum
}

func adjustmentTotal(adjustments []Adjustment) Money {
	var sum Money
	for i := range adjustments {
		sum = sum.Add(adjustments[i].Amount.Round(2))
	}
	return sum
}
