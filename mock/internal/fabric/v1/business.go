package v1

import (
	"context"
	"encoding/json"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/overlay"
	"cartwright/mock/internal/store"
)

// applyPromo is applyPromo (§B.3.6): the cart is named in the body, the promotion by its name or its code. One that is
// over, or that fits no line, is not found either, since the operation documents no other refusal for it (inferred).
func (a *api) applyPromo(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body struct {
		CartID    string `json:"cartId"`
		PromoName string `json:"promoName"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	return a.change(ctx, call, body.CartID, func(tx store.Tx, _ found) (cart.Command, error) {
		offer, known := a.offer(tx, body.PromoName)
		if !known {
			return nil, cart.Refuse(cart.OfferUnknown, "no promotion is called "+body.PromoName)
		}
		return cart.ApplyOffer{Offer: offer}, nil
	})
}

func (a *api) offer(tx store.Tx, name string) (cart.Offer, bool) {
	offers := overlay.Read(tx).Offers(a.deps.Offers)
	if offers == nil {
		return cart.Offer{}, false
	}
	if offer, known := offers.OfferByName(name); known {
		return offer, true
	}
	return offers.OfferByCode(name)
}

// removePromo is removePromo (§B.3.6), which names the promotion by its id.
func (a *api) removePromo(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body struct {
		CartID  string `json:"cartId"`
		PromoID string `json:"promoId"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	return a.change(ctx, call, body.CartID, always(cart.RemoveOffer{ID: body.PromoID}))
}

// setStatus is setCartStatus (§B.3.9). The states are v2's in lower case, their order is that of §A.7 (both inferred);
// that a user has one pending cart at most is documented. Carts of guests have a status too. `deleted` deletes softly,
// without an order number.
func (a *api) setStatus(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	name := call.Path["updatedStatus"]
	if name != strings.ToLower(name) {
		return nil, cart.Refuse(cart.StatusUnknown, "should be in lower case, got "+name)
	}
	to, err := cart.ParseStatus(strings.ToUpper(name))
	if err != nil {
		return nil, err
	}
	return a.change(ctx, call, call.Path["cartId"], func(tx store.Tx, on found) (cart.Command, error) {
		taken := to == cart.Pending && on.desk.shelf.PendingBeside(tx, on.record.Cart)
		return cart.SetStatus{To: to, Guests: true, PendingTaken: taken}, nil
	})
}

// setHeader is updateCartHeader (§B.3.11). Fields that are not given stay; extra is replaced as a whole.
func (a *api) setHeader(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body struct {
		Account  string          `json:"account"`
		Approver string          `json:"approver"`
		Company  string          `json:"company"`
		PO       string          `json:"po"`
		Extra    json.RawMessage `json:"extra"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	header := cart.Header{Account: body.Account, Approver: body.Approver, Company: body.Company, PurchaseOrder: body.PO}
	return a.change(ctx, call, call.Path["cartId"], always(cart.SetHeader{Header: header, Extra: body.Extra}))
}
