package v1

import (
	"encoding/json"

	"cartwright/mock/internal/cart"
)

// addBody is the body of addItemToCart (§B.3.2).
type addBody struct {
	CartID        string    `json:"cartId"`
	Items         []addItem `json:"items"`
	UserAuthToken string    `json:"userAuthToken"`
	Company       string    `json:"company"`
}

type addItem struct {
	ItemID      json.Number     `json:"itemId"`
	Group       []string        `json:"group"`
	Quantity    *cart.Money     `json:"quantity"`
	Price       *wirePrice      `json:"price"`
	PriceListID json.Number     `json:"priceListId"`
	IsUnique    json.RawMessage `json:"isUnique"`
	Extra       json.RawMessage `json:"extra"`
}

func (b *addBody) command() cart.Command {
	add := cart.Add{Header: cart.Header{Company: b.Company}, Items: make([]cart.Addition, len(b.Items))}
	for i := range b.Items {
		item := &b.Items[i]
		add.Items[i] = cart.Addition{
			ItemID: canonical(item.ItemID), Quantity: item.Quantity, PriceList: canonical(item.PriceListID),
			Price: requestPrice(item.Price), Groups: item.Group, Unique: item.IsUnique, Extra: item.Extra,
		}
	}
	return add
}

// updateBody is the body of updateCart (§B.3.5).
type updateBody struct {
	Items []updateItem `json:"items"`
}

type updateItem struct {
	ItemID             json.Number     `json:"itemId"`
	LineItemID         cart.Money      `json:"lineItemId"`
	Quantity           *cart.Money     `json:"quantity"`
	Price              *wirePrice      `json:"price"`
	PriceListID        json.Number     `json:"priceListId"`
	DiscountedQuantity *cart.Money     `json:"discountedQuantity"`
	IsUnique           json.RawMessage `json:"isUnique"`
}

func (b *updateBody) command() cart.Command {
	change := cart.Change{Lines: make([]cart.LineChange, len(b.Items))}
	for i := range b.Items {
		item := &b.Items[i]
		change.Lines[i] = cart.LineChange{
			Line: item.LineItemID, ItemID: canonical(item.ItemID), Quantity: item.Quantity,
			PriceList: canonical(item.PriceListID), Price: requestPrice(item.Price),
			DiscountedQuantity: item.DiscountedQuantity, Unique: item.IsUnique,
		}
	}
	return change
}

func requestPrice(w *wirePrice) *cart.Price {
	if w == nil {
		return nil
	}
	p := fromPrice(w)
	return &p
}
