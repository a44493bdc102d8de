package v2

import (
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
)

// shipping are the operations of shipping details.
func (a *api) shipping() behaviour.Set {
	return behaviour.Set{
		"createShippingDetails":     writesBody(a, createShipTo),
		"updateShippingDetails":     writesBody(a, updateShipTo),
		"assignItemShippingDetails": writesBody(a, assignShipTo),
		"removeItemShippingDetails": writesBody(a, detachShipTo),
		"getShippingDetails":        a.reads(getShipTo),
	}
}

// createShipTo is createShippingDetails (§A.3.25): one ship-to for every line.
func createShipTo(s *session, body *wireDetails) (later, error) {
	c, err := s.live(s.id())
	if err != nil {
		return nil, err
	}
	made := fromDetails(body)
	made.ID, made.CartID = "", ""
	r, err := s.apply(c, cart.CreateShipTo{ShipTo: made, All: true})
	if err != nil {
		return nil, err
	}
	last := r.Cart.ShipTos[len(r.Cart.ShipTos)-1]
	return value(toDetails(&last)), nil
}

// updateShipTo is updateShippingDetails (§A.3.26): the ship-to changes, and all items go there, as the title says. A body
// that does not say which one means the newest (inferred).
func updateShipTo(s *session, body *wireDetails) (later, error) {
	if err := s.sameCart(body.CartID); err != nil {
		return nil, err
	}
	c, err := s.live(s.id())
	if err != nil {
		return nil, err
	}
	change := fromDetails(body)
	if change.ID == "" {
		change.ID = newestShipTo(c)
	}
	r, err := s.apply(c, cart.ChangeShipTo{ShipTo: change, All: true})
	if err != nil {
		return nil, err
	}
	changed, _ := r.Cart.ShipTo(change.ID)
	return value(toDetails(&changed)), nil
}

// newestShipTo is the id of the ship-to that was made last, or of the last line's in a cart that was loaded.
func newestShipTo(c cart.Cart) string {
	if n := len(c.ShipTos); n > 0 {
		return c.ShipTos[n-1].ID
	}
	for i := len(c.Lines) - 1; i >= 0; i-- {
		if to := c.Lines[i].ShipTo; to != nil {
			return to.ID
		}
	}
	return ""
}

// assignShipTo is assignItemShippingDetails (§A.3.27).
func assignShipTo(s *session, body *assignBody) (later, error) {
	if err := s.sameCart(body.CartID); err != nil {
		return nil, err
	}
	for i := range body.Items {
		if body.Items[i].ShipToID == "" {
			return nil, cart.Refuse(cart.ShipToUnknown, "no shipping details have an empty ID")
		}
	}
	return s.change(body.command())
}

// detachShipTo is removeItemShippingDetails (§A.3.28), a DELETE with a body; the cart keeps the ship-to.
func detachShipTo(s *session, body *detachBody) (later, error) {
	return s.change(body.command())
}

// getShipTo is getShippingDetails (§A.3.29).
func getShipTo(s *session) (later, error) {
	r, err := s.find()
	if err != nil {
		return nil, err
	}
	id := s.call.Path["shippingDetailsId"]
	found, ok := r.Cart.ShipTo(id)
	if !ok {
		return nil, cart.Refuse(cart.ShipToUnknown, "the cart has no shipping details "+id)
	}
	return value(toDetails(&found)), nil
}
