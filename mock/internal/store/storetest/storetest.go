// Package storetest is the suite that every backend of package store must pass.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"

	"cartwright/mock/internal/store"
)

// Seed is what the store given to Run must start from: three entities of the kind "cart", one of the kind "other".
func Seed() store.Seed {
	seed := store.Seed{}
	seed.Put("cart", "b", 2)
	seed.Put("cart", "a", 1)
	seed.Put("cart", "c", 3)
	seed.Put("other", "a", 10)
	return seed
}

// Run checks a backend. open returns a new store over Seed; values are ints.
func Run(t *testing.T, open func(*testing.T) store.Store) {
	t.Helper()
	for name, check := range map[string]func(*testing.T, store.Store){
		"a sandbox that was never written shows the seed":         showsSeed,
		"sandboxes do not see each other's changes":               isolates,
		"a transaction reads its own writes":                      readsOwnWrites,
		"an error rolls everything back":                          rollsBack,
		"a panic rolls everything back and leaves no lock":        survivesPanic,
		"a removed entity stays removed, a seeded one too":        removes,
		"Each goes in the order of ids and stops when told":       each,
		"Each shows what the transaction changed":                 eachOwnWrites,
		"Reset brings the seed back":                              resets,
		"a snapshot is not touched by later changes":              snapshots,
		"restoring an untouched snapshot brings the seed back":    restoresSeed,
		"a snapshot can be restored in another sandbox":           restoresElsewhere,
		"the snapshot of another backend is refused":              refusesSnapshot,
		"concurrent updates lose nothing":                         concurrent,
		"updates of several entities are seen whole or not":       atomic,
		"a context that is over stops before the function":        stops,
		"a write in a View panics, because it is a bug":           viewWrites,
		"the error of the function comes back as it was":          returnsError,
		"sandboxes can be reset and changed from many goroutines": concurrentReset,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			check(t, open(t))
		})
	}
}

const box = "box"

func showsSeed(t *testing.T, s store.Store) {
	wants(t, s, box, "a=1 b=2 c=3")
	view(t, s, box, func(tx store.Tx) {
		if v, ok := tx.Get("other", "a"); !ok || v != 10 {
			t.Errorf("kinds are mixed: %v, %v", v, ok)
		}
		if v, ok := tx.Get("cart", "z"); ok {
			t.Errorf("there is no z, got %v", v)
		}
	})
}

func isolates(t *testing.T, s store.Store) {
	put(t, s, "one", "a", 7)
	put(t, s, "two", "d", 4)
	wants(t, s, "one", "a=7 b=2 c=3")
	wants(t, s, "two", "a=1 b=2 c=3 d=4")
	wants(t, s, "three", "a=1 b=2 c=3")
}

func readsOwnWrites(t *testing.T, s store.Store) {
	update(t, s, box, func(tx store.Tx) error {
		tx.Put("cart", "a", 5)
		tx.Delete("cart", "b")
		if v, ok := tx.Get("cart", "a"); !ok || v != 5 {
			t.Errorf("got %v, %v", v, ok)
		}
		if v, ok := tx.Get("cart", "b"); ok {
			t.Errorf("got %v", v)
		}
		tx.Put("cart", "b", 6)
		return nil
	})
	wants(t, s, box, "a=5 b=6 c=3")
}

func rollsBack(t *testing.T, s store.Store) {
	put(t, s, box, "a", 5)
	err := s.Update(t.Context(), box, func(tx store.Tx) error {
		tx.Put("cart", "a", 6)
		tx.Put("cart", "n", 9)
		tx.Delete("cart", "c")
		return errors.New("no")
	})
	if err == nil {
		t.Error("the error was lost")
	}
	wants(t, s, box, "a=5 b=2 c=3")
}

func survivesPanic(t *testing.T, s store.Store) {
	func() {
		defer func() { _ = recover() }()
		_ = s.Update(t.Context(), box, func(tx store.Tx) error {
			tx.Put("cart", "a", 6)
			panic("in a transaction")
		})
	}()
	wants(t, s, box, "a=1 b=2 c=3")
	put(t, s, box, "a", 7)
}

func removes(t *testing.T, s store.Store) {
	put(t, s, box, "d", 4)
	update(t, s, box, func(tx store.Tx) error {
		tx.Delete("cart", "a")
		tx.Delete("cart", "d")
		tx.Delete("cart", "never was")
		return nil
	})
	wants(t, s, box, "b=2 c=3")
}

func each(t *testing.T, s store.Store) {
	put(t, s, box, "aa", 4)
	wants(t, s, box, "a=1 aa=4 b=2 c=3")
	view(t, s, box, func(tx store.Tx) {
		calls := 0
		tx.Each("cart", func(string, any) bool { calls++; return calls < 2 })
		if calls != 2 {
			t.Errorf("want 2 calls, got %d", calls)
		}
		tx.Each("unknown kind", func(id string, _ any) bool { t.Errorf("got %s", id); return true })
	})
}

func eachOwnWrites(t *testing.T, s store.Store) {
	update(t, s, box, func(tx store.Tx) error {
		tx.Put("cart", "d", 4)
		tx.Put("cart", "b", 5)
		tx.Delete("cart", "a")
		if got := text(tx); got != "b=5 c=3 d=4" {
			t.Errorf("got %s", got)
		}
		return nil
	})
}

func resets(t *testing.T, s store.Store) {
	put(t, s, box, "a", 5)
	put(t, s, "other", "a", 6)
	if err := s.Reset(t.Context(), box); err != nil {
		t.Fatal(err)
	}
	wants(t, s, box, "a=1 b=2 c=3")
	wants(t, s, "other", "a=6 b=2 c=3")
	if err := s.Reset(t.Context(), "never used"); err != nil {
		t.Error(err)
	}
}

func snapshots(t *testing.T, s store.Store) {
	put(t, s, box, "a", 5)
	saved := snapshot(t, s, box)
	update(t, s, box, func(tx store.Tx) error { tx.Put("cart", "a", 6); tx.Delete("cart", "b"); return nil })
	restore(t, s, box, saved)
	wants(t, s, box, "a=5 b=2 c=3")
	put(t, s, box, "a", 7)
	restore(t, s, box, saved)
	wants(t, s, box, "a=5 b=2 c=3")
}

func restoresSeed(t *testing.T, s store.Store) {
	saved := snapshot(t, s, box)
	put(t, s, box, "a", 5)
	restore(t, s, box, saved)
	wants(t, s, box, "a=1 b=2 c=3")
}

func restoresElsewhere(t *testing.T, s store.Store) {
	put(t, s, box, "a", 5)
	put(t, s, "elsewhere", "b", 6)
	restore(t, s, "elsewhere", snapshot(t, s, box))
	wants(t, s, "elsewhere", "a=5 b=2 c=3")
	put(t, s, "elsewhere", "a", 8)
	wants(t, s, box, "a=5 b=2 c=3")
}

func refusesSnapshot(t *testing.T, s store.Store) {
	if err := s.Restore(t.Context(), box, "no snapshot of this backend"); err == nil {
		t.Error("accepted")
	}
}

func concurrent(t *testing.T, s store.Store) {
	var group sync.WaitGroup
	for range 100 {
		group.Go(func() { increment(t, s, box, "a") })
	}
	group.Wait()
	wants(t, s, box, "a=101 b=2 c=3")
}

func atomic(t *testing.T, s store.Store) {
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			update(t, s, box, func(tx store.Tx) error {
				a, _ := tx.Get("cart", "a")
				tx.Put("cart", "a", a.(int)+1)
				tx.Put("cart", "b", a.(int)+2)
				return nil
			})
		})
		group.Go(func() {
			view(t, s, box, func(tx store.Tx) {
				a, _ := tx.Get("cart", "a")
				b, _ := tx.Get("cart", "b")
				if b.(int)-a.(int) != 1 {
					t.Errorf("half an update: a=%v b=%v", a, b)
				}
			})
		})
	}
	group.Wait()
}

func stops(t *testing.T, s store.Store) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	never := func(store.Tx) error { t.Error("the function was called"); return nil }
	if err := s.Update(over, box, never); !errors.Is(err, context.Canceled) {
		t.Errorf("Update: %v", err)
	}
	if err := s.View(over, box, never); !errors.Is(err, context.Canceled) {
		t.Errorf("View: %v", err)
	}
}

func viewWrites(t *testing.T, s store.Store) {
	for name, write := range map[string]func(store.Tx){
		"Put":    func(tx store.Tx) { tx.Put("cart", "a", 0) },
		"Delete": func(tx store.Tx) { tx.Delete("cart", "a") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s did not panic", name)
				}
			}()
			_ = s.View(t.Context(), box, func(tx store.Tx) error { write(tx); return nil })
		}()
	}
	wants(t, s, box, "a=1 b=2 c=3")
}

func returnsError(t *testing.T, s store.Store) {
	mine := errors.New("mine")
	f := func(store.Tx) error { return mine }
	if err := s.View(t.Context(), box, f); !errors.Is(err, mine) {
		t.Errorf("View: %v", err)
	}
	if err := s.Update(t.Context(), box, f); !errors.Is(err, mine) {
		t.Errorf("Update: %v", err)
	}
}

func concurrentReset(t *testing.T, s store.Store) {
	var group sync.WaitGroup
	for i := range 20 {
		name := fmt.Sprint(i % 3)
		group.Go(func() { increment(t, s, name, "a") })
		group.Go(func() { restore(t, s, name, snapshot(t, s, name)) })
		group.Go(func() {
			if err := s.Reset(t.Context(), name); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}
