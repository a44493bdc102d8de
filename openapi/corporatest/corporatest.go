// Package corporatest finds the cases and documents that nobody here wrote, for tests. They are not part of the project:
// the environment variable CARTWRIGHT_CORPORA names the folder that holds them.
package corporatest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// variable names the environment variable that names the folder.
const variable = "CARTWRIGHT_CORPORA"

// fewest is how many documents the index lists at least, so that a changed index does not pass for an empty one.
const fewest = 40

// rows are the lines of the index that name a document.
var rows = regexp.MustCompile(`(?m)^\| ([^ |]+/[^ |]+) \|`)

// AtHand tells whether there are corpora, for tests that have more to say without them.
func AtHand() bool { return os.Getenv(variable) != "" }

// Path is a file or folder of the corpora. Without them the test is skipped, and says what it lacks.
func Path(t *testing.T, parts ...string) string {
	t.Helper()
	root := os.Getenv(variable)
	if root == "" {
		t.Skip(variable + " is not set: set it to the folder that holds " + parts[0])
	}
	return filepath.Join(append([]string{root}, parts...)...)
}

// Documents are the paths of real OpenAPI documents, by their names in the index.
func Documents(t *testing.T) map[string]string {
	t.Helper()
	folder := Path(t, "documents")
	index, err := os.ReadFile(filepath.Join(folder, "INDEX.md"))
	if err != nil {
		t.Fatal(err)
	}
	documents := map[string]string{}
	for _, row := range rows.FindAllSubmatch(index, -1) {
		documents[string(row[1])] = filepath.Join(folder, string(row[1]))
	}
	if len(documents) < fewest {
		t.Fatalf("the index lists %d documents", len(documents))
	}
	return documents
}

// JSONTestSuite are the files of JSONTestSuite: y_ must be read, n_ must be refused, i_ may be either.
func JSONTestSuite(t *testing.T) []string {
	t.Helper()
	return glob(t, 300, "JSONTestSuite", "test_parsing", "*.json")
}

// CompatibilityKit are the runs of the samples of the Cucumber Compatibility Kit.
func CompatibilityKit(t *testing.T) []string {
	t.Helper()
	return glob(t, 30, "cck", "samples", "*", "*.ndjson")
}

func glob(t *testing.T, atLeast int, parts ...string) []string {
	t.Helper()
	files, err := filepath.Glob(Path(t, parts...))
	if err != nil || len(files) < atLeast {
		t.Fatalf("%d files of %s: %v", len(files), parts[0], err)
	}
	return files
}

// NaughtyStrings is the big list of naughty strings.
func NaughtyStrings(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile(Path(t, "big-list-of-naughty-strings", "blns.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	if err := json.Unmarshal(text, &list); err != nil {
		t.Fatal(err)
	}
	return list
}
