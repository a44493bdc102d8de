package event

import "github.com/shopspring/decimal"

// memory is what the lints remember of earlier events. It is bounded: beyond its limits it forgets what it did not use
// for longest, and a forgotten cart is one that nothing is known of.
type memory struct {
	carts      *recent[*cart]
	currencies *recent[string]
	orders     *recent[bool]
}

const (
	maxCarts      = 1_000
	maxAccounts   = 1_000
	maxOrderLines = 10_000
	maxLines      = 100 // of a cart
	maxRemembered = 256 // bytes of an id; longer ones are not followed
)

func newMemory() *memory {
	return &memory{carts: newRecent[*cart](maxCarts), currencies: newRecent[string](maxAccounts), orders: newRecent[bool](maxOrderLines)}
}

func (m *memory) cart(key string) *cart {
	c, found := m.carts.get(key)
	if !found {
		c = &cart{lines: map[string]*decimal.Decimal{}, prices: map[string]Price{}}
	}
	m.carts.put(key, c)
	return c
}

// recent is a map of at least the last max entries and at most twice as many, without a list to keep in order: when the
// young ones are max, they become the old ones, and the old ones before them are dropped.
type recent[V any] struct {
	max        int
	young, old map[string]V
}

func newRecent[V any](max int) *recent[V] { return &recent[V]{max: max, young: map[string]V{}} }

func (r *recent[V]) get(key string) (V, bool) {
	if v, ok := r.young[key]; ok {
		return v, true
	}
	v, ok := r.old[key]
	return v, ok
}

func (r *recent[V]) put(key string, v V) {
	if _, known := r.young[key]; !known && len(r.young) >= r.max {
		r.young, r.old = map[string]V{}, r.young
	}
	r.young[key] = v
}
