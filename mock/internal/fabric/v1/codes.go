package v1

import (
	"context"
	"errors"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// The codes that this adapter answers with (§B.5; all but CART_NOT_FOUND and REQUEST_VALIDATION are inferred).
const (
	CodeCartNotFound      = "CART_NOT_FOUND"
	CodeValidation        = "REQUEST_VALIDATION"
	CodeNotInStock        = "NOT_IN_STOCK"
	CodeInvalidToken      = "INVALID_TOKEN"
	CodeEmptyCart         = "EMPTY_CART_ERROR"
	CodePromoApplied      = "PROMO_ALREADY_APPLIED"
	CodePromoNotFound     = "PROMO_NOT_FOUND"
	CodeStatus            = "CART_STATUS_CANNOT_BE_UPDATED"
	CodeAttributeNotFound = "ATTRIBUTE_NOT_FOUND"
	CodeShipToNotFound    = "SHIP_TO_NOT_FOUND"
	CodeBillToNotFound    = "BILL_TO_NOT_FOUND"
	CodeMethodNotFound    = "SHIPPING_METHOD_NOT_FOUND"
	CodeWishlistNotFound  = "WISHLIST_NOT_FOUND"
	CodeInWishlist        = "ITEM_ALREADY_IN_WISHLIST"
	CodeServer            = "INTERNAL_SERVER_ERROR"
)

// invalid is how the vendor words a body that it does not accept (S4 for a path).
const invalid = "Invalid data in body: "

// Codes says how the domain's refusals are worded in v1. What the vendor has no code for is a REQUEST_VALIDATION whose
// text says what is wrong; an unknown item is one that is not in stock (PM1 documents no other 404 on add). A kind that is
// not listed has no word: who adds one says here what v1 makes of it.
func Codes() fabric.Codes {
	codes := fabric.Codes{
		cart.CartNotFound:       {Code: CodeCartNotFound},
		cart.LoginRequired:      {Code: CodeInvalidToken},
		cart.TokenUnknown:       {Code: CodeInvalidToken},
		cart.NotShopper:         {Code: CodeInvalidToken},
		cart.CartEmpty:          {Code: CodeEmptyCart},
		cart.OutOfStock:         {Code: CodeNotInStock},
		cart.ItemUnknown:        {Code: CodeNotInStock},
		cart.StatusRefused:      {Code: CodeStatus, Explain: "Cart status cannot be updated: "},
		cart.StatusSame:         {Code: CodeStatus, Explain: "Cart status cannot be updated: "},
		cart.GuestStatus:        {Code: CodeStatus, Explain: "Cart status cannot be updated: "},
		cart.PendingTaken:       {Code: CodeStatus},
		cart.OfferUnknown:       {Code: CodePromoNotFound},
		cart.OfferNotApplicable: {Code: CodePromoNotFound, Explain: "Promo not found: "},
		cart.OfferNotOnCart:     {Code: CodePromoNotFound},
		cart.OfferApplied:       {Code: CodePromoApplied},
		cart.AttributeUnknown:   {Code: CodeAttributeNotFound},
		cart.ShipToUnknown:      {Code: CodeShipToNotFound},
		cart.ShipMethodUnknown:  {Code: CodeMethodNotFound},
		cart.BillToUnknown:      {Code: CodeBillToNotFound},
		cart.WishlistUnknown:    {Code: CodeWishlistNotFound},
		cart.WishlistHolds:      {Code: CodeInWishlist},
		cart.StatusUnknown:      {Code: CodeValidation, Explain: "Invalid data in path: /updatedStatus "},
	}
	for _, kind := range []cart.Kind{
		cart.LineNotFound, cart.ItemMismatch, cart.SKUMismatch, cart.ItemMissing, cart.BadQuantity, cart.BadPrice,
		cart.CurrencyMixed, cart.Unreadable, cart.CartMismatch, cart.AttributeLevel, cart.AttributeValue,
		cart.AttributeOnLine, cart.AttributeNotForItem, cart.BadAttributes, cart.AlreadyShared, cart.FeeUnknown, cart.ShippingCost,
		cart.AdjustmentUnknown, cart.SplitImpossible, cart.SameCart, cart.MergeRule, cart.NotReservable, cart.NotOwner,
		cart.TooManyCarts, cart.UserUnknown, cart.PaymentMissing, cart.PaymentInvalid, cart.OrderNumberMissing,
		cart.DraftUnknown, cart.SettingsInvalid, cart.DateRange, cart.DateFormat, cart.FilterUnknown,
	} {
		codes[kind] = fabric.Code{Code: CodeValidation, Explain: invalid}
	}
	return codes
}

// worded makes an operation answer these refusals as REQUEST_VALIDATION, for codes that it does not document.
func worded(act behaviour.Func, kinds ...cart.Kind) behaviour.Func {
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		answer, err := act(ctx, call)
		var refusal *cart.Error
		if errors.As(err, &refusal) {
			for _, kind := range kinds {
				if refusal.Kind == kind {
					return nil, behaviour.Failf(CodeValidation, "%s%s", invalid, refusal.Detail)
				}
			}
		}
		return answer, err
	}
}
