package steps_test

import (
	"net/http/httptest"
	"slices"
	"testing"

	"cartwright/steps"
	"cartwright/steps/result"
)

// attempt runs one scenario and gives all that is known of it.
func attempt(t *testing.T, change func(*httptest.ResponseRecorder), text string) *result.Attempt {
	t.Helper()
	return play(t, suite(t, change), trackingFeature(text), steps.Options{}).Scenarios[0].Last()
}

// TestWhatAScenarioLeavesBehind looks at the exchanges and failures that reports and coverage are made of.
func TestWhatAScenarioLeavesBehind(t *testing.T) {
	t.Parallel()
	t.Run("where sentences looked is kept as pointers, each once", func(t *testing.T) {
		t.Parallel()
		a := attempt(t, nil, got+"Then the response fields are:\n  | $.totalItems | 2 |\n  | items[0].sku | #string |\n  | $.gone | absent |\n"+
			"And the response body contains:\n  \"\"\"\n  {\"items\": [{\"quantity\": 1}, {\"sku\": \"#string\"}], \"totalItems\": 2}\n  \"\"\"")
		want := []string{"/totalItems", "/items/0/sku", "/gone", "/items", "/items/0/quantity", "/items/1/sku"}
		if x := a.Exchanges[len(a.Exchanges)-1]; !slices.Equal(x.Asserted, want) {
			t.Errorf("got %v %v", x.Asserted, a.Failure)
		}
	})
	t.Run("an error has its documented code, the step its line, the answer its time", func(t *testing.T) {
		t.Parallel()
		a := attempt(t, nil, lost+"Then the error message is \"Cart not found.\"")
		x := a.Exchanges[0]
		if x.Code != "CART_NOT_FOUND" || x.Line != 5 || x.Duration <= 0 || !x.Judged || !slices.Equal(x.Asserted, []string{"/message"}) {
			t.Errorf("got %q, line %d, %s, judged: %t, %v", x.Code, x.Line, x.Duration, x.Judged, x.Asserted)
		}
	})
	t.Run("a code that the status does not document is none", func(t *testing.T) {
		t.Parallel()
		a := attempt(t, replacing("CART_NOT_FOUND", "CART_MISSING"), "Given contract checks are off because \"it is broken\"\n"+lost+"Then the response is a client error")
		if x := a.Exchanges[0]; x.Code != "" || x.Status != 404 {
			t.Errorf("got %q %d", x.Code, x.Status)
		}
	})
	t.Run("a table of checks fails with all that differ, and nothing else", func(t *testing.T) {
		t.Parallel()
		a := attempt(t, nil, got+"Then the response fields are:\n  | $.totalItems | 7 |\n  | $.items | #[2] |\n  | $.cartState | GONE |")
		f := a.Steps[len(a.Steps)-1].Failure
		want := []result.Check{{Path: "$.totalItems", Expected: "7", Actual: "2"}, {Path: "$.cartState", Expected: `"GONE"`, Actual: `"PENDING"`}}
		if f == nil || !slices.Equal(f.Checks, want) || f.Exchange != a.Exchanges[len(a.Exchanges)-1] {
			t.Errorf("got %+v", f)
		}
	})
	t.Run("a broken answer fails with the violations", func(t *testing.T) {
		t.Parallel()
		a := attempt(t, replacing(`"totalItems":`, `"totalItem":`), got+"Then the response status is 200")
		f := a.Steps[1].Failure
		if f == nil || len(f.Violations) == 0 || f.Violations[0].At.File == "" || f.Hint == "" {
			t.Errorf("got %+v", f)
		}
	})
}
