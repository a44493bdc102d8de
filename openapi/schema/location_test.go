package schema_test

import (
	"testing"

	"cartwright/openapi/schema"
)

func TestLocationsAreReadAsTheyAreWritten(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]schema.Location{
		"":                  {},
		"a.yaml":            {File: "a.yaml"},
		"a.yaml:7":          {File: "a.yaml", Line: 7},
		"http://x:80/a:12":  {File: "http://x:80/a", Line: 12},
		"c:/a.yaml":         {File: "c:/a.yaml"},
		"openapi/a.yaml:12": {File: "openapi/a.yaml", Line: 12},
	} {
		if got := schema.ParseLocation(text); got != want || got.String() != text {
			t.Errorf("%q: got %+v, %s", text, got, got)
		}
	}
}
