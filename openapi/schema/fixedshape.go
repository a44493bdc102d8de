package schema

import "regexp/syntax"

// fixedShape is a pattern that says of each character of a text which it may be, from the first to the last, as those of
// most ids do. It is matched ten times as fast as by a regular expression.
type fixedShape []class

// class is the characters that may stand at one place: pairs of the first and the last of a range.
type class []rune

// shapeOf is the shape of a pattern in Go's syntax; nil where it has none.
func shapeOf(pattern string) fixedShape {
	re, err := syntax.Parse(pattern, syntax.Perl)
	if err != nil {
		return nil
	}
	re = re.Simplify()
	last := len(re.Sub) - 1
	if re.Op != syntax.OpConcat || last < 2 || re.Sub[0].Op != syntax.OpBeginText || re.Sub[last].Op != syntax.OpEndText {
		return nil
	}
	var shape fixedShape
	for _, part := range re.Sub[1:last] {
		if !shape.add(part) {
			return nil
		}
	}
	return shape
}

// add says whether a part of the pattern is one place or several.
func (s *fixedShape) add(re *syntax.Regexp) bool {
	switch re.Op {
	case syntax.OpCharClass:
		*s = append(*s, re.Rune)
		return true
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			*s = append(*s, class{r, r})
		}
		return re.Flags&syntax.FoldCase == 0
	case syntax.OpConcat, syntax.OpCapture:
		for _, part := range re.Sub {
			if !s.add(part) {
				return false
			}
		}
		return true
	}
	return false
}

func (s fixedShape) match(text string) bool {
	at := 0
	for _, r := range text {
		if at == len(s) || !s[at].has(r) {
			return false
		}
		at++
	}
	return at == len(s)
}

func (c class) has(r rune) bool {
	for i := 0; i+1 < len(c); i += 2 {
		if c[i] <= r && r <= c[i+1] {
			return true
		}
	}
	return false
}
