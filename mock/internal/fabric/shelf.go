package fabric

import (
	"fmt"
	"slices"
	"sync/atomic"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/store"
)

// Shelf keeps the carts of one generation in the store, with an index by owner. Generations use different kinds, so
// their carts never mix.
type Shelf struct {
	// Kind is the store kind of the carts; the index is Kind + "-owner", counters are Kind + "-counter".
	Kind string
	// Render writes a cart as the generation does.
	Render func(cart.Cart) (*behaviour.Encoded, error)
	// Account is whose carts can be found, by the request; empty: everybody's. Accounts tells which accounts there are.
	Account  string
	Accounts cart.Accounts
}

// Record is one stored version of a cart. The answer that shows it is made once and kept beside it, so that reading an
// unchanged cart serves bytes; it can always be made again from the cart.
type Record struct {
	Cart   cart.Cart
	render func(cart.Cart) (*behaviour.Encoded, error) // for Wire; nil: nobody said how
	answer atomic.Pointer[behaviour.Encoded]
	seen   atomic.Pointer[seen] // see Shelf.Show
}

// Wire is the cart as its service writes it, as JSON, for the admin API's view of the state; nil when it cannot be.
func (r *Record) Wire() []byte {
	if e := r.answer.Load(); e != nil {
		return e.Bytes
	}
	if r.render == nil {
		return nil
	}
	e, err := r.render(r.Cart)
	if err != nil {
		return nil
	}
	return e.Bytes
}

// ShowSeed says how the carts of the seed are written, which the adapters do not know yet when they fill it.
func ShowSeed(seed store.Seed, kind string, render func(cart.Cart) (*behaviour.Encoded, error)) {
	for _, v := range seed[kind] {
		if r, is := v.(*Record); is {
			r.render = render
		}
	}
}

// Answer is the cart as bytes, made now if nobody asked before.
func (s *Shelf) Answer(r *Record) (*behaviour.Encoded, error) {
	if e := r.answer.Load(); e != nil {
		return e, nil
	}
	e, err := s.Render(r.Cart)
	if err != nil {
		return nil, fmt.Errorf("render cart %s: %w", r.Cart.ID, err)
	}
	r.answer.CompareAndSwap(nil, e)
	return r.answer.Load(), nil
}

// Find returns the cart with this id, deleted or not. The error's kind is cart.CartNotFound.
func (s *Shelf) Find(tx store.Tx, id string) (*Record, error) {
	v, ok := tx.Get(s.Kind, id)
	if !ok {
		return nil, cart.Refuse(cart.CartNotFound, "no cart has the id "+id)
	}
	r, ok := v.(*Record)
	if !ok {
		return nil, fmt.Errorf("cart %s: the store holds a %T", id, v)
	}
	if s.foreign(&r.Cart) {
		return nil, cart.Refuse(cart.CartNotFound, "the cart "+id+" is another account's")
	}
	return r, nil
}

// Each calls f for the carts in the order of their ids, deleted ones included, until it says false.
func (s *Shelf) Each(tx store.Tx, f func(*Record) bool) {
	tx.Each(s.Kind, func(_ string, v any) bool {
		r, is := v.(*Record)
		return !is || s.foreign(&r.Cart) || f(r)
	})
}

// Live is Find for carts that are not deleted.
func (s *Shelf) Live(tx store.Tx, id string) (*Record, error) {
	r, err := s.Find(tx, id)
	if err == nil && r.Cart.Deleted {
		return nil, cart.Refuse(cart.CartNotFound, "the cart "+id+" is deleted")
	}
	return r, err
}

// Put stores a version of a cart, and notes its owner when that is new.
func (s *Shelf) Put(tx store.Tx, c cart.Cart) *Record {
	before, known := tx.Get(s.Kind, c.ID)
	r := &Record{Cart: c, render: s.Render}
	tx.Put(s.Kind, c.ID, r)
	key := OwnerKey(c.Owner)
	if old, ok := before.(*Record); known && ok && OwnerKey(old.Cart.Owner) == key {
		return r
	}
	if key != "" {
		tx.Put(s.Kind+"-owner", key, &owned{id: c.ID, before: s.newest(tx, key)})
	}
	return r
}

// owned is an owner's newest cart and those before it: adding one costs the same however many there are, and earlier
// versions of the list stay what they were.
type owned struct {
	id     string
	before *owned
}

// Owned returns an owner's carts, deleted ones included, in the order in which they became theirs.
func (s *Shelf) Owned(tx store.Tx, owner cart.Owner) []*Record {
	key := OwnerKey(owner)
	if key == "" {
		return nil
	}
	var carts []*Record
	for o := s.newest(tx, key); o != nil; o = o.before {
		if r, err := s.Find(tx, o.id); err == nil && OwnerKey(r.Cart.Owner) == key {
			carts = append(carts, r)
		}
	}
	slices.Reverse(carts)
	return carts
}

// Current is the owner's working cart, the newest that is neither deleted nor on its way to an order; nil: there is none.
func (s *Shelf) Current(tx store.Tx, owner cart.Owner) *Record {
	owned := s.Owned(tx, owner)
	for i := len(owned) - 1; i >= 0; i-- {
		if state := owned[i].Cart.State(); state == cart.Pending || state == cart.Active {
			return owned[i]
		}
	}
	return nil
}

// PendingBeside says whether the cart's user has another pending cart.
func (s *Shelf) PendingBeside(tx store.Tx, c cart.Cart) bool {
	return c.Owner.UserID != "" && slices.ContainsFunc(s.Owned(tx, c.Owner), func(other *Record) bool {
		return other.Cart.ID != c.ID && other.Cart.State() == cart.Pending
	})
}

// Next draws the next running number, which starts above every number of the fixtures.
func (s *Shelf) Next(tx store.Tx) int64 {
	last, _ := tx.Get(s.Kind+"-counter", "number")
	n, _ := last.(int64)
	n++
	tx.Put(s.Kind+"-counter", "number", n)
	return n
}

// Seed puts a fixture cart into the state that every sandbox starts from. Two carts with one id are an error.
func (s *Shelf) Seed(seed store.Seed, c cart.Cart) error {
	if c.ID == "" {
		return fmt.Errorf("a cart without an id")
	}
	if _, twice := seed[s.Kind][c.ID]; twice {
		return fmt.Errorf("cart %s: two carts have this id", c.ID)
	}
	tx := seedTx(seed)
	s.Put(tx, c)
	if last, _ := seed[s.Kind+"-counter"]["number"].(int64); c.Number > last {
		tx.Put(s.Kind+"-counter", "number", c.Number)
	}
	return nil
}

// Load puts a cart into a sandbox as a fixture lies in the seed, in place of what has its id. Running
// numbers are the caller's to raise.
func (s *Shelf) Load(tx store.Tx, c cart.Cart) {
	s.Remove(tx, c.ID)
	s.unlist(tx, OwnerKey(c.Owner), c.ID)
	s.Put(tx, c)
}

// Remove takes a cart away as if it had never been; it says whether it was there.
func (s *Shelf) Remove(tx store.Tx, id string) bool {
	v, known := tx.Get(s.Kind, id)
	if r, is := v.(*Record); known && is {
		s.unlist(tx, OwnerKey(r.Cart.Owner), id)
	}
	tx.Delete(s.Kind, id)
	return known
}

// unlist takes a cart off its owner's list.
func (s *Shelf) unlist(tx store.Tx, key, id string) {
	var kept []string
	found := false
	for o := s.newest(tx, key); o != nil; o = o.before {
		if o.id == id {
			found = true
		} else {
			kept = append(kept, o.id)
		}
	}
	if !found {
		return
	}
	var list *owned
	for _, other := range slices.Backward(kept) {
		list = &owned{id: other, before: list}
	}
	tx.Put(s.Kind+"-owner", key, list)
}

func (s *Shelf) newest(tx store.Tx, key string) *owned {
	v, _ := tx.Get(s.Kind+"-owner", key)
	o, _ := v.(*owned)
	return o
}

// OwnerKey names an owner in the index; empty for a cart that nobody can be known to own.
func OwnerKey(o cart.Owner) string {
	switch {
	case o.UserID != "":
		return "user:" + o.UserID
	case o.Guest != "":
		return "guest:" + o.Guest
	}
	return ""
}
