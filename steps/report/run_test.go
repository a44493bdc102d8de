package report_test

import (
	"bytes"
	"net/http"
	"sync"
	"testing"
	"time"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/openapi"
	"cartwright/steps/result"
)

// epoch is when all runs of these tests begin.
func epoch() time.Time { return time.Date(2026, 1, 2, 3, 4, 5, 6_000_000, time.UTC) }

// parse reads one feature and makes its scenarios, each of which passed.
func parse(t *testing.T, uri, source string) *result.Run {
	t.Helper()
	run := &result.Run{Started: epoch(), Duration: 1500 * time.Millisecond, Parallel: 2, Target: result.Target{BaseURL: "http://127.0.0.1:4010", Mock: true}}
	add(t, run, uri, source)
	return run
}

// add appends a feature to a run.
func add(t *testing.T, run *result.Run, uri, source string) {
	t.Helper()
	ids := (&messages.Incrementing{}).NewId
	prefix := uri + "#"
	newID := func() string { return prefix + ids() }
	document, err := gherkin.ParseGherkinDocument(bytes.NewReader([]byte(source)), newID)
	if err != nil {
		t.Fatal(err)
	}
	document.Uri = uri
	f := &result.Feature{URI: uri, Source: []byte(source), Document: document, Pickles: gherkin.Pickles(*document, uri, newID)}
	run.Features = append(run.Features, f)
	lines := stepLines(document)
	for _, p := range f.Pickles {
		run.Scenarios = append(run.Scenarios, &result.Scenario{Feature: f, Pickle: p, Line: int(p.Location.Line), Attempts: []*result.Attempt{attempt(p, lines)}})
	}
}

func attempt(p *messages.Pickle, lines map[string]*messages.Step) *result.Attempt {
	a := &result.Attempt{Status: result.Passed, Started: epoch(), Duration: 12 * time.Millisecond}
	for i, s := range p.Steps {
		ast := lines[s.AstNodeIds[0]]
		a.Steps = append(a.Steps, &result.Step{Pickle: s, Keyword: ast.Keyword, Line: int(ast.Location.Line), Status: result.Passed,
			Started: epoch().Add(time.Duration(i) * time.Millisecond), Duration: time.Millisecond,
			Sentences: []*result.Sentence{{Pattern: "^" + s.Text + "$", File: "steps/sentences.go", Line: 10 + i}}})
	}
	return a
}

func stepLines(d *messages.GherkinDocument) map[string]*messages.Step {
	out := map[string]*messages.Step{}
	add := func(steps []*messages.Step) {
		for _, s := range steps {
			out[s.Id] = s
		}
	}
	if d.Feature == nil {
		return out
	}
	for _, c := range d.Feature.Children {
		if c.Background != nil {
			add(c.Background.Steps)
		}
		if c.Scenario != nil {
			add(c.Scenario.Steps)
		}
		if c.Rule != nil {
			for _, rc := range c.Rule.Children {
				if rc.Background != nil {
					add(rc.Background.Steps)
				}
				if rc.Scenario != nil {
					add(rc.Scenario.Steps)
				}
			}
		}
	}
	return out
}

// become gives an attempt a status that stems from its step at this place; those after it are skipped.
func become(a *result.Attempt, at int, s result.Status, f *result.Failure) {
	a.Status = s
	for i, step := range a.Steps {
		switch {
		case i == at:
			step.Status, step.Failure = s, f
			switch s {
			case result.Undefined:
				step.Sentences = nil
			case result.Ambiguous:
				step.Sentences = append(step.Sentences, &result.Sentence{Pattern: "^(.*)$", File: "steps/sentences.go", Line: 99})
			}
		case i > at:
			step.Status = result.Skipped
		}
	}
}

// orders is the document of all exchanges.
var orders = sync.OnceValues(func() (*openapi.Contract, error) { return openapi.Load(openapi.File("testdata/orders.yaml")) })

// exchange is a real one, judged by testdata/orders.yaml.
func exchange(t *testing.T, method, target string, header http.Header, body string, status int, answer string) *result.Exchange {
	t.Helper()
	contract, err := orders()
	if err != nil {
		t.Fatal(err)
	}
	x := &result.Exchange{Method: method, Target: target, RequestHeader: header, RequestBody: []byte(body), Status: status,
		Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(answer), Duration: 2 * time.Millisecond, Judged: true}
	if m, _ := contract.FindPath(method, target); m != nil {
		x.Operation = m.Operation
		x.RequestFaults = m.Operation.CheckRequest(&openapi.Request{Path: m.Path, Header: header, Body: x.RequestBody}).Violations
		x.ResponseFaults = m.Operation.CheckResponse(&openapi.Answer{Status: status, Header: x.Header, Body: x.Body}, openapi.ResponseOptions{Undocumented: true})
	}
	return x
}

// replay tells an observer a run as the runner would.
func replay(t *testing.T, o result.Observer, run *result.Run) {
	t.Helper()
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	check(o.RunStarted(run))
	for _, s := range run.Scenarios {
		for _, a := range s.Attempts {
			check(o.ScenarioStarted(s, a))
			check(o.ScenarioFinished(s, a))
		}
	}
	check(o.RunFinished(run))
}
