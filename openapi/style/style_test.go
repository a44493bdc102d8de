package style_test

import (
	"encoding/json"
	"testing"

	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

func typed(names ...string) *schema.Schema { return &schema.Schema{Types: names} }

// TestScalar reads a text as the type that a schema asks for, through its compositions.
func TestScalar(t *testing.T) {
	t.Parallel()
	loop := &schema.Schema{}
	loop.AllOf = []*schema.Schema{loop, typed("integer")}
	yes := true
	for _, row := range []struct {
		name, text string
		by         *schema.Schema
		want       string
	}{
		{"nothing is said", "1", nil, `"1"`},
		{"anything goes", "1", &schema.Schema{Always: &yes}, `"1"`},
		{"a number", "1.5", typed("number"), `1.5`},
		{"a number in letters", "one", typed("integer"), `"one"`},
		{"a number with a zero before it", "01", typed("integer"), `"01"`},
		{"a boolean", "true", typed("boolean"), `true`},
		{"null", "null", typed("integer", "null"), `null`},
		{"null by nullable", "null", &schema.Schema{Types: []string{"integer"}, Nullable: true}, `null`},
		{"a constant's type", "7", &schema.Schema{HasConst: true, Const: json.Number("7")}, `7`},
		{"the types of an enum", "true", &schema.Schema{Enum: []any{true, "x"}}, `true`},
		{"an enum's text", "1", &schema.Schema{Enum: []any{"1", nil}}, `"1"`},
		{"either, and the number fits", "5", &schema.Schema{OneOf: []*schema.Schema{typed("integer"), {Types: []string{"string"}, Pattern: "^[a-z]+$"}}}, `5`},
		{"either, and only the text fits", "5", &schema.Schema{AnyOf: []*schema.Schema{{Types: []string{"integer"}, Minimum: "6"}, typed("string")}}, `"5"`},
		{"all of a number", "5", &schema.Schema{AllOf: []*schema.Schema{typed("string", "integer"), typed("integer")}}, `5`},
		{"a schema that includes itself", "5", loop, `5`},
		{"an unknown type", "5", typed("thing"), `"5"`},
		{"an object by its properties", "{}", &schema.Schema{Properties: []schema.Property{{Name: "a"}}}, `"{}"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got, _ := json.Marshal(style.Scalar(row.text, row.by)); string(got) != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

// TestParts finds members and items through compositions.
func TestParts(t *testing.T) {
	t.Parallel()
	number, words, yes, no := typed("integer"), typed("string"), true, false
	base := &schema.Schema{Properties: []schema.Property{{Name: "a", Schema: number}}, AdditionalProperties: words}
	whole := &schema.Schema{AllOf: []*schema.Schema{base}, OneOf: []*schema.Schema{{Properties: []schema.Property{{Name: "b", Schema: words}, {Name: "a", Schema: words}}}}}
	if style.PropertyOf(whole, "a") != number || style.PropertyOf(base, "z") != words {
		t.Error("a member has the wrong schema")
	}
	closed := &schema.Schema{AdditionalProperties: &schema.Schema{Always: &no}}
	open := &schema.Schema{AdditionalProperties: &schema.Schema{Always: &yes}}
	if style.PropertyOf(closed, "z") != nil || style.PropertyOf(open, "z") == nil || style.PropertyOf(nil, "z") != nil {
		t.Error("what may be added has the wrong schema")
	}
	if all := style.PropertiesOf(whole); len(all) != 2 || all[0].Name != "a" || all[0].Schema != number || all[1].Name != "b" {
		t.Errorf("members are %v", all)
	}
	tuple := &schema.Schema{AllOf: []*schema.Schema{{PrefixItems: []*schema.Schema{number}, Items: words}}}
	if style.ItemOf(tuple, 0) != number || style.ItemOf(tuple, 1) != words || style.ItemOf(&schema.Schema{}, 0) != nil {
		t.Error("an item has the wrong schema")
	}
	if !style.Takes(&schema.Schema{Items: number}, "array") || style.Takes(&schema.Schema{Items: number}, "object") {
		t.Error("items do not imply a list")
	}
	if !style.Takes(&schema.Schema{Enum: []any{[]any{}}}, "array") || !style.Takes(&schema.Schema{HasConst: true, Const: map[string]any{}}, "object") {
		t.Error("values do not imply their type")
	}
}

// TestGather reads objects that are spread over pairs.
func TestGather(t *testing.T) {
	t.Parallel()
	number := typed("integer")
	list := &schema.Schema{Types: []string{"array"}, Items: number}
	either := &schema.Schema{Types: []string{"array", "object"}, Items: number, AdditionalProperties: number}
	object := &schema.Schema{Types: []string{"object"}, Properties: []schema.Property{{Name: "l", Schema: list}, {Name: "e", Schema: either},
		{Name: "n", Schema: number}, {Name: "o", Schema: typed("object")}}}
	rule := style.New(style.Rule{Name: "v", Style: style.DeepObject, Explode: true, Schema: object, Pairs: true})
	for query, want := range map[string]string{
		"v[n]=1&v[n]=2":        `{"n":2}`,
		"v[l][]=1&v[l][]=2":    `{"l":[1,2]}`,
		"v[l]=1&v[l]=2":        `{"l":[1,2]}`,
		"v[l][0]=1&v[l][1]=2":  `{"l":[1,2]}`,
		"v[e][0]=1":            `{"e":[1]}`,
		"v[e][a]=1":            `{"e":{"a":1}}`,
		"v[o][a][b]=x&other=1": `{"o":{"a":{"b":"x"}}}`,
	} {
		pairs, malformed := style.ParsePairs(query)
		v, found := rule.Gather(pairs, style.Unplus)
		if got, _ := json.Marshal(v); !found || malformed != "" || string(got) != want {
			t.Errorf("%s: got %s, want %s", query, got, want)
		}
	}
	if _, found := rule.Gather(style.Pairs{{Name: "w", Raw: "1"}}, style.Unplus); found {
		t.Error("found what was not sent")
	}
	open := style.New(style.Rule{Name: "v", Style: style.Form, Explode: true, Pairs: true,
		Schema: &schema.Schema{Types: []string{"object"}, Properties: []schema.Property{{Name: "n", Schema: number}}, AdditionalProperties: number}})
	if !open.Names("n") || open.Names("z") || !open.Claims("z") || !rule.Names("v[z]") {
		t.Error("names that are listed and names that are only let in are not told apart")
	}
}

// TestUnescape refuses what is no percent-encoded text.
func TestUnescape(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]bool{"a+b%20c": {true, true}, "%zz": {false, false}, "%ff": {false, false}, "\xff": {false, false}, "a": {true, true}} {
		if _, ok := style.Unplus(text); ok != want[0] {
			t.Errorf("Unplus(%q) is %v", text, ok)
		}
		if _, ok := style.Unpercent(text); ok != want[1] {
			t.Errorf("Unpercent(%q) is %v", text, ok)
		}
	}
	if text, _ := style.Unplus("a+b"); text != "a b" {
		t.Errorf("a plus in a query is %q", text)
	}
	if text, _ := style.Unpercent("a+b%2B"); text != "a+b+" {
		t.Errorf("a plus in a path is %q", text)
	}
}
