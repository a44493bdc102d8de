package admin

import (
	"cmp"
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/event"
)

// trackedEvent is an event as the API shows it.
type trackedEvent struct {
	ID       uint64          `json:"id"`
	At       time.Time       `json:"at"`
	Vendor   string          `json:"vendor"`
	Event    string          `json:"event"`
	Channels []string        `json:"channels,omitempty"`
	Account  string          `json:"account,omitempty"`
	User     string          `json:"user,omitempty"`
	Session  string          `json:"session,omitempty"`
	Products []string        `json:"products,omitempty"`
	Key      string          `json:"key,omitempty"`
	Request  uint64          `json:"request"`
	Pointer  string          `json:"pointer"`
	Verdict  event.Verdict   `json:"verdict"`
	Findings []event.Finding `json:"findings"`
	Body     json.RawMessage `json:"body,omitempty"`
}

func tracked(e *event.Event) trackedEvent {
	out := trackedEvent{ID: e.ID, At: e.At, Vendor: e.Vendor, Event: e.Name, Channels: e.Channels, Account: e.Account, User: e.User,
		Session: e.Session, Products: e.Products, Key: e.Key, Request: e.Request, Pointer: e.Pointer, Verdict: e.Verdict,
		Findings: e.Findings, Body: e.Raw}
	if out.Findings == nil {
		out.Findings = []event.Finding{}
	}
	return out
}

type eventList struct {
	Total    int            `json:"total"`
	Evicted  uint64         `json:"evicted"`
	Refused  int            `json:"refused"`
	Matched  int            `json:"matched"`
	Verdicts verdicts       `json:"verdicts"`
	Events   []trackedEvent `json:"events"`
}

// verdicts are how many of the matched events have which.
type verdicts struct {
	Good int `json:"good"`
	Warn int `json:"warn"`
	Bad  int `json:"bad"`
}

func newEventList(page event.Page, refused refusals) eventList {
	list := eventList{Total: page.Total, Evicted: page.Evicted, Refused: len(refused), Matched: page.Matched, Events: make([]trackedEvent, len(page.Events)),
		Verdicts: verdicts{Good: page.Verdicts[event.Good], Warn: page.Verdicts[event.Warn], Bad: page.Verdicts[event.Bad]}}
	for i, e := range page.Events {
		list.Events[i] = tracked(e)
	}
	return list
}

// listTrackedEvents filters the whole log, puts it into the order that is asked for and cuts it there.
func (a *admin) listTrackedEvents(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	q, err := a.query(call, "limit", "order", "format")
	if err != nil {
		return nil, err
	}
	format := formatOf(call)
	limit, order := defaultLimit, "newest"
	if format != formatJSON {
		limit, order = 0, "oldest"
	}
	if err := q.number("limit", &limit); err != nil {
		return nil, err
	}
	page := call.Sandbox.Events.List(q.filter)
	if cmp.Or(call.Query["order"], order) == "newest" {
		slices.Reverse(page.Events)
	}
	if limit > 0 {
		page.Events = page.Events[:min(limit, len(page.Events))]
	}
	refused, _ := a.refused(call.Sandbox, page.Since, q.filter.Vendor)
	shown := refused
	if format == formatJUnit && !q.isWhole() {
		shown = nil
	}
	answer, err := export(format, page, shown)
	if err != nil {
		return nil, err
	}
	answer.Header = http.Header{"Mock-Total": {strconv.Itoa(page.Total)}, "Mock-Evicted": {strconv.FormatUint(page.Evicted, 10)},
		"Mock-Refused": {strconv.Itoa(len(refused))}}
	return answer, nil
}

func clearTrackedEvents(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	call.Sandbox.Events.Clear(call.Sandbox.Journal.Last())
	return noContent(), nil
}
