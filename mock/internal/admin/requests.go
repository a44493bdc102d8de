package admin

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/journal"
)

const defaultLimit = 100 // as admin.yaml says

type requestList struct {
	Total    int       `json:"total"`
	Evicted  uint64    `json:"evicted"`
	Matched  int       `json:"matched"`
	Requests []summary `json:"requests"`
}

// listRequests filters the whole journal and lists the newest of what fits.
func (a *admin) listRequests(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	p, err := a.requestQuery(call, "limit")
	if err != nil {
		return nil, err
	}
	return answer(p.choose(call.Sandbox.Journal.List(0)))
}

// countRequests counts what is in the journal; where it has evicted some, the count is a lower bound.
func (a *admin) countRequests(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	p, err := a.requestQuery(call)
	if err != nil {
		return nil, err
	}
	list := p.choose(call.Sandbox.Journal.List(0))
	return answer(map[string]any{"count": list.Matched, "total": list.Total, "evicted": list.Evicted})
}

func (a *admin) findRequests(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	p := &requestPattern{Limit: defaultLimit}
	if err := body(call, p); err != nil {
		return nil, err
	}
	if err := p.compile(); err != nil {
		return nil, err
	}
	if err := a.checkOperation("body", p); err != nil {
		return nil, err
	}
	return answer(p.choose(call.Sandbox.Journal.List(0)))
}

// unmatched is a request without an operation, with what the engine said of it.
type unmatched struct {
	summary
	Why     string   `json:"why"`
	Nearest []string `json:"nearest"`
}

func (a *admin) listUnmatched(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	p, err := a.requestQuery(call, "limit")
	if err != nil {
		return nil, err
	}
	p.Unmatched = true
	page := call.Sandbox.Journal.List(0)
	list := p.choose(page)
	out := make([]unmatched, len(list.Requests))
	for i, s := range list.Requests {
		out[i] = unmatched{summary: s, Nearest: []string{}}
		said := problemOf(page, s.ID)
		if out[i].Why = said.Detail; said.Nearest != nil {
			out[i].Nearest = said.Nearest
		}
	}
	return answer(map[string]any{"total": list.Total, "evicted": list.Evicted, "matched": list.Matched, "requests": out})
}

// said is what of the engine's problem document is for people.
type said struct {
	Detail  string   `json:"detail"`
	Nearest []string `json:"nearest"`
}

func problemOf(page journal.Page, id uint64) said {
	var out said
	for _, e := range page.Exchanges {
		if e.ID == id {
			_ = json.Unmarshal(e.ResponseBody, &out) // a preflight has no body, and nothing to say
		}
	}
	return out
}

type missedRequests struct {
	lateness
	requestList
}

// awaitRequests answers as soon as there are enough requests, else when the time is over with those that there are. It
// waits by the machine's clock, also where the sandbox's is frozen.
func (a *admin) awaitRequests(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	p, err := a.requestQuery(call, "count", "timeout")
	if err != nil {
		return nil, err
	}
	p.Limit = 0
	count, timeout, err := (&eventQuery{sent: call.Query}).patience(call.Sandbox.Journal.Most(), "requests are never in the journal at once, which keeps")
	if err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	waiting, done := call.Sandbox.Until(limited)
	defer done()
	for {
		changed := call.Sandbox.Journal.Changed()
		list := p.choose(call.Sandbox.Journal.List(0))
		if list.Matched >= count {
			return answer(list)
		}
		select {
		case <-changed:
			continue
		case <-waiting.Done():
		}
		if ctx.Err() != nil {
			return nil, ctx.Err() // the client has gone
		}
		return missedRequest(list, context.Cause(waiting), timeout, count)
	}
}

// missedRequest says why fewer requests came than were waited for.
func missedRequest(list requestList, why error, timeout time.Duration, count int) (*behaviour.Answer, error) {
	m := missedRequests{lateness: late(why, fmt.Sprintf("waited %s for %d requests, %d came; the journal holds %d and has evicted %d", timeout, count, list.Matched, list.Total, list.Evicted),
		fmt.Sprintf("%d requests were waited for; until then %d came", count, list.Matched)), requestList: list}
	return conflict(m)
}
