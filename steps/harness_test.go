package steps_test

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"cartwright/steps"
	"cartwright/steps/report"
	"cartwright/steps/result"
	"cartwright/steps/selection"
)

// outcome is what became of one scenario, as the tests look at it.
type outcome struct {
	err     error  // nil: it passed, or was skipped
	skipped string // why it did not run; empty: it ran
}

// selected reads all scenarios of features, which must be sound.
func selected(t *testing.T, features fs.FS) *selection.Selection {
	t.Helper()
	chosen, err := selection.Read(selection.Options{Box: features})
	if err != nil || len(chosen.Problems) > 0 {
		t.Fatal(err, chosen.Problems)
	}
	return chosen
}

// play runs all scenarios of features.
func play(t *testing.T, s *steps.Suite, features fs.FS, o steps.Options) *result.Run {
	t.Helper()
	run, err := s.Run(t.Context(), selected(t, features), o)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// outcomes runs all scenarios of features and words what failed.
func outcomes(t *testing.T, s *steps.Suite, features fs.FS, parallel int) []outcome {
	t.Helper()
	run := play(t, s, features, steps.Options{Parallel: parallel})
	var out []outcome
	for _, scenario := range run.Scenarios {
		out = append(out, outcomeOf(run, scenario))
	}
	return out
}

func outcomeOf(run *result.Run, s *result.Scenario) outcome {
	a := s.Last()
	if a == nil {
		return outcome{err: errors.New("it did not run")}
	}
	o := outcome{skipped: a.Skipped}
	if a.Status.Bad() {
		o.err = errors.New(words(report.Cards(run, s, a, nil)))
	}
	return o
}

// words are failure cards with each check in one line.
func words(cards []report.Card) string {
	var b strings.Builder
	for _, c := range cards {
		fmt.Fprintln(&b, c.What)
		for _, check := range c.Checks {
			fmt.Fprintf(&b, "%s: expected %s, got %s\n", check.Path, check.Expected, check.Actual)
		}
		for _, v := range c.Violations {
			fmt.Fprintln(&b, v.Sentence)
		}
		fmt.Fprintln(&b, c.Request, c.Answer, c.Hint)
	}
	return b.String()
}
