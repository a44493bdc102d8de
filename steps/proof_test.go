package steps_test

import (
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/cucumber/godog"

	"cartwright/steps"
	"cartwright/steps/result"
)

// TestARunThatProvedNothingIsRed runs features of which no scenario fails, and none proves anything.
func TestARunThatProvedNothingIsRed(t *testing.T) {
	t.Parallel()
	const quarantined = "@fabric-cart-v1\nFeature: A\n\n  @quarantine:JIRA-1 @until:9999-01-31\n  Scenario: S\n" + bad
	const waived = "    Given contract checks are off because \"JIRA-1\"\n" + good
	for _, row := range []struct {
		name     string
		features fs.FS
		mock     bool
		says     string
	}{
		{"the target can play none", feature("    Given the stock of \"16B2GS8LD5FDS\" is 1\n" + good), false, "0 in quarantine, 1 that the target cannot play"},
		{"all are in quarantine", fstest.MapFS{"a.feature": {Data: []byte(quarantined)}}, true, "1 in quarantine, 0 that the target cannot play"},
		{"all do without the contract", feature(waived), true, "no exchange of a scenario that passed was held against the contract"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := suite(t, nil)
			s.Target.Mock = row.mock
			last := &ending{}
			run := play(t, s, row.features, steps.Options{Observers: []result.Observer{last}})
			if !run.Failed() || !strings.Contains(strings.Join(run.Problems, "\n"), row.says) {
				t.Errorf("failed %v, problems %q, want one that says %q", run.Failed(), run.Problems, row.says)
			}
			if !slices.Equal(last.problems, run.Problems) {
				t.Errorf("the reports were told %q", last.problems)
			}
		})
	}
	t.Run("one scenario that passes under the contract is a proof", func(t *testing.T) {
		t.Parallel()
		s := suite(t, nil)
		s.Target.Mock = false
		if run := play(t, s, feature(good+"\n  Scenario: T\n    Given the stock of \"X\" is 1\n"), steps.Options{}); run.Failed() {
			t.Errorf("got %q, %q", statuses(run), run.Problems)
		}
	})
}

// ending keeps the problems that a report is told at the end.
type ending struct {
	result.Silent
	problems []string
}

func (e *ending) RunFinished(run *result.Run) error {
	e.problems = run.Problems
	return nil
}

// TestAStepOfSomebodyElseMayAssert takes the sentences into a godog suite with steps of its own, of which we do not know
// what they prove.
func TestAStepOfSomebodyElseMayAssert(t *testing.T) {
	t.Parallel()
	s := suite(t, nil)
	run := func(text string) int {
		return godog.TestSuite{
			ScenarioInitializer: func(sc *godog.ScenarioContext) {
				s.Initialize(sc)
				sc.Step("^the shop looks well$", func() {})
			},
			Options: &godog.Options{Strict: true, Format: "progress", Output: io.Discard,
				FeatureContents: []godog.Feature{{Name: "a.feature", Contents: []byte("Feature: A\n\n  @fabric-cart-v1\n  Scenario: S\n" + text)}}},
		}.Run()
	}
	if run("    Given a cart with 1 item\n    Then the shop looks well\n") != 0 {
		t.Error("the suite's own step is no assertion")
	}
	if run("    Given a cart with 1 item\n") == 0 {
		t.Error("a scenario of our sentences that asserts nothing passes")
	}
}
