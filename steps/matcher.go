package steps

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// matcher is an expectation of one value: a JSON literal, or one of the # words.
type matcher struct {
	text     string
	optional bool
	match    func(value any) string // what is wrong, or ""
	presence string                 // "present" or "absent" where that is all that is asked
}

// format returns the schema of a named form of text, or nil.
func format(name string) *schema.Schema {
	text := []string{"string"}
	switch name {
	case "uuid":
		return &schema.Schema{Types: text, Format: "uuid"}
	case "objectid":
		return &schema.Schema{Types: text, Pattern: "^[0-9a-f]{24}$"}
	case "datetime":
		return &schema.Schema{Types: text, Pattern: `^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$`}
	}
	return nil
}

// newMatcher reads an expectation as a feature file writes it.
func newMatcher(text string) (*matcher, error) {
	m := &matcher{text: text}
	word, isWord := strings.CutPrefix(text, "#")
	if !isWord {
		m.literal()
		return m, nil
	}
	if inner, ok := strings.CutPrefix(word, "#"); ok {
		word, m.optional = inner, true
	}
	return m, m.word(word)
}

// literal compares with a JSON value; a text that is not JSON is compared as text.
func (m *matcher) literal() {
	want, _, err := jsonvalue.Decode([]byte(m.text))
	if err != nil {
		want = m.text
	}
	m.match = func(got any) string {
		if jsonvalue.Equal(want, got) || err == nil && fmt.Sprint(got) == m.text && isText(got) {
			return ""
		}
		return fmt.Sprintf("expected %s, got %s", short(want), short(got))
	}
}

func isText(v any) bool {
	_, ok := v.(string)
	return ok
}

func (m *matcher) word(word string) error {
	switch word {
	case "ignore":
		m.match = func(any) string { return "" }
		return nil
	case "present", "absent":
		m.presence = word
		return nil
	case "null", "notnull":
		m.match = func(v any) string { return unless((v == nil) == (word == "null"), m.text, v) }
		return nil
	case "string", "number", "boolean", "array", "object":
		s := &schema.Schema{Types: []string{word}}
		m.match = func(v any) string { return unless(s.Accepts(v, schema.Options{}), m.text, v) }
		return nil
	}
	if s := format(word); s != nil {
		m.match = func(v any) string { return unless(s.Accepts(v, schema.Options{}), m.text, v) }
		return nil
	}
	return m.parametrized(word)
}

var length = regexp.MustCompile(`^\[(\d+)\]$`)

func (m *matcher) parametrized(word string) error {
	if pattern, ok := strings.CutPrefix(word, "regex "); ok {
		re, err := regexp.Compile(pattern)
		if err != nil {
			return fmt.Errorf("%s: %w", m.text, err)
		}
		m.match = func(v any) string { return unless(isText(v) && re.MatchString(fmt.Sprint(v)), m.text, v) }
		return nil
	}
	if n := length.FindStringSubmatch(word); n != nil {
		want, err := strconv.Atoi(n[1])
		if err != nil {
			return fmt.Errorf("%s: %w", m.text, err)
		}
		m.match = func(v any) string {
			list, ok := v.([]any)
			return unless(ok && len(list) == want, m.text, v)
		}
		return nil
	}
	words := []string{"ignore", "null", "notnull", "present", "absent", "string", "number", "boolean", "array", "object", "uuid", "objectid", "datetime", "regex <re>", "[n]"}
	return fmt.Errorf("#%s is no matcher; there are: #%s", word, strings.Join(words, " #"))
}

func unless(ok bool, want string, got any) string {
	if ok {
		return ""
	}
	return fmt.Sprintf("expected %s, got %s", want, short(got))
}

// check holds a value, or its absence, against the expectation.
func (m *matcher) check(value any, present bool) string {
	switch {
	case m.presence != "":
		return unless(present == (m.presence == "present"), m.text, value)
	case !present && m.optional:
		return ""
	case !present:
		return "expected " + m.text + ", got nothing"
	}
	return m.match(value)
}

// contains holds a value against a JSON document of expectations: objects by subset (exact: whole), arrays by position,
// texts that begin with # as matchers. It gives all differences, each with its place.
func contains(want, got any, place string, exact bool) []string {
	switch want := want.(type) {
	case map[string]any:
		return containsObject(want, got, place, exact)
	case []any:
		list, ok := got.([]any)
		if !ok || len(list) != len(want) {
			return []string{fmt.Sprintf("%s: expected %d entries, got %s", place, len(want), short(got))}
		}
		var out []string
		for i := range want {
			out = append(out, contains(want[i], list[i], fmt.Sprintf("%s[%d]", place, i), exact)...)
		}
		return out
	case string:
		if strings.HasPrefix(want, "#") {
			return containsMatcher(want, got, true, place)
		}
	}
	if jsonvalue.Equal(want, got) {
		return nil
	}
	return []string{fmt.Sprintf("%s: expected %s, got %s", place, short(want), short(got))}
}

func containsObject(want map[string]any, got any, place string, exact bool) []string {
	object, ok := got.(map[string]any)
	if !ok {
		return []string{fmt.Sprintf("%s: expected an object, got %s", place, short(got))}
	}
	var out []string
	for _, name := range sortedNames(want) {
		value, present := object[name]
		inner := place + "." + name
		if word, isText := want[name].(string); isText && strings.HasPrefix(word, "#") {
			out = append(out, containsMatcher(word, value, present, inner)...)
			continue
		}
		if !present {
			out = append(out, fmt.Sprintf("%s: expected %s, got nothing", inner, short(want[name])))
			continue
		}
		out = append(out, contains(want[name], value, inner, exact)...)
	}
	if exact {
		for _, name := range sortedNames(object) {
			if _, expected := want[name]; !expected {
				out = append(out, fmt.Sprintf("%s.%s: not expected, got %s", place, name, short(object[name])))
			}
		}
	}
	return out
}

func containsMatcher(word string, value any, present bool, place string) []string {
	m, err := newMatcher(word)
	if err != nil {
		return []string{place + ": " + err.Error()}
	}
	if wrong := m.check(value, present); wrong != "" {
		return []string{place + ": " + wrong}
	}
	return nil
}

// oneLine joins differences for an error, at most twenty.
func oneLine(differences []string) string {
	if len(differences) > 20 {
		differences = append(slices.Clone(differences[:20]), fmt.Sprintf("… and %d more", len(differences)-20))
	}
	return strings.Join(differences, "\n    ")
}
