package cli_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestSupported holds the README's table of what is supported against the tests that it names.
func TestSupported(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(text), "<!-- supported -->\n")
	table, _, found := strings.Cut(table, "<!-- /supported -->")
	rows := strings.Split(strings.TrimSpace(table), "\n")
	if !found || len(rows) < 20 {
		t.Fatalf("the table has %d rows", len(rows))
	}
	for _, row := range rows[2:] {
		cells := strings.Split(strings.Trim(row, "|"), " | ")
		named := regexp.MustCompile("`([a-z/]+)\\.((?:Test|Fuzz)\\w+)`").FindAllStringSubmatch(cells[len(cells)-1], -1)
		if len(cells) != 3 || len(named) == 0 || len(named) != strings.Count(cells[2], "`")/2 || !regexp.MustCompile(`^(yes|partly|no)\b`).MatchString(cells[1]) {
			t.Errorf("no feature, yes, partly or no, and a test: %s", row)
		}
		for _, n := range named {
			if !hasTest(t, n[1], n[2]) {
				t.Errorf("package %s has no %s, which shall prove: %s", n[1], n[2], row)
			}
		}
	}
}

func hasTest(t *testing.T, pkg, name string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(filepath.Dir(readme), pkg, "*_test.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), "\nfunc "+name+"(") {
			return true
		}
	}
	return false
}
