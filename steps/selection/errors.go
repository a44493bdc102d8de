package selection

import (
	"fmt"
	"regexp"
	"strings"
)

// ParseError is one place of a feature that is no Gherkin.
type ParseError struct {
	URI    string
	Line   int
	Column int // 0: unknown
	What   string
}

// Error gives file:line:column first, so that editors find the place.
func (e *ParseError) Error() string {
	if e.Column == 0 {
		return fmt.Sprintf("%s:%d: %s", e.URI, e.Line, e.What)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.URI, e.Line, e.Column, e.What)
}

// ParseErrors are all of them, over all files.
type ParseErrors []*ParseError

// Error has a line for each.
func (e ParseErrors) Error() string {
	lines := make([]string, len(e))
	for i, one := range e {
		lines[i] = one.Error()
	}
	return strings.Join(lines, "\n")
}

// PathError is a path that cannot be read.
type PathError struct {
	Path, What, Hint string
}

// Error names the path, what is wrong and the fix.
func (e *PathError) Error() string { return e.Path + ": " + e.What + "; " + e.Hint }

// ExpressionError is a tag expression that is none.
type ExpressionError struct {
	Expression, What string
}

// Error quotes the expression.
func (e *ExpressionError) Error() string {
	return fmt.Sprintf("in the tag expression %q %s; write for example \"@op:getCart and not @wip\"", e.Expression, e.What)
}

var (
	_ error = ParseErrors(nil)
	_ error = (*ParseError)(nil)
	_ error = (*PathError)(nil)
	_ error = (*ExpressionError)(nil)
)

// place begins each line of the parser's error text; the error itself has no fields to read.
var place = regexp.MustCompile(`^\((\d+):(\d+)\): `)

// parseErrors takes the parser's error apart. A text of several lines goes on from the one before.
func parseErrors(uri string, err error) ParseErrors {
	var found ParseErrors
	for line := range strings.Lines(err.Error()) {
		line = strings.TrimSpace(line)
		at := place.FindStringSubmatch(line)
		switch {
		case at != nil:
			one := &ParseError{URI: uri, What: line[len(at[0]):]}
			_, _ = fmt.Sscan(at[1], &one.Line)
			_, _ = fmt.Sscan(at[2], &one.Column)
			found = append(found, one)
		case len(found) > 0:
			found[len(found)-1].What += " " + line
		}
	}
	if found == nil {
		found = ParseErrors{{URI: uri, Line: 1, What: err.Error()}}
	}
	return found
}
