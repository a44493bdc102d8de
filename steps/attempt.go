package steps

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/steps/result"
)

// attempt runs a scenario once, by a godog suite of its own: so that a row of an outline, the order, a timeout and a
// second attempt are ours to decide, and a panic in a hook ends this scenario and not the process.
func (p *play) attempt(ctx context.Context, s *result.Scenario, a *result.Attempt) {
	limited, cancel := context.WithTimeout(ctx, p.options.Timeout)
	defer cancel()
	x := &execution{play: p, scenario: s, attempt: a, pickle: s.Pickle}
	x.prepare()
	if len(a.Steps) == 0 {
		a.Status, a.Failure = result.Undefined, &result.Failure{What: "the scenario has no step", Hint: "write a When and a Then, or take it out"}
	} else {
		x.perform(limited)
		x.conclude(ctx, limited)
	}
	p.complete(s, a.Failure)
	for _, step := range a.Steps {
		p.complete(s, step.Failure)
	}
}

// complete says of a failure how to repeat it, and that a quarantine no longer excuses it.
func (p *play) complete(s *result.Scenario, f *result.Failure) {
	if f == nil {
		return
	}
	if p.options.Replay != nil {
		f.Replay = p.options.Replay(s)
	}
	if s.Expired != "" && f.Hint == "" {
		f.Hint = "its quarantine is over (" + s.Expired + "): mend it, or give it another @until"
	}
}

// execution collects what godog's hooks tell of one attempt.
type execution struct {
	play     *play
	scenario *result.Scenario
	attempt  *result.Attempt
	pickle   *messages.Pickle
	world    *World
	next     int // index of the step that comes
	ended    bool
	err      error // of the scenario, from the hooks
}

// prepare lists the steps before any of them runs, so that a report has them whatever happens.
func (x *execution) prepare() {
	nodes := x.play.steps[x.scenario.Feature]
	for _, step := range x.pickle.Steps {
		s := &result.Step{Pickle: step, Status: result.NotRun}
		if node := nodes[step.AstNodeIds[0]]; node != nil {
			s.Keyword, s.Line = node.Keyword, int(node.Location.Line)
		}
		for _, i := range x.play.registry.Match(step.Text) {
			s.Sentences = append(s.Sentences, &x.play.registry.All()[i].Sentence)
		}
		x.attempt.Steps = append(x.attempt.Steps, s)
	}
}

// perform hands the scenario to godog, strictly.
func (x *execution) perform(ctx context.Context) {
	defer func() {
		if r := recover(); r != nil { // of a hook; godog itself catches those of sentences
			x.err = fmt.Errorf("panic: %v", r)
		}
	}()
	suite := godog.TestSuite{
		Name:                "cartwright",
		ScenarioInitializer: x.initialize,
		Options: &godog.Options{Format: "progress", Output: io.Discard, NoColors: true, Strict: true, Concurrency: 1, DefaultContext: ctx,
			FeatureContents: []godog.Feature{{Name: x.scenario.Feature.URI, Contents: gherkinOf(x.pickle)}}},
	}
	_ = suite.Run() // what it calls success is not asked: godog passes too much
}

func (x *execution) initialize(sc *godog.ScenarioContext) {
	sc.Before(func(ctx context.Context, handed *godog.Scenario) (context.Context, error) {
		return ctx, sameSteps(x.pickle, handed)
	})
	x.world = x.play.suite.Initialize(sc)
	sc.Before(func(ctx context.Context, _ *godog.Scenario) (context.Context, error) {
		x.world.sandbox = x.sandbox() // godog's ids begin anew with each attempt
		return ctx, nil
	})
	sc.StepContext().Before(func(ctx context.Context, _ *godog.Step) (context.Context, error) {
		if x.next < len(x.attempt.Steps) {
			step := x.attempt.Steps[x.next]
			step.Started, x.world.line = now(), step.Line
		}
		return ctx, nil
	})
	sc.StepContext().After(func(ctx context.Context, _ *godog.Step, status godog.StepResultStatus, err error) (context.Context, error) {
		x.stepEnded(status, err)
		return ctx, nil
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
		x.ended, x.err = true, err
		return ctx, nil
	})
}

// sandbox is the attempt's own: no other scenario, row, repetition, attempt or run has it.
func (x *execution) sandbox() string {
	return sandboxName(x.play.suite.Name, fmt.Sprintf("%d-%s-%d-%d", x.play.number, x.pickle.Id, x.scenario.Repeat, x.attempt.Number))
}

func (x *execution) stepEnded(status godog.StepResultStatus, err error) {
	if x.next >= len(x.attempt.Steps) {
		return
	}
	step := x.attempt.Steps[x.next]
	x.next++
	step.Duration = now().Sub(step.Started)
	step.Status = statusOf(status)
	if step.Status.Bad() {
		step.Failure = x.failure(step, err)
	}
}

func statusOf(status godog.StepResultStatus) result.Status {
	switch status {
	case godog.StepPassed:
		return result.Passed
	case godog.StepSkipped:
		return result.Skipped
	case godog.StepUndefined:
		return result.Undefined
	case godog.StepPending:
		return result.Pending
	case godog.StepAmbiguous:
		return result.Ambiguous
	}
	return result.Failed
}

// failure is the error of a step as a card shows it.
func (x *execution) failure(step *result.Step, err error) *result.Failure {
	switch step.Status {
	case result.Undefined:
		return &result.Failure{What: fmt.Sprintf("no sentence matches %q", step.Pickle.Text), Hint: "did you mean: " + x.play.registry.DidYouMean(step.Pickle.Text) + "; `cartwright steps why` shows more"}
	case result.Ambiguous:
		return &result.Failure{What: fmt.Sprintf("%d sentences match %q:%s", len(step.Sentences), step.Pickle.Text, patterns(step.Sentences)), Hint: "word the step so that one of them fits"}
	case result.Pending:
		return &result.Failure{What: "the sentence is not written yet"}
	}
	return asFailure(err)
}

// patterns lists sentences with their places, each on a line.
func patterns(all []*result.Sentence) string {
	var b strings.Builder
	for _, s := range all {
		fmt.Fprintf(&b, "\n%s  %s:%d", s.Pattern, s.File, s.Line)
	}
	return b.String()
}

// asFailure takes the failure out of an error, with the words that were put around it.
func asFailure(err error) *result.Failure {
	var f *result.Failure
	if errors.As(err, &f) {
		own := *f
		return &own
	}
	return &result.Failure{What: err.Error()}
}

// conclude decides what became of the attempt.
func (x *execution) conclude(ctx, limited context.Context) {
	a, w := x.attempt, x.world
	if w != nil {
		a.Exchanges, a.Waived, a.Skipped = w.exchanges, w.waived, w.skipped
	}
	a.Status = worst(a.Steps)
	switch {
	case ctx.Err() != nil && a.Status != result.Passed:
		a.Status, a.Failure = result.NotRun, nil
		return
	case limited.Err() != nil:
		a.Status = result.Failed
		a.Failure = &result.Failure{What: fmt.Sprintf("the scenario took longer than %s", x.play.options.Timeout), Hint: "give it more with --timeout"}
	case a.Status == result.NotRun, a.Status == result.Passed && (x.err != nil || !x.ended):
		x.fail(x.err) // a step that never ran is no success
	case a.Status == result.Passed:
		x.unjudged()
	}
	x.quarantine()
}

// worst is the state of a scenario by its steps. One that did not run at all is no success.
func worst(steps []*result.Step) result.Status {
	order := []result.Status{result.Failed, result.Ambiguous, result.Undefined, result.Pending, result.NotRun, result.Skipped, result.Passed}
	found := result.Passed
	for _, s := range steps {
		if slices.Index(order, s.Status) < slices.Index(order, found) {
			found = s.Status
		}
	}
	return found
}

func (x *execution) fail(err error) {
	if err == nil {
		err = errors.New("the scenario did not come to its end")
	}
	x.attempt.Status, x.attempt.Failure = result.Failed, asFailure(err)
}

// unjudged fails a scenario with an exchange that the contract did not judge, unless it says why.
func (x *execution) unjudged() {
	if x.attempt.Waived != "" {
		return
	}
	for _, e := range x.attempt.Exchanges {
		if !e.Judged {
			x.attempt.Status = result.Failed
			x.attempt.Failure = &result.Failure{What: fmt.Sprintf("%s %s was not held against the contract", e.Method, e.Target), Exchange: e,
				Hint: `say why with: Given contract checks are off because "…"`}
			return
		}
	}
}

// quarantine turns round what a scenario with @quarantine does: it must fail, and passing is a failure. A step that no
// sentence fits would fail for ever, whatever the service does: that is not excused.
func (x *execution) quarantine() {
	a := x.attempt
	switch {
	case x.scenario.Quarantine == "":
	case a.Status == result.Passed:
		a.Status = result.Failed
		a.Failure = &result.Failure{What: fmt.Sprintf("the scenario is in quarantine (%s) and passes", x.scenario.Quarantine), Hint: "take the tags @quarantine and @until off"}
	case a.Status == result.Failed:
		a.Status, a.Quarantined = result.Skipped, x.scenario.Quarantine
	}
}
