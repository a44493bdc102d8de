package selection_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cartwright/features"
	"cartwright/openapi"
	"cartwright/steps/result"
	"cartwright/steps/selection"
)

const outline = `@boundary
Feature: A

  Background:
    Given a start

  Scenario: First
    Given a step

  Rule: R

    @negative
    Scenario Outline: Row <n>
      Given a step <n>

      Examples:
        | n |
        | 1 |
        | 2 |

      @wip
      Examples: more
        | n |
        | 3 |
`

func box() fs.FS {
	return fstest.MapFS{"s/a.feature": {Data: []byte(outline)}, "s/b.feature": {Data: []byte("Feature: B\n\n  @journey\n  Scenario: Last\n    Given a step\n")}}
}

// chosen are the places of the selected scenarios.
func chosen(scenarios []*result.Scenario) []string {
	var out []string
	for _, s := range scenarios {
		out = append(out, fmt.Sprintf("%s:%d", s.Feature.URI, s.Line))
	}
	return out
}

func TestPathsAndLines(t *testing.T) {
	t.Parallel()
	const a, b = "features/s/a.feature", "features/s/b.feature"
	for _, row := range []struct {
		name  string
		paths []string
		want  []string
	}{
		{"no path is the whole box, without what is in progress", nil, []string{a + ":7", a + ":18", a + ":19", b + ":4"}},
		{"a folder of the box", []string{"features/s"}, []string{a + ":7", a + ":18", a + ":19", b + ":4"}},
		{"a file", []string{b}, []string{b + ":4"}},
		{"the line of a scenario", []string{a + ":7"}, []string{a + ":7"}},
		{"a line inside a scenario", []string{a + ":8"}, []string{a + ":7"}},
		{"a row of the examples alone", []string{a + ":19"}, []string{a + ":19"}},
		{"the head of the examples is all of its rows", []string{a + ":17"}, []string{a + ":18", a + ":19"}},
		{"a step of the outline is all of its rows, in progress or not", []string{a + ":14"}, []string{a + ":18", a + ":19", a + ":24"}},
		{"a tag belongs to what it stands above", []string{a + ":12"}, []string{a + ":18", a + ":19", a + ":24"}},
		{"the line of a rule is all below it", []string{a + ":10"}, []string{a + ":18", a + ":19", a + ":24"}},
		{"the line of the feature is all of it", []string{a + ":2"}, []string{a + ":7", a + ":18", a + ":19", a + ":24"}},
		{"several lines of a file", []string{a + ":18:7"}, []string{a + ":7", a + ":18"}},
		{"what is named twice runs once", []string{b, b + ":4", b}, []string{b + ":4"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s, err := selection.Read(selection.Options{Box: box(), Paths: row.paths})
			if err != nil || len(s.Problems) > 0 {
				t.Fatal(err, s.Problems)
			}
			if got := chosen(s.Scenarios); !slices.Equal(got, row.want) {
				t.Errorf("got %q\nwant %q", got, row.want)
			}
		})
	}
}

func TestTagsAndNames(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		tags, name string
		want       int
		inProgress int
	}{
		{"not @wip", "", 4, 0},
		{"@wip", "", 1, 0},
		{"@negative and not @wip", "", 2, 0},
		{"@negative", "", 2, 1},
		{"@journey or @wip", "", 2, 0},
		{"not (@journey or @negative)", "", 1, 0},
		{"", "^Row", 2, 1},
		{"", "Row 2|Last", 2, 0},
	} {
		t.Run(row.tags+row.name, func(t *testing.T) {
			t.Parallel()
			o := selection.Options{Box: box(), Tags: row.tags}
			if row.name != "" {
				o.Name = regexp.MustCompile(row.name)
			}
			s, err := selection.Read(o)
			if err != nil || len(s.Problems) > 0 {
				t.Fatal(err, s.Problems)
			}
			if len(s.Scenarios) != row.want || len(s.InProgress) != row.inProgress {
				t.Errorf("got %q and in progress %q", chosen(s.Scenarios), chosen(s.InProgress))
			}
		})
	}
}

func TestWhatWouldProveNothingIsAProblem(t *testing.T) {
	t.Parallel()
	empty := t.TempDir()
	list := filepath.Join(empty, "rerun.txt")
	if err := os.WriteFile(list, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		name    string
		options selection.Options
		says    string
	}{
		{"a tag that no feature has", selection.Options{Tags: "@journy"}, "no feature has the tag @journy; did you mean @journey?"},
		{"a tag that no feature has, excluded", selection.Options{Tags: "not @journy"}, "did you mean @journey?"},
		{"nothing selected", selection.Options{Name: regexp.MustCompile("^nothing$")}, "none in the feature files read (2) matches"},
		{"only what is in progress", selection.Options{Name: regexp.MustCompile("Row 3")}, "all 1 selected are tagged @wip"},
		{"an empty folder", selection.Options{Paths: []string{empty}}, "the folder has no feature file"},
		{"an empty list", selection.Options{Paths: []string{"@" + list}}, "the list is empty"},
		{"a line without a scenario", selection.Options{Paths: []string{"features/s/a.feature:4"}}, "features/s/a.feature:4: no scenario is at this line; there are some at the lines 7, 18, 19, 24"},
		{"a feature without a scenario", selection.Options{Paths: []string{"-"}, Stdin: strings.NewReader("Feature: X\n")}, "stdin.feature: the feature has no scenario"},
		{"an empty standard input", selection.Options{Paths: []string{"-"}, Stdin: strings.NewReader("")}, "the feature has no scenario"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			row.options.Box = box()
			s, err := selection.Read(row.options)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(strings.Join(s.Problems, "\n"), row.says) {
				t.Errorf("got %q, want one that says %q", s.Problems, row.says)
			}
		})
	}
}

func TestBadInput(t *testing.T) {
	t.Parallel()
	t.Run("a list that names itself", func(t *testing.T) {
		t.Parallel()
		list := filepath.Join(t.TempDir(), "rerun.txt")
		if err := os.WriteFile(list, []byte("features/s/a.feature\n@"+list+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := selection.Read(selection.Options{Box: box(), Paths: []string{"@" + list}})
		var bad *selection.PathError
		if !errors.As(err, &bad) || bad.Path != "@"+list {
			t.Errorf("got %v", err)
		}
	})
	t.Run("all that does not parse is told with file and line, and the rest is still read", func(t *testing.T) {
		t.Parallel()
		s, err := selection.Read(selection.Options{Box: fstest.MapFS{"good.feature": {Data: []byte(outline)},
			"a.feature": {Data: []byte("nonsense\n")}, "b.feature": {Data: []byte("Feature: B\n  Scenario: S\n    Given x\n      | a |\n      | a | b |\n  nonsense\n")}}})
		var broken selection.ParseErrors
		if !errors.As(err, &broken) || len(broken) < 3 {
			t.Fatalf("got %v", err)
		}
		if len(s.Scenarios) != 3 {
			t.Errorf("selected %q", chosen(s.Scenarios))
		}
		for _, want := range []string{"features/a.feature:1:1: expected: ", "features/b.feature:5:7: inconsistent cell count"} {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("got %v\nwant a line with %q", err, want)
			}
		}
	})
	for _, tags := range []string{"wip", "@a and", "not", "(@a", "@a @b", "@a && @b"} {
		t.Run("the tag expression "+tags, func(t *testing.T) {
			t.Parallel()
			_, err := selection.Read(selection.Options{Box: box(), Tags: tags})
			var bad *selection.ExpressionError
			if !errors.As(err, &bad) {
				t.Errorf("got %v", err)
			}
		})
	}
	for _, path := range []string{"nowhere", "features/nowhere.feature", "features/s:3", "@nowhere.txt", "featuresque", "-"} {
		t.Run("the path "+path, func(t *testing.T) {
			t.Parallel()
			_, err := selection.Read(selection.Options{Box: box(), Paths: []string{path, "features/s/b.feature"}})
			var bad *selection.PathError
			if !errors.As(err, &bad) || bad.Hint == "" {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestOrder(t *testing.T) {
	t.Parallel()
	read := func(o selection.Options) []string {
		o.Box = features.FS()
		s, err := selection.Read(o)
		if err != nil || len(s.Problems) > 0 {
			t.Fatal(err, s.Problems)
		}
		return chosen(s.Scenarios)
	}
	plain, one, two := read(selection.Options{}), read(selection.Options{Shuffle: true, Seed: 1}), read(selection.Options{Shuffle: true, Seed: 2})
	if !slices.Equal(one, read(selection.Options{Shuffle: true, Seed: 1})) {
		t.Error("the same seed gives another order")
	}
	if slices.Equal(one, two) || slices.Equal(one, plain) {
		t.Error("another seed gives the same order")
	}
	file := func(place string) string { return place[:strings.LastIndexByte(place, ':')] }
	changes := 0
	for i := range one[1:] {
		if file(one[i]) != file(one[i+1]) {
			changes++
		}
	}
	if changes < len(one)/2 {
		t.Errorf("features are shuffled one by one: %d changes of file in %d scenarios", changes, len(one))
	}
	slices.Sort(one)
	slices.Sort(plain)
	if !slices.Equal(one, plain) {
		t.Error("shuffling loses scenarios")
	}
	if got := read(selection.Options{Repeat: 3, Paths: []string{"features/journeys/guest-to-order-v1.feature"}}); len(got)%3 != 0 || got[0] != got[len(got)/3] {
		t.Errorf("repeated %q", got)
	}
}

func TestTheListOfTagsIsClosed(t *testing.T) {
	t.Parallel()
	contract, err := openapi.Load(openapi.Box()...)
	if err != nil {
		t.Fatal(err)
	}
	for tag, says := range map[string]string{
		"@negativ":                        "x.feature:3: the tag @negativ is not in the list of tags; did you mean negative?",
		"@smoke":                          "add your own to `tags` in cartwright.yaml",
		"@op:getCrat":                     "names no operation of the contract; did you mean getCart?",
		"@status:9999":                    "does not fit",
		"@needs:money":                    "does not fit",
		"@quarantine":                     "needs a reason",
		"@quarantine:X":                   "add @until:YYYY-MM-DD",
		"@until:2026-01-01":               "belongs to @quarantine:REASON",
		"@op:getCart @status:20":          "does not fit",
		"@quarantine:X @until:2026-13-01": "is no date",
		"@fabric-cart-v3":                 "did you mean fabric-cart-v",
		"@own":                            "", "@op:getCart": "", "@code:X_1": "", "@fabric-cart-v2": "", "@needs:clock": "", "@quarantine:X @until:2026-01-31": "",
	} {
		t.Run(tag, func(t *testing.T) {
			t.Parallel()
			text := "Feature: X\n\n  " + tag + "\n  Scenario: S\n    Given a step\n"
			s, err := selection.Read(selection.Options{Box: fstest.MapFS{"x.feature": {Data: []byte(text)}}, Contract: contract, OwnTags: []string{"own"}})
			if err != nil {
				t.Fatal(err)
			}
			got := strings.Join(s.Problems, "\n")
			if says == "" && got != "" || !strings.Contains(got, says) {
				t.Errorf("got %q, want %q", got, says)
			}
		})
	}
}

func TestAQuarantineEnds(t *testing.T) {
	t.Parallel()
	text := "Feature: X\n\n  @quarantine:JIRA-1 @until:2026-01-31\n  Scenario: S\n    Given a step\n"
	for today, want := range map[string]string{"2026-01-30T00:00:00Z": "JIRA-1, until 2026-01-31", "2026-01-31T23:59:59Z": "JIRA-1, until 2026-01-31", "2026-02-01T00:00:00Z": ""} {
		at, err := time.Parse(time.RFC3339, today)
		if err != nil {
			t.Fatal(err)
		}
		s, err := selection.Read(selection.Options{Box: fstest.MapFS{"x.feature": {Data: []byte(text)}}, Today: at})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Scenarios[0].Quarantine; got != want {
			t.Errorf("on %s: got %q, want %q", today, got, want)
		}
	}
}
