package coverage

import (
	"encoding/json"
	"slices"

	"cartwright/openapi/schema"
)

// keyword is one that bounds values, with the values to which it says anything.
type keyword struct {
	name    string
	applies func(any) bool
	fact    Fact
}

// nodeKey is a schema where it stands: what can be broken depends on that.
type nodeKey struct {
	schema *schema.Schema
	text   bool
}

// keywords are those of a schema that a request can keep and break, found once.
func (b *bounds) keywords(s *schema.Schema, in scope) []keyword {
	k := nodeKey{s, in.text}
	known, found := b.nodes[k]
	if !found {
		known = keywords(s, in)
		b.nodes[k] = known
	}
	return known
}

func keywords(s *schema.Schema, in scope) []keyword {
	var out []keyword
	add := func(there bool, name string, applies func(any) bool) {
		if there {
			out = append(out, keyword{name, applies, keywordFact(s, name)})
		}
	}
	add(len(s.Types) > 0 && (!in.text || !slices.Contains(s.Types, "string")), "type", anything)
	add(s.Enum != nil, "enum", anything)
	add(s.HasConst, "const", anything)
	add(s.MinLength != nil, "minLength", isText)
	add(s.MaxLength != nil, "maxLength", isText)
	add(s.Pattern != "", "pattern", isText)
	add(asserted(s.Format), "format", anything)
	add(s.Minimum != "", "minimum", isNumber)
	add(s.Maximum != "", "maximum", isNumber)
	add(s.ExclusiveMinimum != "", "exclusiveMinimum", isNumber)
	add(s.ExclusiveMaximum != "", "exclusiveMaximum", isNumber)
	add(s.MultipleOf != "", "multipleOf", isNumber)
	add(s.MinItems != nil, "minItems", isArray)
	add(s.MaxItems != nil, "maxItems", isArray)
	add(s.UniqueItems, "uniqueItems", isArray)
	add(s.MinProperties != nil, "minProperties", isObject)
	add(s.MaxProperties != nil, "maxProperties", isObject)
	add(forbids(s.AdditionalProperties), "additionalProperties", isObject)
	add(len(s.AnyOf) > 0, "anyOf", anything)
	add(len(s.OneOf) > 0, "oneOf", anything)
	add(s.Not != nil, "not", anything)
	return out
}

func forbids(s *schema.Schema) bool { return s != nil && s.Always != nil && !*s.Always }

// asserted says whether a format can be broken at all; many only describe.
func asserted(format string) bool {
	if format == "" {
		return false
	}
	s := &schema.Schema{Format: format}
	return !s.Accepts("\x00 no such thing", schema.Options{}) || !s.Accepts(json.Number("1e300"), schema.Options{})
}

func anything(any) bool { return true }

func isText(v any) bool {
	_, ok := v.(string)
	return ok
}

func isNumber(v any) bool {
	_, ok := v.(json.Number)
	return ok
}

func isArray(v any) bool {
	_, ok := v.([]any)
	return ok
}

func isObject(v any) bool {
	_, ok := v.(map[string]any)
	return ok
}
