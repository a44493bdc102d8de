package browser_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var sourceMap = regexp.MustCompile(`(?m)^//# sourceMappingURL.*$`)

// The library in the page is the one on npm, in the version of package.json: but for the comment that names a source map,
// and for an import that only a bundler could find.
func TestInspectorLibrary(t *testing.T) {
	t.Parallel()
	const page = "../../mock/internal/inspector/page"
	for file, published := range map[string]string{
		"library-preact.js": "preact/dist/preact.mjs", "library-hooks.js": "preact/hooks/dist/hooks.mjs", "library-htm.js": "htm/dist/htm.module.js",
	} {
		text, err := os.ReadFile(filepath.Join("testdata/node_modules", published))
		if err != nil {
			missing(t, published, "npm ci in steps/browser/testdata")
		}
		want := strings.ReplaceAll(sourceMap.ReplaceAllString(string(text), ""), `from"preact"`, `from"./library-preact.js"`)
		got, err := os.ReadFile(filepath.Join(page, file))
		if err != nil {
			t.Fatal(err)
		}
		if strings.TrimSpace(string(got)) != strings.TrimSpace(want) {
			t.Errorf("%s is not what npm has as %s", file, published)
		}
	}
	licences, err := os.ReadFile(filepath.Join(page, "LICENSES.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for name, version := range manifest(t, "testdata/package.json").DevDependencies {
		if said := name + " " + version; (name == "preact" || name == "htm") && !strings.Contains(strings.ToLower(string(licences)), said+",") {
			t.Errorf("LICENSES.txt does not say %s", said)
		}
	}
}
