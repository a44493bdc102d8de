package schema_test

import (
	"strings"
	"testing"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// TestTextsAreJudgedAsTheirValues is about what the check along a text does by itself; that it agrees with Check at large
// is what the tests against the reference hold.
func TestTextsAreJudgedAsTheirValues(t *testing.T) {
	t.Parallel()
	const readOnlyID = `{"properties":{"cart":{"allOf":[{"required":["id"]},{"properties":{"id":{"type":"string","readOnly":true}}}]}}}`
	for name, c := range map[string]struct {
		schema, text string
		direction    schema.Direction
		accepted     bool
	}{
		"a length alone":                         {schema: `{"maxLength":2}`, text: `"abc"`},
		"escapes are read":                       {schema: `{"maxLength":3}`, text: ` "a\u00e9\"" `, accepted: true},
		"names with escapes":                     {schema: `{"properties":{"a":{"type":"string"}},"required":["a"]}`, text: `{ "\u0061" : 1 }`},
		"blanks everywhere":                      {schema: `{"items":{"enum":["a"]},"minItems":2}`, text: "\n[ \"a\" ,\t\"a\" ]\r\n", accepted: true},
		"a discriminator leads to its branch":    {schema: `{"oneOf":[{"$ref":"#/d/x"},{"$ref":"#/d/y"}],"discriminator":{"propertyName":"k","mapping":{"x":"#/d/x"}},"d":{"x":{},"y":{}}}`, text: `{"k":"x"}`, accepted: true},
		"what another part makes read-only":      {schema: readOnlyID, text: `{"cart":{}}`, direction: schema.Request, accepted: true},
		"is required in the other direction":     {schema: readOnlyID, text: `{"cart":{}}`, direction: schema.Response},
		"and is not sent":                        {schema: readOnlyID, text: `{"cart":{"id":"a"}}`, direction: schema.Request},
		"bytes after the end":                    {schema: `{}`, text: `{}{}`},
		"no text":                                {schema: `{}`, text: ``},
		"deeper than anybody reads":              {schema: `{}`, text: strings.Repeat("[", jsonvalue.MaxDepth+1) + strings.Repeat("]", jsonvalue.MaxDepth+1)},
		"deeper than anybody reads, of a schema": {schema: `{"items":{"$ref":"#"}}`, text: strings.Repeat("[", jsonvalue.MaxDepth+1) + strings.Repeat("]", jsonvalue.MaxDepth+1)},
		"as deep as may be":                      {schema: `{"items":{"$ref":"#"}}`, text: strings.Repeat("[", jsonvalue.MaxDepth) + strings.Repeat("]", jsonvalue.MaxDepth), accepted: true},
		"a part of itself":                       {schema: `{"allOf":[{"$ref":"#"}],"anyOf":[{"$ref":"#"},false],"items":{"type":"array"}}`, text: `[[1],[]]`, accepted: true},
		"parts in parts":                         {schema: `{"allOf":[{"items":{"$ref":"#"}}],"anyOf":[{"maxItems":1}]}`, text: `[[[[[[[[],[]]]]]]]]`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, o := mustBuild(t, c.schema), schema.Options{Direction: c.direction}
			if got, _ := s.AcceptsText([]byte(c.text), o); got != c.accepted {
				t.Errorf("accepted: %v", got)
			}
			if v, _, err := jsonvalue.Decode([]byte(c.text)); err == nil && s.Accepts(v, o) != c.accepted {
				t.Errorf("its value is accepted: %v", !c.accepted)
			}
		})
	}
	t.Run("duplicate names are left to who reads the value", func(t *testing.T) {
		t.Parallel()
		if accepted, _ := mustBuild(t, `{"minProperties":2}`).AcceptsText([]byte(`{"a":1,"a":1}`), schema.Options{}); accepted {
			t.Error("two members of one name were counted as two")
		}
	})
	t.Run("fields that nobody documented are seen", func(t *testing.T) {
		t.Parallel()
		s := mustBuild(t, `{"properties":{"a":{"properties":{"b":{}}}}}`)
		strict := schema.Options{Undocumented: true}
		foreign, _ := s.AcceptsText([]byte(`{"a":{"c":1}}`), strict)
		known, _ := s.AcceptsText([]byte(`{"a":{"b":1}}`), strict)
		if foreign || !known {
			t.Error("they were not, or others were")
		}
	})
	t.Run("large numbers are accepted and told of, wherever they stand", func(t *testing.T) {
		t.Parallel()
		s := mustBuild(t, `{"properties":{"a":{"type":"integer"},"b":{"anyOf":[{"type":"number"}]},"c":{"uniqueItems":true}}}`)
		for text, want := range map[string]bool{`{"a":9007199254740993}`: true, `{"b":1e17}`: true, `{"c":[1,123456789012345678]}`: true, `{"d":[-1e99]}`: true,
			`{"a":9007199254740991,"b":1e15,"c":[0.1234567890123456789],"d":"9007199254740993"}`: false} {
			if accepted, odd := s.AcceptsText([]byte(text), schema.Options{}); !accepted || odd != want {
				t.Errorf("%s: accepted %v, odd %v", text, accepted, odd)
			}
		}
	})
}
