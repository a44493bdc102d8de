package steps

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	gherkin "github.com/cucumber/gherkin/go/v42"
	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/steps/result"
)

// Outcome is what became of one scenario, or of one row of an outline.
type Outcome struct {
	Feature, Scenario string
	URI               string
	Err               error  // nil: it passed, or was skipped
	Skipped           string // why it did not run against this target; empty: it ran
}

// Summary is what a run proved.
type Summary struct {
	Outcomes  []Outcome
	Exchanges int // sent
	Judged    int // of them, by the contract
	// Waived are the reasons why scenarios did without the contract.
	Waived []string
}

// ErrNothingRan says that a run had no scenarios: a green run that proved nothing is a failure.
var ErrNothingRan = errors.New("no scenario was run")

// Run runs all features of a file system, at most parallel scenarios at once, strictly: an undefined, pending or ambiguous
// step fails its scenario, and so does a scenario without an assertion. The error is of the run itself; failed scenarios
// are in the summary.
func (s *Suite) Run(ctx context.Context, features fs.FS, parallel int) (*Summary, error) {
	found, expected, err := read(features)
	if err != nil {
		return nil, err
	}
	if expected == 0 {
		return nil, ErrNothingRan
	}
	s.runs.Add(1)
	run := &run{suite: s, outcomes: map[string]*Outcome{}}
	var output bytes.Buffer
	suite := godog.TestSuite{
		Name:                "cartwright",
		ScenarioInitializer: run.initialize,
		Options: &godog.Options{Format: "pretty", Output: &output, NoColors: true, Strict: true, Concurrency: max(parallel, 1),
			FeatureContents: found, DefaultContext: ctx},
	}
	status := suite.Run()
	summary := run.summary(expected)
	if len(summary.Outcomes) != expected {
		return summary, fmt.Errorf("%d of %d scenarios ran: %s", len(summary.Outcomes), expected, shorten(output.String(), 2000))
	}
	if status != 0 && !summary.Failed() {
		return summary, fmt.Errorf("the runner failed although each scenario passed: %s", shorten(output.String(), 4000))
	}
	return summary, nil
}

// Failed says whether any scenario failed.
func (s *Summary) Failed() bool {
	for _, o := range s.Outcomes {
		if o.Err != nil {
			return true
		}
	}
	return false
}

// read parses all features, so that the number of scenarios is known before any runs, and every error is reported.
func read(features fs.FS) ([]godog.Feature, int, error) {
	var found []godog.Feature
	var errs []error
	scenarios := 0
	err := fs.WalkDir(features, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || path.Ext(name) != ".feature" {
			return err
		}
		text, err := fs.ReadFile(features, name)
		if err != nil {
			return err
		}
		n, err := count(name, text)
		if err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", name, err))
		}
		scenarios += n
		found = append(found, godog.Feature{Name: name, Contents: text})
		return nil
	})
	return found, scenarios, errors.Join(append(errs, err)...)
}

// count returns how many scenarios and rows a feature has.
func count(name string, text []byte) (int, error) {
	ids := (&messages.Incrementing{}).NewId
	document, err := gherkin.ParseGherkinDocument(bytes.NewReader(text), ids)
	if err != nil {
		return 0, err
	}
	return len(gherkin.Pickles(*document, name, ids)), nil
}

// run collects the outcomes of one run.
type run struct {
	suite *Suite

	mu        sync.Mutex // guards the fields below
	outcomes  map[string]*Outcome
	order     []string
	exchanges int
	judged    int
	waived    []string
}

func (r *run) initialize(sc *godog.ScenarioContext) {
	w := r.suite.Initialize(sc)
	sc.Before(func(ctx context.Context, scenario *godog.Scenario) (context.Context, error) {
		r.begin(scenario)
		return ctx, nil
	})
	sc.After(func(ctx context.Context, scenario *godog.Scenario, err error) (context.Context, error) {
		r.end(scenario, w, err)
		return ctx, nil
	})
}

func (r *run) begin(scenario *godog.Scenario) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.order = append(r.order, scenario.Id)
	r.outcomes[scenario.Id] = &Outcome{Feature: strings.TrimSuffix(path.Base(scenario.Uri), ".feature"), Scenario: scenario.Name, URI: scenario.Uri}
}

func (r *run) end(scenario *godog.Scenario, w *World, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.exchanges += len(w.exchanges)
	for _, x := range w.exchanges {
		if x.Judged {
			r.judged++
		}
	}
	if w.waived != "" {
		r.waived = append(r.waived, scenario.Name+": "+w.waived)
	}
	if o := r.outcomes[scenario.Id]; o != nil && o.Err == nil {
		o.Err, o.Skipped = err, w.skipped
		var f *result.Failure
		switch {
		case errors.Is(err, godog.ErrSkip):
			o.Err = nil
		case errors.As(err, &f):
			o.Err = &described{err, w.describe(f)}
		}
	}
}

// described is a failure with all that is known of it as its text, for a plain test log.
type described struct {
	error
	text string
}

// Error is the whole text.
func (d *described) Error() string { return d.text }

// Unwrap gives the failure.
func (d *described) Unwrap() error { return d.error }

func (r *run) summary(expected int) *Summary {
	r.mu.Lock()
	defer r.mu.Unlock()
	s := &Summary{Exchanges: r.exchanges, Judged: r.judged, Waived: r.waived, Outcomes: make([]Outcome, 0, expected)}
	for _, id := range r.order {
		s.Outcomes = append(s.Outcomes, *r.outcomes[id])
	}
	return s
}
