package v1

import (
	"fmt"
	"strconv"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// Stage sets the carts of a sandbox for a test, past all rules of the service. It knows both collections: an id names a
// cart in one of them.
type Stage struct {
	carts, decoupled fabric.Shelf
	shipTos          *api
}

// NewStage returns the stage of the carts that New serves.
func NewStage() *Stage {
	return &Stage{carts: fabric.Shelf{Kind: Kind, Render: Render}, decoupled: fabric.Shelf{Kind: KindDecoupled, Render: RenderDecoupled},
		shipTos: &api{shipTos: drawer[*shipTo]{KindShipTo}}}
}

// Find returns a cart, deleted or not.
func (s *Stage) Find(tx store.Tx, id string) (cart.Cart, bool) {
	for _, shelf := range []*fabric.Shelf{&s.carts, &s.decoupled} {
		if r, err := shelf.Find(tx, id); err == nil {
			return r.Cart, true
		}
	}
	return cart.Cart{}, false
}

// Store puts a version of a cart.
func (s *Stage) Store(tx store.Tx, c cart.Cart) {
	if _, err := s.decoupled.Find(tx, c.ID); err == nil {
		s.decoupled.Put(tx, c)
		return
	}
	s.carts.Put(tx, c)
}

// Load puts a cart as a fixture lies in the seed, with the ship-tos of its lines, in place of what has its id.
func (s *Stage) Load(tx store.Tx, c cart.Cart) error {
	s.Remove(tx, c.ID)
	if Decoupled(c) {
		s.decoupled.Load(tx, c)
	} else {
		s.carts.Load(tx, c)
	}
	raiseIn(tx, Kind, c.Number)
	for i := range c.Lines {
		to := c.Lines[i].ShipTo
		if to == nil || to.DocumentID == "" {
			continue
		}
		number, err := strconv.ParseInt(to.ID, 10, 64)
		if err != nil {
			return fmt.Errorf("/items/%d: the shipToId %q is no number", i, to.ID)
		}
		s.shipTos.shelve(tx, c.ID, *to, number, "")
		raiseIn(tx, KindShipTo, number)
	}
	return nil
}

// Remove takes a cart away as if it had never been, and its ship-tos; it says whether it was there.
func (s *Stage) Remove(tx store.Tx, id string) bool {
	var gone []*shipTo
	s.shipTos.shipTos.each(tx, func(to *shipTo) {
		if to.CartID == id {
			gone = append(gone, to)
		}
	})
	for _, to := range gone {
		tx.Delete(KindShipTo, to.DocumentID)
		tx.Delete(KindShipTo+"-number", strconv.FormatInt(to.Number, 10))
	}
	inCarts, inDecoupled := s.carts.Remove(tx, id), s.decoupled.Remove(tx, id)
	return inCarts || inDecoupled
}

// raiseIn lets the running numbers start above one that a test brought.
func raiseIn(tx store.Tx, kind string, number int64) {
	last, _ := tx.Get(kind+"-counter", "number")
	if n, _ := last.(int64); number > n {
		tx.Put(kind+"-counter", "number", number)
	}
}
