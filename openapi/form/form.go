// Package form reads the bodies of HTML forms, urlencoded and multipart, into the values that their schema describes,
// by the rules of OpenAPI's encoding object.
package form

import (
	"strings"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

// Encoding says how one member is written.
type Encoding struct {
	// ContentTypes are what a part may be, in lower case and without parameters; none: whatever the member's type implies.
	ContentTypes []string
	// Style is empty where the member is written by its content type.
	Style   string
	Explode bool
	// Headers are those that a part must have.
	Headers []string
}

// Fault is a member that cannot be read, or the form as a whole.
type Fault struct {
	Pointer  string
	Keyword  string // encoding, duplicate, json, contentType or required
	Message  string
	Expected string
	Got      string
}

// Decode reads a urlencoded form.
func Decode(text string, s *schema.Schema, encodings map[string]Encoding) (map[string]any, []Fault) {
	pairs, malformed := style.ParsePairs(text)
	var faults []Fault
	if malformed != "" {
		faults = append(faults, Fault{Keyword: "encoding", Message: "should be percent-encoded text", Expected: "percent-encoded text",
			Got: jsonvalue.Short(malformed, 80)})
	}
	out := map[string]any{}
	for _, name := range members(pairs, s) {
		v, fault := member(name, pairs, style.PropertyOf(s, name), encodings[name])
		if fault != nil {
			faults = append(faults, *fault)
			continue
		}
		out[name] = v
	}
	return out, faults
}

// members are the names of the form's members, each once: of items[0] it is items, unless the schema has the whole.
func members(pairs style.Pairs, s *schema.Schema) []string {
	var out []string
	seen := map[string]bool{}
	for _, p := range pairs {
		name := p.Name
		if open := strings.IndexByte(name, '['); open > 0 && style.PropertyOf(s, name[:open]) != nil && !declared(s, name) {
			name = name[:open]
		}
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	return out
}

func declared(s *schema.Schema, name string) bool {
	for _, p := range style.PropertiesOf(s) {
		if p.Name == name {
			return true
		}
	}
	return false
}

// member reads one member from its pairs. Many a client writes name[…] whatever the document says, so that is read, too.
func member(name string, pairs style.Pairs, s *schema.Schema, e Encoding) (any, *Fault) {
	texts := pairs.Raw(name)
	if e.Style == style.DeepObject || len(texts) == 0 {
		deep := style.New(style.Rule{Name: name, Style: style.DeepObject, Explode: true, Schema: s, Pairs: true})
		if v, ok := deep.Gather(pairs, style.Unplus); ok {
			return v, nil
		}
	}
	if e.Style == "" && style.Takes(s, "object") && !style.Takes(s, "string") {
		text, _ := style.Unplus(texts[0])
		return document(name, text)
	}
	rule := style.Rule{Name: name, Style: style.Form, Explode: true, Schema: s, Pairs: true}
	if e.Style != "" {
		rule.Style, rule.Explode = e.Style, e.Explode
	}
	v, fault := style.New(rule).Value(texts, style.Unplus)
	switch {
	case fault == nil:
		return v, nil
	case fault.Duplicate:
		return nil, &Fault{Pointer: jsonvalue.Join("", name), Keyword: "duplicate", Message: "should be sent once", Expected: "one value", Got: "several"}
	}
	return nil, &Fault{Pointer: jsonvalue.Join("", name), Keyword: "style", Message: "should be in style " + rule.Style, Expected: fault.Expected, Got: fault.Got}
}

// document reads a member that is an object, which is JSON by default.
func document(name, text string) (any, *Fault) {
	v, _, err := jsonvalue.Decode([]byte(text))
	if err != nil {
		return nil, &Fault{Pointer: jsonvalue.Join("", name), Keyword: "json", Message: "should be valid JSON: " + err.Error(),
			Expected: "JSON", Got: jsonvalue.Short(text, 60)}
	}
	return v, nil
}
