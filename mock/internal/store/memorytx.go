package store

import "slices"

// memoryTx reads through three layers: what the transaction wrote, what the sandbox committed, the seed.
type memoryTx struct {
	seed      *seeded
	committed changes
	pending   changes
	readOnly  bool
}

func (t *memoryTx) Get(kind, id string) (any, bool) {
	if c, ok := t.changed(kind, id); ok {
		return c.value, !c.deleted
	}
	v, ok := t.seed.values[kind][id]
	return v, ok
}

func (t *memoryTx) Put(kind, id string, value any) { t.write(kind, id, change{value: value}) }

func (t *memoryTx) Delete(kind, id string) { t.write(kind, id, change{deleted: true}) }

func (t *memoryTx) Each(kind string, f func(id string, value any) bool) {
	for _, id := range t.ids(kind) {
		if v, ok := t.Get(kind, id); ok && !f(id, v) {
			return
		}
	}
}

func (t *memoryTx) changed(kind, id string) (change, bool) {
	if c, ok := t.pending[kind][id]; ok {
		return c, true
	}
	c, ok := t.committed[kind][id]
	return c, ok
}

func (t *memoryTx) write(kind, id string, c change) {
	if t.readOnly {
		panic("store: write in a View")
	}
	if t.pending == nil {
		t.pending = changes{}
	}
	if t.pending[kind] == nil {
		t.pending[kind] = map[string]change{}
	}
	t.pending[kind][id] = c
}

// ids returns the ids of a kind over all layers, sorted, without repetition.
func (t *memoryTx) ids(kind string) []string {
	seeded := t.seed.ids[kind]
	if len(t.committed[kind]) == 0 && len(t.pending[kind]) == 0 {
		return seeded
	}
	ids := slices.Clone(seeded)
	for _, layer := range []changes{t.committed, t.pending} {
		for id := range layer[kind] {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}
