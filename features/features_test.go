package features_test

import (
	"net/http"
	"path"
	"runtime"
	"testing"

	"cartwright/features"
	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/steps"
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
		Target: steps.Target{BaseURL: "http://127.0.0.1", Mock: true, Client: &http.Client{Transport: seen}}}
	summary, err := suite.Run(t.Context(), features.FS(), runtime.GOMAXPROCS(0))
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range summary.Outcomes {
		t.Run(path.Join(o.Feature, o.Scenario), func(t *testing.T) {
			if o.Err != nil {
				t.Errorf("%s: %s", o.URI, o.Err)
			}
		})
	}
	seen.report(t, server.Contract())
	if summary.Judged != summary.Exchanges && len(summary.Waived) == 0 {
		t.Errorf("%d of %d exchanges were judged by the contract, and nobody said why", summary.Judged, summary.Exchanges)
	}
	t.Logf("%d scenarios, %d of %d exchanges judged by the contract; waived: %q", len(summary.Outcomes), summary.Judged, summary.Exchanges, summary.Waived)
}
