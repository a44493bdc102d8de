package admin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/sandbox"
)

const (
	defaultAwait = 5 * time.Second
	maxAwait     = 10 * time.Minute
)

type missedEvents struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	eventList
}

// awaitTrackedEvents answers as soon as there are enough events, else when the time is over with those that there are.
// It waits by the machine's clock, also where the sandbox's is frozen.
func (a *admin) awaitTrackedEvents(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	q, err := a.query(call, "count", "timeout")
	if err != nil {
		return nil, err
	}
	count := 1
	if err := q.number("count", &count); err != nil {
		return nil, err
	}
	if most := call.Sandbox.Events.Most(); count > most {
		return nil, behaviour.Failf(BadRequest, "query: /count %d events are never in the log at once, which keeps at most %d", count, most)
	}
	timeout := defaultAwait
	if text, sent := call.Query["timeout"]; sent {
		if timeout, err = time.ParseDuration(text); err != nil || timeout > maxAwait {
			return nil, behaviour.Failf(BadRequest, "query: /timeout %q is no duration up to %s", text, maxAwait)
		}
	}
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	waiting, done := call.Sandbox.Until(limited)
	defer done()
	page, err := call.Sandbox.Events.Await(waiting, q.filter, count)
	switch {
	case err == nil:
		return answer(newEventList(page))
	case ctx.Err() != nil:
		return nil, ctx.Err() // the client has gone
	}
	return missed(page, err, timeout, count)
}

// missed says why fewer events came than were waited for: the time is over, or there is nothing to wait for any longer.
func missed(page event.Page, why error, timeout time.Duration, count int) (*behaviour.Answer, error) {
	m := missedEvents{Code: AwaitTimeout, eventList: newEventList(page)}
	m.Message = fmt.Sprintf("waited %s for %d events, %d came; the log holds %d and has evicted %d", timeout, count, page.Matched, page.Total, page.Evicted)
	var ended *sandbox.EndedError
	if errors.As(why, &ended) {
		m.Code, m.Message = AwaitEnded, fmt.Sprintf("%s while %d events were waited for; until then %d came", ended, count, page.Matched)
	}
	out, err := answer(m)
	if err != nil {
		return nil, err
	}
	out.Status = http.StatusConflict
	return out, nil
}
