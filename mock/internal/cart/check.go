package cart

import "fmt"

// Check finds a broken invariant: totals that are not the sum of their parts, line ids that are not unique or above
// LastLine, quantities below 1, more units discounted than there are, mixed currencies (shipping included), negative amounts, totals
// that are not rounded, one fee, adjustment or ship-to id twice, promotions that raise a price. It is for tests; the error is for their readers.
func Check(c Cart) error {
	lines := map[int]bool{}
	for i := range c.Lines {
		l := &c.Lines[i]
		if lines[l.ID] || l.ID < 1 || l.ID > c.LastLine {
			return fmt.Errorf("line id %d is there twice or not between 1 and %d", l.ID, c.LastLine)
		}
		lines[l.ID] = true
		if l.Price.Currency != c.Lines[0].Price.Currency {
			return fmt.Errorf("line %d is in %s, line %d in %s", l.ID, l.Price.Currency, c.Lines[0].ID, c.Lines[0].Price.Currency)
		}
		if cost := l.ShipTo.cost(); cost != nil && cost.Currency != "" && cost.Currency != l.Price.Currency {
			return fmt.Errorf("line %d is in %s, its shipping in %s", l.ID, l.Price.Currency, cost.Currency)
		}
		if err := l.sound(); err != nil {
			return fmt.Errorf("line %d: %w", l.ID, err)
		}
	}
	if err := parts(c.Fees, c.Adjustments); err != nil {
		return fmt.Errorf("cart: %w", err)
	}
	if err := unique("ship-to", c.ShipTos, func(s *ShipTo) string { return s.ID }); err != nil {
		return err
	}
	return c.adds()
}

func (l *Line) sound() error {
	if l.Quantity < 1 || l.Quantity > MaxQuantity {
		return fmt.Errorf("a quantity of %d", l.Quantity)
	}
	if l.Price.Base.Negative() || l.Price.Final().Negative() {
		return fmt.Errorf("a price of %s, %s after discounts", l.Price.Base, l.Price.Final())
	}
	if l.Own != nil && l.Own.Final().Less(l.Price.Final()) {
		return fmt.Errorf("promotions raise the price from %s to %s", l.Own.Final(), l.Price.Final())
	}
	if l.DiscountedQuantity > l.Quantity {
		return fmt.Errorf("%d units discounted of %d", l.DiscountedQuantity, l.Quantity)
	}
	for i := range l.Attributes {
		if p := l.Attributes[i].Price; p != nil && p.Negative() {
			return fmt.Errorf("the attribute %s is %s", l.Attributes[i].AttributeID, p)
		}
	}
	return parts(l.Fees, l.Adjustments)
}

func parts(fees []Fee, adjustments []Adjustment) error {
	for _, f := range fees {
		if f.Amount.Negative() {
			return fmt.Errorf("the fee %s is %s", f.ID, f.Amount)
		}
	}
	for _, a := range adjustments {
		if a.Amount.Negative() {
			return fmt.Errorf("the adjustment %s is %s", a.ID, a.Amount)
		}
	}
	if err := unique("fee", fees, func(f *Fee) string { return f.ID }); err != nil {
		return err
	}
	return unique("adjustment", adjustments, func(a *Adjustment) string { return a.ID })
}

func unique[T any](what string, list []T, id func(*T) string) error {
	seen := make(map[string]bool, len(list))
	for i := range list {
		key := id(&list[i])
		if key != "" && seen[key] {
			return fmt.Errorf("the %s %s is there twice", what, key)
		}
		seen[key] = true
	}
	return nil
}

// adds sums up by another way than Totals: after discounts first.
func (c Cart) adds() error {
	t := c.Totals()
	var items int64
	var net, fees, off Money
	shipped := map[string]bool{}
	for i := range c.Lines {
		l := &c.Lines[i]
		items += l.Quantity
		net = net.Add(l.Total()).Add(l.AttributeTotal())
		fees, off = fees.Add(feeTotal(l.Fees)), off.Add(adjustmentTotal(l.Adjustments))
		if cost := l.ShipTo.cost(); cost != nil && !shipped[l.ShipTo.ID] {
			shipped[l.ShipTo.ID] = true
			net = net.Add(cost.Amount.Round(2))
			if cost.Discount != nil {
				net = net.Sub(cost.Discount.Round(2))
			}
		}
	}
	fees, off = fees.Add(feeTotal(c.Fees)), off.Add(adjustmentTotal(c.Adjustments))
	switch {
	case t.Items != items || t.Lines != len(c.Lines):
		return fmt.Errorf("%d items in %d lines, totals say %d in %d", items, len(c.Lines), t.Items, t.Lines)
	case !t.SubTotal.Sub(t.Discount).Equal(net):
		return fmt.Errorf("%s - %s should be %s", t.SubTotal, t.Discount, net)
	case !t.Fees.Equal(fees) || !t.Adjustments.Equal(off):
		return fmt.Errorf("fees %s, adjustments %s, totals say %s and %s", fees, off, t.Fees, t.Adjustments)
	case t.SubTotal.Negative() || t.Discount.Negative() || t.SubTotal.Less(t.Discount):
		return fmt.Errorf("a discount of %s off %s", t.Discount, t.SubTotal)
	case !t.Amount.Equal(t.Amount.Round(2)) || !t.SubTotal.Equal(t.SubTotal.Round(2)) || !t.Fees.Equal(t.Fees.Round(2)):
		return fmt.Errorf("totals of %s, %s and %s are not rounded", t.SubTotal, t.Amount, t.Fees)
	case !t.Amount.Equal(net.Sub(off).Floor0()):
		return fmt.Errorf("the total should be %s, is %s", net.Sub(off).Floor0(), t.Amount)
	}
	return nil
}
