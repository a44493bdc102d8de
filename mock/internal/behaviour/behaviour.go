// Package behaviour is the contract between the pipeline and the systems that have state: a behaviour takes one
// validated request of an operation and gives its answer, or the failure that the contract knows by its code.
package behaviour

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"sync/atomic"
	"time"

	"cartwright/mock/internal/sandbox"
)

// Func answers one operation. Requests reach it only after the contract has accepted them.
type Func func(ctx context.Context, call *Call) (*Answer, error)

// Set maps operationIds to what they do.
type Set map[string]Func

// Call is one accepted request.
type Call struct {
	Operation string
	Sandbox   *sandbox.Sandbox
	// Path, Query and Header hold the declared parameters as decoded text; a parameter that was not sent is absent.
	// Header names are as the document writes them, in lower case.
	Path, Query, Header map[string]string
	// Body is the JSON text of the body, nil when there is none.
	Body []byte
	// Value gives what the body means, decoded by its content type; nil when there is none. It is shared: do not change it.
	Value func() any
	// Request is the request as it came; its body has been read already.
	Request *http.Request
	// Lenient asks a tracker to take the events whatever is wrong with them: tracking is only observed. See Refuse.
	Lenient bool
	// Waived is what a lenient call would have been refused for.
	Waived []*Failure
	// Accounts are those that a tracker's call was sent under, by what it sends of them; see Account.
	Accounts map[string]Account

	// Memo remembers what Once made of texts; nil remembers nothing.
	Memo *Memo

	at time.Time // what Now answers
}

// Now is the sandbox's time when it was asked for first: one request happens at one time, so that what it makes was created
// when it was updated.
func (c *Call) Now() time.Time {
	if c.at.IsZero() {
		c.at = c.Sandbox.Now()
	}
	return c.at
}

// Refuse gives the failure that ends the operation. A lenient call keeps it in Waived and goes on: what it was sent under
// is still wrong, and its events say so.
func (c *Call) Refuse(f *Failure) error {
	if !c.Lenient {
		return f
	}
	c.Waived = append(c.Waived, f)
	return nil
}

// Account is what the sandboxes know of an account that a tracker's call was sent under.
type Account struct {
	// Bound says that it was bound to a sandbox, and so is known although no fixture has it.
	Bound bool
	// Value and Secret are those of the binding.
	Value, Secret string
	// Foreign says that it belongs to another sandbox than the call's.
	Foreign bool
}

// Decode reads the body into v. The body was checked against the contract, so an error here is a fault of ours.
func (c *Call) Decode(v any) error {
	if len(c.Body) == 0 {
		return nil
	}
	if err := json.Unmarshal(c.Body, v); err != nil {
		return fmt.Errorf("decode the body of %s: %w", c.Operation, err)
	}
	return nil
}

// Answer is what an operation answers when it succeeds.
type Answer struct {
	Status int
	// ContentType is application/json when empty.
	ContentType string
	Header      http.Header
	// Source says what the answer is from, as in the header Mock-Source; empty: from the state.
	Source string
	// Body may be shared between requests and must not be changed; nil sends no body.
	Body *Encoded
	// Stream, where Body is nil, sends the body piece by piece until it returns. It ends when the context does, which is
	// with the client or with the server, or when a piece cannot be sent. It runs after the exchange was kept.
	Stream Stream
}

// Stream sends a body that is not known at the beginning; each piece reaches the client at once.
type Stream func(ctx context.Context, send func(piece []byte) error)

// OK answers 200 with a body.
func OK(body *Encoded) *Answer { return &Answer{Status: http.StatusOK, Body: body} }

// Encoded is a body together with the memory of having been checked, so that an unchanged answer is validated once.
type Encoded struct {
	Bytes   []byte
	checked atomic.Value
}

// JSON encodes v compactly, without a trailing newline and without HTML escapes. Field order is the struct's.
func JSON(v any) (*Encoded, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("encode an answer: %w", err)
	}
	return &Encoded{Bytes: bytes.TrimSuffix(b.Bytes(), []byte("\n"))}, nil
}

// CheckedAgainst says whether MarkChecked was called with the same rule last.
func (e *Encoded) CheckedAgainst(rule any) bool { return e.checked.Load() == rule }

// MarkChecked remembers that the bytes satisfy the rule, which must always be of one type.
func (e *Encoded) MarkChecked(rule any) { e.checked.Store(rule) }

// Failure is an error that the contract documents: the pipeline finds its status, message and body by the code.
type Failure struct {
	// Code is one of the operation's x-error-codes.
	Code string
	// Detail replaces the documented message where that is a template or too general; usually empty.
	Detail string
	// Found is what was wrong, for the trace of the exchange, where neither message says it; it is not sent.
	Found string
	// Header is sent with the answer, for example WWW-Authenticate.
	Header http.Header
	// At are the parts of the request that are at fault; none when that cannot be told.
	At []Place
}

// Place is a part of a request: path, query, header or body, and the JSON pointer in it. Keyword says what it breaks, Expected
// and Got in which way; without a keyword it is a credential that is not known.
type Place struct{ In, Pointer, Keyword, Expected, Got string }

// Error implements error.
func (f *Failure) Error() string {
	if f.Detail == "" {
		return f.Code
	}
	return f.Code + ": " + f.Detail
}

// Refusal is an error that a document knows by its status alone. The first of the statuses that the operation documents
// is answered, worded in its body; where it documents none, a problem document under the first.
type Refusal struct {
	Statuses []int
	// Detail says why, in one sentence without a full stop.
	Detail string
}

// Error implements error.
func (r *Refusal) Error() string { return r.Detail }

// Fail returns a Failure with this code.
func Fail(code string) error { return &Failure{Code: code} }

// Deny returns a Failure with this code for a credential at these places.
func Deny(code, in string, pointers ...string) *Failure {
	f := &Failure{Code: code}
	for _, pointer := range pointers {
		f.At = append(f.At, Place{In: in, Pointer: pointer})
	}
	return f
}

// Failf returns a Failure with its own message.
func Failf(code, format string, args ...any) error {
	return &Failure{Code: code, Detail: fmt.Sprintf(format, args...)}
}

// Guard refuses a call before its operation acts, whether the operation has a behaviour or answers from an example.
type Guard func(call *Call) error
