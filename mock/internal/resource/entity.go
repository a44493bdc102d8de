package resource

import (
	"encoding/json"
	"strconv"
	"sync"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
	"cartwright/openapi/jsonvalue"
)

// Entity is a stored item, with what is only ever written to it. It must not be changed.
type Entity struct {
	Value map[string]any
	Order int64 // lists show items in the order in which they were made
	memo  Memo
}

// Memo keeps the bodies that were written of a value, so that what does not change is encoded and checked once.
type Memo struct{ bodies sync.Map }

// Body is the one that is known under a key, or else is made and known from then on. A nil memo makes it each time.
func (m *Memo) Body(key any, make func() *behaviour.Encoded) *behaviour.Encoded {
	if m == nil {
		return make()
	}
	known, ok := m.bodies.Load(key)
	if !ok {
		known, _ = m.bodies.LoadOrStore(key, make())
	}
	return known.(*behaviour.Encoded) //nolint:forcetypeassert // nothing else is put in
}

// Wire is the item as JSON text.
func (e *Entity) Wire() []byte { return jsonvalue.Append(nil, e.Value) }

// counterKind keeps the counters of each kind in the sandbox, so that a reset, a snapshot and a rollback cover them.
const counterKind = "resource-counters"

// counter is how far the order and the numbers of a kind have come.
type counter struct{ order, number int64 }

func counterOf(tx store.Tx, kind string) counter {
	v, _ := tx.Get(counterKind, kind)
	c, _ := v.(counter)
	return c
}

// noted is the counter after an item came to be.
func (c counter) noted(id string) counter {
	c.order++
	if n, err := strconv.ParseInt(id, 10, 64); err == nil && n > c.number && n < 1<<53 {
		c.number = n
	}
	return c
}

// put keeps a new item at the end of the order.
func (r *Resource) put(tx store.Tx, key, id string, value map[string]any) *Entity {
	c := counterOf(tx, r.Kind).noted(id)
	tx.Put(counterKind, r.Kind, c)
	e := &Entity{Value: value, Order: c.order}
	tx.Put(r.Kind, key, e)
	return e
}

// get is the item under a key.
func (r *Resource) get(tx store.Tx, key string) (*Entity, bool) {
	v, there := tx.Get(r.Kind, key)
	e, _ := v.(*Entity)
	return e, there && e != nil
}

// idText is an id as paths write it; false: it is none.
func idText(id any) (string, bool) {
	switch v := id.(type) {
	case string:
		return v, v != ""
	case json.Number:
		return v.String(), true
	}
	return "", false
}
