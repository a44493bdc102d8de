package pipeline

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/respond"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/tracking"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

// tracked is what a tracker makes of an exchange.
type tracked struct {
	ingests bool
	events  []event.Event // as judged one by one; not in any log yet
	// accounts are those that it was sent under.
	accounts map[string]behaviour.Account
}

// contractHeader is the header as the contract should see it: trackers take JSON as text/plain or without a content
// type, since that is what navigator.sendBeacon sends.
func (x *exchange) contractHeader() http.Header {
	if x.Trackers[x.match.Operation] == nil || len(x.body) == 0 {
		return x.r.Header
	}
	sent := x.r.Header.Get("Content-Type")
	name, _, _ := strings.Cut(sent, ";")
	if sent != "" && !strings.EqualFold(strings.TrimSpace(name), "text/plain") {
		return x.r.Header
	}
	header := x.r.Header.Clone()
	header.Set("Content-Type", "application/json")
	return header
}

// track chooses the sandbox by the tracker's credential, unless the request names one, and judges the events.
func (x *exchange) track() {
	o := x.match.Operation
	tracker := x.Trackers[o]
	if tracker == nil {
		return
	}
	call := &tracking.Call{Operation: o.ID, Path: x.checked.Path, Query: x.checked.Query, Header: x.r.Header, Host: openapi.Hostname(x.r.Host), Body: x.checked.Body(), Raw: x.readable()}
	if call.Body == nil && len(x.body) > 0 && x.unread == nil { // not sent as JSON, and yet it may be
		call.Body, _, _ = jsonvalue.Decode(x.body)
	}
	x.tracked = &tracked{ingests: tracker.Ingests(o.ID), accounts: map[string]behaviour.Account{}}
	x.bindSandbox(tracker, call)
	if !x.tracked.ingests {
		return
	}
	call.Now = x.box.Now()
	x.tracked.events = tracker.Judge(call, eventFindings(openapi.Refusals(x.checked.Violations)))
	if x.mispacked != "" {
		f := tracking.Mispacked(x.mispacked)
		f.Contract = o.At.String()
		tracking.Blame(x.tracked.events, f)
	}
	for i := range x.tracked.events {
		if e := &x.tracked.events[i]; x.tracked.accounts[e.Account].Bound { // by whatever name it was sent
			e.Account = x.tracked.accounts[e.Account].Value
		}
	}
}

// bindSandbox finds the accounts of the call. Unless the request names its sandbox, it is that of the first account, and
// accounts of other sandboxes are foreign.
func (x *exchange) bindSandbox(tracker *tracking.Tracker, call *tracking.Call) {
	home := ""
	for n, value := range tracker.Accounts(call) {
		binding, id, bound := x.Sandboxes.Bound(sandbox.Credential{System: tracker.Name(), Value: value})
		if id == "" {
			id = sandbox.Default
		}
		if n == 0 {
			home = id
		}
		x.tracked.accounts[value] = behaviour.Account{Bound: bound, Value: binding.Value, Secret: binding.Secret, Foreign: !x.named && id != home}
	}
	if home == "" || x.named {
		return
	}
	if box, err := x.Sandboxes.Get(home); err == nil { // only a good id can be bound
		x.box, x.trace.Named = box, namedAccount
	}
}

// accounts are those that a tracker's call was sent under.
func (x *exchange) accounts() map[string]behaviour.Account {
	if x.tracked == nil {
		return nil
	}
	return x.tracked.accounts
}

// lenient says that the request is answered as a success whatever is wrong with it, since its events can be read.
func (x *exchange) lenient() bool {
	return x.TrackingMode == tracking.ModeObserve && x.tracked != nil && len(x.tracked.events) > 0
}

// blame notes what was found after the contract had accepted the request, for the exchange and for its events.
func (x *exchange) blame(found []openapi.Violation) {
	x.found = append(x.found, found...)
	if x.tracked != nil {
		tracking.Blame(x.tracked.events, eventFindings(found)...)
	}
}

// ingests says that the operation takes events.
func (x *exchange) ingests() bool { return x.tracked != nil && x.tracked.ingests }

// doubt asks a tracker's operation what it has against the call, for an answer that the client chose itself: the answer
// is the client's, and what the events were sent under is no better for it.
func (x *exchange) doubt(o *openapi.Operation, act behaviour.Func, call *behaviour.Call) error {
	asked := *call
	asked.Lenient = true
	if _, err := act(x.r.Context(), &asked); err != nil {
		return err
	}
	x.waive(o, asked.Waived)
	return nil
}

// waive notes what a lenient answer would have been refused for, where the contract has not said it of the same place.
func (x *exchange) waive(o *openapi.Operation, failures []*behaviour.Failure) {
	said := openapi.Refusals(x.checked.Violations)
	for _, f := range failures {
		for _, v := range denial(o, f) {
			if !slices.ContainsFunc(said, func(s openapi.Violation) bool { return s.In == v.In && placeOf(s) == v.Pointer }) {
				x.blame([]openapi.Violation{v})
			}
		}
	}
}

// placeOf is the pointer of a violation, also of what is missing.
func placeOf(v openapi.Violation) string {
	if name := openapi.MissingName(v); name != "" && v.In == openapi.InBody {
		return jsonvalue.Join(v.Pointer, name)
	}
	return v.Pointer
}

// strictly refuses, in strict mode, what was accepted with a bad event in it.
func (x *exchange) strictly(reply *respond.Reply) *respond.Reply {
	if x.TrackingMode != tracking.ModeStrict || !x.accepted(reply) {
		return reply
	}
	var bad []openapi.Violation
	for _, e := range x.tracked.events {
		for _, f := range e.Findings {
			if f.Verdict == event.Bad {
				bad = append(bad, respond.Violation(f))
			}
		}
	}
	if len(bad) == 0 {
		return reply
	}
	x.found = append(x.found, bad...)
	return respond.Refuse(x.match.Operation, bad)
}

// accepted says that the reply takes the events.
func (x *exchange) accepted(reply *respond.Reply) bool {
	return x.ingests() && !x.fault.Answers() && reply.Status/100 == http.StatusOK/100
}

// settle keeps the exchange in the journal and the events of an accepted one in the log, both before anyone hears of
// them: who has the answer finds them, and who finds an event finds its exchange. The error says that the sandbox ended
// before, and that nothing was kept.
func (x *exchange) settle(reply *respond.Reply) error {
	switch {
	case x.accepted(reply):
		_, err := x.box.Events.Commit(x.tracked.events, func(kept []*event.Event) uint64 { return x.seal(reply, kept, true) })
		return err //nolint:wrapcheck // it is the sandbox's own
	case x.ingests():
		refused := make([]*event.Event, len(x.tracked.events))
		for i := range refused {
			refused[i] = &x.tracked.events[i]
		}
		x.seal(reply, refused, false)
	default:
		x.record(reply, nil)
	}
	return nil
}

func (x *exchange) seal(reply *respond.Reply, events []*event.Event, accepted bool) uint64 {
	if !x.NoMockHeaders {
		x.w.Header()[HeaderVerdict] = []string{verdict(events, accepted)}
	}
	return x.record(reply, x.journalFindings(events, accepted))
}

// verdict is the worst one and how many events have which. A refused request is bad, whatever its events are.
func verdict(events []*event.Event, accepted bool) string {
	worst := event.Good
	if !accepted {
		worst = event.Bad
	}
	counts := map[event.Verdict]int{}
	for _, e := range events {
		worst = event.Worst(worst, e.Verdict)
		counts[e.Verdict]++
	}
	text := string(worst)
	for _, v := range []event.Verdict{event.Good, event.Warn, event.Bad} {
		if counts[v] > 0 {
			text += fmt.Sprintf(";%s=%d", v, counts[v])
		}
	}
	return text
}

// maxJournalFindings is of one exchange; the event log has them all.
const maxJournalFindings = 100

// journalFindings are those of the events, but for what only an earlier request of the same event has.
func (x *exchange) journalFindings(events []*event.Event, accepted bool) []journal.Finding {
	var out []journal.Finding
	for _, e := range events {
		for _, f := range e.Findings {
			if f.Channel != "" && f.Channel != x.match.Operation.ID {
				continue
			}
			if len(out) == maxJournalFindings {
				return out
			}
			out = append(out, respond.JournalFinding(f, accepted))
		}
	}
	return out
}

// withEvents adds the findings of events to those of the request, without those that both have.
func withEvents(request, events []journal.Finding) []journal.Finding {
	known := len(request)
	for _, f := range events {
		same := func(g journal.Finding) bool { return g.In == f.In && g.Pointer == f.Pointer && g.Keyword == f.Keyword }
		if !slices.ContainsFunc(request[:known], same) {
			request = append(request, f)
		}
	}
	return request
}

func eventFindings(all []openapi.Violation) []event.Finding {
	out := make([]event.Finding, len(all))
	for i, v := range all {
		out[i] = respond.EventFinding(v)
	}
	return out
}
