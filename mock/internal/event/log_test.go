package event_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/internal/event"
)

func noon() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) }

func names(events []*event.Event) string {
	var out []string
	for _, e := range events {
		out = append(out, e.Name)
	}
	return strings.Join(out, " ")
}

func TestLog(t *testing.T) {
	t.Parallel()
	t.Run("keeps events in order, numbers them and is good by default", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{})
		l.Add(event.Event{Name: "a"}, event.Event{Name: "b"})
		l.Add(event.Event{Name: "c"})
		page := l.List(event.Filter{})
		if names(page.Events) != "a b c" || page.Events[2].ID != 3 || page.Events[0].Verdict != event.Good || page.Total != 3 || page.Matched != 3 {
			t.Errorf("got %+v", page)
		}
	})
	t.Run("says what it evicted beyond its entries", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{Entries: 2})
		l.Add(event.Event{Name: "a"}, event.Event{Name: "b"}, event.Event{Name: "c"})
		if page := l.List(event.Filter{}); names(page.Events) != "b c" || page.Evicted != 1 {
			t.Errorf("got %s, %d evicted", names(page.Events), page.Evicted)
		}
	})
	t.Run("keeps the newest event though it is larger than all bytes", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{Bytes: 100})
		l.Add(event.Event{Name: "a"}, event.Event{Name: "b", Raw: json.RawMessage(strings.Repeat("x", 1000))})
		if page := l.List(event.Filter{}); names(page.Events) != "b" || page.Evicted != 1 {
			t.Errorf("got %s", names(page.Events))
		}
	})
	t.Run("forgets on clear and goes on counting", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{Entries: 1})
		l.Add(event.Event{}, event.Event{})
		l.Clear(17)
		if page := l.List(event.Filter{}); page.Total != 0 || page.Bytes != 0 || page.Evicted != 0 || page.Since != 17 {
			t.Errorf("got %+v", page)
		}
		if e := l.Add(event.Event{})[0]; e.ID != 3 {
			t.Errorf("got the id %d", e.ID)
		}
	})
	t.Run("seals a batch before anyone sees it", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{})
		_, err := l.Commit([]event.Event{{Name: "a"}, {Name: "b"}}, func(kept []*event.Event) uint64 {
			if names(kept) != "a b" || kept[1].ID != 2 {
				t.Errorf("sealed %s", names(kept))
			}
			return 7
		})
		if page := l.List(event.Filter{Request: 7}); page.Matched != 2 || err != nil {
			t.Errorf("%d events of exchange 7, %v", page.Matched, err)
		}
	})
	t.Run("keeps nothing once it is closed, and says why", func(t *testing.T) {
		t.Parallel()
		l, why := event.NewLog(event.Limits{}), errors.New("over")
		l.Add(event.Event{Name: "a"})
		l.Close(why)
		_, err := l.Commit([]event.Event{{Name: "b"}}, func([]*event.Event) uint64 { t.Error("sealed"); return 1 })
		if page := l.List(event.Filter{}); !errors.Is(err, why) || names(page.Events) != "a" || l.Add(event.Event{Name: "c"}) != nil {
			t.Errorf("%v, kept are %s", err, names(page.Events))
		}
	})
}

func TestFilter(t *testing.T) {
	t.Parallel()
	l := event.NewLog(event.Limits{})
	l.Add(
		event.Event{Name: "add", Vendor: "xo", User: "u1", Session: "s1", Products: []string{"p", "q"}, At: noon()},
		event.Event{Name: "remove", Vendor: "xo", User: "u2", Verdict: event.Warn, At: noon().Add(time.Minute)},
		event.Event{Name: "add", Vendor: "optimove", Verdict: event.Bad, At: noon().Add(time.Hour)},
	)
	for name, c := range map[string]struct {
		filter event.Filter
		want   string
	}{
		"everything":        {event.Filter{}, "[1 2 3]"},
		"by verdict":        {event.Filter{Verdict: event.Warn}, "[2]"},
		"by vendor":         {event.Filter{Vendor: "xo"}, "[1 2]"},
		"by name":           {event.Filter{Name: "add"}, "[1 3]"},
		"by user":           {event.Filter{User: "u2"}, "[2]"},
		"by session":        {event.Filter{Session: "s1"}, "[1]"},
		"by product":        {event.Filter{Product: "q"}, "[1]"},
		"since, included":   {event.Filter{Since: noon().Add(time.Minute)}, "[2 3]"},
		"after an id":       {event.Filter{After: 2}, "[3]"},
		"the newest":        {event.Filter{Limit: 2}, "[2 3]"},
		"by anything else":  {event.Filter{Match: func(e *event.Event) bool { return len(e.Products) == 2 }}, "[1]"},
		"by several at one": {event.Filter{Vendor: "xo", Name: "add"}, "[1]"},
		"nothing":           {event.Filter{Vendor: "else"}, "[]"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ids := []uint64{}
			for _, e := range l.List(c.filter).Events {
				ids = append(ids, e.ID)
			}
			if fmt.Sprint(ids) != c.want {
				t.Errorf("got %v, want %s", ids, c.want)
			}
		})
	}
}

func TestMirroredEvents(t *testing.T) {
	t.Parallel()
	arrival := func(channel, key string, mirrored bool) event.Event {
		return event.Event{Name: "e", Vendor: "optimove", Account: "567", Key: key, Channels: []string{channel}, Facts: event.Facts{Mirrored: mirrored}}
	}
	t.Run("an event that came by two endpoints is there once, with both, and no duplicate", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{})
		first := l.Add(arrival("stream", "1", true))[0]
		second := l.Add(arrival("gateway", "1", true))[0]
		page := l.List(event.Filter{})
		if page.Total != 1 || fmt.Sprint(page.Events[0].Channels) != "[stream gateway]" || page.Events[0].Verdict != event.Good || second.ID != first.ID {
			t.Errorf("got %+v", page.Events[0])
		}
		if len(first.Channels) != 1 {
			t.Error("an event that was read before has changed")
		}
	})
	t.Run("the same id by the same endpoint is a duplicate", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{})
		l.Add(arrival("stream", "1", true), arrival("gateway", "1", true))
		again := l.Add(arrival("stream", "1", true))[0]
		if again.ID != 2 || again.Verdict != event.Warn || again.Findings[0].Code != event.CodeDuplicate {
			t.Errorf("got %+v", again)
		}
	})
	t.Run("another endpoint of a vendor that does not mirror makes a duplicate", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{})
		l.Add(arrival("one", "1", false))
		if again := l.Add(arrival("two", "1", false))[0]; again.Verdict != event.Warn {
			t.Errorf("got %+v", again)
		}
	})
	t.Run("events without an id are never the same", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{})
		l.Add(arrival("stream", "", true), arrival("gateway", "", true), arrival("stream", "", true))
		if page := l.List(event.Filter{Verdict: event.Good}); page.Matched != 3 {
			t.Errorf("got %d good events", page.Matched)
		}
	})
	t.Run("an evicted event is forgotten, its id too", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{Entries: 1})
		l.Add(arrival("stream", "1", true))
		l.Add(arrival("stream", "2", true))
		if again := l.Add(arrival("stream", "1", true))[0]; again.Verdict != event.Good {
			t.Errorf("got %+v", again)
		}
	})
}

func TestAwait(t *testing.T) {
	t.Parallel()
	t.Run("returns when enough events are there", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			l := event.NewLog(event.Limits{})
			done := make(chan int)
			go func() {
				page, err := l.Await(t.Context(), event.Filter{Name: "a"}, 2)
				if err != nil {
					t.Error(err)
				}
				done <- page.Matched
			}()
			for _, name := range []string{"a", "b"} {
				l.Add(event.Event{Name: name})
				synctest.Wait()
				select {
				case <-done:
					t.Fatal("it did not wait")
				default:
				}
			}
			l.Add(event.Event{Name: "a"})
			if got := <-done; got != 2 {
				t.Errorf("got %d", got)
			}
		})
	})
	t.Run("returns what there is when the time is over", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			l := event.NewLog(event.Limits{})
			l.Add(event.Event{})
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			page, err := l.Await(ctx, event.Filter{}, 2)
			if !errors.Is(err, context.DeadlineExceeded) || page.Matched != 1 {
				t.Errorf("got %d and %v", page.Matched, err)
			}
		})
	})
}

// TestBudget sends a million events through a small log.
func TestBudget(t *testing.T) {
	t.Parallel()
	const (
		batches, size = 10_000, 100
		budget        = 1 << 20
	)
	l := event.NewLog(event.Limits{Bytes: budget})
	raw := json.RawMessage(strings.Repeat("x", 400))
	batch := make([]event.Event, size)
	for n := range batches {
		for i := range batch {
			batch[i] = event.Event{Name: "e", Raw: raw, Key: fmt.Sprint(n, i), Session: fmt.Sprint(n), Facts: event.Facts{Cart: fmt.Sprint(n), Action: event.Add,
				Lines: []event.Line{{Product: "p"}}}}
		}
		l.Add(batch...)
	}
	page := l.List(event.Filter{})
	if page.Bytes > budget || page.Total == 0 || uint64(page.Total)+page.Evicted != batches*size {
		t.Errorf("%d bytes in %d events, %d evicted", page.Bytes, page.Total, page.Evicted)
	}
	if last := page.Events[page.Total-1]; last.ID != batches*size {
		t.Errorf("the last event is %d", last.ID)
	}
}
