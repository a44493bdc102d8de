package openapi_test

import (
	"errors"
	"testing"

	"cartwright/openapi"
	"cartwright/openapi/corporatest"
)

// TestDocumentsNobodyHereWrote loads real documents, many of them slightly wrong: what can be served is loaded, and what
// cannot says where and why.
func TestDocumentsNobodyHereWrote(t *testing.T) {
	t.Parallel()
	for name, main := range corporatest.Documents(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := openapi.Load(openapi.File(main))
			var told *openapi.DocumentError
			switch {
			case errors.As(err, &told) && told.Hint != "":
				t.Logf("not served: %v", err)
			case err != nil:
				t.Errorf("an error without a place and a hint: %v", err)
			case len(c.Operations()) == 0:
				t.Log("no operations")
			}
		})
	}
}
