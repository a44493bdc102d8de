package features_test

import (
	"flag"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"cartwright/features"
	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/steps"
	"cartwright/steps/report"
	"cartwright/steps/result"
	"cartwright/steps/selection"
)

// bench is one clean mock with the features, for runs that keep to sandboxes of their own.
type bench struct {
	server *mock.Server
	set    *fixtures.Set
	all    *selection.Selection
}

var clean = sync.OnceValues(func() (*bench, error) {
	server, err := mock.New(mock.WithStrictAnswers())
	if err != nil {
		return nil, err
	}
	set, err := fixtures.Embedded()
	if err != nil {
		return nil, err
	}
	all, err := selection.Read(selection.Options{Box: features.FS(), Contract: server.Contract()})
	return &bench{server: server, set: set, all: all}, err
})

func openBench(t *testing.T) *bench {
	t.Helper()
	b, err := clean()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var suites atomic.Int64

func (b *bench) suite(h http.Handler) *steps.Suite {
	return &steps.Suite{Contract: b.server.Contract(), Fixtures: b.set, Name: fmt.Sprintf("bites-%d", suites.Add(1)), ReadFile: steps.Files(features.FS(), selection.BoxName),
		Target: steps.Target{BaseURL: "http://127.0.0.1", Mock: true, Client: &http.Client{Transport: client.Transport(h)}}}
}

// choose takes those scenarios that fit, fresh for another run.
func (b *bench) choose(fits func(*result.Scenario) bool) *selection.Selection {
	out := &selection.Selection{Features: b.all.Features}
	for _, s := range b.all.Scenarios {
		if fits(s) {
			out.Scenarios = append(out.Scenarios, &result.Scenario{Feature: s.Feature, Pickle: s.Pickle, Rule: s.Rule, Line: s.Line, Quarantine: s.Quarantine})
		}
	}
	return out
}

func about(operation string) func(*result.Scenario) bool {
	return func(s *result.Scenario) bool {
		for _, tag := range s.Pickle.Tags {
			if tag.Name == "@op:"+operation {
				return true
			}
		}
		return false
	}
}

// TestMutantsAreKilled breaks the service in one way each: the features of the operation must notice.
func TestMutantsAreKilled(t *testing.T) {
	t.Parallel()
	b := openBench(t)
	all := mutants()
	kinds := map[string]int{}
	for _, m := range all {
		kinds[m.kind]++
	}
	if len(all) < 40 || len(kinds) != 6 {
		t.Errorf("%d mutants, by kind %v: there are to be at least 40, of six kinds", len(all), kinds)
	}
	for _, m := range all {
		t.Run(m.kind+": "+m.operation+": "+m.name, func(t *testing.T) {
			t.Parallel()
			var met atomic.Int64
			run, err := b.suite(m.handler(b.server.Contract(), b.server, &met)).Run(t.Context(), b.choose(about(m.operation)), steps.Options{FailFast: true})
			if err != nil {
				t.Fatal(err)
			}
			killer := slices.IndexFunc(run.Scenarios, func(s *result.Scenario) bool { return s.Status().Bad() })
			if killer < 0 {
				t.Fatalf("it lives: %d scenarios passed, and %d requests met the fault", len(run.Scenarios), met.Load())
			}
			s := run.Scenarios[killer]
			t.Logf("killed by %s:%d %s: %s", s.Feature.URI, s.Line, s.Pickle.Name, report.Cards(run, s, s.Last(), nil)[0].What)
		})
	}
}

var cleanRuns = flag.Int("clean-runs", 0, "shuffled runs of all features that must have no false alarm; 0: one of a sample")

// TestNoFalseAlarm runs the features in another order each time, sixteen at once: what fails although nothing is broken is
// a fault of the harness, or of the isolation of scenarios.
func TestNoFalseAlarm(t *testing.T) {
	t.Parallel()
	b := openBench(t)
	for seed := range int64(max(*cleanRuns, 1)) {
		chosen, err := selection.Read(selection.Options{Box: features.FS(), Contract: b.server.Contract(), Shuffle: true, Seed: seed + 1})
		if err != nil {
			t.Fatal(err)
		}
		if *cleanRuns == 0 {
			chosen.Scenarios = chosen.Scenarios[:len(chosen.Scenarios)/10]
		}
		run, err := b.suite(b.server).Run(t.Context(), chosen, steps.Options{Parallel: 16})
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range run.Scenarios {
			if s.Status() != result.Passed {
				t.Errorf("seed %d: %s:%d %s: %s %v", seed+1, s.Feature.URI, s.Line, s.Pickle.Name, s.Status(), report.Cards(run, s, s.Last(), nil))
			}
		}
	}
}
