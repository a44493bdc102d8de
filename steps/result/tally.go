package result

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
