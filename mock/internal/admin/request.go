package admin

import (
	"context"
	"strconv"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/journal"
)

// getRequest gives one exchange in full.
func getRequest(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	e, err := requested(call)
	if err != nil {
		return nil, err
	}
	return answer(inFull(e))
}

// explainRequest tells the way of one exchange, decision by decision.
func (a *admin) explainRequest(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	e, err := requested(call)
	if err != nil {
		return nil, err
	}
	var contract journal.Contract
	for _, d := range a.services() {
		if o := d.Operation(e.Operation); o != nil && d.Name == e.Document {
			path, _ := places(o)
			contract = journal.Contract{Route: o.Method + " " + path, Code: o.Meaning(e.Trace.Code)}
		}
	}
	return answer(map[string]any{"id": e.ID, "decisions": e.Decisions(contract)})
}

// requested finds the exchange that the path names.
func requested(call *behaviour.Call) (*journal.Exchange, error) {
	id, err := strconv.ParseUint(call.Path["id"], 10, 64)
	if err != nil {
		return nil, behaviour.Failf(BadRequest, "id: %q is no request's ID", call.Path["id"])
	}
	e := call.Sandbox.Journal.Find(id)
	if e == nil {
		return nil, behaviour.Failf(RequestNotFound, "%s", whyMissing(id, call.Sandbox.Journal.List(0)))
	}
	return e, nil
}

// whyMissing tells a request that was evicted from one that was cleared and from one that never was.
func whyMissing(id uint64, page journal.Page) string {
	name := "request " + strconv.FormatUint(id, 10)
	switch {
	case page.Total == 0 && page.Evicted > 0:
		return name + " is not in the journal, which holds none of its " + strconv.FormatUint(page.Evicted, 10) + ": they were evicted to stay within the limits of all sandboxes"
	case page.Total == 0:
		return name + " is not in the journal, which is empty: there was none in this sandbox, or they were cleared"
	}
	oldest, newest := page.Exchanges[page.Total-1].ID, page.Exchanges[0].ID
	kept := "the journal of this sandbox holds " + strconv.FormatUint(oldest, 10) + " to " + strconv.FormatUint(newest, 10)
	switch {
	case id >= oldest:
		return name + " does not exist yet: " + kept
	case oldest-id <= page.Evicted:
		return name + " was evicted to stay within the journal's limits: " + kept
	default:
		return name + " was cleared: " + kept
	}
}

func clearRequests(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	call.Sandbox.Journal.Clear()
	return noContent(), nil
}
