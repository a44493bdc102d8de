package cart

import "slices"

// edit changes one line of a copy of the cart's lines. The error's kind is LineNotFound, or what change returns.
func (c Cart) edit(id int, env Env, change func(*Line) error) (Cart, error) {
	i := c.index(id)
	if i < 0 {
		return Cart{}, refuse(LineNotFound, "the cart has no line %d", id)
	}
	c.Lines = slices.Clone(c.Lines)
	c.Lines[i].UpdatedAt = env.Now
	if err := change(&c.Lines[i]); err != nil {
		return Cart{}, err
	}
	return c, nil
}

func (s SetLineAttributes) apply(c Cart, env Env) (Cart, error) {
	c.Lines = slices.Clone(c.Lines)
	at := c.finder(len(s.Values))
	for _, v := range s.Values {
		i, err := c.number(v.Line, at)
		if err != nil {
			return Cart{}, err
		}
		if err := c.Lines[i].set(AttributeSetting{v.AttributeID, v.Value}, env); err != nil {
			return Cart{}, err
		}
	}
	return c, nil
}

// set puts an attribute on a line that belongs to the caller.
func (l *Line) set(v AttributeSetting, env Env) error {
	d, err := v.find(env, LevelItem)
	if err != nil {
		return err
	}
	if d.Items != nil && !slices.Contains(d.Items, l.ItemID) {
		return refuse(AttributeNotForItem, "the attribute %s is not for item %s", d.ID, l.ItemID).about(l.ItemID, l.SKU, l.ID)
	}
	if i := attributeIndex(l.Attributes, d.ID); i >= 0 && l.Attributes[i].Value == v.Value {
		return refuse(AttributeOnLine, "line %d has the attribute %s already", l.ID, d.ID).about(l.ItemID, l.SKU, l.ID)
	}
	l.Attributes = put(l.Attributes, d.attribute(v.Value, []string{l.ItemID}, env))
	l.UpdatedAt = env.Now
	return nil
}

func (s SetLineExtras) apply(c Cart, env Env) (Cart, error) {
	return c.edit(s.Line, env, func(l *Line) error {
		fees, err := setFees(l.Fees, s.Fees, env)
		l.Fees, l.Extra = fees, overlay(l.Extra, s.Extra)
		return err
	})
}

func (r RemoveLineAttribute) apply(c Cart, env Env) (Cart, error) {
	return c.edit(r.Line, env, func(l *Line) error {
		list, err := withoutAttribute(l.Attributes, r.AttributeID)
		l.Attributes = list
		return err
	})
}

func (r RemoveLineFee) apply(c Cart, env Env) (Cart, error) {
	return c.edit(r.Line, env, func(l *Line) error {
		list, err := withoutFee(l.Fees, r.ID)
		l.Fees = list
		return err
	})
}
