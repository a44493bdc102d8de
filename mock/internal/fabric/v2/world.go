package v2

import (
	"slices"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/neighbour"
)

// show gives the cart as bytes.
func (a *api) show(r *fabric.Record, w *fabric.World) (*behaviour.Encoded, error) {
	return a.shelf.Show(r, w, a.problems)
}

// problems looks at the cart as retrieval does. A neighbour that is down is told of as its findings would be: for each
// line where it is the stock, for the cart where it is the promotions.
func (a *api) problems(c cart.Cart, w *fabric.World) *cart.Problems {
	found := c.Inspect(w.Ledger().View(w.Shop.Catalogue(a.deps.Catalogue), c.ID))
	if !w.Neighbours.Up(neighbour.Inventory) {
		found.Inventory = make([]cart.Problem, len(c.Lines))
		for i := range c.Lines {
			l := &c.Lines[i]
			found.Inventory[i] = cart.Problem{Code: CodeNoInventory, Detail: "the inventory does not answer", ItemID: l.ItemID, SKU: l.SKU, Line: l.ID}
		}
	}
	if len(c.Lines) > 0 && !w.Neighbours.Up(neighbour.Offers) {
		found.Promotion = append(slices.Clone(found.Promotion), cart.Problem{Code: CodeNoPromo, Detail: "the offers do not answer"})
	}
	return found
}
