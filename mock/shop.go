package mock

import (
	"fmt"

	"cartwright/fixtures"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// shop gives the cart domain what the fixtures say of accounts, items and users, and by its parts of the rest.
type shop struct {
	offers
	attributes
	shipping
	accounts map[string]bool
	byID     map[string]cart.Item
	bySKU    map[string]cart.Item
	users    map[string]cart.User // by token
	people   map[string]cart.User // by userId
}

var (
	_ cart.Accounts    = (*shop)(nil)
	_ cart.Catalogue   = (*shop)(nil)
	_ cart.Users       = (*shop)(nil)
	_ fabric.Directory = (*shop)(nil)
)

func newShop(set *fixtures.Set) (*shop, error) {
	s := &shop{accounts: map[string]bool{}, byID: map[string]cart.Item{}, bySKU: map[string]cart.Item{},
		users: map[string]cart.User{}, people: map[string]cart.User{}}
	if err := s.services(set); err != nil {
		return nil, err
	}
	for _, a := range set.Accounts.Fabric {
		s.accounts[a.ID] = true
	}
	for _, f := range set.Items {
		item, err := newItem(f)
		if err != nil {
			return nil, fmt.Errorf("item %s: %w", f.SKU, err)
		}
		s.byID[item.ID], s.bySKU[item.SKU] = item, item
	}
	for _, u := range set.Users {
		kinds := map[string]cart.UserKind{fixtures.Shopper: cart.Registered, fixtures.Merchant: cart.Merchant, fixtures.Guest: cart.Anonymous}
		user := cart.User{ID: u.ID, Kind: kinds[u.Type]}
		s.people[u.ID] = user
		for _, token := range u.Tokens {
			s.users[token] = user
		}
	}
	return s, nil
}

// services fills the parts that are neighbours of the catalogue.
func (s *shop) services(set *fixtures.Set) (err error) {
	if s.offers, err = newOffers(set.Promotions); err != nil {
		return err
	}
	if s.attributes, err = newAttributes(set.Attributes); err != nil {
		return err
	}
	s.shipping, err = newShipping(set.ShippingMethods)
	return err
}

// deps is the shop as the adapters of both generations take it.
func (s *shop) deps() fabric.Deps {
	return fabric.Deps{Accounts: s, Catalogue: s, Users: s, Directory: s, Offers: s.offers, Attributes: s.attributes, Shipping: s.shipping}
}

func newItem(f fixtures.Item) (cart.Item, error) {
	amount, err := cart.ParseMoney(f.Price.Amount.String())
	if err != nil {
		return cart.Item{}, err
	}
	item := cart.Item{
		ID: f.ItemID.String(), SKU: f.SKU, Title: f.Title, PriceList: f.PriceListID.String(), Stock: int64(f.Stock),
		TaxCode: f.TaxCode, WeightUnit: f.WeightUnit, Inactive: !f.IsActive, Groups: f.Group, Price: cart.Price{Currency: f.Price.Currency, Base: amount},
	}
	if f.Price.Sale != "" {
		sale, err := cart.ParseMoney(f.Price.Sale.String())
		if err != nil {
			return cart.Item{}, err
		}
		item.Price.Sale = &sale
	}
	weight, err := cart.ParseMoney(f.Weight.String())
	if err != nil {
		return cart.Item{}, err
	}
	item.Weight = &weight
	return item, nil
}

// Configured implements cart.Accounts.
func (s *shop) Configured(account string) bool { return s.accounts[account] }

// Item implements cart.Catalogue.
func (s *shop) Item(id string) (cart.Item, bool) {
	item, ok := s.byID[id]
	return item, ok
}

// ItemBySKU implements cart.Catalogue.
func (s *shop) ItemBySKU(sku string) (cart.Item, bool) {
	item, ok := s.bySKU[sku]
	return item, ok
}

// ByToken implements cart.Users.
func (s *shop) ByToken(token string) (cart.User, bool) {
	u, ok := s.users[token]
	return u, ok
}

// ByID implements fabric.Directory.
func (s *shop) ByID(id string) (cart.User, bool) {
	u, ok := s.people[id]
	return u, ok
}
