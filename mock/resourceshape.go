package mock

import (
	"slices"

	"cartwright/mock/internal/resource"
	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// shape shows a schema to the resources.
type shape struct{ *schema.Schema }

var _ resource.Shape = shape{}

func shaped(s *schema.Schema) resource.Shape {
	if s == nil {
		return nil
	}
	return shape{s}
}

// Members implements resource.Shape.
func (s shape) Members(object map[string]any) []resource.Member {
	var out []resource.Member
	parts := s.Parts(object)
	for _, part := range parts {
		for _, p := range part.Properties {
			if p.Schema == nil || slices.ContainsFunc(out, func(m resource.Member) bool { return m.Name == p.Name }) {
				continue
			}
			m := resource.Member{Name: p.Name, Shape: shape{p.Schema}}
			m.Required = slices.ContainsFunc(parts, func(s *schema.Schema) bool { return slices.Contains(s.Required, p.Name) })
			for _, inner := range p.Schema.Parts(nil) {
				m.ReadOnly, m.WriteOnly = m.ReadOnly || inner.ReadOnly, m.WriteOnly || inner.WriteOnly
			}
			out = append(out, m)
		}
	}
	return out
}

// Open implements resource.Shape.
func (s shape) Open(object map[string]any) bool {
	named := false
	for _, part := range s.Parts(object) {
		named = named || len(part.Properties) > 0
		extra := part.AdditionalProperties
		if extra != nil && (extra.Always == nil || *extra.Always) || len(part.PatternProperties) > 0 {
			return true
		}
	}
	return !named
}

// Items implements resource.Shape.
func (s shape) Items() resource.Shape {
	for _, part := range s.Parts(nil) {
		if part.Items != nil && !slices.Contains(part.Types, "object") {
			return shape{part.Items}
		}
	}
	return nil
}

// Takes implements resource.Shape.
func (s shape) Takes(jsonType string) bool {
	typed := false
	for _, part := range s.Parts(nil) {
		if slices.Contains(part.Types, jsonType) || jsonType == "integer" && slices.Contains(part.Types, "number") {
			return true
		}
		typed = typed || len(part.Types) > 0
	}
	return !typed && (jsonType != "object" || len(s.Members(nil)) > 0)
}

// Format implements resource.Shape.
func (s shape) Format() string {
	for _, part := range s.Parts(nil) {
		if part.Format != "" {
			return part.Format
		}
	}
	return ""
}

// Default implements resource.Shape.
func (s shape) Default() (any, bool) { return s.Schema.Default, s.HasDefault }

// Refuses implements resource.Shape.
func (s shape) Refuses(value any) string {
	if s.Accepts(value, schema.Options{Direction: schema.Response}) {
		return ""
	}
	return openapi.Sentences(s.Check(value, schema.Options{Direction: schema.Response}))
}

// Sample implements resource.Shape.
func (s shape) Sample(seed uint64) (any, error) {
	return s.Schema.Sample(seed, schema.SampleOptions{Direction: schema.Response}) //nolint:wrapcheck // it says all there is to say
}

// Fresh implements resource.Shape.
func (s shape) Fresh(seed uint64) (any, error) {
	bare := s.Clone()
	bare.Example, bare.Examples, bare.Default, bare.HasDefault = nil, nil, nil, false
	return shape{bare}.Sample(seed)
}
