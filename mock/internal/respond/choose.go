package respond

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi"
	"cartwright/openapi/schema"
)

type (
	jsonNumber = json.Number
	property   = schema.Property
)

// Preference is what a client asks for by the Prefer header, in Prism's words.
type Preference struct {
	Code    int    // code=
	Example string // example=
	Dynamic bool   // dynamic=true
	Seed    uint64 // seed=
	Seeded  bool   // seed= was given; 0 is a seed, too
	tokens  []string
}

// ParsePreference reads Prefer headers. Tokens that are not ours are left alone, as RFC 7240 asks.
func ParsePreference(values []string) Preference {
	var p Preference
	for _, value := range values {
		for _, token := range strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ';' }) {
			name, text, _ := strings.Cut(strings.TrimSpace(token), "=")
			p.set(strings.ToLower(name), strings.Trim(text, `"`))
		}
	}
	return p
}

func (p *Preference) set(name, text string) {
	var err error
	switch name {
	case "code":
		var code int
		if code, err = strconv.Atoi(text); err == nil { // out of range, Atoi gives the largest number
			p.Code = code
		}
	case "example":
		p.Example = text
	case "dynamic":
		p.Dynamic = text == "true"
	case "seed":
		p.Seed, err = strconv.ParseUint(text, 10, 64)
		p.Seeded = err == nil
	default:
		return
	}
	if err == nil {
		p.tokens = append(p.tokens, name+"="+text)
	}
}

// Applied names the preferences that a reply follows, for Preference-Applied (RFC 7240 §3): a seed makes nothing but
// samples, and a sample is no example. Answers of the engine follow none.
func (p Preference) Applied(r *Reply) string {
	if r.Exempt {
		return ""
	}
	sampled := strings.HasPrefix(r.Source, SourceSample)
	var out []string
	for _, token := range p.tokens {
		name, _, _ := strings.Cut(token, "=")
		if name == "seed" && !sampled || name == "example" && sampled {
			continue
		}
		out = append(out, token)
	}
	return strings.Join(out, ", ")
}

// Asks says whether the client asked for a certain answer.
func (p Preference) Asks() bool { return p.Code != 0 || p.Example != "" || p.Dynamic }

// Choose answers from the document: the response that is preferred or the first success, its example that is preferred,
// or that pairs with the request's example, or the first, or else a sample; as the media type that the client accepts.
func Choose(o *openapi.Operation, p Preference, accept []string, checked *openapi.Checked, seed uint64) *Reply {
	r := o.Success()
	if p.Code != 0 {
		r = preferred(o, p.Code)
	}
	if r == nil {
		return Problem{Status: http.StatusNotFound, Title: "No such answer",
			Detail: "operation " + o.ID + " documents no status " + strconv.Itoa(p.Code), Hint: "it documents " + statuses(o)}.Reply()
	}
	reply := &Reply{Status: r.StatusCode(), Source: SourceExample + "default", Header: http.Header{}}
	switch {
	case p.Code != 0:
		reply.Status = p.Code
	case r.Status == "default": // it stands for the success, too, where nothing else is documented
		reply.Status = http.StatusOK
	}
	if len(r.Content) == 0 {
		reply.Source = SourceContract
		return reply
	}
	m, contentType, ok := r.Negotiate(accept)
	switch {
	case !ok && reply.Status < http.StatusBadRequest:
		return NotAcceptable(o, r)
	case !ok: // an error that the client cannot read is still better than none
		m, contentType, _ = r.Negotiate(nil)
	}
	reply.ContentType = contentType
	if p.Dynamic {
		return sample(o, reply, m, p, seed)
	}
	return example(o, reply, r, m, p, checked, seed)
}

// NotAcceptable is the engine's 406, which names what there is.
func NotAcceptable(o *openapi.Operation, r *openapi.Response) *Reply {
	return Problem{Status: http.StatusNotAcceptable, Detail: o.ID + " answers " + r.Types() + " and nothing that the Accept header names",
		Hint: "add one of them, or */*, to the Accept header"}.Reply()
}

// preferred is the response that documents a status, nil when none does or when it can be nobody's final status.
func preferred(o *openapi.Operation, status int) *openapi.Response {
	if status < http.StatusOK || status > 599 {
		return nil
	}
	return o.Response(status)
}

func example(o *openapi.Operation, reply *Reply, r *openapi.Response, m *openapi.MediaType, p Preference, checked *openapi.Checked, seed uint64) *Reply {
	name := p.Example
	if name == "" {
		name = pair(m, checked)
	}
	e, ok := m.Example(name)
	switch {
	case !ok && p.Example != "":
		return Problem{Status: http.StatusNotFound, Title: "No such example",
			Detail: "status " + r.Status + " of " + o.ID + " has no example " + p.Example, Hint: "it has " + examples(m)}.Reply()
	case !ok:
		return sample(o, reply, m, p, seed)
	}
	reply.Source = SourceExample + e.Name
	reply.Body = &behaviour.Encoded{Bytes: m.Encode(reply.ContentType, e.Value)}
	return reply
}

// pair finds the response example with the name of the request example that the request equals.
func pair(m *openapi.MediaType, checked *openapi.Checked) string {
	if checked == nil || checked.MediaType == nil {
		return ""
	}
	name := checked.MediaType.NameOf(checked.Body)
	if _, twin := m.Example(name); name != "" && twin {
		return name
	}
	return ""
}

func sample(o *openapi.Operation, reply *Reply, m *openapi.MediaType, p Preference, seed uint64) *Reply {
	if p.Seeded {
		seed = p.Seed
	}
	if m.Schema == nil {
		reply.Source, reply.ContentType = SourceContract, ""
		return reply
	}
	value, err := m.Schema.Sample(seed, schema.SampleOptions{Direction: schema.Response})
	if err != nil {
		return Problem{Status: http.StatusInternalServerError, Title: "No sample can be made",
			Detail: o.ID + ": " + err.Error(), Hint: "give the response an example"}.Reply()
	}
	reply.Source = SourceSample + strconv.FormatUint(seed, 10)
	reply.Body = &behaviour.Encoded{Bytes: m.Encode(reply.ContentType, value)}
	return reply
}

func statuses(o *openapi.Operation) string {
	all := make([]string, len(o.Responses))
	for i, r := range o.Responses {
		all[i] = r.Status
	}
	return strings.Join(all, ", ")
}

func examples(m *openapi.MediaType) string {
	all := make([]string, len(m.Examples))
	for i, e := range m.Examples {
		all[i] = e.Name
	}
	return strings.Join(all, ", ")
}
