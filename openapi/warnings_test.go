package openapi_test

import (
	"strings"
	"testing"

	"cartwright/openapi"
)

// TestWarnings holds that each fault of a document that is served is told with its line, and what is no fault is not.
func TestWarnings(t *testing.T) {
	t.Parallel()
	const folder = "testdata/warned/"
	var got []string
	for _, f := range load(t, openapi.File(folder+"main.yaml")).Documents[0].Warnings() {
		got = append(got, f.String())
	}
	want := []string{
		folder + `main.yaml:1: OpenAPI 3.2.0 is not known, the document is read as one of 3.1`,
		folder + `main.yaml:20: pattern: `,
		folder + `main.yaml:12: invalid paths: invalid path /d: invalid operation GET: parameter can't have 'in' value "querry"`,
		folder + `main.yaml:9: the key "/a" is also at line 4`,
	}
	for _, one := range want {
		if !strings.Contains(strings.Join(got, "\n"), one) {
			t.Errorf("nothing says %s", one)
		}
	}
	if len(got) != len(want) {
		t.Errorf("got:\n%s", strings.Join(got, "\n"))
	}
}
