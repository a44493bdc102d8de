package verify

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/theory/jsonpath"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// Path is a place in an event: a JSON pointer, or a JSONPath (RFC 9535) that may select several values.
type Path struct {
	text  string
	query *jsonpath.Path // nil: a pointer
}

// ParsePath reads /context/ootb_quantity, $.products[*].id, or products[0].id for $.products[0].id.
func ParsePath(text string) (Path, error) {
	if text == "" || text[0] == '/' {
		return Path{text: text}, nil
	}
	full := text
	if text[0] != '$' {
		full = "$." + text
	}
	query, err := jsonpath.Parse(full)
	if err != nil {
		return Path{}, fmt.Errorf("%q is neither a JSON pointer nor a JSONPath: %w", text, err)
	}
	return Path{text: text, query: query}, nil
}

// Select returns the values at the path.
func (p Path) Select(v any) []any {
	if p.query != nil {
		return p.query.Select(v)
	}
	if found, ok := jsonvalue.Get(v, p.text); ok {
		return []any{found}
	}
	return nil
}

// property is one expectation of a value.
type property struct {
	path   Path
	words  string // what is expected, for example: equal to 15
	absent bool
	checks []func(any) bool
}

// fits says whether one of the values at the path is as expected.
func (p property) fits(body any) bool {
	found := p.path.Select(body)
	if p.absent {
		return len(found) == 0
	}
	return slices.ContainsFunc(found, p.fitsValue)
}

func (p property) fitsValue(v any) bool {
	return !slices.ContainsFunc(p.checks, func(check func(any) bool) bool { return !check(v) })
}

// got words what is at the path.
func (p property) got(body any) string {
	found := p.path.Select(body)
	switch len(found) {
	case 0:
		return "nothing"
	case 1:
		return short(found[0])
	}
	return "one of " + short(found)
}

const shown = 100 // characters of a value in a message

func short(v any) string { return jsonvalue.Short(v, shown) }

// newProperty reads a value to compare with, or a matcher.
func newProperty(path string, expected any) (property, error) {
	p := property{}
	var err error
	if p.path, err = ParsePath(path); err != nil {
		return p, err
	}
	fields, isMatcher := expected.(map[string]any)
	if !isMatcher {
		p.equal(expected)
		return p, nil
	}
	if len(fields) == 0 {
		return p, fmt.Errorf("is an empty matcher; it has one or more of equals, regex, type, present, absent")
	}
	var words []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if err := p.matcher(name, fields[name]); err != nil {
			return p, err
		}
		words = append(words, p.words)
	}
	p.words = strings.Join(words, " and ")
	if p.absent && len(fields) > 1 {
		return p, fmt.Errorf("is absent and something else at once")
	}
	return p, nil
}

func (p *property) equal(want any) {
	p.words = "equal to " + short(want)
	p.checks = append(p.checks, func(got any) bool { return jsonvalue.Equal(want, got) })
}

func (p *property) matcher(name string, argument any) error {
	switch name {
	case "equals":
		p.equal(argument)
	case "regex":
		return p.regex(argument)
	case "type":
		return p.ofType(argument)
	case "present", "absent":
		yes, ok := argument.(bool)
		if !ok {
			return fmt.Errorf("%s is true or false, not %s", name, short(argument))
		}
		p.absent = yes == (name == "absent")
		p.words = map[bool]string{true: "absent", false: "present"}[p.absent]
	default:
		return fmt.Errorf(`has no matcher %q; there are equals, regex, type, present and absent; write {"equals": …} to compare with an object`, name)
	}
	return nil
}

// regex asks for a text that the pattern finds something in, in the sense of ECMA-262, as the contract's own patterns.
func (p *property) regex(argument any) error {
	pattern, ok := argument.(string)
	if !ok {
		return fmt.Errorf("regex is a text, not %s", short(argument))
	}
	s := &schema.Schema{Types: []string{"string"}, Pattern: pattern}
	if err := s.Compile(); err != nil {
		return fmt.Errorf("regex %q: %w", pattern, err)
	}
	p.words = "matching /" + pattern + "/"
	p.checks = append(p.checks, func(got any) bool { return s.Accepts(got, schema.Options{}) })
	return nil
}

func (p *property) ofType(argument any) error {
	name, _ := argument.(string)
	types := []string{"string", "number", "integer", "boolean", "array", "object", "null"}
	if !slices.Contains(types, name) {
		return fmt.Errorf("type is one of %s, not %s", strings.Join(types, ", "), short(argument))
	}
	s := &schema.Schema{Types: []string{name}}
	p.words = "of type " + name
	p.checks = append(p.checks, func(got any) bool { return name == "null" && got == nil || s.Accepts(got, schema.Options{}) })
	return nil
}
