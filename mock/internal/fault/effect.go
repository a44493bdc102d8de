package fault

// effect is one thing that can go wrong.
type effect struct {
	name string // as the admin API names it
	// planned says whether a fault has it.
	planned func(*Fault) bool
	// check says what is wrong with the plan of it; only faults that have it are asked.
	check func(*Fault) error
	// apply adds it to what happens to a request, and says what it does in a word.
	apply func(*Fault, *draws, *Outcome) string
	// besides says that another fault may decide the answer of the same request.
	besides bool
}

// effects are all of them, in the order in which they happen.
func effects() []effect {
	return []effect{latency(), reset(), code(), status(), truncation(), malformation()}
}

// sound is for effects that cannot be planned wrongly.
func sound(*Fault) error { return nil }

// check asks all effects of a fault, and that there is one.
func (f *Fault) check() error {
	any := false
	for _, e := range effects() {
		if !e.planned(f) {
			continue
		}
		any = true
		if err := e.check(f); err != nil {
			return err
		}
	}
	switch {
	case !any:
		return &Error{Field: "", What: "plans nothing: name one of delay, status, code, reset, truncate, malformed"}
	case f.Delay == 0 && (f.Spread != 0 || f.Distribution != ""):
		return &Error{Field: "delay", What: "is missing: distribution and spread vary it"}
	case f.Times < 0:
		return &Error{Field: "times", What: "should be 1 or more; without it the fault stays"}
	case f.Probability < 0 || f.Probability > 1:
		return &Error{Field: "probability", What: "should be above 0 and at most 1"}
	}
	return nil
}

// decides says whether a fault has more than effects that go besides others.
func (f *Fault) decides() bool {
	for _, e := range effects() {
		if !e.besides && e.planned(f) {
			return true
		}
	}
	return false
}
