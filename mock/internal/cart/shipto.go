package cart

import (
	"cmp"
	"slices"
)

func (s CreateShipTo) apply(c Cart, env Env) (Cart, error) {
	made := s.ShipTo
	made.ID = cmp.Or(made.ID, env.NewKey())
	made.CartID, made.CreatedAt, made.UpdatedAt = c.ID, env.Now, env.Now
	if err := made.ship(s.MethodNumber, c, env); err != nil {
		return Cart{}, err
	}
	c.ShipTos = append(slices.Clone(c.ShipTos), made)
	if s.All {
		c = c.sendAll(&made, env)
	}
	return c, nil
}

func (s ChangeShipTo) apply(c Cart, env Env) (Cart, error) {
	old, ok := c.ShipTo(s.ShipTo.ID)
	if !ok {
		return Cart{}, refuse(ShipToUnknown, "the cart has no ship-to %s", s.ShipTo.ID)
	}
	changed := old.with(s.ShipTo)
	changed.UpdatedAt = env.Now
	if err := changed.ship(s.MethodNumber, c, env); err != nil {
		return Cart{}, err
	}
	c.ShipTos = slices.Clone(c.ShipTos)
	i := slices.IndexFunc(c.ShipTos, func(o ShipTo) bool { return o.ID == changed.ID })
	if i < 0 {
		c.ShipTos = append(c.ShipTos, changed)
	} else {
		c.ShipTos[i] = changed
	}
	if s.All {
		return c.sendAll(&changed, env), nil
	}
	c.Lines = slices.Clone(c.Lines)
	for i := range c.Lines {
		if l := &c.Lines[i]; l.ShipTo != nil && l.ShipTo.ID == changed.ID {
			l.ShipTo, l.UpdatedAt = &changed, env.Now
		}
	}
	return c, nil
}

// sendAll attaches a ship-to to all lines.
func (c Cart) sendAll(s *ShipTo, env Env) Cart {
	c = c.remember()
	c.Lines = slices.Clone(c.Lines)
	for i := range c.Lines {
		c.Lines[i].ShipTo, c.Lines[i].UpdatedAt = s, env.Now
	}
	return c
}

// cost is what the ship-to costs; nil: not stated.
func (s *ShipTo) cost() *ShipCost {
	if s == nil || s.Method == nil {
		return nil
	}
	return s.Method.Cost
}

// remember notes the ship-tos that only lines have, so that detaching does not lose them.
func (c Cart) remember() Cart {
	known := make(map[string]bool, len(c.ShipTos))
	for i := range c.ShipTos {
		known[c.ShipTos[i].ID] = true
	}
	var loaded []ShipTo
	for i := range c.Lines {
		if s := c.Lines[i].ShipTo; s != nil && s.ID != "" && !known[s.ID] {
			known[s.ID] = true
			loaded = append(loaded, *s)
		}
	}
	if loaded != nil {
		c.ShipTos = append(loaded, c.ShipTos...)
	}
	return c
}

// with is the ship-to with the given fields of another.
func (s ShipTo) with(o ShipTo) ShipTo {
	s.Method, s.Address = cmp.Or(o.Method, s.Method), cmp.Or(o.Address, s.Address)
	s.Person, s.AltPerson = cmp.Or(o.Person, s.Person), cmp.Or(o.AltPerson, s.AltPerson)
	s.Type, s.TaxCode = cmp.Or(o.Type, s.Type), cmp.Or(o.TaxCode, s.TaxCode)
	s.Pickup = cmp.Or(o.Pickup, s.Pickup)
	s.Warehouse, s.Store = cmp.Or(o.Warehouse, s.Warehouse), cmp.Or(o.Store, s.Store)
	s.Instructions = cmp.Or(o.Instructions, s.Instructions)
	if !o.ShipDate.IsZero() {
		s.ShipDate = o.ShipDate
	}
	if !o.Delivery.IsZero() {
		s.Delivery = o.Delivery
	}
	return s
}

// ship finds the method's cost and checks it.
func (s *ShipTo) ship(number string, c Cart, env Env) error {
	if number != "" {
		method, ok := ShipMethod{}, false
		if env.Shipping != nil {
			method, ok = env.Shipping.MethodByNumber(number)
		}
		if !ok {
			return refuse(ShipMethodUnknown, "no shipping method has the number %s", number)
		}
		s.Method = &method
	} else if s.Method != nil && s.Method.Cost == nil && env.Shipping != nil {
		if known, ok := env.Shipping.MethodByID(s.Method.ID); ok {
			s.Method = &ShipMethod{
				ID: known.ID, Carrier: cmp.Or(s.Method.Carrier, known.Carrier), Name: cmp.Or(s.Method.Name, known.Name), Cost: known.Cost,
			}
		}
	}
	return c.acceptsCost(s.cost())
}

func (c Cart) acceptsCost(cost *ShipCost) error {
	if cost == nil {
		return nil
	}
	if cost.Amount.Negative() {
		return refuse(ShippingCost, "the shipping cost should be >= 0, got %s", cost.Amount)
	}
	if d := cost.Discount; d != nil && (d.Negative() || cost.Amount.Less(*d)) {
		return refuse(ShippingCost, "the shipping discount should be between 0 and the cost %s, got %s", cost.Amount, d)
	}
	return c.sameCurrency(cost)
}

// sameCurrency refuses a cost in another currency than the cart's. A ship-to can be made before there are lines, so it is
// asked again when lines get it.
func (c Cart) sameCurrency(cost *ShipCost) error {
	if spent := c.spent(); spent != "" && cost != nil && cost.Currency != "" && cost.Currency != spent {
		return refuse(CurrencyMixed, "the shipping cost's currency should be %s, the cart's, got %s", spent, cost.Currency)
	}
	return nil
}

func (a AssignShipTo) apply(c Cart, env Env) (Cart, error) {
	c = c.remember()
	c.Lines = slices.Clone(c.Lines)
	at, send := c.finder(len(a.Lines)), map[string]*ShipTo{"": nil}
	for _, to := range a.Lines {
		i, err := c.number(to.Line, at)
		if err != nil {
			return Cart{}, err
		}
		l := &c.Lines[i]
		if to.ItemID != "" && to.ItemID != l.ItemID {
			return Cart{}, refuse(ItemMismatch, "line %d holds item %s, not %s", l.ID, l.ItemID, to.ItemID).about(to.ItemID, "", l.ID)
		}
		if _, found := send[to.ShipToID]; !found {
			s, ok := c.ShipTo(to.ShipToID)
			if !ok {
				return Cart{}, refuse(ShipToUnknown, "the cart has no ship-to %s", to.ShipToID)
			}
			if err := c.sameCurrency(s.cost()); err != nil {
				return Cart{}, err
			}
			send[to.ShipToID] = &s
		}
		l.ShipTo, l.UpdatedAt = send[to.ShipToID], env.Now
	}
	return c, nil
}

func (d DetachShipTo) apply(c Cart, env Env) (Cart, error) {
	c = c.remember()
	c.Lines = slices.Clone(c.Lines)
	at := c.finder(len(d.Lines))
	for _, n := range d.Lines {
		i, err := c.number(n, at)
		if err != nil {
			return Cart{}, err
		}
		l := &c.Lines[i]
		if l.ShipTo == nil {
			return Cart{}, refuse(ShipToUnknown, "line %d has no ship-to", l.ID).about(l.ItemID, l.SKU, l.ID)
		}
		l.ShipTo, l.UpdatedAt = nil, env.Now
	}
	return c, nil
}
