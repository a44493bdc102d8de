package cart

import "time"

// Offers is what the domain knows of promotions and coupons. It must be safe for concurrent use.
type Offers interface {
	// OfferByCode finds an offer by its code (v2 promoCode).
	OfferByCode(code string) (Offer, bool)
	// OfferByName finds an offer by its name (v1 promoName).
	OfferByName(name string) (Offer, bool)
}

// The units of an offer's value (S3).
const (
	PercentOff = "%OFF"        // per cent of the price
	AmountOff  = "AMOUNT_OFF"  // an amount off the unit price, at most the price itself
	FixedPrice = "FIXED_PRICE" // the unit price itself; lines that cost no more are left alone
)

// Offer is a promotion or coupon. The vendor prints two flags (S3): priority, the order of application, and stackable,
// which may combine with others. How to choose is inferred from them: a line gets either all the Stackable offers that
// fit it, the lowest Priority first and each on the price that those before it left, or one of the others alone,
// whichever costs the shopper less; between equals the lower Priority decides. So an offer never makes a cart dearer.
type Offer struct {
	ID, Code, Name          string
	Title, GroupID, Message string
	Type                    string // PROMOTION or COUPON
	Unit                    string
	Value                   Money
	// Currency is that of an amount or a price: neither applies to a line in another one. Per cent have none.
	Currency     string
	Stackable    bool
	Priority     int      // the lowest comes first
	SKUs         []string // what it applies to; nil: every item
	Starts, Ends time.Time
}

// Live says whether the offer may be used: from Starts on and before Ends, zero being no bound.
func (o Offer) Live(now time.Time) bool {
	return !now.Before(o.Starts) && (o.Ends.IsZero() || now.Before(o.Ends))
}

// ApplyOffer puts a promotion on the cart, and its discount on every line that it fits (§A.3.16).
//
// Refusals: CartEmpty, OfferApplied, OfferNotApplicable. The caller has looked the offer up (OfferUnknown); an offer that
// Env.Offers does not know by its code is recomputed no more after this change.
type ApplyOffer struct{ Offer Offer }

// RemoveOffer takes a promotion off the cart and off every line, also one that came with a caller's price (§A.3.15).
// Refusal: OfferNotOnCart.
type RemoveOffer struct {
	Code string // v2 promoCode
	ID   string // v1 promoId; used when Code is empty
}
