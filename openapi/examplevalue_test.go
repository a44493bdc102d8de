package openapi_test

import (
	"testing"

	"cartwright/openapi"
)

// TestExamplesThatAreReferences reads an example that is nothing but a $ref as what it refers to.
func TestExamplesThatAreReferences(t *testing.T) {
	t.Parallel()
	c := load(t, openapi.File("testdata/examplerefs.yaml"))
	for id, want := range map[string]string{"single": `{"id":7}`, "named": `[7]`, "nowhere": `{"$ref":"#/components/examples/none/value"}`, "member": `{"$ref":"#/x","id":1}`} {
		content := c.Operation(id).Responses[0].Content[0]
		if got := string(content.Encode("application/json", content.Examples[0].Value)); got != want {
			t.Errorf("%s: got %s, want %s", id, got, want)
		}
	}
}
