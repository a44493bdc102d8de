// Package fault plans what goes wrong in a sandbox: which requests are answered late, with an error, broken off or not at
// all, how often and how likely. It decides; the pipeline carries out. A plan is a function of the seed and of the order
// of the requests, so that a run can be repeated.
package fault

import "time"

// Fault is one planned fault: which requests it is for, what happens to them, and how often.
type Fault struct {
	// ID is given by the plan.
	ID    string
	Match Match

	// Delay comes before anything else. Distribution and Spread vary it; see the table of distributions.
	Delay, Spread time.Duration
	Distribution  string
	// Status answers with the operation's documented response for it, else with a problem document.
	Status int
	// Code answers with the error that the operation documents under this code.
	Code string
	// Reset closes the connection without an answer, before the request has any effect.
	Reset bool
	// Truncate sends half of the body and the length of the whole.
	Truncate bool
	// Malformed sends half of the body and its length, so that the JSON breaks off.
	Malformed bool

	// Times is after how many requests the fault is healed; 0: never.
	Times int
	// Probability is that of the fault for a request that it is for; 0 counts as 1.
	Probability float64
	// Seed makes the draws the same in every sandbox; nil: they are a function of the server's seed and the sandbox.
	Seed *uint64

	// Hits is how many requests it happened to.
	Hits int
}

// Outcome is what happens to one request. The zero value is nothing.
type Outcome struct {
	Delay     time.Duration
	Status    int
	Code      string
	Reset     bool
	Truncate  bool
	Malformed bool
	// Label names the faults and what each does, for people; empty when nothing happens.
	Label string
}

// Answers says that the fault is the answer, so that the request has no effect.
func (o *Outcome) Answers() bool { return o.Status != 0 || o.Code != "" || o.Reset }

// Error says what is wrong with a fault that cannot be planned.
type Error struct {
	Field string // as the admin API names it; empty for the whole
	What  string
}

// Error implements error.
func (e *Error) Error() string {
	if e.Field == "" {
		return "the fault " + e.What
	}
	return "/" + e.Field + " " + e.What
}
