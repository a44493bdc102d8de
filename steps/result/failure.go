package result

import "cartwright/openapi"

// Failure is everything that a failure card shows, so that terminal, HTML, JUnit and annotations say the same.
type Failure struct {
	What string // in one sentence
	// Checks are the comparisons that failed, all of a table at once.
	Checks []Check
	// Exchange is the one that was looked at; nil when none was sent.
	Exchange *Exchange
	// Violations are the contract's, of the answer or of a request that was accepted.
	Violations []openapi.Violation
	// Hint says how to mend it; may be empty.
	Hint string
	// Replay is the command that runs this scenario alone.
	Replay string
}

// Check is one comparison that failed.
type Check struct {
	Path     string // JSONPath, header or "status"
	Expected string
	Actual   string
}

// Error is the sentence of the failure; the card is for people and made by the reports.
func (f *Failure) Error() string { return f.What }
