package v1

import (
	"encoding/json"
	"fmt"
	"strings"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// Parse reads a cart as v1 writes it. Totals are not read: they are derived, so rendering the cart again shows whether
// the ones that were stated are right.
func Parse(wire []byte) (cart.Cart, error) {
	var w wireCart
	if err := json.Unmarshal(wire, &w); err != nil {
		return cart.Cart{}, fmt.Errorf("read a v1 cart: %w", err)
	}
	c := cart.Cart{
		ID: w.ID, Number: w.CartID, Revision: w.Version, CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
		Status: cart.Status(strings.ToUpper(w.Status)), Deleted: w.Deleted,
		Owner:       cart.Owner{UserID: w.UserID, Registered: w.RegisteredUser},
		OrderNumber: w.OrderNumber, Currency: w.TotalAmount.Currency, Extra: w.Extra,
		Header:     cart.Header{Account: w.Account, Approver: w.Approver, PurchaseOrder: w.PO, Company: w.Company},
		Promotions: fabric.Each(w.Promos, fromPromo), Attributes: fabric.Each(w.Attributes, fromAttribute),
		Problems: fromErrors(w.Errors), Lines: fabric.Each(w.Items, fromLine),
	}
	for i := range c.Lines {
		c.LastLine = max(c.LastLine, c.Lines[i].ID)
	}
	return c, nil
}

func fromLine(w *wireLine) cart.Line {
	return cart.Line{
		ID: w.LineItemID, Key: w.ID, ItemID: canonical(w.ItemID), SKU: w.SKU, Title: w.Title, Quantity: w.Quantity,
		PriceList: canonical(w.PriceListID), Price: fromPrice(&w.Price), Groups: w.Group, TaxCode: w.TaxCode,
		Weight: w.Weight, WeightUnit: w.WeightUnit, Sample: w.Sample, Pickup: &w.IsPickup,
		DiscountedQuantity: w.DiscountedQuantity, Unique: w.IsUnique,
		Attributes: fabric.Each(w.Attributes, fromAttribute), ShipTo: fromShipTo(w.ShipTo),
		CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
	}
}

// fromPrice reads zeros as none: sale 0 is no sale price (§B.4), a discount of 0 to 0 no discount.
func fromPrice(w *wirePrice) cart.Price {
	p := cart.Price{Currency: w.Currency, Base: w.Base, Discount: cart.Discount{
		Promotions: fabric.Each(w.Discount.PromosApplied, fromPromo),
	}}
	if !w.Sale.IsZero() {
		p.Sale = &w.Sale
	}
	if !w.Discount.Price.IsZero() || !w.Discount.DiscountAmount.IsZero() {
		p.Discount.Price, p.Discount.Amount = &w.Discount.Price, &w.Discount.DiscountAmount
	}
	return p
}

func fromPromo(w *wirePromo) cart.Promotion {
	p := cart.Promotion{ID: w.PromoID, Code: w.PromoCode, Ref: w.Ref, Value: canonical(w.Value), Unit: w.Unit}
	if w.On != nil {
		p.On = &cart.Target{Kind: w.On.Kind, Value: w.On.Value}
	}
	return p
}

func fromAttribute(w *wireAttribute) cart.Attribute {
	return cart.Attribute{Key: w.ID, AttributeID: w.AttributeID, Name: w.Name, Type: w.Type, Value: w.Value, Price: w.Price}
}

func fromErrors(w *wireErrors) *cart.Problems {
	if w == nil {
		return nil
	}
	return &cart.Problems{Inventory: fabric.Each(w.Inventory, fromProblem), Promotion: fabric.Each(w.Promo, fromProblem), Price: fabric.Each(w.Price, fabric.StatedPrice)}
}

func fromProblem(w *wireProblem) cart.Problem {
	return cart.Problem{Code: w.Code, Detail: w.Message, ItemID: canonical(w.ItemID), SKU: w.SKU, Line: w.LineItemID}
}

// canonical is the one text of a number: 1000000051, however it was written.
func canonical(n json.Number) string {
	if n == "" {
		return ""
	}
	m, err := cart.ParseMoney(string(n))
	if err != nil {
		return string(n)
	}
	return m.String()
}
