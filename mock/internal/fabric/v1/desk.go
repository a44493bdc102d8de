package v1

import (
	"cmp"
	"context"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// desk is one of the two collections of carts. That they are two is inferred: the decoupled operations have paths and
// fields of their own, twins even for deletion and retrieval, and check no stock (§B.3.15). So a twin finds only its own
// carts, and a user may have one of each. Operations without a twin, such as the ship-tos that the checkout asks for
// (§B.3.16), reach both: see api.find. Cart numbers are one sequence.
type desk struct {
	deps      Deps
	shelf     fabric.Shelf
	stock     cart.Catalogue // what the carts' items are looked up in
	decoupled bool
}

// env is the world around a change. A quantity above the stock is told under errors, since no operation but the addition
// documents a 404 for it.
func (d *desk) env(tx store.Tx, call *behaviour.Call, who cart.Shopper) cart.Env {
	world, stock := fabric.Look(tx), d.stock
	if !d.decoupled {
		stock = world.Shop.Catalogue(stock)
	}
	return cart.Env{
		Catalogue: stock, Offers: world.Shop.Offers(d.deps.Offers), Attributes: d.deps.Attributes, Shipping: d.deps.Shipping, Inventory: world.Ledger(),
		Now: moment(call), NewKey: call.Sandbox.IDs.Hex24, Shopper: who,
	}
}

// start makes an owner's new cart, which is not stored yet.
func (d *desk) start(tx store.Tx, call *behaviour.Call, owner cart.Owner) cart.Cart {
	owner.Tenant = d.shelf.Account
	c := cart.New(call.Sandbox.IDs.Hex24(), moment(call), owner)
	c.Number = nextCartNumber(tx)
	return c
}

func (d *desk) live(tx store.Tx, id string) (cart.Cart, error) {
	r, err := d.shelf.Live(tx, id)
	if err != nil {
		return cart.Cart{}, err
	}
	return r.Cart, nil
}

type finder = func(store.Tx) (cart.Cart, error)

// path finds the cart that the path names.
func (d *desk) path(call *behaviour.Call) finder {
	return func(tx store.Tx) (cart.Cart, error) { return d.live(tx, call.Path["cartId"]) }
}

func (d *desk) writePath(ctx context.Context, call *behaviour.Call, cmd cart.Command) (*behaviour.Answer, error) {
	return d.write(ctx, call, cmd, cart.Shopper{}, d.path(call))
}

func (d *desk) write(ctx context.Context, call *behaviour.Call, cmd cart.Command, who cart.Shopper, find finder) (*behaviour.Answer, error) {
	record, err := d.store(ctx, call, cmd, who, find)
	if err != nil {
		return nil, err
	}
	return d.answer(record)
}

// store finds a cart, applies the command and stores the result, in one transaction.
func (d *desk) store(ctx context.Context, call *behaviour.Call, cmd cart.Command, who cart.Shopper, find finder) (*fabric.Record, error) {
	var record *fabric.Record
	err := call.Sandbox.Update(ctx, func(tx store.Tx) error {
		c, err := find(tx)
		if err != nil {
			return err
		}
		next, err := cart.Apply(c, cmd, d.env(tx, call, who))
		if err != nil {
			return err
		}
		record = d.shelf.Put(tx, next)
		return nil
	})
	return record, err
}

// answer shows a cart as the change that made it left it.
func (d *desk) answer(r *fabric.Record) (*behaviour.Answer, error) {
	encoded, err := d.shelf.Answer(r)
	if err != nil {
		return nil, err
	}
	return behaviour.OK(encoded), nil
}

// show shows a cart as it is to be seen now: of v2's reservations it may have less left than when it was changed.
func (d *desk) show(r *fabric.Record, w *fabric.World) (*behaviour.Encoded, error) {
	return d.shelf.Show(r, w, func(c cart.Cart, w *fabric.World) *cart.Problems {
		stock := d.stock
		if !d.decoupled {
			stock = w.Shop.Catalogue(stock)
		}
		return c.Review(w.Ledger().View(stock, c.ID))
	})
}

// user finds who the token names. No token is a guest; one that nobody has is refused (PM1, 401).
func (d *desk) user(call *behaviour.Call, stated string) (cart.User, error) {
	text := token(call, stated)
	if text == "" {
		return cart.User{Kind: cart.Anonymous}, nil
	}
	user, known := d.deps.Users.ByToken(text)
	if !known {
		return cart.User{}, cart.Refuse(cart.TokenUnknown, "nobody has this token")
	}
	return user, nil
}

// token takes the stated userAuthToken, else Authorization, which counts as equal (§B.3.3).
func token(call *behaviour.Call, stated string) string {
	header := call.Header["authorization"]
	if header == "" && call.Request != nil {
		header = call.Request.Header.Get("Authorization") // the contract prints it on few pages, clients send it on all
	}
	return cmp.Or(fabric.Token(stated), fabric.Token(header))
}
