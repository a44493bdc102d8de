package schema_test

import (
	"strings"
	"testing"

	"cartwright/openapi/schema"
)

// TestSentences holds one broken value per keyword; `want` are "pointer keyword message" in order.
func TestSentences(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		schema, good, bad string
		want              []string
	}{
		"a wrong type":             {`{"type":"string","minLength":3}`, `"abc"`, `1`, []string{" type should be string"}},
		"one of several types":     {`{"type":["string","integer"]}`, `1.0`, `1.5`, []string{" type should be string,integer"}},
		"a nullable type":          {`{"type":"string","nullable":true}`, `null`, `1`, []string{" type should be string,null"}},
		"a minimum":                {`{"minimum":1}`, `1`, `0.999`, []string{" minimum should be >= 1"}},
		"an exclusive minimum":     {`{"exclusiveMinimum":1}`, `1.0001`, `1.0`, []string{" exclusiveMinimum should be > 1"}},
		"a maximum":                {`{"maximum":5}`, `5.0`, `5.01`, []string{" maximum should be <= 5"}},
		"an exclusive maximum":     {`{"exclusiveMaximum":5}`, `4`, `5`, []string{" exclusiveMaximum should be < 5"}},
		"a decimal step":           {`{"multipleOf":0.01}`, `0.29`, `0.295`, []string{" multipleOf should be multiple of 0.01"}},
		"maximum before the step":  {`{"multipleOf":2,"maximum":4,"minimum":10}`, `"x"`, `7`, []string{" maximum should be <= 4", " minimum should be >= 10", " multipleOf should be multiple of 2"}},
		"a length in code points":  {`{"minLength":2,"maxLength":2}`, `"😀é"`, `"😀"`, []string{" minLength should NOT be shorter than 2 characters"}},
		"a text that is too long":  {`{"maxLength":2}`, `"ab"`, `"abc"`, []string{" maxLength should NOT be longer than 2 characters"}},
		"a pattern":                {`{"pattern":"^[\\w\\d\\s\\-]+$"}`, `"a b-1"`, `"ä"`, []string{` pattern should match pattern "^[\w\d\s\-]+$"`}},
		"a pattern that looks on":  {`{"pattern":"^(?=.*\\d)[a-z0-9]+$"}`, `"a1"`, `"ab"`, []string{` pattern should match pattern "^(?=.*\d)[a-z0-9]+$"`}},
		"a format":                 {`{"format":"date-time"}`, `"2026-01-01T00:00:00Z"`, `"soon"`, []string{` format should match format "date-time"`}},
		"a format of numbers":      {`{"format":"int32"}`, `2147483647`, `2147483648`, []string{` format should match format "int32"`}},
		"too many items":           {`{"maxItems":1}`, `[1]`, `[1,2]`, []string{" maxItems should NOT have more than 1 items"}},
		"too few items":            {`{"minItems":1}`, `[1]`, `[]`, []string{" minItems should NOT have fewer than 1 items"}},
		"items beyond a tuple":     {`{"prefixItems":[{}],"items":false}`, `[1]`, `[1,2]`, []string{" items should NOT have more than 1 items"}},
		"each wrong item":          {`{"items":{"type":"string"}}`, `["a"]`, `[1,"b",2]`, []string{"/0 type should be string", "/2 type should be string"}},
		"the same scalar twice":    {`{"uniqueItems":true,"items":{"type":"integer"}}`, `[1,2]`, `[1,1]`, []string{" uniqueItems should NOT have duplicate items (items ## 1 and 0 are identical)"}},
		"the same value twice":     {`{"uniqueItems":true}`, `[1,true]`, `[{"a":1},{"a":1.0}]`, []string{" uniqueItems should NOT have duplicate items (items ## 0 and 1 are identical)"}},
		"nothing that is asked":    {`{"contains":{"type":"string"}}`, `[1,"a"]`, `[1]`, []string{" contains should contain a valid item"}},
		"too few properties":       {`{"minProperties":1}`, `{"a":1}`, `{}`, []string{" minProperties should NOT have fewer than 1 properties"}},
		"too many properties":      {`{"maxProperties":0}`, `{}`, `{"a":1}`, []string{" maxProperties should NOT have more than 0 properties"}},
		"each missing property":    {`{"required":["b","a"]}`, `{"a":1,"b":2}`, `{}`, []string{" required should have required property 'b'", " required should have required property 'a'"}},
		"additional properties":    {`{"properties":{"a":{}},"additionalProperties":false}`, `{"a":1}`, `{"z":1,"b":2}`, []string{" additionalProperties should NOT have additional properties", " additionalProperties should NOT have additional properties"}},
		"an additional value":      {`{"additionalProperties":{"type":"string"}}`, `{"a":"x"}`, `{"a/b":2}`, []string{"/a~1b type should be string"}},
		"a name":                   {`{"propertyNames":{"maxLength":1}}`, `{"a":1}`, `{"ab":1}`, []string{" maxLength should NOT be longer than 1 characters", " propertyNames property name 'ab' is invalid"}},
		"a dependency":             {`{"dependentRequired":{"a":["b"]}}`, `{"a":1,"b":1}`, `{"a":1}`, []string{" dependentRequired should have property b when property a is present"}},
		"several dependencies":     {`{"dependentRequired":{"a":["b","c"]}}`, `{}`, `{"a":1,"b":1}`, []string{" dependentRequired should have properties b, c when property a is present"}},
		"a constant":               {`{"const":1}`, `1.0`, `2`, []string{" const should be equal to constant"}},
		"an enum":                  {`{"enum":["OPEN","CLOSED"]}`, `"OPEN"`, `"CLOSD"`, []string{" enum should be equal to one of the allowed values"}},
		"what must not fit":        {`{"not":{"type":"string"}}`, `1`, `"a"`, []string{" not should NOT be valid"}},
		"no branch of anyOf":       {`{"anyOf":[{"type":"string"},{"minimum":5}]}`, `5`, `4`, []string{" minimum should be >= 5", " anyOf should match some schema in anyOf"}},
		"no branch of oneOf":       {`{"oneOf":[{"type":"string"},{"minimum":5}]}`, `5`, `4`, []string{" minimum should be >= 5", " oneOf should match exactly one schema in oneOf"}},
		"two branches of oneOf":    {`{"oneOf":[{"minimum":1},{"minimum":5}]}`, `2`, `6`, []string{" oneOf should match exactly one schema in oneOf"}},
		"a condition":              {`{"if":{"minimum":5},"then":{"multipleOf":2},"else":{"minimum":1}}`, `6`, `7`, []string{" multipleOf should be multiple of 2", ` if should match "then" schema`}},
		"the else of a condition":  {`{"if":{"minimum":5},"else":{"minimum":1}}`, `1`, `0`, []string{" minimum should be >= 1", ` if should match "else" schema`}},
		"the schema false":         {`{"properties":{"a":false}}`, `{}`, `{"a":1}`, []string{"/a false schema boolean schema is false"}},
		"unevaluated properties":   {`{"allOf":[{"properties":{"a":{}}}],"unevaluatedProperties":false}`, `{"a":1}`, `{"b":1}`, []string{" unevaluatedProperties should NOT have unevaluated properties"}},
		"an object in AJV's order": {`{"required":["x"],"minProperties":3,"properties":{"a":{"type":"string"},"b":{"maximum":1}},"additionalProperties":false,"enum":[1]}`, ``, `{"b":2,"a":1,"q":1}`, []string{" required should have required property 'x'", "/a type should be string", "/b maximum should be <= 1", " additionalProperties should NOT have additional properties", " enum should be equal to one of the allowed values"}},
	} {
		t.Run(name+" is said as AJV 6 says it", func(t *testing.T) {
			t.Parallel()
			s := mustBuild(t, c.schema)
			if c.good != "" {
				if found := s.Check(parse(t, c.good), schema.Options{}); len(found) > 0 {
					t.Errorf("%s is good, got %v", c.good, found)
				}
			}
			found := s.Check(parse(t, c.bad), schema.Options{})
			if got := lines(found); got != strings.Join(c.want, "\n") {
				t.Errorf("%s\n got %s\nwant %s", c.bad, got, strings.Join(c.want, "\n"))
			}
			for _, f := range found {
				if f.Expected == "" || f.Got == "" {
					t.Errorf("%s: expected %q, got %q", f.Keyword, f.Expected, f.Got)
				}
			}
		})
	}
}

func lines(found []schema.Violation) string {
	out := make([]string, len(found))
	for i, f := range found {
		out[i] = f.Pointer + " " + f.Keyword + " " + f.Message
	}
	return strings.Join(out, "\n")
}
