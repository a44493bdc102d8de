package schema

import (
	"slices"

	"cartwright/openapi/jsonvalue"
)

// Encode writes a value as compact JSON, its members in the schema's order and unknown ones after them by name, so that
// answers read as the document does. Numbers keep their text and `<` stays as it is. The value is not checked.
func (s *Schema) Encode(v any) []byte {
	_ = s.Compile() // only patterns and bounds can be broken
	return encode(nil, s.program.self, v)
}

func encode(dst []byte, schemas []*Schema, v any) []byte {
	switch x := v.(type) {
	case []any:
		return encodeList(dst, everyPart(schemas), x)
	case map[string]any:
		return encodeObject(dst, encodingParts(schemas, x), x)
	}
	return jsonvalue.Append(dst, v)
}

func encodeList(dst []byte, parts []*Schema, list []any) []byte {
	var shared []*Schema
	prefix := longestPrefix(parts)
	dst = append(dst, '[')
	for i, item := range list {
		if i > 0 {
			dst = append(dst, ',')
		}
		if i <= prefix { // all items behind the prefix have the same schemas
			shared = itemSchemas(parts, i)
		}
		dst = encode(dst, shared, item)
	}
	return append(dst, ']')
}

func longestPrefix(parts []*Schema) int {
	longest := 0
	for _, p := range parts {
		longest = max(longest, len(p.PrefixItems))
	}
	return longest
}

// itemSchemas returns the schemas that the parts have for one item.
func itemSchemas(parts []*Schema, i int) []*Schema {
	var schemas []*Schema
	for _, p := range parts {
		switch {
		case i < len(p.PrefixItems):
			schemas = append(schemas, p.PrefixItems[i])
		case p.Items != nil:
			schemas = append(schemas, p.Items)
		}
	}
	return schemas
}

func encodeObject(dst []byte, parts []*Schema, object map[string]any) []byte {
	dst = append(dst, '{')
	written := 0
	write := func(name string, schemas []*Schema) {
		if written > 0 {
			dst = append(dst, ',')
		}
		written++
		dst = append(jsonvalue.AppendString(dst, name), ':')
		dst = encode(dst, schemas, object[name])
	}
	for i, part := range parts {
		for _, p := range part.Properties {
			if _, present := object[p.Name]; !present || declaredIn(parts[:i], p.Name) {
				continue
			}
			if len(parts) == 1 && p.Schema != nil {
				write(p.Name, p.Schema.program.self)
			} else {
				write(p.Name, memberSchemas(parts, p.Name))
			}
		}
	}
	if written < len(object) {
		for _, name := range sortedKeys(object) {
			if !declaredIn(parts, name) {
				write(name, memberSchemas(parts, name))
			}
		}
	}
	return append(dst, '}')
}

func declaredIn(parts []*Schema, name string) bool {
	for _, p := range parts {
		if _, known := p.program.known[name]; known {
			return true
		}
	}
	return false
}

// encodingParts returns the schemas with what allOf adds and the branches that the object was probably made for.
func encodingParts(schemas []*Schema, object map[string]any) []*Schema {
	if len(schemas) == 1 && !schemas[0].program.composed {
		return schemas
	}
	parts := make([]*Schema, 0, 8)
	for _, s := range schemas {
		parts = addEncodingParts(parts, s, object)
	}
	return parts
}

func addEncodingParts(parts []*Schema, s *Schema, object map[string]any) []*Schema {
	if s == nil || slices.Contains(parts, s) {
		return parts
	}
	for _, p := range s.program.flat {
		if slices.Contains(parts, p) {
			continue
		}
		parts = append(parts, p)
		for _, branches := range [][]*Schema{p.OneOf, p.AnyOf} {
			parts = addEncodingParts(parts, p.likely(branches, object), object)
		}
	}
	return parts
}

// likely is the branch that declares most of an object's members and requires none that is missing.
func (s *Schema) likely(branches []*Schema, object map[string]any) *Schema {
	if chosen, _ := s.discriminated(branches, object); chosen != nil {
		return chosen
	}
	var best *Schema
	bestScore := 0
	for _, b := range branches {
		score := 4 * tagScore(b, object)
		for _, part := range b.program.flat {
			for name := range object {
				if _, known := part.program.known[name]; known {
					score++
				}
			}
			for _, name := range part.Required {
				if _, present := object[name]; !present {
					score -= 2
				}
			}
		}
		if best == nil || score > bestScore {
			best, bestScore = b, score
		}
	}
	return best
}
