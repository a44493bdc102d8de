package steps

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	messages "github.com/cucumber/messages/go/v34"

	"cartwright/steps/result"
	"cartwright/steps/selection"
	"cartwright/steps/sentence"
)

// Options say how a selection is run.
type Options struct {
	Parallel int // scenarios at once; below 1 is 1
	// Retry is how often a failed scenario is tried again, each time in a fresh sandbox.
	Retry    int
	FailFast bool // the first failure lets the rest be
	// Timeout bounds one attempt; 0 is DefaultTimeout.
	Timeout time.Duration
	// Observers are told what happens, one call at a time.
	Observers []result.Observer
	// Replay gives the command that runs a scenario alone, for its failure card; nil leaves it out.
	Replay func(*result.Scenario) string
}

// DefaultTimeout bounds a scenario that waits for a target which says nothing.
const DefaultTimeout = time.Minute

// Run runs a selection. The result is whole also when ctx ends before the run does: then it says Interrupted, and what
// did not come to its turn is NotRun. The error is of an observer, such as a report that cannot be written.
func (s *Suite) Run(ctx context.Context, chosen *selection.Selection, o Options) (*result.Run, error) {
	o.Parallel = max(o.Parallel, 1)
	if o.Timeout == 0 {
		o.Timeout = DefaultTimeout
	}
	registry, err := s.registry()
	if err != nil {
		return nil, err
	}
	p := &play{suite: s, options: o, number: s.runs.Add(1), registry: registry, steps: map[*result.Feature]map[string]*messages.Step{}, run: &result.Run{
		Target:  result.Target{BaseURL: s.Target.BaseURL, Mock: s.Target.Mock, Profile: s.Target.Profile},
		Started: now(), Seed: chosen.Seed, Parallel: o.Parallel, Features: chosen.Features, Scenarios: chosen.Scenarios,
		InProgress: chosen.InProgress, Problems: chosen.Problems}}
	for _, f := range chosen.Features {
		p.steps[f] = selection.StepNodes(f.Document)
	}
	p.tell(func(observer result.Observer) error { return observer.RunStarted(p.run) })
	p.all(ctx)
	p.run.Duration = now().Sub(p.run.Started)
	p.run.Interrupted = ctx.Err() != nil
	if !p.run.Failed() && !p.run.Interrupted {
		p.run.Problems = lacking(p.run.Proof())
	}
	p.tell(func(observer result.Observer) error { return observer.RunFinished(p.run) })
	return p.run, errors.Join(p.errs...)
}

// lacking is the problem of a run that is green for want of anything to be red.
func lacking(proof string) []string {
	if proof == "" {
		return nil
	}
	return []string{proof}
}

// play is one run under way.
type play struct {
	suite    *Suite
	options  Options
	number   int64 // of the run, since scenario ids repeat in each
	registry *sentence.Registry
	steps    map[*result.Feature]map[string]*messages.Step
	stop     atomic.Bool // --fail-fast: godog's own stop flag is read without its lock

	mu   sync.Mutex // guards the fields below and serialises the observers
	run  *result.Run
	errs []error
}

// all hands the scenarios to as many workers as may run at once.
func (p *play) all(ctx context.Context) {
	queue := make(chan *result.Scenario)
	var workers sync.WaitGroup
	for range p.options.Parallel {
		workers.Go(func() {
			for scenario := range queue {
				p.scenario(ctx, scenario)
			}
		})
	}
	for _, scenario := range p.run.Scenarios {
		if ctx.Err() != nil || p.stop.Load() {
			break
		}
		queue <- scenario
	}
	close(queue)
	workers.Wait()
}

// scenario makes attempts until one does not fail, or there are no more.
func (p *play) scenario(ctx context.Context, s *result.Scenario) {
	for number := range p.options.Retry + 1 {
		if ctx.Err() != nil || number == 0 && p.stop.Load() {
			return
		}
		a := &result.Attempt{Number: number, Started: now()}
		p.tell(func(o result.Observer) error { return o.ScenarioStarted(s, a) })
		p.attempt(ctx, s, a)
		a.Duration = now().Sub(a.Started)
		p.tell(func(o result.Observer) error {
			return o.ScenarioFinished(s, a)
		}, func() { s.Attempts = append(s.Attempts, a) })
		if !a.Status.Bad() {
			return
		}
	}
	if p.options.FailFast {
		p.stop.Store(true)
	}
}

// tell gives each observer its call, after what changes the results that observers may read meanwhile. One that has
// failed is told all the same: a report on a full disk must not silence the others.
func (p *play) tell(call func(result.Observer) error, before ...func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, change := range before {
		change()
	}
	for _, observer := range p.options.Observers {
		if err := call(observer); err != nil {
			p.errs = append(p.errs, fmt.Errorf("report: %w", err))
		}
	}
}
