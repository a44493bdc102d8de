package v2

import (
	"encoding/json"

	"cartwright/mock/internal/cart"
)

// The order of the fields is the order of the document's schemas (§A.4.1), and so the order in which answers are
// written. A nil slice or pointer is a field that the cart does not state.

type wireCart struct {
	CartID           string           `json:"cartId"`
	CreatedAt        local            `json:"createdAt,omitzero"`
	UpdatedAt        local            `json:"updatedAt,omitzero"`
	CartState        string           `json:"cartState"`
	Currency         string           `json:"currency"`
	TotalItems       int64            `json:"totalItems"`
	TotalUniqueItems int              `json:"totalUniqueItems"`
	TenantID         string           `json:"tenantId,omitempty"`
	AccountID        string           `json:"accountId,omitempty"`
	UserID           string           `json:"userId,omitempty"`
	Metadata         json.RawMessage  `json:"metadata,omitempty"`
	Items            []wireLine       `json:"items"`
	Configuration    *wireSettings    `json:"configuration,omitempty"`
	TotalAmount      cart.Money       `json:"totalAmount"`
	SubTotal         cart.Money       `json:"subTotal"`
	TotalDiscount    cart.Money       `json:"totalDiscount"`
	TotalFees        cart.Money       `json:"totalFees"`
	SharedUserIDs    []string         `json:"sharedUserIds,omitzero"`
	Customer         *wireCustomer    `json:"customer,omitempty"`
	Promos           []wirePromo      `json:"allPromosApplied"`
	Attributes       []wireAttribute  `json:"attributes,omitzero"`
	Fees             []wireFee        `json:"fees,omitzero"`
	Suggested        []wireSuggestion `json:"suggestedProducts,omitzero"`
	Error            *wireError       `json:"error,omitempty"`
}

type wireLine struct {
	LineItemID          int              `json:"lineItemId"`
	CartItemID          string           `json:"cartItemId,omitempty"`
	ItemID              string           `json:"itemId,omitempty"`
	Title               string           `json:"title,omitempty"`
	SKU                 string           `json:"sku"`
	Quantity            int64            `json:"quantity"`
	UnitPrice           *wirePrice       `json:"unitPrice,omitempty"`
	Attributes          []wireAttribute  `json:"attributes,omitzero"`
	Items               []wireChild      `json:"items,omitzero"`
	PriceListID         string           `json:"priceListId,omitempty"`
	IsActive            *bool            `json:"isActive,omitempty"`
	IsPickup            bool             `json:"isPickup"`
	WarehouseID         string           `json:"warehouseId,omitempty"`
	Channel             *int64           `json:"channel,omitempty"`
	Group               []string         `json:"group,omitzero"`
	AttributeTotalPrice cart.Money       `json:"attributeTotalPrice"`
	CreatedAt           local            `json:"createdAt,omitzero"`
	UpdatedAt           local            `json:"updatedAt,omitzero"`
	TotalPrice          *wirePrice       `json:"totalPrice,omitempty"`
	PriceAdjustments    []wireAdjustment `json:"priceAdjustments,omitzero"`
	Fees                []wireFee        `json:"fees,omitzero"`
	ShipTo              *wireShipTo      `json:"shipTo,omitempty"`
}

type wireChild struct {
	CartItemID          string           `json:"cartItemId,omitempty"`
	ItemID              string           `json:"itemId,omitempty"`
	Title               string           `json:"title,omitempty"`
	SKU                 string           `json:"sku"`
	Quantity            int64            `json:"quantity"`
	PriceListID         string           `json:"priceListId,omitempty"`
	LineItemID          int              `json:"lineItemId,omitempty"`
	IsActive            *bool            `json:"isActive,omitempty"`
	Type                string           `json:"type,omitempty"`
	SubType             string           `json:"subType,omitempty"`
	CreatedAt           local            `json:"createdAt,omitzero"`
	IsPickup            *bool            `json:"isPickup,omitempty"`
	WarehouseID         string           `json:"warehouseId,omitempty"`
	Channel             *int64           `json:"channel,omitempty"`
	Group               []string         `json:"group,omitzero"`
	Extra               json.RawMessage  `json:"extra,omitempty"`
	AttributeTotalPrice *cart.Money      `json:"attributeTotalPrice,omitempty"`
	ShipToID            string           `json:"shipToId,omitempty"`
	UpdatedAt           local            `json:"updatedAt,omitzero"`
	Items               []wireChild      `json:"items,omitzero"`
	UnitPrice           *wirePrice       `json:"unitPrice,omitempty"`
	TotalPrice          *wirePrice       `json:"totalPrice,omitempty"`
	Attributes          []wireAttribute  `json:"attributes,omitzero"`
	ShipTo              *wireShipTo      `json:"shipTo,omitempty"`
	Fulfillment         *wireFulfillment `json:"fulfillment,omitempty"`
}

type wireFulfillment struct {
	Type          string          `json:"type,omitempty"`
	Network       string          `json:"networkCode,omitempty"`
	Channel       string          `json:"channelId,omitempty"`
	InventoryType string          `json:"inventoryType,omitempty"`
	Inventory     json.RawMessage `json:"inventory,omitempty"`
}

type wirePrice struct {
	Currency string       `json:"currency"`
	Amount   cart.Money   `json:"amount"`
	Discount wireDiscount `json:"discount"`
	Sale     *cart.Money  `json:"sale,omitempty"`
}

type wireDiscount struct {
	Price          *cart.Money  `json:"price,omitempty"`
	PromosApplied  []wirePromo  `json:"promosApplied,omitzero"`
	Discounts      []wireDetail `json:"discounts,omitzero"`
	DiscountAmount *cart.Money  `json:"discountAmount,omitempty"`
}

type wirePromo struct {
	PromoID   string `json:"promoId,omitempty"`
	PromoCode string `json:"promoCode,omitempty"`
	Value     string `json:"value,omitempty"`
	Unit      string `json:"unit,omitempty"`
}
