package result

import (
	"net/http"
	"time"

	"cartwright/openapi"
)

// Exchange is one request and its answer, with the contract's judgement of both.
type Exchange struct {
	Method, Target string // Target: path and query
	BaseURL        string // of the environment that the scenario chose; empty: the run's
	RequestHeader  http.Header
	RequestBody    []byte
	Operation      *openapi.Operation // nil when the contract has none for it
	Status         int                // 0: no answer came
	Header         http.Header
	Body           []byte
	Truncated      bool // the body was longer than what is read of an answer
	Duration       time.Duration
	RequestFaults  []openapi.Violation
	ResponseFaults []openapi.Violation
	// Tolerated are the broken rules that were inferred and turn no run red at this target. They are not in ResponseFaults.
	Tolerated []Tolerated
	Value     any  // the decoded body; nil when it is not JSON
	Judged    bool // by the contract, both sides
	// Code is the error code in the body that the contract documents for this status; empty: none.
	Code string
	// Asserted are the JSON pointers of the answer that some sentence looked at, in the order of looking.
	Asserted []string
	Line     int // of the step that sent it, in its feature file
}
