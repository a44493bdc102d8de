package cart

import "slices"

func (s Split) apply(c Cart, env Env) (Cart, error) {
	i, err := c.number(s.Line, c.index)
	if err != nil {
		return Cart{}, err
	}
	line := c.Lines[i]
	parts, err := s.parts(line)
	if err != nil {
		return Cart{}, err
	}
	line.UpdatedAt = env.Now
	lines := make([]Line, 0, len(parts))
	for n, units := range parts {
		part := line
		part.Quantity = units
		part.DiscountedQuantity = min(units, line.DiscountedQuantity)
		line.DiscountedQuantity -= part.DiscountedQuantity
		if n > 0 {
			c.LastLine++
			part.ID, part.Key, part.CreatedAt = c.LastLine, env.NewKey(), env.Now
			part.Attributes, part.Fees, part.Adjustments = []Attribute{}, []Fee{}, []Adjustment{}
		}
		lines = append(lines, part)
	}
	c.Lines = slices.Concat(c.Lines[:i], lines[:1], c.Lines[i+1:], lines[1:])
	return c.reprice(env, nil), nil
}

// parts are the quantities of the lines that a split makes, the remainder last.
func (s Split) parts(l Line) ([]int64, error) {
	if len(s.Quantities) == 0 {
		return nil, refuse(SplitImpossible, "quantities should NOT have fewer than 1 items").about(l.ItemID, l.SKU, l.ID)
	}
	parts := make([]int64, 0, len(s.Quantities)+1)
	rest := l.Quantity
	for _, q := range s.Quantities {
		units, whole := q.Int()
		if !whole || units < 1 {
			return nil, refuse(SplitImpossible, "quantities should be whole numbers >= 1, got %s", q).about(l.ItemID, l.SKU, l.ID)
		}
		if units >= rest {
			return nil, refuse(SplitImpossible, "quantities should be fewer than the %d units of line %d", l.Quantity, l.ID).about(l.ItemID, l.SKU, l.ID)
		}
		rest -= units
		parts = append(parts, units)
	}
	return append(parts, rest), nil
}
