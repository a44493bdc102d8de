package cart

import "fmt"

// Kind is what went wrong, in words of the domain; each wire format has one table from Kind to its vendor's code.
type Kind int

// The kinds, in the order in which a command checks for them.
const (
	// CartNotFound: there is no such cart, or it is deleted and the change is refused as if there were none (S4).
	CartNotFound Kind = iota + 1
	// LoginRequired: the cart may be changed by logged-in shoppers only (S3, configuration.allowAnonymousUser).
	LoginRequired
	// TokenUnknown: the token names nobody (PM1, 401 "Invalid/No userAuthToken provided").
	TokenUnknown
	// CartEmpty: the change needs lines and there are none (PM1, "Cart is already empty").
	CartEmpty
	// LineNotFound: no line has this id.
	LineNotFound
	// ItemMismatch: the line exists and holds another item.
	ItemMismatch
	// SKUMismatch: the item or line has another SKU.
	SKUMismatch
	// ItemUnknown: the catalogue has no such item.
	ItemUnknown
	// ItemMissing: the request names neither an item nor, where that is allowed, a SKU.
	ItemMissing
	// BadQuantity: not a whole number of at least 1.
	BadQuantity
	// BadPrice: a negative amount, or a discount below zero.
	BadPrice
	// CurrencyMixed: the line's currency is not the cart's.
	CurrencyMixed
	// OutOfStock: the cart would hold more than there is (PM1, 404 "Item not In Stock").
	OutOfStock
	// Unreadable: a number or text of the request that nothing can be made of.
	Unreadable
	// CartMismatch: the body names another cart than the path.
	CartMismatch
	// StatusRefused: the cart's status does not allow the next one (§A.7).
	StatusRefused
	// StatusSame: the cart has this status already (§A.7).
	StatusSame
)

// Error is a command's refusal. The cart is unchanged.
type Error struct {
	Kind   Kind
	Detail string // one clause for people, in terms of the request
	// Line, ItemID and SKU say which line it was, where one is concerned.
	Line        int
	ItemID, SKU string
}

// Error implements error.
func (e *Error) Error() string { return e.Detail }

func refuse(k Kind, format string, args ...any) *Error {
	return &Error{Kind: k, Detail: fmt.Sprintf(format, args...)}
}

func (e *Error) about(itemID, sku string, line int) *Error {
	e.ItemID, e.SKU, e.Line = itemID, sku, line
	return e
}

// Refuse makes an error of this kind, for the checks that need more than the cart: an unknown id, an unknown token.
func Refuse(k Kind, detail string) error { return &Error{Kind: k, Detail: detail} }
