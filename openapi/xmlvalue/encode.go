package xmlvalue

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"slices"

	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

// Encode writes a value by its schema. The root is called as the schema's xml object says, else as the schema is.
func Encode(s *schema.Schema, v any) []byte {
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?>`)
	w := writer{&b}
	name := rootName(s)
	if list, ok := v.([]any); ok {
		w.wrap(name, s, func() { w.items(s, itemOr(s, "item"), list) })
		return b.Bytes()
	}
	w.element(name, s, v)
	return b.Bytes()
}

func rootName(s *schema.Schema) string {
	switch {
	case s != nil && s.XML != nil && s.XML.Name != "":
		return s.XML.Name
	case s != nil && validName(s.Name):
		return s.Name
	}
	return "root"
}

func itemOr(s *schema.Schema, property string) string {
	if name := itemName(s, property); validName(name) {
		return name
	}
	return "item"
}

type writer struct{ b *bytes.Buffer }

func (w writer) put(text string) { w.b.WriteString(text) }

// element writes <name …>value</name>.
func (w writer) element(name string, s *schema.Schema, v any) {
	object, ok := v.(map[string]any)
	if !ok {
		w.wrap(name, s, func() { w.text(v) })
		return
	}
	w.open(name, s)
	for _, p := range style.PropertiesOf(s) {
		if value, sent := object[p.Name]; sent && p.Schema.XML != nil && p.Schema.XML.Attribute {
			w.put(" " + qualified(elementName(p), p.Schema) + `="`)
			w.text(value)
			w.put(`"`)
		}
	}
	w.put(">")
	w.members(s, object)
	w.close(name, s)
}

// members writes those that are elements, the declared ones first and in the document's order.
func (w writer) members(s *schema.Schema, object map[string]any) {
	var declared []string
	for _, p := range style.PropertiesOf(s) {
		declared = append(declared, p.Name)
		if value, sent := object[p.Name]; sent && (p.Schema.XML == nil || !p.Schema.XML.Attribute) {
			w.member(p, value)
		}
	}
	var rest []string
	for name := range object {
		if !slices.Contains(declared, name) && validName(name) {
			rest = append(rest, name)
		}
	}
	slices.Sort(rest)
	for _, name := range rest {
		w.member(schema.Property{Name: name, Schema: orAny(style.PropertyOf(s, name))}, object[name])
	}
}

func orAny(s *schema.Schema) *schema.Schema {
	if s == nil {
		return &schema.Schema{}
	}
	return s
}

func (w writer) member(p schema.Property, v any) {
	list, ok := v.([]any)
	switch {
	case !ok:
		w.element(elementName(p), p.Schema, v)
	case p.Schema.XML != nil && p.Schema.XML.Wrapped:
		w.wrap(elementName(p), p.Schema, func() { w.items(p.Schema, itemOr(p.Schema, p.Name), list) })
	default:
		w.items(p.Schema, itemOr(p.Schema, p.Name), list)
	}
}

func (w writer) items(s *schema.Schema, name string, list []any) {
	for i, v := range list {
		w.element(name, style.ItemOf(s, i), v)
	}
}

func (w writer) wrap(name string, s *schema.Schema, inner func()) {
	w.open(name, s)
	w.put(">")
	inner()
	w.close(name, s)
}

func (w writer) open(name string, s *schema.Schema) {
	w.put("<" + qualified(name, s))
	if s != nil && s.XML != nil && s.XML.Namespace != "" {
		w.put(" xmlns")
		if s.XML.Prefix != "" {
			w.put(":" + s.XML.Prefix)
		}
		w.put(`="`)
		w.text(s.XML.Namespace)
		w.put(`"`)
	}
}

func (w writer) close(name string, s *schema.Schema) { w.put("</" + qualified(name, s) + ">") }

func qualified(name string, s *schema.Schema) string {
	if s != nil && s.XML != nil && s.XML.Prefix != "" {
		return s.XML.Prefix + ":" + name
	}
	return name
}

func (w writer) text(v any) {
	var s string
	switch x := v.(type) {
	case nil:
	case string:
		s = x
	case json.Number:
		s = x.String()
	default:
		s = fmt.Sprint(x)
	}
	_ = xml.EscapeText(w.b, []byte(s)) // a buffer takes everything
}

// validName says whether a name can be an element's: letters, digits, and a few signs after the first.
func validName(name string) bool {
	for i, r := range name {
		letter := r == '_' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r > 0x7f
		if !letter && (i == 0 || r != '-' && r != '.' && (r < '0' || r > '9')) {
			return false
		}
	}
	return name != ""
}
