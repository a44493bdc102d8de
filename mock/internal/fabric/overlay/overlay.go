// Package overlay is what a test has changed of the shop in one sandbox: how many there are of an item, and promotions.
// The rest of the shop is the same for all and comes from the fixtures. It is one entity of the sandbox's state, so that
// reset, snapshot and isolation cover it.
package overlay

import (
	"encoding/json"
	"maps"
	"slices"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/store"
)

// Kind is the store kind of the overlay, and id the only entity of it.
const (
	Kind = "fabric-shop"
	id   = "overlay"
)

// Shop is the overlay of one sandbox at one moment. Nil changes nothing; it is immutable.
type Shop struct {
	stock  map[string]int64      // by SKU
	offers map[string]cart.Offer // by code
}

// Read takes the overlay from a transaction; it costs one look-up.
func Read(tx store.Tx) *Shop {
	v, _ := tx.Get(Kind, id)
	s, _ := v.(*Shop)
	return s
}

// SetStock says how many there are of the items with these SKUs.
func SetStock(tx store.Tx, units map[string]int64) {
	s := Read(tx)
	stock := maps.Clone(units)
	for sku, n := range s.units() {
		if _, again := stock[sku]; !again {
			stock[sku] = n
		}
	}
	tx.Put(Kind, id, &Shop{stock: stock, offers: s.All()})
}

// SetOffer adds an offer, or puts it in place of the one with its code.
func SetOffer(tx store.Tx, offer cart.Offer) {
	s := Read(tx)
	offers := maps.Clone(s.All())
	if offers == nil {
		offers = map[string]cart.Offer{}
	}
	offers[offer.Code] = offer
	tx.Put(Kind, id, &Shop{stock: s.units(), offers: offers})
}

// Stocked says whether the stock of anything is another than the catalogue's.
func (s *Shop) Stocked() bool { return len(s.units()) > 0 }

// All are the offers of the overlay by code; they must not be changed.
func (s *Shop) All() map[string]cart.Offer {
	if s == nil {
		return nil
	}
	return s.offers
}

func (s *Shop) units() map[string]int64 {
	if s == nil {
		return nil
	}
	return s.stock
}

// Catalogue is a catalogue with the stock of the overlay.
func (s *Shop) Catalogue(base cart.Catalogue) cart.Catalogue {
	if !s.Stocked() || base == nil {
		return base
	}
	return stocked{base, s.stock}
}

type stocked struct {
	cart.Catalogue
	stock map[string]int64
}

// Item implements cart.Catalogue.
func (c stocked) Item(id string) (cart.Item, bool) { return c.with(c.Catalogue.Item(id)) }

// ItemBySKU implements cart.Catalogue.
func (c stocked) ItemBySKU(sku string) (cart.Item, bool) { return c.with(c.Catalogue.ItemBySKU(sku)) }

func (c stocked) with(item cart.Item, known bool) (cart.Item, bool) {
	if units, changed := c.stock[item.SKU]; known && changed {
		item.Stock, item.Unlimited = units, false
	}
	return item, known
}

// Offers are the offers of the overlay before those of base, which may be nil.
func (s *Shop) Offers(base cart.Offers) cart.Offers {
	if len(s.All()) == 0 {
		return base
	}
	return offered{base, s.offers}
}

type offered struct {
	base   cart.Offers
	offers map[string]cart.Offer
}

// OfferByCode implements cart.Offers.
func (o offered) OfferByCode(code string) (cart.Offer, bool) {
	if offer, changed := o.offers[code]; changed || o.base == nil {
		return offer, changed
	}
	return o.base.OfferByCode(code)
}

// OfferByName implements cart.Offers. An offer that was changed has its new name only.
func (o offered) OfferByName(name string) (cart.Offer, bool) {
	for _, code := range slices.Sorted(maps.Keys(o.offers)) {
		if o.offers[code].Name == name {
			return o.offers[code], true
		}
	}
	if o.base == nil {
		return cart.Offer{}, false
	}
	offer, known := o.base.OfferByName(name)
	if _, changed := o.offers[offer.Code]; changed {
		return cart.Offer{}, false
	}
	return offer, known
}

// Wire writes the overlay as JSON, for the admin API's view of the state.
func (s *Shop) Wire() []byte {
	codes := map[string]string{}
	for code, offer := range s.offers {
		codes[code] = offer.Value.String() + " " + offer.Unit
	}
	text, err := json.Marshal(map[string]any{"stock": s.stock, "promotions": codes})
	if err != nil {
		return nil // texts and numbers always marshal
	}
	return text
}
