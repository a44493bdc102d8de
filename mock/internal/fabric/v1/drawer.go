package v1

import (
	"strconv"

	"cartwright/mock/internal/store"
)

// drawer keeps documents that have an `_id` and a running number, and finds them by either: the pages print the paths'
// shipToId and billToId without a type (inferred). The index is kind + "-number", the counter kind + "-counter".
type drawer[T any] struct{ kind string }

// next draws the next running number, which starts above those of the fixtures.
func (d drawer[T]) next(tx store.Tx) int64 { return next(tx, d.kind+"-counter") }

func next(tx store.Tx, counter string) int64 {
	last, _ := tx.Get(counter, "number")
	n, _ := last.(int64)
	n++
	tx.Put(counter, "number", n)
	return n
}

// find returns the document with this _id, or else the one with this number.
func (d drawer[T]) find(tx store.Tx, ref string) (T, bool) {
	if v, ok := tx.Get(d.kind, ref); ok {
		document, is := v.(T)
		return document, is
	}
	id, _ := tx.Get(d.kind+"-number", ref)
	if text, is := id.(string); is && text != ref {
		return d.find(tx, text)
	}
	var none T
	return none, false
}

// putter is what a transaction and the seed have in common.
type putter interface {
	Put(kind, id string, value any)
}

func (d drawer[T]) put(to putter, id string, number int64, document T) {
	to.Put(d.kind, id, document)
	to.Put(d.kind+"-number", strconv.FormatInt(number, 10), id)
}

// each calls f for the documents, in the order of their ids.
func (d drawer[T]) each(tx store.Tx, f func(document T)) {
	tx.Each(d.kind, func(_ string, v any) bool {
		if document, is := v.(T); is {
			f(document)
		}
		return true
	})
}

// raise lets the running numbers start above a fixture's.
func raise(seed store.Seed, kind string, number int64) {
	if last, _ := seed[kind+"-counter"]["number"].(int64); number > last {
		seed.Put(kind+"-counter", "number", number)
	}
}

// Cart numbers of both collections are one sequence, that of the catalogue's carts.

func nextCartNumber(tx store.Tx) int64 { return next(tx, Kind+"-counter") }

func raiseCartNumber(seed store.Seed, number int64) { raise(seed, Kind, number) }
