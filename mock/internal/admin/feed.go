package admin

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/sandbox"
)

const (
	// heartbeat is how often something is sent when nothing happens, so that a client which has gone is noticed.
	heartbeat = 15 * time.Second
	// maxBatch is how many entries a batch has at most; the next has those that come after.
	maxBatch = 1000

	// shortest is the time between two batches while a person can follow, longest that when entries come too fast to be
	// read one by one: each batch costs the server a write and the page a drawing.
	shortest, longest = 100 * time.Millisecond, 500 * time.Millisecond
	// legible is how many entries a second a person can follow, generously.
	legible = 100
	// goodBatch is how many entries a batch should have at most, so that a full journal has not evicted them before.
	goodBatch = 500
	// entrySize is how many bytes an entry takes, roughly.
	entrySize = 300
)

// feed is a list that grows, as a stream sends it.
type feed struct {
	name    string // of its batches
	changed func() <-chan struct{}
	// after gives the oldest maxBatch of what came after the entry that was sent last.
	after func(last uint64) batch
}

// batch is a piece of a feed.
type batch struct {
	entries         int
	newest, cleared uint64 // the newest entry of those sent, and the newest at the last clearing
	append          func(dst []byte) ([]byte, error)
}

// run sends batches until the context ends. The error is that the client has gone.
func (f *feed) run(ctx context.Context, last uint64, send func([]byte) error) error {
	var frame []byte
	var cleared uint64
	system := clock.System()
	before := system.Now()
	for first := true; ; first = false {
		changed := f.changed()
		b := f.after(last)
		if first || b.newest != last || b.cleared != cleared {
			var err error
			if frame, err = f.frame(slices.Grow(frame[:0], entrySize*(1+b.entries)), b); err != nil {
				return err
			}
			if err := send(frame); err != nil {
				return err
			}
		}
		last, cleared = b.newest, b.cleared
		now := system.Now()
		rest := pace(b.entries, now.Sub(before))
		before = now
		if b.entries < maxBatch { // else there may be more already
			if err := f.wait(ctx, changed, send); err != nil {
				return err
			}
		}
		_ = clock.Wait(ctx, rest) // who ended it is asked next
		if ctx.Err() != nil {
			return nil
		}
	}
}

// pace is the time to the next batch after so many entries in that time.
func pace(entries int, in time.Duration) time.Duration {
	if time.Duration(entries)*time.Second <= legible*in {
		return shortest
	}
	return min(max(goodBatch*in/time.Duration(entries), shortest), longest)
}

// frame writes the batch as a server-sent event.
func (f *feed) frame(dst []byte, b batch) ([]byte, error) {
	dst, err := b.append(fmt.Appendf(dst, "event: %s\nid: %d\ndata: ", f.name, b.newest))
	return append(dst, "\n\n"...), err
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
