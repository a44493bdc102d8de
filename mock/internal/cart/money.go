package cart

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"
)

// Money is an exact decimal number: an amount in the units of its currency (59.98, not cents), or a weight. It never
// passes through binary floats. The zero value is 0. It is immutable.
type Money struct{ d decimal.Decimal }

// Numbers outside these powers of ten are no amounts; without the bound "1e999999999" would cost gigabytes to print.
const (
	maxExponent = 30
	minExponent = -30
	maxNumeral  = 60
)

// NumberError says that a JSON number cannot be taken for the quantity or amount it stands for.
type NumberError struct {
	Text string
	Want string // for people, "a whole number"
}

// Error implements error.
func (e *NumberError) Error() string { return fmt.Sprintf("%.60s should be %s", e.Text, e.Want) }

// ParseMoney reads a decimal numeral as JSON writes it. The error is a *NumberError.
func ParseMoney(text string) (Money, error) {
	if len(text) > maxNumeral {
		return Money{}, &NumberError{Text: text, Want: "an amount of at most 60 characters"}
	}
	d, err := decimal.NewFromString(text)
	if err != nil {
		return Money{}, &NumberError{Text: text, Want: "a number"}
	}
	if d.Exponent() > maxExponent || d.Exponent() < minExponent {
		return Money{}, &NumberError{Text: text, Want: "an amount between 1e-30 and 1e30"}
	}
	return Money{d}, nil
}

// Whole returns the money of n units.
func Whole(n int64) Money { return Money{decimal.NewFromInt(n)} }

// Add returns m + o. Most sums begin with 0, and most of their parts are.
func (m Money) Add(o Money) Money {
	switch {
	case m.IsZero():
		return o
	case o.IsZero():
		return m
	}
	return Money{m.d.Add(o.d)}
}

// Sub returns m - o.
func (m Money) Sub(o Money) Money {
	if o.IsZero() {
		return m
	}
	return Money{m.d.Sub(o.d)}
}

// Times returns m for n units.
func (m Money) Times(n int64) Money {
	if n == 1 {
		return m
	}
	return Money{m.d.Mul(decimal.NewFromInt(n))}
}

// By returns m times a rate, exactly.
func (m Money) By(rate Money) Money { return Money{m.d.Mul(rate.d)} }

// Percent returns p per cent of m, exactly.
func (m Money) Percent(p Money) Money { return Money{m.d.Mul(p.d).Shift(-2)} }

// Round returns m with at most this many decimal places, half away from zero.
func (m Money) Round(places int32) Money {
	if m.d.Exponent() >= -places { // it has no more; the library would look by large numbers
		return m
	}
	return Money{m.d.Round(places)}
}

// Floor0 returns m, or 0 when m is negative.
func (m Money) Floor0() Money {
	if m.Negative() {
		return Money{}
	}
	return m
}

// line is what n units cost together when one costs m: 2 decimals, half up. It is where amounts are rounded (§A.7, inferred):
// a unit that costs a fraction of a cent is not rounded before it is counted.
func (m Money) line(n int64) Money { return m.Times(n).Round(2) }

// within is m, but at least 0 and at most this.
func (m Money) within(limit Money) Money {
	if limit.Less(m) {
		return limit
	}
	return m.Floor0()
}

// Equal says whether both are the same number: 1.50 equals 1.5.
func (m Money) Equal(o Money) bool { return m.d.Equal(o.d) }

// Less says whether m is below o.
func (m Money) Less(o Money) bool { return m.d.LessThan(o.d) }

// IsZero says whether m is 0; encoding/json's omitzero uses it.
func (m Money) IsZero() bool { return m.d.IsZero() }

// Negative says whether m is below 0.
func (m Money) Negative() bool { return m.d.IsNegative() }

// Int returns m as a whole number. The second result is false when m has a fraction or does not fit.
func (m Money) Int() (int64, bool) {
	if !m.d.IsInteger() || !m.d.BigInt().IsInt64() {
		return 0, false
	}
	return m.d.IntPart(), true
}

// String writes the shortest plain decimal numeral: no exponent, no trailing zeros.
func (m Money) String() string { return m.d.String() }

// MarshalJSON writes a JSON number, never a string.
func (m Money) MarshalJSON() ([]byte, error) { return m.append(nil), nil }

// plainDigits is how many digits a number may have to be written without the arithmetic of large ones.
const plainDigits = 15

// append writes what String does.
func (m Money) append(to []byte) []byte {
	places := -m.d.Exponent()
	if places < 0 || places > plainDigits || m.d.NumDigits() > plainDigits {
		return append(to, m.d.String()...)
	}
	n := m.d.CoefficientInt64()
	for ; places > 0 && n%10 == 0; places-- {
		n /= 10
	}
	if n < 0 {
		to, n = append(to, '-'), -n
	}
	digits := strconv.AppendInt(make([]byte, 0, 2*plainDigits), n, 10)
	if missing := int(places) + 1 - len(digits); missing > 0 {
		digits = slices.Insert(digits, 0, []byte(zeros[:missing])...)
	}
	point := len(digits) - int(places)
	to = append(to, digits[:point]...)
	if places > 0 {
		to = append(append(to, '.'), digits[point:]...)
	}
	return to
}

const zeros = "0000000000000000"

// UnmarshalJSON reads a JSON number. The error is a *NumberError.
func (m *Money) UnmarshalJSON(text []byte) error {
	if string(text) == "null" {
		return nil
	}
	parsed, err := ParseMoney(string(text))
	if err != nil {
		return err
	}
	*m = parsed
	return nil
}
