package steps

import (
	"bytes"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/theory/jsonpath"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

var variable = regexp.MustCompile(`\$\{[^{}]+\}`)

// jsonPath compiles an RFC 9535 path; `items[0].sku` is short for `$.items[0].sku`.
func jsonPath(text string) (*jsonpath.Path, error) {
	full := text
	if !strings.HasPrefix(text, "$") {
		full = "$." + text
	}
	p, err := jsonpath.Parse(full)
	if err != nil {
		return nil, fmt.Errorf("path %q: %w", text, err)
	}
	return p, nil
}

// found is what a path selects in the last answer.
type found struct {
	value   any // the list of them where the path selects several
	present bool
	schema  *schema.Schema // what the contract documents there, if the path selects one value
}

// at selects the one value of a path in the last answer, and notes that somebody looked there.
func (w *World) at(path string) (found, error) {
	if w.last == nil {
		return found{}, w.failure(nil, "there is no answer to look at")
	}
	p, err := jsonPath(path)
	if err != nil {
		return found{}, err
	}
	if !isJSON(w.last) {
		return found{}, nil // and so at no place anything
	}
	nodes := p.SelectLocated(w.last.Value)
	var values []any
	for _, n := range nodes {
		w.looked(n.Path.Pointer())
		values = append(values, n.Node)
	}
	switch len(nodes) {
	case 0:
		if q := p.Query().Singular(); q != nil {
			w.looked(pointerTo(path))
		}
		return found{}, nil
	case 1:
		return found{value: values[0], present: true, schema: schemaAt(w.bodySchema(), nodes[0].Path.Pointer())}, nil
	}
	return found{value: values, present: true}, nil
}

// isJSON tells a body that is no JSON from a null.
func isJSON(x *result.Exchange) bool {
	return x.Value != nil || string(bytes.TrimSpace(x.Body)) == "null"
}

// looked notes the places of the last answer that a sentence looked at, for coverage.
func (w *World) looked(pointers ...string) {
	if w.last == nil {
		return
	}
	for _, p := range pointers {
		if !slices.Contains(w.last.Asserted, p) {
			w.last.Asserted = append(w.last.Asserted, p)
		}
	}
}

// pointerTo is the JSON pointer of a path that selects at most one value.
func pointerTo(path string) string {
	pointer := ""
	for _, step := range fieldPath(path) {
		pointer = jsonvalue.Join(pointer, strings.Trim(step, `'"`))
	}
	return pointer
}

// bodySchema is the schema of the last answer's body; nil when none is documented.
func (w *World) bodySchema() *schema.Schema {
	if w.last == nil || w.last.Operation == nil {
		return nil
	}
	r := w.last.Operation.Response(w.last.Status)
	if r == nil {
		return nil
	}
	if m := r.MediaType(w.last.Header.Get("Content-Type")); m != nil {
		return m.Schema
	}
	return nil
}

func sortedNames[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func nearestOperation(c *openapi.Contract, id string) string {
	var all []string
	for _, o := range c.Operations() {
		all = append(all, o.ID)
	}
	return schema.Nearest(all, id)
}
