package jsonvalue

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Kind names an oddity that JSON allows.
type Kind string

// Kinds of notes.
const (
	DuplicateKey  Kind = "duplicate-key"
	BigNumber     Kind = "big-number"
	LoneSurrogate Kind = "lone-surrogate"
	InvalidUTF8   Kind = "invalid-utf8"
)

// Note reports something legal in a text that other programs may read in another way.
type Note struct {
	Pointer string // RFC 6901, to the value
	Kind    Kind
	Detail  string // what the value does
}

func (d *decoder) noteText(inner string) {
	if !utf8.ValidString(inner) {
		d.note(InvalidUTF8, "holds bytes that are no UTF-8; they read as U+FFFD")
	}
	if half := loneSurrogate(inner); half != "" {
		d.note(LoneSurrogate, "holds "+half+", half of a surrogate pair; it reads as U+FFFD")
	}
}

// loneSurrogate returns the first escape that is a surrogate without its partner, or "".
func loneSurrogate(inner string) string {
	for i := 0; i < len(inner); {
		if inner[i] != '\\' {
			i++
			continue
		}
		first, ok := unicodeEscape(inner[i:])
		switch {
		case !ok:
			i += 2
		case !utf16.IsSurrogate(first):
			i += 6
		default:
			second, paired := unicodeEscape(inner[i+6:])
			if !paired || utf16.DecodeRune(first, second) == utf8.RuneError {
				return inner[i : i+6]
			}
			i += 12
		}
	}
	return ""
}

// unicodeEscape reads \uXXXX at the start of s.
func unicodeEscape(s string) (rune, bool) {
	if len(s) < 6 || !strings.HasPrefix(s, `\u`) {
		return 0, false
	}
	code, err := strconv.ParseUint(s[2:6], 16, 32)
	return rune(code), err == nil
}

// beyondDouble says that a number's magnitude is beyond 2^53, from where doubles do not hold every integer.
func beyondDouble(text string) bool {
	if len(text) < 16 && !strings.ContainsAny(text, "eE") {
		return false
	}
	n, ok := ParseDecimal(text)
	return ok && n.Abs().Compare(maxSafe()) > 0
}

func maxSafe() Decimal {
	return Decimal{head: "9007199254740992", exp: 16}
}
