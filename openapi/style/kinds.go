package style

import (
	"encoding/json"
	"slices"

	"cartwright/openapi/schema"
)

// kinds is a set of JSON types.
type kinds uint8

const (
	null kinds = 1 << iota
	boolean
	integer
	number
	text
	array
	object

	scalars = null | boolean | integer | number | text
	every   = scalars | array | object
)

func (k kinds) has(one kinds) bool { return k&one != 0 }

func (k kinds) only(some kinds) bool { return k&^some == 0 }

// maxDepth bounds the way through compositions, which may be cyclic.
const maxDepth = 6

// Takes says whether a schema lets a type pass; a schema that says nothing takes every type.
func Takes(s *schema.Schema, kind string) bool { return kindsOf(s).has(named(kind)) }

// kindsOf are the types that a schema lets pass, through its compositions.
func kindsOf(s *schema.Schema) kinds {
	var space [8]*schema.Schema
	return kindsVia(s, space[:0])
}

// kindsVia knows the way by which it came, so that a composition that includes itself ends.
func kindsVia(s *schema.Schema, way []*schema.Schema) kinds {
	if s == nil || s.Always != nil || len(way) > maxDepth || slices.Contains(way, s) {
		return every
	}
	out := ownKinds(s)
	if len(s.AllOf)+len(s.AnyOf)+len(s.OneOf) == 0 {
		return out
	}
	way = append(way, s)
	for _, part := range s.AllOf {
		out &= kindsVia(part, way)
	}
	for _, branches := range [][]*schema.Schema{s.AnyOf, s.OneOf} {
		if len(branches) == 0 {
			continue
		}
		var some kinds
		for _, branch := range branches {
			some |= kindsVia(branch, way)
		}
		out &= some
	}
	return out
}

// ownKinds are those that the schema itself names, or that its values and members imply.
func ownKinds(s *schema.Schema) kinds {
	var out kinds
	for _, name := range s.Types {
		out |= named(name)
	}
	switch {
	case len(s.Types) > 0:
	case s.HasConst:
		out = kindOf(s.Const)
	case len(s.Enum) > 0:
		for _, v := range s.Enum {
			out |= kindOf(v)
		}
	case len(s.Properties) > 0:
		out = object
	case s.Items != nil || len(s.PrefixItems) > 0:
		out = array
	default:
		return every
	}
	if s.Nullable {
		out |= null
	}
	return out
}

func named(name string) kinds {
	switch name {
	case "null":
		return null
	case "boolean":
		return boolean
	case "integer":
		return integer
	case "number":
		return number | integer
	case "string":
		return text
	case "array":
		return array
	case "object":
		return object
	}
	return every
}

func kindOf(v any) kinds {
	switch v.(type) {
	case nil:
		return null
	case bool:
		return boolean
	case json.Number:
		return number | integer
	case string:
		return text
	case []any:
		return array
	}
	return object
}
