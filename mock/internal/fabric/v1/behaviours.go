package v1

import (
	"cmp"
	"context"
	"errors"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// add is addItemToCart (§B.3.2). A cartId names the cart; else the token's cart is meant, made when there is none; else
// a new guest cart is made. After a soft delete the shopper's next add therefore makes a new cart (S4). All items are
// added or none.
func (a *api) add(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body addBody
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	user, err := a.user(call, body.UserAuthToken)
	if err != nil {
		return nil, err
	}
	return a.write(ctx, call, body.command(), user.Shopper(), func(tx store.Tx) (cart.Cart, error) {
		if body.CartID != "" {
			return a.live(tx, body.CartID)
		}
		owner := user.Owner()
		if r := a.current(tx, owner); r != nil {
			return r.Cart, nil
		}
		c := cart.New(call.Sandbox.IDs.Hex24(), call.Sandbox.Now(), owner)
		c.Number = a.shelf.Next(tx)
		return c, nil
	})
}

// retrieve is retrieveCart (§B.3.3). With both a cartId and a token the cartId decides. A token that nobody has, and a
// user without a live cart, are answered with the documented 404.
func (a *api) retrieve(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	id := call.Query["cartId"]
	token := a.token(call, call.Query["userAuthToken"])
	if id == "" && token == "" {
		return nil, behaviour.Failf(CodeValidation, "Invalid data in query: should have required property 'cartId' or 'userAuthToken'")
	}
	var found *fabric.Record
	err := call.Sandbox.View(ctx, func(tx store.Tx) (err error) {
		if id != "" {
			found, err = a.shelf.Live(tx, id)
			return err
		}
		if user, known := a.deps.Users.ByToken(token); known {
			found = a.current(tx, user.Owner())
		}
		if found == nil {
			return cart.Refuse(cart.CartNotFound, "the token has no cart")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return a.answer(found)
}

// update is updateCart (§B.3.5): quantities are set, not added. More than the stock is accepted and told under errors,
// since the operation documents no 404 for it.
func (a *api) update(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body updateBody
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	return a.writePath(ctx, call, body.command())
}

// remove is removeItemFromCart (XM1, §B.3.4).
func (a *api) remove(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	number, err := cart.ParseMoney(call.Path["lineItemId"])
	if err != nil {
		return nil, behaviour.Failf(CodeValidation, "Invalid data in path: /lineItemId should be number")
	}
	line, _ := number.Int() // line ids start at 1, so 0 is no line
	answer, err := a.writePath(ctx, call, cart.Remove{Line: int(line)})
	var refusal *cart.Error
	if errors.As(err, &refusal) && refusal.Kind == cart.LineNotFound {
		return nil, behaviour.Failf(CodeValidation, "Invalid data in path: /lineItemId should be a line of the cart, got %s", number)
	}
	return answer, err
}

// empty is emptyCart (§B.3.8), whose answer has no items, extra and errors (PM1). An empty cart can be emptied again:
// the documented 400 of this operation does not speak of that.
func (a *api) empty(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	record, err := a.store(ctx, call, cart.Empty{EvenIfEmpty: true}, cart.Shopper{}, a.path(call))
	if err != nil {
		return nil, err
	}
	w := toWire(record.Cart)
	w.Items, w.Extra, w.Errors = nil, nil, nil
	encoded, err := behaviour.JSON(w)
	if err != nil {
		return nil, err
	}
	return behaviour.OK(encoded), nil
}

// delete is deleteCartByOrderNumber (S4) and its successor softDeleteCart: a soft delete that keeps items and totals,
// moves updatedAt and notes the order number. A second call finds no cart (§B.3.1, inferred).
func (a *api) delete(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body struct {
		OrderNumber string `json:"orderNumber"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	return a.writePath(ctx, call, cart.Delete{OrderNumber: body.OrderNumber})
}

// user finds who the token names. No token is a guest; one that nobody has is refused (PM1, 401).
func (a *api) user(call *behaviour.Call, stated string) (cart.User, error) {
	token := a.token(call, stated)
	if token == "" {
		return cart.User{Kind: cart.Anonymous}, nil
	}
	user, known := a.deps.Users.ByToken(token)
	if !known {
		return cart.User{}, cart.Refuse(cart.TokenUnknown, "nobody has this token")
	}
	return user, nil
}

// token takes the stated userAuthToken, else Authorization, which counts as equal (§B.3.3).
func (a *api) token(call *behaviour.Call, stated string) string {
	header := call.Header["authorization"]
	if header == "" && call.Request != nil {
		header = call.Request.Header.Get("Authorization") // the contract prints it on few pages, clients send it on all
	}
	return cmp.Or(fabric.Token(stated), fabric.Token(header))
}

// current is the owner's working cart: the newest that is neither deleted nor on its way to an order.
func (a *api) current(tx store.Tx, owner cart.Owner) *fabric.Record {
	owned := a.shelf.Owned(tx, owner)
	for i := len(owned) - 1; i >= 0; i-- {
		if s := owned[i].Cart.State(); s == cart.Pending || s == cart.Active {
			return owned[i]
		}
	}
	return nil
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

func (a *api) writePath(ctx context.Context, call *behaviour.Call, cmd cart.Command) (*behaviour.Answer, error) {
	return a.write(ctx, call, cmd, cart.Shopper{}, a.path(call))
}

func (a *api) write(ctx context.Context, call *behaviour.Call, cmd cart.Command, who cart.Shopper, find finder) (*behaviour.Answer, error) {
	record, err := a.store(ctx, call, cmd, who, find)
	if err != nil {
		return nil, err
	}
	return a.answer(record)
}

// store finds a cart, applies the command and stores the result, in one transaction.
func (a *api) store(ctx context.Context, call *behaviour.Call, cmd cart.Command, who cart.Shopper, find finder) (*fabric.Record, error) {
	var record *fabric.Record
	err := call.Sandbox.Update(ctx, func(tx store.Tx) error {
		c, err := find(tx)
		if err != nil {
			return err
		}
		next, err := cart.Apply(c, cmd, cart.Env{
			Catalogue: a.deps.Catalogue, Now: call.Sandbox.Now(), NewKey: call.Sandbox.IDs.Hex24,
			Shopper: who, ReportShortage: true,
		})
		if err != nil {
			return err
		}
		record = a.shelf.Put(tx, next)
		return nil
	})
	return record, err
}

func (a *api) answer(r *fabric.Record) (*behaviour.Answer, error) {
	encoded, err := a.shelf.Answer(r)
	if err != nil {
		return nil, err
	}
	return behaviour.OK(encoded), nil
}
