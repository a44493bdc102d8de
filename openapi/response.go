package openapi

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// Answer is a response as the contract sees it.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
}

// ResponseOptions say how strictly an answer is judged.
type ResponseOptions struct {
	// Undocumented reports fields that the schema does not name.
	Undocumented bool
}

// CheckResponse judges an answer of this operation: status, content type, headers, body, in this order.
func (o *Operation) CheckResponse(a *Answer, options ResponseOptions) []Violation {
	r := o.Response(a.Status)
	if r == nil {
		return []Violation{{In: InStatus, Keyword: KeywordUndocumented, Expected: o.statuses(), Got: fmt.Sprint(a.Status),
			Message: fmt.Sprintf("status %d is not documented for %s", a.Status, o.ID), At: o.At, Provenance: o.Provenance.Kind}}
	}
	return append(r.checkHeaders(a), r.checkBody(a, options)...)
}

func (o *Operation) statuses() string {
	all := make([]string, len(o.Responses))
	for i, r := range o.Responses {
		all[i] = r.Status
	}
	return strings.Join(all, ", ")
}

func (r *Response) checkHeaders(a *Answer) []Violation {
	var out []Violation
	for _, h := range r.Headers {
		texts, sent := a.Header[h.key]
		switch {
		case IsTransport(h.Name):
		case !sent && h.Required:
			out = append(out, h.violation(KeywordRequired, "should have required property '"+h.Name+"'", "a response header", "nothing"))
		case sent:
			value, v := h.decode(texts)
			if v != nil {
				out = append(out, *v)
				continue
			}
			for _, v := range h.Schema.Check(value, schema.Options{Direction: schema.Response}) {
				v.In, v.Pointer = InHeader, jsonvalue.Join("", h.Name)+v.Pointer
				out = append(out, v)
			}
		}
	}
	return out
}

// MediaType returns the documented representation of an answer's body, or nil.
func (r *Response) MediaType(contentType string) *MediaType {
	return matchMediaType(r.Content, contentType)
}

func (r *Response) checkBody(a *Answer, options ResponseOptions) []Violation {
	contentType := a.Header.Get("Content-Type")
	switch {
	case len(a.Body) == 0 && (len(r.Content) == 0 || Bodiless(a.Status)):
		return nil
	case len(r.Content) == 0:
		return []Violation{r.violation(KeywordUndocumented, "a body is not documented for this status", "no body", size(len(a.Body)))}
	case len(a.Body) == 0:
		return []Violation{r.violation(KeywordRequired, "should have a body", "a body of "+r.Types(), "no body")}
	}
	m := r.MediaType(contentType)
	if m == nil {
		return []Violation{r.violation(KeywordContentType, "should have content type "+r.Types(), r.Types(), quoteOrNothing(contentType))}
	}
	asked := schema.Options{Direction: schema.Response, Undocumented: options.Undocumented}
	if accepted, _ := m.acceptsText(contentType, a.Body, asked); accepted {
		return nil
	}
	read := m.read(contentType, a.Body)
	var faults []Violation
	for _, f := range read.faults {
		v := r.violation(f.Keyword, f.Message, f.Expected, f.Got)
		v.Pointer = f.Pointer
		faults = append(faults, v)
	}
	if !read.judged {
		return faults
	}
	found := m.Schema.Check(read.value, asked)
	for i := range found {
		found[i].In = InBody
	}
	return found
}

// Types names the documented representations of the body.
func (r *Response) Types() string { return (&Body{Content: r.Content}).types() }

func (r *Response) violation(keyword, message, expected, got string) Violation {
	return Violation{In: InBody, Keyword: keyword, Message: message, Expected: expected, Got: got, At: r.At, Provenance: r.Provenance.Kind, Source: r.Provenance.Source}
}

// StatusCode is the number of a documented status; a range gives its lowest, the default 500.
func (r *Response) StatusCode() int {
	switch {
	case r.code != 0:
		return r.code
	case r.class != 0:
		return r.class * 100
	default:
		return http.StatusInternalServerError
	}
}

// Success returns the first documented 2xx answer, else the first 3xx one, else the default, or nil.
func (o *Operation) Success() *Response {
	for _, class := range []int{2, 3} {
		for _, r := range o.Responses {
			if r.class == class || r.code/100 == class {
				return r
			}
		}
	}
	if i := slices.IndexFunc(o.Responses, func(r *Response) bool { return r.Status == "default" }); i >= 0 {
		return o.Responses[i]
	}
	return nil
}

// IsTransport says of a header that it is about the connection or the body as it is sent, which no document decides.
func IsTransport(name string) bool {
	switch http.CanonicalHeaderKey(name) {
	case "Content-Type", "Content-Length", "Content-Encoding", "Transfer-Encoding", "Connection", "Keep-Alive", "Te", "Trailer", "Upgrade", "Date":
		return true
	}
	return false
}

// Bodiless says that HTTP sends no body with a status, whatever a document declares (RFC 9110 §15).
func Bodiless(status int) bool {
	return status < http.StatusOK || status == http.StatusNoContent || status == http.StatusNotModified
}

// CheckValue judges a value as the body of the operation's success, strictly. Of an operation that an overlay took away,
// which is nil, nothing can be said.
func (o *Operation) CheckValue(v any) []Violation {
	if o == nil {
		return nil
	}
	success := o.Success()
	if success == nil || len(success.Content) == 0 || success.Content[0].Schema == nil {
		return nil
	}
	return success.Content[0].Schema.Check(v, schema.Options{Direction: schema.Response, Undocumented: true})
}
