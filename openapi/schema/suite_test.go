package schema_test

import (
	"bytes"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/tabwriter"

	"cartwright/openapi/corporatest"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestSuite holds the check against the official JSON-Schema-Test-Suite, and keeps what passed per file as a table in
// testdata, with what is left out and why.
func TestSuite(t *testing.T) {
	t.Parallel()
	tests := corporatest.Path(t, "JSON-Schema-Test-Suite", "tests")
	for _, draft := range []string{"draft4", "draft2020-12"} {
		t.Run(draft+" passes whole", func(t *testing.T) {
			t.Parallel()
			got := runSuite(t, tests, draft)
			golden(t, filepath.Join("testdata", "suites", draft+".txt"), got)
		})
	}
}

func golden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update && !t.Failed() {
		if err := os.WriteFile(file, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil || !bytes.Equal(want, got) {
		t.Errorf("%s is not what the suite gives (-update writes it): %v\n%s", file, err, got)
	}
}

// tally counts the tests of one file.
type tally struct {
	run, passed int
	out         int               // left out
	why         map[string]string // group, or empty for the whole file -> reason
}

func runSuite(t *testing.T, root, draft string) []byte {
	t.Helper()
	files := map[string]*tally{}
	err := filepath.WalkDir(filepath.Join(root, draft), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		groups, _, err := jsonvalue.Decode(data)
		if err != nil {
			return err
		}
		relative, _ := filepath.Rel(root, path)
		name := strings.TrimSuffix(filepath.ToSlash(relative), ".json")
		files[name] = &tally{why: map[string]string{}}
		for _, g := range groups.([]any) {
			runGroup(t, files[name], name, g.(map[string]any))
		}
		return nil
	})
	if err != nil || len(files) == 0 {
		t.Fatal(err, len(files))
	}
	return table(files)
}

func runGroup(t *testing.T, sum *tally, file string, g map[string]any) {
	t.Helper()
	title, _ := g["description"].(string)
	tests, _ := g["tests"].([]any)
	for _, key := range []string{"", "#" + title} {
		if why := excluded[file+key]; why != "" {
			sum.out += len(tests)
			sum.why[strings.TrimPrefix(key, "#")] = why
			return
		}
	}
	s, err := build(g["schema"], strings.HasPrefix(file, "draft4"))
	if err != nil {
		t.Errorf("%s#%s: %v", file, title, err)
		return
	}
	for _, raw := range tests {
		test := raw.(map[string]any)
		sum.run++
		found := s.Check(test["data"], schema.Options{})
		if accepts := s.Accepts(test["data"], schema.Options{}); accepts != (len(found) == 0) {
			t.Errorf("%s#%s: Accepts says %v, Check %v", file, title, accepts, found)
		}
		if accepts, _ := s.AcceptsText(jsonvalue.Append(nil, test["data"]), schema.Options{}); accepts != (len(found) == 0) {
			t.Errorf("%s#%s: AcceptsText says %v, Check %v", file, title, accepts, found)
		}
		if (len(found) == 0) != test["valid"].(bool) {
			t.Errorf("%s#%s: %v: want valid %v, got %v", file, title, test["description"], test["valid"], found)
			continue
		}
		sum.passed++
	}
}

// table writes the counts per file, and then what was left out.
func table(files map[string]*tally) []byte {
	var out bytes.Buffer
	w := tabwriter.NewWriter(&out, 0, 0, 2, ' ', tabwriter.AlignRight)
	total := tally{}
	_, _ = fmt.Fprintln(w, "passed\tof\tleft out\t\tfile")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f := files[name]
		_, _ = fmt.Fprintf(w, "%d\t%d\t%d\t\t%s\n", f.passed, f.run, f.out, name)
		total.passed, total.run, total.out = total.passed+f.passed, total.run+f.run, total.out+f.out
	}
	_, _ = fmt.Fprintf(w, "%d\t%d\t%d\t\t%s\n", total.passed, total.run, total.out, "all")
	_ = w.Flush()
	out.WriteString("\nLeft out:\n")
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, group := range slices.Sorted(maps.Keys(files[name].why)) {
			place := name
			if group != "" {
				place += " · " + group
			}
			_, _ = fmt.Fprintf(&out, "%s: %s\n", place, files[name].why[group])
		}
	}
	return out.Bytes()
}
