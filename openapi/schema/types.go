package schema

import (
	"encoding/json"
	"slices"
	"strings"

	"cartwright/openapi/jsonvalue"
)

// typeSet is a set of JSON types; empty means any.
type typeSet uint8

const (
	typeNull typeSet = 1 << iota
	typeBoolean
	typeString
	typeNumber
	typeInteger
	typeArray
	typeObject
)

func typeByName(name string) typeSet {
	i := slices.Index([]string{"null", "boolean", "string", "number", "integer", "array", "object"}, name)
	if i < 0 {
		return 0
	}
	return 1 << i
}

// typesOf returns the set and the text for messages, as AJV writes it.
func typesOf(s *Schema) (typeSet, string) {
	var set typeSet
	for _, name := range s.Types {
		set |= typeByName(name)
	}
	text := strings.Join(s.Types, ",")
	if s.Nullable && set != 0 && set&typeNull == 0 {
		set |= typeNull
		text += ",null"
	}
	return set, text
}

func hasScalarItems(items *Schema) bool {
	if items == nil || len(items.Types) == 0 {
		return false
	}
	return !slices.Contains(items.Types, "object") && !slices.Contains(items.Types, "array")
}

// typeName is the JSON type of a value, for messages.
func typeName(v any) string {
	switch x := v.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case string:
		return "string"
	case json.Number:
		if isInteger(x) {
			return "integer"
		}
		return "number"
	case []any:
		return "array"
	case map[string]any:
		return "object"
	}
	return "value"
}

// allows says whether a value is of one of the types.
func (t typeSet) allows(v any) bool {
	if t == 0 {
		return true
	}
	switch x := v.(type) {
	case nil:
		return t&typeNull != 0
	case bool:
		return t&typeBoolean != 0
	case string:
		return t&typeString != 0
	case json.Number:
		return t&typeNumber != 0 || (t&typeInteger != 0 && isInteger(x))
	case []any:
		return t&typeArray != 0
	case map[string]any:
		return t&typeObject != 0
	}
	return false
}

func isInteger(n json.Number) bool {
	d, ok := jsonvalue.ParseDecimal(string(n))
	return ok && d.IsInteger()
}
