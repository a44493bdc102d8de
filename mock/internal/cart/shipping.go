package cart

// Shipping is what the domain knows of shipping methods. It must be safe for concurrent use.
type Shipping interface {
	MethodByID(id string) (ShipMethod, bool)
	// MethodByNumber finds a method by the decimal digits of its number (the v1 operations that send one).
	MethodByNumber(number string) (ShipMethod, bool)
}

// CreateShipTo makes a ship-to (§A.3.25, §B.3.13). The new one is the last of the resulting cart's ShipTos. An empty ID
// is drawn (Env.NewKey); CartID, CreatedAt and UpdatedAt are set. A method without a cost gets the one of Env.Shipping,
// and its carrier and name where it states none.
//
// Refusals: ShipMethodUnknown, ShippingCost, CurrencyMixed (cost in another currency than the lines).
type CreateShipTo struct {
	ShipTo ShipTo
	// MethodNumber, when not empty, names the method by its number in place of ShipTo.Method.
	MethodNumber string
	// All attaches it to all lines, as v2 does; v1 attaches by AssignShipTo.
	All bool
}

// ChangeShipTo changes the ship-to whose ID it names, in the cart and on the lines that hold it. Fields that are not
// given stay. Refusals: ShipToUnknown and those of CreateShipTo.
type ChangeShipTo struct {
	ShipTo       ShipTo
	MethodNumber string
	All          bool // also attaches it to all lines
}

// AssignShipTo attaches ship-tos to lines (§A.3.27). Refusals: LineNotFound, ItemMismatch, ShipToUnknown, CurrencyMixed
// (the ship-to's cost is not in the cart's currency).
type AssignShipTo struct{ Lines []LineShipTo }

// LineShipTo is a line and where it should go.
type LineShipTo struct {
	Line     Money  // a whole number, as JSON has it
	ItemID   string // when given, it must be the line's
	ShipToID string // empty: detaches (v1, where it is optional)
}

// DetachShipTo takes the ship-tos off lines; the cart keeps them (§A.3.28). Refusals: LineNotFound, ShipToUnknown (the
// line has none).
type DetachShipTo struct{ Lines []Money }

// ShipTo finds a ship-to of the cart by its id, attached to a line or not.
func (c Cart) ShipTo(id string) (ShipTo, bool) {
	for i := range c.ShipTos {
		if c.ShipTos[i].ID == id {
			return c.ShipTos[i], true
		}
	}
	for i := range c.Lines {
		if s := c.Lines[i].ShipTo; s != nil && s.ID == id {
			return *s, true
		}
	}
	return ShipTo{}, false
}
