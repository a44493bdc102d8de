package sentence

import (
	"errors"
	"fmt"
	"regexp/syntax"
	"strings"
)

// portable asks for the subset of patterns that RE2, which runs them, and JavaScript, which editors use, read alike:
// anchored at both ends, no flags, no named groups, no classes or escapes that only one of them knows.
func portable(pattern string) error {
	if !strings.HasPrefix(pattern, "^") || !strings.HasSuffix(pattern, "$") {
		return errors.New("begin it with ^ and end it with $")
	}
	for i := 0; i < len(pattern); i++ {
		rest := pattern[i:]
		switch {
		case strings.HasPrefix(rest, "(?") && !strings.HasPrefix(rest, "(?:"):
			return fmt.Errorf("%.4s… is read differently by editors: write (…) or (?:…)", rest)
		case strings.HasPrefix(rest, "[[:") || strings.HasPrefix(rest, "[]") || strings.HasPrefix(rest, "[^]"):
			return fmt.Errorf("%.3s… is read differently by editors: write the characters of the class", rest)
		case rest[0] >= 0x80:
			return fmt.Errorf("%q is more than one unit to editors: use ASCII", rest)
		case rest[0] == '\\':
			i++
			if i == len(pattern) || !strings.ContainsRune(`dDwW.*+?()[]{}|^$\/-`, rune(pattern[i])) {
				return fmt.Errorf(`%.2s is read differently by editors: escape only signs, or use \d and \w`, rest)
			}
		}
	}
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return err
	}
	return anchoredOnce(parsed)
}

// anchoredOnce asks that the anchors stand at the ends only, so that an alternative cannot escape them.
func anchoredOnce(re *syntax.Regexp) error {
	if re.Op != syntax.OpConcat || len(re.Sub) < 2 || re.Sub[0].Op != syntax.OpBeginText || re.Sub[len(re.Sub)-1].Op != syntax.OpEndText {
		return errors.New("put alternatives into a group, so that ^ and $ hold for each")
	}
	for _, inner := range re.Sub[1 : len(re.Sub)-1] {
		if hasAnchor(inner) {
			return errors.New("use ^ and $ at the ends only")
		}
	}
	return nil
}

func hasAnchor(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return true
	}
	for _, sub := range re.Sub {
		if hasAnchor(sub) {
			return true
		}
	}
	return false
}

// digitsOnly says whether the nth capture of a pattern takes nothing but digits.
func digitsOnly(pattern string, n int) bool {
	parsed, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return false
	}
	group := capture(parsed, n)
	return group != nil && onlyDigits(group.Sub[0])
}

func capture(re *syntax.Regexp, n int) *syntax.Regexp {
	if re.Op == syntax.OpCapture && re.Cap == n {
		return re
	}
	for _, sub := range re.Sub {
		if found := capture(sub, n); found != nil {
			return found
		}
	}
	return nil
}

func onlyDigits(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpCharClass:
		return len(re.Rune) == 2 && re.Rune[0] >= '0' && re.Rune[1] <= '9'
	case syntax.OpPlus, syntax.OpRepeat, syntax.OpConcat:
		for _, sub := range re.Sub {
			if !onlyDigits(sub) {
				return false
			}
		}
		return true
	}
	return false
}
