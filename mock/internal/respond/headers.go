package respond

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// headers are those that the document declares for a response, from their examples or else made.
func (c *Chooser) headers(r *openapi.Response, p Preference) http.Header {
	out := http.Header{}
	seed := c.Seed
	if p.Seeded {
		seed = p.Seed
	}
	for _, h := range r.Headers {
		if openapi.IsTransport(h.Name) {
			continue // the body and the connection have their own
		}
		value := h.Example
		if value == nil && h.Schema != nil {
			var err error
			if value, err = h.Schema.Sample(seed, schema.SampleOptions{Direction: schema.Response}); err != nil {
				continue // the answer's own check says what is missing, if it must be there
			}
			value = inForm(h, value)
		}
		if value == nil {
			continue
		}
		out[http.CanonicalHeaderKey(h.Name)] = []string{headerText(h, value)}
	}
	return out
}

// madeDate is what made headers say where HTTP wants a date: the same always, so that answers repeat.
const madeDate = "Wed, 01 Jan 2025 00:00:00 GMT"

// inForm gives a made text the form that HTTP itself has for a header, where the document allows it: clients parse those.
func inForm(h *openapi.Parameter, made any) any {
	text, ok := made.(string)
	if !ok {
		return made
	}
	formed := text
	switch http.CanonicalHeaderKey(h.Name) {
	case "Etag":
		if !strings.HasSuffix(text, `"`) {
			formed = `"` + text + `"`
		}
	case "Last-Modified", "Expires", "Sunset":
		if _, err := http.ParseTime(text); err != nil {
			formed = madeDate
		}
	}
	if !h.Schema.Accepts(formed, schema.Options{Direction: schema.Response}) {
		return made
	}
	return formed
}

// headerText writes a value in style simple, or as JSON where the document says so.
func headerText(h *openapi.Parameter, value any) string {
	if openapi.IsJSON(h.MediaType) {
		return string((&schema.Schema{}).Encode(value))
	}
	var parts []string
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			parts = append(parts, plain(item))
		}
	case map[string]any:
		between := ","
		if h.Explode {
			between = "="
		}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, name+between+plain(v[name]))
		}
	default:
		return plain(v)
	}
	return strings.Join(parts, ",")
}

// plain is a scalar as header values carry it: a line of its own.
func plain(v any) string {
	switch v := v.(type) {
	case nil:
		return "null"
	case string:
		return strings.Join(strings.Fields(v), " ")
	case json.Number, bool:
		return fmt.Sprint(v)
	}
	return jsonvalue.Short(v, 200)
}
