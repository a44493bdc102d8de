package v2

import (
	"cmp"
	"encoding/json"
	"regexp"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// splitBody is the body of splitCartItem (§A.3.10).
type splitBody struct {
	LineItemID cart.Money   `json:"lineItemId"`
	Quantities []cart.Money `json:"quantities"`
}

// mergeBody is the body of mergeCarts (§A.3.12).
type mergeBody struct {
	SecondaryCartID string      `json:"secondaryCartId"`
	Config          mergeConfig `json:"config"`
}

// mergeConfig is what the body says of each part. sharedCartIdsMergeBehavior has no effect: no cart shows sharedCartIds.
type mergeConfig struct {
	Attributes string `json:"attributesMergeBehavior"`
	Settings   string `json:"cartConfigMergeBehavior"`
	Customer   struct {
		Behavior   string `json:"mergeBehavior"`
		Attributes string `json:"attributesMergeBehavior"`
	} `json:"customerMergeConfig"`
	Default string `json:"defaultMergeBehavior"`
	Extra   string `json:"extraMergeBehavior"`
	Items   struct {
		On       []string `json:"mergeOn"`
		Behavior string   `json:"mergeBehavior"`
		Quantity string   `json:"quantity"`
	} `json:"itemsMergeConfig"`
	SharedUsers string `json:"sharedUserIdsMergeBehavior"`
	Fees        string `json:"feesMergeBehavior"`
}

// cartIDShape is that of cartId in the document: a UUID's, of any letters, since the vendor's own secondaryCartId is not
// hexadecimal.
var cartIDShape = regexp.MustCompile(`^[0-9A-Za-z]{8}(-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}$`)

// shaped refuses what can be no cart's id, at this place of a body (§A.6 no. 7).
func shaped(pointer, id string) error {
	if !cartIDShape.MatchString(id) {
		return behaviour.Failf(CodeInvalidCartID, "Invalid data in body: %s should have the shape of a UUID", pointer)
	}
	return nil
}

// check refuses a secondary cart that cannot be one: an id of no cart's shape, or the primary's own.
func (b *mergeBody) check(primary string) error {
	if b.SecondaryCartID == primary {
		return cart.Refuse(cart.SameCart, "/secondaryCartId should not be the cartId of the path")
	}
	return shaped("/secondaryCartId", b.SecondaryCartID)
}

func (c *mergeConfig) config() cart.MergeConfig {
	return cart.MergeConfig{
		Default: cart.Behaviour(c.Default), Attributes: cart.Behaviour(c.Attributes), Settings: cart.Behaviour(c.Settings),
		Extra: cart.Behaviour(c.Extra), SharedWith: cart.Behaviour(c.SharedUsers),
		Fees: cart.Behaviour(c.Fees), Customer: cart.Behaviour(c.Customer.Behavior),
		CustomerAttributes: cart.Behaviour(c.Customer.Attributes), Items: cart.Behaviour(c.Items.Behavior),
		On: c.Items.On, Quantity: c.Items.Quantity,
	}
}

// attributesBody is the body of updateCartAttributes (§A.3.18).
type attributesBody struct {
	Account          string `json:"account"`
	Approver         string `json:"approver"`
	PurchaseOrder    string `json:"purchaseOrder"`
	PricedAttributes []struct {
		AttributeID string `json:"attributeId"`
		Value       string `json:"attributeValue"`
	} `json:"pricedAttributes"`
	Name          string          `json:"name"`
	Description   string          `json:"description"`
	Company       string          `json:"company"`
	SharedUserIDs []string        `json:"sharedUserIds"`
	Extra         json.RawMessage `json:"extra"`
	Fees          []feeBody       `json:"fees"`
}

// feeBody is a fee to add, or to change where it has an id.
type feeBody struct {
	ID         string          `json:"feeId"`
	Name       string          `json:"name"`
	Type       string          `json:"type"`
	Amount     *cart.Money     `json:"amount"`
	Attributes json.RawMessage `json:"attributes"`
}

func fromFeeBody(b *feeBody) cart.FeeChange { return cart.FeeChange(*b) }

// command sets extra and the cart's own fields, which are one object to a reader of metadata: what extra says of those is
// theirs, unless the body states it in its place.
func (b *attributesBody) command() cart.Command {
	var aside cart.Header
	extra := takeTexts(b.Extra, ownFields(&aside))
	set := cart.SetAttributes{
		Header: cart.Header{
			Name: cmp.Or(b.Name, aside.Name), Description: cmp.Or(b.Description, aside.Description), Network: aside.Network,
			Account: cmp.Or(b.Account, aside.Account), Approver: cmp.Or(b.Approver, aside.Approver),
			PurchaseOrder: cmp.Or(b.PurchaseOrder, aside.PurchaseOrder), Company: cmp.Or(b.Company, aside.Company),
		},
		SharedWith: b.SharedUserIDs, Extra: extra, Fees: fabric.Each(b.Fees, fromFeeBody),
	}
	for _, a := range b.PricedAttributes {
		set.Values = append(set.Values, cart.AttributeSetting{AttributeID: a.AttributeID, Value: a.Value})
	}
	return set
}

// itemAttributesBody is the body of updateItemAttributes (§A.3.21).
type itemAttributesBody []struct {
	AttributeID string     `json:"attributeId"`
	Value       string     `json:"attributeValue"`
	LineItemID  cart.Money `json:"lineItemId"`
}

func (b itemAttributesBody) command() cart.Command {
	set := cart.SetLineAttributes{Values: make([]cart.LineAttributeSetting, len(b))}
	for i := range b {
		set.Values[i] = cart.LineAttributeSetting{Line: b[i].LineItemID, AttributeID: b[i].AttributeID, Value: b[i].Value}
	}
	return set
}

// itemExtrasBody is the body of updateLineItemAttributes (§A.3.22).
type itemExtrasBody []struct {
	Extra json.RawMessage `json:"extra"`
	Fees  []feeBody       `json:"fees"`
}

// steps are at least one, so that an unknown line is refused by an empty body too.
func (b itemExtrasBody) steps(line int) cart.Steps {
	steps := cart.Steps{}
	for i := range b {
		steps = append(steps, cart.SetLineExtras{Line: line, Extra: b[i].Extra, Fees: fabric.Each(b[i].Fees, fromFeeBody)})
	}
	if len(steps) == 0 {
		steps = append(steps, cart.SetLineExtras{Line: line})
	}
	return steps
}

// assignBody is the body of assignItemShippingDetails (§A.3.27); its channel has no effect.
type assignBody struct {
	Items []struct {
		LineItemID cart.Money `json:"lineItemId"`
		ItemID     string     `json:"itemId"`
		ShipToID   string     `json:"shipToId"`
	} `json:"items"`
	CartID string `json:"cartId"`
}

func (b *assignBody) command() cart.Command {
	assign := cart.AssignShipTo{Lines: make([]cart.LineShipTo, len(b.Items))}
	for i := range b.Items {
		assign.Lines[i] = cart.LineShipTo{Line: b.Items[i].LineItemID, ItemID: b.Items[i].ItemID, ShipToID: b.Items[i].ShipToID}
	}
	return assign
}

// detachBody is the body of removeItemShippingDetails (§A.3.28).
type detachBody struct {
	Items []struct {
		LineItemID cart.Money `json:"lineItemId"`
	} `json:"items"`
}

func (b *detachBody) command() cart.Command {
	detach := cart.DetachShipTo{Lines: make([]cart.Money, len(b.Items))}
	for i := range b.Items {
		detach.Lines[i] = b.Items[i].LineItemID
	}
	return detach
}
