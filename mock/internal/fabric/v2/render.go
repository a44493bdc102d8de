package v2

import (
	"encoding/json"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// Render writes a cart as v2 does, totals derived. A cart that states no problems is looked at now, as retrieval does.
func Render(c cart.Cart, catalogue cart.Catalogue) (*behaviour.Encoded, error) {
	if c.Problems == nil {
		c.Problems = c.Inspect(catalogue)
	}
	w, err := toWire(c)
	if err != nil {
		return nil, err
	}
	return behaviour.JSON(w)
}

func toWire(c cart.Cart) (*wireCart, error) {
	metadata, err := toMetadata(c.Header, c.OrderNumber, c.Extra)
	if err != nil {
		return nil, err
	}
	totals := c.Totals()
	allow := !c.Settings.GuestsRefused
	w := &wireCart{
		CartID: c.ID, CreatedAt: local{c.CreatedAt}, UpdatedAt: local{c.UpdatedAt}, CartState: string(c.State()),
		Currency: c.Currency, TotalItems: totals.Items, TotalUniqueItems: totals.Lines,
		TenantID: c.Owner.Tenant, AccountID: c.Owner.Account, UserID: c.Owner.UserID, Metadata: metadata,
		Items: fabric.Each(c.Lines, toLine),
		Configuration: &wireSettings{
			AllowAnonymousUser: &allow, OrderNumberSource: c.Settings.OrderNumberSource,
			SoftReserve: c.Settings.SoftReserve, AddItemBySKUEnabled: c.Settings.AddBySKU,
		},
		TotalAmount: totals.Amount, SubTotal: totals.SubTotal, TotalDiscount: totals.Discount, TotalFees: totals.Fees,
		SharedUserIDs: c.SharedWith, Customer: (*wireCustomer)(c.Customer), Promos: fabric.Each(c.AllPromotions(), toPromo),
		Attributes: fabric.Each(c.Attributes, toAttribute), Fees: fabric.Each(c.Fees, toFee),
		Suggested: fabric.Each(c.Suggestions, toSuggestion), Error: toError(c.Problems),
	}
	if w.Items == nil {
		w.Items = []wireLine{}
	}
	if w.Promos == nil {
		w.Promos = []wirePromo{}
	}
	return w, nil
}

func toLine(l *cart.Line) wireLine {
	return wireLine{
		LineItemID: l.ID, CartItemID: l.Key, ItemID: l.ItemID, Title: l.Title, SKU: l.SKU, Quantity: l.Quantity,
		UnitPrice: toPrice(l.Shown()), Attributes: fabric.Each(l.Attributes, toAttribute), Items: fabric.Each(l.Children, toChild),
		PriceListID: l.PriceList, IsActive: l.Active, IsPickup: l.PickedUp(), WarehouseID: l.Warehouse,
		Channel: l.Channel, Group: l.Groups, AttributeTotalPrice: l.AttributeTotal(),
		CreatedAt: local{l.CreatedAt}, UpdatedAt: local{l.UpdatedAt}, TotalPrice: toPrice(l.Price.Times(l.Quantity)),
		PriceAdjustments: fabric.Each(l.Adjustments, toAdjustment), Fees: fabric.Each(l.Fees, toFee), ShipTo: toShipTo(l.ShipTo),
	}
}

// toChild writes a child of a bundle, which shows more of its source than a line does and no total of its own unless
// it has a price.
func toChild(l *cart.Line) wireChild {
	w := wireChild{
		CartItemID: l.Key, ItemID: l.ItemID, Title: l.Title, SKU: l.SKU, Quantity: l.Quantity, PriceListID: l.PriceList,
		LineItemID: l.ID, IsActive: l.Active, Type: l.Type, SubType: l.SubType, CreatedAt: local{l.CreatedAt},
		IsPickup: l.Pickup, WarehouseID: l.Warehouse, Channel: l.Channel, Group: l.Groups, Extra: l.Extra,
		ShipToID: l.ShipToID, UpdatedAt: local{l.UpdatedAt}, Items: fabric.Each(l.Children, toChild),
		Attributes: fabric.Each(l.Attributes, toAttribute), ShipTo: toShipTo(l.ShipTo),
		Fulfillment: (*wireFulfillment)(l.Fulfillment),
	}
	if l.Attributes != nil {
		total := l.AttributeTotal()
		w.AttributeTotalPrice = &total
	}
	if l.Price.Currency != "" {
		w.UnitPrice, w.TotalPrice = toPrice(l.Price), toPrice(l.Price.Times(l.Quantity))
	}
	return w
}

func toPrice(p cart.Price) *wirePrice {
	return &wirePrice{Currency: p.Currency, Amount: p.Base, Sale: p.Sale, Discount: wireDiscount{
		Price: p.Discount.Price, PromosApplied: fabric.Each(p.Discount.Promotions, toPromo),
		Discounts: fabric.Each(p.Discount.Details, toDetail), DiscountAmount: p.Discount.Amount,
	}}
}

func toPromo(p *cart.Promotion) wirePromo {
	return wirePromo{PromoID: p.ID, PromoCode: p.Code, Value: p.Value, Unit: p.Unit}
}

func toAttribute(a *cart.Attribute) wireAttribute {
	return wireAttribute{
		AttributeID: a.AttributeID, Name: a.Name, Description: a.Description, Mapping: a.Mapping, Type: a.Type,
		Value: a.Value, Price: a.Price, Level: a.Level, Items: a.Items,
	}
}

func toDetail(d *cart.DiscountDetail) wireDetail     { return wireDetail(*d) }
func toFee(f *cart.Fee) wireFee                      { return wireFee(*f) }
func toAdjustment(a *cart.Adjustment) wireAdjustment { return wireAdjustment(*a) }
func toSuggestion(s *cart.Suggestion) wireSuggestion { return wireSuggestion(*s) }

func toError(p *cart.Problems) *wireError {
	w := &wireError{Promo: []wireProblem{}, Inventory: []wireProblem{}, Price: []json.RawMessage{}}
	w.Promo = append(w.Promo, fabric.Each(p.Promotion, toProblem)...)
	w.Inventory = append(w.Inventory, fabric.Each(p.Inventory, toProblem)...)
	w.Price = append(w.Price, fabric.Each(p.Price, toPriceProblem)...)
	return w
}

// toPriceProblem writes the offer of a line whose price is another one. The kinds of offers are unpublished, so none is
// stated.
func toPriceProblem(p *cart.PriceProblem) json.RawMessage {
	if p.Stated != nil {
		return p.Stated
	}
	w := wirePriceProblem{Channel: p.Channel, LineItemID: p.Line}
	w.Price = wireOfferPrice{
		Base: p.Offer.Base, Sale: p.Offer.Sale, Currency: p.Offer.Currency,
		FinalPrice: p.Offer.Final(), TotalPrice: p.Offer.Times(p.Units).Final(),
	}
	return fabric.PriceProblem(w)
}

func toProblem(p *cart.Problem) wireProblem {
	w := wireProblem{Code: p.Code, Detail: p.Detail, ItemID: p.ItemID, SKU: p.SKU, LineItemID: p.Line}
	if w.Code == "" {
		w.Code = Codes()[p.Kind].Code
	}
	return w
}
