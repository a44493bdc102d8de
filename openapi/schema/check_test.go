package schema_test

import (
	"encoding/json"
	"errors"
	"strings"
	"sync"
	"testing"

	"cartwright/openapi/schema"
)

func TestDirection(t *testing.T) {
	t.Parallel()
	s := mustBuild(t, `{"allOf":[{"properties":{"id":{"type":"string","readOnly":true},"key":{"allOf":[{"writeOnly":true}]}}}],"required":["id","key"]}`)
	for name, c := range map[string]struct {
		direction schema.Direction
		value     string
		want      string
	}{
		"neither way counts without a direction":      {schema.Any, `{"id":"a","key":"b"}`, ""},
		"a request does not need what is read only":   {schema.Request, `{"key":"b"}`, ""},
		"a request may not carry what is read only":   {schema.Request, `{"id":"a","key":"b"}`, "/id readOnly should NOT be sent in a request, it is read only"},
		"a response does not need what is write only": {schema.Response, `{"id":"a"}`, ""},
		"a response may not carry it":                 {schema.Response, `{"id":"a","key":"b"}`, "/key writeOnly should NOT be sent in a response, it is write only"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := lines(s.Check(parse(t, c.value), schema.Options{Direction: c.direction})); got != c.want {
				t.Error(got)
			}
		})
	}
}

func TestUndocumented(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ schema, value, want string }{
		"a name that nobody declares is reported with the nearest one": {`{"properties":{"quantity":{}}}`, `{"quantiy":1}`, "/quantiy undocumented should NOT have undocumented property 'quantiy'"},
		"parts of an allOf declare for each other":                     {`{"allOf":[{"properties":{"x":{"properties":{"a":{}}}}},{"properties":{"x":{"properties":{"b":{}}},"y":{}}}]}`, `{"x":{"a":1,"b":2},"y":1}`, ""},
		"items are looked into":                                        {`{"items":{"properties":{"a":{}}}}`, `[{"a":1},{"c":1}]`, "/1/c undocumented should NOT have undocumented property 'c'"},
		"an object without properties is open":                         {`{"type":"object"}`, `{"a":1}`, ""},
		"additionalProperties true is open":                            {`{"properties":{"a":{}},"additionalProperties":true}`, `{"b":1}`, ""},
		"additionalProperties false reports once":                      {`{"properties":{"a":{}},"additionalProperties":false}`, `{"b":1}`, " additionalProperties should NOT have additional properties"},
		"branches of a oneOf declare":                                  {`{"oneOf":[{"properties":{"a":{}},"required":["a"]},{"properties":{"b":{}},"required":["b"]}]}`, `{"a":1}`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			found := mustBuild(t, c.schema).Check(parse(t, c.value), schema.Options{Undocumented: true})
			if got := lines(found); got != c.want {
				t.Error(got)
			}
			if strings.Contains(c.value, "quantiy") && found[0].Hint != "did you mean 'quantity'?" {
				t.Error(found[0].Hint)
			}
		})
	}
}

const pets = `{"oneOf":[{"$ref":"#/$defs/Cat"},{"$ref":"#/$defs/Dog"}],"discriminator":{"propertyName":"kind","mapping":{"cat":"#/$defs/Cat","dog":"#/$defs/Dog"}},
"$defs":{"Cat":{"title":"Cat","required":["kind"],"properties":{"kind":{"type":"string"},"lives":{"type":"integer"}}},
"Dog":{"title":"Dog","required":["kind","bark"],"properties":{"kind":{"type":"string"},"bark":{"type":"boolean"}}}}}`

func TestBranches(t *testing.T) {
	t.Parallel()
	t.Run("the discriminator chooses the branch to judge by", func(t *testing.T) {
		t.Parallel()
		got := lines(mustBuild(t, pets).Check(parse(t, `{"kind":"dog"}`), schema.Options{}))
		if got != " required should have required property 'bark'\n oneOf should match exactly one schema in oneOf" {
			t.Error(got)
		}
	})
	t.Run("a value that the discriminator does not list is refused, also where a branch would fit", func(t *testing.T) {
		t.Parallel()
		found := mustBuild(t, pets).Check(parse(t, `{"kind":"cta","lives":9}`), schema.Options{})
		if lines(found) != "/kind discriminator should be equal to one of the allowed values" || found[0].Expected != `one of ["cat","dog"]` || found[0].Hint != `did you mean "cat"?` {
			t.Errorf("%+v", found)
		}
	})
	t.Run("a constant chooses the nearest branch before the number of violations does", func(t *testing.T) {
		t.Parallel()
		s := mustBuild(t, `{"anyOf":[{"properties":{"t":{"const":"a"},"x":{"type":"string"}},"required":["t","x","y"]},{"properties":{"t":{"const":"b"}}}]}`)
		got := lines(s.Check(parse(t, `{"t":"a"}`), schema.Options{}))
		if got != " required should have required property 'x'\n required should have required property 'y'\n anyOf should match some schema in anyOf" {
			t.Error(got)
		}
	})
	t.Run("a base that lists its children ends", func(t *testing.T) {
		t.Parallel()
		s := mustBuild(t, `{"oneOf":[{"allOf":[{"$ref":"#"},{"required":["a"]}]},{"allOf":[{"$ref":"#"},{"required":["b"]}]}]}`)
		if !s.Accepts(parse(t, `{"a":1}`), schema.Options{}) || s.Accepts(parse(t, `{}`), schema.Options{}) {
			t.Error("the wrong values are accepted")
		}
	})
	t.Run("two matches are counted", func(t *testing.T) {
		t.Parallel()
		found := mustBuild(t, `{"oneOf":[{},{}]}`).Check(nil, schema.Options{})
		if len(found) != 1 || found[0].Expected != "exactly 1" || found[0].Got != "2 match" {
			t.Error(found)
		}
	})
}

func TestCompile(t *testing.T) {
	t.Parallel()
	t.Run("a bad pattern names the keyword and its line, and is ignored", func(t *testing.T) {
		t.Parallel()
		s := &schema.Schema{Pattern: "(", KeywordAt: []schema.Place{{Keyword: "pattern", At: schema.Location{File: "a.yaml", Line: 7}}}}
		err := (&schema.Schema{Items: s}).Compile()
		var c *schema.CompileError
		if !errors.As(err, &c) || c.Keyword != "pattern" || !strings.HasPrefix(err.Error(), "a.yaml:7: pattern: ") {
			t.Error(err)
		}
		if !s.Accepts("x", schema.Options{}) {
			t.Error("refused")
		}
	})
	t.Run("many may compile and check one cyclic graph", func(t *testing.T) {
		t.Parallel()
		tree := &schema.Schema{Types: []string{"object"}}
		tree.Properties = []schema.Property{{Name: "next", Schema: tree}}
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				if !tree.Accepts(map[string]any{"next": map[string]any{}}, schema.Options{}) || len(tree.Check(map[string]any{"next": "x"}, schema.Options{})) != 1 {
					t.Error("the wrong values are accepted")
				}
			})
		}
		all.Wait()
	})
	t.Run("provenance and place are those of the keyword", func(t *testing.T) {
		t.Parallel()
		two := 2
		s := &schema.Schema{MinLength: &two, Pattern: "^b", Provenance: schema.Documented, Source: "S1", At: schema.Location{File: "a.yaml", Line: 1},
			Inferred: map[string]string{"pattern": "OBS"}, KeywordAt: []schema.Place{{Keyword: "minLength", At: schema.Location{File: "a.yaml", Line: 3}}}}
		found := s.Check("a", schema.Options{})
		if len(found) != 2 || found[0].At.String() != "a.yaml:3" || found[0].Provenance != schema.Documented || found[0].Source != "S1" ||
			found[1].At.Line != 1 || found[1].Provenance != schema.Inferred || found[1].Source != "OBS" {
			t.Error(found)
		}
	})
	t.Run("the number of violations is bounded", func(t *testing.T) {
		t.Parallel()
		s := mustBuild(t, `{"items":{"type":"string"}}`)
		list := make([]any, 300)
		if n := len(s.Check(list, schema.Options{})); n != 100 {
			t.Error(n)
		}
		if n := len(s.Check(list, schema.Options{Max: 3})); n != 3 {
			t.Error(n)
		}
	})
	t.Run("a clone shares children and compiles anew", func(t *testing.T) {
		t.Parallel()
		s := mustBuild(t, `{"type":"string"}`)
		c := s.Clone()
		c.Nullable = true
		if s.Accepts(nil, schema.Options{}) || !c.Accepts(nil, schema.Options{}) {
			t.Error("the original changed, or the clone did not")
		}
	})
}

func TestECMA(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ pattern, yes, no string }{
		{`^\w+$`, "ab_9", "é"}, {`^\s$`, "\u00a0", "x"}, {`^\S+$`, "é", "\u2003"}, {`^[^\s]$`, "a", "\ufeff"}, {`^.$`, "😀", "\u2028"},
		{`^a$`, "a", "a\n"}, {`^(a)\1$`, "aa", "ab"}, {`^[\S]$`, "a", "\u00a0"}, {`^\u00e9$`, "é", "e"}, {`^(?<x>a)(?!b)`, "ac", "ab"},
		{`^[[a]$`, "[", "b"}, {`^\/x$`, "/x", "x"}, {`^[^]$`, "\n", ""}, {`^\cA$`, "\x01", "A"}, {`^\uD83D\uDE00$`, "😀", "x"}, {`^(?=a$).`, "a", "a\n"},
	} {
		s := &schema.Schema{Pattern: c.pattern}
		if err := s.Compile(); err != nil {
			t.Error(err)
		}
		if !s.Accepts(c.yes, schema.Options{}) || s.Accepts(c.no, schema.Options{}) {
			t.Errorf("%s: %q %v, %q %v", c.pattern, c.yes, s.Accepts(c.yes, schema.Options{}), c.no, s.Accepts(c.no, schema.Options{}))
		}
	}
	t.Run("a match that would take for ever is given up", func(t *testing.T) {
		t.Parallel()
		s := &schema.Schema{Pattern: `^(?=a)(a+)+$`}
		if s.Accepts(strings.Repeat("a", 40)+"!", schema.Options{}) {
			t.Error("accepted")
		}
	})
}

func TestEncode(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ schema, value, want string }{
		"unknown members come last, sorted":          {`{"properties":{"b":{}}}`, `{"z":1,"a":2,"b":3}`, `{"b":3,"a":2,"z":1}`},
		"nothing is escaped that need not be":        {`{}`, `{"a":"<&>\u2028","n":1.50}`, "{\"a\":\"<&>\u2028\",\"n\":1.50}"},
		"a base comes before what extends it":        {`{"allOf":[{"properties":{"z":{"properties":{"y":{}}}}}],"properties":{"a":{},"z":{"properties":{"x":{}}}}}`, `{"a":1,"z":{"a":0,"x":1,"y":2}}`, `{"z":{"y":2,"x":1,"a":0},"a":1}`},
		"the branch follows from the members":        {`{"oneOf":[{"properties":{"q":{}}},{"properties":{"z":{}}}]}`, `{"a":1,"z":2}`, `{"z":2,"a":1}`},
		"items and maps are encoded by their schema": {`{"items":{"additionalProperties":{"properties":{"z":{},"a":{}},"allOf":[{"properties":{"z":{}}}]}}}`, `[{"m":{"a":1,"z":2}}]`, `[{"m":{"z":2,"a":1}}]`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := string(mustBuild(t, c.schema).Encode(parse(t, c.value))); got != c.want {
				t.Error(got)
			}
		})
	}
	t.Run("properties keep the document's order", func(t *testing.T) {
		t.Parallel()
		s := &schema.Schema{Properties: []schema.Property{{Name: "z"}, {Name: "a", Schema: &schema.Schema{}}}}
		if got := string(s.Encode(map[string]any{"a": json.Number("1"), "z": nil})); got != `{"z":null,"a":1}` {
			t.Error(got)
		}
	})
}

func TestHoles(t *testing.T) {
	t.Parallel()
	t.Run("a schema with holes in its lists never panics", func(t *testing.T) {
		t.Parallel()
		s := &schema.Schema{OneOf: []*schema.Schema{nil, {Types: []string{"string"}}}, AnyOf: []*schema.Schema{nil}, AllOf: []*schema.Schema{nil}, PrefixItems: []*schema.Schema{nil},
			Properties: []schema.Property{{Name: "a"}}, Discriminator: &schema.Discriminator{PropertyName: "k"}}
		for _, v := range []any{"x", map[string]any{"k": "v", "a": 1}, []any{"x"}} {
			s.Check(v, schema.Options{Undocumented: true, Direction: schema.Request})
			s.Encode(v)
		}
		_, _ = s.Sample(1, schema.SampleOptions{})
		for _, f := range schema.Faults() {
			_, _ = s.Break(f)
		}
	})
}
