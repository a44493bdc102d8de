package cart

import (
	"cmp"
	"slices"
)

// Allows says whether the attribute may be set at this level, LevelItem or LevelOrder.
func (d *AttributeDefinition) Allows(level string) bool {
	if d.Levels == nil {
		return d.Mapping == level
	}
	return slices.Contains(d.Levels, level)
}

// find looks a definition up and checks level and value.
func (v AttributeSetting) find(env Env, level string) (AttributeDefinition, error) {
	if env.Attributes == nil {
		return AttributeDefinition{}, refuse(AttributeUnknown, "no attribute has the id %s", v.AttributeID)
	}
	d, ok := env.Attributes.Attribute(v.AttributeID)
	switch {
	case !ok:
		return AttributeDefinition{}, refuse(AttributeUnknown, "no attribute has the id %s", v.AttributeID)
	case !d.Allows(level):
		return AttributeDefinition{}, refuse(AttributeLevel, "the attribute %s cannot be set at the level %s", d.ID, level)
	case d.Values != nil && !slices.Contains(d.Values, v.Value):
		return AttributeDefinition{}, refuse(AttributeValue, "the value of attribute %s should be one of %q, got %q", d.ID, d.Values, v.Value)
	}
	return d, nil
}

// attribute is the definition with a value, as carts and lines hold it.
func (d *AttributeDefinition) attribute(value string, items []string, env Env) Attribute {
	price := d.Price
	return Attribute{
		Key: env.NewKey(), AttributeID: d.ID, Name: d.Name, Description: d.Description, Mapping: d.Mapping,
		Type: d.Type, Value: value, Price: &price, Level: d.Level, Items: items,
	}
}

// put sets an attribute in a copy of the list, in the place of the one with the same id.
func put(list []Attribute, a Attribute) []Attribute {
	list = slices.Clone(list)
	if i := attributeIndex(list, a.AttributeID); i >= 0 {
		a.Key = list[i].Key
		list[i] = a
		return list
	}
	return append(list, a)
}

func attributeIndex(list []Attribute, id string) int {
	return slices.IndexFunc(list, func(a Attribute) bool { return a.AttributeID == id })
}

func (s SetAttributes) apply(c Cart, env Env) (Cart, error) {
	for _, v := range s.Values {
		d, err := v.find(env, LevelOrder)
		if err != nil {
			return Cart{}, err
		}
		c.Attributes = put(c.Attributes, d.attribute(v.Value, append([]string{}, d.Items...), env))
	}
	shared, err := share(c.SharedWith, s.SharedWith)
	if err != nil {
		return Cart{}, err
	}
	c.SharedWith = shared
	if c.Fees, err = setFees(c.Fees, s.Fees, env); err != nil {
		return Cart{}, err
	}
	c.Header = c.Header.with(s.Header)
	c.Extra = overlay(c.Extra, s.Extra)
	return c, nil
}

// Everyone is the user id that shares a cart with all (§A.3.18).
const Everyone = "*"

// share adds users to those a cart is shared with.
func share(with, more []string) ([]string, error) {
	if more == nil {
		return with, nil
	}
	if len(more) == 0 {
		return []string{}, nil
	}
	for _, user := range more {
		if slices.Contains(with, user) || slices.Contains(with, Everyone) {
			return nil, refuse(AlreadyShared, "the cart is shared with %s already", user)
		}
	}
	if slices.Contains(more, Everyone) {
		return []string{Everyone}, nil
	}
	all := slices.Clone(with)
	for _, user := range more {
		if !slices.Contains(all, user) {
			all = append(all, user)
		}
	}
	return all, nil
}

// setFees adds and changes fees in a copy of the list.
func setFees(list []Fee, changes []FeeChange, env Env) ([]Fee, error) {
	if len(changes) == 0 {
		return list, nil
	}
	list = slices.Clone(list)
	for i := range changes {
		f := &changes[i]
		if f.Amount != nil && f.Amount.Negative() {
			return nil, refuse(BadPrice, "the amount of a fee should be >= 0, got %s", f.Amount)
		}
		if f.ID == "" {
			list = append(list, f.onto(Fee{ID: env.NewKey()}))
			continue
		}
		at := feeIndex(list, f.ID)
		if at < 0 {
			return nil, refuse(FeeUnknown, "there is no fee %s", f.ID)
		}
		list[at] = f.onto(list[at])
	}
	return list, nil
}

func (f *FeeChange) onto(fee Fee) Fee {
	fee.Name, fee.Type = cmp.Or(f.Name, fee.Name), cmp.Or(f.Type, fee.Type)
	if f.Amount != nil {
		fee.Amount = *f.Amount
	}
	if f.Attributes != nil {
		fee.Attributes = f.Attributes
	}
	return fee
}

func feeIndex(list []Fee, id string) int {
	return slices.IndexFunc(list, func(f Fee) bool { return f.ID == id })
}

func withoutAttribute(list []Attribute, id string) ([]Attribute, error) {
	i := attributeIndex(list, id)
	if i < 0 {
		return nil, refuse(AttributeUnknown, "there is no attribute %s", id)
	}
	return slices.Delete(slices.Clone(list), i, i+1), nil
}

func withoutFee(list []Fee, id string) ([]Fee, error) {
	i := feeIndex(list, id)
	if i < 0 {
		return nil, refuse(FeeUnknown, "there is no fee %s", id)
	}
	return slices.Delete(slices.Clone(list), i, i+1), nil
}

func (r RemoveAttribute) apply(c Cart, _ Env) (Cart, error) {
	list, err := withoutAttribute(c.Attributes, r.AttributeID)
	c.Attributes = list
	return c, err
}

func (r RemoveFee) apply(c Cart, _ Env) (Cart, error) {
	list, err := withoutFee(c.Fees, r.ID)
	c.Fees = list
	return c, err
}
