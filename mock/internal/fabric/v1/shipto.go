package v1

import (
	"encoding/json"
	"fmt"
	"strconv"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/store"
)

// shipTo is a ship-to as an entity of its own: `_id` is its DocumentID, Number its shipToId. The cart that it was made
// for holds the same ship-to under the number as text, lines hold copies; shelve keeps both alike. It is immutable.
type shipTo struct {
	cart.ShipTo
	Number int64
	// MethodNumber is the number by which a v1 operation named the shipping method; empty when an object did.
	MethodNumber string
}

// Wire is the ship-to as its GET writes it, for the admin API's view of the state.
func (s *shipTo) Wire() []byte {
	w, err := s.document(false, true)
	if err != nil {
		return nil
	}
	text, err := json.Marshal(w)
	if err != nil {
		return nil // the parts are plain values
	}
	return text
}

// document writes the ship-to: with the method as a number, which the v1 operations give where they know it, and with
// the version, which the answer to a creation lacks.
func (s *shipTo) document(byNumber, versioned bool) (*wireDocument, error) {
	w := &wireDocument{
		ShipToType: s.Type, Address: toAddress(s.Address), WarehouseID: s.Warehouse, IsPickup: s.Pickup, TaxCode: s.TaxCode,
		StoreID: s.Store, PickupPerson: toPerson(s.Person), AltPickupPerson: toPerson(s.AltPerson),
		CartID: s.CartID, ShipToID: s.Number, ID: s.DocumentID,
		CreatedAt: instant{s.CreatedAt}, UpdatedAt: instant{s.UpdatedAt},
	}
	if versioned {
		w.Version = new(int64) // changes do not raise it, as S4 and XM1 show for carts
	}
	switch {
	case byNumber && s.MethodNumber != "":
		w.Method = json.RawMessage(s.MethodNumber)
	case !byNumber && s.Method != nil:
		method, err := json.Marshal(toMethod(s.Method))
		if err != nil {
			return nil, fmt.Errorf("encode a shipping method: %w", err)
		}
		w.Method = method
	}
	return w, nil
}

// domain reads what a request says of a ship-to; number is the method where it is one.
func (w *wireDocument) domain(byNumber bool) (s cart.ShipTo, number string, err error) {
	s = cart.ShipTo{
		Type: w.ShipToType, TaxCode: w.TaxCode, Pickup: w.IsPickup, Address: fromAddress(w.Address),
		Person: fromPerson(w.PickupPerson), AltPerson: fromPerson(w.AltPickupPerson), Warehouse: w.WarehouseID, Store: w.StoreID,
	}
	if len(w.Method) == 0 {
		return s, "", nil
	}
	if byNumber {
		n, err := cart.ParseMoney(string(w.Method))
		if err != nil {
			return s, "", cart.Refuse(cart.Unreadable, "/shipMethod should be number")
		}
		return s, n.String(), nil
	}
	var method wireMethod
	if json.Unmarshal(w.Method, &method) != nil {
		return s, "", cart.Refuse(cart.Unreadable, "/shipMethod should be object")
	}
	s.Method = fromMethod(&method)
	return s, "", nil
}

// shelve stores the cart's ship-to as the entity that it is. method is as in shipTo.
func (a *api) shelve(to putter, cartID string, s cart.ShipTo, number int64, method string) *shipTo {
	s.CartID = cartID
	entity := &shipTo{ShipTo: s, Number: number, MethodNumber: method}
	a.shipTos.put(to, s.DocumentID, number, entity)
	return entity
}

// moveAddresses lets what hung on a merged guest's cart hang on the user's, which took its lines (inferred).
func (a *api) moveAddresses(tx store.Tx, from string, to cart.Cart) {
	for _, s := range to.ShipTos {
		if old, known := a.shipTos.find(tx, s.DocumentID); known && old.CartID == from {
			a.shelve(tx, to.ID, s, old.Number, old.MethodNumber)
		}
	}
	var moving []billTo
	a.billTos.each(tx, func(b *billTo) {
		if b.CartID == from {
			moving = append(moving, *b)
		}
	})
	for i := range moving {
		moved := moving[i]
		moved.CartID = to.ID
		a.billTos.put(tx, moved.ID, moved.Number, &moved)
	}
}

// seedShipTos makes entities of the ship-tos that the lines of a fixture cart hold. Their numbers are text in a cart.
func seedShipTos(seed store.Seed, c cart.Cart) error {
	a := &api{shipTos: drawer[*shipTo]{KindShipTo}}
	for i := range c.Lines {
		s := c.Lines[i].ShipTo
		if s == nil || s.DocumentID == "" {
			continue
		}
		if old, twice := seed[KindShipTo][s.DocumentID].(*shipTo); twice {
			if old.CartID != c.ID {
				return fmt.Errorf("cart %s: the ship-to %s is cart %s's", c.ID, s.DocumentID, old.CartID)
			}
			continue
		}
		number, err := strconv.ParseInt(s.ID, 10, 64)
		if err != nil {
			return fmt.Errorf("cart %s: the shipToId %q is no number", c.ID, s.ID)
		}
		if _, twice := seed[KindShipTo+"-number"][s.ID]; twice {
			return fmt.Errorf("cart %s: two ship-tos have the number %s", c.ID, s.ID)
		}
		a.shelve(seed, c.ID, *s, number, "")
		raise(seed, KindShipTo, number)
	}
	return nil
}
