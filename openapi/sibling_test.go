package openapi_test

import (
	"net/http"
	"testing"

	"cartwright/openapi"
)

// TestUnevaluatedBesideAReference holds that keywords beside a $ref see what the referenced schema has looked at.
func TestUnevaluatedBesideAReference(t *testing.T) {
	t.Parallel()
	o := load(t, openapi.File("testdata/sibling.yaml")).Operation("send")
	for _, row := range []struct{ name, body, want string }{
		{"the referenced schema's members are known", `{"closed":{"kind":"thing","of":{"kind":"thing","any":1}}}`, ""},
		{"a member beside the reference, too", `{"closed":{"kind":"thing","more":1}}`, ""},
		{"a stranger is not", `{"closed":{"kind":"thing","stranger":1}}`, "/closed should NOT have unevaluated properties"},
		{"the referenced schema still holds", `{"closed":{"kind":"other"}}`, "/closed/kind should be equal to constant"},
		{"what is beside it holds", `{"closed":{"kind":"thing","more":"x"}}`, "/closed/more should be integer"},
		{"items", `{"list":[1,"x"]}`, "/list should NOT have unevaluated items"},
		{"items that are looked at", `{"list":[1]}`, ""},
		{"a closed schema stays closed to what stands beside a reference to it", `{"twice":{"a":1,"b":1}}`, "/twice should NOT have unevaluated properties"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := &openapi.Request{Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(row.body)}
			if got := openapi.Sentences(o.CheckRequest(r).Violations); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
