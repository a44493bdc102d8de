package fabric

import (
	"encoding/json"
	"maps"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/fabric/overlay"
	"cartwright/mock/internal/store"
)

// ReservationKind is the store kind of the book of soft reservations, one entity. Only carts of v2 reserve; the stock is
// one, so carts of both generations see what is reserved.
const ReservationKind = "fabric-v2-reservation"

const bookID = "ledger"

// World is what a cart's answer depends on beside the cart: how the neighbours are, what a test has changed of the
// shop, and what carts have reserved. It is one moment of one sandbox and stays valid after its transaction.
type World struct {
	Neighbours neighbour.State
	Shop       *overlay.Shop // nil: as the fixtures have it
	book       *reservations // nil: nothing was ever reserved
}

// reservations is how the ledger lies in the store, with what it says in a form that people can read. It is immutable.
type reservations struct {
	ledger cart.Ledger
	units  map[string]map[string]int64 // cart to item to units
}

// Wire is the book as JSON, cart by cart and item by item, for the admin API's view of the state.
func (r *reservations) Wire() []byte {
	text, err := json.Marshal(r.units)
	if err != nil {
		return nil // texts and numbers always marshal
	}
	return text
}

// Look takes the world from a transaction; it costs three look-ups.
func Look(tx store.Tx) World {
	v, _ := tx.Get(ReservationKind, bookID)
	book, _ := v.(*reservations)
	return World{Neighbours: neighbour.Read(tx), Shop: overlay.Read(tx), book: book}
}

// Ledger is the book as the domain has it.
func (w *World) Ledger() cart.Ledger {
	if w.book == nil {
		return cart.Ledger{}
	}
	return w.book.ledger
}

// Follow brings the book in line with a version of a cart. A cart that neither reserves nor did costs nothing.
func (w *World) Follow(tx store.Tx, c cart.Cart, catalogue cart.Catalogue) {
	if w.book == nil && !c.Settings.SoftReserve {
		return
	}
	next, _ := w.Ledger().Follow(c, catalogue)
	held := map[string]int64{}
	for i := range c.Lines {
		if item := c.Lines[i].ItemID; next.Holds(c.ID, item) > 0 {
			held[item] = next.Holds(c.ID, item)
		}
	}
	units := map[string]map[string]int64{}
	if w.book != nil {
		if maps.Equal(held, w.book.units[c.ID]) {
			return
		}
		units = maps.Clone(w.book.units)
	}
	if units[c.ID] = held; len(held) == 0 {
		delete(units, c.ID)
	}
	w.book = &reservations{ledger: next, units: units}
	tx.Put(ReservationKind, bookID, w.book)
}

// Reserve writes what a fixture cart has reserved into the state that every sandbox starts from.
func Reserve(seed store.Seed, c cart.Cart, catalogue cart.Catalogue) {
	tx := seedTx(seed)
	w := Look(tx)
	w.Follow(tx, c, catalogue)
}

// calm says whether carts look as their last change left them.
func (w *World) calm() bool {
	return w.book == nil && !w.Shop.Stocked() && w.Neighbours.Up(neighbour.Inventory, neighbour.Offers)
}

// seen is a cart's answer under one state of the book and of the shop, with the neighbours up.
type seen struct {
	book   *reservations
	shop   *overlay.Shop
	answer *behaviour.Encoded
}

// Show gives the cart as bytes: the stored ones, unless the world makes other problems of it (§A.6 no. 11, 12 and 17).
// problems looks at the cart as retrieval does; it is asked once per version of the cart, of the book and of the shop.
func (s *Shelf) Show(r *Record, w *World, problems func(cart.Cart, *World) *cart.Problems) (*behaviour.Encoded, error) {
	if r.Cart.Deleted || w.calm() {
		return s.Answer(r)
	}
	up := w.Neighbours.Up(neighbour.Inventory, neighbour.Offers)
	if last := r.seen.Load(); up && last != nil && last.book == w.book && last.shop == w.Shop {
		return last.answer, nil
	}
	answer, err := s.now(r, problems(r.Cart, w))
	if err == nil && up {
		r.seen.Store(&seen{book: w.book, shop: w.Shop, answer: answer})
	}
	return answer, err
}

// now is the cart with these problems, the stored bytes where they show the same.
func (s *Shelf) now(r *Record, found *cart.Problems) (*behaviour.Encoded, error) {
	if r.Cart.Problems.Same(found) {
		return s.Answer(r)
	}
	c := r.Cart
	c.Problems = found
	return s.Render(c)
}
