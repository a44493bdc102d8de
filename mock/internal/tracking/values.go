package tracking

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"cartwright/mock/internal/event"
)

// Object is a JSON object, nil when the value is none.
func Object(v any) map[string]any {
	object, _ := v.(map[string]any)
	return object
}

// List is a JSON array, nil when the value is none.
func List(v any) []any {
	list, _ := v.([]any)
	return list
}

// Text is a string of an object, empty when there is none. The key's letter case matters.
func Text(object map[string]any, key string) string {
	text, _ := object[key].(string)
	return text
}

// Scalar is a string or a number as text.
func Scalar(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	}
	return ""
}

// Shown is a value as JSON, for a finding to say what it got.
func Shown(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		return "something else"
	}
	return event.Shorten(string(text))
}

// Bounds of numbers that are reckoned with: without them "1e999999999" would cost gigabytes.
const (
	maxDigits   = 40
	maxExponent = 20
)

// Number is a JSON number as a decimal, nil when the value is none or beyond all that a shop counts.
func Number(v any) *decimal.Decimal {
	number, ok := v.(json.Number)
	if !ok || len(number) > maxDigits {
		return nil
	}
	if at := strings.IndexAny(number.String(), "eE"); at >= 0 {
		exponent, err := strconv.Atoi(strings.TrimPrefix(number.String()[at+1:], "+"))
		if err != nil || exponent > maxExponent || exponent < -maxExponent {
			return nil
		}
	}
	d, err := decimal.NewFromString(number.String())
	if err != nil {
		return nil
	}
	return &d
}

// Key escapes a name for a JSON pointer.
func Key(name string) string {
	return "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name)
}

// Count is a number of things as a decimal.
func Count(n int) *decimal.Decimal {
	d := decimal.NewFromInt(int64(n))
	return &d
}
