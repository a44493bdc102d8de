package jsonvalue

import (
	"encoding/json"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// Append writes a value as compact JSON with sorted names; `<` and its like stay as they are, numbers keep their text.
func Append(dst []byte, v any) []byte { return appendValue(dst, v, keepNumber) }

// AppendString writes a JSON string.
func AppendString(dst []byte, s string) []byte {
	quoted, err := jsontext.AppendQuote(dst, s)
	if err != nil { // bytes that are no UTF-8; they have been written as U+FFFD
		return append(dst, quoted[len(dst):]...)
	}
	return quoted
}

func keepNumber(text json.Number) string { return string(text) }

func appendValue(dst []byte, v any, number func(json.Number) string) []byte {
	switch x := v.(type) {
	case nil:
		return append(dst, "null"...)
	case bool:
		if x {
			return append(dst, "true"...)
		}
		return append(dst, "false"...)
	case string:
		return AppendString(dst, x)
	case json.Number:
		return append(dst, number(x)...)
	case []any:
		dst = append(dst, '[')
		for i, item := range x {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendValue(dst, item, number)
		}
		return append(dst, ']')
	case map[string]any:
		return appendObject(dst, x, number)
	default:
		return appendValue(dst, Normalize(v), number)
	}
}

func appendObject(dst []byte, object map[string]any, number func(json.Number) string) []byte {
	dst = append(dst, '{')
	for i, name := range slices.Sorted(maps.Keys(object)) {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(AppendString(dst, name), ':')
		dst = appendValue(dst, object[name], number)
	}
	return append(dst, '}')
}

// Short renders a value on one line of at most limit characters; a longer one is cut and ends in an ellipsis. The
// cost does not grow with the value's size.
func Short(v any, limit int) string {
	if limit <= 0 {
		return ""
	}
	text := string(appendShort(nil, v, 4*limit+4))
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	cut := 0
	for range limit - 1 {
		_, size := utf8.DecodeRuneInString(text[cut:])
		cut += size
	}
	return text[:cut] + "…"
}

// appendShort writes as Append does, but gives up soon after budget bytes.
func appendShort(dst []byte, v any, budget int) []byte {
	switch x := v.(type) {
	case string:
		if len(x) > budget {
			x = x[:budget]
		}
		return AppendString(dst, x)
	case json.Number:
		return append(dst, x[:min(len(x), budget)]...)
	case []any:
		dst = append(dst, '[')
		for i, item := range x {
			if i > 0 {
				dst = append(dst, ',')
			}
			if dst = appendShort(dst, item, budget); len(dst) > budget {
				return dst
			}
		}
		return append(dst, ']')
	case map[string]any:
		dst = append(dst, '{')
		for i, name := range slices.Sorted(maps.Keys(x)) {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(appendShort(dst, name, budget), ':')
			if dst = appendShort(dst, x[name], budget); len(dst) > budget {
				return dst
			}
		}
		return append(dst, '}')
	default:
		return Append(dst, v)
	}
}
