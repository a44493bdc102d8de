// Package style reads values out of the texts that HTTP has for them: parameters in path, query, header and cookie, and
// the members of forms, by the rules of OpenAPI's style and explode. What a text means depends on its schema: `1,2` is
// a list, a number or a text, as the schema wants it.
package style

import (
	"strings"

	"cartwright/openapi/schema"
)

// Names of the styles.
const (
	Simple         = "simple"
	Form           = "form"
	Label          = "label"
	Matrix         = "matrix"
	SpaceDelimited = "spaceDelimited"
	PipeDelimited  = "pipeDelimited"
	DeepObject     = "deepObject"
)

// Rule is how one value is written.
type Rule struct {
	Name    string
	Style   string
	Explode bool
	Schema  *schema.Schema
	// Pairs says that the value stands among others as name=value pairs, as in a query, a cookie or a form.
	Pairs bool
	kinds kinds
}

// New prepares a rule.
func New(r Rule) *Rule {
	r.kinds = kindsOf(r.Schema)
	return &r
}

// Listed says whether the value can be a list or an object, so that a header of several lines is one value.
func (r *Rule) Listed() bool { return !r.kinds.only(scalars) }

// Fault is a text that cannot be read by its rule.
type Fault struct {
	Duplicate bool // it was sent more often than once; otherwise it does not have the form of its style
	Expected  string
	Got       string
}

// Unescape decodes the percent-encoding of a text; false: it is not well-formed or not UTF-8.
type Unescape func(string) (string, bool)

// Value reads a value from its texts as they were sent, one for each time. Delimiters count where they stand unencoded,
// so that an encoded one can be part of a text; where none does, encoded ones count too, since many a client encodes
// the whole.
func (r *Rule) Value(texts []string, unescape Unescape) (any, *Fault) {
	switch {
	case r.kinds.only(scalars), r.kinds == every && len(texts) == 1: // without any type it is a text
		return r.scalar(texts, unescape)
	case r.kinds == every:
		return r.array(texts, unescape)
	}
	for _, read := range []struct {
		kind kinds
		by   func([]string, Unescape) (any, *Fault)
	}{{object, r.object}, {array, r.array}} {
		if !r.kinds.has(read.kind) {
			continue
		}
		v, fault := read.by(texts, unescape)
		if r.kinds.only(read.kind|null) || fault == nil && r.Schema.Accepts(v, schema.Options{Direction: schema.Request}) {
			return v, fault
		}
	}
	return r.scalar(texts, unescape)
}

func (r *Rule) scalar(texts []string, unescape Unescape) (any, *Fault) {
	if len(texts) > 1 {
		return nil, &Fault{Duplicate: true}
	}
	text, fault := r.strip(texts[0])
	if fault != nil {
		return nil, fault
	}
	text, _ = unescape(text)
	return Scalar(text, r.Schema), nil
}

// strip takes off what label and matrix put before a single value.
func (r *Rule) strip(text string) (string, *Fault) {
	prefix := ""
	switch r.Style {
	case Label:
		prefix = "."
	case Matrix:
		prefix = ";" + r.Name + "="
	}
	rest, ok := strings.CutPrefix(text, prefix)
	if !ok {
		return "", &Fault{Expected: prefix + "…", Got: text}
	}
	return rest, nil
}

func (r *Rule) array(texts []string, unescape Unescape) (any, *Fault) {
	parts, fault := r.parts(texts)
	if fault != nil {
		return nil, fault
	}
	if len(parts) == 1 && parts[0] == "" {
		return []any{}, nil
	}
	out := make([]any, len(parts))
	for i, part := range parts {
		text, _ := unescape(part)
		out[i] = Scalar(text, ItemOf(r.Schema, i))
	}
	return out, nil
}

// object reads `a,1,b,2`, or `a=1,b=2` where it is exploded.
func (r *Rule) object(texts []string, unescape Unescape) (any, *Fault) {
	parts, fault := r.parts(texts)
	if fault != nil {
		return nil, fault
	}
	out := map[string]any{}
	if len(parts) == 1 && parts[0] == "" {
		return out, nil
	}
	if !r.Explode {
		if len(parts)%2 != 0 {
			return nil, &Fault{Expected: "names and values in turn", Got: strings.Join(texts, ",")}
		}
		for i := 0; i < len(parts); i += 2 {
			name, _ := unescape(parts[i])
			text, _ := unescape(parts[i+1])
			out[name] = Scalar(text, PropertyOf(r.Schema, name))
		}
		return out, nil
	}
	for _, part := range parts {
		name, text, ok := strings.Cut(part, "=")
		if !ok {
			return nil, &Fault{Expected: "name=value", Got: part}
		}
		name, _ = unescape(name)
		text, _ = unescape(text)
		out[name] = Scalar(text, PropertyOf(r.Schema, name))
	}
	return out, nil
}
