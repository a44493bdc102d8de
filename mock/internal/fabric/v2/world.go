package v2

import (
	"encoding/json"
	"maps"
	"slices"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/store"
)

// world is what a cart's answer depends on beside the cart: how the neighbours are, and what carts have reserved. It is
// one moment of one sandbox and stays valid after its transaction.
type world struct {
	neighbours neighbour.State
	book       *reservations // nil: nothing was ever reserved
}

const ledgerID = "ledger"

// reservations is how the ledger lies in the store, with what it says in a form that people can read.
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

func look(tx store.Tx) world {
	v, _ := tx.Get(LedgerKind, ledgerID)
	book, _ := v.(*reservations)
	return world{neighbours: neighbour.Read(tx), book: book}
}

// ledger is the book as the domain has it.
func (w *world) ledger() cart.Ledger {
	if w.book == nil {
		return cart.Ledger{}
	}
	return w.book.ledger
}

// follow brings the book in line with a version of a cart. A cart that neither reserves nor did costs nothing.
func (w *world) follow(tx store.Tx, c cart.Cart, catalogue cart.Catalogue) {
	if w.book == nil && !c.Settings.SoftReserve {
		return
	}
	next, _ := w.ledger().Follow(c, catalogue)
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
	tx.Put(LedgerKind, ledgerID, w.book)
}

// calm says whether carts look as their last change left them.
func (w *world) calm() bool {
	return w.book == nil && w.neighbours.Up(neighbour.Inventory, neighbour.Offers)
}

// show gives the cart as bytes, the stored ones unless the world makes other problems of it (§A.6 no. 11, 12 and 17).
func (a *api) show(r *fabric.Record, w *world) (*behaviour.Encoded, error) {
	if r.Cart.Deleted || w.calm() {
		return a.shelf.Answer(r)
	}
	c := r.Cart
	stated := c.Problems
	if stated == nil {
		stated = c.Inspect(a.deps.Catalogue)
	}
	c.Problems = a.problems(c, w)
	if slices.Equal(stated.Inventory, c.Problems.Inventory) && slices.Equal(stated.Promotion, c.Problems.Promotion) {
		return a.shelf.Answer(r)
	}
	return a.shelf.Render(c)
}

// problems looks at the cart as retrieval does. A neighbour that is down is told of as its findings would be: for each
// line where it is the stock, for the cart where it is the promotions.
func (a *api) problems(c cart.Cart, w *world) *cart.Problems {
	found := c.Inspect(w.ledger().View(a.deps.Catalogue, c.ID))
	if !w.neighbours.Up(neighbour.Inventory) {
		found.Inventory = make([]cart.Problem, len(c.Lines))
		for i := range c.Lines {
			l := &c.Lines[i]
			found.Inventory[i] = cart.Problem{Code: CodeNoInventory, Detail: "the inventory does not answer", ItemID: l.ItemID, SKU: l.SKU, Line: l.ID}
		}
	}
	if len(c.Lines) > 0 && !w.neighbours.Up(neighbour.Offers) {
		found.Promotion = append(slices.Clone(found.Promotion), cart.Problem{Code: CodeNoPromo, Detail: "the offers do not answer"})
	}
	return found
}
