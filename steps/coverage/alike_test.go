package coverage_test

import (
	"net/http"
	"sync"
	"testing"

	"cartwright/features"
	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/steps"
	"cartwright/steps/coverage"
	"cartwright/steps/selection"
)

// sandboxes notes the sandbox of each request that is sent.
type sandboxes struct {
	http.RoundTripper

	mu   sync.Mutex // guards seen
	seen map[string]bool
}

func (s *sandboxes) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[r.Header.Get("Mock-Sandbox")] = true
	return s.RoundTripper.RoundTrip(r)
}

// TestTheMockCountsAlike asks the mock for the coverage of each sandbox that a run was in: together they have to be what the
// run itself says.
func TestTheMockCountsAlike(t *testing.T) {
	t.Parallel()
	server, err := mock.New(mock.WithStrictAnswers())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for document, tags := range map[string]string{"optimove": "@optimove", "crownpeak-xo": "@op:sendActivities", "fabric-cart-v1": "@op:applyPromo"} {
		t.Run("the features of "+document+" reach as much by the mock's count", func(t *testing.T) {
			t.Parallel()
			noted := &sandboxes{RoundTripper: client.Transport(server), seen: map[string]bool{}}
			suite := &steps.Suite{Contract: server.Contract(), Fixtures: set, Name: document, Target: steps.Target{BaseURL: "http://127.0.0.1:4010", Mock: true, Client: &http.Client{Transport: noted}}}
			chosen, err := selection.Read(selection.Options{Box: features.FS(), Tags: tags, Contract: suite.Contract})
			if err != nil {
				t.Fatal(err)
			}
			run, err := suite.Run(t.Context(), chosen, steps.Options{Parallel: 2})
			if err != nil || run.Failed() || len(noted.seen) < 15 {
				t.Fatalf("%v, failed %v, %d sandboxes", err, run.Failed(), len(noted.seen))
			}
			alike(t, document, noted, coverage.Measure(suite.Contract, run))
		})
	}
}

// alike adds up what the mock says of the sandboxes, and compares.
func alike(t *testing.T, document string, noted *sandboxes, own *coverage.Report) {
	t.Helper()
	given := map[string]int{}
	of := client.Coverage{}
	for sandbox := range noted.seen {
		got, err := client.New("http://127.0.0.1:4010", &http.Client{Transport: noted.RoundTripper}).InSandbox(sandbox).Coverage(t.Context(), document)
		if err != nil {
			t.Fatal(err)
		}
		of = *got
		for _, c := range got.Cells {
			given[c.Operation+" "+c.Status+" "+c.Code] += c.Count
		}
	}
	for _, d := range own.Documents {
		if d.Name != document {
			continue
		}
		if n := d.Totals(); n.Operations.Of != of.Operations.Of || n.Statuses.Of != of.Statuses.Of || n.Codes.Of != of.Codes.Of {
			t.Errorf("the mock counts %+v, the run %+v", of, n)
		}
		for _, o := range d.Operations {
			for _, s := range o.Statuses {
				same(t, o.ID+" "+s.Name, s, given)
			}
		}
	}
}

func same(t *testing.T, answer string, s *coverage.Status, given map[string]int) {
	t.Helper()
	if n := given[answer+" "]; len(s.Codes) == 0 && n != s.Count {
		t.Errorf("%s: the mock says %d, the run %d", answer, n, s.Count)
	}
	for _, c := range s.Codes {
		if n := given[answer+" "+c.Name]; n != c.Count {
			t.Errorf("%s %s: the mock says %d, the run %d", answer, c.Name, n, c.Count)
		}
	}
}
