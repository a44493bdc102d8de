// Package v2 speaks fabric's Cart API v2 (the generation of S3) over the domain of package cart.
//
// Its quirks are kept: createCart answers an array, a deleted cart stays readable, times have microseconds and no
// zone, emptying and removing are DELETE, and problems of a cart are told inside the 200 under error.
package v2

import (
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// Kind is the store kind of v2 carts; their id is cartId.
const Kind = "fabric-v2-cart"

// The codes that this adapter answers with (§A.6; all documented, none tied to a status by the vendor).
const (
	CodeBadRequest      = "BAD_REQUEST"
	CodeAccount         = "ACCOUNT_ID_NOT_CONFIGURED"
	CodeCartNotFound    = "CART_NOT_FOUND"
	CodeItemNotFound    = "ITEM_NOT_FOUND"
	CodeOutOfStock      = "ITEM_OUT_OF_STOCK"
	CodeEmptyCart       = "EMPTY_CART_ERROR"
	CodeLineNotFound    = "LINE_ITEM_ID_NOT_FOUND"
	CodeItemMismatch    = "ITEM_ID_NOT_APPLICABLE"
	CodeUnauthorized    = "UNAUTHORIZED_USER_ERROR"
	CodeInvalidToken    = "INVALID_TOKEN"
	CodeStatusRefused   = "CART_STATUS_CANNOT_BE_UPDATED"
	CodeStatusUnchanged = "CART_STATUS_ALREADY_ASSIGNED"
)

// Deps is what the adapter knows of the world.
type Deps = fabric.Deps

type api struct {
	deps  Deps
	shelf fabric.Shelf
}

// New returns what the stateful operations of the document do.
func New(deps Deps) behaviour.Set {
	render := func(c cart.Cart) (*behaviour.Encoded, error) { return Render(c, deps.Catalogue) }
	a := &api{deps: deps, shelf: fabric.Shelf{Kind: Kind, Render: render}}
	return Codes().Wrap(behaviour.Set{
		"listCarts":       a.list,
		"createCart":      a.create,
		"addCartItems":    a.add,
		"getCart":         a.get,
		"updateCartItems": a.update,
		"removeCartItem":  a.remove,
		"deleteCartItems": a.empty,
		"deleteCart":      a.delete,
	})
}

// Check refuses a request for an account that is not configured (§A.6 no. 4). Every operation of the document is
// subject to it.
func Check(accounts cart.Accounts, call *behaviour.Call) error {
	if !accounts.Configured(fabric.Site(call).Account) {
		return behaviour.Fail(CodeAccount)
	}
	return nil
}

// Seed puts a fixture cart into the state that sandboxes start from.
func Seed(seed store.Seed, c cart.Cart) error {
	shelf := fabric.Shelf{Kind: Kind}
	return shelf.Seed(seed, c)
}

// Codes says how the domain's refusals are worded in v2.
func Codes() fabric.Codes {
	invalid := fabric.Code{Code: CodeBadRequest, Explain: "Invalid data in body: "}
	return fabric.Codes{
		cart.CartNotFound:  {Code: CodeCartNotFound},
		cart.LoginRequired: {Code: CodeUnauthorized},
		cart.TokenUnknown:  {Code: CodeInvalidToken},
		cart.CartEmpty:     {Code: CodeEmptyCart},
		cart.LineNotFound:  {Code: CodeLineNotFound},
		cart.ItemMismatch:  {Code: CodeItemMismatch},
		cart.ItemUnknown:   {Code: CodeItemNotFound},
		cart.OutOfStock:    {Code: CodeOutOfStock},
		cart.StatusRefused: {Code: CodeStatusRefused},
		cart.StatusSame:    {Code: CodeStatusUnchanged},
		cart.SKUMismatch:   invalid,
		cart.ItemMissing:   invalid,
		cart.BadQuantity:   invalid,
		cart.BadPrice:      invalid,
		cart.CurrencyMixed: invalid,
		cart.CartMismatch:  invalid,
		cart.Unreadable:    invalid,
	}
}
