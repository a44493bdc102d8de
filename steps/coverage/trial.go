package coverage

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// visit counts the bounds of a schema for a value and for all below it. In a branch of a oneOf that was not taken only what
// is broken counts: the value was not meant for it.
func (t trial) visit(s *schema.Schema, in scope, at place, value any, onlyBroken bool) {
	if s == nil || s.Always != nil || strings.Count(at.own, "/") > maxDepth || s.Nullable && value == nil {
		return
	}
	for _, k := range t.keywords(s, in) {
		if broken := t.faults[faultKey{in.in, at.own, k.name, ""}]; broken || k.applies(value) && !onlyBroken {
			t.mark(in.in, at.general, k.name, k.fact, broken)
		}
	}
	if object, ok := value.(map[string]any); ok {
		t.members(s, in, at, object, onlyBroken)
	}
	if array, ok := value.([]any); ok {
		for i, item := range array {
			below := s.Items
			if i < len(s.PrefixItems) {
				below = s.PrefixItems[i]
			}
			t.visit(below, in, at.item(strconv.Itoa(i)), item, onlyBroken)
		}
	}
	for _, part := range s.AllOf {
		t.visit(part, in, at, value, onlyBroken)
	}
	for _, part := range slices.Concat(s.AnyOf, s.OneOf, []*schema.Schema{s.Then, s.Else}) {
		if part != nil {
			t.visit(part, in, at, value, onlyBroken || !part.Accepts(value, schema.Options{Direction: schema.Request}))
		}
	}
}

func (t trial) members(s *schema.Schema, in scope, at place, object map[string]any, onlyBroken bool) {
	for _, name := range s.Required {
		broken := t.faults[faultKey{in.in, at.own, "required", name}]
		if _, sent := object[name]; broken || sent && !onlyBroken {
			t.mark(in.in, at.below(name).general, "required", keywordFact(s, "required"), broken)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if declared := s.Property(name); declared != nil {
			t.visit(declared, in, at.below(name), object[name], onlyBroken)
		} else {
			t.visit(s.AdditionalProperties, in, at.item(name), object[name], onlyBroken)
		}
	}
}

// parameterSent is the text that was sent for a parameter, or nil; an array may come in several texts.
func parameterSent(o *openapi.Operation, p *openapi.Parameter, x *result.Exchange) []string {
	path, query, _ := strings.Cut(x.Target, "?")
	switch p.In {
	case openapi.InPath:
		return pathValue(o.Path, path, p.Name)
	case openapi.InQuery:
		values, _ := url.ParseQuery(query) // what cannot be decoded is a violation of its own
		return values[p.Name]
	case openapi.InHeader:
		return x.RequestHeader.Values(p.Name)
	case openapi.InCookie:
		if c, err := (&http.Request{Header: x.RequestHeader}).Cookie(p.Name); err == nil {
			return []string{c.Value}
		}
	}
	return nil
}

// parameterValue reads what was sent as far as bounds need it; false: it cannot be read.
func parameterValue(p *openapi.Parameter, sent []string) (any, bool) {
	if len(sent) == 0 || p.Schema == nil {
		return nil, false
	}
	if p.MediaType != "" {
		value, _, err := jsonvalue.Decode([]byte(sent[0]))
		return value, err == nil
	}
	if slices.Contains(p.Schema.Types, "array") {
		return arrayOf(p, sent), true
	}
	return typed(p.Schema, sent[0]), true
}

func arrayOf(p *openapi.Parameter, sent []string) []any {
	if !p.Explode && len(sent) == 1 {
		sent = strings.Split(sent[0], ",")
	}
	var out []any
	for _, s := range sent {
		out = append(out, typed(p.Schema.Items, s))
	}
	return out
}

// typed reads text as the number that a schema asks for, if it is one.
func typed(s *schema.Schema, text string) any {
	if s != nil && (slices.Contains(s.Types, "integer") || slices.Contains(s.Types, "number")) {
		if _, ok := jsonvalue.ParseDecimal(text); ok {
			return json.Number(text)
		}
	}
	return text
}

// pathValue takes a parameter out of a path by its template, which may be mounted deeper.
func pathValue(template, path, name string) []string {
	want, have := strings.Split(template, "/"), strings.Split(path, "/")
	for i := range want {
		before, after, found := strings.Cut(want[len(want)-1-i], "{"+name+"}")
		if !found || i >= len(have) {
			continue
		}
		value, err := url.PathUnescape(have[len(have)-1-i])
		if err != nil {
			return nil
		}
		return []string{strings.TrimSuffix(strings.TrimPrefix(value, before), after)}
	}
	return nil
}
