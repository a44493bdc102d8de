package openapi_test

import (
	"testing"

	"cartwright/openapi"
)

func TestReasonsAreSaidOnce(t *testing.T) {
	t.Parallel()
	v := func(in, pointer, keyword, message string) openapi.Violation {
		return openapi.Violation{In: in, Pointer: pointer, Keyword: keyword, Message: message}
	}
	one := func(pointer string) openapi.Violation {
		return v("body", pointer, "oneOf", "should match exactly one schema in oneOf")
	}
	missing := v("body", "", "required", "should have required property 'a'")
	for name, c := range map[string]struct {
		all  []openapi.Violation
		want string
	}{
		"the same twice":                         {[]openapi.Violation{missing, missing}, "should have required property 'a'"},
		"the same in two parts of the request":   {[]openapi.Violation{v("query", "/a", "type", "should be x"), v("body", "/a", "type", "should be x")}, "/a should be x, in body: /a should be x"},
		"alternatives after what the best lacks": {[]openapi.Violation{missing, one("")}, "should have required property 'a'"},
		"alternatives after what is inside":      {[]openapi.Violation{v("body", "/0/a", "type", "should be string"), one("")}, "/0/a should be string"},
		"alternatives of other types":            {[]openapi.Violation{v("body", "/a", "type", "should be string"), one("/a")}, "/a should match exactly one schema in oneOf"},
		"alternatives with nothing to explain":   {[]openapi.Violation{one("/a")}, "/a should match exactly one schema in oneOf"},
		"alternatives beside what is elsewhere":  {[]openapi.Violation{v("body", "/ab", "type", "should be string"), one("/a")}, "/ab should be string, /a should match exactly one schema in oneOf"},
		"alternatives beside another part":       {[]openapi.Violation{v("query", "/a", "enum", "should be x"), one("/a")}, "/a should be x, in body: /a should match exactly one schema in oneOf"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := openapi.Sentences(openapi.Reasons(c.all)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
