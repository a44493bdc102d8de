package store_test

import (
	"testing"

	"cartwright/mock/internal/store"
	"cartwright/mock/internal/store/storetest"
)

func TestMemory(t *testing.T) {
	t.Parallel()
	storetest.Run(t, func(*testing.T) store.Store { return store.NewMemory(storetest.Seed()) })
}

func BenchmarkMemory(b *testing.B) {
	s := store.NewMemory(storetest.Seed())
	b.Run("view", func(b *testing.B) {
		for b.Loop() {
			_ = s.View(b.Context(), "box", func(tx store.Tx) error { tx.Get("cart", "a"); return nil })
		}
	})
	b.Run("update", func(b *testing.B) {
		for b.Loop() {
			_ = s.Update(b.Context(), "box", func(tx store.Tx) error { tx.Put("cart", "a", 1); return nil })
		}
	})
}
