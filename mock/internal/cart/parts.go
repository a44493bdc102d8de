package cart

import (
	"encoding/json"
	"slices"
	"time"
)

// Promotion is one that was applied, to the cart or to a line. v2 states ID, Code, Value and Unit only.
type Promotion struct {
	ID, Code string
	Ref      string // v1 id
	Value    string // a number as text, as v2 writes it; v1 writes the number
	Unit     string // "%OFF"
	On       *Target
}

// Target is what a promotion aims at (v1 ON).
type Target struct{ Kind, Value string }

// DiscountDetail is one promotion's share in a line's price (v2 discounts, 17 keys). Nil means not stated.
type DiscountDetail struct {
	PromoID, PromoCode, PromoTitle string
	Quantity                       *int64
	Amount, Value                  *Money
	GroupID, PromotionType         string
	Priority                       *int64
	Stackable                      *bool
	SKU, ItemID, ItemKey           string
	Message, Unit                  string
	ProratedQuantity               *int64
	ProratedAmount                 *Money
}

// Attribute is an option of a cart or a line, with its price.
type Attribute struct {
	Key               string // v1 _id and id
	AttributeID       string
	Name, Description string
	Mapping           string // ITEM or ORDER
	Type, Value       string
	Price             *Money
	Level             string
	Items             []string // ids of the items it covers
}

// Fee is charged on a cart or a line. Attributes is a free object.
type Fee struct {
	ID, Name, Type string
	Amount         Money
	Attributes     json.RawMessage
}

// Adjustment takes an amount off a cart or a line (§A.3.34: subtracting is inferred). Attributes is a free object.
type Adjustment struct {
	ID, Reason string
	Amount     Money
	Attributes json.RawMessage
}

// Suggestion is a product that a promotion would favour (v2 suggestedProducts). Nil means not stated.
type Suggestion struct {
	PromotionID, PromotionTitle string
	ItemID                      string
	ItemIDs, PriceLists         []string
	Quantity, PromotionQuantity *int64
	Free                        *bool
	DiscountType                string // %OFF, AMOUNT_OFF, FIXED_PRICE
	Amount                      *Money
}

// ShipTo is where and how lines are sent. Nil and empty mean not stated.
type ShipTo struct {
	ID, CartID           string
	DocumentID           string          // v1 _id
	CartLink             json.RawMessage // what v1 shows as the line's shipTo.cartId, a free object
	Method               *ShipMethod
	Address              *Address
	Type                 string // SHIP_TO_ADDRESS, BOPIS, …
	TaxCode              string
	Pickup               *bool
	Person, AltPerson    *Person
	Warehouse, Store     string
	Instructions         string
	ShipDate, Delivery   time.Time // estimated
	CreatedAt, UpdatedAt time.Time
}

// ShipMethod is a carrier's service and its cost.
type ShipMethod struct {
	ID, Carrier, Name string
	Cost              *ShipCost
}

// ShipCost is what the shipment costs and what was taken off.
type ShipCost struct {
	Amount   Money
	Currency string
	Discount *Money
}

// Address is a postal address.
type Address struct {
	Attention                          string
	Street1, Street2, Street3, Street4 string
	City, State, Country, ZipCode      string
	Email, Kind                        string
	Name                               *Name
	Phone                              *Phone
}

// Person picks a shipment up.
type Person struct {
	Name  *Name
	Phone *Phone
	Email string
}

// Name is a person's name.
type Name struct{ First, Middle, Last string }

// Phone is a telephone number; Kind is HOME, MOBILE or BUSINESS.
type Phone struct{ Number, Kind string }

// Problems are what the last look at the cart found, reported inside a good answer: v1 errors, v2 error.
type Problems struct {
	Inventory, Promotion []Problem
	Price                []PriceProblem
}

// Same says whether both find the same. None stated is not the same as none found.
func (p *Problems) Same(o *Problems) bool {
	if p == nil || o == nil {
		return p == o
	}
	return slices.Equal(p.Inventory, o.Inventory) && slices.Equal(p.Promotion, o.Promotion) &&
		slices.EqualFunc(p.Price, o.Price, func(a, b PriceProblem) bool { return a.same(&b) })
}

// Problem is one finding about one line. Which code it has is the wire format's business where Kind is set.
type Problem struct {
	Kind        Kind
	Code        string // a vendor's code, for findings that were loaded with one
	Detail      string
	ItemID, SKU string
	Line        int
}
