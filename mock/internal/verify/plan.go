package verify

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"cartwright/mock/internal/event"
	"cartwright/openapi/jsonvalue"
)

// Plan is a Spec that can be checked.
type Plan struct {
	spec     Spec
	expected []counted
	inOrder  []pattern
}

// counted is a pattern with bounds; a nil bound is none.
type counted struct {
	pattern
	words   string // for example: exactly 1 optimove ootb_empty_cart
	atLeast *int
	atMost  *int
}

// pattern is a Pattern that can be compared with events.
type pattern struct {
	Pattern
	words      string
	properties []property
}

// Compile prepares a Spec. The error is an *Error: a path, a regular expression or a matcher that cannot be read, bounds
// that exclude each other, or a spec that expects nothing, since that would pass whatever happened.
func Compile(s Spec) (*Plan, error) {
	p := &Plan{spec: s}
	for i, e := range s.Expected {
		c, err := newCounted(e, "/expected/"+strconv.Itoa(i))
		if err != nil {
			return nil, err
		}
		p.expected = append(p.expected, c)
	}
	for i, e := range s.InOrder {
		one, err := newPattern(e, "/inOrder/"+strconv.Itoa(i))
		if err != nil {
			return nil, err
		}
		p.inOrder = append(p.inOrder, one)
	}
	if len(p.expected) == 0 && len(p.inOrder) == 0 && !s.NoBad && !s.NoUnexpected && !s.NoRefused {
		return nil, &Error{Message: "nothing is expected: say what in expected, inOrder, noBad, noUnexpected or noRefused"}
	}
	return p, nil
}

func newCounted(e Expected, at string) (counted, error) {
	p, err := newPattern(e.Pattern, at)
	if err != nil {
		return counted{}, err
	}
	c := counted{pattern: p, atLeast: e.AtLeast, atMost: e.AtMost}
	said := 0
	for _, one := range []bool{e.Never, e.Exactly != nil, e.AtLeast != nil || e.AtMost != nil} {
		if one {
			said++
		}
	}
	switch {
	case said > 1:
		return c, &Error{at, "says how many in more than one way: use never, exactly, or atLeast and atMost"}
	case e.Never:
		c.atMost, c.words = new(int), "no "+p.words
	case e.Exactly != nil:
		c.atLeast, c.atMost, c.words = e.Exactly, e.Exactly, fmt.Sprintf("exactly %d %s", *e.Exactly, p.words)
	case e.AtLeast != nil && e.AtMost != nil && *e.AtLeast > *e.AtMost:
		return c, &Error{at, "has atLeast above atMost"}
	case said == 0:
		one := 1
		c.atLeast = &one
	}
	c.words = cmp.Or(c.words, bounds(c)+" "+p.words)
	return c, nil
}

func bounds(c counted) string {
	var words []string
	if c.atLeast != nil {
		words = append(words, fmt.Sprintf("at least %d", *c.atLeast))
	}
	if c.atMost != nil {
		words = append(words, fmt.Sprintf("at most %d", *c.atMost))
	}
	return strings.Join(words, ", ")
}

func newPattern(s Pattern, at string) (pattern, error) {
	p := pattern{Pattern: s}
	for _, path := range slices.Sorted(maps.Keys(s.Properties)) {
		value, _, err := jsonvalue.Decode(s.Properties[path])
		if err != nil {
			return p, &Error{at, err.Error()}
		}
		one, err := newProperty(path, value)
		if err != nil {
			return p, &Error{jsonvalue.Join(at+"/properties", path), err.Error()}
		}
		p.properties = append(p.properties, one)
	}
	p.words = p.inWords()
	return p, nil
}

func (p pattern) inWords() string {
	var words []string
	add := func(format, value string) {
		if value != "" {
			words = append(words, fmt.Sprintf(format, value))
		}
	}
	add("%s", string(p.Verdict))
	add("%s", p.Vendor)
	add("%s", cmp.Or(p.Event, "event"))
	add("of user %q", p.User)
	add("of session %q", p.Session)
	add("about product %q", p.Product)
	for i, one := range p.properties {
		words = append(words, map[bool]string{true: "with ", false: "and "}[i == 0]+one.path.text+" "+one.words)
	}
	return strings.Join(words, " ")
}

// Difference is a field of an event that is not as expected.
type Difference struct {
	Field    string `json:"field"`
	Expected string `json:"expected"`
	Got      string `json:"got"`
}

// differences are those of the event's own fields; the body's are asked for apart, since they cost more.
func (p pattern) differences(e *event.Event) []Difference {
	var out []Difference
	for _, f := range []struct{ name, want, got string }{
		{"vendor", p.Vendor, e.Vendor}, {"event", p.Event, e.Name}, {"verdict", string(p.Verdict), string(e.Verdict)},
		{"user", p.User, e.User}, {"session", p.Session, e.Session},
	} {
		if f.want != "" && f.want != f.got {
			out = append(out, Difference{f.name, strconv.Quote(f.want), quoteOrNothing(f.got)})
		}
	}
	if p.Product != "" && !slices.Contains(e.Products, p.Product) {
		out = append(out, Difference{"product", strconv.Quote(p.Product), quoteOrNothing(strings.Join(e.Products, ", "))})
	}
	return out
}

func quoteOrNothing(text string) string {
	if text == "" {
		return "nothing"
	}
	return strconv.Quote(text)
}

// propertyDifferences are those in the event's body.
func (p pattern) propertyDifferences(s *subject) []Difference {
	var out []Difference
	for _, one := range p.properties {
		if body := s.value(); !one.fits(body) {
			out = append(out, Difference{one.path.text, one.words, one.got(body)})
		}
	}
	return out
}

func (p pattern) fits(s *subject) bool {
	return len(p.differences(s.Event)) == 0 && len(p.propertyDifferences(s)) == 0
}

// subject is an event whose body is decoded when it is asked for.
type subject struct {
	*event.Event
	body    any
	decoded bool
}

func (s *subject) value() any {
	if !s.decoded {
		s.body, _, _ = jsonvalue.Decode(s.Raw) // it was decoded when it came; what is none selects nothing
		s.decoded = true
	}
	return s.body
}
