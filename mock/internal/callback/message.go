package callback

import (
	"fmt"
	"net/http"

	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// Message is a request to be sent.
type Message struct {
	// Source is what the journal calls it, for example callback:paid.
	Source string
	// Operation judges the answer.
	Operation *openapi.Operation
	Target    string
	Header    http.Header
	Body      []byte
	// Fault is why it cannot be sent; the journal keeps it all the same.
	Fault error
}

// Compose makes the request that a document shows: its first example, or a sample, and the headers that it asks for.
// The error is that no sample can be made.
func Compose(o *openapi.Operation, seed uint64) (http.Header, []byte, error) {
	header := http.Header{}
	for _, p := range o.Parameters {
		if p.In != openapi.InHeader {
			continue
		}
		value := p.Example
		if value == nil && p.Required && p.Schema != nil {
			value, _ = p.Schema.Sample(seed, schema.SampleOptions{Direction: schema.Request})
		}
		if value != nil {
			header.Set(p.Name, textOf(value))
		}
	}
	m := written(o)
	if m == nil {
		return header, nil, nil
	}
	header.Set("Content-Type", m.Type)
	if e, ok := m.Example(""); ok {
		return header, m.Encode(m.Type, e.Value), nil
	}
	value, err := m.Sampled().Sample(seed, schema.SampleOptions{Direction: schema.Request})
	if err != nil {
		return nil, nil, fmt.Errorf("the body of %s: %w", o.ID, err)
	}
	return header, m.Encode(m.Type, value), nil
}

// written is the representation that a body is sent as: JSON before others, nil when there is no body.
func written(o *openapi.Operation) *openapi.MediaType {
	if o.Body == nil || len(o.Body.Content) == 0 {
		return nil
	}
	for _, m := range o.Body.Content {
		if openapi.IsJSON(m.Type) {
			return m
		}
	}
	return o.Body.Content[0]
}
