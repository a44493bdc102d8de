package main_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// TestArrows holds the imports of all packages against the design: they point one way.
func TestArrows(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), "go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "cartwright/...").CombinedOutput()
	if err != nil {
		t.Fatalf("go list: %v: %s", err, out)
	}
	packages := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		words := strings.Fields(line)
		packages[words[0]] = words[1:]
	}
	if len(packages) < 20 {
		t.Fatalf("only %d packages: %v", len(packages), packages)
	}
	for _, rule := range []struct {
		name   string
		from   string   // prefix of the importing package
		except []string // prefixes of packages that may
		to     []string // prefixes that must not be imported
	}{
		{"only package openapi knows kin-openapi", "cartwright/", []string{"cartwright/openapi"}, []string{"github.com/getkin"}},
		{"below openapi nobody knows kin-openapi", "cartwright/openapi/", nil, []string{"github.com/getkin", "cartwright/mock", "cartwright/steps"}},
		{"openapi knows no server", "cartwright/openapi", nil, []string{"cartwright/mock", "cartwright/steps", "cartwright/fixtures"}},
		{"the harness is a client like any other", "cartwright/steps", nil, []string{"cartwright/mock/internal", "cartwright/cmd"}},
		{"the harness does not hold the server", "cartwright/steps", []string{}, []string{"cartwright/mock!"}},
		{"adapters know no contract and no pipeline", "cartwright/mock/internal/fabric", nil, []string{"cartwright/openapi", "cartwright/mock/internal/pipeline", "cartwright/mock/internal/respond"}},
		{"nor do trackers", "cartwright/mock/internal/tracking", nil, []string{"cartwright/openapi", "cartwright/mock/internal/pipeline", "cartwright/mock/internal/respond"}},
		{"resources see the contract through an interface", "cartwright/mock/internal/resource", nil, []string{"cartwright/openapi!", "cartwright/openapi/schema", "cartwright/mock/internal/pipeline", "cartwright/mock/internal/respond"}},
		{"the cart is a pure domain", "cartwright/mock/internal/cart", nil, []string{"cartwright/", "net/http"}},
		{"so are events", "cartwright/mock/internal/event", nil, []string{"cartwright/", "net/http"}},
		{"clock, ids and journal know nobody", "cartwright/mock/internal/clock", nil, []string{"cartwright/"}},
		{"nor do faults", "cartwright/mock/internal/fault", nil, []string{"cartwright/", "net/http"}},
		{"fixtures know nobody", "cartwright/fixtures", nil, []string{"cartwright/"}},
		{"nothing but the command knows the command", "cartwright/mock", nil, []string{"cartwright/cmd"}},
	} {
		t.Run(rule.name, func(t *testing.T) {
			t.Parallel()
			for importer, imports := range packages {
				if !strings.HasPrefix(importer, rule.from) || slices.ContainsFunc(rule.except, func(p string) bool { return importer == p }) {
					continue
				}
				for _, imported := range imports {
					for _, to := range rule.to {
						exact, isExact := strings.CutSuffix(to, "!")
						if isExact && imported == exact || !isExact && strings.HasPrefix(imported, to) {
							t.Errorf("%s imports %s", importer, imported)
						}
					}
				}
			}
		})
	}
}
