package report_test

import (
	"bytes"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cartwright/steps/report"
	"cartwright/steps/result"
)

var update = flag.Bool("update", false, "write the golden files anew")

const shop = `@fabric-cart-v1
Feature: Orders

  Scenario: An unknown cart is not found
    Given no cart exists
    When I order
    Then it is not found

  @needs:clock
  Scenario Outline: <what> is undecided
    When I send <what>:
      | name | value |
      | a    | <n>   |
    Then it passes

    Examples:
      | what      | n |
      | undefined | 1 |
      | ambiguous | 2 |
      | pending   | 3 |
      | skipped   | 4 |
      | waived    | 5 |
      | late      | 6 |

  @quarantine:SHOP-7 @until:2026-03-01
  Scenario: A known fault
    When I order
    Then it is not found

  Scenario: A shaky one
    When I order
    Then it is not found

  Scenario: One that looks at nothing
    When I order
`

// all is a run in which everything happens.
func all(t *testing.T) *result.Run {
	t.Helper()
	run := parse(t, "features/shop.feature", shop)
	at := func(i int) *result.Attempt { return run.Scenarios[i].Attempts[0] }
	x := exchange(t, "PATCH", "/orders/abc?access_token=s3cr3t-token&limit=2", http.Header{"Authorization": {"Bearer s3cr3t-token"},
		"Content-Type": {"application/json"}, "X-Note": {"it's declared-secret"}, "X-Shop": {"s3cr3t-token"}}, `{"number":"1234","by":"declared-secret"}`,
		200, `{"id":7,"extra":"declared-secret","payment":{}}`)
	failure := &result.Failure{What: "the answer is not the documented error", Exchange: x, Hint: "the mock may have kept the cart",
		Checks: []result.Check{{Path: "status", Expected: "404", Actual: "200"}, {Path: "$.code", Expected: "CART_NOT_FOUND", Actual: "nothing"}}, Violations: x.ResponseFaults}
	at(0).Exchanges = []*result.Exchange{x}
	become(at(0), 2, result.Failed, failure)
	become(at(1), 0, result.Undefined, &result.Failure{What: "no sentence matches this step", Hint: "did you mean: I send nothing"})
	become(at(2), 0, result.Ambiguous, nil)
	become(at(3), 0, result.Pending, nil)
	become(at(4), 0, result.Skipped, nil)
	at(4).Skipped = "the target has no clock"
	at(5).Waived = "the vendor's page is down"
	run.Scenarios[6].Attempts = nil
	become(at(7), 1, result.Failed, &result.Failure{What: "still broken"})
	at(7).Status, at(7).Quarantined = result.Skipped, "SHOP-7, until 2026-03-01"
	shaky := *at(8)
	again := shaky
	again.Number = 1
	again.Exchanges = []*result.Exchange{unkept(t)}
	shaky.Status, shaky.Failure = result.Failed, &result.Failure{What: "it shook"}
	run.Scenarios[8].Attempts = []*result.Attempt{&shaky, &again}
	at(9).Status, at(9).Failure = result.Failed, &result.Failure{What: "the scenario asserts nothing", Hint: "add a Then"}
	run.Problems = []string{"no feature has the tag @nope"}
	run.Interrupted = true
	return run
}

// unkept is an exchange in which a rule that was inferred is broken, at a service that may.
func unkept(t *testing.T) *result.Exchange {
	t.Helper()
	x := exchange(t, "PATCH", "/orders/abc", http.Header{"Content-Type": {"application/json"}, "X-Shop": {"s3cr3t-token"}}, `{"number":"1234"}`, 200, `{"id":"7","total":"much"}`)
	for _, v := range x.ResponseFaults {
		x.Tolerated = append(x.Tolerated, result.Tolerated{Side: "answer", Violation: v})
	}
	x.ResponseFaults = nil
	return x
}

func options() report.Options {
	return report.Options{Secrets: []string{"declared-secret"}, Version: "v1.2.3"}
}

func render(t *testing.T, format string, run *result.Run, o report.Options) string {
	t.Helper()
	var b bytes.Buffer
	observer, err := report.New(format, &b, o)
	if err != nil {
		t.Fatal(err)
	}
	replay(t, observer, run)
	return b.String()
}

func TestGolden(t *testing.T) {
	t.Parallel()
	for _, f := range report.Formats() {
		if f.Name == "html" || isCoverage(f) {
			continue // it is the messages in a page of the official formatter; coverage is shown in its own package
		}
		t.Run(f.Name+" shows a run in which everything happens as before", func(t *testing.T) {
			t.Parallel()
			got := render(t, f.Name, all(t), options())
			if f.Name == "messages" {
				_, got, _ = strings.Cut(got, "\n") // the first line names this machine
			}
			golden(t, f.Name, got)
		})
	}
}

func isCoverage(f report.Format) bool { return strings.HasPrefix(f.Name, "coverage") }

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run the test with -update", err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it with -update and git diff:\n%s", file, got)
	}
}

func TestSecrets(t *testing.T) {
	t.Parallel()
	for _, f := range report.Formats() {
		t.Run(f.Name+" shows no secret, and what failed with its place", func(t *testing.T) {
			t.Parallel()
			got := render(t, f.Name, all(t), options())
			for _, secret := range []string{"declared-secret", "s3cr3t-token"} {
				if strings.Contains(got, secret) {
					t.Errorf("the report shows %q", secret)
				}
			}
			if isCoverage(f) {
				return // it shows no failures
			}
			for _, part := range []string{"features/shop.feature", "the answer is not the documented error", "CART_NOT_FOUND", "curl", "testdata/orders.yaml"} {
				if !strings.Contains(got, part) {
					t.Errorf("the report lacks %q", part)
				}
			}
		})
	}
}

func TestEveryReportWarnsOfAnInferredRuleThatIsBroken(t *testing.T) {
	t.Parallel()
	for _, f := range report.Formats() {
		if isCoverage(f) {
			continue
		}
		t.Run(f.Name+" names the rule, its line and its provenance", func(t *testing.T) {
			t.Parallel()
			run := parse(t, "a.feature", "Feature: A\n  Scenario: B\n    Given c\n")
			run.Scenarios[0].Attempts[0].Exchanges = []*result.Exchange{unkept(t)}
			got := render(t, f.Name, run, report.Options{})
			for _, part := range []string{"/total should be number", "testdata/orders.yaml:3", "inferred"} {
				if !strings.Contains(got, part) {
					t.Errorf("the report lacks %q", part)
				}
			}
		})
	}
}

func TestNew(t *testing.T) {
	t.Parallel()
	_, err := report.New("prety", nil, report.Options{})
	if err == nil || !strings.Contains(err.Error(), "did you mean pretty?") || !strings.Contains(err.Error(), "progress") {
		t.Errorf("an unknown format: %v", err)
	}
}
