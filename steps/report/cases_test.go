package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cartwright/openapi/corporatest"
	"cartwright/steps/report"
	"cartwright/steps/result"
)

// cases are runs of all kinds, by what is special about them.
func cases(t *testing.T) map[string]*result.Run {
	t.Helper()
	empty := parse(t, "none.feature", "# nothing here\n")
	empty.Problems = []string{"no scenario was selected"}
	out := map[string]*result.Run{"everything": all(t), "no scenario": empty, "no feature": {Started: epoch()}, "naughty strings": naughty(t)}
	for _, s := range []result.Status{result.Failed, result.Ambiguous, result.Undefined, result.Pending, result.Skipped, result.NotRun, result.Passed} {
		run := parse(t, "features/one.feature", shop)
		become(run.Scenarios[0].Attempts[0], 1, s, nil)
		out[string(s)+" alone"] = run
	}
	return out
}

// naughty is a run whose every text would break a careless writer.
func naughty(t *testing.T) *result.Run {
	t.Helper()
	texts := []string{"]]>", "</script><script>alert(1)</script>", "<!--", "a\x00b\x1b[2J", "\xff\xfe", "\u202egnp.exe", "##teamcity[x '|]", "%0A::error::x",
		"\r\n::error file=a::b", "\u2028\u2029", "&amp;&#0;", "😀\ufffe\uffff", `"'\`, "  ", "${x}", "{{messages}}"}
	var b strings.Builder
	b.WriteString("Feature: F\n")
	if corporatest.AtHand() {
		texts = append(texts, corporatest.NaughtyStrings(t)...)
	}
	for i := range texts {
		fmt.Fprintf(&b, "  Scenario: S%d\n    When x\n", i)
	}
	run := parse(t, "features/naughty <&\"'>.feature", b.String())
	for i, text := range texts {
		s := run.Scenarios[i]
		s.Pickle.Name, s.Pickle.Steps[0].Text = text, text
		f := &result.Failure{What: text, Hint: text, Checks: []result.Check{{Path: text, Expected: text, Actual: text}}}
		f.Exchange = &result.Exchange{Method: "POST", Target: "/?" + text, RequestBody: []byte(text), Status: 200, Body: []byte(text),
			RequestHeader: map[string][]string{text: {text}}, Header: map[string][]string{"Content-Type": {text}}}
		s.Attempts[0].Exchanges = []*result.Exchange{f.Exchange}
		become(s.Attempts[0], 0, result.Failed, f)
		if i%3 == 0 {
			s.Attempts[0].Status, s.Attempts[0].Skipped = result.Skipped, text
		}
	}
	run.Problems = texts
	return run
}

func TestEveryFormatTakesEveryRun(t *testing.T) {
	t.Parallel()
	for _, f := range report.Formats() {
		for name, run := range cases(t) {
			t.Run(f.Name+" takes a run with "+name, func(t *testing.T) {
				t.Parallel()
				got := render(t, f.Name, run, options())
				if strings.TrimSpace(got) == "" && len(run.Scenarios)+len(run.Problems) > 0 {
					t.Error("it says nothing")
				}
				if f.Name != "html" && strings.ContainsAny(got, "\x00\x1b") { // the formatter's own script has some
					t.Error("it writes control characters")
				}
			})
		}
	}
}

func TestEveryFormatTellsTheSameInAnyOrder(t *testing.T) {
	t.Parallel()
	for _, f := range report.Formats() {
		t.Run(f.Name+" tells the same lines whichever scenario ends first", func(t *testing.T) {
			t.Parallel()
			if f.Name == "messages" || f.Name == "html" {
				t.Skip("ids are numbered as they come; the official tools tell what is in them")
			}
			a, b := sortedLines(render(t, f.Name, all(t), options())), sortedLines(backwards(t, f.Name, all(t)))
			if f.Name == "progress" { // one line is the scenarios in the order of their ends
				a, b = withoutSigns(a), withoutSigns(b)
			}
			if !slices.Equal(a, b) {
				t.Errorf("told forwards:\n%s\ntold backwards:\n%s", strings.Join(a, ""), strings.Join(b, ""))
			}
		})
	}
}

func sortedLines(text string) []string { return slices.Sorted(strings.Lines(text)) }

func withoutSigns(lines []string) []string {
	return slices.DeleteFunc(lines, func(l string) bool { return strings.Trim(l, ".FUAP-?\n") == "" })
}

// backwards tells a run as if the last scenario had ended first.
func backwards(t *testing.T, format string, run *result.Run) string {
	t.Helper()
	var b strings.Builder
	o, err := report.New(format, &b, options())
	if err != nil {
		t.Fatal(err)
	}
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	check(o.RunStarted(run))
	for i := range run.Scenarios {
		s := run.Scenarios[len(run.Scenarios)-1-i]
		for _, a := range s.Attempts {
			check(o.ScenarioStarted(s, a))
		}
	}
	for i := range run.Scenarios {
		s := run.Scenarios[len(run.Scenarios)-1-i]
		for _, a := range s.Attempts {
			check(o.ScenarioFinished(s, a))
		}
	}
	check(o.RunFinished(run))
	return b.String()
}
