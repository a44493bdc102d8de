package openapi

import (
	"fmt"
	"mime"
	"strings"

	"cartwright/openapi/form"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/openapi/style"
	"cartwright/openapi/xmlvalue"
)

// reading is what the text of a body means.
type reading struct {
	value  any
	judged bool // by the schema, which has something to say of such a body
	faults []form.Fault
	notes  []jsonvalue.Note // what is legal JSON and odd
}

// acceptsText says that a body is JSON and what its schema asks for, without reading what it means; odd, that there is
// something to be said of it nevertheless. False says nothing.
func (m *MediaType) acceptsText(contentType string, body []byte, o schema.Options) (accepted, odd bool) {
	if m.Schema == nil || !IsJSON(contentType) {
		return false, false
	}
	return m.Schema.AcceptsText(body, o)
}

// read reads a body of this representation. The content type is the one that was sent: the document may have a range.
func (m *MediaType) read(contentType string, body []byte) reading {
	if m.Schema == nil { // JSON is JSON, whatever it says
		if !IsJSON(contentType) {
			return reading{}
		}
		r := readJSON(body)
		r.judged = false
		return r
	}
	switch name := mediaTypeName(contentType); {
	case IsJSON(name):
		return readJSON(body)
	case name == "application/x-www-form-urlencoded":
		value, faults := form.Decode(string(body), m.Schema, m.Encodings)
		return reading{value: value, judged: len(faults) == 0, faults: faults}
	case strings.HasPrefix(name, "multipart/"):
		value, faults := form.DecodeMultipart(body, contentType, m.Schema, m.Encodings)
		return reading{value: value, judged: len(faults) == 0, faults: faults}
	case IsXML(name):
		value, err := xmlvalue.Decode(body, m.Schema)
		if err != nil {
			return reading{faults: []form.Fault{{Keyword: KeywordXML, Message: "should be valid XML: " + err.Error(), Expected: "XML", Got: jsonvalue.Short(string(body), 60)}}}
		}
		return reading{value: value, judged: true}
	default:
		return m.readText(name, body)
	}
}

func readJSON(body []byte) reading {
	value, notes, err := jsonvalue.Decode(body)
	if err != nil {
		return reading{faults: []form.Fault{{Keyword: KeywordJSON, Message: "should be valid JSON: " + err.Error(), Expected: "JSON",
			Got: jsonvalue.Short(string(body), 60)}}}
	}
	return reading{value: value, judged: true, notes: notes}
}

// readText reads a body that is text or binary. A schema of an object for such a body usually means that JSON is sent
// under another name; where it is none, nothing can be said of it.
func (m *MediaType) readText(name string, body []byte) reading {
	if style.Takes(m.Schema, "string") {
		return reading{value: form.Text(body), judged: true}
	}
	if style.Takes(m.Schema, "object") || style.Takes(m.Schema, "array") {
		r := readJSON(body)
		r.faults = nil
		return r
	}
	return reading{value: style.Scalar(form.Text(body), m.Schema), judged: strings.HasPrefix(name, "text/")}
}

// Encode writes a value as this representation, under a content type that may be more exact than the document's.
func (m *MediaType) Encode(contentType string, value any) []byte {
	text, isText := value.(string)
	switch name := mediaTypeName(contentType); {
	case IsJSON(name):
		return m.encodeJSON(value)
	case IsXML(name) && !strings.HasPrefix(strings.TrimSpace(text), "<"): // a text is an example in XML already
		return xmlvalue.Encode(m.Schema, value)
	case isText:
		return []byte(text)
	case name == "application/x-www-form-urlencoded":
		return form.Encode(value, m.Encodings)
	case strings.HasPrefix(name, "multipart/"):
		return form.EncodeMultipart(value, contentType, m.Schema, m.Encodings)
	}
	return m.encodeJSON(value)
}

func (m *MediaType) encodeJSON(value any) []byte {
	if m.Schema == nil {
		return (&schema.Schema{}).Encode(value)
	}
	return m.Schema.Encode(value)
}

// IsXML says whether a content type is XML or has the +xml suffix.
func IsXML(contentType string) bool {
	name := mediaTypeName(contentType)
	return name == "application/xml" || name == "text/xml" || strings.HasSuffix(name, "+xml")
}

// utf8Text says whether a content type has a charset that every reader here understands. Any but UTF-8 would be read
// wrongly, without a word.
func utf8Text(contentType string) error {
	if !strings.Contains(contentType, ";") {
		return nil
	}
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil // it matches nothing anyway
	}
	switch charset := strings.ToLower(params["charset"]); charset {
	case "", "utf-8", "utf8", "us-ascii":
		return nil
	default:
		return fmt.Errorf("charset %s", charset)
	}
}
