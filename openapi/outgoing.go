package openapi

import (
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// Outgoing is a request that a service sends of itself: a callback of an operation, or a webhook.
type Outgoing struct {
	// Name is what the document calls it.
	Name string
	// Target is a callback's URL with runtime expressions in it; empty for a webhook, whose receiver says where it is.
	Target string
	// Operation is the request and the answers that are expected. It is served nowhere.
	Operation *Operation
}

// callbacks are those of an operation, by name.
func (b *builder) callbacks(k *openapi3.Operation) []Outgoing {
	var out []Outgoing
	for _, name := range slices.Sorted(maps.Keys(k.Callbacks)) {
		if k.Callbacks[name].Value == nil {
			continue
		}
		items := k.Callbacks[name].Value.Map()
		for _, target := range slices.Sorted(maps.Keys(items)) {
			out = append(out, b.outgoing(name, target, items[target])...)
		}
	}
	return out
}

// webhooks are those of the document (OpenAPI 3.1), by name.
func (b *builder) webhooks() []Outgoing {
	var out []Outgoing
	for _, name := range slices.Sorted(maps.Keys(b.doc.Webhooks)) {
		out = append(out, b.outgoing(name, "", b.doc.Webhooks[name])...)
	}
	return out
}

func (b *builder) outgoing(name, target string, item *openapi3.PathItem) []Outgoing {
	var out []Outgoing
	if item == nil {
		return nil
	}
	methods := item.Operations()
	for _, method := range slices.SortedFunc(maps.Keys(methods), byMethod) {
		k := methods[method]
		o := &Operation{ID: k.OperationID, Method: strings.ToUpper(method), Path: target, Summary: k.Summary, Document: b.out, Extensions: k.Extensions,
			Provenance: b.provenance(k.Extensions, b.out.Provenance)}
		if o.ID == "" {
			o.ID = name
		}
		o.At = b.place(k.Origin)
		b.parameters(o, item.Parameters, k.Parameters)
		o.Body = b.body(o, k.RequestBody)
		b.responses(o, k.Responses)
		o.prepare()
		out = append(out, Outgoing{Name: name, Target: target, Operation: o})
	}
	return out
}

// Webhook returns the webhook with this name, or nil; of several documents the first that has one.
func (c *Contract) Webhook(name string) *Outgoing {
	for _, d := range c.Documents {
		for i := range d.Webhooks {
			if d.Webhooks[i].Name == name {
				return &d.Webhooks[i]
			}
		}
	}
	return nil
}
