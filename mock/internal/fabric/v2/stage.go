package v2

import (
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// Stage sets the carts of a sandbox for a test, past all rules of the service.
type Stage struct{ api *api }

// NewStage returns the stage of the carts that New serves.
func NewStage(deps Deps) *Stage {
	render := func(c cart.Cart) (*behaviour.Encoded, error) { return Render(c, deps.Catalogue) }
	return &Stage{api: &api{deps: deps, shelf: fabric.Shelf{Kind: Kind, Render: render}}}
}

// Find returns a cart, deleted or not.
func (s *Stage) Find(tx store.Tx, id string) (cart.Cart, bool) {
	r, err := s.api.shelf.Find(tx, id)
	if err != nil {
		return cart.Cart{}, false
	}
	return r.Cart, true
}

// Store puts a version of a cart; what it reserves follows.
func (s *Stage) Store(tx store.Tx, c cart.Cart) {
	s.follow(tx, c)
	s.api.shelf.Put(tx, c)
}

// Load puts a cart as a fixture lies in the seed, in place of what has its id.
func (s *Stage) Load(tx store.Tx, c cart.Cart) error {
	s.Remove(tx, c.ID)
	s.api.shelf.Load(tx, c)
	s.follow(tx, c)
	return nil
}

// Remove takes a cart away as if it had never been, with what it reserved; it says whether it was there.
func (s *Stage) Remove(tx store.Tx, id string) bool {
	if c, found := s.Find(tx, id); found {
		c.Deleted, c.Settings.SoftReserve = true, false // releases what it holds, and makes no book
		s.follow(tx, c)
	}
	return s.api.shelf.Remove(tx, id)
}

func (s *Stage) follow(tx store.Tx, c cart.Cart) {
	w := fabric.Look(tx)
	w.Follow(tx, c, w.Shop.Catalogue(s.api.deps.Catalogue))
}
