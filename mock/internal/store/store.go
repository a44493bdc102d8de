// Package store keeps the entities of all sandboxes. There is no Get-then-Put: a change is a function over a
// transaction, so that no update can be lost, and one transaction spans one sandbox.
package store

import "context"

// Store is what every backend offers. Values are immutable once put: a change puts a new value. All methods are safe
// for concurrent use; a sandbox that was never written shows the fixtures.
type Store interface {
	// View calls f with a read-only transaction. A Put or Delete in it panics: it is a bug, not an input.
	View(ctx context.Context, sandbox string, f func(Tx) error) error
	// Update calls f with a transaction that no other Update of the sandbox overlaps. When f returns an error nothing
	// of it is kept. A backend with optimistic locking may call f more than once.
	Update(ctx context.Context, sandbox string, f func(Tx) error) error
	// Reset forgets what the sandbox changed, so that it shows the fixtures again.
	Reset(ctx context.Context, sandbox string) error
	// Snapshot returns the sandbox's changes, to be given to Restore later. It stays valid after further changes.
	Snapshot(ctx context.Context, sandbox string) (Snapshot, error)
	// Restore replaces the sandbox's changes by those of the snapshot.
	Restore(ctx context.Context, sandbox string, from Snapshot) error
}

// Tx reads and changes the entities of one sandbox. It must not be kept after the function it was given to returns.
type Tx interface {
	// Get returns the entity of this kind and id, and whether there is one.
	Get(kind, id string) (any, bool)
	// Put stores an entity.
	Put(kind, id string, value any)
	// Delete removes an entity; an unknown one is no error.
	Delete(kind, id string)
	// Each calls f for the entities of a kind in the order of their ids, until f returns false.
	Each(kind string, f func(id string, value any) bool)
}

// Snapshot is a backend's own picture of a sandbox's changes.
type Snapshot any

// Seed is the state that every sandbox starts from: kind, then id.
type Seed map[string]map[string]any

// Put adds an entity to the seed.
func (s Seed) Put(kind, id string, value any) {
	if s[kind] == nil {
		s[kind] = map[string]any{}
	}
	s[kind][id] = value
}
