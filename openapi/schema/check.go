package schema

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cartwright/openapi/jsonvalue"
)

// defaultMax is how many violations are given when Options do not say.
const defaultMax = 100

// Check returns all violations of a value (as package jsonvalue gives it), or nil. Their order is fixed.
func (s *Schema) Check(v any, o Options) []Violation {
	if s.Accepts(v, o) {
		return nil
	}
	c := &checker{options: o, collect: true, max: o.Max, root: s}
	if c.max <= 0 {
		c.max = defaultMax
	}
	c.node(s, v)
	if o.Undocumented && !c.full() {
		c.undocumented(s.program.self, v)
	}
	return c.out
}

// Accepts says whether Check would find nothing; it costs much less.
func (s *Schema) Accepts(v any, o Options) bool {
	_ = s.Compile() // whoever built the schema has seen the error; here broken keywords are ignored
	c := checker{options: o, root: s}
	return c.node(s, v) && (!o.Undocumented || c.undocumented(s.program.self, v))
}

// checker walks a value along its schema. Its methods return false where the value breaks the schema; unless it
// collects, they do so at the first violation and allocate nothing.
type checker struct {
	options Options
	collect bool
	max     int
	out     []Violation
	path    []step
	// root is the schema by which the walk came to the current value; active are the composed schemas that are being
	// applied to it from base on, so that a schema that includes itself ends.
	root   *Schema
	active []*Schema
	base   int
	// scratch holds the names of the objects on the way where nobody sees their order.
	scratch []string
}

// step is one token of the path to the current value.
type step struct {
	name  string
	index int // -1 when name is meant
}

func (c *checker) full() bool { return c.collect && len(c.out) >= c.max }

// stop says whether the walk ends after a check that gave ok.
func (c *checker) stop(ok bool) bool { return !ok && (!c.collect || len(c.out) >= c.max) }

// node applies a schema to the current value.
func (c *checker) node(s *Schema, v any) bool {
	if s == nil || (s.Nullable && v == nil) {
		return true
	}
	if s.Always != nil {
		return *s.Always || c.fail(s, "false schema", "", v)
	}
	if !s.program.composed {
		return c.keywords(s, v)
	}
	if slices.Contains(c.active[c.base:], s) {
		return true
	}
	c.enter(s)
	ok := c.keywords(s, v)
	c.active = c.active[:len(c.active)-1]
	return ok
}

// enter notes that a composed schema is being applied.
func (c *checker) enter(s *Schema) {
	if c.active == nil {
		c.active = make([]*Schema, 0, 8)
	}
	c.active = append(c.active, s)
}

// child applies a schema to a member or an item of the current value.
func (c *checker) child(s *Schema, v any, at step) bool {
	if s == nil {
		return true
	}
	root, base := c.root, c.base
	c.root, c.base = s, len(c.active)
	if c.collect {
		c.path = append(c.path, at)
	}
	ok := c.node(s, v)
	if c.collect {
		c.path = c.path[:len(c.path)-1]
	}
	c.root, c.base = root, base
	return ok
}

// accepts tries a schema on the current value without recording anything.
func (c *checker) accepts(s *Schema, v any) bool {
	collect := c.collect
	c.collect = false
	ok := c.node(s, v)
	c.collect = collect
	return ok
}

// attempt returns the violations of a schema on the current value without recording them.
func (c *checker) attempt(s *Schema, v any) []Violation {
	out := c.out
	c.out = nil
	c.node(s, v)
	found := c.out
	c.out = out
	return found
}

func (c *checker) keywords(s *Schema, v any) bool {
	if !s.program.types.allows(v) {
		return c.fail(s, "type", s.program.typeText, v)
	}
	ok := true
	switch x := v.(type) {
	case json.Number:
		ok = c.number(s, x)
	case string:
		ok = c.text(s, x)
	case []any:
		ok = c.array(s, x)
	case map[string]any:
		ok = c.object(s, x)
	}
	if c.stop(ok) {
		return false
	}
	return c.general(s, v) && ok
}

// fail records a violation of a keyword by the current value; it returns false.
func (c *checker) fail(s *Schema, keyword string, arg string, v any) bool {
	return c.collect && c.record(s, Violation{Keyword: keyword, Message: Sentence(keyword, arg),
		Expected: expectation(keyword, arg), Got: observation(keyword, v)})
}

func (c *checker) record(s *Schema, v Violation) bool {
	if len(c.out) >= c.max {
		return false
	}
	if v.Pointer == "" {
		v.Pointer = c.pointer()
	}
	v.At = s.Where(v.Keyword)
	v.Provenance, v.Source = s.provenance(v.Keyword)
	c.out = append(c.out, v)
	return false
}

func (c *checker) pointer() string {
	var b strings.Builder
	for _, s := range c.path {
		if s.index >= 0 {
			b.WriteByte('/')
			b.WriteString(strconv.Itoa(s.index))
		} else {
			b.WriteString(jsonvalue.Join("", s.name))
		}
	}
	return b.String()
}

// general applies the keywords for values of every type.
func (c *checker) general(s *Schema, v any) bool {
	ok := !s.HasConst || jsonvalue.Equal(v, s.Const) || (c.collect && c.fail(s, "const", jsonvalue.Short(s.Const, 80), v))
	if c.stop(ok) {
		return false
	}
	if object, is := v.(map[string]any); is && !c.dependencies(s, object) {
		ok = false
	}
	if c.stop(ok) {
		return false
	}
	ok = c.enum(s, v) && ok
	if c.stop(ok) || !s.program.composed {
		return ok
	}
	return c.composition(s, v) && ok
}

func (c *checker) enum(s *Schema, v any) bool {
	if s.Enum == nil {
		return true // an empty list, though, allows nothing
	}
	if text, is := v.(string); is && s.program.enumTexts != nil {
		if _, found := s.program.enumTexts[text]; found {
			return true
		}
	} else if slices.ContainsFunc(s.Enum, func(e any) bool { return jsonvalue.Equal(e, v) }) {
		return true
	}
	if !c.collect {
		return false
	}
	return c.record(s, Violation{Keyword: "enum", Message: Sentence("enum", ""), Got: observation("enum", v),
		Expected: "one of " + jsonvalue.Short(s.Enum, 200), Hint: enumHint(s.Enum, v)})
}

func enumHint(enum []any, v any) string {
	text, ok := v.(string)
	if !ok {
		return ""
	}
	var names []string
	for _, e := range enum {
		if name, is := e.(string); is {
			names = append(names, name)
		}
	}
	if near := Nearest(names, text); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}
