package v1

import (
	"context"
	"strconv"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// createShipTo is createShipTo and, byNumber, createShipToV1 (§B.3.13). Lines go there once they are told to, by
// addShipToToItems.
func (a *api) createShipTo(byNumber bool) behaviour.Func {
	return a.writeShipTo(byNumber, false, func(tx store.Tx, call *behaviour.Call, _ found, w *shipToRequest) (cart.Command, error) {
		w.asked.DocumentID = call.Sandbox.IDs.Hex24()
		w.asked.ID = strconv.FormatInt(a.shipTos.next(tx), 10)
		return cart.CreateShipTo{ShipTo: w.asked, MethodNumber: w.method}, nil
	})
}

// updateShipTo is updateShipTo and, byNumber, updateShipToV1. Fields that are not given stay, the method too; lines that
// go there follow. A ship-to of another cart is not found.
func (a *api) updateShipTo(byNumber bool) behaviour.Func {
	return a.writeShipTo(byNumber, true, func(tx store.Tx, call *behaviour.Call, on found, w *shipToRequest) (cart.Command, error) {
		old, err := a.shipToOf(tx, call.Path["shipToId"], on)
		if err != nil {
			return nil, err
		}
		if w.asked.ID = old.ID; w.asked.Method == nil && w.method == "" {
			w.kept = old.MethodNumber
		}
		return cart.ChangeShipTo{ShipTo: w.asked, MethodNumber: w.method}, nil
	})
}

// shipToRequest is what a request asks for: the ship-to, the number of its method where the request names it so, and the
// number that the entity is to keep.
type shipToRequest struct {
	asked        cart.ShipTo
	method, kept string
}

// writeShipTo makes an operation that changes a cart's ship-to and the entity that it is. plan completes the request.
func (a *api) writeShipTo(byNumber, versioned bool, plan func(store.Tx, *behaviour.Call, found, *shipToRequest) (cart.Command, error)) behaviour.Func {
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		var body wireDocument
		if err := fabric.Decode(call, &body); err != nil {
			return nil, err
		}
		asked, method, err := body.domain(byNumber)
		if err != nil {
			return nil, err
		}
		var made *shipTo
		err = call.Sandbox.Update(ctx, func(tx store.Tx) error {
			w := &shipToRequest{asked: asked, method: method, kept: method}
			changed, err := a.changeIn(tx, call, call.Path["cartId"], func(tx store.Tx, on found) (cart.Command, error) {
				return plan(tx, call, on, w)
			})
			if err != nil {
				return err
			}
			made, err = a.shelveChanged(tx, changed, w.asked.ID, w.kept)
			return err
		})
		if err != nil {
			return nil, err
		}
		return made.answer(byNumber, versioned)
	}
}

// shelveChanged stores the entity of a ship-to after the cart's has changed. id is the number as text.
func (a *api) shelveChanged(tx store.Tx, changed found, id, method string) (*shipTo, error) {
	c := changed.record.Cart
	s, ok := c.ShipTo(id)
	if !ok {
		return nil, cart.Refuse(cart.ShipToUnknown, "the cart has no ship-to "+id)
	}
	number, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return nil, err // the number was drawn, or read as one, before
	}
	return a.shelve(tx, c.ID, s, number, method), nil
}

func (s *shipTo) answer(byNumber, versioned bool) (*behaviour.Answer, error) {
	w, err := s.document(byNumber, versioned)
	if err != nil {
		return nil, err
	}
	return answer(w)
}

// shipToOf finds a ship-to of this cart by its _id or its number.
func (a *api) shipToOf(tx store.Tx, ref string, on found) (*shipTo, error) {
	s, known := a.shipTos.find(tx, ref)
	if !known || s.CartID != on.record.Cart.ID {
		return nil, cart.Refuse(cart.ShipToUnknown, "the cart has no ship-to "+ref)
	}
	return s, nil
}

// getShipTo is getShipTo. A ship-to outlives its cart.
func (a *api) getShipTo(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var s *shipTo
	err := call.Sandbox.View(ctx, func(tx store.Tx) (err error) {
		s, err = a.knownShipTo(tx, call.Path["shipTo"])
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.answer(false, true)
}

func (a *api) knownShipTo(tx store.Tx, ref string) (*shipTo, error) {
	s, known := a.shipTos.find(tx, ref)
	if !known || !a.ours(tx, s.CartID) {
		return nil, cart.Refuse(cart.ShipToUnknown, "no ship-to is called "+ref)
	}
	return s, nil
}

// cartOfShipTo is getCartByShipTo.
func (a *api) cartOfShipTo(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var on found
	err := call.Sandbox.View(ctx, func(tx store.Tx) error {
		s, err := a.knownShipTo(tx, call.Path["shipToId"])
		if err != nil {
			return err
		}
		on, err = a.find(tx, s.CartID)
		return err
	})
	if err != nil {
		return nil, err
	}
	return on.answer()
}

// assignShipTo is addShipToToItems and addShipToToItemsV1, which differ in the status of their refusals only. A line
// without a shipTo goes nowhere any more, since the field is optional (DEV1; the effect is inferred).
func (a *api) assignShipTo(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body []struct {
		ItemID     string     `json:"itemId"`
		LineItemID cart.Money `json:"lineItemId"`
		ShipTo     string     `json:"shipTo"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	return a.change(ctx, call, call.Path["cartId"], func(tx store.Tx, on found) (cart.Command, error) {
		assign := cart.AssignShipTo{Lines: make([]cart.LineShipTo, len(body))}
		for i := range body {
			assign.Lines[i] = cart.LineShipTo{Line: body[i].LineItemID, ItemID: body[i].ItemID}
			if body[i].ShipTo == "" {
				continue
			}
			s, err := a.shipToOf(tx, body[i].ShipTo, on)
			if err != nil {
				return nil, err
			}
			assign.Lines[i].ShipToID = s.ID
		}
		return assign, nil
	})
}
