package v1

import (
	"context"
	"encoding/json"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// setAttributes is addCartAttributes (§B.3.12).
func (a *api) setAttributes(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body []struct {
		AttributeID    string `json:"attributeId"`
		AttributeValue string `json:"attributeValue"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	values := make([]cart.AttributeSetting, len(body))
	for i := range body {
		values[i] = cart.AttributeSetting{AttributeID: body[i].AttributeID, Value: body[i].AttributeValue}
	}
	return a.change(ctx, call, call.Path["cartId"], always(cart.SetAttributes{Values: values}))
}

// setLineAttributes is addItemAttributes (§B.3.12).
func (a *api) setLineAttributes(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body []struct {
		LineItemID     cart.Money `json:"lineItemId"`
		AttributeID    string     `json:"attributeId"`
		AttributeValue string     `json:"attributeValue"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	values := make([]cart.LineAttributeSetting, len(body))
	for i := range body {
		values[i] = cart.LineAttributeSetting{Line: body[i].LineItemID, AttributeID: body[i].AttributeID, Value: body[i].AttributeValue}
	}
	return a.change(ctx, call, call.Path["cartId"], always(cart.SetLineAttributes{Values: values}))
}

// wireDefinition is an attribute that can be set. Every value is text, the price too (PM1).
type wireDefinition struct {
	ID    string `json:"_id"`
	Price string `json:"price"`
	Name  string `json:"name"`
	Type  string `json:"type"`
}

func toDefinition(d *cart.AttributeDefinition) wireDefinition {
	return wireDefinition{ID: d.ID, Price: d.Price.String(), Name: d.Name, Type: d.Type}
}

// orderAttributes is listOrderAttributes: what may be set on carts. None at all is the documented 404 (PM1).
func (a *api) orderAttributes(_ context.Context, _ *behaviour.Call) (*behaviour.Answer, error) {
	var all []cart.AttributeDefinition
	if a.deps.Attributes != nil {
		all = a.deps.Attributes.OrderLevel()
	}
	if len(all) == 0 {
		return nil, cart.Refuse(cart.AttributeUnknown, "no attribute for carts is configured")
	}
	return answer(struct {
		Attributes []wireDefinition `json:"attributes"`
	}{fabric.Each(all, toDefinition)})
}

type wireItemAttributes struct {
	ItemID     json.Number      `json:"itemId"`
	Attributes []wireDefinition `json:"attributes"`
}

// itemAttributes is getAttributesByItemIds: one entry for each item asked for, in the order of asking. An item that the
// catalogue does not know has none: the operation documents no 404.
func (a *api) itemAttributes(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body struct {
		ItemIDs []json.Number `json:"itemIds"`
	}
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	all := make([]wireItemAttributes, len(body.ItemIDs))
	for i, number := range body.ItemIDs {
		all[i] = wireItemAttributes{ItemID: number, Attributes: []wireDefinition{}}
		id := canonical(number)
		if _, known := a.deps.Catalogue.Item(id); known && a.deps.Attributes != nil {
			all[i].Attributes = append(all[i].Attributes, fabric.Each(a.deps.Attributes.ForItem(id), toDefinition)...)
		}
	}
	return answer(all)
}
