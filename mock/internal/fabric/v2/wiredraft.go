package v2

import (
	"encoding/json"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// wireDraft is an order draft (§A.5.2).
type wireDraft struct {
	CartID           string             `json:"cartId"`
	CreatedAt        local              `json:"createdAt"`
	Currency         string             `json:"currency"`
	OrderNumber      string             `json:"orderNumber,omitempty"`
	OrderType        string             `json:"orderType,omitempty"`
	OrderSubType     string             `json:"orderSubType,omitempty"`
	AccountID        string             `json:"accountId,omitempty"`
	TotalItems       int64              `json:"totalItems"`
	TotalUniqueItems int                `json:"totalUniqueItems"`
	SubTotal         cart.Money         `json:"orderSubTotal"`
	Discount         cart.Money         `json:"orderDiscount"`
	TaxTotal         cart.Money         `json:"taxTotal"`
	TotalFees        cart.Money         `json:"orderTotalFees"`
	Total            cart.Money         `json:"orderTotal"`
	Status           wireDraftStatus    `json:"orderStatus"`
	Items            []wireDraftLine    `json:"items"`
	ShipInfo         []wireDetails      `json:"shipInfo"`
	Payments         []wirePaid         `json:"payments"`
	Customer         *wireDraftCustomer `json:"customer,omitempty"`
	Attributes       json.RawMessage    `json:"attributes,omitempty"`
	Fees             []wireFee          `json:"fees"`
	Configuration    wireDraftSettings  `json:"configuration"`
	Error            *wireProblem       `json:"error,omitempty"`
}

type wireDraftStatus struct {
	Ready bool `json:"ready"`
}

// wireDraftLine is a line with what the cart does not show of it.
type wireDraftLine struct {
	wireLine
	Type      string          `json:"type,omitempty"`
	SubType   string          `json:"subType,omitempty"`
	TaxTotal  cart.Money      `json:"itemTaxTotal"`
	TaxCode   string          `json:"taxCode,omitempty"`
	TaxDetail json.RawMessage `json:"taxDetail,omitempty"`
}

// wirePaid is a payment of a draft, in the order of the document; conversion is always stated there.
type wirePaid struct {
	ConnectorName     string          `json:"connectorName"`
	PaymentToken      string          `json:"paymentToken,omitempty"`
	Amount            cart.Money      `json:"amount"`
	Currency          string          `json:"currency"`
	Conversion        cart.Money      `json:"conversion"`
	BillToAddress     json.RawMessage `json:"billToAddress,omitempty"`
	PaymentMethod     string          `json:"paymentMethod,omitempty"`
	PaymentMethodType string          `json:"paymentMethodType,omitempty"`
	Attributes        json.RawMessage `json:"attributes,omitempty"`
}

// wireDraftSettings are the cart's settings; addItemBySku has another name there.
type wireDraftSettings struct {
	AllowAnonymousUser bool          `json:"allowAnonymousUser"`
	SoftReserve        bool          `json:"softReserve"`
	OrderNumberSource  string        `json:"orderNumberSource"`
	AddItemBySKU       bool          `json:"addItemBySku"`
	Inventory          wireInventory `json:"inventory"`
}

// wireInventory says what a shortage does.
type wireInventory struct {
	Source      string `json:"source"`
	NewItem     string `json:"newItemBehaviour"`
	UpdateItem  string `json:"updateItemBehaviour"`
	ViewItem    string `json:"viewItemBehaviour"`
	ExpiredData string `json:"expiredDataBehaviour"`
}

// inventoryRules are what this mock does: an addition beyond the stock is refused, anything else is told under error.
func inventoryRules() wireInventory {
	return wireInventory{Source: "FABRIC", NewItem: "BLOCK", UpdateItem: "WARN", ViewItem: "WARN", ExpiredData: "NONE"}
}

func toDraft(d *cart.OrderDraft, customer wireDraftCustomer) *wireDraft {
	c := &d.Cart
	w := &wireDraft{
		CartID: c.ID, CreatedAt: local{d.CreatedAt}, Currency: c.Currency, OrderNumber: d.OrderNumber,
		OrderType: d.Type, OrderSubType: d.SubType, AccountID: c.Owner.Account,
		TotalItems: d.Totals.Items, TotalUniqueItems: d.Totals.Lines, SubTotal: d.Totals.SubTotal,
		Discount: d.Totals.Discount, TaxTotal: d.TaxTotal, TotalFees: d.Totals.Fees, Total: d.Total,
		Status: wireDraftStatus{Ready: d.Ready}, Items: toDraftLines(d),
		ShipInfo: append([]wireDetails{}, fabric.Each(d.ShipTos, func(s *cart.ShipTo) wireDetails { return *toDetails(s) })...),
		Payments: append([]wirePaid{}, fabric.Each(d.Payments, toPaid)...),
		Fees:     append([]wireFee{}, fabric.Each(c.Fees, toFee)...), Attributes: c.Extra,
		Configuration: wireDraftSettings{
			AllowAnonymousUser: !c.Settings.GuestsRefused, SoftReserve: c.Settings.SoftReserve,
			OrderNumberSource: c.Settings.OrderNumberSource, AddItemBySKU: c.Settings.AddBySKU, Inventory: inventoryRules(),
		},
	}
	if customer != (wireDraftCustomer{}) {
		w.Customer = &customer
	}
	return w
}

func toDraftLines(d *cart.OrderDraft) []wireDraftLine {
	taxes := map[int][]cart.Tax{}
	for _, t := range d.Taxes {
		if t.ShipToID == "" && t.FeeID == "" {
			taxes[t.Line] = append(taxes[t.Line], t)
		}
	}
	return fabric.Each(d.Cart.Lines, func(l *cart.Line) wireDraftLine {
		w := wireDraftLine{wireLine: toLine(l), Type: l.Type, SubType: l.SubType, TaxCode: l.TaxCode}
		for _, t := range taxes[l.ID] {
			w.TaxTotal = w.TaxTotal.Add(t.Amount.Round(2))
		}
		w.TaxDetail = taxDetail(taxes[l.ID])
		return w
	})
}

// taxDetail is the breakdown of a line's taxes, a free object whose shape is ours; nil without taxes.
func taxDetail(taxes []cart.Tax) json.RawMessage {
	if len(taxes) == 0 {
		return nil
	}
	type tax struct {
		Type     string      `json:"type,omitempty"`
		Amount   cart.Money  `json:"amount"`
		RateType string      `json:"rateType,omitempty"`
		Rate     *cart.Money `json:"rate,omitempty"`
	}
	text, err := json.Marshal(map[string]any{"taxes": fabric.Each(taxes, func(t *cart.Tax) tax {
		return tax{Type: t.Type, Amount: t.Amount, RateType: t.RateType, Rate: t.Rate}
	})})
	if err != nil {
		return nil // texts and numbers always marshal
	}
	return text
}

func toPaid(p *cart.Payment) wirePaid {
	conversion := cart.Whole(1)
	if p.Conversion != nil {
		conversion = *p.Conversion
	}
	return wirePaid{
		ConnectorName: p.Connector, PaymentToken: p.Token, Amount: p.Amount, Currency: p.Currency, Conversion: conversion,
		BillToAddress: p.BillTo, PaymentMethod: p.Method, PaymentMethodType: p.MethodType, Attributes: p.Attributes,
	}
}

// draftCustomer is the request's customer, or the cart's with its two objects as text.
func draftCustomer(d *cart.OrderDraft) wireDraftCustomer {
	if d.Customer != nil {
		return wireDraftCustomer(*d.Customer)
	}
	if c := d.Cart.Customer; c != nil {
		return wireDraftCustomer{ID: c.ID, Type: c.Type, Segments: string(c.Segments), Attributes: string(c.Attributes)}
	}
	return wireDraftCustomer{}
}
