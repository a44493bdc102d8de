package steps

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/theory/jsonpath"

	"cartwright/openapi"
	"cartwright/openapi/schema"
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

// at selects the one value of a path in the last answer; no value gives false.
func (w *World) at(path string) (any, bool, error) {
	if w.last == nil {
		return nil, false, w.card(nil, "there is no answer to look at")
	}
	p, err := jsonPath(path)
	if err != nil {
		return nil, false, err
	}
	found := p.Select(w.last.Value)
	switch len(found) {
	case 0:
		return nil, false, nil
	case 1:
		return found[0], true, nil
	}
	return []any(found), true, nil
}

func sortedNames[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func nearestOperation(c *openapi.Contract, id string) string {
	var all []string
	for _, o := range c.Operations() {
		all = append(all, o.ID)
	}
	return schema.Nearest(all, id)
}
