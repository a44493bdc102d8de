package cart

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Line is one line of a cart, or a child of a bundle. It is immutable, as the cart is.
type Line struct {
	ID                 int    // lineItemId: from 1, never reused, never renumbered (§A.7)
	Key                string // the line's own document id: v1 _id and id, v2 cartItemId
	ItemID, SKU, Title string
	Quantity           int64
	PriceList          string
	Price              Price
	// Own is the price before the cart's promotions, while some apply; nil: Price itself. Not on the wire.
	Own    *Price
	Groups []string

	TaxCode    string
	Weight     *Money
	WeightUnit string // g, kg, lb, oz
	Sample     bool
	Pickup     *bool
	Active     *bool
	Channel    *int64
	Warehouse  string
	// DiscountedQuantity is how many units are discounted (v1).
	DiscountedQuantity int64
	Unique             json.RawMessage // v1 isUnique: a string, a boolean when decoupled

	// Type, SubType, Fulfillment, Extra and ShipToID are requested for a line; v2 shows them on bundle children only
	// (§A.4, structural notes).
	Type, SubType string
	Fulfillment   *Fulfillment
	Extra         json.RawMessage
	ShipToID      string

	Attributes  []Attribute
	Fees        []Fee
	Adjustments []Adjustment
	ShipTo      *ShipTo
	Children    []Line // of a bundle

	CreatedAt, UpdatedAt time.Time
}

// Fulfillment says how a line gets to the shopper (v2). Inventory is a free object.
type Fulfillment struct {
	Type, Network, Channel, InventoryType string
	Inventory                             json.RawMessage
}

// PickedUp says whether the shopper fetches the line (isPickup): as its ship-to says, else as its type does, else as it was
// stated. The vendor says what the field means, not where it is from (inferred).
func (l *Line) PickedUp() bool {
	switch {
	case l.ShipTo != nil && l.ShipTo.Pickup != nil:
		return *l.ShipTo.Pickup
	case strings.HasSuffix(l.Type, pickupType), l.Fulfillment != nil && strings.HasSuffix(l.Fulfillment.Type, pickupType):
		return true
	}
	return l.Pickup != nil && *l.Pickup
}

// pickupType is the end of the types of lines that the shopper fetches: WEB_PICKUP and POS_PICKUP (S3).
const pickupType = "_PICKUP"

// sameGoods says whether an addition belongs into this line: same item, SKU, price list and group (§A.3.3).
func (l *Line) sameGoods(o Line) bool {
	return l.ItemID == o.ItemID && l.SKU == o.SKU && l.PriceList == o.PriceList && slices.Equal(l.Groups, o.Groups)
}

// Price is what one unit costs. Sale and the discount's parts are absent when nil.
type Price struct {
	Currency string
	Base     Money // v1 price.base, v2 unitPrice.amount: before any discount
	Sale     *Money
	Discount Discount
}

// Discount is how a price came down. The zero value is no discount: v2 writes {}, v1 writes zeros.
type Discount struct {
	Price      *Money // the unit's discounted price
	Amount     *Money // what was taken off one unit
	Promotions []Promotion
	Details    []DiscountDetail // v2 discounts
}

// Final is the price of one unit after discounts: the sale price where there is one, else the discounted price, else
// the base price less the discount (§B.4: sale when above 0, else base; §A.3.3: sale is the price after discount).
func (p Price) Final() Money {
	switch {
	case p.Sale != nil:
		return *p.Sale
	case p.Discount.Price != nil:
		return *p.Discount.Price
	case p.Discount.Amount != nil:
		return p.Base.Sub(*p.Discount.Amount).Floor0()
	}
	return p.Base
}

// Times is the price of n units (v2 totalPrice): every amount n-fold and rounded, the list of promotions as it is.
func (p Price) Times(n int64) Price {
	base := p.Base.line(n)
	return p.rounded(base, n)
}

// rounded is the price with these units' base: what is taken off is rounded, and the rest follows from it.
func (p Price) rounded(base Money, n int64) Price {
	left := func(m *Money) *Money {
		if m == nil {
			return nil
		}
		rest := base.Sub(p.Base.Sub(*m).line(n))
		return &rest
	}
	p.Sale, p.Discount.Price = left(p.Sale), left(p.Discount.Price)
	if p.Discount.Amount != nil {
		off := p.Discount.Amount.line(n)
		p.Discount.Amount = &off
	}
	p.Base = base
	return p
}

// Shown is the unit price as carts show it. Promotions can leave fractions of a cent, which only the line's total keeps: what
// they take off one unit is rounded. A price that a caller stated is shown as it came.
func (l *Line) Shown() Price {
	if l.Own == nil {
		return l.Price
	}
	return l.Price.rounded(l.Price.Base, 1)
}

// check refuses what no shop charges.
func (p Price) check() error {
	for _, m := range []*Money{&p.Base, p.Sale, p.Discount.Price, p.Discount.Amount} {
		if m != nil && m.Negative() {
			return refuse(BadPrice, "price should be >= 0, got %s", m)
		}
	}
	if final := p.Final(); p.Base.Less(final) {
		return refuse(BadPrice, "price after discount should be <= %s, got %s", p.Base, final)
	}
	return nil
}
