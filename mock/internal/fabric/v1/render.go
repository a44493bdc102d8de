package v1

import (
	"cmp"
	"encoding/json"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// Render writes a cart as v1 does, totals derived.
func Render(c cart.Cart) (*behaviour.Encoded, error) { return behaviour.JSON(toWire(c, uniqueText)) }

// RenderDecoupled writes a cart as the decoupled operations do, which differ in isUnique (§B.4).
func RenderDecoupled(c cart.Cart) (*behaviour.Encoded, error) {
	return behaviour.JSON(toWire(c, uniqueFlag))
}

// uniqueText is isUnique of a catalogue's line: text.
func uniqueText(raw json.RawMessage) json.RawMessage {
	if len(raw) == 0 || raw[0] == '"' {
		return raw
	}
	text, err := json.Marshal(string(raw))
	if err != nil {
		return nil // texts always marshal
	}
	return text
}

// uniqueFlag is isUnique of a decoupled line: a boolean. A text that says anything but false is true.
func uniqueFlag(raw json.RawMessage) json.RawMessage {
	switch {
	case len(raw) == 0 || isBoolean(raw):
		return raw
	case string(raw) == `""` || string(raw) == `"false"`:
		return json.RawMessage("false")
	}
	return json.RawMessage("true")
}

func isBoolean(raw json.RawMessage) bool { return string(raw) == "true" || string(raw) == "false" }

func toWire(c cart.Cart, unique func(json.RawMessage) json.RawMessage) wireCart {
	totals := v1Totals(c)
	line := func(l *cart.Line) wireLine {
		w := toLine(l)
		w.IsUnique = unique(w.IsUnique)
		return w
	}
	return wireCart{
		ID: c.ID, Deleted: c.Deleted, RegisteredUser: c.Owner.Registered, CartID: c.Number,
		Items: fabric.Each(c.Lines, line), UserID: c.Owner.UserID,
		Promos: fabric.Each(c.AllPromotions(), toPromo), Attributes: fabric.Each(c.Attributes, toAttribute),
		CreatedAt: instant{c.CreatedAt}, UpdatedAt: instant{c.UpdatedAt}, Version: c.Revision,
		OrderNumber: c.OrderNumber, Account: c.Header.Account, Approver: c.Header.Approver,
		PO: c.Header.PurchaseOrder, Company: c.Header.Company,
		Status: status(c), Extra: c.Extra,
		TotalAmount: totals, Quantity: c.Totals().Items, Errors: toErrors(c.Problems),
	}
}

// status is the cart's in lower case, as far as it states one; that a deleted cart says so there too is inferred (§B.3.9).
func status(c cart.Cart) string {
	if c.Status == "" {
		return ""
	}
	return strings.ToLower(string(c.State()))
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
		Price: toPrice(l.Shown()), Sample: l.Sample, DiscountedQuantity: l.DiscountedQuantity, Group: l.Groups,
		IsPickup: l.PickedUp(), IsUnique: l.Unique, AttributeTotalPrice: l.AttributeTotal(),
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

// toPromo leaves out a value that is no whole number: v1's are (PM1).
func toPromo(p *cart.Promotion) wirePromo {
	w := wirePromo{PromoID: p.ID, PromoCode: p.Code, Unit: p.Unit, Value: json.Number(p.Value), Ref: p.Ref}
	if strings.Contains(p.Value, ".") {
		w.Value = ""
	}
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
	if len(p.Inventory)+len(p.Promotion) > 0 {
		codes := Codes()
		problem := func(p *cart.Problem) wireProblem {
			return wireProblem{
				Code: cmp.Or(p.Code, codes[p.Kind].Code), Message: p.Detail, ItemID: json.Number(p.ItemID), SKU: p.SKU, LineItemID: p.Line,
			}
		}
		w.Inventory = append(w.Inventory, fabric.Each(p.Inventory, problem)...)
		w.Promo = append(w.Promo, fabric.Each(p.Promotion, problem)...)
	}
	w.Price = append(w.Price, fabric.Each(p.Price, toPriceProblem)...)
	return w
}

// toPriceProblem words a price that is not the catalogue's as other problems are, since the shape is unpublished. There is no
// code for it.
func toPriceProblem(p *cart.PriceProblem) json.RawMessage {
	if p.Stated != nil {
		return p.Stated
	}
	return fabric.PriceProblem(wireProblem{Message: p.Detail, ItemID: json.Number(p.ItemID), SKU: p.SKU, LineItemID: p.Line})
}

func orZero(m *cart.Money) cart.Money {
	if m == nil {
		return cart.Money{}
	}
	return *m
}
