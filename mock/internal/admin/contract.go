package admin

import (
	"context"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// operationDetail is an operation as a person reads it who wants to call it.
type operationDetail struct {
	contractOperation
	Contract   string            `json:"contract,omitempty"` // file:line
	Parameters []parameterDetail `json:"parameters"`
	// Credentials are those of the first way to be let in that asks for any.
	Credentials []credentialDetail `json:"credentials"`
	Bodies      []bodyDetail       `json:"bodies"`
	Responses   []responseDetail   `json:"responses"`
}

type parameterDetail struct {
	Name     string `json:"name"`
	In       string `json:"in"`
	Required bool   `json:"required"`
	Example  string `json:"example,omitempty"` // as it is sent, before any encoding of its place
}

type credentialDetail struct {
	Name   string `json:"name"`
	In     string `json:"in"`
	Scheme string `json:"scheme,omitempty"` // of the Authorization header: basic, bearer, or empty for any text
}

// bodyDetail is an example of a body; one without a name of its own is called default.
type bodyDetail struct {
	ContentType string `json:"contentType"`
	Name        string `json:"name"`
	Text        string `json:"text"`
}

type responseDetail struct {
	Status      string       `json:"status"`
	Description string       `json:"description,omitempty"`
	Provenance  string       `json:"provenance,omitempty"`
	Source      string       `json:"source,omitempty"`
	Contract    string       `json:"contract,omitempty"`
	Codes       []codeDetail `json:"codes"`
	Bodies      []bodyDetail `json:"bodies"`
}

type codeDetail struct {
	Code       string `json:"code"`
	Message    string `json:"message,omitempty"`
	Trigger    string `json:"trigger,omitempty"`
	Provenance string `json:"provenance,omitempty"`
	Source     string `json:"source,omitempty"`
}

// served finds a document that is played, by the name in the path.
func (a *admin) served(call *behaviour.Call) (*openapi.Document, error) {
	var names []string
	for _, d := range a.services() {
		if names = append(names, d.Name); d.Name == call.Path["document"] {
			return d, nil
		}
	}
	return nil, behaviour.Failf(DocumentNotFound, "no document %q is served; there are %s", call.Path["document"], strings.Join(names, ", "))
}

// getContractDocument gives a document's text as it was read, so that a line of it can be shown.
func (a *admin) getContractDocument(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	d, err := a.served(call)
	if err != nil {
		return nil, err
	}
	out := behaviour.OK(&behaviour.Encoded{Bytes: d.Source()})
	out.ContentType = "text/plain"
	return out, nil
}

func (a *admin) getContractOperation(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	d, err := a.served(call)
	if err != nil {
		return nil, err
	}
	o := d.Operation(call.Path["operation"])
	if o == nil {
		return nil, behaviour.Failf(OperationNotFound, "%s has no operation %q", d.Name, call.Path["operation"])
	}
	return answer(detail(o))
}

func detail(o *openapi.Operation) operationDetail {
	out := operationDetail{contractOperation: listed(o), Contract: o.At.String(), Parameters: []parameterDetail{}, Credentials: credentials(o), Bodies: []bodyDetail{}, Responses: []responseDetail{}}
	for _, p := range o.Parameters {
		out.Parameters = append(out.Parameters, parameterDetail{Name: p.Name, In: p.In, Required: p.Required, Example: exampleOf(p)})
	}
	if o.Body != nil {
		out.Bodies = requestBodies(o.Body.Content)
	}
	for _, r := range o.Responses {
		one := responseDetail{Status: r.Status, Description: r.Description, Provenance: string(r.Provenance.Kind), Source: r.Provenance.Source,
			Contract: r.At.String(), Codes: []codeDetail{}, Bodies: bodies(r.Content)}
		for _, c := range r.ErrorCodes {
			one.Codes = append(one.Codes, codeDetail{Code: c.Code, Message: c.Message, Trigger: c.Trigger, Provenance: string(c.Provenance.Kind), Source: c.Provenance.Source})
		}
		out.Responses = append(out.Responses, one)
	}
	return out
}

func credentials(o *openapi.Operation) []credentialDetail {
	out := []credentialDetail{}
	for _, alternative := range o.Security {
		for _, s := range alternative {
			out = append(out, credentialDetail{Name: s.Key, In: s.In, Scheme: s.Scheme})
		}
		if len(out) > 0 {
			break
		}
	}
	return out
}

// exampleOf is a parameter's example as text; empty when it has none.
func exampleOf(p *openapi.Parameter) string {
	value := p.Example
	if value == nil && len(p.Examples) > 0 {
		value = p.Examples[0].Value
	}
	if text, ok := value.(string); ok || value == nil {
		return text
	}
	return string(jsonvalue.Append(nil, value))
}

// generated names what is made from a schema, where the document has no example.
const generated = "generated"

// requestBodies are what a person can start from: the examples, else a sample of the schema.
func requestBodies(content []*openapi.MediaType) []bodyDetail {
	out := bodies(content)
	for _, m := range content {
		if len(m.Examples) > 0 {
			continue
		}
		one := bodyDetail{ContentType: m.Type, Name: generated}
		if value, err := m.Sampled().Sample(0, schema.SampleOptions{Direction: schema.Request}); err == nil { // else there is none to start from
			one.Text = string(m.Encode(m.Type, value))
		}
		out = append(out, one)
	}
	return out
}

func bodies(content []*openapi.MediaType) []bodyDetail {
	out := []bodyDetail{}
	for _, m := range content {
		for _, e := range m.Examples {
			out = append(out, bodyDetail{ContentType: m.Type, Name: e.Name, Text: string(m.Encode(m.Type, e.Value))})
		}
	}
	return out
}
