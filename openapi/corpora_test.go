package openapi_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"cartwright/openapi"
)

// TestDocumentsNobodyHereWrote loads real documents, many of them slightly wrong: what can be served is loaded, and what
// cannot says where and why.
func TestDocumentsNobodyHereWrote(t *testing.T) {
	t.Parallel()
	corpora := os.Getenv("CARTWRIGHT_CORPORA")
	if corpora == "" {
		t.Skip("CARTWRIGHT_CORPORA is not set: the documents that nobody here wrote are not at hand")
	}
	index, err := os.ReadFile(filepath.Join(corpora, "documents", "INDEX.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile(`(?m)^\| ([^ |]+/[^ |]+) \|`).FindAllStringSubmatch(string(index), -1)
	if len(rows) < 40 {
		t.Fatalf("the index lists %d documents", len(rows))
	}
	for _, row := range rows {
		main := filepath.Join(corpora, "documents", row[1])
		t.Run(row[1], func(t *testing.T) {
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
