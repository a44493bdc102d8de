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
	lateness
	eventList
}

// awaitTrackedEvents answers as soon as there are enough events, else when the time is over with those that there are.
// It waits by the machine's clock, also where the sandbox's is frozen.
func (a *admin) awaitTrackedEvents(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	q, err := a.query(call, "count", "timeout")
	if err != nil {
		return nil, err
	}
	count, timeout, err := q.patience(call.Sandbox.Events.Most(), "events are never in the log at once, which keeps")
	if err != nil {
		return nil, err
	}
	limited, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	waiting, done := call.Sandbox.Until(limited)
	defer done()
	page, err := call.Sandbox.Events.Await(waiting, q.filter, count)
	refused, _ := a.refused(call.Sandbox, page.Since, q.filter.Vendor)
	switch {
	case err == nil:
		return answer(newEventList(page, refused))
	case ctx.Err() != nil:
		return nil, ctx.Err() // the client has gone
	}
	return missed(page, refused, err, timeout, count)
}

// missed says why fewer events came than were waited for.
func missed(page event.Page, refused refusals, why error, timeout time.Duration, count int) (*behaviour.Answer, error) {
	m := missedEvents{lateness: late(why, fmt.Sprintf("waited %s for %d events, %d came; the log holds %d and has evicted %d", timeout, count, page.Matched, page.Total, page.Evicted)+refused.clue(),
		fmt.Sprintf("%d events were waited for; until then %d came", count, page.Matched)), eventList: newEventList(page, refused)}
	return conflict(m)
}

// patience reads how many are waited for, and how long.
func (q *eventQuery) patience(most int, beyond string) (count int, timeout time.Duration, err error) {
	count, timeout = 1, defaultAwait
	if err := q.number("count", &count); err != nil {
		return 0, 0, err
	}
	if count > most {
		return 0, 0, behaviour.Failf(BadRequest, "query: /count %d %s at most %d", count, beyond, most)
	}
	if text, sent := q.sent["timeout"]; sent {
		if timeout, err = time.ParseDuration(text); err != nil || timeout > maxAwait {
			return 0, 0, behaviour.Failf(BadRequest, "query: /timeout %q is no duration up to %s", text, maxAwait)
		}
	}
	return count, timeout, nil
}

// lateness is why less came than was waited for: the time is over, or there is nothing to wait for any longer.
type lateness struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

func late(why error, over, meanwhile string) lateness {
	var ended *sandbox.EndedError
	if errors.As(why, &ended) {
		return lateness{AwaitEnded, ended.Error() + " while " + meanwhile}
	}
	return lateness{AwaitTimeout, over}
}

// conflict answers 409 with a body.
func conflict(body any) (*behaviour.Answer, error) {
	out, err := answer(body)
	if err != nil {
		return nil, err
	}
	out.Status = http.StatusConflict
	return out, nil
}
