package openapi_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"cartwright/openapi"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestCompiled holds what is embedded for a fast start against the YAML that it was made from.
func TestCompiled(t *testing.T) {
	t.Parallel()
	names := append(openapi.BoxNames(), "admin")
	for i, source := range append(openapi.Box(), openapi.Admin()) {
		t.Run(names[i]+" is compiled as its YAML says", func(t *testing.T) {
			t.Parallel()
			want, err := openapi.Compile(source)
			if err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("compiled", names[i]+".bin")
			if *update {
				if err := os.WriteFile(file, want, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
				t.Fatalf("%s was made from something else (%v): run `go generate ./openapi` and commit what it writes", file, err)
			}
			if restored, err := openapi.Restored(source); !restored {
				t.Errorf("the document is read from its YAML (%v)", err)
			}
		})
	}
}
