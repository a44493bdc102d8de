package cart

import (
	"cmp"
	"encoding/json"
	"slices"
)

// pick chooses one side of a part that is one value; both is what MERGE makes of it, and none what is left of neither.
func pick[T any](b Behaviour, primary, secondary, both, none T) T {
	switch b {
	case MergeBoth, MergeAll:
		return both
	case MergeSecondary:
		return secondary
	case MergePurge:
		return none
	default: // MergePrimary, MergeReferenced
		return primary
	}
}

// lists merges lists whose elements have ids; an element without one conflicts with nothing.
func lists[T any](b Behaviour, primary, secondary []T, id func(*T) string) []T {
	both := primary
	if b == MergeAll {
		both = slices.Concat(primary, secondary)
	}
	if b == MergeBoth {
		both = distinct(primary, secondary, id)
	}
	return pick(b, primary, secondary, both, []T{})
}

// distinct is the primary's elements and those of the secondary's whose id is not among them.
func distinct[T any](primary, secondary []T, id func(*T) string) []T {
	if len(secondary) == 0 {
		return primary
	}
	known := make(map[string]bool, len(primary))
	for i := range primary {
		known[id(&primary[i])] = true
	}
	both := slices.Clone(primary)
	for i := range secondary {
		if key := id(&secondary[i]); key == "" || !known[key] {
			both = append(both, secondary[i])
		}
	}
	return both
}

func objects(b Behaviour, primary, secondary json.RawMessage) json.RawMessage {
	return pick(b, primary, secondary, union(primary, secondary), nil)
}

func attributeID(a *Attribute) string { return a.AttributeID }

// attributes merges the carts' own attributes; REFERENCED takes the secondary's that cover an item of the merged cart.
func (m MergeConfig) attributes(a, b Cart, lines []Line) []Attribute {
	how := m.or(m.Attributes)
	if how != MergeReferenced {
		return lists(how, a.Attributes, b.Attributes, attributeID)
	}
	items := make(map[string]bool, len(lines))
	for i := range lines {
		items[lines[i].ItemID] = true
	}
	referenced := slices.DeleteFunc(slices.Clone(b.Attributes), func(at Attribute) bool {
		return !slices.ContainsFunc(at.Items, func(id string) bool { return items[id] })
	})
	return distinct(a.Attributes, referenced, attributeID)
}

func (m MergeConfig) customer(a, b *Customer) *Customer {
	how := m.or(m.Customer)
	if a == nil || b == nil {
		return pick(how, a, b, cmp.Or(a, b), nil)
	}
	both := &Customer{
		ID: cmp.Or(a.ID, b.ID), Type: cmp.Or(a.Type, b.Type), Segments: union(a.Segments, b.Segments),
		Attributes: objects(m.or(m.CustomerAttributes), a.Attributes, b.Attributes),
	}
	return pick(how, a, b, both, nil)
}
