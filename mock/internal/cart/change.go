package cart

import (
	"cmp"
	"slices"
)

func (ch Change) apply(c Cart, env Env) (Cart, error) {
	c.Lines = slices.Clone(c.Lines)
	at := c.finder(len(ch.Lines))
	for i := range ch.Lines {
		line, err := ch.Lines[i].line(c, at, env)
		if err != nil {
			return Cart{}, inItem(i, err)
		}
		c.Lines[at(line.ID)] = line
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
	if err := l.count(&line); err != nil {
		return Line{}, err
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
		if err := checkAttributes(l.Attributes); err != nil {
			return Line{}, err.about(line.ItemID, line.SKU, line.ID)
		}
		line.Attributes = env.described(l.Attributes)
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

// count sets the quantities. No more units than there are can be discounted: saying so is refused, and a quantity that
// becomes smaller takes the discounted one with it.
func (l *LineChange) count(line *Line) error {
	if l.Quantity != nil {
		units, err := quantity(l.Quantity, *line, BadQuantity)
		if err != nil {
			return err
		}
		line.Quantity = units
		line.DiscountedQuantity = min(line.DiscountedQuantity, units)
	}
	if l.DiscountedQuantity == nil {
		return nil
	}
	units, whole := l.DiscountedQuantity.Int()
	if !whole || units < 0 || units > line.Quantity {
		return refuse(BadQuantity, "discountedQuantity should be a whole number between 0 and the quantity %d, got %s", line.Quantity, l.DiscountedQuantity).
			about(line.ItemID, line.SKU, line.ID)
	}
	line.DiscountedQuantity = units
	return nil
}

// checkAttributes refuses attributes that a caller states for a line and that no line can have: with a price below 0,
// which would lower the cart's total without being a discount, or one twice. Nil: there is nothing to refuse.
func checkAttributes(list []Attribute) *Error {
	seen := make(map[string]bool, len(list))
	for i := range list {
		a := &list[i]
		switch {
		case a.Price != nil && a.Price.Negative():
			return refuse(BadPrice, "the price of attribute %s should be >= 0, got %s", a.AttributeID, a.Price)
		case a.AttributeID != "" && seen[a.AttributeID]:
			return refuse(BadAttributes, "the attribute %s should be stated once", a.AttributeID)
		}
		seen[a.AttributeID] = true
	}
	return nil
}

// described are attributes that a caller states for a line, with what the catalogue knows of them where the caller does not
// say it.
func (e Env) described(list []Attribute) []Attribute {
	all := slices.Clone(list)
	for i := range all {
		a := &all[i]
		d, known := AttributeDefinition{}, false
		if e.Attributes != nil {
			d, known = e.Attributes.Attribute(a.AttributeID)
		}
		if !known {
			continue
		}
		a.Name, a.Description, a.Mapping = cmp.Or(a.Name, d.Name), cmp.Or(a.Description, d.Description), cmp.Or(a.Mapping, d.Mapping)
		a.Type, a.Level, a.Price = cmp.Or(a.Type, d.Type), cmp.Or(a.Level, d.Level), cmp.Or(a.Price, &d.Price)
	}
	return all
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
