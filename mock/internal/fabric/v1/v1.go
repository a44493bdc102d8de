// Package v1 speaks fabric's legacy cart API (XM, OMS v1; the generation of S4) over the domain of package cart.
//
// Its quirks are kept: the 24-character id is `_id` while `cartId` is a running number, items are numbered, removing and
// emptying are PATCH, a deleted cart cannot be found, not even by GET (§B.3.1), and an empty cart has no currency (XM1).
package v1

import (
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// The store kinds of v1. Carts, ship-tos and bill-tos are kept by `_id`, wishlists by the account's and the user's id.
const (
	Kind          = "fabric-v1-cart"
	KindDecoupled = "fabric-v1-decoupled-cart"
	KindShipTo    = "fabric-v1-ship-to"
	KindBillTo    = "fabric-v1-bill-to"
	KindWishlist  = "fabric-v1-wishlist"
)

// Kinds are the kinds of entities that v1 keeps, for the admin API's view of the state.
func Kinds() []string { return []string{Kind, KindDecoupled, KindShipTo, KindBillTo, KindWishlist} }

// Deps is what the adapter knows of the world.
type Deps = fabric.Deps

// api is what the operations share: the two collections of carts, and what hangs on them.
type api struct {
	deps      Deps
	carts     *desk // of items of the catalogue
	decoupled *desk // of items that the caller brings (§B.3.15)
	shipTos   drawer[*shipTo]
	billTos   drawer[*billTo]
}

// New returns what the operations of the document do.
func New(deps Deps) behaviour.Set {
	return Codes().Wrap(fabric.PerAccount(func(account string) behaviour.Set { return operations(deps, account) }))
}

// operations is what they do for one account; empty: for callers that name none.
func operations(deps Deps, account string) behaviour.Set {
	shelf := func(kind string, render func(cart.Cart) (*behaviour.Encoded, error)) fabric.Shelf {
		return fabric.Shelf{Kind: kind, Render: render, Account: account, Accounts: deps.Accounts}
	}
	a := &api{
		deps:    deps,
		carts:   &desk{deps: deps, shelf: shelf(Kind, Render), stock: deps.Catalogue},
		shipTos: drawer[*shipTo]{KindShipTo}, billTos: drawer[*billTo]{KindBillTo},
	}
	a.decoupled = &desk{deps: deps, shelf: shelf(KindDecoupled, RenderDecoupled), stock: brought{}, decoupled: true}
	set := behaviour.Set{}
	for _, part := range []behaviour.Set{a.cartSet(), a.businessSet(), a.addressSet(), a.decoupledSet()} {
		for id, act := range part {
			set[id] = act
		}
	}
	return set
}

// cartSet are the operations of the tag cart that change or show lines.
func (a *api) cartSet() behaviour.Set {
	return behaviour.Set{
		"addItemToCart":           a.carts.add,
		"retrieveCart":            a.carts.retrieve,
		"updateCart":              a.carts.update,
		"removeItemFromCart":      a.carts.remove,
		"emptyCart":               a.empty,
		"mergeUserAndGuestCart":   worded(a.merge(a.carts), cart.OutOfStock),
		"deleteCartByOrderNumber": a.carts.delete,
		"softDeleteCart":          a.carts.delete,
	}
}

// businessSet are the operations on a whole cart that have no decoupled twin, the attributes and the wishlists.
func (a *api) businessSet() behaviour.Set {
	return behaviour.Set{
		"applyPromo":             worded(a.applyPromo, cart.CartEmpty),
		"removePromo":            a.removePromo,
		"setCartStatus":          a.setStatus,
		"queryCarts":             a.query,
		"updateCartHeader":       a.setHeader,
		"addItemAttributes":      a.setLineAttributes,
		"addCartAttributes":      a.setAttributes,
		"listOrderAttributes":    a.orderAttributes,
		"getAttributesByItemIds": a.itemAttributes,
		"addToWishlist":          worded(a.wish, cart.ItemUnknown),
		"getWishlist":            a.wishes,
		"removeFromWishlist":     a.unwish,
	}
}

// addressSet are the operations on ship-tos and bill-tos.
func (a *api) addressSet() behaviour.Set {
	return behaviour.Set{
		"createShipTo":       a.createShipTo(false),
		"createShipToV1":     a.createShipTo(true),
		"updateShipTo":       a.updateShipTo(false),
		"updateShipToV1":     a.updateShipTo(true),
		"getShipTo":          a.getShipTo,
		"getCartByShipTo":    a.cartOfShipTo,
		"addShipToToItems":   a.assignShipTo,
		"addShipToToItemsV1": a.assignShipTo,
		"createBillTo":       a.createBillTo,
		"updateBillTo":       a.updateBillTo,
		"getBillTo":          a.getBillTo,
		"getBillToByShipTo":  a.billToOfShipTo,
	}
}

// decoupledSet are the operations of the tag cart-decoupled.
func (a *api) decoupledSet() behaviour.Set {
	d := a.decoupled
	return behaviour.Set{
		"addItemToDecoupledCart":           worded(d.addBrought, cart.OutOfStock),
		"retrieveDecoupledCart":            d.retrieve,
		"updateDecoupledCart":              d.updateTexts,
		"removeItemFromDecoupledCart":      d.remove,
		"mergeDecoupledCarts":              worded(a.merge(d), cart.OutOfStock),
		"emptyDecoupledCart":               d.emptied,
		"deleteDecoupledCartByOrderNumber": d.delete,
		"softDeleteDecoupledCart":          d.delete,
	}
}

// Check refuses a request for an account that is not configured, with the documented 500 (S4). One that names no
// account passes: single-tenant callers leave it out (XM1). Every operation of the document is subject to it.
func Check(accounts cart.Accounts, call *behaviour.Call) error {
	if account := fabric.Site(call).Account; account != "" && !accounts.Configured(account) {
		return behaviour.Fail(CodeServer)
	}
	return nil
}

// Seed puts a fixture cart into the state that sandboxes start from, and the ship-tos of its lines with it. A cart of
// which Decoupled holds becomes a decoupled one. Two carts with one id are an error.
func Seed(seed store.Seed, c cart.Cart) error {
	shelf := fabric.Shelf{Kind: Kind}
	if Decoupled(c) {
		shelf.Kind = KindDecoupled
		raiseCartNumber(seed, c.Number)
	}
	if err := shelf.Seed(seed, c); err != nil {
		return err
	}
	return seedShipTos(seed, c)
}
