package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	messages "github.com/cucumber/messages/go/v34"

	"cartwright/openapi/corporatest"
	"cartwright/steps/report"
	"cartwright/steps/result"
)

// TestCompatibilityKit plays the runs of the Cucumber Compatibility Kit: features that nobody here wrote, with what became of
// each of their steps. Our messages must tell the same. Hooks and parameter types are left out: the harness has none.
func TestCompatibilityKit(t *testing.T) {
	t.Parallel()
	for _, file := range corporatest.CompatibilityKit(t) {
		name := strings.TrimSuffix(filepath.Base(file), ".ndjson")
		t.Run("the sample "+name+" is told as the kit tells it", func(t *testing.T) {
			t.Parallel()
			if name == "markdown" {
				t.Skip("features in Markdown are not read")
			}
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := read(t, string(text))
			if len(want.cases) == 0 {
				t.Skip("it has no scenario with steps")
			}
			got := read(t, render(t, "messages", want.run(t), report.Options{}))
			if !slices.Equal(got.cases, want.cases) {
				t.Errorf("we tell\n%s\nthe kit tells\n%s", strings.Join(got.cases, "\n"), strings.Join(want.cases, "\n"))
			}
		})
	}
}

// told is a stream of messages, read for what became of each step.
type told struct {
	sources []*messages.Source
	pickles map[string]*messages.Pickle // by id
	// attempts are those of each pickle, by its place.
	attempts map[string][]attemptTold
	cases    []string // the same as lines
}

type attemptTold struct {
	statuses []messages.TestStepResultStatus
}

// read takes a stream apart; official validation is part of it for ours.
func read(t *testing.T, ndjson string) told {
	t.Helper()
	out := told{pickles: map[string]*messages.Pickle{}, attempts: map[string][]attemptTold{}}
	testCases, started := map[string]*messages.TestCase{}, map[string]*messages.TestCaseStarted{}
	finished := map[string]map[string]messages.TestStepResultStatus{}
	for _, e := range validate(t, ndjson) {
		switch {
		case e.Source != nil:
			out.sources = append(out.sources, e.Source)
		case e.Pickle != nil:
			out.pickles[e.Pickle.Id] = e.Pickle
		case e.TestCase != nil:
			testCases[e.TestCase.Id] = e.TestCase
		case e.TestCaseStarted != nil:
			started[e.TestCaseStarted.Id] = e.TestCaseStarted
			finished[e.TestCaseStarted.Id] = map[string]messages.TestStepResultStatus{}
		case e.TestStepFinished != nil:
			finished[e.TestStepFinished.TestCaseStartedId][e.TestStepFinished.TestStepId] = e.TestStepFinished.TestStepResult.Status
		case e.TestCaseFinished != nil:
			s := started[e.TestCaseFinished.TestCaseStartedId]
			c := testCases[s.TestCaseId]
			out.add(s, c, finished[s.Id], e.TestCaseFinished.WillBeRetried)
		}
	}
	slices.Sort(out.cases) // the order of scenarios is the runner's
	return out
}

func (o *told) add(s *messages.TestCaseStarted, c *messages.TestCase, status map[string]messages.TestStepResultStatus, again bool) {
	p := o.pickles[c.PickleId]
	var a attemptTold
	for _, step := range c.TestSteps {
		if step.PickleStepId != "" {
			a.statuses = append(a.statuses, status[step.Id])
		}
	}
	if len(a.statuses) == 0 {
		return
	}
	at := placeOf(p)
	o.attempts[at] = append(o.attempts[at], a)
	o.cases = append(o.cases, fmt.Sprintf("%s %s, attempt %d, retried %t: %v", at, p.Name, s.Attempt, again, a.statuses))
}

func placeOf(p *messages.Pickle) string { return fmt.Sprintf("%s:%d", p.Uri, p.Location.Line) }

// run is the run that the stream tells about.
func (o *told) run(t *testing.T) *result.Run {
	t.Helper()
	run := &result.Run{Started: epoch()}
	for _, s := range o.sources {
		add(t, run, s.Uri, s.Data)
	}
	for _, s := range run.Scenarios {
		one := s.Attempts[0]
		s.Attempts = nil
		for i, a := range o.attempts[placeOf(s.Pickle)] {
			again := *one
			again.Number, again.Steps, again.Status = i, nil, result.Passed
			for j, step := range one.Steps {
				copied := *step
				copied.Status = statusNamed(a.statuses[j])
				again.Steps = append(again.Steps, &copied)
				if copied.Status != result.Passed && again.Status == result.Passed {
					again.Status = copied.Status
				}
			}
			s.Attempts = append(s.Attempts, &again)
		}
	}
	return run
}

func statusNamed(s messages.TestStepResultStatus) result.Status {
	return result.Status(strings.ToLower(string(s)))
}
