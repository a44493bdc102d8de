package admin

import (
	"context"
	"net/http"
	"strconv"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/journal"
)

const typeStream = "text/event-stream"

// requestBatch is what a stream tells of a journal, as RequestBatch in admin.yaml.
type requestBatch struct {
	journal.Page
	// missed is how many came and were evicted before they could be sent.
	missed uint64
}

// append writes the batch as JSON. Reflection would cost more here than all else: a busy sandbox has a thousand a second.
func (b *requestBatch) append(dst []byte) ([]byte, error) {
	dst = strconv.AppendInt(append(dst, `{"total":`...), int64(b.Total), 10)
	dst = strconv.AppendUint(append(dst, `,"evicted":`...), b.Evicted, 10)
	dst = strconv.AppendUint(append(dst, `,"since":`...), b.Since, 10)
	dst = strconv.AppendUint(append(dst, `,"missed":`...), b.missed, 10)
	dst = append(dst, `,"requests":[`...)
	for i, e := range b.Exchanges {
		if i > 0 {
			dst = append(dst, ',')
		}
		s := summarize(e)
		dst = s.append(dst)
	}
	return append(dst, `]}`...), nil
}

// streamRequests sends the requests of the sandbox as they are answered.
func streamRequests(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	journal := call.Sandbox.Journal
	return stream(call, &feed{name: "requests", changed: journal.Changed, after: func(last uint64) batch {
		b := &requestBatch{Page: journal.After(last, maxBatch)}
		last = max(last, b.Since)
		newest, n := last, len(b.Exchanges)
		if n > 0 {
			newest = b.Exchanges[n-1].ID
		}
		b.missed = newest - last - uint64(n)
		return batch{entries: n, newest: newest, cleared: b.Since, append: b.append}
	}}, journal.Last())
}

type eventBatch struct {
	Total   int    `json:"total"`
	Evicted uint64 `json:"evicted"`
	// Since is the newest event at the last clearing.
	Since  uint64         `json:"since"`
	Events []trackedEvent `json:"events"`
}

func (b *eventBatch) append(dst []byte) ([]byte, error) {
	data, err := behaviour.JSON(b)
	if err != nil {
		return nil, err
	}
	return append(dst, data.Bytes...), nil
}

// streamTrackedEvents sends the events of the sandbox as they are tracked. An event that comes again over another channel
// is not sent again.
func streamTrackedEvents(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	log := call.Sandbox.Events
	return stream(call, &feed{name: "events", changed: log.Changed, after: func(last uint64) batch {
		page := log.List(event.Filter{After: last, Limit: maxBatch})
		b := &eventBatch{Total: page.Total, Evicted: page.Evicted, Since: page.Cleared, Events: []trackedEvent{}}
		for _, e := range page.Events {
			b.Events = append(b.Events, tracked(e))
			last = e.ID
		}
		return batch{entries: len(b.Events), newest: max(last, page.Cleared), cleared: page.Cleared, append: b.append}
	}}, 0)
}

// stream answers with the feed as server-sent events. It begins with a batch of what there is, or with what came after the
// entry that Last-Event-ID names. newest is the newest entry now, where that is known: a client that knows of a later one
// has it from before a reset.
func stream(call *behaviour.Call, f *feed, newest uint64) (*behaviour.Answer, error) {
	var last uint64
	if text, sent := call.Header["last-event-id"]; sent {
		var err error
		if last, err = strconv.ParseUint(text, 10, 64); err != nil {
			return nil, behaviour.Failf(BadRequest, "header: /last-event-id %q is no ID that the stream sent", text)
		}
	}
	if newest > 0 && last > newest {
		last = 0
	}
	box := call.Sandbox
	return &behaviour.Answer{Status: http.StatusOK, ContentType: typeStream, Header: http.Header{"Cache-Control": {"no-store"}, "X-Accel-Buffering": {"no"}},
		Stream: func(ctx context.Context, send func([]byte) error) {
			waiting, done := box.Until(ctx)
			defer done()
			if f.run(waiting, last, send) == nil {
				_ = send(ended(waiting))
			}
		}}, nil
}
