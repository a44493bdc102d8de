package cart

import (
	"cmp"
	"slices"
)

func (ch Change) apply(c Cart, env Env) (Cart, error) {
	c.Lines = slices.Clone(c.Lines)
	at := c.finder(len(ch.Lines))
	var touched []Item
	for i := range ch.Lines {
		line, err := ch.Lines[i].line(c, at, env)
		if err != nil {
			return Cart{}, err
		}
		if item, ok := env.Catalogue.Item(line.ItemID); ok && ch.Lines[i].Quantity != nil {
			touched = append(touched, item)
		}
		c.Lines[at(line.ID)] = line
	}
	if !env.ReportShortage {
		if err := c.covered(touched); err != nil {
			return Cart{}, err
		}
	}
	return c.reprice(env, nil), nil
}

// finder is Cart.index for so many questions; it is good as long as no line comes or goes.
func (c Cart) finder(questions int) func(id int) int {
	if questions < 4 {
		return c.index
	}
	index := make(map[int]int, len(c.Lines))
	for i := range c.Lines {
		index[c.Lines[i].ID] = i + 1
	}
	return func(id int) int { return index[id] - 1 }
}

// number finds the line that a JSON number names. The error's kind is LineNotFound.
func (c Cart) number(n Money, at func(int) int) (int, error) {
	if id, whole := n.Int(); whole {
		if i := at(int(id)); i >= 0 {
			return i, nil
		}
	}
	return 0, refuse(LineNotFound, "the cart has no line %s", n)
}

// line makes the changed line.
func (l *LineChange) line(c Cart, at func(int) int, env Env) (Line, error) {
	line, err := l.find(c, at)
	if err != nil {
		return Line{}, err
	}
	if l.Quantity != nil {
		units, err := quantity(l.Quantity, line, BadQuantity)
		if err != nil {
			return Line{}, err
		}
		line.Quantity = units
	}
	if l.DiscountedQuantity != nil {
		units, whole := l.DiscountedQuantity.Int()
		if !whole || units < 0 {
			return Line{}, refuse(BadQuantity, "discountedQuantity should be a whole number >= 0, got %s", l.DiscountedQuantity)
		}
		line.DiscountedQuantity = units
	}
	if l.Price != nil {
		price := *l.Price
		price.Currency = cmp.Or(price.Currency, line.Price.Currency)
		if err := c.accepts(price); err != nil {
			return Line{}, err
		}
		line.Price, line.Own = price, nil
	}
	line.PriceList = cmp.Or(l.PriceList, line.PriceList)
	if l.Attributes != nil {
		line.Attributes = l.Attributes
	}
	if l.Unique != nil {
		line.Unique = l.Unique
	}
	if l.Fulfillment != nil {
		line.Fulfillment = l.Fulfillment
	}
	line.UpdatedAt = env.Now
	return line, nil
}

// find returns the line that is meant, which must hold the item that is named.
func (l *LineChange) find(c Cart, at func(int) int) (Line, error) {
	i, err := c.number(l.Line, at)
	if err != nil {
		return Line{}, err
	}
	line := c.Lines[i]
	if l.ItemID != "" && l.ItemID != line.ItemID {
		return Line{}, refuse(ItemMismatch, "line %d holds item %s, not %s", line.ID, line.ItemID, l.ItemID).about(l.ItemID, l.SKU, line.ID)
	}
	if l.SKU != "" && l.SKU != line.SKU {
		return Line{}, refuse(SKUMismatch, "line %d holds SKU %s, not %s", line.ID, line.SKU, l.SKU).about(l.ItemID, l.SKU, line.ID)
	}
	return line, nil
}

func (r Remove) apply(c Cart, env Env) (Cart, error) {
	if len(c.Lines) == 0 {
		return Cart{}, refuse(CartEmpty, "the cart is empty already")
	}
	i := c.index(r.Line)
	if i < 0 {
		return Cart{}, refuse(LineNotFound, "the cart has no line %d", r.Line)
	}
	c.Lines = slices.Delete(slices.Clone(c.Lines), i, i+1)
	if len(c.Lines) == 0 {
		c.Promotions = []Promotion{}
	}
	return c.reprice(env, nil), nil
}

func (e Empty) apply(c Cart, env Env) (Cart, error) {
	if len(c.Lines) == 0 && !e.EvenIfEmpty {
		return Cart{}, refuse(CartEmpty, "the cart is empty already")
	}
	c.Lines, c.Promotions = []Line{}, []Promotion{}
	return c.reprice(env, nil), nil
}
