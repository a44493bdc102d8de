package steps_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"cartwright/features"
	"cartwright/mock/client"
	"cartwright/steps"
	"cartwright/steps/result"
	"cartwright/steps/selection"
)

const (
	good = "    Given a cart with 1 item\n    Then the response status is 200\n"
	bad  = "    Given a cart with 1 item\n    Then the response status is 404\n"
)

// three is a feature with a good scenario, a bad one and another good one.
func three() fstest.MapFS {
	text := "@fabric-cart-v1\nFeature: A\n\n  Scenario: First\n" + good + "\n  Scenario: Second\n" + bad + "\n  Scenario: Third\n" + good
	return fstest.MapFS{"a.feature": {Data: []byte(text)}}
}

func statuses(run *result.Run) []result.Status {
	var out []result.Status
	for _, s := range run.Scenarios {
		out = append(out, s.Status())
	}
	return out
}

func TestFailFastLetsTheRestBe(t *testing.T) {
	t.Parallel()
	run := play(t, suite(t, nil), three(), steps.Options{FailFast: true})
	if got := statuses(run); !slices.Equal(got, []result.Status{result.Passed, result.Failed, result.NotRun}) {
		t.Errorf("got %q", got)
	}
	if !run.Failed() {
		t.Error("it is green")
	}
}

func TestRetry(t *testing.T) {
	t.Parallel()
	t.Run("one that passes in the end is flaky, and has both attempts", func(t *testing.T) {
		t.Parallel()
		var answers atomic.Int64
		s := suite(t, func(r *httptest.ResponseRecorder) {
			if answers.Add(1) == 1 {
				r.Code = http.StatusInternalServerError
			}
		})
		run := play(t, s, feature(good), steps.Options{Retry: 2})
		if tally := run.Tally(); run.Failed() || tally.Flaky != 1 || tally.Retried != 1 {
			t.Errorf("got %+v", tally)
		}
		attempts := run.Scenarios[0].Attempts
		if attempts[0].Status != result.Failed || attempts[1].Number != 1 {
			t.Errorf("got %+v", attempts)
		}
	})
	t.Run("one that fails for ever is tried so often, each time in a sandbox of its own", func(t *testing.T) {
		t.Parallel()
		run := play(t, suite(t, nil), feature(bad), steps.Options{Retry: 2})
		seen := map[string]bool{}
		for _, a := range run.Scenarios[0].Attempts {
			seen[a.Exchanges[0].RequestHeader.Get(steps.HeaderSandbox)] = true
		}
		if !run.Failed() || len(seen) != 3 {
			t.Errorf("got %q in sandboxes %v", statuses(run), seen)
		}
	})
}

// handled runs scenarios against a handler that is no mock of ours.
func handled(t *testing.T, h http.HandlerFunc) *steps.Suite {
	t.Helper()
	s := suite(t, nil)
	s.Target = steps.Target{BaseURL: "http://service.test", Client: &http.Client{Transport: client.Transport(h)}}
	return s
}

func TestTimeout(t *testing.T) {
	t.Parallel()
	s := handled(t, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	o := play(t, s, feature("    When I call \"retrieveCart\"\n    Then the response status is 200\n"), steps.Options{Timeout: time.Millisecond})
	if got := outcomeOf(o, o.Scenarios[0]); got.err == nil || !strings.Contains(got.err.Error(), "took longer than 1ms") {
		t.Errorf("got %v", got.err)
	}
}

func TestAPanicIsAFailureOfItsScenario(t *testing.T) {
	t.Parallel()
	s := handled(t, func(http.ResponseWriter, *http.Request) { panic("boom") })
	run := play(t, s, three(), steps.Options{Parallel: 2})
	for _, scenario := range run.Scenarios {
		if got := outcomeOf(run, scenario); got.err == nil || !strings.Contains(got.err.Error(), "boom") {
			t.Errorf("got %v", got.err)
		}
	}
}

func TestNoAttemptIsGreenByAccident(t *testing.T) {
	t.Parallel()
	ended := func(all ...result.Status) *result.Attempt {
		a := &result.Attempt{}
		for _, s := range all {
			a.Steps = append(a.Steps, &result.Step{Status: s})
		}
		return a
	}
	unjudged := ended(result.Passed)
	unjudged.Exchanges = []*result.Exchange{{Judged: true}, {Method: "GET", Target: "/x"}}
	for name, row := range map[string]struct {
		attempt *result.Attempt
		err     error
		want    result.Status
	}{
		"all steps passed and nothing else went wrong": {ended(result.Passed, result.Passed), nil, result.Passed},
		"a hook failed after the last step":            {ended(result.Passed), errors.New("hook"), result.Failed},
		"a panic left steps that never ran":            {ended(result.Passed, result.NotRun), errors.New("panic"), result.Failed},
		"nothing ran and nobody said why":              {ended(result.NotRun, result.NotRun), nil, result.Failed},
		"an exchange was not judged":                   {unjudged, nil, result.Failed},
		"the worst step counts":                        {ended(result.Pending, result.Undefined, result.Skipped), nil, result.Undefined},
		"a target that lacks something skips":          {ended(result.Passed, result.Skipped), nil, result.Skipped},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			steps.Conclude(row.attempt, row.err)
			if row.attempt.Status != row.want || row.want == result.Failed && row.attempt.Failure == nil {
				t.Errorf("got %s, want %s", row.attempt.Status, row.want)
			}
		})
	}
}

func TestAnInterruptLeavesAWholeResult(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	s := handled(t, func(_ http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	told := &teller{}
	run, err := s.Run(ctx, selected(t, three()), steps.Options{Observers: []result.Observer{told}, Retry: 3})
	if err != nil {
		t.Fatal(err)
	}
	if got := statuses(run); !run.Interrupted || !slices.Equal(got, []result.Status{result.NotRun, result.NotRun, result.NotRun}) {
		t.Errorf("interrupted %v, %q", run.Interrupted, got)
	}
	if got := told.calls; !slices.Equal(got, []string{"run", "scenario", "end", "whole"}) {
		t.Errorf("observers were told %q", got)
	}
}

// teller notes what an observer is told, and that nobody else is told anything meanwhile.
type teller struct {
	calls []string
	busy  sync.Mutex
	twice bool
}

func (o *teller) note(call string) error {
	if !o.busy.TryLock() {
		o.twice = true
		return nil
	}
	defer o.busy.Unlock()
	o.calls = append(o.calls, call)
	return nil
}

func (o *teller) RunStarted(*result.Run) error                             { return o.note("run") }
func (o *teller) ScenarioStarted(*result.Scenario, *result.Attempt) error  { return o.note("scenario") }
func (o *teller) ScenarioFinished(*result.Scenario, *result.Attempt) error { return o.note("end") }
func (o *teller) RunFinished(*result.Run) error                            { return o.note("whole") }

func TestObserversAreCalledOneAtATime(t *testing.T) {
	t.Parallel()
	told := &teller{}
	chosen, err := selection.Read(selection.Options{Box: features.FS(), Paths: []string{"features/journeys"}, Repeat: 4})
	if err != nil {
		t.Fatal(err)
	}
	run, err := suite(t, nil).Run(t.Context(), chosen, steps.Options{Parallel: 8, Observers: []result.Observer{told}})
	if err != nil || run.Failed() {
		t.Fatal(err, statuses(run))
	}
	if want := 2 + 2*len(run.Scenarios); told.twice || len(told.calls) != want {
		t.Errorf("two at once: %v; %d calls, want %d", told.twice, len(told.calls), want)
	}
}

func TestQuarantine(t *testing.T) {
	t.Parallel()
	run := func(scenario, today string) *result.Run {
		text := "@fabric-cart-v1\nFeature: A\n\n  @quarantine:JIRA-1 @until:2026-01-31\n  Scenario: S\n" + scenario + "\n  Scenario: T\n" + good
		at, err := time.Parse(time.DateOnly, today)
		if err != nil {
			t.Fatal(err)
		}
		chosen, err := selection.Read(selection.Options{Box: fstest.MapFS{"a.feature": {Data: []byte(text)}}, Today: at})
		if err != nil {
			t.Fatal(err)
		}
		run, err := suite(t, nil).Run(t.Context(), chosen, steps.Options{Retry: 1})
		if err != nil {
			t.Fatal(err)
		}
		return run
	}
	t.Run("one that fails turns no run red, and says why", func(t *testing.T) {
		if r := run(bad, "2026-01-31"); r.Failed() || r.Scenarios[0].Last().Quarantined != "JIRA-1, until 2026-01-31" {
			t.Errorf("got %q", statuses(r))
		}
	})
	t.Run("one that passes is a failure", func(t *testing.T) {
		r := run(good, "2026-01-31")
		if got := outcomeOf(r, r.Scenarios[0]); got.err == nil || !strings.Contains(got.err.Error(), "take the tags @quarantine and @until off") {
			t.Errorf("got %v", got.err)
		}
	})
	t.Run("one with a step that no sentence fits is a failure, since it would fail for ever", func(t *testing.T) {
		if r := run("    Given a crat with 1 item\n", "2026-01-31"); !r.Failed() {
			t.Errorf("got %q", statuses(r))
		}
	})
	t.Run("after its last day it counts as any other", func(t *testing.T) {
		if r := run(bad, "2026-02-01"); !r.Failed() {
			t.Errorf("got %q", statuses(r))
		}
	})
}

func TestAScenarioWithoutStepsFails(t *testing.T) {
	t.Parallel()
	run := play(t, suite(t, nil), fstest.MapFS{"a.feature": {Data: []byte("Feature: A\n\n  Scenario: S\n")}}, steps.Options{})
	if got := outcomeOf(run, run.Scenarios[0]); got.err == nil || !strings.Contains(got.err.Error(), "no step") {
		t.Errorf("got %v", got.err)
	}
}

func TestStepsAreToldWithPlaceSentenceAndState(t *testing.T) {
	t.Parallel()
	run := play(t, suite(t, nil), feature(bad+"    And nobody taught this\n"), steps.Options{})
	steps := run.Scenarios[0].Last().Steps
	if got := []result.Status{steps[0].Status, steps[1].Status, steps[2].Status}; !slices.Equal(got, []result.Status{result.Passed, result.Failed, result.Undefined}) {
		t.Errorf("got %q", got)
	}
	if s := steps[1]; s.Keyword != "Then " || s.Line != 6 || len(s.Sentences) != 1 || !strings.HasPrefix(s.Sentences[0].File, "steps/") || s.Failure == nil {
		t.Errorf("got %+v", s)
	}
	if steps[2].Sentences != nil {
		t.Errorf("got %+v", steps[2].Sentences)
	}
}
