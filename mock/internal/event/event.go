// Package event is the domain of tracking: an event as it arrived, what was found wrong with it, and the log that a
// sandbox keeps of its events. It knows no vendor and no contract.
package event

import (
	"cmp"
	"encoding/json"
	"slices"
	"time"
)

// Verdict is what is thought of an event.
type Verdict string

// The verdicts, from best to worst.
const (
	// Good events keep every rule.
	Good Verdict = "good"
	// Warn events are accepted by the vendor and probably not what was meant.
	Warn Verdict = "warn"
	// Bad events break a rule of their event's schema or of the vendor.
	Bad Verdict = "bad"
)

// Worse says whether v is a worse verdict than other.
func (v Verdict) Worse(other Verdict) bool { return v.rank() > other.rank() }

func (v Verdict) rank() int {
	switch v {
	case Bad:
		return 2
	case Warn:
		return 1
	}
	return 0
}

// Worst returns the worse of the two.
func Worst(a, b Verdict) Verdict {
	if b.Worse(a) {
		return b
	}
	return a
}

// Event is one tracking event. An event in a log is never changed: a later arrival over another channel replaces it by
// a copy with the same ID.
type Event struct {
	ID uint64 // counts per log, from 1
	At time.Time
	// Vendor is the name of the contract's document, for example crownpeak-xo.
	Vendor string
	// Channels are the operationIds that it came by, in order of arrival. Optimove's SDK posts each event to two
	// endpoints (§2.8): it is shown once, with both.
	Channels []string
	Name     string
	// Account is the credential that it was sent under: tracker key, tenant, script id.
	Account string
	User    string // the customer's id, empty when the vendor was told none
	Session string
	// Products are the ids of the products that it is about, without duplicates, in the order of the event.
	Products []string
	// Key is the vendor's own id of the event (metadata.eventId, event.id, detail.unique_id), by which it is recognised.
	Key string
	// Pointer is its place in the body of its request, empty for the body itself.
	Pointer string
	Raw     json.RawMessage // as sent
	Verdict Verdict
	// Findings are in the order of the rules: schema, vendor, then lints across events.
	Findings []Finding
	Request  uint64 // id of the exchange in the sandbox's journal
	// Contract is the file:line of its schema; a finding in the body by a rule that no schema says has this one.
	Contract string
	// Facts are what lints across events look at; the log reads them on Add and does not keep them.
	Facts Facts
}

// Finding is one thing that is wrong, or doubtful, with an event.
type Finding struct {
	// Code names the rule: a code of the vendor's own client (Optimove's 1010 to 1090), else the schema keyword that was
	// broken, else the name of the lint.
	Code string `json:"code"`
	// Keyword is the schema keyword, empty for rules that no schema says.
	Keyword string `json:"keyword,omitempty"`
	// Verdict is what this finding alone makes of the event: Warn or Bad.
	Verdict Verdict `json:"verdict"`
	// In is the part of the request: body, or path, query or header where the fault is not in the event itself.
	In string `json:"in"`
	// Pointer is the place in that part, as a JSON pointer.
	Pointer string `json:"pointer"`
	// Channel is the operationId of the request that has it, where an event came by several and not all of them have it.
	Channel    string `json:"channel,omitempty"`
	Message    string `json:"message"`
	Expected   string `json:"expected,omitempty"`
	Got        string `json:"got,omitempty"`
	Hint       string `json:"hint,omitempty"` // for example the name that was probably meant
	Provenance string `json:"provenance,omitempty"`
	Source     string `json:"source,omitempty"` // a key of the fact sheet
	// Contract is the file:line of the rule, or of the event's schema or its operation where the rule is in no schema.
	Contract string `json:"contract,omitempty"`
}

// Found adds findings to the event and worsens its verdict accordingly. What schemas that overlap both find is kept once.
func (e *Event) Found(findings ...Finding) {
	for _, f := range findings {
		if f.In == "body" {
			f.Contract = cmp.Or(f.Contract, e.Contract)
		}
		if slices.ContainsFunc(e.Findings, f.same) {
			continue
		}
		e.Findings = append(e.Findings, f)
		e.Verdict = Worst(e.Verdict, f.Verdict)
	}
}

// same says that another finding says nothing more.
func (f Finding) same(other Finding) bool {
	return f.Code == other.Code && f.Verdict == other.Verdict && f.In == other.In && f.Pointer == other.Pointer &&
		f.Message == other.Message && f.Channel == other.Channel
}
