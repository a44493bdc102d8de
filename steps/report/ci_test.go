package report_test

import (
	"encoding/xml"
	"regexp"
	"strings"
	"testing"

	"cartwright/steps/report"
	"cartwright/steps/result"
)

type suites struct {
	Tests    int `xml:"tests,attr"`
	Failures int `xml:"failures,attr"`
	Skipped  int `xml:"skipped,attr"`
	Suites   []struct {
		Cases []struct {
			Name    string    `xml:"name,attr"`
			Class   string    `xml:"classname,attr"`
			Failure *struct{} `xml:"failure"`
			Skipped *struct{} `xml:"skipped"`
			Error   *struct{} `xml:"error"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func TestJUnitCountsWhatItSays(t *testing.T) {
	t.Parallel()
	for name, run := range cases(t) {
		t.Run("a run with "+name+" is valid XML whose counts are those of its elements", func(t *testing.T) {
			t.Parallel()
			var s suites
			if err := xml.Unmarshal([]byte(render(t, "junit", run, options())), &s); err != nil {
				t.Fatal(err)
			}
			tests, failures, skipped := 0, 0, 0
			seen := map[string]bool{}
			for _, suite := range s.Suites {
				for _, c := range suite.Cases {
					tests++
					if c.Failure != nil {
						failures++
					}
					if c.Skipped != nil {
						skipped++
					}
					if c.Error != nil || c.Failure != nil && c.Skipped != nil {
						t.Errorf("%s is an error, or two things at once", c.Name)
					}
					if seen[c.Class+" "+c.Name] {
						t.Errorf("two tests are called %s %s", c.Class, c.Name)
					}
					seen[c.Class+" "+c.Name] = true
				}
			}
			if s.Tests != tests || s.Failures != failures || s.Skipped != skipped {
				t.Errorf("it says %d tests, %d failures, %d skipped; there are %d, %d, %d", s.Tests, s.Failures, s.Skipped, tests, failures, skipped)
			}
			bad := 0
			for _, scenario := range run.Scenarios {
				if scenario.Status().Bad() {
					bad++
				}
			}
			if len(run.Problems) > 0 || run.Interrupted {
				bad++ // the run itself
			}
			if failures != bad {
				t.Errorf("%d failures for %d bad scenarios", failures, bad)
			}
		})
	}
}

func TestCommandLinesOfBuildServers(t *testing.T) {
	t.Parallel()
	for format, pattern := range map[string]*regexp.Regexp{
		"github":   regexp.MustCompile(`^::(error|warning|notice) (file=[^:,]+(,line=\d+)?,)?title=[^:,]*::[^\r\n]*\n$`),
		"teamcity": regexp.MustCompile(`^##teamcity\[\w+( \w+='([^'|\[\]\r\n]|\|['|\[\]n]|\|0x[0-9a-f]{4})*')+\]\n$`),
	} {
		for name, run := range cases(t) {
			t.Run(format+" writes nothing but whole commands for a run with "+name, func(t *testing.T) {
				t.Parallel()
				for l := range strings.Lines(render(t, format, run, options())) {
					if !pattern.MatchString(l) {
						t.Errorf("not a command: %q", l)
					}
				}
			})
		}
	}
}

func TestRowsAndRepetitionsHaveNamesOfTheirOwn(t *testing.T) {
	t.Parallel()
	run := parse(t, "a.feature", "Feature: A\n  Scenario Outline: same\n    Given <n>\n    Examples:\n      | n |\n      | 1 |\n      | 2 |\n")
	again := *run.Scenarios[0]
	again.Repeat = 1
	run.Scenarios = append(run.Scenarios, &again)
	got := render(t, "junit", run, report.Options{})
	for _, want := range []string{`"same (line 6)"`, `"same (line 7)"`, `"same (line 6) (repetition 1)"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no test is called %s:\n%s", want, got)
		}
	}
}

func TestColorIsOnlyWhereItIsAskedFor(t *testing.T) {
	t.Parallel()
	for _, f := range report.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			run := parse(t, "a.feature", "Feature: A\n  Scenario: B\n    Given c\n")
			become(run.Scenarios[0].Attempts[0], 0, result.Failed, nil)
			colored := strings.Contains(render(t, f.Name, run, report.Options{Color: true}), "\x1b[31m")
			if want := f.Name == "pretty" || f.Name == "progress"; colored != want {
				t.Errorf("colours: %t", colored)
			}
		})
	}
}
