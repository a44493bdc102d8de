package result

import "fmt"

// Tally is what a run proved, in numbers.
type Tally struct {
	Scenarios int            // selected
	Status    map[Status]int // of scenarios
	Flaky     int            // of those that passed, in the end
	Retried   int            // attempts beyond the first of each scenario
	Exchanges int            // sent, in the attempts that count
	Judged    int            // of them, by the contract on both sides
	Waived    int            // scenarios that did without the contract
	Warnings  int            // inferred rules that the service does not keep
	Problems  int            // failures of the run itself
}

// Tally counts a run.
func (r *Run) Tally() Tally {
	t := Tally{Scenarios: len(r.Scenarios), Status: map[Status]int{}, Problems: len(r.Problems), Warnings: len(r.Warnings())}
	for _, s := range r.Scenarios {
		t.Status[s.Status()]++
		if s.Flaky() {
			t.Flaky++
		}
		a := s.Last()
		if a == nil {
			continue
		}
		t.Retried += len(s.Attempts) - 1
		t.Exchanges += len(a.Exchanges)
		for _, x := range a.Exchanges {
			if x.Judged {
				t.Judged++
			}
		}
		if a.Waived != "" {
			t.Waived++
		}
	}
	return t
}

// Failed says whether the run is red: a scenario went wrong, or the run itself did. One that was broken off is not green
// either, which Interrupted says.
func (r *Run) Failed() bool {
	if len(r.Problems) > 0 {
		return true
	}
	for _, s := range r.Scenarios {
		if s.Status().Bad() {
			return true
		}
	}
	return false
}

// Proof says why the run proved nothing although nothing failed; empty: it proved something. Scenarios that were skipped,
// that are in quarantine or that do without the contract do not make a green run when there are no others.
func (r *Run) Proof() (lack string) {
	passed, judged := 0, 0
	for _, s := range r.Scenarios {
		if s.Status() != Passed {
			continue
		}
		passed++
		for _, x := range s.Last().Exchanges {
			if x.Judged {
				judged++
			}
		}
	}
	switch {
	case passed == 0:
		return fmt.Sprintf("the run proved nothing: %s", r.idle())
	case judged == 0:
		return "the run proved nothing: no exchange of a scenario that passed was held against the contract"
	}
	return ""
}

// idle says what became of scenarios of which none passed.
func (r *Run) idle() string {
	quarantined := 0
	for _, s := range r.Scenarios {
		if a := s.Last(); a != nil && a.Quarantined != "" {
			quarantined++
		}
	}
	return fmt.Sprintf("no scenario passed; %d in quarantine, %d that the target cannot play", quarantined, len(r.Scenarios)-quarantined)
}
