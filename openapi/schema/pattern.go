package schema

import (
	"regexp"
	"time"

	"github.com/dlclark/regexp2"
)

// matchTimeout bounds a match that has to backtrack; a text that takes longer does not match.
const matchTimeout = 250 * time.Millisecond

// matcher is an ECMA-262 pattern: by its shape where that is fixed, in linear time where it means the same to RE2, else
// backtracking.
type matcher struct {
	shape  fixedShape
	linear *regexp.Regexp
	back   *regexp2.Regexp
}

func compilePattern(pattern string) (*matcher, error) {
	e := translate(pattern)
	if !e.backtracks {
		if re, err := regexp.Compile(e.linear.String()); err == nil {
			return &matcher{shape: shapeOf(re.String()), linear: re}, nil
		}
	}
	re, err := regexp2.Compile(e.back.String(), regexp2.ECMAScript)
	if err != nil {
		return nil, err
	}
	re.MatchTimeout = matchTimeout
	return &matcher{back: re}, nil
}

// match says whether the pattern is found anywhere in the text.
func (m *matcher) match(text string) bool {
	if m.shape != nil {
		return m.shape.match(text)
	}
	if m.linear != nil {
		return m.linear.MatchString(text)
	}
	ok, err := m.back.MatchString(text)
	return err == nil && ok
}
