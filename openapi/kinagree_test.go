package openapi_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/getkin/kin-openapi/openapi3"
	"pgregory.net/rapid"

	"cartwright/openapi"
)

// kinCases is how many documents a normal run draws, each by its own seed; FuzzAgreesWithKin draws more.
const kinCases = 250

// trial is a document of 3.0 with the schemas A and B, which may refer to each other, and bodies for A.
type trial struct {
	document string
	bodies   []string
}

func drawTrial(r *rapid.T) trial {
	t := trial{document: document3(drawSchema3(r, 3), drawSchema3(r, 2))}
	for range 6 {
		t.bodies = append(t.bodies, text(drawBody(r, 3)))
	}
	return t
}

// document3 has one operation, whose request and response are an A.
func document3(a, b any) string {
	content := map[string]any{"application/json": map[string]any{"schema": map[string]any{"$ref": "#/components/schemas/A"}}}
	return text(map[string]any{
		"openapi": "3.0.3", "info": map[string]any{"title": "t", "version": "1"},
		"paths": map[string]any{"/a": map[string]any{"post": map[string]any{
			"requestBody": map[string]any{"content": content},
			"responses":   map[string]any{"200": map[string]any{"description": "ok", "content": content}},
		}}},
		"components": map[string]any{"schemas": map[string]any{"A": a, "B": b}},
	})
}

func text(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err) // a mistake in a test
	}
	return string(b)
}

// verdicts of both sides on the bodies of a trial, as a request and as a response each; none where kin calls the document
// invalid, for which it promises nothing.
func (c trial) verdicts(ctx context.Context) (ours, kins []bool, err error) {
	doc, err := openapi3.NewLoader().LoadFromData([]byte(c.document))
	if err != nil || doc.Validate(ctx, openapi3.DisableSchemaDefaultsValidation()) != nil {
		return nil, nil, err
	}
	contract, err := openapi.Load(openapi.FS(fstest.MapFS{"doc.json": {Data: []byte(c.document)}}, "doc.json"))
	if err != nil {
		return nil, nil, err
	}
	a, o, header := doc.Components.Schemas["A"].Value, contract.Operations()[0], http.Header{"Content-Type": {"application/json"}}
	for _, body := range c.bodies {
		request := o.CheckRequest(&openapi.Request{Header: header, Body: []byte(body)}).Violations
		response := o.CheckResponse(&openapi.Answer{Status: 200, Header: header, Body: []byte(body)}, openapi.ResponseOptions{})
		ours = append(ours, len(request) == 0, len(response) == 0)
		kins = append(kins, a.VisitJSON(numbers(body), openapi3.VisitAsRequest()) == nil, a.VisitJSON(numbers(body), openapi3.VisitAsResponse()) == nil)
	}
	return ours, kins, nil
}

// numbers decodes as kin's own filter does.
func numbers(body string) (v any) {
	d := json.NewDecoder(strings.NewReader(body))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		panic(err) // a mistake in a test
	}
	return v
}

// judge reports where the two sides differ, and counts the verdicts and the refusals among them.
func (c trial) judge(t rapid.TB) (judged, refused int) {
	t.Helper()
	ours, kins, err := c.verdicts(context.Background())
	if err != nil {
		t.Fatalf("%v\n%s", err, c.document)
	}
	for i := range ours {
		if ours[i] != kins[i] {
			t.Errorf("%s as %s: we accept it: %v, kin: %v\n%s", c.bodies[i/2], []string{"a request", "a response"}[i%2], ours[i], kins[i], c.document)
		}
		if !ours[i] {
			refused++
		}
	}
	return len(ours), refused
}

// TestAgreesWithKin holds our verdicts against those of kin's VisitJSON over drawn schemas of 3.0 and drawn bodies. What
// is not drawn, because kin is known to judge it in another way, is in kinDiffers.
func TestAgreesWithKin(t *testing.T) {
	t.Parallel()
	trials := rapid.Custom(drawTrial)
	judged, refused := 0, 0
	for seed := range kinCases {
		j, r := trials.Example(seed).judge(t)
		judged, refused = judged+j, refused+r
	}
	if judged < kinCases*6 || refused < judged/20 || refused > judged*19/20 {
		t.Errorf("of %d bodies %d were refused: the schemas do not tell them apart", judged, refused)
	}
}

func FuzzAgreesWithKin(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(r *rapid.T) { drawTrial(r).judge(r) }))
}

// kinDiffers is what kin judges in another way, and is not drawn. When an upgrade changes a row, draw it.
func kinDiffers() []struct{ name, schema, body string } {
	return []struct{ name, schema, body string }{
		// OpenAPI 3.0.3: a schema without a type lets null pass; kin asks for nullable.
		{"null where no type is named", `{"maxLength":1}`, `null`},
		// For kin, null that a branch takes need not keep to the keywords beside the branches.
		{"null beside a branch that takes it", `{"type":"integer","anyOf":[{"type":"string","nullable":true}]}`, `null`},
		{"null for a property of the other direction", `{"type":"object","properties":{"a":{"type":"string","nullable":true,"readOnly":true},"b":{"type":"string","nullable":true,"writeOnly":true}}}`,
			`{"a":null,"b":null}`},
		{"a format of integers where no type integer is named", `{"format":"int32"}`, `3000000000`},
	}
}

func TestWhatKinJudgesInAnotherWay(t *testing.T) {
	t.Parallel()
	for _, d := range kinDiffers() {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			c := trial{document: document3(json.RawMessage(d.schema), json.RawMessage(`{}`)), bodies: []string{d.body}}
			if ours, kins, _ := c.verdicts(t.Context()); len(ours) != 2 || ours[0] == kins[0] || ours[1] == kins[1] {
				t.Errorf("kin-openapi changed: it accepts: %v, we: %v; draw such schemas, too", kins, ours)
			}
		})
	}
}

func drawBody(r *rapid.T, depth int) any {
	kind := rapid.IntRange(0, 3).Draw(r, "kind")
	switch {
	case depth == 0 || kind == 0:
		return drawScalar3(r)
	case kind == 1:
		return rapid.SliceOfN(rapid.Custom(func(r *rapid.T) any { return drawBody(r, depth-1) }), 0, 3).Draw(r, "items")
	}
	object := map[string]any{}
	for range rapid.IntRange(0, 3).Draw(r, "members") {
		object[drawName3(r)] = drawBody(r, depth-1)
	}
	return object
}

func drawScalar3(r *rapid.T) any {
	return rapid.SampledFrom([]any{nil, true, false, json.Number("0"), json.Number("-1"), json.Number("1"), json.Number("1.0"), json.Number("2"), json.Number("0.3"), json.Number("-1.5"),
		json.Number("1e1"), json.Number("3000000000"), "", "a", "ab", "é", "😀b", "x", "2026-01-31", "2026-02-31", "2026-01-31T10:00:00Z", "YQ=="}).Draw(r, "scalar")
}

func drawName3(r *rapid.T) string {
	return rapid.SampledFrom([]string{"a", "b", "c", "x"}).Draw(r, "name")
}

// drawSchema3 draws a type, and up to four keywords.
func drawSchema3(r *rapid.T, depth int) map[string]any {
	if depth < 3 && rapid.IntRange(0, 5).Draw(r, "ref") == 0 {
		return map[string]any{"$ref": "#/components/schemas/" + rapid.SampledFrom([]string{"A", "B"}).Draw(r, "to")}
	}
	out := map[string]any{}
	if kind := rapid.SampledFrom([]string{"", "boolean", "object", "object", "array", "number", "integer", "string"}).Draw(r, "type"); kind != "" {
		out["type"] = kind
		if kind == "array" {
			out["items"] = drawSchema3(r, max(depth-1, 0))
		}
		if rapid.IntRange(0, 4).Draw(r, "nullable") == 0 {
			out["nullable"] = true
		}
	}
	for range rapid.IntRange(0, 4).Draw(r, "keywords") {
		if depth == 0 || rapid.Bool().Draw(r, "flat") {
			drawAssertion3(r, out)
			continue
		}
		drawApplicator3(r, depth-1, out)
	}
	if out["type"] == nil || out["allOf"] != nil || out["anyOf"] != nil || out["oneOf"] != nil {
		out["nullable"] = true // else null is judged otherwise, see kinDiffers
	}
	return out
}

func drawAssertion3(r *rapid.T, out map[string]any) {
	keyword := rapid.SampledFrom([]string{"enum", "multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength", "minItems", "maxItems",
		"uniqueItems", "minProperties", "maxProperties", "required", "pattern", "format", "default"}).Draw(r, "keyword")
	switch keyword {
	case "enum":
		out["enum"] = []any{drawBody(r, 1), drawScalar3(r), drawScalar3(r)}
	case "multipleOf":
		out["multipleOf"] = json.Number(rapid.SampledFrom([]string{"0.1", "1", "0.5", "3"}).Draw(r, "step"))
	case "minimum", "maximum":
		out[keyword] = json.Number(rapid.SampledFrom([]string{"0", "1", "1.5", "-1"}).Draw(r, "limit"))
	case "exclusiveMinimum", "exclusiveMaximum", "uniqueItems":
		out[keyword] = rapid.Bool().Draw(r, keyword)
	case "required":
		out["required"] = []any{drawName3(r)}
	case "pattern":
		out["pattern"] = rapid.SampledFrom([]string{"^a", "b$", "^$", "^.$", "[0-9]"}).Draw(r, "pattern")
	case "format":
		formats := []string{"date", "date-time", "byte", "unknown"}
		if out["type"] == "integer" { // see kinDiffers
			formats = []string{"int32", "int64", "unknown"}
		}
		out["format"] = rapid.SampledFrom(formats).Draw(r, "format")
	case "default":
		out["default"] = drawScalar3(r)
	default:
		out[keyword] = rapid.IntRange(0, 3).Draw(r, "size")
	}
}

func drawApplicator3(r *rapid.T, depth int, out map[string]any) {
	one := func() any { return drawSchema3(r, depth) }
	keyword := rapid.SampledFrom([]string{"properties", "properties", "additionalProperties", "open", "allOf", "anyOf", "oneOf", "not"}).Draw(r, "applicator")
	switch keyword {
	case "allOf", "anyOf", "oneOf":
		out[keyword] = []any{one(), one()}
	case "properties":
		property := drawSchema3(r, depth)
		if way := rapid.SampledFrom([]string{"", "", "readOnly", "writeOnly"}).Draw(r, "way"); way != "" && property["$ref"] == nil && property["nullable"] == nil { // see kinDiffers
			property[way] = true
		}
		out["properties"] = map[string]any{drawName3(r): property, drawName3(r): one()}
	case "open":
		out["additionalProperties"] = rapid.Bool().Draw(r, "open")
	default:
		out[keyword] = one()
	}
}
