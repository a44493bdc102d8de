package resource

import (
	"net/http"
	"net/url"
	"strings"

	"cartwright/mock/internal/behaviour"
)

// answer shows an item by the first of the wanted statuses that is documented, or by what else is.
func (r *Resource) answer(o *Operation, call *behaviour.Call, e *Entity, location string, wanted ...int) (*behaviour.Answer, error) {
	success := chosen(o, wanted)
	accept := call.Request.Header["Accept"]
	text, _ := idText(e.Value[r.ID])
	switch shape := success.Shape(); {
	case shape == nil:
		return success.Write(accept, nil, nil, located(success, call, location)), nil
	case r.holds(shape):
		return success.Write(accept, &e.memo, func() any { return r.wrap(shape, e.Value, seedOf(0, text)) }, located(success, call, location)), nil
	}
	answer, err := success.Show(accept)
	if err != nil {
		return nil, err //nolint:wrapcheck // it says all there is to say
	}
	for name, values := range located(success, call, location) {
		answer.Header[name] = values
	}
	return answer, nil
}

func chosen(o *Operation, wanted []int) Success {
	for _, status := range wanted {
		for _, s := range o.Successes {
			if s.Status() == status {
				return s
			}
		}
	}
	return o.Successes[0]
}

// located is the header that says where an item is, if the document declares it.
func located(s Success, call *behaviour.Call, location string) http.Header {
	out := http.Header{}
	format, declared := s.Header("Location")
	if !declared || location == "" {
		return out
	}
	if format == "uri" || format == "url" {
		scheme := "http"
		if call.Request.TLS != nil {
			scheme = "https"
		}
		location = scheme + "://" + call.Request.Host + location
	}
	out.Set("Location", location)
	return out
}

// path is where a request went, as the client wrote it: with the prefix of its sandbox.
func path(call *behaviour.Call) string {
	sent, _, _ := strings.Cut(call.Request.RequestURI, "?")
	return strings.TrimSuffix(sent, "/")
}

func place(call *behaviour.Call, id string) string { return path(call) + "/" + url.PathEscape(id) }
