package cart

// covered checks that the stock is enough for what the cart holds of these items, over all lines.
func (c Cart) covered(items []Item) error {
	if len(items) == 0 {
		return nil
	}
	held := c.held()
	for i := range items {
		item := &items[i]
		if units := held[item.ID]; units > MaxQuantity || !item.covers(units) {
			return refuse(OutOfStock, "there are %d units of item %s, not %d", item.Stock, item.ID, units).about(item.ID, item.SKU, 0)
		}
	}
	return nil
}

// held counts the units of each item.
func (c Cart) held() map[string]int64 {
	held := make(map[string]int64, len(c.Lines))
	for i := range c.Lines {
		held[c.Lines[i].ItemID] += c.Lines[i].Quantity
	}
	return held
}

// Inspect looks at the cart as retrieval does: which lines hold more than the stock, and which have another price than the
// catalogue. Findings about promotions stay as the last change left them.
func (c Cart) Inspect(catalogue Catalogue) *Problems {
	found := Problems{Inventory: c.shortages(catalogue), Price: c.mispriced(catalogue)}
	if c.Problems != nil {
		found.Promotion = c.ofLines(c.Problems.Promotion)
	}
	return &found
}

// Review is Inspect, but a cart whose document states no problems and has none goes on stating none (S4).
func (c Cart) Review(catalogue Catalogue) *Problems {
	found := c.Inspect(catalogue)
	if c.Problems == nil && len(found.Inventory)+len(found.Price) == 0 {
		return nil
	}
	return found
}

// shortages finds the lines of items of which the cart holds more than there is. It is linear in the lines.
func (c Cart) shortages(catalogue Catalogue) []Problem {
	if len(c.Lines) == 0 {
		return nil
	}
	held := c.held()
	var short []Problem
	for i := range c.Lines {
		l := &c.Lines[i]
		if item, ok := catalogue.Item(l.ItemID); ok && !item.covers(held[l.ItemID]) {
			e := refuse(OutOfStock, "there are %d units of item %s, not %d", item.Stock, item.ID, held[l.ItemID])
			short = append(short, Problem{Kind: e.Kind, Detail: e.Detail, ItemID: l.ItemID, SKU: l.SKU, Line: l.ID})
		}
	}
	return short
}

// ofLines drops the findings about lines that are gone.
func (c Cart) ofLines(problems []Problem) []Problem {
	var kept []Problem
	for _, p := range problems {
		if p.Line == 0 || c.index(p.Line) >= 0 {
			kept = append(kept, p)
		}
	}
	return kept
}
