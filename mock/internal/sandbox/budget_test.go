package sandbox_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/sandbox"
)

const (
	body  = 100_000
	small = 1_000_000 // a budget for nine such bodies
)

// exchange adds a big one to a sandbox's journal.
func exchange(box *sandbox.Sandbox) {
	box.Journal.Add(&journal.Exchange{ResponseBody: make([]byte, body)})
}

// track adds a big event to a sandbox's log, and to its journal the exchange that brought it.
func track(box *sandbox.Sandbox) {
	_, _ = box.Events.Commit([]event.Event{{Name: "e", Raw: make(json.RawMessage, body)}}, func([]*event.Event) uint64 {
		exchange(box)
		return 1
	})
}

// kept is how many exchanges and events the sandboxes have.
func kept(t *testing.T, m *sandbox.Manager, ids ...string) (exchanges, events int) {
	t.Helper()
	for _, id := range ids {
		box := get(t, m, id)
		exchanges += box.Journal.List(0).Total
		events += box.Events.List(event.Filter{}).Total
	}
	return exchanges, events
}

func TestBudgets(t *testing.T) {
	t.Parallel()
	t.Run("the journals and the logs of many sandboxes stay within their budgets and tell what they forgot", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{JournalBudget: small, EventBudget: small / 2})
		const boxes = 1000
		for i := range boxes {
			track(get(t, m, fmt.Sprint("box", i)))
		}
		ids := m.List()
		if exchanges, events := kept(t, m, ids...); exchanges != 9 || events != 4 {
			t.Errorf("%d exchanges and %d events are kept", exchanges, events)
		}
		for i := range boxes {
			box := get(t, m, fmt.Sprint("box", i))
			page, log := box.Journal.List(0), box.Events.List(event.Filter{})
			if page.Total+int(page.Evicted) != 1 || log.Total+int(log.Evicted) != 1 || (i >= boxes-9) != (page.Total == 1) {
				t.Errorf("box %d: %d and %d kept, %d and %d evicted", i, page.Total, log.Total, page.Evicted, log.Evicted)
			}
		}
	})
	t.Run("the sandbox used longest ago loses its oldest entries first", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{JournalBudget: small})
		for _, id := range []string{"read", "idle"} {
			for range 4 {
				exchange(get(t, m, id))
			}
		}
		get(t, m, "read") // used, though nothing is added
		for range 2 {
			exchange(get(t, m, "busy"))
		}
		read, idle := get(t, m, "read").Journal.List(0), get(t, m, "idle").Journal.List(0)
		if read.Evicted != 0 || idle.Evicted != 1 || get(t, m, "idle").Journal.Find(1) != nil {
			t.Errorf("evicted %d of the one that is read and %d of the idle one", read.Evicted, idle.Evicted)
		}
	})
	t.Run("one sandbox alone keeps to the budget, but always its newest entry", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{JournalBudget: small, EventBudget: body / 2})
		for range 20 {
			track(get(t, m, "box"))
		}
		if exchanges, events := kept(t, m, "box"); exchanges != 9 || events != 1 {
			t.Errorf("%d exchanges and %d events are kept", exchanges, events)
		}
	})
	t.Run("what is reset, cleared or expired makes room, whoever still writes there", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			m := manager(sandbox.Options{JournalBudget: small, IdleTTL: time.Hour})
			var old []*sandbox.Sandbox
			for _, id := range []string{"reset", "cleared", "expired"} {
				old = append(old, get(t, m, id))
				exchange(old[len(old)-1])
			}
			if err := m.Reset(t.Context(), "reset"); err != nil {
				t.Fatal(err)
			}
			old[1].Journal.Clear()
			time.Sleep(2 * time.Hour)
			box := get(t, m, "new") // now "expired" is
			exchange(old[0])
			exchange(old[2])
			for range 9 {
				exchange(box)
			}
			if page := box.Journal.List(0); page.Total != 9 || page.Evicted != 0 {
				t.Errorf("%d kept, %d evicted", page.Total, page.Evicted)
			}
			if page := old[0].Journal.List(0); page.Total != 2 { // it is with those who hold it, and counts no more
				t.Errorf("%d kept in the forgotten sandbox", page.Total)
			}
		})
	})
	t.Run("many goroutines keep to the budgets while sandboxes come and go", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{JournalBudget: small, EventBudget: small / 2, Max: 30})
		var group sync.WaitGroup
		for i := range 50 {
			group.Go(func() {
				for n := range 40 {
					box := get(t, m, fmt.Sprint("box", (i+n)%40))
					track(box)
					switch n % 10 {
					case 3:
						box.Journal.Clear()
					case 6:
						box.Events.Clear(0)
					case 9:
						if err := m.Reset(t.Context(), box.ID); err != nil {
							t.Error(err)
						}
					}
				}
			})
		}
		group.Wait()
		exchanges, events := kept(t, m, m.List()...)
		if exchanges > 9 || events > 4 {
			t.Errorf("%d exchanges and %d events are kept", exchanges, events)
		}
		for range 20 {
			track(get(t, m, "last"))
		}
		if exchanges, events := kept(t, m, "last"); exchanges != 9 || events != 4 {
			t.Errorf("afterwards %d exchanges and %d events fit", exchanges, events)
		}
	})
}

// BenchmarkBudget adds to sandboxes in turn, far over the budget: the number of sandboxes hardly matters.
func BenchmarkBudget(b *testing.B) {
	for _, boxes := range []int{10, 10_000} {
		b.Run(fmt.Sprintf("sandboxes=%d", boxes), func(b *testing.B) {
			m := manager(sandbox.Options{JournalBudget: 4_000_000, Max: boxes})
			ids := make([]string, boxes)
			for i := range ids {
				ids[i] = fmt.Sprint("box", i)
			}
			for n := 0; b.Loop(); n++ {
				box, err := m.Get(ids[n%boxes])
				if err != nil {
					b.Fatal(err)
				}
				box.Journal.Add(&journal.Exchange{ResponseBody: make([]byte, 300)})
			}
		})
	}
}
