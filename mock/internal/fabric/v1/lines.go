package v1

import (
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
func (d *desk) add(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body addBody
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	user, err := d.user(call, body.UserAuthToken)
	if err != nil {
		return nil, err
	}
	return d.write(ctx, call, body.command(), user.Shopper(), d.target(call, body.CartID, user.Owner()))
}

// target finds the cart to add to, or starts one.
func (d *desk) target(call *behaviour.Call, id string, owner cart.Owner) finder {
	return func(tx store.Tx) (cart.Cart, error) {
		if id != "" {
			return d.live(tx, id)
		}
		if r := d.shelf.Current(tx, owner); r != nil {
			return r.Cart, nil
		}
		return d.start(tx, call, owner), nil
	}
}

// retrieve is retrieveCart (§B.3.3) and its twin. With both a cartId and a token the cartId decides. A token that nobody
// has, and a user without a live cart, are answered with the documented 404.
func (d *desk) retrieve(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	id, text := call.Query["cartId"], token(call, call.Query["userAuthToken"])
	if id == "" && text == "" {
		return nil, behaviour.Failf(CodeValidation, "Invalid data in query: should have required property 'cartId' or 'userAuthToken'")
	}
	var asked *fabric.Record
	var world fabric.World
	err := call.Sandbox.View(ctx, func(tx store.Tx) (err error) {
		world = fabric.Look(tx)
		if id != "" {
			asked, err = d.shelf.Live(tx, id)
			return err
		}
		if user, known := d.deps.Users.ByToken(text); known {
			asked = d.shelf.Current(tx, user.Owner())
		}
		if asked == nil {
			return cart.Refuse(cart.CartNotFound, "the token has no cart")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	encoded, err := d.show(asked, &world)
	if err != nil {
		return nil, err
	}
	return behaviour.OK(encoded), nil
}

// update is updateCart (§B.3.5): quantities are set, not added. More than the stock is accepted and told under errors,
// since the operation documents no 404 for it.
func (d *desk) update(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body updateBody
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	return d.writePath(ctx, call, body.command())
}

// remove is removeItemFromCart (XM1, §B.3.4) and its twin, whose line id is text.
func (d *desk) remove(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	number, err := cart.ParseMoney(call.Path["lineItemId"])
	if err != nil {
		return nil, behaviour.Failf(CodeValidation, "Invalid data in path: /lineItemId should be number")
	}
	line, _ := number.Int() // line ids start at 1, so 0 is no line
	answer, err := d.writePath(ctx, call, cart.Remove{Line: int(line)})
	var refusal *cart.Error
	if errors.As(err, &refusal) && refusal.Kind == cart.LineNotFound {
		return nil, behaviour.Failf(CodeValidation, "Invalid data in path: /lineItemId should be a line of the cart, got %s", number)
	}
	return answer, err
}

// emptied is emptyDecoupledCart, whose answer keeps `items` (§B.3.8). An empty cart can be emptied again: the documented
// 400 of this operation does not speak of that.
func (d *desk) emptied(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return d.writePath(ctx, call, cart.Empty{EvenIfEmpty: true})
}

// empty is emptyCart (§B.3.8): as emptied, with an answer that has no items, extra and errors (PM1).
func (a *api) empty(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	record, err := a.carts.store(ctx, call, cart.Empty{EvenIfEmpty: true}, cart.Shopper{}, a.carts.path(call))
	if err != nil {
		return nil, err
	}
	w := toWire(record.Cart, uniqueText)
	w.Items, w.Extra, w.Errors = nil, nil, nil
	return answer(w)
}

// delete is deleteCartByOrderNumber (S4), its successor softDeleteCart, and their twins: a soft delete that keeps items
// and totals, moves updatedAt and notes the order number. A second call finds no cart (§B.3.1, inferred).
func (d *desk) delete(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body struct {
		OrderNumber string `json:"orderNumber"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	return d.writePath(ctx, call, cart.Delete{OrderNumber: body.OrderNumber})
}

// answer encodes a body.
func answer(v any) (*behaviour.Answer, error) {
	encoded, err := behaviour.JSON(v)
	if err != nil {
		return nil, err
	}
	return behaviour.OK(encoded), nil
}
