package steps

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"github.com/cucumber/godog"
)

// Initialize gives one scenario its own World and registers all sentences for it. Use it as the ScenarioInitializer of a
// godog suite; its options must say Strict, since godog otherwise passes undefined steps. The World is the scenario's
// from its start on.
func (s *Suite) Initialize(sc *godog.ScenarioContext) *World {
	w := &World{}
	sc.Before(func(ctx context.Context, scenario *godog.Scenario) (context.Context, error) {
		tags := make([]string, len(scenario.Tags))
		for i, t := range scenario.Tags {
			tags[i] = t.Name
		}
		*w = *newWorld(s, fmt.Sprintf("%d-%s", s.runs.Load(), scenario.Id), tags)
		return ctx, nil
	})
	sc.StepContext().Before(func(ctx context.Context, step *godog.Step) (context.Context, error) {
		w.argument = step.Argument // for the sentences that take a table or a doc string
		return ctx, nil
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
		if err != nil {
			return ctx, nil // godog has it already
		}
		return ctx, w.unproved()
	})
	w.register(sc)
	return w
}

// registrar takes sentences; godog's scenario context is one.
type registrar interface {
	Step(pattern, f any)
}

func (w *World) register(sc registrar) {
	w.targetSentences(sc)
	w.stateSentences(sc)
	w.requestSentences(sc)
	w.responseSentences(sc)
	w.cartSentences(sc)
	w.shopperSentences(sc)
	w.neighbourSentences(sc)
	w.trackingSentences(sc)
}

// patterns collects sentences without a scenario to run them in.
type patterns []*regexp.Regexp

// Step implements registrar. The patterns are ours and compile.
func (p *patterns) Step(pattern, _ any) {
	text, _ := pattern.(string)
	*p = append(*p, regexp.MustCompile(text))
}

func sentencePatterns() []*regexp.Regexp {
	var p patterns
	(&World{}).register(&p)
	return p
}

// unproved is the error of a scenario that passed without looking at anything.
func (w *World) unproved() error {
	if w.asserted > 0 || w.skipped != "" {
		return nil
	}
	return errors.New("the scenario asserts nothing: add a Then that looks at an answer")
}
