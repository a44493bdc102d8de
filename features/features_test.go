package features_test

import (
	"net/http"
	"path"
	"runtime"
	"strings"
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

// TestFeatures runs every feature against the mock in process. Each scenario is a subtest, so that one can be run alone.
func TestFeatures(t *testing.T) {
	t.Parallel()
	server, err := mock.New(mock.WithStrictAnswers())
	if err != nil {
		t.Fatal(err)
	}
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	seen := newRecorder(client.Transport(server))
	suite := &steps.Suite{Contract: server.Contract(), Fixtures: set, Name: "features",
		Target:   steps.Target{BaseURL: "http://127.0.0.1", Mock: true, Client: &http.Client{Transport: seen}},
		ReadFile: steps.Files(features.FS(), selection.BoxName)}
	chosen, err := selection.Read(selection.Options{Box: features.FS(), Contract: server.Contract()})
	if err != nil {
		t.Fatal(err)
	}
	run, err := suite.Run(t.Context(), chosen, steps.Options{Parallel: runtime.GOMAXPROCS(0)})
	if err != nil {
		t.Fatal(err)
	}
	judged(t, run)
	seen.report(t, server.Contract())
	tally := run.Tally()
	if tally.Judged != tally.Exchanges && tally.Waived == 0 {
		t.Errorf("%d of %d exchanges were judged by the contract, and nobody said why", tally.Judged, tally.Exchanges)
	}
	t.Logf("%d scenarios, %d of %d exchanges judged by the contract, %d scenarios waived", tally.Scenarios, tally.Judged, tally.Exchanges, tally.Waived)
}

// judged makes a subtest of each scenario, and an error of each problem of the run.
func judged(t *testing.T, run *result.Run) {
	t.Helper()
	for _, problem := range run.Problems {
		t.Error(problem)
	}
	for _, s := range run.Scenarios {
		t.Run(path.Join(strings.TrimSuffix(path.Base(s.Feature.URI), ".feature"), s.Pickle.Name), func(t *testing.T) {
			if !s.Status().Bad() {
				return
			}
			for _, card := range report.Cards(run, s, s.Last(), nil) {
				t.Error(card)
			}
		})
	}
}
