package openapi

import (
	"slices"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// Likely are the examples of an answer in the order in which they should be tried: first the one that pairs with the
// request, by the name of the examples that the request's parameters and body equal, then the others as they stand.
func (m *MediaType) Likely(checked *Checked) []Example {
	name := checked.ExampleName()
	i := slices.IndexFunc(m.Examples, func(e Example) bool { return e.Name == name })
	if name == "" || i <= 0 {
		return m.Examples
	}
	return append([]Example{m.Examples[i]}, slices.Delete(slices.Clone(m.Examples), i, i+1)...)
}

// ExampleName is the name of the example that the request is: every parameter and the body that have an example of this
// name equal it. Empty: there is none.
func (c *Checked) ExampleName() string {
	if c == nil {
		return ""
	}
	if c.MediaType != nil && len(c.MediaType.Examples) > 0 {
		c.compare(c.MediaType.Examples, c.Body())
	}
	var names []string
	for name := range c.matching {
		if !c.differing[name] {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return slices.Min(names)
}

// compare notes which examples a value of the request equals and which it does not. An example without a name pairs
// with nothing.
func (c *Checked) compare(examples []Example, value any) {
	for _, e := range examples {
		if e.Name == defaultExample {
			continue
		}
		into := &c.differing
		if jsonvalue.Equal(e.Value, value) {
			into = &c.matching
		}
		if *into == nil {
			*into = map[string]bool{}
		}
		(*into)[e.Name] = true
	}
}

// defaultExample is the name of an example without one.
const defaultExample = "default"

// Allows says whether a text may be sent as this representation.
func (m *MediaType) Allows(contentType string, text []byte) bool {
	if m.Schema == nil {
		return true
	}
	if accepted, _ := m.acceptsText(contentType, text, schema.Options{Direction: schema.Response}); accepted {
		return true
	}
	read := m.read(contentType, text)
	return len(read.faults) == 0 && (!read.judged || m.Schema.Accepts(read.value, schema.Options{Direction: schema.Response}))
}

// Sampled is the schema that samples are made by; where the document has none, of an object or a text.
func (m *MediaType) Sampled() *schema.Schema {
	switch {
	case m.Schema != nil:
		return m.Schema
	case IsJSON(m.Type) || IsXML(m.Type):
		return &schema.Schema{Types: []string{"object"}}
	}
	return &schema.Schema{Types: []string{"string"}}
}
