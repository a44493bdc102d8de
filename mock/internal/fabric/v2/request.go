package v2

import (
	"encoding/json"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// createBody is the body of createCart (§A.3.2), all of it optional.
type createBody struct {
	Name          string        `json:"name"`
	Description   string        `json:"description"`
	Configuration *wireSettings `json:"configuration"`
	Customer      *wireCustomer `json:"customer"`
}

// addBody is the body of addCartItems (§A.3.3).
type addBody struct {
	Items       []addItem `json:"items"`
	CartID      string    `json:"cartId"`
	Name        string    `json:"name"`
	Description string    `json:"description"`
	NetworkCode string    `json:"networkCode"`
}

type addItem struct {
	ItemID      string           `json:"itemId"`
	Quantity    *cart.Money      `json:"quantity"`
	Price       *wirePrice       `json:"price"`
	SKU         string           `json:"sku"`
	PriceListID string           `json:"priceListId"`
	Type        string           `json:"type"`
	SubType     string           `json:"subType"`
	Extra       json.RawMessage  `json:"extra"`
	Fulfillment *wireFulfillment `json:"fulfillment"`
	Group       []string         `json:"group"`
}

func (b *addBody) command() cart.Command {
	add := cart.Add{
		Header: cart.Header{Name: b.Name, Description: b.Description, Network: b.NetworkCode},
		Items:  make([]cart.Addition, len(b.Items)),
	}
	for i := range b.Items {
		item := &b.Items[i]
		add.Items[i] = cart.Addition{
			ItemID: item.ItemID, SKU: item.SKU, Quantity: item.Quantity, PriceList: item.PriceListID,
			Price: fromPrice(item.Price), Groups: item.Group, Type: item.Type, SubType: item.SubType,
			Fulfillment: (*cart.Fulfillment)(item.Fulfillment), Extra: item.Extra,
		}
	}
	return add
}

// updateBody is the body of updateCartItems (§A.3.9).
type updateBody struct {
	Items  []updateItem `json:"items"`
	CartID string       `json:"cartId"`
}

type updateItem struct {
	ItemID      string           `json:"itemId"`
	LineItemID  cart.Money       `json:"lineItemId"`
	Quantity    *cart.Money      `json:"quantity"`
	SKU         string           `json:"sku"`
	PriceListID string           `json:"priceListId"`
	Price       *wirePrice       `json:"price"`
	Attributes  []wireAttribute  `json:"attributes"`
	Fulfillment *wireFulfillment `json:"fulfillment"`
}

func (b *updateBody) command() cart.Command {
	change := cart.Change{Lines: make([]cart.LineChange, len(b.Items))}
	for i := range b.Items {
		item := &b.Items[i]
		change.Lines[i] = cart.LineChange{
			Line: item.LineItemID, ItemID: item.ItemID, SKU: item.SKU, Quantity: item.Quantity, PriceList: item.PriceListID,
			Price: fromPrice(item.Price), Attributes: fabric.Each(item.Attributes, fromAttribute),
			Fulfillment: (*cart.Fulfillment)(item.Fulfillment),
		}
	}
	return change
}
