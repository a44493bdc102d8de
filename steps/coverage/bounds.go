package coverage

import (
	"slices"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// bounds are those of one operation, in the order of the document.
type bounds struct {
	operation *openapi.Operation
	list      []*Bound
	index     map[boundKey]*Bound
	nodes     map[nodeKey][]keyword
}

// boundKey names a bound. Its line is part of it, since branches of a oneOf may have the same keyword for the same value.
type boundKey struct{ in, pointer, keyword, at string }

func declareBounds(o *openapi.Operation) *bounds {
	b := &bounds{operation: o, index: map[boundKey]*Bound{}, nodes: map[nodeKey][]keyword{}}
	for _, p := range o.Parameters {
		at := jsonvalue.Join("", p.Name)
		if p.Required && p.In != openapi.InPath { // without a path parameter it is another path
			b.put(p.In, at, "required", parameterFact(p))
		}
		b.declare(p.Schema, scope{in: p.In, text: p.MediaType == ""}, at, nil)
	}
	if o.Body == nil {
		return b
	}
	if o.Body.Required {
		b.put(openapi.InBody, "", "required", fact(o.Body.At, o.Body.RequiredBy))
	}
	for _, m := range o.Body.Content {
		b.declare(m.Schema, scope{in: openapi.InBody}, "", nil)
	}
	return b
}

func parameterFact(p *openapi.Parameter) Fact {
	f := fact(p.At, openapi.Provenance{})
	if p.Schema != nil {
		f.Provenance, f.Source = string(p.Schema.Provenance), p.Schema.Source
	}
	return f
}

// scope is the part of a request that a schema is for.
type scope struct {
	in   string
	text bool // a parameter that is plain text: it is never of the wrong type where text is right
}

func (b *bounds) put(in, pointer, keyword string, f Fact) {
	k := boundKey{in, pointer, keyword, f.At}
	if b.index[k] == nil {
		b.index[k] = &Bound{In: in, Pointer: pointer, Keyword: keyword, Fact: f}
		b.list = append(b.list, b.index[k])
	}
}

// declare adds the bounds of a schema and of all below it.
func (b *bounds) declare(s *schema.Schema, in scope, pointer string, path []*schema.Schema) {
	if s == nil || s.Always != nil || slices.Contains(path, s) || len(path) > maxDepth {
		return
	}
	path = append(path, s)
	for _, k := range b.keywords(s, in) {
		b.put(in.in, pointer, k.name, k.fact)
	}
	for _, name := range s.Required {
		b.put(in.in, jsonvalue.Join(pointer, name), "required", keywordFact(s, "required"))
	}
	for _, p := range s.Properties {
		b.declare(p.Schema, in, jsonvalue.Join(pointer, p.Name), path)
	}
	for _, below := range append(slices.Clone(s.PrefixItems), s.Items, s.AdditionalProperties) {
		b.declare(below, in, pointer+"/*", path)
	}
	for _, part := range parts(s) {
		b.declare(part, in, pointer, path)
	}
}

// faultKey names a violation: where, what, and for a missing property which.
type faultKey struct{ in, pointer, keyword, missing string }

// trial is one request that is held against the bounds.
type trial struct {
	*bounds
	place  string
	faults map[faultKey]bool
}

// exchange counts which bounds a request kept and which it broke.
func (b *bounds) exchange(place string, x *result.Exchange) {
	t := trial{bounds: b, place: place, faults: map[faultKey]bool{}}
	for _, v := range x.RequestFaults {
		t.faults[faultKey{v.In, v.Pointer, v.Keyword, openapi.MissingName(v)}] = true
	}
	for _, p := range b.operation.Parameters {
		t.parameter(p, x)
	}
	t.body(x)
}

func (t trial) mark(in, pointer, keyword string, f Fact, broken bool) {
	bound := t.index[boundKey{in, pointer, keyword, f.At}]
	switch {
	case bound == nil:
	case broken:
		bound.Broken.add(t.place)
	default:
		bound.Kept.add(t.place)
	}
}

func (t trial) parameter(p *openapi.Parameter, x *result.Exchange) {
	at := jsonvalue.Join("", p.Name)
	sent := parameterSent(t.operation, p, x)
	t.mark(p.In, at, "required", parameterFact(p), len(sent) == 0)
	if value, ok := parameterValue(p, sent); ok {
		t.visit(p.Schema, scope{in: p.In, text: p.MediaType == ""}, place{at, at}, value, false)
	}
}

func (t trial) body(x *result.Exchange) {
	body := t.operation.Body
	if body == nil {
		return
	}
	t.mark(openapi.InBody, "", "required", fact(body.At, body.RequiredBy), len(x.RequestBody) == 0)
	m := requestType(t.operation, x)
	if m == nil || !openapi.IsJSON(m.Type) {
		return
	}
	if value, _, err := jsonvalue.Decode(x.RequestBody); err == nil {
		t.visit(m.Schema, scope{in: openapi.InBody}, place{}, value, false)
	}
}

// place is where a value stands: its own pointer, and the one with * that bounds have.
type place struct{ own, general string }

func (p place) below(token string) place {
	return place{jsonvalue.Join(p.own, token), jsonvalue.Join(p.general, token)}
}

func (p place) item(token string) place {
	return place{jsonvalue.Join(p.own, token), p.general + "/*"}
}
