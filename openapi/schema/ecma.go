package schema

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// ecmaSpace is what \s means in ECMA-262, as members of a class.
const ecmaSpace = "\\t\\n\\v\\f\\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"

// ecma is an ECMA-262 pattern on its way into the syntax of Go's regexp (linear) and of regexp2 (back).
type ecma struct {
	in         string
	pos        int
	inClass    bool
	linear     strings.Builder
	back       strings.Builder
	backtracks bool // something that RE2 cannot
	loose      bool // something that ECMA-262 forbids in Unicode mode
}

func translate(pattern string) *ecma {
	e := &ecma{in: pattern}
	for e.pos < len(e.in) {
		e.next()
	}
	return e
}

// write adds the same text to both.
func (e *ecma) write(text string) {
	e.linear.WriteString(text)
	e.back.WriteString(text)
}

func (e *ecma) next() {
	rest := e.in[e.pos:]
	switch c := rest[0]; {
	case c == '\\':
		e.escape()
	case e.inClass:
		e.classMember(rest)
	case strings.HasPrefix(rest, "[^]"):
		e.take(3, `[\x00-\x{10FFFF}]`, `[\s\S]`)
	case strings.HasPrefix(rest, "[]"):
		e.take(2, `[^\x00-\x{10FFFF}]`, `[^\s\S]`)
	case strings.HasPrefix(rest, "[^"):
		e.inClass = true
		e.take(2, "[^", "[^")
	case c == '[':
		e.inClass = true
		e.take(1, "[", "[")
	case c == '.':
		e.take(1, "[^\n\r\u2028\u2029]", "[^\n\r\u2028\u2029]")
	case c == '$':
		e.take(1, `\z`, `(?![\s\S])`)
	case strings.HasPrefix(rest, "(?"):
		e.group(rest)
	default:
		_, size := utf8.DecodeRuneInString(rest)
		e.take(size, rest[:size], rest[:size])
	}
}

func (e *ecma) take(size int, linear, back string) {
	e.pos += size
	e.linear.WriteString(linear)
	e.back.WriteString(back)
}

func (e *ecma) classMember(rest string) {
	switch rest[0] {
	case ']':
		e.inClass = false
		e.take(1, "]", "]")
	case '[':
		e.take(1, `\[`, `\[`)
	default:
		_, size := utf8.DecodeRuneInString(rest)
		e.take(size, rest[:size], rest[:size])
	}
}

func (e *ecma) group(rest string) {
	for _, look := range []string{"(?=", "(?!", "(?<=", "(?<!"} {
		if strings.HasPrefix(rest, look) {
			e.backtracks = true
		}
	}
	if !e.backtracks && !strings.HasPrefix(rest, "(?:") && !strings.HasPrefix(rest, "(?<") {
		e.loose = true
	}
	e.take(2, "(?", "(?")
}

// escape translates what follows a backslash.
func (e *ecma) escape() {
	rest := e.in[e.pos:]
	if len(rest) == 1 {
		e.take(1, `\`, `\`)
		return
	}
	if r, size := codeEscape(rest); size > 0 {
		e.pos += size
		e.literal(r)
		return
	}
	switch c := rest[1]; {
	case c == 's':
		e.space()
	case c == 'S':
		e.notSpace()
	case c == 'p' || c == 'P':
		e.property(rest)
	case strings.IndexByte("dDwWtnrfv", c) >= 0, !e.inClass && (c == 'b' || c == 'B'):
		e.take(2, rest[:2], rest[:2])
	case c == 'b':
		e.take(2, `\x08`, `\x08`)
	case c >= '1' && c <= '9', c == 'k':
		e.backtracks = true
		e.take(2, rest[:2], rest[:2])
	default:
		e.identity(rest)
	}
}

func (e *ecma) space() {
	if e.inClass {
		e.take(2, ecmaSpace, ecmaSpace)
		return
	}
	e.take(2, "["+ecmaSpace+"]", "["+ecmaSpace+"]")
}

func (e *ecma) notSpace() {
	if e.inClass {
		e.backtracks = true
		e.take(2, `\S`, `\S`)
		return
	}
	e.take(2, "[^"+ecmaSpace+"]", "[^"+ecmaSpace+"]")
}

// property is \p{…}: RE2 knows scripts and categories without the names of their kinds.
func (e *ecma) property(rest string) {
	end := strings.IndexByte(rest, '}')
	if end < 0 || rest[2] != '{' {
		e.identity(rest)
		return
	}
	name := rest[3:end]
	if _, value, ok := strings.Cut(name, "="); ok {
		name = value
	}
	text := rest[:2] + "{" + name + "}"
	e.take(end+1, text, text)
}

// identity is an escaped character that stands for itself.
func (e *ecma) identity(rest string) {
	r, size := utf8.DecodeRuneInString(rest[1:])
	e.loose = e.loose || !strings.ContainsRune(`^$\.*+?()[]{}|/-`, r)
	e.pos += 1 + size
	e.literal(r)
}

func (e *ecma) literal(r rune) {
	if e.inClass && r == '-' {
		e.write(`\-`)
		return
	}
	e.write(regexp.QuoteMeta(string(r)))
}

// codeEscape reads \xHH, \uHHHH (also as a pair of surrogates), \u{H…}, \cX and \0; size 0 when it is none of them.
func codeEscape(s string) (r rune, size int) {
	switch {
	case s[1] == 'x':
		return hexEscape(s, 2, 2)
	case strings.HasPrefix(s, `\u{`):
		end := strings.IndexByte(s, '}')
		if end < 0 {
			return 0, 0
		}
		r, n := hexEscape(s, 3, end-3)
		if n == 0 {
			return 0, 0
		}
		return r, end + 1
	case s[1] == 'u':
		r, size = hexEscape(s, 2, 4)
		if size > 0 && utf16.IsSurrogate(r) && strings.HasPrefix(s[6:], `\u`) {
			if low, n := hexEscape(s[6:], 2, 4); n > 0 {
				return utf16.DecodeRune(r, low), 12
			}
		}
		return r, size
	case s[1] == 'c' && len(s) > 2 && (s[2]|0x20 >= 'a' && s[2]|0x20 <= 'z'):
		return rune(s[2] & 31), 3
	case s[1] == '0' && (len(s) == 2 || s[2] < '0' || s[2] > '9'):
		return 0, 2
	}
	return 0, 0
}

func hexEscape(s string, from, digits int) (rune, int) {
	if digits <= 0 || digits > 6 || len(s) < from+digits {
		return 0, 0
	}
	code, err := strconv.ParseUint(s[from:from+digits], 16, 32)
	if err != nil {
		return 0, 0
	}
	return rune(code), from + digits
}
