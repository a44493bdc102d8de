package mock

import (
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
