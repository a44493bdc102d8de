package cart

import (
	"bytes"
	"encoding/json"
)

// PriceProblem is a line whose price is not the catalogue's. The caller's price counts all the same: the vendor asks for it
// with each addition, has no code for a wrong one, and describes error.price as an offer that concerns a line (S3). That
// an offer is told when it disagrees is inferred.
type PriceProblem struct {
	Stated json.RawMessage // as a document stated it, in its wire's shape; the rest is empty then

	Detail      string
	ItemID, SKU string
	Line        int
	Units       int64
	Channel     *int64
	Offer       Price // what the catalogue asks for one unit
}

func (p *PriceProblem) same(o *PriceProblem) bool {
	return bytes.Equal(p.Stated, o.Stated) && p.Detail == o.Detail && p.Line == o.Line && p.Units == o.Units && p.ItemID == o.ItemID
}

// mispriced finds the lines whose price is not the catalogue's. It is linear in the lines.
func (c Cart) mispriced(catalogue Catalogue) []PriceProblem {
	var found []PriceProblem
	for i := range c.Lines {
		l := &c.Lines[i]
		item, known := catalogue.Item(l.ItemID)
		if !known || !l.disagrees(&item) {
			continue
		}
		offer, own := item.Price, l.asked()
		e := refuse(BadPrice, "the catalogue's price of item %s is %s %s, not %s %s", item.ID, offer.Final(), offer.Currency, own.Final(), own.Currency)
		found = append(found, PriceProblem{
			Detail: e.Detail, ItemID: l.ItemID, SKU: l.SKU, Line: l.ID, Units: l.Quantity, Channel: l.Channel, Offer: offer,
		})
	}
	return found
}

// asked is the line's price before the cart's promotions.
func (l *Line) asked() Price {
	if l.Own != nil {
		return *l.Own
	}
	return l.Price
}

// disagrees compares the line's price with the item's. Another price list has other prices, which the catalogue does not
// know, and what promotions of the caller's make of a price cannot be known either: then only the base is compared.
func (l *Line) disagrees(item *Item) bool {
	own, offer := l.asked(), item.Price
	if offer.Currency == "" || l.PriceList != item.PriceList {
		return false
	}
	if own.Currency != offer.Currency || !own.Base.Equal(offer.Base) {
		return true
	}
	return len(own.Discount.Promotions) == 0 && !own.Final().Equal(offer.Final())
}
