// Package verify holds the events of a log against what was expected of them, and says in words that a person can read
// what was proved and what differs. It never passes by accident: see Compile and Plan.Check.
package verify

import (
	"encoding/json"

	"cartwright/mock/internal/event"
)

// Spec is what is expected of the events, as the admin API reads it.
type Spec struct {
	Scope
	Expected []Expected `json:"expected"`
	// InOrder are events that come one after the other, whatever lies between them.
	InOrder []Pattern `json:"inOrder"`
	// NoBad says that no event is bad. Where none was looked at, that proves nothing, unless AllowEmpty says that none may
	// have come.
	NoBad      bool `json:"noBad"`
	AllowEmpty bool `json:"allowEmpty"`
	// NoUnexpected says that each event is one that Expected or InOrder speaks of.
	NoUnexpected bool `json:"noUnexpected"`
	// NoRefused says that no request to a tracker was refused since the log was last cleared. Of the scope, SinceRequest and
	// Vendor narrow it down: what was refused may not say whose it is.
	NoRefused bool `json:"noRefused"`
}

// Scope says which events count at all. A zero field lets all count.
type Scope struct {
	Since uint64 `json:"since"` // those with a higher ID
	// SinceRequest lets those count that came by a request with a higher ID in the journal.
	SinceRequest uint64 `json:"sinceRequest"`

	Vendor  string `json:"vendor"`
	User    string `json:"user"`
	Session string `json:"session"`
}

// Filter is the scope as a log understands it.
func (s Scope) Filter() event.Filter {
	return event.Filter{After: s.Since, AfterRequest: s.SinceRequest, Vendor: s.Vendor, User: s.User, Session: s.Session}
}

// Pattern says which events are meant. A zero field fits all.
type Pattern struct {
	Event   string        `json:"event"`
	Vendor  string        `json:"vendor"`
	Verdict event.Verdict `json:"verdict"`
	User    string        `json:"user"`
	Session string        `json:"session"`
	Product string        `json:"product"`
	// Properties are by JSON pointer or JSONPath: a value to be equal to, or an object with the fields of Matcher.
	Properties map[string]json.RawMessage `json:"properties"`
}

// Expected says how many events of a pattern there are; at least one when it does not say.
type Expected struct {
	Pattern
	AtLeast *int `json:"atLeast"`
	AtMost  *int `json:"atMost"`
	Exactly *int `json:"exactly"`
	Never   bool `json:"never"`
}

// Error is a fault of a Spec: what was expected cannot be understood or proves nothing.
type Error struct {
	Pointer string // in the spec
	Message string
}

// Error implements error.
func (e *Error) Error() string {
	if e.Pointer == "" {
		return e.Message
	}
	return e.Pointer + " " + e.Message
}
