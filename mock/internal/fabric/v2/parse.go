package v2

import (
	"encoding/json"
	"fmt"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// Parse reads a cart as v2 writes it. Totals are not read: they are derived, so rendering the cart again shows whether
// the ones that were stated are right.
func Parse(wire []byte) (cart.Cart, error) {
	var w wireCart
	if err := json.Unmarshal(wire, &w); err != nil {
		return cart.Cart{}, fmt.Errorf("read a v2 cart: %w", err)
	}
	header, orderNumber, extra, err := fromMetadata(w.Metadata)
	if err != nil {
		return cart.Cart{}, fmt.Errorf("read a v2 cart: %w", err)
	}
	c := cart.Cart{
		ID: w.CartID, CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
		Owner:    cart.Owner{UserID: w.UserID, Registered: w.UserID != "", Tenant: w.TenantID, Account: w.AccountID},
		Currency: w.Currency, Settings: fromSettings(w.Configuration), Customer: (*cart.Customer)(w.Customer),
		Header: header, OrderNumber: orderNumber, Extra: extra, SharedWith: w.SharedUserIDs,
		Promotions: fabric.Each(w.Promos, fromPromo), Attributes: fabric.Each(w.Attributes, fromAttribute),
		Fees: fabric.Each(w.Fees, fromFee), Suggestions: fabric.Each(w.Suggested, fromSuggestion),
		Problems: fromError(w.Error), Lines: fabric.Each(w.Items, fromLine),
	}
	if s := cart.Status(w.CartState); s == cart.Deleted {
		c.Deleted = true
	} else {
		c.Status = s
	}
	for i := range c.Lines {
		c.LastLine = max(c.LastLine, c.Lines[i].ID)
	}
	return c, nil
}

func fromSettings(w *wireSettings) cart.Settings {
	if w == nil {
		return cart.Settings{OrderNumberSource: cart.DefaultOrderNumberSource}
	}
	s := cart.Settings{
		GuestsRefused:     w.AllowAnonymousUser != nil && !*w.AllowAnonymousUser,
		OrderNumberSource: w.OrderNumberSource, SoftReserve: w.SoftReserve, AddBySKU: w.AddItemBySKUEnabled,
	}
	if s.OrderNumberSource == "" {
		s.OrderNumberSource = cart.DefaultOrderNumberSource
	}
	return s
}

func fromLine(w *wireLine) cart.Line {
	l := cart.Line{
		ID: w.LineItemID, Key: w.CartItemID, ItemID: w.ItemID, SKU: w.SKU, Title: w.Title, Quantity: w.Quantity,
		PriceList: w.PriceListID, Active: w.IsActive, Pickup: &w.IsPickup, Warehouse: w.WarehouseID, Channel: w.Channel,
		Groups: w.Group, Attributes: fabric.Each(w.Attributes, fromAttribute), Children: fabric.Each(w.Items, fromChild),
		Adjustments: fabric.Each(w.PriceAdjustments, fromAdjustment), Fees: fabric.Each(w.Fees, fromFee),
		ShipTo: fromShipTo(w.ShipTo), CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
	}
	if w.UnitPrice != nil {
		l.Price = *fromPrice(w.UnitPrice)
	}
	return l
}

func fromChild(w *wireChild) cart.Line {
	l := cart.Line{
		ID: w.LineItemID, Key: w.CartItemID, ItemID: w.ItemID, SKU: w.SKU, Title: w.Title, Quantity: w.Quantity,
		PriceList: w.PriceListID, Active: w.IsActive, Type: w.Type, SubType: w.SubType, Pickup: w.IsPickup,
		Warehouse: w.WarehouseID, Channel: w.Channel, Groups: w.Group, Extra: w.Extra, ShipToID: w.ShipToID,
		Attributes: fabric.Each(w.Attributes, fromAttribute), Children: fabric.Each(w.Items, fromChild),
		ShipTo: fromShipTo(w.ShipTo), Fulfillment: (*cart.Fulfillment)(w.Fulfillment),
		CreatedAt: w.CreatedAt.Time, UpdatedAt: w.UpdatedAt.Time,
	}
	if w.UnitPrice != nil {
		l.Price = *fromPrice(w.UnitPrice)
	}
	return l
}

func fromPrice(w *wirePrice) *cart.Price {
	if w == nil {
		return nil
	}
	return &cart.Price{Currency: w.Currency, Base: w.Amount, Sale: w.Sale, Discount: cart.Discount{
		Price: w.Discount.Price, Amount: w.Discount.DiscountAmount,
		Promotions: fabric.Each(w.Discount.PromosApplied, fromPromo), Details: fabric.Each(w.Discount.Discounts, fromDetail),
	}}
}

func fromPromo(w *wirePromo) cart.Promotion {
	return cart.Promotion{ID: w.PromoID, Code: w.PromoCode, Value: w.Value, Unit: w.Unit}
}

func fromAttribute(w *wireAttribute) cart.Attribute {
	return cart.Attribute{
		AttributeID: w.AttributeID, Name: w.Name, Description: w.Description, Mapping: w.Mapping, Type: w.Type,
		Value: w.Value, Price: w.Price, Level: w.Level, Items: w.Items,
	}
}

func fromDetail(w *wireDetail) cart.DiscountDetail     { return cart.DiscountDetail(*w) }
func fromFee(w *wireFee) cart.Fee                      { return cart.Fee(*w) }
func fromAdjustment(w *wireAdjustment) cart.Adjustment { return cart.Adjustment(*w) }
func fromSuggestion(w *wireSuggestion) cart.Suggestion { return cart.Suggestion(*w) }

func fromError(w *wireError) *cart.Problems {
	if w == nil {
		return nil
	}
	return &cart.Problems{
		Inventory: fabric.Each(w.Inventory, fromProblem), Promotion: fabric.Each(w.Promo, fromProblem), Price: fabric.Each(w.Price, fabric.StatedPrice),
	}
}

func fromProblem(w *wireProblem) cart.Problem {
	return cart.Problem{Code: w.Code, Detail: w.Detail, ItemID: w.ItemID, SKU: w.SKU, Line: w.LineItemID}
}
