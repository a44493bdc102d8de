package steps_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/steps"
	"cartwright/steps/result"
	"cartwright/steps/selection"
)

// thousand are 1,000 scenarios of three steps, over ten features.
func thousand() fstest.MapFS {
	files := fstest.MapFS{}
	for f := range 10 {
		var b strings.Builder
		b.WriteString("@fabric-cart-v1\nFeature: F\n")
		for n := range 100 {
			fmt.Fprintf(&b, "\n  Scenario: Scenario %d\n    Given a cart with 1 item\n    When I call \"retrieveCart\" with:\n      | cartId | ${cartId} |\n    Then the response status is 200\n", n)
		}
		files[fmt.Sprintf("%d.feature", f)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return files
}

// BenchmarkThousandScenarios gives scenarios per second at 1 and 2 workers, and how long it takes until the first runs:
// reading features, contract and fixtures included.
func BenchmarkThousandScenarios(b *testing.B) {
	files := thousand()
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			var scenarios, seconds, first float64
			for b.Loop() {
				begun := time.Now()
				suite, stop := inProcess(b)
				chosen, err := selection.Read(selection.Options{Box: files})
				if err != nil || len(chosen.Problems) > 0 {
					b.Fatal(err, chosen.Problems)
				}
				run, err := suite.Run(b.Context(), chosen, steps.Options{Parallel: workers})
				stop()
				if err != nil || run.Failed() {
					b.Fatal(err, run.Tally())
				}
				scenarios += float64(len(run.Scenarios))
				seconds += run.Duration.Seconds()
				first += earliest(run).Sub(begun).Seconds()
			}
			b.ReportMetric(scenarios/seconds, "scenarios/s")
			b.ReportMetric(1000*first/float64(b.N), "ms-to-first")
		})
	}
}

func inProcess(b *testing.B) (*steps.Suite, func()) {
	b.Helper()
	server, err := mock.New()
	if err != nil {
		b.Fatal(err)
	}
	set, err := fixtures.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	return &steps.Suite{Contract: server.Contract(), Fixtures: set, Name: "bench",
		Target: steps.Target{BaseURL: "http://127.0.0.1", Mock: true, Client: &http.Client{Transport: client.Transport(server)}}}, server.Stop
}

func earliest(run *result.Run) time.Time {
	first := run.Scenarios[0].Last().Started
	for _, s := range run.Scenarios {
		if at := s.Last().Started; at.Before(first) {
			first = at
		}
	}
	return first
}
