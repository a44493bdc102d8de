package admin_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// rule is one keyword at one place of an event's schema, with an event that breaks it and one that keeps it.
type rule struct {
	operation *openapi.Operation
	event     string
	pointer   string // in the event; of a missing property, its object's
	keyword   string
	name      string // of the property that required asks for
	good, bad any    // nil: none is known
}

func (r rule) String() string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %q %s %s", r.operation.ID, r.event, r.pointer, r.keyword, r.name))
}

// walk finds the rules of one event's schema, beginning with its example.
type walk struct {
	operation *openapi.Operation
	event     string
	schema    *schema.Schema
	pool      []any // examples of all events of the operation, for what this one's lacks
	seen      map[string]bool
	rules     []rule
}

// rulesOf are all rules of the named events of an operation.
func rulesOf(o *openapi.Operation) []rule {
	var out []rule
	var pool []any
	for _, name := range sorted(o.Events.Named) {
		pool = append(pool, o.Events.Named[name].Schema.Example)
	}
	for _, name := range sorted(o.Events.Named) {
		s := o.Events.Named[name].Schema
		w := &walk{operation: o, event: name, schema: s, pool: pool, seen: map[string]bool{}}
		w.node([]*schema.Schema{s}, "", s.Example)
		out = append(out, w.rules...)
	}
	return out
}

// parts are the schemas that all hold for a value.
func parts(all []*schema.Schema) []*schema.Schema {
	var out []*schema.Schema
	for _, s := range all {
		if s != nil && !slices.Contains(out, s) {
			out = append(append(out, s), parts(s.AllOf)...)
		}
	}
	return out
}

const maxDepth = 8 // of the places that are looked at

// node notes the rules of one place of the event, which has a value there.
func (w *walk) node(all []*schema.Schema, pointer string, event any) {
	all = parts(all)
	if strings.Count(pointer, "/") > maxDepth {
		return
	}
	for _, s := range all {
		for _, keyword := range keywords(s) {
			if pointer != w.operation.Events.Pointer || keyword != "enum" { // by another name it is another event
				w.rule(s, pointer, keyword, "", event)
			}
		}
		for _, name := range s.Required {
			w.rule(s, pointer, "required", name, event)
		}
	}
	w.children(all, pointer, event)
}

// children goes on below; what the event does not have there is sampled.
func (w *walk) children(all []*schema.Schema, pointer string, event any) {
	value, _ := jsonvalue.Get(event, pointer)
	names := map[string][]*schema.Schema{}
	var items []*schema.Schema
	for _, s := range all {
		for _, p := range s.Properties {
			names[p.Name] = append(names[p.Name], p.Schema)
		}
		if s.Items != nil {
			items = append(items, s.Items)
		}
	}
	object, _ := value.(map[string]any)
	for _, name := range sorted(names) {
		with, inner := event, jsonvalue.Join(pointer, name)
		if _, sent := object[name]; !sent {
			with = w.with(event, inner, names[name][0])
		}
		w.node(names[name], inner, with)
	}
	if list, _ := value.([]any); len(items) > 0 {
		with := event
		if len(list) == 0 {
			with = w.with(event, pointer+"/0", items[0])
		}
		w.node(items, pointer+"/0", with)
	}
}

// with adds a value at a place: another event's, else a sample.
func (w *walk) with(event any, pointer string, s *schema.Schema) any {
	for _, other := range w.pool {
		if value, has := jsonvalue.Get(other, pointer); has {
			if out, ok := replaced(event, pointer, value); ok && len(w.found(out)) == 0 {
				return out
			}
		}
	}
	sample, err := s.Sample(1, schema.SampleOptions{})
	if err != nil {
		return event
	}
	out, ok := replaced(event, pointer, sample)
	if !ok {
		return event
	}
	return out
}

// rule notes a rule once, with an event that keeps it and one that breaks it.
func (w *walk) rule(s *schema.Schema, pointer, keyword, name string, event any) {
	r := rule{operation: w.operation, event: w.event, pointer: pointer, keyword: keyword, name: name}
	if key := r.String(); w.seen[key] {
		return
	}
	w.seen[r.String()] = true
	if len(w.found(event)) == 0 {
		r.good = event
	}
	fewest := 0
	for _, candidate := range candidates(s, event, pointer, keyword, name) {
		bad, ok := replaced(event, pointer, candidate)
		if !ok {
			continue
		}
		found := w.found(bad)
		if slices.ContainsFunc(found, func(v schema.Violation) bool { return breaks(v, r) }) && (r.bad == nil || len(found) < fewest) {
			r.bad, fewest = bad, len(found)
		}
	}
	w.rules = append(w.rules, r)
}

func breaks(v schema.Violation, r rule) bool {
	return v.Pointer == r.pointer && v.Keyword == r.keyword && (r.name == "" || strings.Contains(v.Message, "'"+r.name+"'"))
}

func (w *walk) found(event any) []schema.Violation {
	return w.schema.Check(event, schema.Options{Direction: schema.Request})
}

// keywords are those of one schema that a value can break, in a fixed order.
func keywords(s *schema.Schema) []string {
	var out []string
	for _, k := range []struct {
		name string
		has  bool
	}{
		{"type", len(s.Types) > 0}, {"enum", s.Enum != nil}, {"const", s.HasConst}, {"pattern", s.Pattern != ""}, {"format", s.Format != "" && s.Format != "float"},
		{"minLength", s.MinLength != nil && *s.MinLength > 0}, {"maxLength", s.MaxLength != nil}, {"minimum", s.Minimum != ""}, {"maximum", s.Maximum != ""},
		{"exclusiveMinimum", s.ExclusiveMinimum != ""}, {"exclusiveMaximum", s.ExclusiveMaximum != ""}, {"multipleOf", s.MultipleOf != "" && s.MultipleOf != "1"},
		{"minItems", s.MinItems != nil && *s.MinItems > 0}, {"maxItems", s.MaxItems != nil}, {"uniqueItems", s.UniqueItems},
		{"minProperties", s.MinProperties != nil && *s.MinProperties > 0}, {"maxProperties", s.MaxProperties != nil},
		{"additionalProperties", s.AdditionalProperties != nil && s.AdditionalProperties.Always != nil && !*s.AdditionalProperties.Always},
		{"anyOf", s.AnyOf != nil}, {"oneOf", s.OneOf != nil}, {"not", s.Not != nil},
	} {
		if k.has {
			out = append(out, k.name)
		}
	}
	return out
}

// candidates are values that may break the rule.
func candidates(s *schema.Schema, base any, pointer, keyword, name string) []any {
	value, _ := jsonvalue.Get(base, pointer)
	object, isObject := value.(map[string]any)
	without := func(names ...string) any {
		out, _ := jsonvalue.Clone(value).(map[string]any)
		for _, n := range names {
			delete(out, n)
		}
		return out
	}
	var out []any
	if keyword == "required" && isObject {
		return []any{without(name)}
	}
	for _, how := range schema.Faults() {
		if broken, err := s.Break(how); err == nil {
			out = append(out, broken)
		}
	}
	if isObject {
		for _, n := range sorted(object) {
			out = append(out, without(n))
			for _, m := range sorted(object) {
				out = append(out, without(n, m))
			}
		}
		more, _ := jsonvalue.Clone(value).(map[string]any)
		more["surely-not-declared"] = "x"
		out = append(out, more)
	}
	if list, ok := value.([]any); ok && len(list) > 0 {
		out = append(out, append(slices.Clone(list), list[0]))
	}
	return append(out, "", "surely not", "1", strings.Repeat("x", 5000), json.Number("-1"), json.Number("0"), json.Number("0.001"), json.Number("0.5"),
		json.Number("1e30"), true, nil, []any{}, []any{true}, map[string]any{}, map[string]any{"surely": map[string]any{}})
}

// replaced is a copy of a value with another one at a place; the objects on the way are made. False when that cannot be.
func replaced(root any, pointer string, value any) (any, bool) {
	if pointer == "" {
		return jsonvalue.Clone(value), true
	}
	cut := strings.LastIndex(pointer, "/")
	name := strings.NewReplacer("~1", "/", "~0", "~").Replace(pointer[cut+1:])
	parent, found := jsonvalue.Get(root, pointer[:cut])
	if !found {
		parent = map[string]any{}
		if name == "0" {
			parent = []any{}
		}
	}
	parent = jsonvalue.Clone(parent)
	switch p := parent.(type) {
	case map[string]any:
		p[name] = jsonvalue.Clone(value)
	case []any:
		if name != "0" {
			return nil, false
		}
		if len(p) == 0 {
			p = append(p, nil)
		}
		p[0] = jsonvalue.Clone(value)
		parent = p
	default:
		return nil, false
	}
	return replaced(root, pointer[:cut], parent)
}
