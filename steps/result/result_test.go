package result_test

import (
	"reflect"
	"testing"

	"cartwright/steps/result"
)

func scenario(status ...result.Status) *result.Scenario {
	s := &result.Scenario{}
	for i, one := range status {
		s.Attempts = append(s.Attempts, &result.Attempt{Number: i, Status: one, Exchanges: []*result.Exchange{{Judged: true}, {}}})
	}
	return s
}

func TestTally(t *testing.T) {
	t.Parallel()
	waived := scenario(result.Passed)
	waived.Last().Waived = "JIRA-1"
	run := &result.Run{Scenarios: []*result.Scenario{waived, scenario(result.Failed, result.Passed), scenario(result.Failed, result.Failed),
		scenario(), scenario(result.Skipped)}, Problems: []string{"x"}}
	want := result.Tally{Scenarios: 5, Flaky: 1, Retried: 2, Exchanges: 8, Judged: 4, Waived: 1, Problems: 1, Status: map[result.Status]int{
		result.Passed: 2, result.Failed: 1, result.NotRun: 1, result.Skipped: 1}}
	if got := run.Tally(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestWhatMakesARunRed(t *testing.T) {
	t.Parallel()
	for status, red := range map[result.Status]bool{result.Passed: false, result.Skipped: false, result.NotRun: false,
		result.Failed: true, result.Undefined: true, result.Ambiguous: true, result.Pending: true} {
		if got := (&result.Run{Scenarios: []*result.Scenario{scenario(status)}}).Failed(); got != red {
			t.Errorf("a scenario that is %s: got %v", status, got)
		}
	}
	if !(&result.Run{Problems: []string{"no scenario was run"}}).Failed() {
		t.Error("a problem of the run itself is green")
	}
}
