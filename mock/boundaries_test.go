package mock_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// oddValues are what a caller might put anywhere in a body.
func oddValues() []any {
	return []any{
		nil, true, "", "x", strings.Repeat("9", 70), "2022-02-30T00:00:00", json.Number("-1"), json.Number("0"), json.Number("0.5"), json.Number("1"),
		json.Number("2147483648"), json.Number("9223372036854775808"), json.Number("1e20"), json.Number("1e400"), []any{}, map[string]any{}, []any{nil},
	}
}

// oddTexts are what a caller might write for a parameter.
func oddTexts() []string {
	return []string{
		"", " ", "x", "0", "1", "-1", "1.5", "01", "1e400", "2147483648", "9223372036854775808", strings.Repeat("9", 70), "null", "é", "%", "..",
		nobodysV1, nobodysV1[1:], nobodysV1 + "f", nobodysV2, nobodysV2[1:], nobodysV2 + "f", strings.ToUpper(nobodysV2),
	}
}

// variant is a call with one place of it exchanged.
type variant struct {
	name string
	call call
}

// TestEveryPlaceFromAllSides takes the good call of each fabric operation and exchanges one place after the other, each
// parameter and each value of the body, for odd values and for the limits of its schema. Whatever comes of it is a
// documented answer and no fault, and what is refused leaves the whole sandbox as it was.
func TestEveryPlaceFromAllSides(t *testing.T) {
	t.Parallel()
	stage := newStage(t)
	var refused, operations atomic.Int64
	for _, g := range generations() {
		for id, scene := range g.good {
			operations.Add(1)
			t.Run(g.document+"/"+id, func(t *testing.T) {
				t.Parallel()
				refused.Add(int64(stage.vary(t, g, scene)))
			})
		}
	}
	t.Cleanup(func() {
		if n := operations.Load(); n != 81 || refused.Load() < 5000 && !t.Failed() {
			t.Errorf("%d operations, %d requests refused: the loop proves nothing", n, refused.Load())
		}
	})
}

// vary sends all variants of an operation's call and returns how many were refused. A sandbox is used until a variant is
// accepted. The refused ones are sent once more, all of them between two looks at one sandbox: every change of an entity
// raises its version or draws an id, so that no two can cancel out.
func (s *stage) vary(t *testing.T, g generation, scene good) int {
	b := s.box(t, g.document)
	c := scene(b)
	if o := b.document.Operation(c.operation); len(o.Parameters) == 0 && o.Body == nil {
		return 0
	}
	var refused []variant
	for _, v := range variants(b.document.Operation(c.operation), c) {
		got := b.send(&v.call)
		if got.status >= 500 || len(got.undocumented) > 0 || got.source != "state" && got.source != "contract" && got.source != "engine" {
			t.Errorf("%s: %s from %q", v.name, got, got.source)
		}
		if got.status >= 400 {
			refused = append(refused, v)
			continue
		}
		b = s.box(t, g.document) // it may have changed something, so the next needs the scene anew
		scene(b)
	}
	b = s.box(t, g.document)
	scene(b)
	before := b.entities()
	for _, v := range refused {
		b.send(&v.call)
	}
	if after := b.entities(); after != before {
		t.Errorf("one of %d refused requests changed the state: %s", len(refused), difference(before, after))
	}
	return len(refused)
}

// variants are the calls with one place exchanged.
func variants(o *openapi.Operation, c *call) []variant {
	var out []variant
	for _, p := range o.Parameters {
		into := map[string]func(*call) map[string]string{
			openapi.InPath:   func(c *call) map[string]string { return c.path },
			openapi.InQuery:  func(c *call) map[string]string { return c.query },
			openapi.InHeader: func(c *call) map[string]string { return c.header },
		}[p.In]
		if into == nil || openapi.IsJSON(p.MediaType) || strings.EqualFold(p.Name, "Mock-Sandbox") {
			continue // TestBadSiteContext has the one that is JSON
		}
		for _, text := range slices.Concat(oddTexts(), limitTexts(p.Schema)) {
			if p.In == openapi.InPath && (strings.TrimSpace(text) == "" || text == "..") || p.In == openapi.InHeader && strings.TrimSpace(text) != text {
				continue // that is another path, or no header
			}
			v := c.copy()
			into(v)[p.Name] = text
			out = append(out, variant{fmt.Sprintf("%s %s = %.80q", p.In, p.Name, text), *v})
		}
	}
	if c.body == nil {
		return out
	}
	root := o.Body.Content[0].Schema
	for place := range places(c.body, "", root) {
		for _, value := range slices.Concat(oddValues(), limitValues(place.schema)) {
			v := c.copy()
			v.body = exchanged(v.body, place.path, value)
			out = append(out, variant{fmt.Sprintf("body %s = %.80s", place.path, text(value)), *v})
		}
	}
	return out
}

// copy is a call that shares nothing with this one.
func (c *call) copy() *call {
	other := *c
	other.path, other.query, other.header = maps.Clone(c.path), maps.Clone(c.query), maps.Clone(c.header)
	if c.body != nil {
		other.body = parsed(text(c.body))
	}
	return &other
}

// place is a value of a body, by a path as set takes it; the empty one is the whole body.
type place struct {
	path   string
	schema *schema.Schema
}

// places are all values of a body, with their schemas.
func places(v any, path string, s *schema.Schema) func(yield func(place) bool) {
	return func(yield func(place) bool) { visit(v, path, s, yield) }
}

func visit(v any, path string, s *schema.Schema, yield func(place) bool) bool {
	if !yield(place{path, s}) {
		return false
	}
	below := func(name string) string { return strings.TrimPrefix(path+"."+name, ".") }
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if !visit(v[name], below(name), member(s, name), yield) {
				return false
			}
		}
	case []any:
		for i := range v {
			var items *schema.Schema
			if s != nil {
				items = s.Items
			}
			if !visit(v[i], below(strconv.Itoa(i)), items, yield) {
				return false
			}
		}
	}
	return true
}

// member is the schema of an object's member, nil when it has none.
func member(s *schema.Schema, name string) *schema.Schema {
	if s == nil {
		return nil
	}
	if own := s.Property(name); own != nil {
		return own
	}
	for _, part := range slices.Concat(s.AllOf, s.AnyOf, s.OneOf) {
		if found := member(part, name); found != nil {
			return found
		}
	}
	return nil
}

func exchanged(body any, path string, value any) any {
	if path == "" {
		return value
	}
	set(body, path, value)
	return body
}

// limitValues are the values on a schema's limits and one step beyond them.
func limitValues(s *schema.Schema) []any {
	if s == nil {
		return nil
	}
	out := slices.Clone(s.Enum)
	for _, bound := range []json.Number{s.Minimum, s.Maximum, s.ExclusiveMinimum, s.ExclusiveMaximum} {
		if bound != "" {
			out = append(out, bound)
		}
	}
	for _, length := range []*int{s.MinLength, s.MaxLength} {
		if length != nil {
			out = append(out, strings.Repeat("a", *length))
		}
	}
	for _, f := range faults(s) {
		out = append(out, f.value)
	}
	return out
}

// limitTexts are limitValues as a parameter shows them.
func limitTexts(s *schema.Schema) []string {
	var out []string
	for _, value := range limitValues(s) {
		out = append(out, text(value))
	}
	return out
}
