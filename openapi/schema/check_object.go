package schema

import (
	"fmt"
	"slices"

	"cartwright/openapi/jsonvalue"
)

func (c *checker) object(s *Schema, object map[string]any) bool {
	ok := c.propertyCounts(s, object)
	if c.stop(ok) {
		return false
	}
	ok = c.required(s, object) && ok
	if c.stop(ok) {
		return false
	}
	ok = (s.PropertyNames == nil || c.propertyNames(s, object)) && ok
	if c.stop(ok) {
		return false
	}
	ok = c.properties(s, object) && ok
	if c.stop(ok) {
		return false
	}
	ok = c.otherProperties(s, object) && ok
	if c.stop(ok) || s.UnevaluatedProperties == nil {
		return ok
	}
	return c.unevaluatedProperties(s, object) && ok
}

func (c *checker) propertyCounts(s *Schema, object map[string]any) bool {
	ok := true
	if s.MaxProperties != nil && len(object) > *s.MaxProperties {
		ok = c.failSize(s, "maxProperties", *s.MaxProperties, object)
	}
	if s.MinProperties != nil && len(object) < *s.MinProperties {
		ok = c.failSize(s, "minProperties", *s.MinProperties, object)
	}
	return ok
}

func (c *checker) required(s *Schema, object map[string]any) bool {
	ok := true
	for _, name := range s.Required {
		if _, present := object[name]; present || c.exempt(s, name) {
			continue
		}
		ok = c.fail(s, "required", name, object)
		if c.stop(ok) {
			return false
		}
	}
	return ok
}

// exempt says that a required property is not required in this direction.
func (c *checker) exempt(s *Schema, name string) bool {
	if c.options.Direction == Any {
		return false
	}
	if p := s.program.known[name]; p != nil {
		return c.wrongWay(p) != ""
	}
	for _, part := range c.root.program.flat {
		if p := part.program.known[name]; p != nil && c.wrongWay(p) != "" {
			return true
		}
	}
	return false
}

// wrongWay returns the keyword that forbids a property in this direction, or "".
func (c *checker) wrongWay(property *Schema) string {
	for _, part := range property.program.flat {
		switch {
		case c.options.Direction == Request && part.ReadOnly:
			return "readOnly"
		case c.options.Direction == Response && part.WriteOnly:
			return "writeOnly"
		}
	}
	return ""
}

func (c *checker) propertyNames(s *Schema, object map[string]any) bool {
	ok := true
	defer c.release(len(c.scratch))
	for _, name := range c.names(object) {
		root, base := c.root, c.base
		c.root, c.base = s.PropertyNames, len(c.active)
		fits := c.node(s.PropertyNames, name)
		c.root, c.base = root, base
		if !fits {
			ok = c.collect && c.record(s, Violation{Keyword: "propertyNames", Message: Sentence("propertyNames", name),
				Expected: "a valid name", Got: jsonvalue.Short(name, 80)})
		}
		if c.stop(ok) {
			return false
		}
	}
	return ok
}

func (c *checker) properties(s *Schema, object map[string]any) bool {
	ok := true
	for i := range s.Properties {
		p := &s.Properties[i]
		v, present := object[p.Name]
		if !present || p.Schema == nil {
			continue
		}
		ok = c.property(p.Schema, v, p.Name) && ok
		if c.stop(ok) {
			return false
		}
	}
	return ok
}

func (c *checker) property(s *Schema, v any, name string) bool {
	if c.options.Direction != Any {
		if keyword := c.wrongWay(s); keyword != "" {
			if !c.collect {
				return false
			}
			c.path = append(c.path, step{name: name, index: -1})
			c.fail(s, keyword, "", v)
			c.path = c.path[:len(c.path)-1]
			return false
		}
	}
	return c.child(s, v, step{name: name, index: -1})
}

// otherProperties applies patternProperties and then additionalProperties, each in the order of the names.
func (c *checker) otherProperties(s *Schema, object map[string]any) bool {
	if len(s.program.patterns) == 0 && (s.AdditionalProperties == nil || c.onlyKnown(s, object)) {
		return true
	}
	defer c.release(len(c.scratch))
	ok, names := true, c.names(object)
	for _, p := range s.program.patterns {
		for _, name := range names {
			if p.match.match(name) {
				ok = c.child(p.schema, object[name], step{name: name, index: -1}) && ok
			}
			if c.stop(ok) {
				return false
			}
		}
	}
	if s.AdditionalProperties == nil {
		return ok
	}
	for _, name := range names {
		ok = (s.declares(name) || c.additional(s, object, name)) && ok
		if c.stop(ok) {
			return false
		}
	}
	return ok
}

func (c *checker) onlyKnown(s *Schema, object map[string]any) bool {
	for name := range object {
		if _, known := s.program.known[name]; !known {
			return false
		}
	}
	return true
}

// declares says that properties or patternProperties cover a name.
func (s *Schema) declares(name string) bool {
	if _, known := s.program.known[name]; known {
		return true
	}
	return slices.ContainsFunc(s.program.patterns, func(p compiledPattern) bool { return p.match.match(name) })
}

func (c *checker) additional(s *Schema, object map[string]any, name string) bool {
	if !s.AdditionalProperties.rejectsAll() {
		return c.child(s.AdditionalProperties, object[name], step{name: name, index: -1})
	}
	if !c.collect {
		return false
	}
	return c.record(s, Violation{Keyword: "additionalProperties", Message: Sentence("additionalProperties", name),
		Expected: "absent", Got: fmt.Sprintf("property '%s'", name), Hint: nameHint(sortedKeys(s.program.known), name)})
}

// names returns the members' names, sorted where their order shows. They are good until they are released.
func (c *checker) names(object map[string]any) []string {
	if c.collect {
		return sortedKeys(object)
	}
	from := len(c.scratch)
	for name := range object {
		c.scratch = append(c.scratch, name)
	}
	return c.scratch[from:]
}

// release gives back the room of names that were asked for since the scratch had this length.
func (c *checker) release(length int) { c.scratch = c.scratch[:length] }

// dependencies applies dependentRequired.
func (c *checker) dependencies(s *Schema, object map[string]any) bool {
	ok := true
	for _, trigger := range s.program.deps {
		if _, present := object[trigger]; !present {
			continue
		}
		needed := s.DependentRequired[trigger]
		for _, name := range needed {
			if _, present := object[name]; !present {
				ok = c.collect && c.fail(s, "dependentRequired", dependencyArg(trigger, needed), object)
			}
		}
	}
	return ok
}
