package form

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

// maxParts bounds the parts of one body.
const maxParts = 10_000

// part is one part of a multipart body.
type part struct {
	contentType string
	header      map[string][]string
	data        []byte
}

// DecodeMultipart reads a multipart body; contentType is the whole header, with its boundary.
func DecodeMultipart(body []byte, contentType string, s *schema.Schema, encodings map[string]Encoding) (map[string]any, []Fault) {
	names, parts, err := split(body, contentType)
	if err != nil {
		return nil, []Fault{{Keyword: "encoding", Message: "should be a multipart body: " + err.Error(), Expected: "parts between boundaries",
			Got: jsonvalue.Short(string(body), 60)}}
	}
	out := map[string]any{}
	var faults []Fault
	for _, name := range names {
		v, fault := fromParts(name, parts[name], style.PropertyOf(s, name), encodings[name])
		if fault != nil {
			faults = append(faults, *fault)
			continue
		}
		out[name] = v
	}
	return out, faults
}

func split(body []byte, contentType string) (names []string, parts map[string][]part, err error) {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		return nil, nil, err
	}
	if params["boundary"] == "" {
		return nil, nil, errors.New("the content type has no boundary; let the HTTP client write this header")
	}
	parts = map[string][]part{}
	reader := multipart.NewReader(bytes.NewReader(body), params["boundary"])
	for range maxParts {
		p, err := reader.NextRawPart()
		if errors.Is(err, io.EOF) {
			return names, parts, nil
		}
		if err != nil {
			return nil, nil, err
		}
		data, err := io.ReadAll(p)
		if err != nil {
			return nil, nil, err
		}
		name := p.FormName()
		if name == "" {
			return nil, nil, errors.New("a part has no name")
		}
		if parts[name] == nil {
			names = append(names, name)
		}
		parts[name] = append(parts[name], part{contentType: p.Header.Get("Content-Type"), header: p.Header, data: data})
	}
	return nil, nil, errors.New("too many parts")
}

// fromParts reads a member: a list of as many items as there are parts, or the one part.
func fromParts(name string, parts []part, s *schema.Schema, e Encoding) (any, *Fault) {
	pointer := jsonvalue.Join("", name)
	listed := style.Takes(s, "array") && !style.Takes(s, "string")
	if len(parts) > 1 && !style.Takes(s, "array") {
		return nil, &Fault{Pointer: pointer, Keyword: "duplicate", Message: "should be sent once", Expected: "one part", Got: "several"}
	}
	if listed && len(parts) == 1 && e.Style != "" && !e.Explode && !parts[0].isJSON(s) {
		return joined(name, parts[0], s, e)
	}
	var items []any
	for _, p := range parts {
		item := s
		if listed && !p.isJSON(s) {
			item = style.ItemOf(s, len(items))
		}
		if fault := p.unfit(pointer, e); fault != nil {
			return nil, fault
		}
		v, fault := p.value(name, item)
		if fault != nil {
			return nil, fault
		}
		if list, ok := v.([]any); ok && listed {
			items = append(items, list...)
			continue
		}
		items = append(items, v)
	}
	if listed {
		return items, nil
	}
	return items[0], nil
}

// joined reads a list that is one text, with a delimiter.
func joined(name string, p part, s *schema.Schema, e Encoding) (any, *Fault) {
	rule := style.New(style.Rule{Name: name, Style: e.Style, Schema: s, Pairs: true})
	v, fault := rule.Value([]string{Text(p.data)}, style.Plain)
	if fault != nil {
		return nil, &Fault{Pointer: jsonvalue.Join("", name), Keyword: "style", Message: "should be in style " + e.Style, Expected: fault.Expected, Got: fault.Got}
	}
	return v, nil
}

// unfit holds a part against what the document says of its content type and headers.
func (p part) unfit(pointer string, e Encoding) *Fault {
	sent := mediaType(p.contentType)
	fits := func(want string) bool {
		ok, err := path.Match(want, sent)
		return err == nil && ok
	}
	if len(e.ContentTypes) > 0 && !slices.ContainsFunc(e.ContentTypes, fits) {
		want := strings.Join(e.ContentTypes, " or ")
		return &Fault{Pointer: pointer, Keyword: "contentType", Message: "should have content type " + want, Expected: want, Got: sent}
	}
	for _, name := range e.Headers {
		if len(p.header[name]) == 0 {
			return &Fault{Pointer: pointer, Keyword: "required", Message: "should have a part header '" + name + "'", Expected: "a header of the part", Got: "nothing"}
		}
	}
	return nil
}

// mediaType of a part; RFC 7578 makes text of one that does not say.
func mediaType(contentType string) string {
	name, _, _ := strings.Cut(contentType, ";")
	if name = strings.ToLower(strings.TrimSpace(name)); name == "" {
		return "text/plain"
	}
	return name
}

// isJSON says whether the part is JSON, by its content type or, where it has none, by what its schema wants.
func (p part) isJSON(s *schema.Schema) bool {
	name := mediaType(p.contentType)
	if name == "application/json" || strings.HasSuffix(name, "+json") {
		return true
	}
	return p.contentType == "" && style.Takes(s, "object") && !style.Takes(s, "string")
}

func (p part) value(name string, s *schema.Schema) (any, *Fault) {
	if p.isJSON(s) {
		return document(name, string(p.data))
	}
	return style.Scalar(Text(p.data), s), nil
}

// Text is data as a text; where it is not UTF-8, each byte is a character, so that lengths are those of the data.
func Text(data []byte) string {
	if utf8.Valid(data) {
		return string(data)
	}
	runes := make([]rune, len(data))
	for i, b := range data {
		runes[i] = rune(b)
	}
	return string(runes)
}
