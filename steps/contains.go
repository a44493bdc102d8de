package steps

import (
	"fmt"
	"strings"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// comparison holds a document against one of expectations, in one go: objects by subset (exact: whole), arrays by
// position, texts that begin with # as matchers. It keeps all that differs, each with its place, and where it looked.
type comparison struct {
	exact  bool
	schema *schema.Schema // of the whole; nil: none is documented
	wrong  []result.Check
	looked []string // JSON pointers
}

// where a comparison is: as a path for people, and as a JSON pointer.
type where struct{ path, pointer string }

func (p where) member(name string) where {
	return where{p.path + "." + name, jsonvalue.Join(p.pointer, name)}
}

func (p where) entry(i int) where {
	return where{fmt.Sprintf("%s[%d]", p.path, i), fmt.Sprintf("%s/%d", p.pointer, i)}
}

func (c *comparison) differs(at where, want, got string) {
	c.wrong = append(c.wrong, result.Check{Path: at.path, Expected: want, Actual: got})
}

func (c *comparison) value(want, got any, at where) {
	switch want := want.(type) {
	case map[string]any:
		c.object(want, got, at)
		return
	case []any:
		c.list(want, got, at)
		return
	case string:
		if strings.HasPrefix(want, "#") {
			c.matcher(want, got, true, at)
			return
		}
	}
	c.looked = append(c.looked, at.pointer)
	if !jsonvalue.Equal(want, got) {
		c.differs(at, short(want), short(got))
	}
}

func (c *comparison) list(want []any, got any, at where) {
	c.looked = append(c.looked, at.pointer)
	list, ok := got.([]any)
	if !ok || len(list) != len(want) {
		c.differs(at, fmt.Sprintf("%d entries", len(want)), short(got))
		return
	}
	for i := range want {
		c.value(want[i], list[i], at.entry(i))
	}
}

func (c *comparison) object(want map[string]any, got any, at where) {
	object, ok := got.(map[string]any)
	if !ok {
		c.looked = append(c.looked, at.pointer)
		c.differs(at, "an object", short(got))
		return
	}
	for _, name := range sortedNames(want) {
		value, present := object[name]
		word, isWord := want[name].(string)
		switch inner := at.member(name); {
		case isWord && strings.HasPrefix(word, "#"):
			c.matcher(word, value, present, inner)
		case !present:
			c.looked = append(c.looked, inner.pointer)
			c.differs(inner, short(want[name]), "nothing")
		default:
			c.value(want[name], value, inner)
		}
	}
	if !c.exact {
		return
	}
	for _, name := range sortedNames(object) {
		if _, expected := want[name]; !expected {
			c.differs(at.member(name), "nothing", short(object[name]))
		}
	}
}

func (c *comparison) matcher(word string, value any, present bool, at where) {
	c.looked = append(c.looked, at.pointer)
	m, err := newMatcher(word)
	if err != nil {
		c.differs(at, err.Error(), short(value))
		return
	}
	if wrong := m.check(value, present, schemaAt(c.schema, at.pointer)); wrong != nil {
		wrong.Path = at.path
		c.wrong = append(c.wrong, *wrong)
	}
}

// schemaAt is what a schema says of the value at a JSON pointer; nil: nothing.
func schemaAt(s *schema.Schema, pointer string) *schema.Schema {
	if pointer == "" {
		return s
	}
	steps := strings.Split(pointer[1:], "/")
	for i, step := range steps {
		steps[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
	}
	return fieldSchema(s, steps)
}
