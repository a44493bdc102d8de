// Package v2 speaks fabric's Cart API v2 (the generation of S3) over the domain of package cart: all 41 operations.
//
// Its quirks are kept: createCart and replaceCartCustomer answer an array with one cart, a deleted cart stays readable,
// times have microseconds and no zone, emptying and removing are DELETE, one DELETE has a body, adjustments of a whole
// cart are not shown by the cart, and problems of a cart are told inside the 200 under error.
package v2

import (
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// The store kinds of v2.
const (
	Kind      = "fabric-v2-cart"        // carts by cartId
	DraftKind = "fabric-v2-order-draft" // order drafts by the order in which they were made

	draftKeyKind = DraftKind + "-key"     // a draft's id, order number or cart to its place in DraftKind
	counterKind  = DraftKind + "-counter" // drafts, and order numbers by sequence
)

// MaxCarts is how many carts that are not deleted a signed-in user may have. The vendor's code for it implies a cap, and
// publishes none; this one is ours (inferred, §A.7). Guests, who are nobody, and merchants have none.
const MaxCarts = 100

// Deps is what the adapter knows of the world.
type Deps = fabric.Deps

type api struct {
	deps  Deps
	shelf fabric.Shelf
}

// New returns what the operations of the document do.
func New(deps Deps) behaviour.Set {
	return Codes().Wrap(fabric.PerAccount(func(account string) behaviour.Set { return operations(deps, account) }))
}

// operations is what they do for one account.
func operations(deps Deps, account string) behaviour.Set {
	render := func(c cart.Cart) (*behaviour.Encoded, error) { return Render(c, deps.Catalogue) }
	a := &api{deps: deps, shelf: fabric.Shelf{Kind: Kind, Render: render, Account: account, Accounts: deps.Accounts}}
	set := behaviour.Set{}
	for _, part := range []behaviour.Set{a.carts(), a.items(), a.attributes(), a.shipping(), a.drafts(), a.adjustments()} {
		for operation, f := range part {
			set[operation] = f
		}
	}
	return set
}

// carts are the operations of whole carts.
func (a *api) carts() behaviour.Set {
	return behaviour.Set{
		"listCarts":           a.reads(list),
		"createCart":          writesBody(a, create),
		"searchCarts":         readsBody(a, search),
		"getCart":             a.reads(get),
		"deleteCart":          a.writes(deleteCart),
		"mergeCarts":          writesBody(a, mergeCarts),
		"mergeGuestCart":      a.writes(mergeGuestCart),
		"replaceCartCustomer": writesBody(a, replaceCustomer),
		"updateCartStatus":    a.writes(updateStatus),
		"applyCartPromo":      a.writes(applyPromo),
		"removeCartPromo":     a.writes(removePromo),
	}
}

// items are the operations of lines.
func (a *api) items() behaviour.Set {
	return behaviour.Set{
		"addCartItems":    writesBody(a, addItems),
		"updateCartItems": writesBody(a, updateItems),
		"removeCartItem":  a.writes(removeItem),
		"deleteCartItems": a.writes(emptyCart),
		"splitCartItem":   writesBody(a, splitItem),
		"softReserveCart": a.writes(softReserve),
	}
}

// Check refuses a request for an account that is not configured (§A.6 no. 4). Every operation of the document is
// subject to it.
func Check(accounts cart.Accounts, call *behaviour.Call) error {
	if !accounts.Configured(fabric.Site(call).Account) {
		return behaviour.Fail(CodeAccount)
	}
	return nil
}

// Seed puts a fixture cart into the state that sandboxes start from, and what it has reserved.
func Seed(seed store.Seed, c cart.Cart, catalogue cart.Catalogue) error {
	shelf := fabric.Shelf{Kind: Kind}
	if err := shelf.Seed(seed, c); err != nil {
		return err
	}
	fabric.Reserve(seed, c, catalogue)
	return nil
}
