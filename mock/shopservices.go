package mock

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"cartwright/fixtures"
	"cartwright/mock/internal/cart"
)

// defaultCurrency is that of a promotion whose fixture states none: the vendor's own default for carts (§A.1.3, inferred here).
const defaultCurrency = "USD"

// offers are the promotions of the fixtures.
type offers struct{ byCode, byName map[string]cart.Offer }

var _ cart.Offers = offers{}

func newOffers(all []fixtures.Promotion) (offers, error) {
	o := offers{byCode: map[string]cart.Offer{}, byName: map[string]cart.Offer{}}
	for _, f := range all {
		offer, err := newOffer(f)
		if err != nil {
			return offers{}, fmt.Errorf("promotion %s: %w", f.Name, err)
		}
		o.byCode[offer.Code], o.byName[offer.Name] = offer, offer
	}
	return o, nil
}

func newOffer(f fixtures.Promotion) (cart.Offer, error) {
	value, err := cart.ParseMoney(f.Value.String())
	if err != nil {
		return cart.Offer{}, err
	}
	starts, err := moment(f.Starts)
	if err != nil {
		return cart.Offer{}, err
	}
	ends, err := moment(f.Ends)
	if err != nil {
		return cart.Offer{}, err
	}
	return cart.Offer{
		ID: f.ID, Code: f.Code, Name: f.Name, Title: f.Title, GroupID: f.GroupID, Message: f.Message, Type: f.Type,
		Unit: f.Unit, Value: value, Currency: cmp.Or(f.Currency, defaultCurrency), Stackable: f.Stackable, Priority: f.Priority, SKUs: f.SKUs, Starts: starts, Ends: ends,
	}, nil
}

// moment reads a time of the fixtures; the empty text is the zero time.
func moment(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	return time.Parse(time.RFC3339, text)
}

// OfferByCode implements cart.Offers.
func (o offers) OfferByCode(code string) (cart.Offer, bool) {
	offer, ok := o.byCode[code]
	return offer, ok
}

// OfferByName implements cart.Offers.
func (o offers) OfferByName(name string) (cart.Offer, bool) {
	offer, ok := o.byName[name]
	return offer, ok
}

// attributes are those of the fixtures, in their order.
type attributes struct {
	byID map[string]cart.AttributeDefinition
	all  []cart.AttributeDefinition
}

var _ cart.AttributeCatalogue = attributes{}

func newAttributes(all []fixtures.Attribute) (attributes, error) {
	a := attributes{byID: map[string]cart.AttributeDefinition{}}
	for _, f := range all {
		price, err := cart.ParseMoney(f.Price.String())
		if err != nil {
			return attributes{}, fmt.Errorf("attribute %s: %w", f.ID, err)
		}
		d := cart.AttributeDefinition{
			ID: f.ID, Name: f.Name, Description: f.Text, Mapping: f.Mapping, Levels: f.Levels, Type: f.Type, Level: f.Level,
			Price: price, Values: f.Values,
		}
		for _, id := range f.ItemIDs {
			d.Items = append(d.Items, id.String())
		}
		a.byID[d.ID], a.all = d, append(a.all, d)
	}
	return a, nil
}

// Attribute implements cart.AttributeCatalogue.
func (a attributes) Attribute(id string) (cart.AttributeDefinition, bool) {
	d, ok := a.byID[id]
	return d, ok
}

// ForItem implements cart.AttributeCatalogue.
func (a attributes) ForItem(itemID string) []cart.AttributeDefinition {
	return a.where(func(d cart.AttributeDefinition) bool {
		return d.Allows(cart.LevelItem) && (d.Items == nil || slices.Contains(d.Items, itemID))
	})
}

// OrderLevel implements cart.AttributeCatalogue.
func (a attributes) OrderLevel() []cart.AttributeDefinition {
	return a.where(func(d cart.AttributeDefinition) bool { return d.Allows(cart.LevelOrder) })
}

func (a attributes) where(fits func(cart.AttributeDefinition) bool) []cart.AttributeDefinition {
	var out []cart.AttributeDefinition
	for _, d := range a.all {
		if fits(d) {
			out = append(out, d)
		}
	}
	return out
}

// shipping are the shipping methods of the fixtures.
type shipping struct{ byID, byNumber map[string]cart.ShipMethod }

var _ cart.Shipping = shipping{}

func newShipping(all []fixtures.ShippingMethod) (shipping, error) {
	s := shipping{byID: map[string]cart.ShipMethod{}, byNumber: map[string]cart.ShipMethod{}}
	for _, f := range all {
		method, err := newMethod(f)
		if err != nil {
			return shipping{}, fmt.Errorf("shipping method %s: %w", f.ID, err)
		}
		s.byID[method.ID] = method
		if f.Number != "" {
			s.byNumber[f.Number.String()] = method
		}
	}
	return s, nil
}

func newMethod(f fixtures.ShippingMethod) (cart.ShipMethod, error) {
	amount, err := cart.ParseMoney(f.Cost.Amount.String())
	if err != nil {
		return cart.ShipMethod{}, err
	}
	cost := &cart.ShipCost{Amount: amount, Currency: f.Cost.Currency}
	if f.Cost.Discount != "" {
		discount, err := cart.ParseMoney(f.Cost.Discount.String())
		if err != nil {
			return cart.ShipMethod{}, err
		}
		cost.Discount = &discount
	}
	return cart.ShipMethod{ID: f.ID, Carrier: f.Carrier, Name: f.Method, Cost: cost}, nil
}

// MethodByID implements cart.Shipping.
func (s shipping) MethodByID(id string) (cart.ShipMethod, bool) {
	m, ok := s.byID[id]
	return m, ok
}

// MethodByNumber implements cart.Shipping.
func (s shipping) MethodByNumber(number string) (cart.ShipMethod, bool) {
	m, ok := s.byNumber[number]
	return m, ok
}
