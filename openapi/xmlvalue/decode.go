package xmlvalue

import (
	"fmt"
	"slices"
	"strings"

	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

// Decode reads a body by its schema, into the values that package jsonvalue gives. What the schema does not name becomes
// a member of its own, so that the schema's check can say so.
func Decode(body []byte, s *schema.Schema) (any, error) {
	root, err := parse(body)
	if err != nil {
		return nil, err
	}
	if s != nil && s.XML != nil && s.XML.Name != "" && s.XML.Name != root.name && !style.Takes(s, "array") {
		return nil, fmt.Errorf("the root element is <%s>, not <%s>", root.name, s.XML.Name)
	}
	return root.value(s), nil
}

func (e *element) value(s *schema.Schema) any {
	switch {
	case style.Takes(s, "array") && !style.Takes(s, "object"):
		return e.list(s, itemName(s, ""))
	case style.Takes(s, "object") && (s != nil || len(e.children)+len(e.attributes) > 0):
		return e.object(s)
	}
	text := e.text.String()
	if !style.Takes(s, "string") || len(e.children) > 0 {
		text = strings.TrimSpace(text)
	}
	return style.Scalar(text, s)
}

// list reads the children that are items.
func (e *element) list(s *schema.Schema, item string) any {
	out := []any{}
	for _, c := range e.children {
		if item == "" || c.name == item {
			out = append(out, c.value(style.ItemOf(s, len(out))))
		}
	}
	return out
}

// object reads attributes and children as members.
func (e *element) object(s *schema.Schema) any {
	out := map[string]any{}
	var known []string
	for _, p := range style.PropertiesOf(s) {
		name := elementName(p)
		if e.member(out, p, name) {
			known = append(known, name)
		}
	}
	for name, text := range e.attributes {
		if !slices.Contains(known, name) {
			out[name] = style.Scalar(text, style.PropertyOf(s, name))
		}
	}
	for _, c := range e.children {
		if !slices.Contains(known, c.name) {
			out[c.name] = c.value(style.PropertyOf(s, c.name))
		}
	}
	return out
}

// member reads one declared member; false: it is not there.
func (e *element) member(out map[string]any, p schema.Property, name string) bool {
	x := p.Schema.XML
	if x != nil && x.Attribute {
		text, ok := e.attributes[name]
		if ok {
			out[p.Name] = style.Scalar(text, p.Schema)
		}
		return ok
	}
	if style.Takes(p.Schema, "array") && (x == nil || !x.Wrapped) {
		name = itemName(p.Schema, p.Name)
		items := e.list(p.Schema, name)
		if list, _ := items.([]any); len(list) == 0 {
			return false
		}
		out[p.Name] = items
		return true
	}
	for _, c := range e.children {
		if c.name == name {
			if style.Takes(p.Schema, "array") {
				out[p.Name] = c.list(p.Schema, itemName(p.Schema, p.Name))
			} else {
				out[p.Name] = c.value(p.Schema)
			}
			return true
		}
	}
	return false
}

// elementName is what a property is called in XML.
func elementName(p schema.Property) string {
	x := p.Schema.XML
	if x != nil && x.Name != "" && (x.Wrapped || x.Attribute || !style.Takes(p.Schema, "array")) {
		return x.Name
	}
	if style.Takes(p.Schema, "array") && (x == nil || !x.Wrapped) {
		return itemName(p.Schema, p.Name)
	}
	return p.Name
}

// itemName is what the items of a list are called: as their own schema says, else as what is around them, else as the
// property that has the list.
func itemName(s *schema.Schema, property string) string {
	if item := style.ItemOf(s, 0); item != nil && item.XML != nil && item.XML.Name != "" {
		return item.XML.Name
	}
	if property != "" && s != nil && s.XML != nil && s.XML.Wrapped && s.XML.Name != "" {
		return s.XML.Name
	}
	return property
}
