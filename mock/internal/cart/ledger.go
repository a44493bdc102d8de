package cart

import "maps"

// Ledger is the book of a sandbox's reservations: item id to units by cart. It is an immutable value; the zero value is
// empty. No item is ever reserved beyond its stock.
type Ledger struct {
	carts map[string]map[string]int64 // cart id to item id to units
	total map[string]int64            // item id to units
}

// Follow brings the book in line with a cart after each change of it: a deleted cart releases all, other carts what they
// no longer hold; a cart whose settings ask for reservations (SoftReserve) reserves what it holds, as far as the stock
// goes. Carts that do not reserve cost nothing and get the same book back. The shortages are those of Cart.Inspect with
// View. Call it in the transaction that stores the cart, with the plain catalogue.
func (l Ledger) Follow(c Cart, catalogue Catalogue) (Ledger, []Problem) {
	had := l.carts[c.ID]
	switch {
	case c.Deleted:
		return l.Release(c.ID), nil
	case c.Settings.SoftReserve:
		return l.Reserve(c, catalogue)
	case len(had) == 0:
		return l, nil
	}
	held := c.held()
	keep := make(map[string]int64, len(had))
	for item, units := range had {
		if units = min(units, held[item]); units > 0 {
			keep[item] = units
		}
	}
	return l.with(c.ID, keep), nil
}

// Reserve reserves what the cart holds, whatever its settings, as far as the stock goes; what it had reserved before and
// holds no more is released. The shortages are the lines that got less.
func (l Ledger) Reserve(c Cart, catalogue Catalogue) (Ledger, []Problem) {
	if c.Deleted {
		return l.Release(c.ID), nil
	}
	view := l.View(catalogue, c.ID)
	held := c.held()
	for id, units := range held {
		item, ok := view.Item(id)
		if ok && !item.Unlimited {
			units = min(units, max(item.Stock, 0))
		}
		if held[id] = units; !ok || units == 0 {
			delete(held, id)
		}
	}
	return l.with(c.ID, held), c.shortages(view)
}

// Release gives back everything that the cart has reserved.
func (l Ledger) Release(cartID string) Ledger { return l.with(cartID, nil) }

// Reserved is how many units of an item all carts have reserved.
func (l Ledger) Reserved(itemID string) int64 { return l.total[itemID] }

// Holds is how many units of an item a cart has reserved.
func (l Ledger) Holds(cartID, itemID string) int64 { return l.carts[cartID][itemID] }

// with is the book with another page for the cart, which becomes the book's.
func (l Ledger) with(cartID string, page map[string]int64) Ledger {
	had := l.carts[cartID]
	if maps.Equal(had, page) {
		return l
	}
	next := Ledger{carts: maps.Clone(l.carts), total: maps.Clone(l.total)}
	if next.carts == nil {
		next = Ledger{carts: map[string]map[string]int64{}, total: map[string]int64{}}
	}
	for item, units := range had {
		next.add(item, -units)
	}
	for item, units := range page {
		next.add(item, units)
	}
	delete(next.carts, cartID)
	if len(page) > 0 {
		next.carts[cartID] = page
	}
	return next
}

func (l Ledger) add(item string, units int64) {
	if l.total[item] += units; l.total[item] == 0 {
		delete(l.total, item)
	}
}

// View is the catalogue as a cart sees it: the stock less what others have reserved.
func (l Ledger) View(catalogue Catalogue, cartID string) Catalogue {
	if len(l.carts) == 0 {
		return catalogue
	}
	return &reservedCatalogue{catalogue, l, cartID}
}

type reservedCatalogue struct {
	Catalogue
	book   Ledger
	cartID string
}

// Item implements Catalogue.
func (r *reservedCatalogue) Item(id string) (Item, bool) {
	item, ok := r.Catalogue.Item(id)
	return r.less(item), ok
}

// ItemBySKU implements Catalogue.
func (r *reservedCatalogue) ItemBySKU(sku string) (Item, bool) {
	item, ok := r.Catalogue.ItemBySKU(sku)
	return r.less(item), ok
}

func (r *reservedCatalogue) less(item Item) Item {
	item.Stock = max(0, item.Stock-r.book.total[item.ID]+r.book.carts[r.cartID][item.ID])
	return item
}
