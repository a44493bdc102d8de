package schema

import (
	"fmt"
	"slices"
)

// undocumented reports the properties that none of the schemas which apply to a value declares. It goes through the
// value once more, with all those schemas side by side, since one part of an allOf may declare what another does not.
func (c *checker) undocumented(schemas []*Schema, v any) bool {
	switch x := v.(type) {
	case []any:
		return c.undocumentedItems(everyPart(schemas), x)
	case map[string]any:
		return c.undocumentedProperties(everyPart(schemas), x)
	}
	return true
}

func (c *checker) undocumentedItems(parts []*Schema, list []any) bool {
	ok := true
	for i, item := range list {
		var schemas []*Schema
		for _, p := range parts {
			switch {
			case i < len(p.PrefixItems):
				schemas = append(schemas, p.PrefixItems[i])
			case p.Items != nil:
				schemas = append(schemas, p.Items)
			}
		}
		if len(schemas) == 0 {
			continue
		}
		c.path = append(c.path, step{index: i})
		ok = c.undocumented(schemas, item) && ok
		c.path = c.path[:len(c.path)-1]
		if c.stop(ok) {
			return false
		}
	}
	return ok
}

func (c *checker) undocumentedProperties(parts []*Schema, object map[string]any) bool {
	closed, ok := closedParts(parts), true
	defer c.release(len(c.scratch))
	for _, name := range c.names(object) {
		schemas := memberSchemas(parts, name)
		c.path = append(c.path, step{name: name, index: -1})
		switch {
		case len(schemas) > 0:
			ok = c.undocumented(schemas, object[name]) && ok
		case closed != nil && !covered(parts, name):
			ok = c.reportUndocumented(closed, parts, name, object[name])
		}
		c.path = c.path[:len(c.path)-1]
		if c.stop(ok) {
			return false
		}
	}
	return ok
}

func (c *checker) reportUndocumented(at *Schema, parts []*Schema, name string, v any) bool {
	if !c.collect {
		return false
	}
	var names []string
	for _, p := range parts {
		names = append(names, sortedKeys(p.program.known)...)
	}
	return c.record(at, Violation{Keyword: "undocumented", Message: Sentence("undocumented", name), Expected: "absent",
		Got: observation("undocumented", v), Hint: nameHint(names, name)})
}

// closedParts returns the first schema that declares properties, or nil when the object is open: none declares any, or
// one welcomes others.
func closedParts(parts []*Schema) *Schema {
	var first *Schema
	for _, p := range parts {
		if p.AdditionalProperties != nil && !p.AdditionalProperties.rejectsAll() {
			return nil
		}
		if first == nil && len(p.Properties)+len(p.PatternProperties) > 0 {
			first = p
		}
	}
	return first
}

// covered says that a name is declared, if only by a discriminator, or that additionalProperties: false reports it already.
func covered(parts []*Schema, name string) bool {
	for _, p := range parts {
		if p.declares(name) || p.Discriminator != nil && p.Discriminator.PropertyName == name || (p.AdditionalProperties != nil && p.AdditionalProperties.rejectsAll()) {
			return true
		}
	}
	return false
}

// memberSchemas returns the schemas that the parts have for one member.
func memberSchemas(parts []*Schema, name string) []*Schema {
	var schemas []*Schema
	for _, p := range parts {
		found := len(schemas)
		if own := p.program.known[name]; own != nil {
			schemas = append(schemas, own)
		}
		for _, pp := range p.program.patterns {
			if pp.schema != nil && pp.match.match(name) {
				schemas = append(schemas, pp.schema)
			}
		}
		if len(schemas) == found && p.AdditionalProperties != nil && p.AdditionalProperties.Always == nil {
			schemas = append(schemas, p.AdditionalProperties)
		}
	}
	return schemas
}

// everyPart returns the schemas with all that they may apply to the same value.
func everyPart(schemas []*Schema) []*Schema {
	if len(schemas) == 1 && !schemas[0].program.composed {
		return schemas
	}
	parts := make([]*Schema, 0, 8)
	for _, s := range schemas {
		parts = addParts(parts, s)
	}
	return parts
}

func addParts(parts []*Schema, s *Schema) []*Schema {
	if s == nil || slices.Contains(parts, s) {
		return parts
	}
	parts = append(parts, s)
	for _, list := range [][]*Schema{s.AllOf, s.AnyOf, s.OneOf, {s.If, s.Then, s.Else}} {
		for _, p := range list {
			parts = addParts(parts, p)
		}
	}
	for _, trigger := range s.program.depSchemas {
		parts = addParts(parts, s.DependentSchemas[trigger])
	}
	return parts
}

func nameHint(names []string, name string) string {
	if near := Nearest(names, name); near != "" {
		return fmt.Sprintf("did you mean '%s'?", near)
	}
	return ""
}
