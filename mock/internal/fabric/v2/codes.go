package v2

import (
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// The codes that this adapter answers with (§A.6; those that a neighbour causes are package fabric's). None is tied to a
// status by the vendor; FEE_NOT_FOUND, ADJUSTMENT_NOT_FOUND and ORDER_DRAFT_NOT_FOUND are ours, for want of a documented
// one.
const (
	CodeBadRequest       = "BAD_REQUEST"
	CodeInvalidToken     = "INVALID_TOKEN"
	CodeAccount          = "ACCOUNT_ID_NOT_CONFIGURED"
	CodeInvalidCartID    = "INVALID_CART_ID"
	CodeCartNotFound     = "CART_NOT_FOUND"
	CodeItemNotFound     = "ITEM_NOT_FOUND"
	CodeNoInventory      = "UNABLE_TO_GET_INVENTORY"
	CodeOutOfStock       = "ITEM_OUT_OF_STOCK"
	CodeEmptyCart        = "EMPTY_CART_ERROR"
	CodeNoPromo          = "UNABLE_TO_GET_PROMO"
	CodePromoApplied     = "PROMO_ALREADY_APPLIED_ERROR"
	CodeShared           = "CART_ALREADY_SHARED_ERROR"
	CodePromoNotFound    = "PROMO_NOT_FOUND_ERROR"
	CodePromoUnfit       = "PROMO_NOT_APPLICABLE_ERROR"
	CodeUserNotFound     = "USER_NOT_FOUND"
	CodeAttribute        = "ATTRIBUTE_NOT_FOUND"
	CodeAttributeLevel   = "INCORRECT_ATTRIBUTE_LEVEL"
	CodeAttributeValue   = "INCORRECT_ATTRIBUTE_VALUE"
	CodeAttributeOnLine  = "ITEM_ATTRIBUTE_ALREADY_EXIST"
	CodeLineNotFound     = "LINE_ITEM_ID_NOT_FOUND"
	CodeItemMismatch     = "ITEM_ID_NOT_APPLICABLE"
	CodeStatusUnknown    = "CART_STATUS_NOT_FOUND"
	CodeStatusRefused    = "CART_STATUS_CANNOT_BE_UPDATED"
	CodeGuestStatus      = "GUEST_CART_STATUS_CANNOT_BE_UPDATED"
	CodeStatusUnchanged  = "CART_STATUS_ALREADY_ASSIGNED"
	CodeMaxCarts         = "MAX_CARTS_LIMIT_REACHED"
	CodeUnauthorized     = "UNAUTHORIZED_USER_ERROR"
	CodeDateRange        = "INVALID_DATE_RANGE"
	CodeDateFormat       = "INVALID_DATE_FORMAT"
	CodeSearchAttribute  = "INVALID_SEARCH_ATTRIBUTE"
	CodeShipTo           = "SHIP_ID_NOT_FOUND"
	CodeShippingCost     = "NEGATIVE_SHIPPING_COST"
	CodeBadConfiguration = "BAD_CONFIGURATION"
	CodeNotEnabled       = "SERVICE_NOT_ENABLED"
	CodeFee              = "FEE_NOT_FOUND"
	CodeAdjustment       = "ADJUSTMENT_NOT_FOUND"
	CodeDraft            = "ORDER_DRAFT_NOT_FOUND"
)

// Codes says how the domain's refusals are worded in v2. The kinds that only v1 has (bill-to, wishlist) are there so that
// none is without a word.
func Codes() fabric.Codes {
	codes := plainCodes()
	for _, kind := range []cart.Kind{
		cart.SKUMismatch, cart.ItemMissing, cart.BadQuantity, cart.BadPrice, cart.BadAttributes, cart.CurrencyMixed, cart.CartMismatch,
		cart.Unreadable, cart.ShipMethodUnknown, cart.SplitImpossible, cart.SameCart, cart.MergeRule, cart.PaymentMissing,
		cart.PaymentInvalid, cart.OrderNumberMissing, cart.BillToUnknown, cart.WishlistUnknown, cart.WishlistHolds,
	} {
		codes[kind] = fabric.Code{Code: CodeBadRequest, Explain: "Invalid data in body: "}
	}
	return codes
}

// plainCodes are the kinds with a code of their own.
func plainCodes() fabric.Codes {
	return fabric.Codes{
		cart.CartNotFound:        {Code: CodeCartNotFound},
		cart.LoginRequired:       {Code: CodeUnauthorized},
		cart.NotOwner:            {Code: CodeUnauthorized},
		cart.TokenUnknown:        {Code: CodeInvalidToken},
		cart.NotShopper:          {Code: CodeInvalidToken},
		cart.UserUnknown:         {Code: CodeUserNotFound},
		cart.TooManyCarts:        {Code: CodeMaxCarts},
		cart.CartEmpty:           {Code: CodeEmptyCart},
		cart.LineNotFound:        {Code: CodeLineNotFound},
		cart.ItemMismatch:        {Code: CodeItemMismatch},
		cart.ItemUnknown:         {Code: CodeItemNotFound},
		cart.OutOfStock:          {Code: CodeOutOfStock},
		cart.NotReservable:       {Code: CodeNotEnabled},
		cart.StatusUnknown:       {Code: CodeStatusUnknown},
		cart.GuestStatus:         {Code: CodeGuestStatus},
		cart.StatusRefused:       {Code: CodeStatusRefused},
		cart.StatusSame:          {Code: CodeStatusUnchanged},
		cart.PendingTaken:        {Code: CodeStatusUnchanged},
		cart.OfferUnknown:        {Code: CodePromoNotFound},
		cart.OfferNotOnCart:      {Code: CodePromoNotFound},
		cart.OfferApplied:        {Code: CodePromoApplied},
		cart.OfferNotApplicable:  {Code: CodePromoUnfit},
		cart.AttributeUnknown:    {Code: CodeAttribute},
		cart.AttributeNotForItem: {Code: CodeAttribute},
		cart.AttributeLevel:      {Code: CodeAttributeLevel},
		cart.AttributeValue:      {Code: CodeAttributeValue},
		cart.AttributeOnLine:     {Code: CodeAttributeOnLine},
		cart.AlreadyShared:       {Code: CodeShared},
		cart.FeeUnknown:          {Code: CodeFee},
		cart.ShipToUnknown:       {Code: CodeShipTo},
		cart.ShippingCost:        {Code: CodeShippingCost},
		cart.AdjustmentUnknown:   {Code: CodeAdjustment},
		cart.DraftUnknown:        {Code: CodeDraft},
		cart.SettingsInvalid:     {Code: CodeBadConfiguration},
		cart.DateRange:           {Code: CodeDateRange},
		cart.DateFormat:          {Code: CodeDateFormat},
		cart.FilterUnknown:       {Code: CodeSearchAttribute},
	}
}
