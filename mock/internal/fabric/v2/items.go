package v2

import (
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
)

// addItems is addCartItems (§A.3.3). Without a cartId a cart is made; an unknown or deleted one is never made up (§A.7).
// All items are added or none.
func addItems(s *session, body *addBody) (later, error) {
	c, err := s.target(body.CartID)
	if err != nil {
		return nil, err
	}
	return s.changed(c, body.command())
}

// target is the cart that a body names for a change, or a new one.
func (s *session) target(id string) (cart.Cart, error) {
	if id == "" {
		return s.fresh()
	}
	if err := shaped("/cartId", id); err != nil {
		return cart.Cart{}, err
	}
	return s.live(id)
}

// updateItems is updateCartItems (§A.3.9): quantities are set. More than the stock is accepted and told under error.
func updateItems(s *session, body *updateBody) (later, error) {
	if err := s.sameCart(body.CartID); err != nil {
		return nil, err
	}
	return s.change(body.command())
}

// sameCart refuses a body that names another cart than the path (inferred, §A.3.9). Naming none is fine.
func (s *session) sameCart(named string) error {
	if named == "" || named == s.id() {
		return nil
	}
	return cart.Refuse(cart.CartMismatch, "/cartId should be equal to the cartId of the path")
}

// removeItem is removeCartItem (§A.3.11). Taking the last line leaves a live, empty cart.
func removeItem(s *session) (later, error) {
	return s.change(cart.Remove{Line: s.line()})
}

// line is the lineItemId of the path; 0, which no line has, for a number that is none of ours.
func (s *session) line() int {
	number, err := cart.ParseMoney(s.call.Path["lineItemId"])
	if err != nil {
		return 0
	}
	line, _ := number.Int()
	return int(line)
}

// emptyCart is deleteCartItems (S3): every line goes, the cart stays.
func emptyCart(s *session) (later, error) { return s.change(cart.Empty{}) }

// splitItem is splitCartItem (§A.3.10): the quantities are split off and the rest stays.
func splitItem(s *session, body *splitBody) (later, error) {
	return s.change(cart.Split{Line: body.LineItemID, Quantities: body.Quantities})
}

// softReserve is softReserveCart (§A.3.7): it makes the cart's reservation or renews it. An item of which nothing is left
// blocks it; one of which there is less than asked is reserved as far as it goes, and told under error (both inferred).
func softReserve(s *session) (later, error) {
	c, err := s.live(s.id())
	if err != nil {
		return nil, err
	}
	next, err := cart.Apply(c, cart.ReserveStock{}, s.env())
	if err != nil {
		return nil, err
	}
	stock := s.Ledger().View(s.catalogue(), c.ID)
	for i := range next.Lines {
		if item, known := stock.Item(next.Lines[i].ItemID); known && !item.Unlimited && item.Stock <= 0 {
			return nil, cart.Refuse(cart.OutOfStock, "nothing is left of item "+item.ID)
		}
	}
	return s.one(s.put(next)), nil
}

// mergeCarts is mergeCarts (§A.3.12): the cart in the body goes into that of the path, which is the answer; it is deleted.
func mergeCarts(s *session, body *mergeBody) (later, error) {
	if err := body.check(s.id()); err != nil {
		return nil, err
	}
	primary, err := s.live(s.id())
	if err != nil {
		return nil, err
	}
	secondary, err := s.live(body.SecondaryCartID)
	if err != nil {
		return nil, err
	}
	return s.merge(primary, secondary, body.Config.config())
}

// mergeGuestCart is mergeGuestCart (§A.3.13): the guest's cart of the path goes into the newest cart of the token's user
// that is still being filled, or becomes the user's where there is none.
func mergeGuestCart(s *session) (later, error) {
	switch {
	case s.who.stranger:
		return nil, cart.Refuse(cart.UserUnknown, "nobody has the id of the token")
	case s.who.Kind == cart.Anonymous:
		return nil, cart.Refuse(cart.NotShopper, "a guest has no cart to merge into")
	case s.who.Kind == cart.Merchant:
		return nil, cart.Refuse(cart.NotOwner, "a merchant fills no cart of its own")
	}
	guest, err := s.live(s.id())
	switch {
	case err != nil:
		return nil, err
	case guest.Owner.UserID != "" && guest.Owner.UserID != s.who.ID:
		return nil, cart.Refuse(cart.NotOwner, "the cart "+guest.ID+" is another user's")
	case guest.Owner.UserID != "":
		return nil, behaviour.Failf(CodeBadRequest, "Invalid data in path: /cartId should be a guest's cart, not the user's own")
	}
	if own := s.shelf.Current(s.tx, s.who.Owner()); own != nil {
		return s.merge(own.Cart, guest, cart.MergeConfig{})
	}
	return s.changed(guest, cart.Adopt{Owner: s.who.Owner()})
}

// merge stores both carts and answers the primary. What the secondary has reserved is for the primary to have.
func (s *session) merge(primary, secondary cart.Cart, config cart.MergeConfig) (later, error) {
	env := s.env()
	env.Inventory = s.Ledger().Release(secondary.ID)
	merged, consumed, err := cart.Merge(primary, secondary, config, env)
	if err != nil {
		return nil, unlisted(err)
	}
	s.put(consumed)
	return s.one(s.put(merged)), nil
}
