package v2

import (
	"encoding/json"
	"fmt"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
)

type wireSettings struct {
	AllowAnonymousUser  *bool  `json:"allowAnonymousUser,omitempty"`
	OrderNumberSource   string `json:"orderNumberSource,omitempty"`
	SoftReserve         bool   `json:"softReserve"`
	AddItemBySKUEnabled bool   `json:"addItemBySkuEnabled"`
}

type wireCustomer struct {
	ID         string          `json:"id,omitempty"`
	Type       string          `json:"type,omitempty"`
	Attributes json.RawMessage `json:"attributes,omitempty"`
	Segments   json.RawMessage `json:"segments,omitempty"`
}

// wireDetail has the fields of cart.DiscountDetail.
type wireDetail struct {
	PromoID          string      `json:"promoId,omitempty"`
	PromoCode        string      `json:"promoCode,omitempty"`
	PromoTitle       string      `json:"promoTitle,omitempty"`
	Quantity         *int64      `json:"quantity,omitempty"`
	Amount           *cart.Money `json:"amount,omitempty"`
	Value            *cart.Money `json:"value,omitempty"`
	GroupID          string      `json:"groupId,omitempty"`
	PromotionType    string      `json:"promotionType,omitempty"`
	Priority         *int64      `json:"priority,omitempty"`
	Stackable        *bool       `json:"stackable,omitempty"`
	SKU              string      `json:"sku,omitempty"`
	ItemID           string      `json:"itemId,omitempty"`
	ItemKey          string      `json:"itemKey,omitempty"`
	Message          string      `json:"message,omitempty"`
	Unit             string      `json:"unit,omitempty"`
	ProratedQuantity *int64      `json:"proratedQuantity,omitempty"`
	ProratedAmount   *cart.Money `json:"proratedAmount,omitempty"`
}

type wireAttribute struct {
	AttributeID string      `json:"attributeId,omitempty"`
	Name        string      `json:"name,omitempty"`
	Description string      `json:"description,omitempty"`
	Mapping     string      `json:"mapping,omitempty"`
	Type        string      `json:"type,omitempty"`
	Value       string      `json:"value,omitempty"`
	Price       *cart.Money `json:"price,omitempty"`
	Level       string      `json:"level,omitempty"`
	Items       []string    `json:"items,omitzero"`
}

type wireFee struct {
	ID         string          `json:"feeId,omitempty"`
	Name       string          `json:"name,omitempty"`
	Type       string          `json:"type,omitempty"`
	Amount     cart.Money      `json:"amount"`
	Attributes json.RawMessage `json:"attributes,omitempty"`
}

type wireAdjustment struct {
	ID         string          `json:"id,omitempty"`
	Reason     string          `json:"reason,omitempty"`
	Amount     cart.Money      `json:"amount"`
	Attributes json.RawMessage `json:"attributes,omitempty"`
}

// wireSuggestion has the fields of cart.Suggestion.
type wireSuggestion struct {
	PromotionID       string      `json:"promotionId,omitempty"`
	PromotionTitle    string      `json:"promotionTitle,omitempty"`
	ItemID            string      `json:"itemId,omitempty"`
	ItemIDs           []string    `json:"itemIds,omitzero"`
	PriceLists        []string    `json:"eligiblePriceLists,omitzero"`
	Quantity          *int64      `json:"quantity,omitempty"`
	PromotionQuantity *int64      `json:"promotionQuantity,omitempty"`
	Free              *bool       `json:"free,omitempty"`
	DiscountType      string      `json:"discountType,omitempty"`
	Amount            *cart.Money `json:"amount,omitempty"`
}

type wireError struct {
	Promo     []wireProblem     `json:"promo"`
	Inventory []wireProblem     `json:"inventory"`
	Price     []json.RawMessage `json:"price"` // wirePriceProblem, or what a document stated
}

type wirePriceProblem struct {
	Channel    *int64         `json:"channel,omitempty"`
	LineItemID int            `json:"lineItemId"`
	Price      wireOfferPrice `json:"price"`
}

type wireOfferPrice struct {
	Base       cart.Money  `json:"base"`
	Sale       *cart.Money `json:"sale,omitempty"`
	Currency   string      `json:"currency"`
	FinalPrice cart.Money  `json:"finalPrice"`
	TotalPrice cart.Money  `json:"totalPrice"`
}

type wireProblem struct {
	Code       string `json:"code,omitempty"`
	Detail     string `json:"detail,omitempty"`
	ItemID     string `json:"itemId,omitempty"`
	SKU        string `json:"sku,omitempty"`
	LineItemID int    `json:"lineItemId,omitempty"`
}

// local is a time as v2 writes it: microseconds and no zone (§A.4.1).
type local struct{ time.Time }

const layout = "2006-01-02T15:04:05.000000"

// moment is the time of a call, as exactly as v2 writes it: a cart is found by the time that it shows.
func moment(call *behaviour.Call) time.Time { return call.Now().Truncate(time.Microsecond) }

// MarshalJSON implements json.Marshaler.
func (l local) MarshalJSON() ([]byte, error) {
	b := make([]byte, 0, len(layout)+2)
	b = append(b, '"')
	b = l.UTC().AppendFormat(b, layout)
	return append(b, '"'), nil
}

// UnmarshalJSON implements json.Unmarshaler. Requests and older documents may have a zone.
func (l *local) UnmarshalJSON(text []byte) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	t, err := parseTime(s)
	l.Time = t
	return err
}

// parseTime reads a date and time of a request or a document: seconds, their fraction and the zone may be absent, which
// is UTC then.
func parseTime(text string) (time.Time, error) {
	for _, form := range []string{ // Go takes any fraction behind the seconds
		"2006-01-02T15:04:05", "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05Z0700",
		"2006-01-02T15:04", "2006-01-02T15:04Z07:00", "2006-01-02T15:04Z0700",
	} {
		if t, err := time.Parse(form, text); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, fmt.Errorf("%.60q is no date and time", text)
}
