package schema

import (
	"fmt"

	"cartwright/openapi/jsonvalue"
)

// composition applies the keywords that apply other schemas to the same value.
func (c *checker) composition(s *Schema, v any) bool {
	ok := c.dependentSchemas(s, v)
	if c.stop(ok) {
		return false
	}
	if s.Not != nil && c.accepts(s.Not, v) {
		ok = c.fail(s, "not", "", v)
	}
	if c.stop(ok) {
		return false
	}
	ok = (len(s.AnyOf) == 0 || c.anyOf(s, v)) && ok
	if c.stop(ok) {
		return false
	}
	ok = (len(s.OneOf) == 0 || c.oneOf(s, v)) && ok
	if c.stop(ok) {
		return false
	}
	for _, part := range s.AllOf {
		if ok = c.node(part, v) && ok; c.stop(ok) {
			return false
		}
	}
	return (s.If == nil || c.conditional(s, v)) && ok
}

func (c *checker) dependentSchemas(s *Schema, v any) bool {
	object, is := v.(map[string]any)
	if !is {
		return true
	}
	ok := true
	for _, trigger := range s.program.depSchemas {
		if _, present := object[trigger]; present {
			ok = c.node(s.DependentSchemas[trigger], v) && ok
		}
	}
	return ok
}

func (c *checker) anyOf(s *Schema, v any) bool {
	switch chosen, unmapped := s.discriminated(s.AnyOf, v); {
	case chosen != nil:
		return c.node(chosen, v) || c.fail(s, "anyOf", "", v)
	case unmapped != "":
		return c.unmapped(s, unmapped)
	}
	for _, branch := range s.AnyOf {
		if c.accepts(branch, v) {
			return true
		}
	}
	return c.nearest(s, "anyOf", s.AnyOf, v)
}

func (c *checker) oneOf(s *Schema, v any) bool {
	switch chosen, unmapped := s.discriminated(s.OneOf, v); {
	case chosen != nil:
		return c.node(chosen, v) || c.fail(s, "oneOf", "", v)
	case unmapped != "":
		return c.unmapped(s, unmapped)
	}
	matches := 0
	for _, branch := range s.OneOf {
		if c.accepts(branch, v) {
			matches++
		}
	}
	switch matches {
	case 1:
		return true
	case 0:
		return c.nearest(s, "oneOf", s.OneOf, v)
	}
	return c.collect && c.record(s, Violation{Keyword: "oneOf", Message: Sentence("oneOf", ""), Expected: "exactly 1",
		Got: fmt.Sprintf("%d match", matches), Hint: "the schemas of this oneOf overlap; more than one of them accepts the value"})
}

// nearest records the violations of the branch that was probably meant, and then that none matched.
func (c *checker) nearest(s *Schema, keyword string, branches []*Schema, v any) bool {
	if !c.collect {
		return false
	}
	var best branchFit
	for i, branch := range branches {
		fit := branchFit{index: i, tags: tagScore(branch, v), wrongType: !typeFits(branch, v), found: c.attempt(branch, v)}
		if i == 0 || fit.better(best) {
			best = fit
		}
	}
	for _, found := range best.found {
		if !c.full() {
			c.out = append(c.out, found)
		}
	}
	name := branches[best.index].Name
	if name == "" {
		name = fmt.Sprintf("number %d", best.index+1)
	}
	return c.record(s, Violation{Keyword: keyword, Message: Sentence(keyword, ""), Expected: expectation(keyword, ""),
		Got: "0 match", Hint: "nearest is " + name})
}

// branchFit is how near a value comes to a branch of a oneOf or anyOf.
type branchFit struct {
	index     int
	tags      int
	wrongType bool
	found     []Violation
}

func (f branchFit) better(than branchFit) bool {
	switch {
	case f.tags != than.tags:
		return f.tags > than.tags
	case f.wrongType != than.wrongType:
		return than.wrongType
	}
	return len(f.found) < len(than.found)
}

// tagScore counts the properties that tell branches apart (const, enum): plus where they fit, minus where they do not.
func tagScore(branch *Schema, v any) int {
	object, is := v.(map[string]any)
	if !is {
		return 0
	}
	score := 0
	for _, part := range branch.program.flat {
		for _, p := range part.Properties {
			value, present := object[p.Name]
			if !present || p.Schema == nil || (len(p.Schema.Enum) == 0 && !p.Schema.HasConst) {
				continue
			}
			if p.Schema.Accepts(value, Options{}) {
				score++
			} else {
				score--
			}
		}
	}
	return score
}

func typeFits(branch *Schema, v any) bool {
	for _, part := range branch.program.flat {
		if !part.program.types.allows(v) {
			return false
		}
	}
	return true
}

// discriminated returns the branch that the discriminator's property names, or the value by which it names none although
// the document lists what there is.
func (s *Schema) discriminated(branches []*Schema, v any) (branch *Schema, unmapped string) {
	if s.Discriminator == nil {
		return nil, ""
	}
	object, _ := v.(map[string]any)
	value, is := object[s.Discriminator.PropertyName].(string)
	if !is {
		return nil, ""
	}
	if mapped := s.Discriminator.Mapping[value]; mapped != nil {
		return mapped, ""
	}
	for _, branch := range branches {
		if branch.Name == value {
			return branch, ""
		}
	}
	if len(s.Discriminator.Listed) == 0 {
		return nil, ""
	}
	return nil, value
}

// unmapped records a value of the discriminator's property that is not in its mapping.
func (c *checker) unmapped(s *Schema, value string) bool {
	if !c.collect {
		return false
	}
	d := s.Discriminator
	listed := make([]any, len(d.Listed))
	for i, one := range d.Listed {
		listed[i] = one
	}
	return c.record(s, Violation{Pointer: c.pointer() + jsonvalue.Join("", d.PropertyName), Keyword: "discriminator", Message: Sentence("enum", ""),
		Got: observation("enum", value), Expected: "one of " + jsonvalue.Short(listed, 200), Hint: enumHint(listed, value)})
}

// conditional applies if, then and else; AJV gives the branch's violations and then one for the if.
func (c *checker) conditional(s *Schema, v any) bool {
	branch, name := s.Then, "then"
	if !c.accepts(s.If, v) {
		branch, name = s.Else, "else"
	}
	return branch == nil || c.node(branch, v) || c.fail(s, "if", name, v)
}
