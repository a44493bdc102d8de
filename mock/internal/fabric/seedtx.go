package fabric

import (
	"maps"
	"slices"

	"cartwright/mock/internal/store"
)

// seedTx lets the code that writes carts write them into the seed.
type seedTx store.Seed

var _ store.Tx = seedTx(nil)

func (t seedTx) Get(kind, id string) (any, bool) {
	v, ok := t[kind][id]
	return v, ok
}

func (t seedTx) Put(kind, id string, value any) { store.Seed(t).Put(kind, id, value) }

func (t seedTx) Delete(kind, id string) { delete(t[kind], id) }

func (t seedTx) Each(kind string, f func(id string, value any) bool) {
	for _, id := range slices.Sorted(maps.Keys(t[kind])) {
		if !f(id, t[kind][id]) {
			return
		}
	}
}
