package steps

import (
	"context"
	"errors"
	"fmt"

	"github.com/cucumber/godog"

	"cartwright/steps/result"
	"cartwright/steps/sentence"
)

// Sentences is the vocabulary of feature files, proved to be sound: its error is a fault of this program.
func Sentences() (*sentence.Registry, error) { return sentence.New((&World{}).register) }

// registry is the vocabulary, made once per suite: patterns are compiled and proved once, not for each scenario.
func (s *Suite) registry() (*sentence.Registry, error) {
	s.once.Do(func() { s.sentences, s.unsound = Sentences() })
	return s.sentences, s.unsound
}

// Initialize gives one scenario its own World and registers the sentences for it. Use it as the ScenarioInitializer of a
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
		return ctx, w.begin(sc, scenario, tags)
	})
	sc.StepContext().Before(func(ctx context.Context, step *godog.Step) (context.Context, error) {
		w.argument = step.Argument // for the sentences that take a table or a doc string
		return ctx, w.fits(step)
	})
	sc.After(func(ctx context.Context, _ *godog.Scenario, err error) (context.Context, error) {
		if err != nil {
			return ctx, nil // godog has it already
		}
		return ctx, w.unproved()
	})
	return w
}

// begin registers the sentences that the steps of the scenario match, and only those, since godog tries each of them on
// each step; no match and several stay what they are. A scenario that needs what the target lacks is skipped before it
// sends anything.
func (w *World) begin(sc *godog.ScenarioContext, scenario *godog.Scenario, tags []string) error {
	registry, err := w.registry()
	if err != nil {
		return err
	}
	handlers := &handlers{}
	w.register(handlers)
	w.uri = scenario.Uri
	if w.needs, err = neededBy(tags); err != nil {
		return err
	}
	registered := map[int]bool{}
	for _, step := range scenario.Steps {
		matching := registry.Match(step.Text)
		w.foreign = w.foreign || len(matching) == 0
		for _, i := range matching {
			s := registry.All()[i]
			w.needs = append(w.needs, s.Needs...)
			if !registered[i] {
				registered[i] = true
				sc.Step(s.Regexp(), handlers.all[i])
			}
		}
	}
	if w.Environment != nil && choosesEnvironment(scenario) {
		return nil // its target is known when it has chosen
	}
	return w.lacks()
}

// handlers are the functions of the sentences, bound to one World, in the order of the registry.
type handlers struct{ all []any }

// Section implements sentence.Registrar.
func (*handlers) Section(string) {}

// Step implements sentence.Registrar.
func (h *handlers) Step(_ string, handler any, _ sentence.Note) { h.all = append(h.all, handler) }

// about is what the registration of a sentence says of it.
func about(example, doc string, needs ...sentence.Need) sentence.Note {
	return sentence.Note{Example: example, Doc: doc, Needs: needs}
}

func (w *World) register(sc sentence.Registrar) {
	w.targetSentences(sc)
	w.stateSentences(sc)
	w.shelfSentences(sc)
	w.neighbourSentences(sc)
	w.timeSentences(sc)
	w.requestSentences(sc)
	w.responseSentences(sc)
	w.contractSentences(sc)
	w.eventuallySentences(sc)
	w.cartSentences(sc)
	w.shopperSentences(sc)
	w.trackingSentences(sc)
}

// fits refuses a step with a table or doc string that its sentence does not take, and one without what it takes: godog
// drops the first without a word and hands the second a nil.
func (w *World) fits(step *godog.Step) error {
	registry, err := w.registry()
	if err != nil {
		return err
	}
	if matching := registry.Match(step.Text); len(matching) != 1 {
		return nil // godog says so
	}
	if err := registry.Check(step.Text, brought(step)); err != nil {
		return &result.Failure{What: err.Error()}
	}
	return nil
}

func brought(step *godog.Step) sentence.Argument {
	switch {
	case step.Argument == nil:
		return sentence.NoArgument
	case step.Argument.DataTable != nil:
		return sentence.Table
	}
	return sentence.DocString
}

// unproved is the error of a scenario that passed without asking anything of the target, or without looking at what it
// answered. Of one with steps of somebody else's we cannot know.
func (w *World) unproved() error {
	switch {
	case w.skipped != "" || w.foreign:
		return nil
	case w.asserted == 0:
		return errors.New("the scenario asserts nothing: add a Then that looks at an answer")
	case len(w.exchanges) == 0:
		return errors.New("the scenario sends nothing, so it proves nothing: add a When")
	}
	return nil
}
