package schema

import (
	"encoding/json"
	"math"
	"slices"
)

// shape is what several schemas together ask of one value.
type shape struct {
	parts                        []*Schema
	never                        bool
	types                        typeSet // 0: any
	minLength, maxLength         int
	minItems, maxItems           int
	contained                    int
	contains                     []*Schema
	unique                       bool
	minProperties, maxProperties int
	names, required              []string
	formats, patterns            []string
	low, high                    []limit
	steps                        []json.Number
}

type limit struct {
	text      json.Number
	exclusive bool
}

func merge(parts []*Schema) *shape {
	m := &shape{parts: parts, maxLength: math.MaxInt, maxItems: math.MaxInt, maxProperties: math.MaxInt}
	for _, p := range parts {
		m.never = m.never || p.rejectsAll()
		m.addTypes(p)
		m.addNumbers(p)
		raise(&m.minLength, p.MinLength)
		lower(&m.maxLength, p.MaxLength)
		raise(&m.minItems, p.MinItems)
		lower(&m.maxItems, p.MaxItems)
		raise(&m.minProperties, p.MinProperties)
		lower(&m.maxProperties, p.MaxProperties)
		m.unique = m.unique || p.UniqueItems
		m.addNames(p)
		switch {
		case p.Format != "":
			m.formats = append(m.formats, p.Format)
		case p.ContentEncoding == "base64":
			m.formats = append(m.formats, "byte")
		}
		if p.Pattern != "" {
			m.patterns = append(m.patterns, p.Pattern)
		}
		if p.Contains != nil {
			m.contains = append(m.contains, p.Contains)
			count := 1
			if p.MinContains != nil {
				count = *p.MinContains
			}
			m.contained = max(m.contained, count)
		}
	}
	return m
}

func raise(bound *int, by *int) {
	if by != nil {
		*bound = max(*bound, *by)
	}
}

func lower(bound *int, by *int) {
	if by != nil {
		*bound = min(*bound, *by)
	}
}

// addTypes intersects; a number includes the integers.
func (m *shape) addTypes(p *Schema) {
	set := p.program.types
	if set == 0 {
		return
	}
	if set&typeNumber != 0 {
		set |= typeInteger
	}
	if m.types == 0 {
		m.types = set
		return
	}
	m.types &= set
	m.never = m.never || m.types == 0
}

func (m *shape) addNumbers(p *Schema) {
	for _, b := range []struct {
		to        *[]limit
		text      json.Number
		exclusive bool
	}{{&m.low, p.Minimum, false}, {&m.low, p.ExclusiveMinimum, true}, {&m.high, p.Maximum, false}, {&m.high, p.ExclusiveMaximum, true}} {
		if b.text != "" {
			*b.to = append(*b.to, limit{b.text, b.exclusive})
		}
	}
	if p.MultipleOf != "" {
		m.steps = append(m.steps, p.MultipleOf)
	}
	switch p.Format {
	case "int32":
		m.low, m.high = append(m.low, limit{"-2147483648", false}), append(m.high, limit{"2147483647", false})
	case "int64":
		m.low, m.high = append(m.low, limit{"-9223372036854775808", false}), append(m.high, limit{"9223372036854775807", false})
	}
}

func (m *shape) addNames(p *Schema) {
	for _, prop := range p.Properties {
		if !slices.Contains(m.names, prop.Name) {
			m.names = append(m.names, prop.Name)
		}
	}
	for _, name := range p.Required {
		if !slices.Contains(m.required, name) {
			m.required = append(m.required, name)
		}
	}
}

// order lists the types to try: null last, and where any type will do the one that the keywords speak of.
func (m *shape) order() []typeSet {
	all := []typeSet{typeObject, typeArray, typeString, typeNumber, typeInteger, typeBoolean, typeNull}
	if m.types != 0 {
		return slices.DeleteFunc(all, func(t typeSet) bool { return m.types&t == 0 })
	}
	hinted := []typeSet{}
	object := len(m.names)+len(m.required)+m.minProperties > 0 || m.isMap()
	array := m.minItems > 0 || len(m.itemsAt(0)) > 0 || len(m.contains) > 0
	number := len(m.low)+len(m.high)+len(m.steps) > 0
	for t, wanted := range map[typeSet]bool{typeObject: object, typeArray: array, typeNumber: number} {
		if wanted {
			hinted = append(hinted, t)
		}
	}
	slices.SortFunc(hinted, func(a, b typeSet) int { return slices.Index(all, a) - slices.Index(all, b) })
	return append(hinted, typeString, typeNumber, typeBoolean, typeObject, typeArray, typeNull)
}

// isMap says that the object has values of one schema under any name.
func (m *shape) isMap() bool {
	return len(m.names) == 0 && slices.ContainsFunc(m.parts, func(p *Schema) bool {
		return p.AdditionalProperties != nil && p.AdditionalProperties.Always == nil
	})
}

// member returns the schemas of a property; a forbidden one gets the schema that accepts nothing.
func (m *shape) member(name string) []*Schema {
	schemas := memberSchemas(m.parts, name)
	for _, p := range m.parts {
		if p.AdditionalProperties != nil && p.AdditionalProperties.rejectsAll() && !p.declares(name) {
			schemas = append(schemas, p.AdditionalProperties)
		}
	}
	return schemas
}

func (m *shape) itemsAt(i int) []*Schema { return itemSchemas(m.parts, i) }
