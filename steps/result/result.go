// Package result is a run of features as data: what was selected, what was sent, what came back, what failed and where.
// The runner makes it; reports and coverage only read it.
//
//	runner ──Observer──> live line, reports as they go
//	       └──> Run ──> reports, coverage, exit code
package result

import (
	"time"

	messages "github.com/cucumber/messages/go/v34"
)

// Run is one run of features against one target.
type Run struct {
	Target   Target
	Started  time.Time
	Duration time.Duration
	Seed     int64 // of the order; 0: in the order of the files
	Parallel int   // scenarios at once
	// Features are those that the selection touches, in the order of their names.
	Features []*Feature
	// Scenarios are those selected, in the order in which they were queued.
	Scenarios []*Scenario
	// InProgress are the scenarios tagged @wip: left out unless they are asked for, and named.
	InProgress []*Scenario
	// Problems are failures of the run itself, such as a tag that no feature has or nothing selected.
	Problems []string
	// Interrupted says that the run was broken off: what is missing did not run.
	Interrupted bool
}

// Target is the service that a run was against.
type Target struct {
	BaseURL string // as given, without credentials
	Mock    bool   // it is our mock: it has state, clock, faults and journal
	Profile string // name of the profile; empty: none
}

// Feature is a feature file that was read.
type Feature struct {
	URI      string // slash-separated path as it was named, for example features/fabric-cart-v1/getCart.feature
	Source   []byte
	Document *messages.GherkinDocument
	Pickles  []*messages.Pickle // every one, also those that were not selected
}

// Scenario is a scenario or one row of an outline.
type Scenario struct {
	Feature *Feature
	Pickle  *messages.Pickle
	Rule    string // that it stands under; empty: none
	Line    int    // of the scenario, or of the row of its Examples
	Repeat  int    // counts from 0; above 0 only with --repeat
	// Quarantine is the reason of its tag @quarantine while that holds: the scenario must fail, and turns no run red by it.
	Quarantine string
	// Expired is the reason of a quarantine that is over: the scenario counts again.
	Expired string
	// Attempts has one entry, or more when failed ones were retried. It is empty for one that did not run.
	Attempts []*Attempt
}

// Attempt is one execution of a scenario.
type Attempt struct {
	Number    int // from 0
	Status    Status
	Started   time.Time
	Duration  time.Duration
	Steps     []*Step
	Exchanges []*Exchange
	Skipped   string // why it cannot run against this target; empty: it ran
	Waived    string // why it did without the contract's judgement; empty: it did not
	// Quarantined says why its failure does not count; empty: it is not in quarantine. An attempt that failed as its
	// quarantine expects has the status Skipped, and its steps keep what became of them.
	Quarantined string
	Failure     *Failure // what failed outside any step, for example that it asserted nothing
}

// Step is one step of an attempt.
type Step struct {
	Pickle   *messages.PickleStep
	Keyword  string // as written, for example "Given "
	Line     int
	Status   Status
	Started  time.Time
	Duration time.Duration
	// Sentences are those that match: one, unless the step is undefined or ambiguous.
	Sentences []*Sentence
	Failure   *Failure
}

// Sentence is a registered step.
type Sentence struct {
	Pattern string // regular expression in the subset of RE2 and JavaScript
	File    string // where it is registered, from the root of the module
	Line    int
}

// Status is what became of a step, an attempt or a scenario.
type Status string

// The states, the worst first.
const (
	Failed    Status = "failed"
	Ambiguous Status = "ambiguous" // more than one sentence matches
	Undefined Status = "undefined" // no sentence matches
	Pending   Status = "pending"
	Skipped   Status = "skipped" // the target lacks what it needs, or a step before it failed
	NotRun    Status = "not run" // --fail-fast or an interrupt came before it
	Passed    Status = "passed"
)

// Bad says whether a status makes a run red.
func (s Status) Bad() bool {
	return s == Failed || s == Ambiguous || s == Undefined || s == Pending
}

// Last is the attempt that counts; nil when there was none.
func (s *Scenario) Last() *Attempt {
	if len(s.Attempts) == 0 {
		return nil
	}
	return s.Attempts[len(s.Attempts)-1]
}

// Status is that of the last attempt.
func (s *Scenario) Status() Status {
	if a := s.Last(); a != nil {
		return a.Status
	}
	return NotRun
}

// Flaky says whether it failed first and passed in the end.
func (s *Scenario) Flaky() bool { return len(s.Attempts) > 1 && s.Status() == Passed }
