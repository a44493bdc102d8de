package cart

import (
	"errors"
	"fmt"
	"strings"
)

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
	// StatusUnknown: no status has this name (§A.6 no. 30).
	StatusUnknown
	// GuestStatus: the cart has no user, so its status cannot be changed (§A.6 no. 32).
	GuestStatus
	// PendingTaken: another cart of the user is pending (PM1, "User cannot have more than one pending cart.").
	PendingTaken
	// OfferUnknown: no promotion has this code, name or id (PM1, 404 "Promo not found").
	OfferUnknown
	// OfferApplied: the cart has this promotion already (PM1, 400 "Promo is alerady applied").
	OfferApplied
	// OfferNotApplicable: the promotion fits no line: other items, not its time, or not beside those that apply.
	OfferNotApplicable
	// OfferNotOnCart: the promotion that should be removed is not on the cart.
	OfferNotOnCart
	// AttributeUnknown: no attribute has this id, or the cart or line does not hold it.
	AttributeUnknown
	// AttributeLevel: an attribute of lines for a cart, or the reverse.
	AttributeLevel
	// AttributeValue: a value outside the attribute's list.
	AttributeValue
	// AttributeOnLine: the line has this attribute with this value already (§A.6 no. 27).
	AttributeOnLine
	// AttributeNotForItem: the attribute covers other items than the line's.
	AttributeNotForItem
	// BadAttributes: a list of attributes that states one twice.
	BadAttributes
	// AlreadyShared: the cart is shared with that user already (§A.6 no. 20).
	AlreadyShared
	// FeeUnknown: the cart or line has no fee with this id.
	FeeUnknown
	// ShipToUnknown: the cart has no ship-to with this id (§A.6 no. 43).
	ShipToUnknown
	// ShipMethodUnknown: no shipping method has this id or number (PM1, "Shipping Method Not Found.").
	ShipMethodUnknown
	// ShippingCost: a shipping cost or discount below 0, or a discount above the cost (§A.6 no. 44).
	ShippingCost
	// AdjustmentUnknown: the cart or line has no adjustment with this id.
	AdjustmentUnknown
	// SplitImpossible: no quantities, one below 1, or as many units as the line has or more (§A.3.10).
	SplitImpossible
	// SameCart: a merge of a cart with itself.
	SameCart
	// MergeRule: a merge setting that does not exist (§A.3.12).
	MergeRule
	// NotReservable: the cart's settings do not ask for reservations (§A.6 no. 47).
	NotReservable
	// NotShopper: the change needs a registered shopper and a guest asks (§A.3.13).
	NotShopper
	// NotOwner: the cart is somebody else's (§A.6 no. 36).
	NotOwner
	// TooManyCarts: the user may have no more carts (§A.6 no. 35).
	TooManyCarts
	// UserUnknown: no user has this id (§A.6 no. 23).
	UserUnknown
	// PaymentMissing: an order draft without payment details (§A.3.30).
	PaymentMissing
	// PaymentInvalid: payment details that cannot be: a negative amount, another currency, a conversion of 0 or less.
	PaymentInvalid
	// OrderNumberMissing: the cart's order number comes from the caller, who gave none (S3, EXTERNAL).
	OrderNumberMissing
	// DraftUnknown: no order draft has this id or number.
	DraftUnknown
	// SettingsInvalid: a setting that does not exist: the source of the order number.
	SettingsInvalid
	// DateRange: a range of dates that ends before it starts (§A.6 no. 38).
	DateRange
	// DateFormat: a text that is no date and time (§A.6 no. 39).
	DateFormat
	// FilterUnknown: a search by something that carts do not have (§A.6 no. 40).
	FilterUnknown
	// BillToUnknown: no bill-to has this id (PM1, "BillTo not found").
	BillToUnknown
	// WishlistUnknown: the user has no wishlist, or it does not hold the item (PM1, "Wishlist not found.").
	WishlistUnknown
	// WishlistHolds: the item is in the wishlist already (PM1, "Item already in wishlist.").
	WishlistHolds

	kindsEnd
)

// Kinds lists all kinds, so that a wire format can show that it words each one that it meets.
func Kinds() []Kind {
	all := make([]Kind, 0, kindsEnd-1)
	for k := CartNotFound; k < kindsEnd; k++ {
		all = append(all, k)
	}
	return all
}

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

// inItem says which of the items that a request lists the refusal is about, and which field of it, as the contract's own
// refusals do.
func inItem(n int, err error) error {
	var e *Error
	if !errors.As(err, &e) {
		return err
	}
	place := fmt.Sprintf("/items/%d", n)
	field, rule, ofField := strings.Cut(e.Detail, " should ")
	switch {
	case strings.HasPrefix(e.Detail, "should "):
		e.Detail = place + " " + e.Detail
	case ofField && !strings.Contains(field, " "):
		e.Detail = place + "/" + strings.ReplaceAll(field, ".", "/") + " should " + rule
	default:
		e.Detail = place + ": " + e.Detail
	}
	return err
}

// Refuse makes an error of this kind, for the checks that need more than the cart: an unknown id, an unknown token.
func Refuse(k Kind, detail string) error { return &Error{Kind: k, Detail: detail} }
