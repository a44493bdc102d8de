package admin

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"cartwright/mock/internal/behaviour"
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
	timeout := defaultAwait
	if text, sent := call.Query["timeout"]; sent {
		if timeout, err = time.ParseDuration(text); err != nil || timeout > maxAwait {
			return nil, behaviour.Failf(BadRequest, "query: /timeout %q is no duration up to %s", text, maxAwait)
		}
	}
	waiting, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	page, err := call.Sandbox.Events.Await(waiting, q.filter, count)
	switch {
	case err == nil:
		return answer(newEventList(page))
	case ctx.Err() != nil:
		return nil, ctx.Err() // the client has gone
	}
	missed := missedEvents{Code: AwaitTimeout, eventList: newEventList(page)}
	missed.Message = fmt.Sprintf("waited %s for %d events, %d came; the log holds %d and has evicted %d", timeout, count, page.Matched, page.Total, page.Evicted)
	out, err := answer(missed)
	if err != nil {
		return nil, err
	}
	out.Status = http.StatusConflict
	return out, nil
}
