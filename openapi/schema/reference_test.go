package schema_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// reference compiles a schema with the validator that ours is held against; nil: it does not take it.
func reference(s any) *jsonschema.Schema {
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("mem:///schema.json", s); err != nil {
		return nil
	}
	compiled, err := c.Compile("mem:///schema.json")
	if err != nil {
		return nil
	}
	return compiled
}

// disagreement says where the two validators differ; empty: they agree, or one of them does not take the schema.
func disagreement(s, v any) string {
	theirs := reference(s)
	if theirs == nil {
		return ""
	}
	ours, err := build(s, false)
	if err != nil {
		return ""
	}
	found, refused := ours.Check(v, schema.Options{}), theirs.Validate(v)
	accepts := ours.Accepts(v, schema.Options{})
	alongText, _ := ours.AcceptsText(jsonvalue.Append(nil, v), schema.Options{})
	if (len(found) == 0) == (refused == nil) && accepts == (refused == nil) && alongText == accepts {
		return ""
	}
	return "schema " + string(jsonvalue.Append(nil, s)) + "\n value " + string(jsonvalue.Append(nil, v)) +
		"\n  ours " + lines(found) + fmt.Sprintf(" accepts %v, along the text %v", accepts, alongText) + "\ntheirs " + said(refused)
}

func said(err error) string {
	if err == nil {
		return "fine"
	}
	return err.Error()
}

// TestAgreesWithTheReference holds the compiled check against another validator, over schemas and values that are made
// of each other's parts, so that they often just fit or just do not.
func TestAgreesWithTheReference(t *testing.T) {
	t.Parallel()
	agreed, refused := 0, 0
	rapid.Check(t, func(r *rapid.T) {
		s := drawSchema(r, 3)
		if reference(s) == nil {
			r.Fatalf("the reference does not take %s", jsonvalue.Append(nil, s))
		}
		for range 8 {
			v := drawValue(r, 3)
			if why := disagreement(s, v); why != "" {
				r.Fatal(why)
			}
			if reference(s).Validate(v) != nil {
				refused++
			}
			agreed++
		}
	})
	if refused < agreed/20 || refused > agreed*19/20 {
		t.Errorf("of %d values %d were refused: the schemas do not tell them apart", agreed, refused)
	}
}

// FuzzAgreesWithTheReference is the same over texts, begun with the cases that matter.
func FuzzAgreesWithTheReference(f *testing.F) {
	for _, seed := range [][2]string{
		{`{"type":"integer","multipleOf":0.01}`, `1.0`}, {`{"enum":[1,"1",null,[1.0]]}`, `[1]`}, {`{"uniqueItems":true}`, `[1,1.0,"1",{"a":1}]`},
		{`{"properties":{"a":true},"unevaluatedProperties":false,"anyOf":[{"properties":{"b":true}},true]}`, `{"a":1,"b":2}`},
		{`{"prefixItems":[{"type":"string"}],"contains":{"const":1},"unevaluatedItems":false}`, `["a",1,1]`},
		{`{"$defs":{"n":{"properties":{"n":{"$ref":"#/$defs/n"}},"additionalProperties":false}},"$ref":"#/$defs/n"}`, `{"n":{"n":{"m":1}}}`},
		{`{"if":{"type":"object"},"then":{"required":["a"]},"else":{"not":{"const":0}}}`, `-0.0`}, {`{"minLength":2,"maxLength":2}`, `"😀é"`},
		{`{"dependentRequired":{"a":["b"]},"dependentSchemas":{"b":{"maxProperties":1}}}`, `{"a":1,"b":1}`}, {`{"minimum":1e400}`, `1e399`},
		{`{"oneOf":[{"type":"number"},{"type":"integer"}]}`, `1e0`}, {`{"propertyNames":{"maxLength":0}}`, `{"":1}`}, {`{"minContains":0,"contains":false}`, `[]`},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, schemaText, valueText string) {
		if !comparable(schemaText) || len(valueText) > 4096 {
			return
		}
		s, notes, err := jsonvalue.Decode([]byte(schemaText))
		if err != nil || len(notes) > 0 {
			return
		}
		v, notes, err := jsonvalue.Decode([]byte(valueText))
		if err != nil || len(notes) > 0 {
			return
		}
		if why := disagreement(s, v); why != "" {
			t.Error(why)
		}
	})
}

// comparable leaves out what OpenAPI does not have or the two read differently on purpose: names of schemas (a document
// resolves its references as it is read), formats (we assert them), and regular expressions beyond what ECMA-262 and
// Go's have in common.
func comparable(schemaText string) bool {
	for _, out := range []string{`"$id"`, `"$anchor"`, `"$dynamic`, `"$schema"`, `"$vocabulary"`, `"id"`, `"format"`, `"nullable"`, `"pattern`, `"content`, `\u`, `"dependencies"`,
		`"discriminator"`, `"readOnly"`, `"writeOnly"`, `"definitions"`} {
		if strings.Contains(schemaText, out) {
			return false
		}
	}
	return len(schemaText) <= 4096
}

// names and numbers are few, so that schemas and values meet.
func drawName(r *rapid.T) string {
	return rapid.SampledFrom([]string{"a", "b", "c", "x-d"}).Draw(r, "name")
}

func drawNumber(r *rapid.T) json.Number {
	return json.Number(rapid.SampledFrom([]string{"0", "-0", "1", "1.0", "2", "0.1", "0.3", "-1.5", "1e1", "10", "3", "9007199254740993"}).Draw(r, "number"))
}

func drawScalar(r *rapid.T) any {
	switch rapid.IntRange(0, 5).Draw(r, "scalar") {
	case 0:
		return nil
	case 1:
		return rapid.Bool().Draw(r, "bool")
	case 2, 3:
		return drawNumber(r)
	}
	return rapid.SampledFrom([]string{"", "a", "ab", "é", "😀b", "1", "x-d"}).Draw(r, "text")
}

func drawValue(r *rapid.T, depth int) any {
	kind := rapid.IntRange(0, 3).Draw(r, "kind")
	switch {
	case depth == 0 || kind == 0:
		return drawScalar(r)
	case kind == 1:
		list := []any{}
		for range rapid.IntRange(0, 3).Draw(r, "items") {
			list = append(list, drawValue(r, depth-1))
		}
		return list
	}
	object := map[string]any{}
	for range rapid.IntRange(0, 3).Draw(r, "members") {
		object[drawName(r)] = drawValue(r, depth-1)
	}
	return object
}

// drawSchema draws up to four keywords of 2020-12.
func drawSchema(r *rapid.T, depth int) any {
	if rapid.IntRange(0, 9).Draw(r, "boolean") == 0 {
		return rapid.Bool().Draw(r, "always")
	}
	out := map[string]any{}
	for range rapid.IntRange(1, 4).Draw(r, "keywords") {
		if depth == 0 || rapid.Bool().Draw(r, "flat") {
			drawAssertion(r, out)
			continue
		}
		drawApplicator(r, depth-1, out)
	}
	return out
}

func drawAssertion(r *rapid.T, out map[string]any) {
	small := func() json.Number {
		return json.Number(rapid.SampledFrom([]string{"0", "1", "2", "3"}).Draw(r, "small"))
	}
	keyword := rapid.SampledFrom([]string{"type", "types", "enum", "const", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
		"minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "required", "dependentRequired", "pattern"}).Draw(r, "keyword")
	types := rapid.SampledFrom([]string{"null", "boolean", "object", "array", "number", "integer", "string"})
	switch keyword {
	case "type":
		out["type"] = types.Draw(r, "type")
	case "types":
		var list []any
		for _, name := range rapid.SliceOfNDistinct(types, 1, 4, rapid.ID[string]).Draw(r, "types") {
			list = append(list, name)
		}
		out["type"] = list
	case "enum":
		out["enum"] = []any{drawValue(r, 1), drawScalar(r), drawScalar(r)}
	case "const":
		out["const"] = drawValue(r, 1)
	case "multipleOf":
		out["multipleOf"] = json.Number(rapid.SampledFrom([]string{"0.1", "1", "0.5", "3"}).Draw(r, "step"))
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum":
		out[keyword] = drawNumber(r)
	case "uniqueItems":
		out[keyword] = true
	case "required":
		out[keyword] = []any{drawName(r)}
	case "dependentRequired":
		out[keyword] = map[string]any{drawName(r): []any{drawName(r)}}
	case "pattern":
		out[keyword] = rapid.SampledFrom([]string{"^a", "b$", "^$", "^.$", "[0-9]"}).Draw(r, "pattern")
	default:
		out[keyword] = small()
	}
}

func drawApplicator(r *rapid.T, depth int, out map[string]any) {
	one := func() any { return drawSchema(r, depth) }
	keyword := rapid.SampledFrom([]string{"items", "prefixItems", "contains", "properties", "patternProperties", "additionalProperties", "propertyNames", "dependentSchemas",
		"allOf", "anyOf", "oneOf", "not", "if", "unevaluatedItems", "unevaluatedProperties"}).Draw(r, "applicator")
	switch keyword {
	case "prefixItems", "allOf", "anyOf", "oneOf":
		out[keyword] = []any{one(), one()}
	case "properties":
		out[keyword] = map[string]any{drawName(r): one(), drawName(r): one()}
	case "patternProperties":
		out[keyword] = map[string]any{rapid.SampledFrom([]string{"^x-", "^a$", "b|c"}).Draw(r, "pattern"): one()}
	case "dependentSchemas":
		out[keyword] = map[string]any{drawName(r): one()}
	case "if":
		out["if"], out["then"], out["else"] = one(), one(), one()
	case "contains":
		out["contains"] = one()
		out["minContains"] = json.Number(rapid.SampledFrom([]string{"0", "1", "2"}).Draw(r, "least"))
		if rapid.Bool().Draw(r, "bounded") {
			out["maxContains"] = json.Number("2")
		}
	default:
		out[keyword] = one()
	}
}
