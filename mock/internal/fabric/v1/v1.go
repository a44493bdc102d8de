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

// Kind is the store kind of v1 carts; their id is `_id`.
const Kind = "fabric-v1-cart"

// The codes that this adapter answers with (§B.5; all but CART_NOT_FOUND and REQUEST_VALIDATION are inferred).
const (
	CodeCartNotFound = "CART_NOT_FOUND"
	CodeValidation   = "REQUEST_VALIDATION"
	CodeNotInStock   = "NOT_IN_STOCK"
	CodeInvalidToken = "INVALID_TOKEN"
	CodeEmptyCart    = "EMPTY_CART_ERROR"
	CodeServer       = "INTERNAL_SERVER_ERROR"
)

// Deps is what the adapter knows of the world.
type Deps = fabric.Deps

type api struct {
	deps  Deps
	shelf fabric.Shelf
}

// New returns what the stateful operations of the document do.
func New(deps Deps) behaviour.Set {
	a := &api{deps: deps, shelf: fabric.Shelf{Kind: Kind, Render: Render}}
	return Codes().Wrap(behaviour.Set{
		"addItemToCart":           a.add,
		"retrieveCart":            a.retrieve,
		"updateCart":              a.update,
		"removeItemFromCart":      a.remove,
		"emptyCart":               a.empty,
		"deleteCartByOrderNumber": a.delete,
		"softDeleteCart":          a.delete,
	})
}

// Check refuses a request for an account that is not configured, with the documented 500 (S4). One that names no
// account passes: single-tenant callers leave it out (XM1). Every operation of the document is subject to it.
func Check(accounts cart.Accounts, call *behaviour.Call) error {
	if account := fabric.Site(call).Account; account != "" && !accounts.Configured(account) {
		return behaviour.Fail(CodeServer)
	}
	return nil
}

// Seed puts a fixture cart into the state that sandboxes start from.
func Seed(seed store.Seed, c cart.Cart) error {
	shelf := fabric.Shelf{Kind: Kind}
	return shelf.Seed(seed, c)
}

// Codes says how the domain's refusals are worded in v1. What the vendor has no code for is a REQUEST_VALIDATION whose
// text says what is wrong; an unknown item is one that is not in stock (PM1 documents no other 404 on add).
func Codes() fabric.Codes {
	invalid := fabric.Code{Code: CodeValidation, Explain: "Invalid data in body: "}
	return fabric.Codes{
		cart.CartNotFound:  {Code: CodeCartNotFound},
		cart.LoginRequired: {Code: CodeInvalidToken},
		cart.TokenUnknown:  {Code: CodeInvalidToken},
		cart.CartEmpty:     {Code: CodeEmptyCart},
		cart.OutOfStock:    {Code: CodeNotInStock},
		cart.ItemUnknown:   {Code: CodeNotInStock},
		cart.LineNotFound:  invalid,
		cart.ItemMismatch:  invalid,
		cart.SKUMismatch:   invalid,
		cart.ItemMissing:   invalid,
		cart.BadQuantity:   invalid,
		cart.BadPrice:      invalid,
		cart.CurrencyMixed: invalid,
		cart.Unreadable:    invalid,
		cart.CartMismatch:  invalid,
		cart.StatusRefused: {Code: CodeCartNotFound},
		cart.StatusSame:    {Code: CodeCartNotFound},
	}
}
