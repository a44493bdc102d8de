package client

import (
	"context"
	"encoding/json"
	"net/http"
)

// EventExpectations is what is expected of the sandbox's events; Since, SinceRequest, Vendor, User and Session narrow down
// which events count.
type EventExpectations struct {
	Since uint64 `json:"since,omitempty"` // only events with a higher id
	// SinceRequest lets only count what came by a request with a higher id in the journal.
	SinceRequest uint64 `json:"sinceRequest,omitempty"`

	Vendor  string `json:"vendor,omitempty"`
	User    string `json:"user,omitempty"`
	Session string `json:"session,omitempty"`

	Expected []ExpectedEvents `json:"expected,omitempty"`
	// InOrder are events that come one after the other, whatever lies between them.
	InOrder []EventPattern `json:"inOrder,omitempty"`
	// NoBad says that no event is bad. Where no event was looked at it fails, unless AllowEmpty says that none needs to have
	// come.
	NoBad      bool `json:"noBad,omitempty"`
	AllowEmpty bool `json:"allowEmpty,omitempty"`
	// NoUnexpected says that each event is one that Expected or InOrder speaks of.
	NoUnexpected bool `json:"noUnexpected,omitempty"`
	// NoRefused says that no request to a tracker was refused since the events were last cleared: what was refused is in no
	// log of events. Of the scope, Vendor and SinceRequest narrow it down.
	NoRefused bool `json:"noRefused,omitempty"`
}

// EventPattern says which events are meant. A zero field fits all.
type EventPattern struct {
	Event   string `json:"event,omitempty"`
	Vendor  string `json:"vendor,omitempty"`
	Verdict string `json:"verdict,omitempty"`
	User    string `json:"user,omitempty"`
	Session string `json:"session,omitempty"`
	Product string `json:"product,omitempty"`
	// Properties are by JSON pointer or JSONPath: a value to be equal to (no object), or a Matcher.
	Properties map[string]any `json:"properties,omitempty"`
}

// ExpectedEvents says how many events of a pattern there are; at least one when it does not say.
type ExpectedEvents struct {
	EventPattern
	AtLeast *int `json:"atLeast,omitempty"`
	AtMost  *int `json:"atMost,omitempty"`
	Exactly *int `json:"exactly,omitempty"`
	Never   bool `json:"never,omitempty"`
}

// Matcher is an expectation of one property; its fields are joined.
type Matcher struct {
	Equals  any    `json:"equals,omitempty"`
	Regex   string `json:"regex,omitempty"` // ECMA-262, anywhere in a text
	Type    string `json:"type,omitempty"`  // string, number, integer, boolean, array, object, null
	Present bool   `json:"present,omitempty"`
	Absent  bool   `json:"absent,omitempty"`
}

// Verification is what was proved and what differs.
type Verification struct {
	OK       bool           `json:"ok"`
	Total    int            `json:"total"` // events that were looked at
	Evicted  uint64         `json:"evicted"`
	Refused  int            `json:"refused"` // requests to trackers that are in no log of events
	Proved   []string       `json:"proved"`
	Failures []EventFailure `json:"failures"`
	Notes    []string       `json:"notes"`
	Report   string         `json:"report"` // all of it, for a person
}

// EventFailure is an expectation that does not hold, or cannot be proved because events were evicted.
type EventFailure struct {
	Expectation string        `json:"expectation"`
	Got         string        `json:"got"`
	Events      []uint64      `json:"events"` // that should not be, the first of them
	Nearest     *NearestEvent `json:"nearest"`
	Hint        string        `json:"hint"`
}

// NearestEvent is the event that comes nearest to an expectation, and where it differs.
type NearestEvent struct {
	ID          uint64 `json:"id"`
	Vendor      string `json:"vendor"`
	Event       string `json:"event"`
	Verdict     string `json:"verdict"`
	Differences []struct {
		Field    string `json:"field"`
		Expected string `json:"expected"`
		Got      string `json:"got"`
	} `json:"differences"`
}

// VerifyError says that the events are not what was expected.
type VerifyError struct{ Verification *Verification }

// Error is the report, which names each failed expectation, the nearest event and where it differs.
func (e *VerifyError) Error() string { return e.Verification.Report }

// VerifyEvents holds the sandbox's events against what is expected. The error is a *VerifyError when they differ.
func (c *Client) VerifyEvents(ctx context.Context, expected EventExpectations) (*Verification, error) {
	const path = "/events/verify"
	status, body, err := c.exchange(ctx, http.MethodPost, path, expected)
	if err != nil {
		return nil, err
	}
	var out struct {
		Code string `json:"code"`
		Verification
	}
	if json.Unmarshal(body, &out) == nil && status == http.StatusConflict && out.Code == "EVENTS_DIFFER" {
		return nil, &VerifyError{Verification: &out.Verification}
	}
	if err := decode(http.MethodPost, path, status, body, &out); err != nil {
		return nil, err
	}
	return &out.Verification, nil
}
