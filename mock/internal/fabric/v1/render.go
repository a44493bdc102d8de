package v1

import (
	"encoding/json"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// Render writes a cart as v1 does, totals derived.
func Render(c cart.Cart) (*behaviour.Encoded, error) { return behaviour.JSON(toWire(c)) }

func toWire(c cart.Cart) wireCart {
	totals := v1Totals(c)
	return wireCart{
		ID: c.ID, Deleted: c.Deleted, RegisteredUser: c.Owner.Registered, CartID: c.Number,
		Items: fabric.Each(c.Lines, toLine), UserID: c.Owner.UserID,
		Promos: fabric.Each(c.Promotions, toPromo), Attributes: fabric.Each(c.Attributes, toAttribute),
		CreatedAt: instant{c.CreatedAt}, UpdatedAt: instant{c.UpdatedAt}, Version: c.Revision,
		OrderNumber: c.OrderNumber, Account: c.Header.Account, Approver: c.Header.Approver,
		PO: c.Header.PurchaseOrder, Company: c.Header.Company,
		Status: strings.ToLower(string(c.Status)), Extra: c.Extra,
		TotalAmount: totals, Quantity: c.Totals().Items, Errors: toErrors(c.Problems),
	}
}

// v1Totals is the cart's total: of the lines and their attributes, without shipping, fees and adjustments, which v1
// does not count (§B.4). An empty cart has no currency (XM1).
func v1Totals(c cart.Cart) amount {
	var total amount
	for i := range c.Lines {
		l := &c.Lines[i]
		if i == 0 {
			total.Currency = l.Price.Currency
		}
		total.Amount = total.Amount.Add(l.Total()).Add(l.AttributeTotal())
	}
	return total
}

func toLine(l *cart.Line) wireLine {
	return wireLine{
		ID: l.Key, Ref: l.Key, ItemID: json.Number(l.ItemID), PriceListID: json.Number(l.PriceList), Quantity: l.Quantity,
		SKU: l.SKU, TaxCode: l.TaxCode, Title: l.Title, Weight: l.Weight, WeightUnit: l.WeightUnit, LineItemID: l.ID,
		Price: toPrice(l.Price), Sample: l.Sample, DiscountedQuantity: l.DiscountedQuantity, Group: l.Groups,
		IsPickup: l.Pickup != nil && *l.Pickup, IsUnique: l.Unique, AttributeTotalPrice: l.AttributeTotal(),
		TotalPrice: amount{l.Price.Currency, l.Total()}, Attributes: fabric.Each(l.Attributes, toAttribute),
		ShipTo: toShipTo(l.ShipTo), CreatedAt: instant{l.CreatedAt}, UpdatedAt: instant{l.UpdatedAt},
	}
}

// toPrice writes zeros for what there is not (S4).
func toPrice(p cart.Price) wirePrice {
	w := wirePrice{Sale: orZero(p.Sale), Base: p.Base, Currency: p.Currency, Discount: wireDiscount{
		DiscountAmount: orZero(p.Discount.Amount), Price: orZero(p.Discount.Price),
		PromosApplied: fabric.Each(p.Discount.Promotions, toPromo),
	}}
	if w.Discount.PromosApplied == nil {
		w.Discount.PromosApplied = []wirePromo{}
	}
	return w
}

func toPromo(p *cart.Promotion) wirePromo {
	w := wirePromo{PromoID: p.ID, PromoCode: p.Code, Unit: p.Unit, Value: json.Number(p.Value), Ref: p.Ref}
	if p.On != nil {
		w.On = &wireTarget{p.On.Kind, p.On.Value}
	}
	return w
}

func toAttribute(a *cart.Attribute) wireAttribute {
	return wireAttribute{ID: a.Key, Ref: a.Key, AttributeID: a.AttributeID, Name: a.Name, Type: a.Type, Value: a.Value, Price: a.Price}
}

func toErrors(p *cart.Problems) *wireErrors {
	if p == nil {
		return nil
	}
	w := &wireErrors{Inventory: []wireProblem{}, Price: []json.RawMessage{}, Promo: []wireProblem{}}
	w.Inventory = append(w.Inventory, fabric.Each(p.Inventory, toProblem)...)
	w.Price = append(w.Price, p.Price...)
	w.Promo = append(w.Promo, fabric.Each(p.Promotion, toProblem)...)
	return w
}

func toProblem(p *cart.Problem) wireProblem {
	w := wireProblem{Code: p.Code, Message: p.Detail, ItemID: json.Number(p.ItemID), SKU: p.SKU, LineItemID: p.Line}
	if w.Code == "" {
		w.Code = Codes()[p.Kind].Code
	}
	return w
}

func orZero(m *cart.Money) cart.Money {
	if m == nil {
		return cart.Money{}
	}
	return *m
}
