package form

import (
	"bytes"
	"cmp"
	"maps"
	"mime"
	"mime/multipart"
	"net/textproto"
	"slices"
	"strings"

	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

// Boundary is between the parts of the bodies that are written here. It is always the same, so that the same value gives
// the same bytes.
const Boundary = "cartwright-0f8fad5b-d9cb-469f-a165-70867728950e"

// EncodeMultipart writes an object as a multipart body under a content type with its boundary: a part for each member, of
// lists one for each item, and what is no text as JSON.
func EncodeMultipart(value any, contentType string, s *schema.Schema, encodings map[string]Encoding) []byte {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	_, params, _ := mime.ParseMediaType(contentType)
	_ = w.SetBoundary(cmp.Or(params["boundary"], Boundary)) // one that cannot be used is none that a reader finds
	object, _ := value.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		items, listed := object[name].([]any)
		own := style.PropertyOf(s, name)
		if !listed {
			items = []any{object[name]}
		}
		if listed && len(items) == 0 { // no part at all would be no member
			items, listed = []any{[]any{}}, false
		}
		for i, item := range items {
			of := own
			if listed {
				of = style.ItemOf(own, i)
			}
			part, _ := w.CreatePart(partHeader(name, item, of, encodings[name])) // a buffer takes all
			_, _ = part.Write([]byte(text(item)))
		}
	}
	_ = w.Close()
	return out.Bytes()
}

func partHeader(name string, item any, s *schema.Schema, e Encoding) textproto.MIMEHeader {
	disposition := `form-data; name=` + quoted(name)
	header := textproto.MIMEHeader{}
	switch item.(type) {
	case map[string]any, []any:
		header.Set("Content-Type", "application/json")
	}
	if s != nil && s.Format == "binary" {
		disposition += `; filename=` + quoted(name)
		header.Set("Content-Type", "application/octet-stream")
	}
	if len(e.ContentTypes) > 0 {
		header.Set("Content-Type", strings.NewReplacer("*/*", "text/plain", "image/*", "image/png", "/*", "/plain").Replace(e.ContentTypes[0]))
	}
	for _, needed := range e.Headers {
		header.Set(needed, "1")
	}
	header.Set("Content-Disposition", disposition)
	return header
}

// quoted is a name as RFC 7578 §4.2 has it in quotes.
func quoted(name string) string {
	return `"` + strings.NewReplacer("\\", "\\\\", `"`, "\\\"", "\r", "%0D", "\n", "%0A").Replace(name) + `"`
}
