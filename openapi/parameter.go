package openapi

import (
	"encoding/json"
	"fmt"
	"iter"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// index prepares what each request needs to know of the parameters.
func (o *Operation) index() {
	o.queryNames = map[string]bool{}
	for _, p := range o.Parameters {
		if p.In == InQuery {
			o.queryNames[p.Name] = true
			if p.Style == "deepObject" {
				o.deepObjects = append(o.deepObjects, p.Name)
			}
		}
		if p.In == InPath {
			o.inPath = append(o.inPath, p)
		}
	}
}

// decode turns a parameter's texts into the value that its schema describes.
func (p *Parameter) decode(texts []string, query url.Values) (any, *Violation) {
	if IsJSON(p.MediaType) {
		value, _, err := jsonvalue.Decode([]byte(texts[0]))
		if err != nil {
			v := p.violation(KeywordJSON, "should be valid JSON: "+err.Error(), "JSON text", jsonvalue.Short(texts[0], 80))
			v.Hint = unquotedHint(texts[0])
			return nil, &v
		}
		return value, nil
	}
	switch {
	case p.Style == "deepObject":
		return p.deepObject(query), nil
	case p.takes("array"):
		return p.array(texts), nil
	case p.takes("object"):
		return p.object(texts[0]), nil
	}
	if len(texts) > 1 && p.In == InQuery {
		v := p.violation(KeywordDuplicate, "should be sent once", "one value", fmt.Sprintf("%d values", len(texts)))
		return nil, &v
	}
	return scalar(texts[0], p.Schema), nil
}

// unquotedHint recognizes the mistake in the sample header of a vendor's page (S4): a string value without its opening
// quote.
func unquotedHint(text string) string {
	m := openingQuoteMissing.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	return fmt.Sprintf(`the value of %s has no opening quote: write "%s": "%s" (the sample header on fabric's own page has this mistake)`, m[1], m[1], m[2])
}

var openingQuoteMissing = regexp.MustCompile(`"(\w+)"\s*:\s*([0-9A-Za-z]*[A-Za-z][0-9A-Za-z]*)\s*[",}]`)

func (p *Parameter) takes(kind string) bool {
	return p.Schema != nil && slices.Contains(p.Schema.Types, kind)
}

func (p *Parameter) array(texts []string) any {
	if !p.Explode || p.In != InQuery || p.Style != "form" {
		separator := map[string]string{"spaceDelimited": " ", "pipeDelimited": "|"}[p.Style]
		if separator == "" {
			separator = ","
		}
		texts = strings.Split(texts[0], separator)
	}
	out := make([]any, len(texts))
	for i, t := range texts {
		out[i] = scalar(t, p.Schema.Items)
	}
	return out
}

// object reads `a,1,b,2` or, exploded, `a=1,b=2`.
func (p *Parameter) object(text string) any {
	out := map[string]any{}
	parts := strings.Split(text, ",")
	if p.Explode {
		for _, part := range parts {
			name, value, _ := strings.Cut(part, "=")
			out[name] = scalar(value, property(p.Schema, name))
		}
		return out
	}
	for i := 0; i+1 < len(parts); i += 2 {
		out[parts[i]] = scalar(parts[i+1], property(p.Schema, parts[i]))
	}
	return out
}

func (p *Parameter) deepObject(query url.Values) any {
	out := map[string]any{}
	for name, values := range query {
		if inner, ok := strings.CutPrefix(name, p.Name+"["); ok && strings.HasSuffix(inner, "]") {
			inner = strings.TrimSuffix(inner, "]")
			out[inner] = scalar(values[0], property(p.Schema, inner))
		}
	}
	return out
}

func hasDeepObject(query url.Values, name string) bool {
	for key := range query {
		if strings.HasPrefix(key, name+"[") {
			return true
		}
	}
	return false
}

func property(s *schema.Schema, name string) *schema.Schema {
	if s != nil {
		for _, p := range s.Properties {
			if p.Name == name {
				return p.Schema
			}
		}
	}
	return nil
}

// scalar reads a text as the type that the schema asks for; what does not read as that type stays text, so that the
// schema's own check names the fault.
func scalar(text string, s *schema.Schema) any {
	if s == nil {
		return text
	}
	for _, kind := range s.Types {
		switch {
		case (kind == "integer" || kind == "number") && jsonNumber.MatchString(text):
			return json.Number(text)
		case kind == "boolean" && (text == "true" || text == "false"):
			return text == "true"
		case kind == "null" && text == "null":
			return nil
		}
	}
	return text
}

var jsonNumber = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$`)

func keys[M ~map[string]V, V any](m M) iter.Seq[string] {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
