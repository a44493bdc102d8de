// Package respond chooses and words answers: the documented example or a sample where an operation has no state, the
// vendor's own error body where a request is refused or fails, and a problem document where the engine itself speaks.
package respond

import (
	"cmp"
	"net/http"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi"
)

// Sources of an answer, as the Mock-Source header names them.
const (
	SourceState    = "state"
	SourceContract = "contract" // an error worded from the contract's own tables
	SourceEngine   = "engine"
	SourceFault    = "fault" // planned to go wrong
	SourceExample  = "example:"
	SourceSample   = "generated;seed="
)

// Reply is an answer ready to be checked and written.
type Reply struct {
	Status      int
	ContentType string // empty when there is no body
	Header      http.Header
	Body        *behaviour.Encoded // nil: none
	Stream      behaviour.Stream   // nil: Body is all
	Source      string
	// Code is the document's error code that it tells; empty: none.
	Code string
	// Exempt is set where the contract cannot speak: answers of the engine itself.
	Exempt bool
	// Findings are what the reply has to say of the request.
	Findings []openapi.Violation
}

const (
	typeJSON    = "application/json"
	typeProblem = "application/problem+json"
)

// FromAnswer is the reply of a behaviour.
func FromAnswer(a *behaviour.Answer) *Reply {
	r := &Reply{Status: a.Status, Header: a.Header, Body: a.Body, Source: cmp.Or(a.Source, SourceState)}
	if a.Body != nil {
		r.ContentType = a.ContentType
		if r.ContentType == "" {
			r.ContentType = typeJSON
		}
	}
	if a.Stream != nil { // its pieces come after the answer was checked
		r.Stream, r.ContentType, r.Exempt = a.Stream, a.ContentType, true
	}
	return r
}
