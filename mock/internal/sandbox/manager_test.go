package sandbox_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
)

func noon() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) }

func manager(o sandbox.Options) *sandbox.Manager {
	seed := store.Seed{}
	seed.Put("cart", "a", 1)
	return sandbox.NewManager(store.NewMemory(seed), o)
}

func get(t *testing.T, m *sandbox.Manager, id string) *sandbox.Sandbox {
	t.Helper()
	box, err := m.Get(id)
	if err != nil {
		t.Fatal(err)
	}
	return box
}

func put(t *testing.T, box *sandbox.Sandbox, value int) {
	t.Helper()
	err := box.Update(t.Context(), func(tx store.Tx) error { tx.Put("cart", "a", value); return nil })
	if err != nil {
		t.Fatal(err)
	}
}

func value(t *testing.T, box *sandbox.Sandbox) any {
	t.Helper()
	var v any
	if err := box.View(t.Context(), func(tx store.Tx) error { v, _ = tx.Get("cart", "a"); return nil }); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestManager(t *testing.T) {
	t.Parallel()
	t.Run("isolates state, clock, ids and journal", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{Seed: 1, Clock: clock.Frozen(noon())})
		one, two := get(t, m, "one"), get(t, m, "two")
		put(t, one, 5)
		one.Clock.Advance(time.Hour)
		one.Journal.Add(&journal.Exchange{})
		if value(t, one) != 5 || value(t, two) != 1 || two.Now() != noon() || two.Journal.List(0).Total != 0 || one.IDs.UUID() == two.IDs.UUID() {
			t.Error("sandbox two sees sandbox one")
		}
		if get(t, m, "one") != one {
			t.Error("a sandbox that is in use was made again")
		}
	})
	t.Run("resets state, clock, ids and journal", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{Seed: 1, Clock: clock.Frozen(noon())})
		box := get(t, m, "box")
		first := box.IDs.UUID()
		put(t, box, 5)
		box.Clock.Advance(time.Hour)
		box.Journal.Add(&journal.Exchange{})
		if err := m.Reset(t.Context(), "box"); err != nil {
			t.Fatal(err)
		}
		box = get(t, m, "box")
		if value(t, box) != 1 || box.Now() != noon() || box.Journal.List(0).Total != 0 || box.IDs.UUID() != first {
			t.Error("something was left over")
		}
	})
	t.Run("refuses ids that do not fit a path and a header", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		for _, id := range []string{"", "a b", "a/b", "ä", "a\x00", "\n", strings.Repeat("x", 65)} {
			var bad *sandbox.BadIDError
			if _, err := m.Get(id); !errors.As(err, &bad) || bad.ID != id {
				t.Errorf("Get(%q): %v", id, err)
			}
			if err := m.Reset(t.Context(), id); !errors.As(err, &bad) {
				t.Errorf("Reset(%q): %v", id, err)
			}
		}
		for _, id := range []string{sandbox.Default, "A.b-c_9", strings.Repeat("x", 64)} {
			get(t, m, id)
		}
		if ids := m.List(); !slices.IsSorted(ids) || len(ids) != 3 {
			t.Errorf("got %v", ids)
		}
	})
	t.Run("makes one sandbox for many goroutines that ask at once", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		boxes := make([]*sandbox.Sandbox, 50)
		var group sync.WaitGroup
		for i := range boxes {
			group.Go(func() { boxes[i] = get(t, m, "box") })
		}
		group.Wait()
		if boxes = slices.Compact(boxes); len(boxes) != 1 {
			t.Errorf("got %d", len(boxes))
		}
	})
}

func TestExpiry(t *testing.T) {
	t.Parallel()
	t.Run("forgets a sandbox that nobody used, and its state, but never the default one", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			m := manager(sandbox.Options{IdleTTL: time.Hour})
			for _, id := range []string{sandbox.Default, "idle", "busy"} {
				put(t, get(t, m, id), 5)
			}
			time.Sleep(40 * time.Minute)
			get(t, m, "busy")
			time.Sleep(40 * time.Minute)
			get(t, m, "new")
			if ids := m.List(); fmt.Sprint(ids) != "[busy default new]" {
				t.Errorf("got %v", ids)
			}
			if value(t, get(t, m, "idle")) != 1 || value(t, get(t, m, "busy")) != 5 || value(t, get(t, m, sandbox.Default)) != 5 {
				t.Error("the wrong state was forgotten")
			}
		})
	})
	t.Run("holds no more than the maximum and forgets the one used longest ago", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			m := manager(sandbox.Options{Max: 3})
			for _, id := range []string{sandbox.Default, "one", "two"} {
				get(t, m, id)
				time.Sleep(time.Second)
			}
			get(t, m, "one")
			time.Sleep(time.Second)
			get(t, m, "three")
			if ids := m.List(); fmt.Sprint(ids) != "[default one three]" {
				t.Errorf("got %v", ids)
			}
		})
	})
}

func TestCanceledRequests(t *testing.T) {
	t.Parallel()
	over, cancel := context.WithCancel(t.Context())
	cancel()
	box := get(t, manager(sandbox.Options{}), "box")
	if err := box.Update(over, func(store.Tx) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
