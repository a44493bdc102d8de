package v1

import (
	"context"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// merge is mergeUserAndGuestCart (§B.3.7) and its twin, inferred but for the request: the token decides the user's cart,
// which is made when there is none; the guest's lines join it, equal ones summed by the rule of the addition, and the
// guest cart is deleted. Only a cart that no registered user has is a guest's; others are not found.
func (a *api) merge(d *desk) behaviour.Func {
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		var body struct {
			GuestCartID string `json:"guestCartId"`
		}
		if err := fabric.Decode(call, &body); err != nil {
			return nil, err
		}
		user, err := d.user(call, "")
		if err != nil {
			return nil, err
		}
		if user.Kind == cart.Anonymous {
			return nil, cart.Refuse(cart.TokenUnknown, "the token is no user's")
		}
		var merged *fabric.Record
		err = call.Sandbox.Update(ctx, func(tx store.Tx) (err error) {
			merged, err = a.mergeIn(tx, call, d, user, body.GuestCartID)
			return err
		})
		if err != nil {
			return nil, err
		}
		return d.answer(merged)
	}
}

func (a *api) mergeIn(tx store.Tx, call *behaviour.Call, d *desk, user cart.User, guestID string) (*fabric.Record, error) {
	guest, err := d.live(tx, guestID)
	if err != nil {
		return nil, err
	}
	var primary cart.Cart
	if r := d.shelf.Current(tx, user.Owner()); r != nil {
		primary = r.Cart
	} else {
		primary = d.start(tx, call, user.Owner())
	}
	if guest.Owner.Registered && guest.ID != primary.ID {
		return nil, cart.Refuse(cart.CartNotFound, "no guest cart has the id "+guestID)
	}
	same := cart.MergeConfig{On: []string{"itemId", "sku", "priceListId", "group"}}
	merged, consumed, err := cart.Merge(primary, guest, same, d.env(tx, call, user.Shopper()))
	if err != nil {
		return nil, err
	}
	d.shelf.Put(tx, consumed)
	a.moveAddresses(tx, consumed.ID, merged)
	return d.shelf.Put(tx, merged), nil
}
