package steps

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"cartwright/openapi"
)

// HeaderSandbox chooses the scenario's own sandbox; only our mock gets it.
const HeaderSandbox = "Mock-Sandbox"

// setHeaders gives a request valid headers for its operation, then those that the scenario sets or leaves out.
func (w *World) setHeaders(h http.Header, d draft, o *openapi.Operation) {
	if len(d.body) > 0 {
		h.Set("Content-Type", "application/json")
	}
	if o != nil {
		w.setParameters(h, o)
		w.setCredentials(h, o)
	}
	for name, values := range w.target.Header {
		if name != "Authorization" || w.user == "" { // who is signed in is the scenario's own word
			h[name] = values
		}
	}
	for _, own := range []http.Header{w.headers, d.header} {
		for name, values := range own {
			h[http.CanonicalHeaderKey(name)] = values
		}
	}
	for name := range w.removed {
		h.Del(name)
	}
	if w.target.Mock {
		h.Set(HeaderSandbox, w.sandbox)
	}
}

// setParameters sets the required header parameters to their documented examples.
func (w *World) setParameters(h http.Header, o *openapi.Operation) {
	for _, p := range o.Parameters {
		if p.In == openapi.InHeader && p.Required && p.Example != nil {
			h.Set(p.Name, plain(p.Example))
		}
	}
}

// setCredentials meets the first alternative of the operation's security that asks for anything.
func (w *World) setCredentials(h http.Header, o *openapi.Operation) {
	for _, alternative := range o.Security {
		for _, s := range alternative {
			if s.In != openapi.InHeader {
				continue
			}
			if value := w.credential(o.Document, s); value != "" {
				h.Set(s.Key, value)
			}
		}
		if len(alternative) > 0 {
			return
		}
	}
}

// credential is the token of who is signed in, or what the fixtures configure for the system.
func (w *World) credential(d *openapi.Document, s openapi.SecurityScheme) string {
	switch {
	case strings.EqualFold(s.Key, "Authorization") && w.user != "":
		return w.user
	case strings.EqualFold(s.Key, "Authorization"):
		return guestToken(w.Suite, d)
	default:
		return accessToken(w.Suite, s.Key)
	}
}

// plain is a value as a header or path shows it: text as it is, everything else as JSON.
func plain(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(text)
}
