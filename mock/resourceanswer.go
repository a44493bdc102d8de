package mock

import (
	"net/http"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/resource"
	"cartwright/mock/internal/respond"
	"cartwright/openapi"
)

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
	return &behaviour.Answer{Status: reply.Status, ContentType: reply.ContentType, Header: reply.Header, Body: reply.Body, Source: reply.Source}, nil
}
