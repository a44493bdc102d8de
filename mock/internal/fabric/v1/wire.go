package v1

import (
	"encoding/json"
	"fmt"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
)

// The order of the fields is the order of the document, which is that of the published sample (S4), and so the order
// in which answers are written. A nil slice or pointer is a field that the cart does not state.

type wireCart struct {
	ID             string          `json:"_id"`
	Deleted        bool            `json:"deleted"`
	RegisteredUser bool            `json:"registeredUser"`
	CartID         int64           `json:"cartId"`
	Items          []wireLine      `json:"items,omitzero"`
	UserID         string          `json:"userId,omitempty"`
	Promos         []wirePromo     `json:"allPromosApplied,omitzero"`
	Attributes     []wireAttribute `json:"attributes,omitzero"`
	CreatedAt      instant         `json:"createdAt,omitzero"`
	UpdatedAt      instant         `json:"updatedAt,omitzero"`
	Version        int64           `json:"__v"`
	OrderNumber    string          `json:"orderNumber,omitempty"`
	Account        string          `json:"account,omitempty"`
	Approver       string          `json:"approver,omitempty"`
	PO             string          `json:"po,omitempty"`
	Company        string          `json:"company,omitempty"`
	Status         string          `json:"status,omitempty"`
	Extra          json.RawMessage `json:"extra,omitempty"`
	TotalAmount    amount          `json:"totalAmount"`
	Quantity       int64           `json:"quantity"`
	Errors         *wireErrors     `json:"errors,omitempty"`
}

type amount struct {
	Currency string     `json:"currency"`
	Amount   cart.Money `json:"amount"`
}

type wireLine struct {
	ID                  string          `json:"_id,omitempty"`
	Ref                 string          `json:"id,omitempty"`
	ItemID              json.Number     `json:"itemId"`
	PriceListID         json.Number     `json:"priceListId,omitempty"`
	Quantity            int64           `json:"quantity"`
	SKU                 string          `json:"sku,omitempty"`
	TaxCode             string          `json:"taxCode,omitempty"`
	Title               string          `json:"title,omitempty"`
	Weight              *cart.Money     `json:"weight,omitempty"`
	WeightUnit          string          `json:"weightUnit,omitempty"`
	LineItemID          int             `json:"lineItemId"`
	Price               wirePrice       `json:"price"`
	Sample              bool            `json:"sample"`
	DiscountedQuantity  int64           `json:"discountedQuantity"`
	Group               []string        `json:"group,omitzero"`
	IsPickup            bool            `json:"isPickup"`
	AttributeTotalPrice cart.Money      `json:"attributeTotalPrice"`
	TotalPrice          amount          `json:"totalPrice"`
	Attributes          []wireAttribute `json:"attributes,omitzero"`
	IsUnique            json.RawMessage `json:"isUnique,omitempty"`
	ShipTo              *wireShipTo     `json:"shipTo,omitempty"`
	CreatedAt           instant         `json:"createdAt,omitzero"`
	UpdatedAt           instant         `json:"updatedAt,omitzero"`
}

type wirePrice struct {
	Discount wireDiscount `json:"discount"`
	Sale     cart.Money   `json:"sale"`
	Base     cart.Money   `json:"base"`
	Currency string       `json:"currency"`
}

type wireDiscount struct {
	DiscountAmount cart.Money  `json:"discountAmount"`
	Price          cart.Money  `json:"price"`
	PromosApplied  []wirePromo `json:"promosApplied"`
}

type wirePromo struct {
	PromoID   string      `json:"promoId,omitempty"`
	PromoCode string      `json:"promoCode,omitempty"`
	Ref       string      `json:"id,omitempty"`
	Unit      string      `json:"unit,omitempty"`
	Value     json.Number `json:"value,omitempty"`
	On        *wireTarget `json:"ON,omitempty"`
}

type wireTarget struct {
	Kind  string `json:"kind,omitempty"`
	Value string `json:"value,omitempty"`
}

type wireAttribute struct {
	ID          string      `json:"_id,omitempty"`
	Ref         string      `json:"id,omitempty"`
	AttributeID string      `json:"attributeId,omitempty"`
	Name        string      `json:"name,omitempty"`
	Type        string      `json:"type,omitempty"`
	Value       string      `json:"value,omitempty"`
	Price       *cart.Money `json:"price,omitempty"`
}

type wireErrors struct {
	Inventory []wireProblem     `json:"inventory"`
	Price     []json.RawMessage `json:"price"` // wireProblem, or what a document stated
	Promo     []wireProblem     `json:"promo"`
}

type wireProblem struct {
	Code       string      `json:"code,omitempty"`
	Message    string      `json:"message,omitempty"`
	ItemID     json.Number `json:"itemId,omitempty"`
	SKU        string      `json:"sku,omitempty"`
	LineItemID int         `json:"lineItemId,omitempty"`
}

// instant is a time as v1 writes it: milliseconds and Z.
type instant struct{ time.Time }

const layout = "2006-01-02T15:04:05.000Z"

// moment is the time of a call, as exactly as v1 writes it: a cart is found by the time that it shows.
func moment(call *behaviour.Call) time.Time { return call.Now().Truncate(time.Millisecond) }

// MarshalJSON implements json.Marshaler.
func (i instant) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, len(layout)+2)
	b = append(b, '"')
	b = i.UTC().AppendFormat(b, layout)
	return append(b, '"'), nil
}

// UnmarshalJSON implements json.Unmarshaler.
func (i *instant) UnmarshalJSON(text []byte) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil {
		return fmt.Errorf("%q is no date-time: %w", s, err)
	}
	i.Time = t.UTC()
	return nil
}
