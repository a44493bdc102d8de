package store

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
)

// Memory keeps everything in the process. A sandbox costs only what it changed: reads fall through to the seed.
type Memory struct {
	seed atomic.Pointer[seeded]

	mu     sync.Mutex // guards spaces
	spaces map[string]*space
}

var _ Store = (*Memory)(nil)

// NewMemory returns a store whose sandboxes start from seed, which must not be changed afterwards.
func NewMemory(seed Seed) *Memory {
	m := &Memory{spaces: map[string]*space{}}
	m.Reseed(seed)
	return m
}

// seeded is what every sandbox starts from.
type seeded struct {
	values Seed
	ids    map[string][]string // sorted, by kind
}

// Reseed puts another seed under all sandboxes, which keep what they changed. It must not be changed afterwards.
func (m *Memory) Reseed(seed Seed) {
	ids := make(map[string][]string, len(seed))
	for kind, entities := range seed {
		ids[kind] = slices.Sorted(maps.Keys(entities))
	}
	m.seed.Store(&seeded{values: seed, ids: ids})
}

// space holds the changes of one sandbox.
type space struct {
	mu      sync.RWMutex // guards changes
	changes changes
}

// change is a new value of an entity, or its removal.
type change struct {
	value   any
	deleted bool
}

type changes map[string]map[string]change

// View implements Store.
func (m *Memory) View(ctx context.Context, sandbox string, f func(Tx) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("view sandbox %q: %w", sandbox, err)
	}
	s := m.space(sandbox, false)
	if s == nil {
		return f(&memoryTx{seed: m.seed.Load(), readOnly: true})
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return f(&memoryTx{seed: m.seed.Load(), committed: s.changes, readOnly: true})
}

// Update implements Store.
func (m *Memory) Update(ctx context.Context, sandbox string, f func(Tx) error) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("update sandbox %q: %w", sandbox, err)
	}
	s := m.space(sandbox, true)
	s.mu.Lock()
	defer s.mu.Unlock()
	tx := &memoryTx{seed: m.seed.Load(), committed: s.changes}
	if err := f(tx); err != nil {
		return err
	}
	s.commit(tx.pending)
	return nil
}

// Reset implements Store.
func (m *Memory) Reset(_ context.Context, sandbox string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.spaces, sandbox)
	return nil
}

// Snapshot implements Store.
func (m *Memory) Snapshot(_ context.Context, sandbox string) (Snapshot, error) {
	s := m.space(sandbox, false)
	if s == nil {
		return changes{}, nil
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.changes.clone(), nil
}

// Restore implements Store.
func (m *Memory) Restore(_ context.Context, sandbox string, from Snapshot) error {
	saved, ok := from.(changes)
	if !ok {
		return fmt.Errorf("restore sandbox %q: a snapshot of another backend: %T", sandbox, from)
	}
	s := m.space(sandbox, true)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.changes = saved.clone()
	return nil
}

// space returns the sandbox's changes, or nil when there are none and create is false.
func (m *Memory) space(sandbox string, create bool) *space {
	m.mu.Lock()
	defer m.mu.Unlock()
	s := m.spaces[sandbox]
	if s == nil && create {
		s = &space{changes: changes{}}
		m.spaces[sandbox] = s
	}
	return s
}

func (s *space) commit(pending changes) {
	for kind, entities := range pending {
		if s.changes[kind] == nil {
			s.changes[kind] = make(map[string]change, len(entities))
		}
		maps.Copy(s.changes[kind], entities)
	}
}

func (c changes) clone() changes {
	out := make(changes, len(c))
	for kind, entities := range c {
		out[kind] = maps.Clone(entities)
	}
	return out
}
