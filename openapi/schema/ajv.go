package schema

import (
	"fmt"
	"strings"

	"cartwright/openapi/jsonvalue"
)

// Sentence is AJV 6's message for a keyword, without the data path; arg is the keyword's value as text, the missing
// property's name for required, the allowed types joined by commas for type. Keywords that AJV 6 does not know have a
// sentence in its style.
func Sentence(keyword, arg string) string {
	switch keyword {
	case "type":
		return "should be " + arg
	case "minimum":
		return "should be >= " + arg
	case "exclusiveMinimum":
		return "should be > " + arg
	case "maximum":
		return "should be <= " + arg
	case "exclusiveMaximum":
		return "should be < " + arg
	case "multipleOf":
		return "should be multiple of " + arg
	case "pattern", "format":
		return fmt.Sprintf(`should match %s "%s"`, keyword, arg)
	case "required":
		return "should have required property '" + arg + "'"
	case "const":
		return "should be equal to constant"
	case "enum":
		return "should be equal to one of the allowed values"
	case "not":
		return "should NOT be valid"
	case "oneOf":
		return "should match exactly one schema in oneOf"
	case "anyOf":
		return "should match some schema in anyOf"
	case "if":
		return `should match "` + arg + `" schema`
	case "contains":
		return "should contain a valid item"
	case "propertyNames":
		return "property name '" + arg + "' is invalid"
	case "false schema":
		return "boolean schema is false"
	case "uniqueItems":
		return "should NOT have duplicate items (items ## " + arg + " are identical)"
	}
	return sizeSentence(keyword, arg)
}

// sizeSentence has the sentences about sizes and about members that should not be there.
func sizeSentence(keyword, arg string) string {
	switch keyword {
	case "minLength":
		return "should NOT be shorter than " + arg + " characters"
	case "maxLength":
		return "should NOT be longer than " + arg + " characters"
	case "minItems":
		return "should NOT have fewer than " + arg + " items"
	case "maxItems", "items":
		return "should NOT have more than " + arg + " items"
	case "minProperties":
		return "should NOT have fewer than " + arg + " properties"
	case "maxProperties":
		return "should NOT have more than " + arg + " properties"
	case "minContains":
		return "should contain at least " + arg + " valid items"
	case "maxContains":
		return "should contain at most " + arg + " valid items"
	case "additionalProperties":
		return "should NOT have additional properties"
	case "unevaluatedProperties":
		return "should NOT have unevaluated properties"
	case "unevaluatedItems":
		return "should NOT have unevaluated items"
	case "dependentRequired":
		return "should have " + arg + " is present"
	case "undocumented":
		return "should NOT have undocumented property '" + arg + "'"
	case "readOnly":
		return "should NOT be sent in a request, it is read only"
	case "writeOnly":
		return "should NOT be sent in a response, it is write only"
	}
	return `should pass "` + keyword + `" keyword validation`
}

// dependencyArg is the middle of AJV's sentence about properties that others require.
func dependencyArg(property string, needed []string) string {
	noun := "property "
	if len(needed) != 1 {
		noun = "properties "
	}
	return noun + strings.Join(needed, ", ") + " when property " + property
}

// expectation says in a few words what a keyword asks for.
func expectation(keyword, arg string) string {
	switch keyword {
	case "minLength":
		return "at least " + arg + " characters"
	case "maxLength":
		return "at most " + arg + " characters"
	case "minItems":
		return "at least " + arg + " items"
	case "maxItems", "items":
		return "at most " + arg + " items"
	case "minProperties":
		return "at least " + arg + " properties"
	case "maxProperties":
		return "at most " + arg + " properties"
	case "minimum":
		return ">= " + arg
	case "maximum":
		return "<= " + arg
	case "exclusiveMinimum":
		return "> " + arg
	case "exclusiveMaximum":
		return "< " + arg
	case "multipleOf":
		return "a multiple of " + arg
	case "format":
		return "format " + arg
	case "pattern":
		return "a match of " + arg
	case "required":
		return "property '" + arg + "'"
	case "oneOf":
		return "exactly 1"
	case "anyOf":
		return "at least 1"
	case "false schema":
		return "nothing"
	case "additionalProperties", "unevaluatedProperties", "unevaluatedItems", "undocumented", "readOnly", "writeOnly":
		return "absent"
	}
	if arg == "" {
		return Sentence(keyword, arg)
	}
	return arg
}

// observation says in a few words what was there instead.
func observation(keyword string, v any) string {
	const limit = 80
	text := jsonvalue.Short(v, limit)
	switch x := v.(type) {
	case string:
		if keyword == "minLength" || keyword == "maxLength" {
			return fmt.Sprintf("%s (%d characters)", text, runeCount(x))
		}
	case []any:
		if keyword == "minItems" || keyword == "maxItems" || keyword == "items" {
			return fmt.Sprintf("%d items", len(x))
		}
	case map[string]any:
		switch keyword {
		case "minProperties", "maxProperties":
			return fmt.Sprintf("%d properties", len(x))
		case "required", "dependentRequired":
			return "absent"
		}
	}
	if keyword == "type" && v != nil {
		return typeName(v) + " " + text
	}
	return text
}
