package v2

import (
	"bytes"
	"cmp"
	"context"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

const defaultCurrency = "USD" // of a cart without lines (§A.4)

// list is listCarts (§A.3.1): the carts of the token's user or guest, all of them for a merchant, deleted ones left out.
func (a *api) list(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	user := a.user(call)
	var carts []*fabric.Record
	err := call.Sandbox.View(ctx, func(tx store.Tx) error {
		carts = nil
		keep := func(r *fabric.Record) {
			if !r.Cart.Deleted {
				carts = append(carts, r)
			}
		}
		if user.Kind == cart.Merchant {
			tx.Each(Kind, func(_ string, v any) bool {
				if r, ok := v.(*fabric.Record); ok {
					keep(r)
				}
				return true
			})
			return nil
		}
		for _, r := range a.shelf.Owned(tx, user.Owner()) {
			keep(r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return a.array(carts)
}

// create is createCart (§A.3.2). Its answer is an array with the one new cart, as documented.
func (a *api) create(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body createBody
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	c := a.fresh(call)
	c.Header = cart.Header{Name: body.Name, Description: body.Description}
	c.Settings = fromSettings(body.Configuration)
	c.Customer = (*cart.Customer)(body.Customer)
	var record *fabric.Record
	err := call.Sandbox.Update(ctx, func(tx store.Tx) error {
		record = a.shelf.Put(tx, c)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return a.array([]*fabric.Record{record})
}

// add is addCartItems (§A.3.3). Without a cartId a cart is made; an unknown or deleted one is never made up (§A.7). All
// items are added or none.
func (a *api) add(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body addBody
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	return a.write(ctx, call, body.command(), func(tx store.Tx) (cart.Cart, error) {
		if body.CartID == "" {
			return a.fresh(call), nil
		}
		return a.live(tx, body.CartID)
	})
}

// get is getCart (§A.3.5); a deleted cart stays readable.
func (a *api) get(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var record *fabric.Record
	err := call.Sandbox.View(ctx, func(tx store.Tx) (err error) {
		record, err = a.shelf.Find(tx, call.Path["cartId"])
		return err
	})
	if err != nil {
		return nil, err
	}
	return a.answer(record)
}

// update is updateCartItems (§A.3.9): quantities are set. More than the stock is accepted and told under error.
func (a *api) update(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body updateBody
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	if body.CartID != "" && body.CartID != call.Path["cartId"] {
		return nil, cart.Refuse(cart.CartMismatch, "/cartId should be equal to the cartId of the path")
	}
	return a.write(ctx, call, body.command(), a.path(call))
}

// remove is removeCartItem (§A.3.11). Taking the last line leaves a live, empty cart.
func (a *api) remove(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	number, err := cart.ParseMoney(call.Path["lineItemId"])
	if err != nil {
		return nil, behaviour.Failf(CodeBadRequest, "Invalid data in path: /lineItemId should be integer")
	}
	line, _ := number.Int() // line ids start at 1, so 0 is no line
	return a.write(ctx, call, cart.Remove{Line: int(line)}, a.path(call))
}

// empty is deleteCartItems (S3): every line goes, the cart stays.
func (a *api) empty(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return a.write(ctx, call, cart.Empty{}, a.path(call))
}

// delete is deleteCart (§A.3.6): a soft delete after purchase, with the order number of the header where there is one.
// A second call answers CART_NOT_FOUND, as v1 does (inferred).
func (a *api) delete(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return a.write(ctx, call, cart.Delete{OrderNumber: call.Header["ordernumber"]}, a.path(call))
}

// user finds who the token names; one that nobody has is a guest of its own.
func (a *api) user(call *behaviour.Call) cart.User {
	token := fabric.Token(call.Header["authorization"])
	if token == "" && call.Request != nil {
		token = fabric.Token(call.Request.Header.Get("Authorization"))
	}
	if user, known := a.deps.Users.ByToken(token); known && token != "" {
		return user
	}
	return cart.User{ID: token, Kind: cart.Anonymous}
}

// fresh makes an empty cart of the token's user. The account of x-site-context is its tenant, and its customer account
// too where the user has none of its own, as in the published sample.
func (a *api) fresh(call *behaviour.Call) cart.Cart {
	owner := a.user(call).Owner()
	owner.Tenant = fabric.Site(call).Account
	owner.Account = cmp.Or(owner.Account, owner.Tenant)
	c := cart.New(call.Sandbox.IDs.UUID(), call.Sandbox.Now(), owner)
	c.Currency = defaultCurrency
	return c
}

func (a *api) live(tx store.Tx, id string) (cart.Cart, error) {
	r, err := a.shelf.Live(tx, id)
	if err != nil {
		return cart.Cart{}, err
	}
	return r.Cart, nil
}

type finder = func(store.Tx) (cart.Cart, error)

// path finds the cart that the path names.
func (a *api) path(call *behaviour.Call) finder {
	return func(tx store.Tx) (cart.Cart, error) { return a.live(tx, call.Path["cartId"]) }
}

// write finds a cart, applies the command, stores the result and answers it, in one transaction.
func (a *api) write(ctx context.Context, call *behaviour.Call, cmd cart.Command, find finder) (*behaviour.Answer, error) {
	var record *fabric.Record
	shopper, channel := a.user(call).Shopper(), fabric.Site(call).ChannelID()
	err := call.Sandbox.Update(ctx, func(tx store.Tx) error {
		c, err := find(tx)
		if err != nil {
			return err
		}
		next, err := cart.Apply(c, cmd, cart.Env{
			Catalogue: a.deps.Catalogue, Now: call.Sandbox.Now(), NewKey: call.Sandbox.IDs.UUID,
			Shopper: shopper, Channel: channel, ReportShortage: true,
		})
		if err != nil {
			return err
		}
		record = a.shelf.Put(tx, next)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return a.answer(record)
}

func (a *api) answer(r *fabric.Record) (*behaviour.Answer, error) {
	encoded, err := a.shelf.Answer(r)
	if err != nil {
		return nil, err
	}
	return behaviour.OK(encoded), nil
}

// array answers carts without an envelope, from the bytes that they have already.
func (a *api) array(records []*fabric.Record) (*behaviour.Answer, error) {
	parts := make([][]byte, len(records))
	for i, r := range records {
		encoded, err := a.shelf.Answer(r)
		if err != nil {
			return nil, err
		}
		parts[i] = encoded.Bytes
	}
	all := append([]byte{'['}, bytes.Join(parts, []byte{','})...)
	return behaviour.OK(&behaviour.Encoded{Bytes: append(all, ']')}), nil
}
