package steps

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// matcher is an expectation of one value: a JSON literal, or one of the # words.
type matcher struct {
	text     string // as a failure shows what was expected
	optional bool
	match    func(value any) bool
	presence string // "present" or "absent" where that is all that is asked
	// documented asks for whatever the contract's schema says at the place of the value.
	documented bool
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
	written := m.text
	want, _, err := jsonvalue.Decode([]byte(written))
	if err != nil {
		want = written
	}
	m.text = short(want)
	m.match = func(got any) bool {
		return jsonvalue.Equal(want, got) || err == nil && fmt.Sprint(got) == written && isText(got)
	}
}

func isText(v any) bool {
	_, ok := v.(string)
	return ok
}

func (m *matcher) word(word string) error {
	switch word {
	case "ignore":
		m.match = func(any) bool { return true }
		return nil
	case "present", "absent":
		m.presence = word
		return nil
	case "documented":
		m.documented = true
		return nil
	case "null", "notnull":
		m.match = func(v any) bool { return (v == nil) == (word == "null") }
		return nil
	case "string", "number", "boolean", "array", "object":
		s := &schema.Schema{Types: []string{word}}
		m.match = func(v any) bool { return s.Accepts(v, schema.Options{}) }
		return nil
	}
	if s := format(word); s != nil {
		m.match = func(v any) bool { return s.Accepts(v, schema.Options{}) }
		return nil
	}
	return m.parametrized(word)
}

var length = regexp.MustCompile(`^\[(\d+)\]$`)

// matcherWords are what may follow a #.
func matcherWords() []string {
	return []string{"ignore", "null", "notnull", "present", "absent", "string", "number", "boolean", "array", "object", "uuid", "objectid", "datetime", "regex <re>", "[n]", "documented"}
}

func (m *matcher) parametrized(word string) error {
	if pattern, ok := strings.CutPrefix(word, "regex "); ok {
		re, err := regexp.Compile(pattern)
		if err != nil {
			return fmt.Errorf("%s: %w", m.text, err)
		}
		m.match = func(v any) bool { return isText(v) && re.MatchString(fmt.Sprint(v)) }
		return nil
	}
	if n := length.FindStringSubmatch(word); n != nil {
		want, err := strconv.Atoi(n[1])
		if err != nil {
			return fmt.Errorf("%s: %w", m.text, err)
		}
		m.match = func(v any) bool {
			list, ok := v.([]any)
			return ok && len(list) == want
		}
		return nil
	}
	return fmt.Errorf("#%s is no matcher; there are: #%s", word, strings.Join(matcherWords(), " #"))
}

// check holds a value, or its absence, against the expectation; nil when it holds. Where the place has no schema, what
// the contract documents there is nothing.
func (m *matcher) check(value any, present bool, s *schema.Schema) *result.Check {
	wrong := &result.Check{Expected: m.text, Actual: short(value)}
	if !present {
		wrong.Actual = "nothing"
	}
	var ok bool
	switch {
	case m.presence != "":
		ok = present == (m.presence == "present")
	case !present:
		ok = m.optional
	case m.documented:
		ok = s != nil && s.Accepts(value, schema.Options{Direction: schema.Response, Undocumented: true})
	default:
		ok = m.match(value)
	}
	if ok {
		return nil
	}
	return wrong
}
