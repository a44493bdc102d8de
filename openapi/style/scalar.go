package style

import (
	"encoding/json"
	"regexp"
	"slices"

	"cartwright/openapi/schema"
)

// Scalar reads a text as the type that the schema asks for; what does not read as that type stays text, so that the
// schema's own check names the fault. Where it can be both, it is what the schema accepts.
func Scalar(s string, by *schema.Schema) any {
	if by == nil {
		return s
	}
	allowed := kindsOf(by)
	v, ok := typed(s, allowed)
	if ok && (!allowed.has(text) || by.Accepts(v, schema.Options{Direction: schema.Request})) {
		return v
	}
	return s
}

// typed is what a text means other than itself. Where any type is allowed it means nothing else.
func typed(s string, allowed kinds) (any, bool) {
	switch {
	case allowed == every:
	case allowed.has(number|integer) && jsonNumber.MatchString(s):
		return json.Number(s), true
	case allowed.has(boolean) && (s == "true" || s == "false"):
		return s == "true", true
	case allowed.has(null) && s == "null":
		return nil, true
	}
	return nil, false
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

// PropertyOf is the schema of an object's member, through compositions; nil: nothing is said of it.
func PropertyOf(s *schema.Schema, name string) *schema.Schema { return propertyAt(s, name, 0) }

func propertyAt(s *schema.Schema, name string, depth int) *schema.Schema {
	if s == nil || depth > maxDepth {
		return nil
	}
	if p := s.Property(name); p != nil {
		return p
	}
	for _, parts := range [][]*schema.Schema{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range parts {
			if p := propertyAt(part, name, depth+1); p != nil {
				return p
			}
		}
	}
	if more := s.AdditionalProperties; more != nil && (more.Always == nil || *more.Always) {
		return more
	}
	return nil
}

// ItemOf is the schema of a list's item at a place, through compositions; nil: nothing is said of it.
func ItemOf(s *schema.Schema, i int) *schema.Schema { return itemAt(s, i, 0) }

func itemAt(s *schema.Schema, i, depth int) *schema.Schema {
	if s == nil || depth > maxDepth {
		return nil
	}
	if i < len(s.PrefixItems) {
		return s.PrefixItems[i]
	}
	if s.Items != nil {
		return s.Items
	}
	for _, parts := range [][]*schema.Schema{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range parts {
			if item := itemAt(part, i, depth+1); item != nil {
				return item
			}
		}
	}
	return nil
}

// PropertiesOf are the declared members of an object, through compositions, each name once.
func PropertiesOf(s *schema.Schema) []schema.Property {
	return addProperties(nil, s, 0)
}

func addProperties(out []schema.Property, s *schema.Schema, depth int) []schema.Property {
	if s == nil || depth > maxDepth {
		return out
	}
	for _, p := range s.Properties {
		if p.Schema != nil && !slices.ContainsFunc(out, func(q schema.Property) bool { return q.Name == p.Name }) {
			out = append(out, p)
		}
	}
	for _, parts := range [][]*schema.Schema{s.AllOf, s.AnyOf, s.OneOf} {
		for _, part := range parts {
			out = addProperties(out, part, depth+1)
		}
	}
	return out
}
