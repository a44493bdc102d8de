package schema_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

func TestSample(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`{}`, `{"type":"integer","minimum":3,"maximum":4}`, `{"exclusiveMinimum":0,"exclusiveMaximum":1,"type":"number"}`, `{"type":"number","minimum":0.001,"maximum":0.0011}`,
		`{"type":"integer","multipleOf":7,"minimum":50}`, `{"type":"integer","multipleOf":1.5}`, `{"type":"number","multipleOf":0.01,"maximum":-1}`, `{"type":"integer","maximum":-5}`,
		`{"type":"string","minLength":40,"maxLength":40}`, `{"type":"string","maxLength":0}`, `{"type":"string","pattern":"^[A-Z]{2}\\d{3,}(-x|_y)?$","minLength":12}`,
		`{"type":"string","pattern":"^[0-9a-f]{24}$"}`, `{"type":"string","pattern":"[abc]","minLength":9}`, `{"type":"string","format":"email","minLength":30}`,
		`{"type":"string","format":"uri","maxLength":40}`, `{"type":"array","minItems":5,"uniqueItems":true,"items":{"type":"integer","minimum":1,"maximum":6}}`,
		`{"type":"array","uniqueItems":true,"minItems":3,"items":{"enum":["a","b","c"]}}`, `{"type":"array","contains":{"const":5},"items":{"type":"integer"}}`,
		`{"allOf":[{"type":"object","required":["a"],"properties":{"a":{"type":"string","minLength":3}}},{"properties":{"a":{"maxLength":3}}}]}`,
		`{"oneOf":[{"type":"string","minLength":5,"maxLength":1},{"type":"integer"}]}`, `{"type":"object","properties":{"self":{"$ref":"#"},"list":{"type":"array","items":{"$ref":"#"}}},"required":["list"]}`,
		`{"type":"object","minProperties":2,"additionalProperties":{"type":"boolean"}}`, `{"type":["null","string"]}`, `{"dependentRequired":{"a":["b"]},"properties":{"a":{},"b":{"type":"integer"}},"type":"object"}`,
		`{"if":{"required":["a"]},"then":{"required":["b"]},"type":"object","properties":{"a":{},"b":{}}}`, `{"required":["nowhere"],"type":"object"}`, pets,
		`{"oneOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"object","properties":{"b":{"type":"string"}}}]}`,
		`{"type":"object","properties":{"never":{"oneOf":[{"type":"string"},{"type":"string"}]}}}`, `{"oneOf":[{"type":"string","enum":["only"]}]}`,
		`{"type":"string","format":"byte","minLength":8}`, `{"type":"object","required":["self"],"properties":{"self":{"anyOf":[{"$ref":"#"},{"type":"null"}]}}}`,
	} {
		t.Run("a sample fits "+text, func(t *testing.T) {
			t.Parallel()
			s := mustBuild(t, text)
			for seed := range uint64(5) {
				for _, only := range []bool{false, true} {
					v, err := s.Sample(seed, schema.SampleOptions{RequiredOnly: only})
					if err != nil {
						t.Fatal(err)
					}
					if found := s.Check(v, schema.Options{}); len(found) > 0 {
						t.Error(found)
					}
					if again, _ := s.Sample(seed, schema.SampleOptions{RequiredOnly: only}); !jsonvalue.Equal(v, again) {
						t.Error("the same seed gave another value")
					}
				}
			}
		})
	}
}

func TestSampleChoices(t *testing.T) {
	t.Parallel()
	sample := func(t *testing.T, text string, seed uint64, o schema.SampleOptions) string {
		v, err := mustBuild(t, text).Sample(seed, o)
		if err != nil {
			t.Fatal(err)
		}
		return string(jsonvalue.Append(nil, v))
	}
	t.Run("the document's own example comes first", func(t *testing.T) {
		t.Parallel()
		if got := sample(t, `{"properties":{"a":{"type":"string","example":"mine","default":"x"}},"type":"object"}`, 3, schema.SampleOptions{}); got != `{"a":"mine"}` {
			t.Error(got)
		}
	})
	t.Run("an example that does not fit is left out", func(t *testing.T) {
		t.Parallel()
		if got := sample(t, `{"type":"integer","example":"mine","default":4}`, 3, schema.SampleOptions{}); got != `4` {
			t.Error(got)
		}
	})
	t.Run("another property does not change the others, another seed does", func(t *testing.T) {
		t.Parallel()
		one := sample(t, `{"type":"object","properties":{"b":{"type":"string"}}}`, 1, schema.SampleOptions{})
		two := sample(t, `{"type":"object","properties":{"a":{"type":"boolean","const":true},"b":{"type":"string"}}}`, 1, schema.SampleOptions{})
		if !strings.Contains(two, strings.Trim(one, "{}")) {
			t.Error(one, two)
		}
		if other := sample(t, `{"type":"object","properties":{"b":{"type":"string"}}}`, 2, schema.SampleOptions{}); other == one {
			t.Error(other)
		}
	})
	t.Run("a request sample leaves out what is read only, even when required", func(t *testing.T) {
		t.Parallel()
		text := `{"type":"object","required":["id"],"properties":{"id":{"readOnly":true},"a":{"const":1}}}`
		if got := sample(t, text, 1, schema.SampleOptions{Direction: schema.Request}); got != `{"a":1}` {
			t.Error(got)
		}
	})
	t.Run("what cannot be made is an error with its pointer", func(t *testing.T) {
		t.Parallel()
		for text, ptr := range map[string]string{
			`{"type":"object","required":["a"],"properties":{"a":{"type":"integer","minimum":2,"maximum":1}}}`: "/a",
			`{"type":"object","required":["self"],"properties":{"self":{"$ref":"#"}}}`:                         "/self",
			`{"type":"string","pattern":"^(?=a).$"}`:                                                           "",
		} {
			_, err := mustBuild(t, text).Sample(1, schema.SampleOptions{})
			var s *schema.SampleError
			if !errors.As(err, &s) || !strings.HasPrefix(s.Pointer, ptr) {
				t.Errorf("%s: %v", text, err)
			}
		}
	})
}

// TestSampleOfBytes holds that a text which says that it holds bytes does, for every seed.
func TestSampleOfBytes(t *testing.T) {
	t.Parallel()
	s := mustBuild(t, `{"type":"string","contentEncoding":"base64","minLength":5}`)
	for seed := range uint64(50) {
		v, err := s.Sample(seed, schema.SampleOptions{})
		text, _ := v.(string)
		if _, wrong := base64.StdEncoding.DecodeString(text); err != nil || wrong != nil || len(text) < 5 {
			t.Errorf("%v: %v %v", v, err, wrong)
		}
	}
	if !s.Accepts("no base64", schema.Options{}) {
		t.Error("an annotation refuses a value")
	}
}

func TestBreak(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		schema string
		how    schema.Fault
		want   string // keyword
	}{
		{`{"type":"string","minLength":24,"maxLength":24}`, schema.TooShort, "minLength"}, {`{"type":"string","pattern":"^[0-9a-f]+$","maxLength":24}`, schema.TooLong, "maxLength"},
		{`{"type":"string","minLength":2}`, schema.WrongType, "type"}, {`{"type":"integer","minimum":1}`, schema.BelowMinimum, "minimum"},
		{`{"type":"number","exclusiveMaximum":5}`, schema.AboveMaximum, "exclusiveMaximum"}, {`{"type":"number","maximum":5,"multipleOf":0.5}`, schema.AboveMaximum, "maximum"},
		{`{"enum":["A","B"],"type":"string"}`, schema.NotInEnum, "enum"}, {`{"type":"string","pattern":"^[a-z]{3}$","minLength":3,"maxLength":3}`, schema.NotMatchingPattern, "pattern"},
		{`{"type":"array","minItems":2,"items":{"type":"integer"}}`, schema.TooShort, "minItems"}, {`{"type":"array","maxItems":1,"items":{"type":"integer"}}`, schema.TooLong, "maxItems"},
		{`{"type":"integer","enum":[1,2]}`, schema.NotInEnum, "enum"},
	} {
		t.Run(fmt.Sprintf("%s is made of %s", c.how, c.schema), func(t *testing.T) {
			t.Parallel()
			s := mustBuild(t, c.schema)
			v, err := s.Break(c.how)
			if err != nil {
				t.Fatal(err)
			}
			if found := s.Check(v, schema.Options{}); len(found) != 1 || found[0].Keyword != c.want {
				t.Error(v, found)
			}
		})
	}
	t.Run("bounds are missed by exactly one", func(t *testing.T) {
		t.Parallel()
		v, err := mustBuild(t, `{"type":"integer","minimum":1}`).Break(schema.BelowMinimum)
		if err != nil || jsonvalue.Short(v, 9) != "0" {
			t.Error(v, err)
		}
		v, err = mustBuild(t, `{"type":"string","minLength":24}`).Break(schema.TooShort)
		if text, _ := v.(string); err != nil || len(text) != 23 {
			t.Error(v, err)
		}
	})
	t.Run("a bound that is not there is an error that names those that are", func(t *testing.T) {
		t.Parallel()
		_, err := mustBuild(t, `{"type":"string","maxLength":3}`).Break(schema.TooShort)
		var b *schema.BreakError
		if !errors.As(err, &b) || !strings.Contains(err.Error(), "type, maxLength") {
			t.Error(err)
		}
	})
}

// randomSchema is the text of a schema that has valid values.
func randomSchema(depth int) *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		kinds := []string{"string", "text", "integer", "number", "boolean", "enum"}
		if depth > 0 {
			kinds = append(kinds, "array", "object", "allOf", "oneOf")
		}
		sub := func() string { return randomSchema(depth-1).Draw(t, "sub") }
		n, width := rapid.IntRange(-50, 50).Draw(t, "n"), rapid.IntRange(0, 9).Draw(t, "width")
		switch rapid.SampledFrom(kinds).Draw(t, "kind") {
		case "string":
			return fmt.Sprintf(`{"type":"string","minLength":%d,"maxLength":%d}`, width, width+3)
		case "text":
			return fmt.Sprintf(`{"type":"string","pattern":"^[a-f]{%d,}(x|y)?\\d*$"}`, width)
		case "integer":
			return fmt.Sprintf(`{"type":"integer","minimum":%d,"maximum":%d}`, n, n+width)
		case "number":
			return fmt.Sprintf(`{"type":"number","exclusiveMinimum":%d,"maximum":%d,"multipleOf":0.25}`, n, n+1+width)
		case "boolean":
			return `{"type":"boolean"}`
		case "enum":
			return fmt.Sprintf(`{"enum":["a",%d,null]}`, n)
		case "array":
			return fmt.Sprintf(`{"type":"array","minItems":%d,"items":%s}`, width/3, sub())
		case "object":
			return fmt.Sprintf(`{"type":"object","required":["a"],"additionalProperties":false,"properties":{"a":%s,"b":%s}}`, sub(), sub())
		case "allOf":
			return fmt.Sprintf(`{"allOf":[{"type":"object","required":["p"]},{"properties":{"p":%s,"q":%s}}]}`, sub(), sub())
		}
		return fmt.Sprintf(`{"oneOf":[{"type":"object","required":["only"],"properties":{"only":%s}},{"type":"string","maxLength":0}]}`, sub())
	})
}

func TestSampleProperty(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		text := randomSchema(3).Draw(r, "schema")
		v, _, err := jsonvalue.Decode([]byte(text))
		if err != nil {
			r.Fatal(err)
		}
		s, err := build(v, false)
		if err != nil {
			r.Fatal(err)
		}
		sample, err := s.Sample(rapid.Uint64().Draw(r, "seed"), schema.SampleOptions{})
		if err != nil {
			r.Fatal(err)
		}
		if found := s.Check(sample, schema.Options{}); len(found) > 0 {
			r.Fatal(found)
		}
		back, _, err := jsonvalue.Decode(s.Encode(sample))
		if err != nil || !jsonvalue.Equal(back, sample) {
			r.Fatal("encoding changes the value: ", err)
		}
	})
}
