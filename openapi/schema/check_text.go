package schema

import (
	"math/bits"
	"slices"

	"cartwright/openapi/jsonvalue"
)

// AcceptsText says whether a JSON text means a value that Accepts takes, in one pass along the text. Only what a keyword
// has to see as a whole is built: most values never are. False also for a text that is no JSON or has other oddities than
// large numbers: decode it and Check the value, to learn what is wrong with it, if anything. odd says that what is accepted
// has numbers which Decode notes.
func (s *Schema) AcceptsText(text []byte, o Options) (accepted, odd bool) {
	r, fine := jsonvalue.Read(text)
	if !fine {
		return false, false
	}
	if o.Undocumented {
		v, fine := r.Value()
		return fine && s.Accepts(v, o), r.Odd()
	}
	_ = s.Compile() // as in Accepts
	c := checker{options: o, root: s}
	return c.textNode(s, &r), r.Odd()
}

// maxReread is how many composed schemas inside each other read a text again before its value is built, so that the work
// does not grow with the depth of a text.
const maxReread = 2

// textNode is node for the value that is next in a text, and goes behind it.
func (c *checker) textNode(s *Schema, r *jsonvalue.Reader) bool {
	switch {
	case s == nil || (s.Nullable && r.Next() == 'n'):
		return r.Skip()
	case s.Always != nil:
		return *s.Always && r.Skip()
	case !s.program.streams || (s.program.composed && len(c.active) == maxReread):
		v, fine := r.Value()
		return fine && c.node(s, v)
	case !s.program.composed:
		return c.textKeywords(s, r)
	case slices.Contains(c.active[c.base:], s):
		return r.Skip()
	}
	c.enter(s)
	from := *r
	ok := c.textKeywords(s, r) && c.textComposition(s, from)
	c.active = c.active[:len(c.active)-1]
	return ok
}

// textChild is child for the member or item that is next.
func (c *checker) textChild(s *Schema, r *jsonvalue.Reader) bool {
	root, base := c.root, c.base
	c.root, c.base = s, len(c.active)
	ok := c.textNode(s, r)
	c.root, c.base = root, base
	return ok
}

func (c *checker) textKeywords(s *Schema, r *jsonvalue.Reader) bool {
	kind, types := r.Next(), s.program.types
	if s.Enum != nil && kind != '"' {
		return false // it allows texts only
	}
	is := func(t typeSet) bool { return types == 0 || types&t != 0 }
	switch kind {
	case '{':
		return is(typeObject) && c.textObject(s, r)
	case '[':
		return is(typeArray) && c.textArray(s, r)
	case '"':
		return is(typeString) && c.textString(s, r)
	case 't', 'f':
		return is(typeBoolean) && r.Skip()
	case 'n':
		return is(typeNull) && r.Skip()
	}
	n := r.Number()
	return (is(typeNumber) || is(typeInteger) && isInteger(n)) && c.number(s, n)
}

func (c *checker) textString(s *Schema, r *jsonvalue.Reader) bool {
	if !s.program.readsText {
		return r.Skip()
	}
	text := r.Text()
	if s.Enum != nil {
		if _, found := s.program.enumTexts[text]; !found {
			return false
		}
	}
	return c.text(s, text)
}

func (c *checker) textArray(s *Schema, r *jsonvalue.Reader) bool {
	if !r.Enter() {
		return false
	}
	items := 0
	for ; r.More(); items++ {
		if exceeds(items+1, s.MaxItems) || !c.textChild(s.Items, r) {
			return false
		}
	}
	return s.MinItems == nil || items >= *s.MinItems
}

func exceeds(n int, limit *int) bool { return limit != nil && n > *limit }

func (c *checker) textObject(s *Schema, r *jsonvalue.Reader) bool {
	if !r.Enter() {
		return false
	}
	members, missing := 0, s.program.allRequired
	for ; r.More(); members++ {
		name := r.Text()
		if missing != 0 {
			missing &^= s.program.required[name]
		}
		if exceeds(members+1, s.MaxProperties) || !c.textMember(s, name, r) {
			return false
		}
	}
	for ; missing != 0; missing &= missing - 1 {
		if !c.exempt(s, s.Required[bits.TrailingZeros64(missing)]) {
			return false
		}
	}
	return s.MinProperties == nil || members >= *s.MinProperties
}

func (c *checker) textMember(s *Schema, name string, r *jsonvalue.Reader) bool {
	known, declared := s.program.known[name]
	if !declared {
		return c.textChild(s.AdditionalProperties, r)
	}
	return (known == nil || c.options.Direction == Any || c.wrongWay(known) == "") && c.textChild(known, r)
}

// textComposition is composition for the value that starts there: each schema reads it again.
func (c *checker) textComposition(s *Schema, from jsonvalue.Reader) bool {
	accepts := func(part *Schema) bool {
		r := from
		return c.textNode(part, &r)
	}
	if s.Not != nil && accepts(s.Not) {
		return false
	}
	if len(s.AnyOf) > 0 && !slices.ContainsFunc(s.AnyOf, accepts) {
		return false
	}
	if len(s.OneOf) > 0 {
		matches := 0
		for _, branch := range s.OneOf {
			if accepts(branch) {
				matches++
			}
		}
		if matches != 1 {
			return false
		}
	}
	for _, part := range s.AllOf {
		if !accepts(part) {
			return false
		}
	}
	if s.If == nil {
		return true
	}
	branch := s.Then
	if !accepts(s.If) {
		branch = s.Else
	}
	return branch == nil || accepts(branch)
}

// maxRequired is how many required names the check of a text can tick off.
const maxRequired = 64

// compileText says whether a value can be judged along its text, and what for.
func (s *Schema) compileText() {
	p := &s.program
	p.streams = len(s.Required) <= maxRequired && s.Discriminator == nil && (s.Enum == nil || p.enumTexts != nil) && !s.HasConst &&
		len(s.PrefixItems)+len(p.patterns)+len(p.deps)+len(p.depSchemas) == 0 && !s.UniqueItems && s.Contains == nil &&
		s.UnevaluatedItems == nil && s.UnevaluatedProperties == nil && s.PropertyNames == nil
	p.readsText = s.Enum != nil || p.pattern != nil || p.textFormat != nil || s.MinLength != nil || s.MaxLength != nil
	if !p.streams || len(s.Required) == 0 {
		return
	}
	p.required = make(map[string]uint64, len(s.Required))
	for i, name := range s.Required {
		p.required[name] |= 1 << i
		p.allRequired |= 1 << i
	}
}
