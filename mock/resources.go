package mock

import (
	"net/http"
	"slices"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/resource"
	"cartwright/mock/internal/respond"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// resourceExtension declares a resource, or that there is none.
const resourceExtension = "x-mock-resource"

// Resource is what a document shows of one kind of things that can be made, read, changed and removed.
type Resource struct {
	// Document is its name, Collection the path at which the things are listed and made, Kind what /__admin/state calls
	// them, ID the property that identifies one.
	Document, Collection, Kind, ID string
	// Operations are those that have a role, as "createThing (create)"; the others answer as the document shows.
	Operations []string
}

// Unplayed is what looks like a resource and cannot be played as one.
type Unplayed struct {
	Document, Path, Why string
	// Fault says that the document asks for it by x-mock-resource in words that are none.
	Fault bool
}

// FindResources says which resources a server of the contract would play: those that a document declares by
// x-mock-resource, and with all (WithState) those that it shows. The box has its own behaviours.
func FindResources(contract *openapi.Contract, all bool) ([]Resource, []Unplayed) {
	found := findResources(contract, config{state: all, seed: DefaultSeed})
	return found.Resources(), found.unplayed
}

// resources are those of all documents.
type resources struct {
	of       map[*openapi.Document][]*resource.Resource
	all      []*resource.Resource
	listed   []Resource
	unplayed []Unplayed
}

// Resources lists them in the order of the documents.
func (r *resources) Resources() []Resource { return r.listed }

func findResources(contract *openapi.Contract, c config) *resources {
	out := &resources{of: map[*openapi.Document][]*resource.Resource{}}
	chooser := &respond.Chooser{Seed: c.seed}
	for _, d := range contract.Documents {
		if d.InBox {
			continue
		}
		var operations []resource.Operation
		for _, o := range d.Operations {
			operations = append(operations, shownOperation(o, chooser))
		}
		found, skipped := resource.Find(operations, c.state)
		out.of[d], out.all = found, append(out.all, found...)
		for _, r := range found {
			out.listed = append(out.listed, Resource{Document: d.Name, Collection: r.Collection, Kind: r.Kind, ID: r.ID, Operations: r.Roles()})
		}
		for _, s := range skipped {
			out.unplayed = append(out.unplayed, Unplayed{Document: d.Name, Path: s.Path, Why: s.Why, Fault: s.Fault})
		}
	}
	return out
}

// behaviours joins the operations with what they do to their resources.
func (r *resources) behaviours(into map[*openapi.Operation]behaviour.Func) {
	for d, found := range r.of {
		for _, one := range found {
			for id, act := range one.Behaviours() {
				into[d.Operation(id)] = act
			}
		}
	}
}

// kind finds a resource by what the store calls it.
func (r *resources) kind(name string) *resource.Resource {
	i := slices.IndexFunc(r.all, func(one *resource.Resource) bool { return one.Kind == name })
	if i < 0 {
		return nil
	}
	return r.all[i]
}

// shownOperation shows an operation to the resources.
func shownOperation(o *openapi.Operation, chooser *respond.Chooser) resource.Operation {
	out := resource.Operation{ID: o.ID, Method: o.Method, Path: o.Path, Place: o.Mounts[0].String(), Settings: o.Extensions[resourceExtension],
		PathExamples: map[string]string{}}
	if out.Settings == nil {
		out.Settings = o.PathExtensions[resourceExtension]
	}
	for _, p := range o.Parameters {
		switch p.In {
		case openapi.InQuery:
			out.Query = append(out.Query, resource.Parameter{Name: p.Name, Shape: shaped(p.Schema)})
		case openapi.InPath:
			if example := exampleText(p); example != "" {
				out.PathExamples[p.Name] = example
			}
		}
	}
	if o.Body != nil {
		for _, m := range o.Body.Content {
			if m.Schema != nil && out.Sends == nil && m.Type != "application/json-patch+json" {
				out.Sends = shaped(m.Schema)
			}
		}
		if out.Sends == nil && len(o.Body.Content) > 0 {
			out.Sends = shape{&schema.Schema{}}
		}
	}
	for _, r := range o.Responses {
		if code := r.StatusCode(); code/100 == 2 || r.Status == "default" && o.Success() == r {
			out.Successes = append(out.Successes, &success{operation: o, response: r, chooser: chooser})
		}
	}
	return out
}

func exampleText(p *openapi.Parameter) string {
	value := p.Example
	if value == nil && p.Schema != nil {
		value = p.Schema.Example
	}
	text, ok := value.(string)
	if !ok && value != nil {
		text = string(jsonvalue.Append(nil, value))
	}
	return text
}

// success shows a documented answer to the resources.
type success struct {
	operation *openapi.Operation
	response  *openapi.Response
	chooser   *respond.Chooser
}

var _ resource.Success = (*success)(nil)

// Status implements resource.Success.
func (s *success) Status() int {
	if s.response.Status == "default" {
		return http.StatusOK
	}
	return s.response.StatusCode()
}

// media is the representation that says what the body is: the first that is structured.
func (s *success) media() *openapi.MediaType {
	for _, m := range s.response.Content {
		if m.Schema != nil && (openapi.IsJSON(m.Type) || openapi.IsXML(m.Type) || m.Type == "*/*") {
			return m
		}
	}
	return nil
}

// Shape implements resource.Success.
func (s *success) Shape() resource.Shape {
	if m := s.media(); m != nil {
		return shaped(m.Schema)
	}
	return nil
}

// Examples implements resource.Success.
func (s *success) Examples() []any {
	m := s.media()
	if m == nil {
		return nil
	}
	var out []any
	for _, e := range m.Examples {
		out = append(out, e.Value)
	}
	if len(out) == 0 && m.Schema.Example != nil {
		out = append(out, m.Schema.Example)
	}
	return out
}

// Header implements resource.Success.
func (s *success) Header(name string) (string, bool) {
	for _, h := range s.response.Headers {
		if http.CanonicalHeaderKey(h.Name) == http.CanonicalHeaderKey(name) {
			if h.Schema == nil {
				return "", true
			}
			return h.Schema.Format, true
		}
	}
	return "", false
}

// Write implements resource.Success.
func (s *success) Write(accept []string, memo *resource.Memo, value func() any, header http.Header) *behaviour.Answer {
	out := &behaviour.Answer{Status: s.Status(), Header: s.chooser.Headers(s.response)}
	for name, values := range header {
		out.Header[name] = values
	}
	m, contentType, ok := s.response.Negotiate(accept)
	if !ok { // the first success was negotiated before; of the others any is better than none
		m, contentType, _ = s.response.Negotiate(nil)
	}
	if m == nil || value == nil {
		return out
	}
	out.ContentType = contentType
	out.Body = memo.Body(written{s, contentType}, func() *behaviour.Encoded {
		return &behaviour.Encoded{Bytes: m.Encode(contentType, value())}
	})
	return out
}

// written names a body of a value: the answer that it was written for, and the content type.
type written struct {
	as          *success
	contentType string
}

// Show implements resource.Success.
func (s *success) Show(accept []string) (*behaviour.Answer, error) {
	reply := s.chooser.Choose(s.operation, respond.Preference{Code: s.Status()}, accept, nil)
	if reply.Exempt {
		return nil, &behaviour.Refusal{Statuses: []int{reply.Status}, Detail: string(reply.Body.Bytes)}
	}
	return &behaviour.Answer{Status: reply.Status, ContentType: reply.ContentType, Header: reply.Header, Body: reply.Body}, nil
}

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
