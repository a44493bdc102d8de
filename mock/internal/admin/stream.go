package admin

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/sandbox"
)

const (
	typeStream = "text/event-stream"
	// pace is the shortest time between two batches: a page needs no more, and a busy server is not asked more often.
	pace = 100 * time.Millisecond
	// heartbeat is how often something is sent when nothing happens, so that a client which has gone is noticed.
	heartbeat = 15 * time.Second
	// maxBatch is how many entries a batch has at most; of more the newest are sent.
	maxBatch = 1000
)

// feed is a list that grows, as a stream sends it.
type feed struct {
	name    string // of its batches
	changed func() <-chan struct{}
	// after gives what came after the entry that was sent last, the newest entry then, and the newest at the last clearing.
	after func(last uint64) (batch any, newest, since uint64)
}

type requestBatch struct {
	Total   int    `json:"total"`
	Evicted uint64 `json:"evicted"`
	// Since is the newest request at the last clearing.
	Since uint64 `json:"since"`
	// Missed is how many came and are not in the batch, because they were more than a batch holds or were evicted.
	Missed   uint64    `json:"missed"`
	Requests []summary `json:"requests"`
}

// streamRequests sends the requests of the sandbox as they are answered.
func streamRequests(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	journal := call.Sandbox.Journal
	return stream(call, &feed{name: "requests", changed: journal.Changed, after: func(last uint64) (any, uint64, uint64) {
		page := journal.List(maxBatch)
		batch := requestBatch{Total: page.Total, Evicted: page.Evicted, Since: page.Since, Requests: []summary{}}
		newest := max(last, page.Since)
		last = newest
		for _, e := range slices.Backward(page.Exchanges) {
			if e.ID > last {
				batch.Requests = append(batch.Requests, summarize(e))
				newest = e.ID
			}
		}
		batch.Missed = newest - last - uint64(len(batch.Requests))
		return batch, newest, page.Since
	}}, journal.Last())
}

type eventBatch struct {
	Total   int    `json:"total"`
	Evicted uint64 `json:"evicted"`
	// Since is the newest event at the last clearing.
	Since  uint64         `json:"since"`
	Events []trackedEvent `json:"events"`
}

// streamTrackedEvents sends the events of the sandbox as they are tracked. An event that comes again over another channel
// is not sent again.
func streamTrackedEvents(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	log := call.Sandbox.Events
	return stream(call, &feed{name: "events", changed: log.Changed, after: func(last uint64) (any, uint64, uint64) {
		page := log.List(event.Filter{After: last, Limit: maxBatch})
		batch := eventBatch{Total: page.Total, Evicted: page.Evicted, Since: page.Cleared, Events: []trackedEvent{}}
		for _, e := range page.Events {
			batch.Events = append(batch.Events, tracked(e))
			last = e.ID
		}
		return batch, max(last, page.Cleared), page.Cleared
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

// run sends batches until the context ends. The error is that the client has gone.
func (f *feed) run(ctx context.Context, last uint64, send func([]byte) error) error {
	var cleared uint64
	for first := true; ; first = false {
		changed := f.changed()
		batch, newest, since := f.after(last)
		if first || newest != last || since != cleared {
			if err := sendBatch(send, f.name, newest, batch); err != nil {
				return err
			}
		}
		last, cleared = newest, since
		if err := f.wait(ctx, changed, send); err != nil {
			return err
		}
		_ = clock.Wait(ctx, pace) // who ended it is asked next
		if ctx.Err() != nil {
			return nil
		}
	}
}

// wait returns when the feed has changed or the context has ended, and shows meanwhile that the stream lives.
func (f *feed) wait(ctx context.Context, changed <-chan struct{}, send func([]byte) error) error {
	for {
		beat, cancel := context.WithTimeout(ctx, heartbeat)
		select {
		case <-changed:
		case <-beat.Done():
		}
		silent := ctx.Err() == nil && beat.Err() != nil
		cancel()
		if !silent {
			return nil
		}
		if err := send([]byte(": nothing new\n\n")); err != nil {
			return err
		}
	}
}

func sendBatch(send func([]byte) error, name string, id uint64, batch any) error {
	data, err := behaviour.JSON(batch)
	if err != nil {
		return err
	}
	return send(fmt.Appendf(nil, "event: %s\nid: %d\ndata: %s\n\n", name, id, data.Bytes))
}

// ended says why the stream is over, for whoever still reads.
func ended(ctx context.Context) []byte {
	why := "the mock is stopping"
	var over *sandbox.EndedError
	if errors.As(context.Cause(ctx), &over) {
		why = over.Error()
	}
	data, err := behaviour.JSON(map[string]string{"message": why})
	if err != nil {
		return nil
	}
	return fmt.Appendf(nil, "event: ended\ndata: %s\n\n", data.Bytes)
}
