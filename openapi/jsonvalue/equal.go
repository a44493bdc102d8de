package jsonvalue

import "encoding/json"

// Equal is JSON Schema's equality: numbers by value (1 equals 1.0), objects without order, false is not 0.
func Equal(a, b any) bool {
	switch x := a.(type) {
	case nil:
		return b == nil
	case bool:
		y, ok := b.(bool)
		return ok && x == y
	case string:
		y, ok := b.(string)
		return ok && x == y
	case json.Number:
		y, ok := b.(json.Number)
		return ok && (x == y || Compare(x, y) == 0)
	case []any:
		y, ok := b.([]any)
		return ok && equalLists(x, y)
	case map[string]any:
		y, ok := b.(map[string]any)
		return ok && equalObjects(x, y)
	default:
		return Equal(Normalize(a), Normalize(b))
	}
}

func equalLists(a, b []any) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

func equalObjects(a, b map[string]any) bool {
	if len(a) != len(b) {
		return false
	}
	for name, x := range a {
		y, ok := b[name]
		if !ok || !Equal(x, y) {
			return false
		}
	}
	return true
}

// Key is a text that two values share exactly when they are Equal; use it to look values up in a map.
func Key(v any) string { return string(appendValue(nil, v, canonicalNumber)) }

func canonicalNumber(text json.Number) string {
	if d, ok := ParseDecimal(string(text)); ok {
		return d.String()
	}
	return string(text)
}
