package jsonvalue

import (
	"cmp"
	"encoding/json"
	"strconv"
	"strings"
)

// maxExponent bounds exponents, so that 1e1000000000000000000000 costs as much as 1. Numbers beyond it are all taken
// for the same very large (or very small) one.
const maxExponent = 1 << 40

// Decimal is an exact number: 0.digits × 10^exp. Comparing needs no arithmetic, so that huge exponents are harmless.
// The zero value is 0.
type Decimal struct {
	neg bool
	// The digits are head and then tail, two parts of the number's text so that reading it allocates nothing. They have
	// neither leading nor trailing zeros; both are empty for zero.
	head, tail string
	exp        int64
}

func (d Decimal) digits() string { return d.head + d.tail }

func (d Decimal) size() int { return len(d.head) + len(d.tail) }

func (d Decimal) digit(i int) byte {
	if i < len(d.head) {
		return d.head[i]
	}
	return d.tail[i-len(d.head)]
}

// ParseDecimal reads a JSON number; false when the text is none. It does not allocate for plain numbers.
func ParseDecimal(text string) (Decimal, bool) {
	rest, neg := strings.CutPrefix(text, "-")
	mantissa, exponent := rest, int64(0)
	if i := strings.IndexAny(rest, "eE"); i >= 0 {
		var ok bool
		if exponent, ok = parseExponent(rest[i+1:]); !ok {
			return Decimal{}, false
		}
		mantissa = rest[:i]
	}
	whole, frac, dotted := strings.Cut(mantissa, ".")
	if !allDigits(whole) || (dotted && !allDigits(frac)) {
		return Decimal{}, false
	}
	return canonical(neg, whole, frac, exponent), true
}

func canonical(neg bool, whole, frac string, exponent int64) Decimal {
	whole = strings.TrimLeft(whole, "0")
	frac = strings.TrimRight(frac, "0")
	d := Decimal{neg: neg}
	switch {
	case whole == "":
		d.head = strings.TrimLeft(frac, "0")
		d.exp = exponent - int64(len(frac)-len(d.head))
	case frac == "":
		d.head = strings.TrimRight(whole, "0")
		d.exp = exponent + int64(len(whole))
	default:
		d.head, d.tail = whole, frac
		d.exp = exponent + int64(len(whole))
	}
	if d.head == "" {
		return Decimal{}
	}
	return d
}

func parseExponent(text string) (int64, bool) {
	digits := strings.TrimLeft(text, "+-")
	if len(text)-len(digits) > 1 || !allDigits(digits) {
		return 0, false
	}
	e, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || e > maxExponent {
		e = maxExponent
	}
	if text[0] == '-' {
		e = -e
	}
	return e, true
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// Sign is -1, 0 or 1.
func (d Decimal) Sign() int {
	switch {
	case d.head == "":
		return 0
	case d.neg:
		return -1
	default:
		return 1
	}
}

// Abs is the magnitude.
func (d Decimal) Abs() Decimal {
	d.neg = false
	return d
}

// Compare is negative, zero or positive as d is less than, equal to or greater than e.
func (d Decimal) Compare(e Decimal) int {
	if c := d.Sign() - e.Sign(); c != 0 || d.head == "" {
		return c
	}
	return cmp.Or(cmp.Compare(d.exp, e.exp), compareDigits(d, e)) * d.Sign()
}

// compareDigits compares two mantissas digit by digit.
func compareDigits(d, e Decimal) int {
	for i := range min(d.size(), e.size()) {
		if c := cmp.Compare(d.digit(i), e.digit(i)); c != 0 {
			return c
		}
	}
	return cmp.Compare(d.size(), e.size())
}

// IsInteger says that the number has no fraction: 1.0 and 1e2 are integers.
func (d Decimal) IsInteger() bool { return int64(d.size()) <= d.exp || d.head == "" }

// Compare orders two JSON numbers by value; a text that is no number counts as zero.
func Compare(a, b json.Number) int {
	x, _ := ParseDecimal(string(a))
	y, _ := ParseDecimal(string(b))
	return x.Compare(y)
}

// String is the shortest exact rendering: plain digits where that stays short, else with an exponent.
func (d Decimal) String() string {
	sign := ""
	if d.neg {
		sign = "-"
	}
	digits := d.digits()
	n := int64(len(digits))
	switch {
	case n == 0:
		return "0"
	case d.exp > 21 || d.exp < -6:
		return sign + scientific(digits, d.exp-1)
	case d.exp <= 0:
		return sign + "0." + strings.Repeat("0", int(-d.exp)) + digits
	case n <= d.exp:
		return sign + digits + strings.Repeat("0", int(d.exp-n))
	default:
		return sign + digits[:d.exp] + "." + digits[d.exp:]
	}
}

func scientific(digits string, exponent int64) string {
	text := digits[:1]
	if len(digits) > 1 {
		text += "." + digits[1:]
	}
	return text + "e" + strconv.FormatInt(exponent, 10)
}
