package v2

import (
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

const defaultCurrency = "USD" // of a cart without lines (§A.4)

// list is listCarts (§A.3.1): the carts of the token's user or guest, all of them for a merchant, deleted ones left out.
func list(s *session) (later, error) {
	if s.who.stranger {
		return nil, cart.Refuse(cart.UserUnknown, "nobody has the id of the token")
	}
	var carts []*fabric.Record
	keep := func(r *fabric.Record) {
		if !r.Cart.Deleted {
			carts = append(carts, r)
		}
	}
	if s.who.Kind == cart.Merchant {
		s.shelf.Each(s.tx, func(r *fabric.Record) bool {
			keep(r)
			return true
		})
		return s.array(carts), nil
	}
	for _, r := range s.shelf.Owned(s.tx, s.who.Owner()) {
		keep(r)
	}
	return s.array(carts), nil
}

// create is createCart (§A.3.2). Its answer is an array with the one new cart, as documented.
func create(s *session, body *createBody) (later, error) {
	c, err := s.fresh()
	if err != nil {
		return nil, err
	}
	c.Header = cart.Header{Name: body.Name, Description: body.Description}
	c.Settings = fromSettings(body.Configuration)
	if err := c.Settings.Check(); err != nil {
		return nil, err
	}
	c.Customer = (*cart.Customer)(body.Customer)
	return s.array([]*fabric.Record{s.put(c)}), nil
}

// get is getCart (§A.3.5); a deleted cart stays readable.
func get(s *session) (later, error) {
	r, err := s.find()
	if err != nil {
		return nil, err
	}
	return s.one(r), nil
}

// deleteCart is deleteCart (§A.3.6): a soft delete after purchase, with the order number of the header where there is
// one. A second call answers CART_NOT_FOUND, as v1 does (inferred).
func deleteCart(s *session) (later, error) {
	return s.change(cart.Delete{OrderNumber: s.call.Header["ordernumber"]})
}

// replaceCustomer is replaceCartCustomer (§A.3.14), whose answer is an array with the one cart.
func replaceCustomer(s *session, body *wireCustomer) (later, error) {
	c, err := s.live(s.id())
	if err != nil {
		return nil, err
	}
	r, err := s.apply(c, cart.SetCustomer{Customer: cart.Customer(*body)})
	if err != nil {
		return nil, err
	}
	return s.array([]*fabric.Record{r}), nil
}

// updateStatus is updateCartStatus (§A.3.17). A deleted cart has a status that nothing follows, so it is refused as a
// status is, not as a cart that is gone (§A.7). No cart becomes pending beside another one of its user, as v1 documents it;
// that several are made so is nobody's change of a status (inferred, §A.6 no. 33).
func updateStatus(s *session) (later, error) {
	to, err := cart.ParseStatus(s.call.Path["cartStatus"])
	if err != nil {
		return nil, err
	}
	r, err := s.find()
	if err == nil {
		err = r.Cart.Admits(s.who.Shopper())
	}
	switch {
	case err != nil:
		return nil, err
	case r.Cart.Deleted && to == cart.Deleted:
		return nil, cart.Refuse(cart.StatusSame, "the cart is deleted already")
	case r.Cart.Deleted:
		return nil, cart.Refuse(cart.StatusRefused, "a cart that is deleted cannot become "+string(to))
	}
	taken := to == cart.Pending && s.shelf.PendingBeside(s.tx, r.Cart)
	return s.changed(r.Cart, cart.SetStatus{To: to, PendingTaken: taken})
}

// applyPromo is applyCartPromo (§A.3.16): the promotion of the path goes on all items that it fits.
func applyPromo(s *session) (later, error) {
	c, err := s.live(s.id())
	if err != nil {
		return nil, err
	}
	code := s.call.Path["promoCode"]
	if offers := s.offers(); offers != nil {
		if offer, known := offers.OfferByCode(code); known {
			return s.changed(c, cart.ApplyOffer{Offer: offer})
		}
	}
	return nil, cart.Refuse(cart.OfferUnknown, "no promotion has the code "+code)
}

// removePromo is removeCartPromo (§A.3.15).
func removePromo(s *session) (later, error) {
	return s.change(cart.RemoveOffer{Code: s.call.Path["promoCode"]})
}

// search is searchCarts (§A.3.4), over the carts of all users: the vendor states no scope. Those found are in the order
// in which they were created.
func search(s *session, body *searchBody) (later, error) {
	filter, err := body.Filter.filter()
	if err != nil {
		return nil, err
	}
	page, err := body.page()
	if err != nil {
		return nil, err
	}
	found := byCreation(s, &filter)
	page.Count = len(found)
	from := min(page.Offset, int64(len(found)))
	found = found[from:min(from+min(page.Limit, int64(len(found))), int64(len(found)))]
	a, w := s.api, s.World
	return func() (*behaviour.Answer, error) {
		text, err := a.join(page.head(), found, &w)
		if err != nil {
			return nil, err
		}
		return behaviour.OK(&behaviour.Encoded{Bytes: append(text, '}')}), nil
	}, nil
}
