package steps_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"

	"cartwright/steps"
	"cartwright/steps/selection"
	"cartwright/steps/sentence"
)

// silent is a target that may not be asked anything.
type silent struct{ t *testing.T }

func (s silent) RoundTrip(r *http.Request) (*http.Response, error) {
	s.t.Errorf("%s %s was sent", r.Method, r.URL)
	return nil, http.ErrServerClosed
}

// TestWhatTheTargetLacksIsSkipped loops over what there is to need, by sentence and by tag: against another service the
// scenario is skipped, with the reason and before it sends anything; against the mock it is not.
func TestWhatTheTargetLacksIsSkipped(t *testing.T) {
	t.Parallel()
	scenarios := map[sentence.Need]string{
		sentence.State:   "Given the store service is down\n" + got,
		sentence.Clock:   "Given the time is \"2026-03-01T10:00:00Z\"\n" + got,
		sentence.Faults:  "Given \"getCart\" will take \"1ms\"\n" + got,
		sentence.Journal: "Given no events have been tracked\n" + got,
	}
	for _, need := range sentence.Needs() {
		for name, text := range map[string]string{
			"sentence": "Feature: A\n\n  Scenario: S\n" + indented(scenarios[need]),
			"last":     "Feature: A\n\n  Scenario: S\n" + indented(got+scenarios[need]),
			"tag":      "Feature: A\n\n  @needs:" + string(need) + "\n  Scenario: S\n" + indented(got+"Then the response status is 200\n"),
		} {
			t.Run(string(need)+" by "+name, func(t *testing.T) {
				t.Parallel()
				s := suite(t, nil)
				s.Target.Mock, s.Target.Client = false, &http.Client{Transport: silent{t}}
				if o := ran(t, s, text); o.err != nil || !strings.Contains(o.skipped, "it needs "+string(need)) {
					t.Errorf("got %q, %v", o.skipped, o.err)
				}
				if o := ran(t, suite(t, nil), text); o.skipped != "" {
					t.Errorf("against the mock: skipped, %s", o.skipped)
				}
			})
		}
	}
	t.Run("a need that there is not is no reason to skip", func(t *testing.T) {
		t.Parallel()
		text := "Feature: A\n\n  @needs:magic\n  Scenario: S\n" + indented(got+"Then the response status is 200\n")
		chosen, err := selection.Read(selection.Options{Box: fstest.MapFS{"a.feature": {Data: []byte(text)}}})
		if err != nil || len(chosen.Problems) != 1 {
			t.Fatal(err, chosen.Problems)
		}
		run, err := suite(t, nil).Run(t.Context(), chosen, steps.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if o := outcomeOf(run, run.Scenarios[0]); o.err == nil || !strings.Contains(o.err.Error(), "@needs:clock") {
			t.Errorf("got %v", o.err)
		}
	})
}

func indented(steps string) string {
	return "    " + strings.ReplaceAll(strings.TrimSpace(steps), "\n", "\n    ") + "\n"
}
