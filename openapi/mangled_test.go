package openapi_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"cartwright/openapi"
)

// TestMangledDocuments puts something else in the place of each part of a document, one at a time, and cuts the text off
// after each line: the rest is served, or the error says where and what to do.
func TestMangledDocuments(t *testing.T) {
	t.Parallel()
	for _, file := range []string{"testdata/everything.yaml", "testdata/dialects/swagger2.yaml"} {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var root yaml.Node
			if err := yaml.Unmarshal(text, &root); err != nil {
				t.Fatal(err)
			}
			if c := load(t, openapi.File(file)); len(c.Operations()) == 0 {
				t.Fatal("the whole document has no operations")
			}
			mangle(t, &root, root.Content[0])
			lines := strings.SplitAfter(string(text), "\n")
			for n := range lines {
				loadMangled(t, []byte(strings.Join(lines[:n], "")))
			}
		})
	}
}

// mangle replaces each node below n by a value of each kind.
func mangle(t *testing.T, root, n *yaml.Node) {
	t.Helper()
	for i, child := range n.Content {
		if n.Kind != yaml.MappingNode || i%2 == 1 {
			for _, other := range []string{"null", "{x: null}"} {
				var replacement yaml.Node
				if err := yaml.Unmarshal([]byte(other), &replacement); err != nil {
					t.Fatal(err)
				}
				n.Content[i] = replacement.Content[0]
				text, err := yaml.Marshal(root)
				if err != nil {
					t.Fatal(err)
				}
				loadMangled(t, text)
			}
			n.Content[i] = child
		}
		mangle(t, root, child)
	}
}

func loadMangled(t *testing.T, text []byte) {
	t.Helper()
	c, err := openapi.Load(openapi.FS(fstest.MapFS{"doc.yaml": {Data: text}}, "doc.yaml"))
	if err == nil {
		serveable(t, c)
		return
	}
	var told *openapi.DocumentError
	if !errors.As(err, &told) || told.Hint == "" || told.At.Line == 0 || strings.Contains(err.Error(), "the reader of the document failed") {
		t.Errorf("%v\n%s", err, text)
	}
}
