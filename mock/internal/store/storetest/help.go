package storetest

import (
	"fmt"
	"strings"
	"testing"

	"cartwright/mock/internal/store"
)

func view(t *testing.T, s store.Store, sandbox string, f func(store.Tx)) {
	t.Helper()
	if err := s.View(t.Context(), sandbox, func(tx store.Tx) error { f(tx); return nil }); err != nil {
		t.Error(err)
	}
}

func update(t *testing.T, s store.Store, sandbox string, f func(store.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), sandbox, f); err != nil {
		t.Error(err)
	}
}

func put(t *testing.T, s store.Store, sandbox, id string, value int) {
	t.Helper()
	update(t, s, sandbox, func(tx store.Tx) error { tx.Put("cart", id, value); return nil })
}

func increment(t *testing.T, s store.Store, sandbox, id string) {
	t.Helper()
	update(t, s, sandbox, func(tx store.Tx) error {
		v, _ := tx.Get("cart", id)
		n, _ := v.(int)
		tx.Put("cart", id, n+1)
		return nil
	})
}

func snapshot(t *testing.T, s store.Store, sandbox string) store.Snapshot {
	t.Helper()
	saved, err := s.Snapshot(t.Context(), sandbox)
	if err != nil {
		t.Error(err)
	}
	return saved
}

func restore(t *testing.T, s store.Store, sandbox string, saved store.Snapshot) {
	t.Helper()
	if err := s.Restore(t.Context(), sandbox, saved); err != nil {
		t.Error(err)
	}
}

// wants compares the carts of a sandbox, written as "a=1 b=2".
func wants(t *testing.T, s store.Store, sandbox, want string) {
	t.Helper()
	view(t, s, sandbox, func(tx store.Tx) {
		if got := text(tx); got != want {
			t.Errorf("sandbox %s: want %s, got %s", sandbox, want, got)
		}
	})
}

func text(tx store.Tx) string {
	var parts []string
	tx.Each("cart", func(id string, value any) bool {
		parts = append(parts, fmt.Sprintf("%s=%v", id, value))
		return true
	})
	return strings.Join(parts, " ")
}
