package openapi

import (
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v4"
)

// origins notes where the parts of a document of Swagger 2.0 stand, which its conversion forgets.
type origins struct{ file string }

// entry is a member of a mapping: its key and its value.
type entry struct{ key, value *yaml.Node }

// at finds a member; without it both are nil.
func (e entry) at(name string) entry {
	n := e.value
	for n != nil && n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n == nil || n.Kind != yaml.MappingNode {
		return entry{}
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == name {
			return entry{n.Content[i], n.Content[i+1]}
		}
	}
	return entry{}
}

// items are those of a sequence. Each stands where its first key does.
func (e entry) items() []entry {
	n := e.value
	if n == nil || n.Kind != yaml.SequenceNode {
		return nil
	}
	out := make([]entry, len(n.Content))
	for i, item := range n.Content {
		out[i] = entry{item, item}
	}
	return out
}

// text is a member that is a scalar.
func (e entry) text(name string) string {
	if n := e.at(name).value; n != nil && n.Kind == yaml.ScalarNode {
		return n.Value
	}
	return ""
}

func (x origins) of(e entry) *openapi3.Origin {
	if e.key == nil {
		return nil
	}
	o := &openapi3.Origin{Key: x.location(e.key)}
	if n := e.value; n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			field := x.location(n.Content[i])
			field.Name = n.Content[i].Value
			o.Fields = append(o.Fields, *field)
		}
	}
	return o
}

func (x origins) location(n *yaml.Node) *openapi3.Location {
	return &openapi3.Location{File: x.file, Line: n.Line, Column: n.Column}
}

func (x origins) document(t *openapi3.T, root *yaml.Node) {
	if len(root.Content) == 0 {
		return
	}
	top := entry{root, root.Content[0]}
	if t.Components != nil {
		for name, s := range t.Components.Schemas {
			x.schema(s, top.at("definitions").at(name))
		}
		for name, r := range t.Components.Responses {
			x.response(r, top.at("responses").at(name))
		}
		for name, p := range t.Components.Parameters {
			x.parameter(p, top.at("parameters").at(name))
		}
		for name, b := range t.Components.RequestBodies {
			x.body(b, []entry{top.at("parameters").at(name)})
		}
	}
	for template, item := range t.Paths.Map() {
		at := top.at("paths").at(template)
		if item == nil {
			continue
		}
		item.Origin = x.of(at)
		shared := at.at("parameters").items()
		x.parameters(item.Parameters, shared)
		for method, o := range item.Operations() {
			place := at.at(strings.ToLower(method))
			o.Origin = x.of(place)
			own := append(place.at("parameters").items(), shared...)
			x.parameters(o.Parameters, own)
			x.body(o.RequestBody, own)
			for status, r := range o.Responses.Map() {
				x.response(r, place.at("responses").at(status))
			}
		}
	}
}

func (x origins) parameters(all openapi3.Parameters, places []entry) {
	for _, p := range all {
		for _, at := range places {
			if p != nil && p.Value != nil && at.text("name") == p.Value.Name && at.text("in") == p.Value.In {
				x.parameter(p, at)
				break
			}
		}
	}
}

// parameter keeps its schema in itself.
func (x origins) parameter(p *openapi3.ParameterRef, at entry) {
	if p == nil || p.Value == nil || p.Ref != "" || at.key == nil {
		return
	}
	p.Value.Origin = x.of(at)
	x.schema(p.Value.Schema, at)
}

// body is the parameter in the body, or those of a form.
func (x origins) body(b *openapi3.RequestBodyRef, places []entry) {
	if b == nil || b.Value == nil || b.Ref != "" {
		return
	}
	for _, at := range places {
		in := at.text("in")
		if in != "body" && in != "formData" {
			continue
		}
		if b.Value.Origin == nil {
			b.Value.Origin = x.of(at)
		}
		for _, m := range b.Value.Content {
			switch {
			case m == nil:
			case in == "body":
				x.schema(m.Schema, at.at("schema"))
			case m.Schema != nil && m.Schema.Value != nil:
				m.Schema.Value.Origin = b.Value.Origin
				x.schema(m.Schema.Value.Properties[at.text("name")], at)
			}
		}
	}
}

func (x origins) response(r *openapi3.ResponseRef, at entry) {
	if r == nil || r.Value == nil || r.Ref != "" || at.key == nil {
		return
	}
	r.Value.Origin = x.of(at)
	for _, m := range r.Value.Content {
		if m == nil {
			continue
		}
		x.schema(m.Schema, at.at("schema"))
	}
	for name, h := range r.Value.Headers {
		if h != nil && h.Value != nil {
			h.Value.Origin = x.of(at.at("headers").at(name))
			x.schema(h.Value.Schema, at.at("headers").at(name))
		}
	}
}

func (x origins) schema(s *openapi3.SchemaRef, at entry) {
	if s == nil || at.key == nil {
		return
	}
	s.Origin = x.of(at)
	if s.Ref != "" || s.Value == nil || s.Value.Origin != nil {
		return
	}
	s.Value.Origin = s.Origin
	for name, p := range s.Value.Properties {
		x.schema(p, at.at("properties").at(name))
	}
	x.schema(s.Value.Items, at.at("items"))
	x.schema(s.Value.AdditionalProperties.Schema, at.at("additionalProperties"))
	for i, part := range at.at("allOf").items() {
		if i < len(s.Value.AllOf) {
			x.schema(s.Value.AllOf[i], part)
		}
	}
}
