package respond

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// Chooser answers from the documents, where an operation has no state or a client prefers a certain answer. What it has
// written once it serves as bytes.
type Chooser struct {
	// Seed makes the samples, unless a client prefers another.
	Seed uint64
	made sync.Map // key -> *made
}

// key names a body that was made before.
type key struct {
	m           *openapi.MediaType
	contentType string
	example     string // empty: a sample
	status      int    // of a sample that is an error, which tells its status; otherwise 0
}

// made is a body, and whether the document allows it: examples of real documents do not always fit.
type made struct {
	body *behaviour.Encoded
	fits bool
	err  error // no sample can be made
}

// Choose answers with the response that is preferred or the first success, its example that is preferred, or that pairs
// with the request's example, or the first that fits its schema, or else a sample; as the media type that the client
// accepts.
func (c *Chooser) Choose(o *openapi.Operation, p Preference, accept []string, checked *openapi.Checked) *Reply {
	r := o.Success()
	switch {
	case p.Code != 0:
		r = preferred(o, p.Code)
	case p.Example != "" && !p.Dynamic:
		r = showing(o, p.Example)
	}
	if r == nil {
		return Problem{Status: http.StatusNotFound, Title: "No such answer",
			Detail: "operation " + o.ID + " documents no status " + strconv.Itoa(p.Code), Hint: "it documents " + statuses(o)}.Reply()
	}
	reply := &Reply{Status: r.StatusCode(), Source: SourceContract, Header: c.headers(r, p)}
	switch {
	case p.Code != 0:
		reply.Status = p.Code
	case r.Status == "default" && r == o.Success(): // it stands for the success, too, where nothing else is documented
		reply.Status = http.StatusOK
	}
	if len(r.Content) == 0 || openapi.Bodiless(reply.Status) {
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
	return c.body(o, r, m, reply, p, checked)
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

// showing is the response that has an example of this name: the success, or where that has none the first other one.
func showing(o *openapi.Operation, name string) *openapi.Response {
	success := o.Success()
	has := func(r *openapi.Response) bool {
		return r != nil && slices.ContainsFunc(r.Content, func(m *openapi.MediaType) bool {
			_, ok := m.Example(name)
			return ok
		})
	}
	if i := slices.IndexFunc(o.Responses, has); i >= 0 && !has(success) {
		return o.Responses[i]
	}
	return success
}

// body fills the reply with an example or a sample.
func (c *Chooser) body(o *openapi.Operation, r *openapi.Response, m *openapi.MediaType, reply *Reply, p Preference, checked *openapi.Checked) *Reply {
	if p.Example != "" && !p.Dynamic {
		e, ok := m.Example(p.Example)
		if !ok {
			return Problem{Status: http.StatusNotFound, Title: "No such example",
				Detail: "status " + r.Status + " of " + o.ID + " has no example " + p.Example, Hint: "it has " + examples(m)}.Reply()
		}
		reply.Source, reply.Body = SourceExample+e.Name, c.example(m, reply.ContentType, e).body
		return reply
	}
	if !p.Dynamic {
		for _, e := range m.Likely(checked) {
			if one := c.example(m, reply.ContentType, e); one.fits {
				reply.Source, reply.Body = SourceExample+e.Name, one.body
				return reply
			}
		}
	}
	seed := c.Seed
	if p.Seeded {
		seed = p.Seed
	}
	one := c.sample(m, reply.ContentType, seed, reply.Status)
	if one.err != nil {
		return Problem{Status: http.StatusInternalServerError, Title: "No sample can be made",
			Detail: o.ID + ": " + one.err.Error(), Hint: "give the response an example"}.Reply()
	}
	reply.Source, reply.Body = SourceSample+strconv.FormatUint(seed, 10), one.body
	return reply
}

func (c *Chooser) example(m *openapi.MediaType, contentType string, e openapi.Example) *made {
	return c.once(key{m: m, contentType: contentType, example: e.Name}, func() *made {
		text := m.Encode(contentType, e.Value)
		return &made{body: &behaviour.Encoded{Bytes: text}, fits: m.Allows(contentType, text)}
	})
}

func (c *Chooser) sample(m *openapi.MediaType, contentType string, seed uint64, status int) *made {
	if status < http.StatusBadRequest {
		status = 0
	}
	make := func() *made {
		value, err := m.Sampled().Sample(seed, schema.SampleOptions{Direction: schema.Response})
		if err != nil {
			return &made{err: err}
		}
		stamp(m.Sampled(), value, status)
		return &made{body: &behaviour.Encoded{Bytes: m.Encode(contentType, value)}}
	}
	if seed != c.Seed { // clients know more seeds than memory has room
		return make()
	}
	return c.once(key{m: m, contentType: contentType, status: status}, make)
}

func (c *Chooser) once(k key, make func() *made) *made {
	if known, ok := c.made.Load(k); ok {
		return known.(*made) //nolint:forcetypeassert // nothing else is put in
	}
	known, _ := c.made.LoadOrStore(k, make())
	return known.(*made) //nolint:forcetypeassert // nothing else is put in
}

func statuses(o *openapi.Operation) string {
	all := make([]string, len(o.Responses))
	for i, r := range o.Responses {
		all[i] = r.Status
	}
	return strings.Join(all, ", ")
}

func examples(m *openapi.MediaType) string {
	if len(m.Examples) == 0 {
		return "none; without the preference it gets a sample"
	}
	all := make([]string, len(m.Examples))
	for i, e := range m.Examples {
		all[i] = e.Name
	}
	return strings.Join(all, ", ")
}
