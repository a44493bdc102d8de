package schema

import (
	"fmt"
	"slices"
)

// evaluation is what the keywords of a schema, and of those it applies to the same value, have looked at.
type evaluation struct {
	names    map[string]bool
	allNames bool
	prefix   int
	items    map[int]bool
	allItems bool
	seen     []*Schema
}

func (c *checker) unevaluatedProperties(s *Schema, object map[string]any) bool {
	e := evaluation{names: map[string]bool{}, items: map[int]bool{}}
	c.evaluate(&e, s, object, true)
	ok := true
	defer c.release(len(c.scratch))
	for _, name := range c.names(object) {
		if e.allNames || e.names[name] {
			continue
		}
		if s.UnevaluatedProperties.rejectsAll() {
			ok = c.collect && c.record(s, Violation{Keyword: "unevaluatedProperties", Message: Sentence("unevaluatedProperties", name),
				Expected: "absent", Got: fmt.Sprintf("property '%s'", name)})
		} else {
			ok = c.child(s.UnevaluatedProperties, object[name], step{name: name, index: -1}) && ok
		}
		if c.stop(ok) {
			return false
		}
	}
	return ok
}

func (c *checker) unevaluatedItems(s *Schema, list []any) bool {
	e := evaluation{names: map[string]bool{}, items: map[int]bool{}}
	c.evaluate(&e, s, list, true)
	ok := true
	for i, item := range list {
		if e.allItems || i < e.prefix || e.items[i] {
			continue
		}
		if s.UnevaluatedItems.rejectsAll() {
			return c.collect && c.record(s, Violation{Keyword: "unevaluatedItems", Message: Sentence("unevaluatedItems", ""),
				Expected: "absent", Got: fmt.Sprintf("item %d", i)})
		}
		ok = c.child(s.UnevaluatedItems, item, step{index: i}) && ok
		if c.stop(ok) {
			return false
		}
	}
	return ok
}

// evaluate adds what s looks at; the schema that asks leaves out its own unevaluated keywords.
func (c *checker) evaluate(e *evaluation, s *Schema, v any, asking bool) {
	if s == nil || slices.Contains(e.seen, s) {
		return
	}
	e.seen = append(e.seen, s)
	switch x := v.(type) {
	case map[string]any:
		e.properties(s, x)
		e.allNames = e.allNames || (!asking && s.UnevaluatedProperties != nil)
	case []any:
		c.evaluateItems(e, s, x)
		e.allItems = e.allItems || (!asking && s.UnevaluatedItems != nil)
	}
	c.evaluateComposition(e, s, v)
	e.seen = e.seen[:len(e.seen)-1]
}

func (e *evaluation) properties(s *Schema, object map[string]any) {
	e.allNames = e.allNames || s.AdditionalProperties != nil
	for name := range object {
		if s.declares(name) {
			e.names[name] = true
		}
	}
}

func (c *checker) evaluateItems(e *evaluation, s *Schema, list []any) {
	e.prefix = max(e.prefix, len(s.PrefixItems))
	e.allItems = e.allItems || s.Items != nil
	if s.Contains == nil {
		return
	}
	for i, item := range list {
		if c.acceptsItem(s.Contains, item) {
			e.items[i] = true
		}
	}
}

func (c *checker) evaluateComposition(e *evaluation, s *Schema, v any) {
	for _, part := range s.AllOf { // one that does not accept the value is a fault by itself, and no reason for more
		c.evaluate(e, part, v, false)
	}
	branches := slices.Concat(s.AnyOf, s.OneOf)
	if s.If != nil {
		if c.accepts(s.If, v) {
			branches = append(branches, s.If, s.Then)
		} else {
			branches = append(branches, s.Else)
		}
	}
	if object, is := v.(map[string]any); is {
		for _, trigger := range s.program.depSchemas {
			if _, present := object[trigger]; present {
				branches = append(branches, s.DependentSchemas[trigger])
			}
		}
	}
	for _, branch := range branches {
		if branch != nil && c.accepts(branch, v) {
			c.evaluate(e, branch, v, false)
		}
	}
}
