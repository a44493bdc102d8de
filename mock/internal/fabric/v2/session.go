package v2

import (
	"bytes"
	"cmp"
	"context"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/store"
)

// session is what an operation has in hand: the request, one transaction, who asks, and the world at that moment.
type session struct {
	*api
	call *behaviour.Call
	tx   store.Tx
	who  caller
	fabric.World
}

// later makes the answer when the transaction is over, so that writing it out holds nobody up.
type later = func() (*behaviour.Answer, error)

// act is what an operation does inside its transaction.
type act = func(*session) (later, error)

// transaction is View or Update of a sandbox.
type transaction = func(ctx context.Context, f func(store.Tx) error) error

func (a *api) run(ctx context.Context, call *behaviour.Call, who caller, in transaction, f act) (*behaviour.Answer, error) {
	var answer later
	err := in(ctx, func(tx store.Tx) (err error) {
		answer, err = f(&session{api: a, call: call, tx: tx, who: who, World: fabric.Look(tx)})
		return err
	})
	if err != nil {
		return nil, err
	}
	return answer()
}

// reads makes an operation of an act that changes nothing.
func (a *api) reads(f act) behaviour.Func {
	return readsBody(a, func(s *session, _ *struct{}) (later, error) { return f(s) })
}

// writes makes an operation of an act without a body.
func (a *api) writes(f act) behaviour.Func {
	return writesBody(a, func(s *session, _ *struct{}) (later, error) { return f(s) })
}

func readsBody[T any](a *api, f func(*session, *T) (later, error)) behaviour.Func {
	return operation(a, f, true, func(call *behaviour.Call) transaction { return call.Sandbox.View })
}

func writesBody[T any](a *api, f func(*session, *T) (later, error)) behaviour.Func {
	return operation(a, f, true, func(call *behaviour.Call) transaction { return call.Sandbox.Update })
}

// operation identifies the caller, where the operation has a token, and decodes the body, before the transaction.
func operation[T any](a *api, f func(*session, *T) (later, error), token bool, in func(*behaviour.Call) transaction) behaviour.Func {
	var none T
	_, bodiless := any(none).(struct{})
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		var who caller
		var err error
		if token {
			if who, err = a.identify(call); err != nil {
				return nil, err
			}
		}
		var body T
		if !bodiless {
			if err := fabric.Decode(call, &body); err != nil {
				return nil, err
			}
		}
		return a.run(ctx, call, who, in(call), func(s *session) (later, error) { return f(s, &body) })
	}
}

// site is the merchant and the channel of the call, read when they are asked for: most reads need neither.
func (s *session) site() *fabric.SiteContext { return fabric.Site(s.call) }

// id is the cart that the path names.
func (s *session) id() string { return s.call.Path["cartId"] }

// find returns the cart of the path for reading, deleted or not. Whoever knows its id may: the vendor restricts changes
// only (S3).
func (s *session) find() (*fabric.Record, error) { return s.shelf.Find(s.tx, s.id()) }

// live returns a cart for a change, if it is not deleted and the caller may change it.
func (s *session) live(id string) (cart.Cart, error) {
	r, err := s.shelf.Live(s.tx, id)
	if err != nil {
		return cart.Cart{}, err
	}
	return r.Cart, r.Cart.Admits(s.who.Shopper())
}

// fresh makes an empty cart of the caller, if there may be one more. The account of x-site-context is its tenant, and
// its customer account too where the user has none of its own, as in the published sample.
func (s *session) fresh() (cart.Cart, error) {
	owner := s.who.Owner()
	if err := s.mayHaveMore(owner); err != nil {
		return cart.Cart{}, err
	}
	owner.Tenant = s.shelf.Account
	owner.Account = cmp.Or(owner.Account, owner.Tenant)
	c := cart.New(s.call.Sandbox.IDs.UUID(), moment(s.call), owner)
	c.Currency = defaultCurrency
	return c, nil
}

func (s *session) mayHaveMore(owner cart.Owner) error {
	if s.who.Kind != cart.Registered {
		return nil
	}
	open := 0
	for _, r := range s.shelf.Owned(s.tx, owner) {
		if !r.Cart.Deleted {
			open++
		}
	}
	if open >= MaxCarts {
		return cart.Refuse(cart.TooManyCarts, "the user has as many carts as a user may have")
	}
	return nil
}

// catalogue and offers are the shop's as the sandbox has them.
func (s *session) catalogue() cart.Catalogue { return s.Shop.Catalogue(s.deps.Catalogue) }
func (s *session) offers() cart.Offers       { return s.Shop.Offers(s.deps.Offers) }

// env is the world as the domain takes it.
func (s *session) env() cart.Env {
	env := cart.Env{
		Catalogue: s.catalogue(), Offers: s.offers(), Attributes: s.deps.Attributes, Shipping: s.deps.Shipping,
		Inventory: s.Ledger(), Now: moment(s.call), NewKey: s.call.Sandbox.IDs.UUID, Shopper: s.who.Shopper(),
		Channel: s.site().ChannelID(), NewOrderNumber: s.newOrderNumber,
	}
	if !s.Neighbours.Up(neighbour.Offers) {
		env.Offers = nil
	}
	return env
}

// apply changes the cart and stores it.
func (s *session) apply(c cart.Cart, cmd cart.Command) (*fabric.Record, error) {
	next, err := cart.Apply(c, cmd, s.env())
	if err != nil {
		return nil, err
	}
	return s.put(next), nil
}

// put stores a version of a cart and brings the book of reservations in line with it.
func (s *session) put(c cart.Cart) *fabric.Record {
	s.Follow(s.tx, c, s.catalogue())
	return s.shelf.Put(s.tx, c)
}

// change applies a command to the cart of the path and answers the cart.
func (s *session) change(cmd cart.Command) (later, error) {
	c, err := s.live(s.id())
	if err != nil {
		return nil, err
	}
	return s.changed(c, cmd)
}

func (s *session) changed(c cart.Cart, cmd cart.Command) (later, error) {
	r, err := s.apply(c, cmd)
	if err != nil {
		return nil, err
	}
	return s.one(r), nil
}

// one answers a cart.
func (s *session) one(r *fabric.Record) later {
	a, w := s.api, s.World
	return func() (*behaviour.Answer, error) {
		encoded, err := a.show(r, &w)
		if err != nil {
			return nil, err
		}
		return behaviour.OK(encoded), nil
	}
}

// array answers carts without an envelope.
func (s *session) array(records []*fabric.Record) later {
	a, w := s.api, s.World
	return func() (*behaviour.Answer, error) {
		list, err := a.join(nil, records, &w)
		if err != nil {
			return nil, err
		}
		return behaviour.OK(&behaviour.Encoded{Bytes: list}), nil
	}
}

// join writes carts as a JSON array behind what is there, from the bytes that they have already.
func (a *api) join(to []byte, records []*fabric.Record, w *fabric.World) ([]byte, error) {
	parts := make([][]byte, len(records))
	size := len(to) + 3
	for i, r := range records {
		encoded, err := a.show(r, w)
		if err != nil {
			return nil, err
		}
		parts[i] = encoded.Bytes
		size += len(encoded.Bytes) + 1
	}
	b := bytes.NewBuffer(make([]byte, 0, size))
	b.Write(to)
	b.WriteByte('[')
	for i, part := range parts {
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(part)
	}
	b.WriteByte(']')
	return b.Bytes(), nil
}

// value answers anything else, which was taken from the state already.
func value(v any) later {
	return func() (*behaviour.Answer, error) {
		encoded, err := behaviour.JSON(v)
		if err != nil {
			return nil, err
		}
		return behaviour.OK(encoded), nil
	}
}
