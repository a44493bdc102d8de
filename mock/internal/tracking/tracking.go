// Package tracking judges events as they arrive. It is what the vendors' adapters have in common: a request is taken
// apart into events, each is held against its schema and against the rules that no schema can say, and what it says is
// put into words that lints across events share.
package tracking

import (
	"cmp"
	"net/http"
	"slices"
	"time"

	"cartwright/mock/internal/event"
)

// Call is a request to a tracker, accepted or not.
type Call struct {
	Operation string
	Now       time.Time // of the sandbox
	// Path and Query hold the declared parameters as decoded text.
	Path, Query map[string]string
	Header      http.Header
	// Host is where it was sent, without a port.
	Host string
	// Body is the decoded body: nil, bool, string, json.Number, []any and map[string]any. Nil when it is not JSON.
	Body any
	// Raw is the text of the body as UTF-8.
	Raw []byte
}

// Item is one event in the body of a call.
type Item struct {
	Pointer string // from the body
	Value   any
	Raw     []byte // nil when the text cannot be told
}

// Vendor is what an adapter knows of its vendor's events.
type Vendor interface {
	// Ingests says whether an operation takes events.
	Ingests(operation string) bool
	// Account is what an event, or a call without one, was sent under, in the one form that a Credential has; empty when
	// it names none.
	Account(c *Call, i Item) string
	// Credential reads a credential that is to be bound to a sandbox. The error words the form that it should have.
	Credential(value, secret string) (Credential, error)
	// Split takes the events out of a call.
	Split(c *Call) []Item
	// Describe fills in what an event says: name, user, session, products, key and facts.
	Describe(c *Call, i Item, e *event.Event)
	// Rules finds what no schema can say.
	Rules(c *Call, i Item, e *event.Event) []event.Finding
	// Word puts a finding of the schema into the vendor's own terms, or drops it by false.
	Word(c *Call, i Item, e *event.Event, f event.Finding) (event.Finding, bool)
}

// Credential is an account that can be bound to a sandbox.
type Credential struct {
	// Value is the one form of it: two ways to write the same account have the same.
	Value string
	// Aliases are other values that a call may send of it.
	Aliases []string
}

// Schemas holds events against the contract. It is filled by who knows the contract.
type Schemas interface {
	// Check gives what the schema of an event has against it: violations are bad, names that it does not declare a
	// warning, with a hint where one comes near. Whether the others are worth a word is the vendor's to say; see NearMiss.
	Check(operation, name string, i Item) []event.Finding
	// Known says whether the contract has a schema for events of this name, and the name that was probably meant if not.
	Known(operation, name string) (known bool, near string)
	// Lines are the places in the contract, as file:line, of the schema that an event is held against, else of the operation,
	// and of the operation: what breaks a rule that no schema says has one of them.
	Lines(operation, name string, i Item) (ofSchema, ofOperation string)
}

// Tracker judges the calls of one vendor. It is immutable and safe for concurrent use.
type Tracker struct {
	name    string
	vendor  Vendor
	schemas Schemas
}

// New returns the tracker of a vendor; name is that of its document.
func New(name string, v Vendor, s Schemas) *Tracker {
	return &Tracker{name: name, vendor: v, schemas: s}
}

// Name is the name of the vendor's document.
func (t *Tracker) Name() string { return t.name }

// Ingests says whether an operation takes events.
func (t *Tracker) Ingests(operation string) bool { return t.vendor.Ingests(operation) }

// Accounts are those that a call's events were sent under, or the call itself when it brings none, each once.
func (t *Tracker) Accounts(c *Call) []string {
	var items []Item
	if t.Ingests(c.Operation) {
		items = t.vendor.Split(c)
	}
	if len(items) == 0 {
		items = []Item{{}}
	}
	var out []string
	for _, i := range items {
		if account := t.vendor.Account(c, i); account != "" && !slices.Contains(out, account) {
			out = append(out, account)
		}
	}
	return out
}

// Credential reads a credential that is to be bound to a sandbox: its one form, and other values that a call may send of
// the account. The error words the form that it should have.
func (t *Tracker) Credential(value, secret string) (canonical string, aliases []string, err error) {
	c, err := t.vendor.Credential(value, secret)
	return c.Value, c.Aliases, err //nolint:wrapcheck // it says all there is to say
}

// Judge takes the events out of a call and judges each. Refusals are what the contract has against the request, and so
// against its events; see Blame.
func (t *Tracker) Judge(c *Call, refusals []event.Finding) []event.Event {
	items := t.vendor.Split(c)
	out := make([]event.Event, len(items))
	for n, i := range items {
		out[n] = t.judge(c, i, t.vendor.Account(c, i), refusals)
	}
	blameRest(out, refusals)
	return out
}

// judge holds one event against its schema and the vendor's rules. What the contract has against the body inside of it
// counts where the event's own schema, which says the same and more, finds nothing.
func (t *Tracker) judge(c *Call, i Item, account string, refusals []event.Finding) event.Event {
	e := event.Event{At: c.Now, Vendor: t.name, Account: account, Channels: []string{c.Operation}, Pointer: i.Pointer, Raw: i.Raw, Verdict: event.Good}
	t.vendor.Describe(c, i, &e)
	var ofOperation string
	e.Contract, ofOperation = t.schemas.Lines(c.Operation, e.Name, i)
	for _, f := range t.schemas.Check(c.Operation, e.Name, i) {
		if f, keep := t.vendor.Word(c, i, &e, f); keep {
			e.Found(f)
		}
	}
	if e.Verdict != event.Bad {
		for _, f := range refusals {
			if inside(i.Pointer, f) {
				e.Found(f)
			}
		}
	}
	for _, f := range slices.Concat(t.vendor.Rules(c, i, &e), t.undefined(c, i, &e)) {
		if f.In != InBody {
			f.Contract = cmp.Or(f.Contract, ofOperation)
		}
		e.Found(f)
	}
	return e
}

// undefined reports an event that nobody defined where the vendor asks for that; see Undefined.
func (t *Tracker) undefined(c *Call, i Item, e *event.Event) []event.Finding {
	asks, ok := t.vendor.(Undefiner)
	if !ok || e.Name == "" {
		return nil
	}
	known, near := t.schemas.Known(c.Operation, e.Name)
	if known {
		return nil
	}
	return asks.Undefined(c, i, e, near)
}

// Undefiner is a Vendor that has something to say of events whose name the contract does not know.
type Undefiner interface {
	Undefined(c *Call, i Item, e *event.Event, near string) []event.Finding
}
