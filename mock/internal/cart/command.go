package cart

import (
	"encoding/json"
	"slices"
	"time"
)

// Env is the world around a change.
type Env struct {
	Catalogue Catalogue
	// Offers, Attributes and Shipping are the neighbours beside the catalogue; nil means that there are none.
	Offers     Offers
	Attributes AttributeCatalogue
	Shipping   Shipping
	// Inventory is what carts have reserved: the stock a cart sees is the catalogue's less the reservations of others.
	// The zero value is no reservations. Apply and Merge read it; Ledger.Follow writes it.
	Inventory Ledger
	Now       time.Time
	// NewKey draws the id of a line, fee, adjustment, attribute entry or ship-to, in the form of the generation.
	NewKey func() string
	// Shopper is who asks; the zero value is a guest.
	Shopper Shopper
	// Channel is the sales channel of x-site-context, stamped on new lines where the generation shows it.
	Channel *int64
	// NewOrderNumber generates an order number for the sequence, for carts whose source is FABRIC; nil draws a NewKey.
	NewOrderNumber func(sequence OrderSequence) string
}

// Command is a change of one cart. The set is closed: only this package makes commands.
type Command interface {
	// apply returns the changed cart. It gets a cart that may be changed and must not write to shared slices.
	apply(c Cart, env Env) (Cart, error)
}

// Apply carries a command out and returns the new cart; the old one stays as it was, and so does everything when the
// result is an error, which is an *Error.
func Apply(c Cart, cmd Command, env Env) (Cart, error) {
	if err := c.writable(env.Shopper); err != nil {
		return Cart{}, err
	}
	env = env.seenBy(c.ID)
	next, err := cmd.apply(c, env)
	if err != nil {
		return Cart{}, err
	}
	return next.written(env), nil
}

// writable checks that the cart takes changes, and takes them from the shopper.
func (c Cart) writable(s Shopper) error {
	if c.Deleted {
		return refuse(CartNotFound, "the cart %s is deleted", c.ID)
	}
	return c.Admits(s)
}

// written notes that the cart was changed, and looks at its stock and prices.
func (c Cart) written(env Env) Cart {
	c.Version++
	c.UpdatedAt = env.Now
	c.Problems = c.Review(env.Catalogue)
	return c
}

// seenBy is the world with the stock that this cart can have, and a catalogue in any case.
func (e Env) seenBy(cartID string) Env {
	if e.Catalogue == nil {
		e.Catalogue = nothing{}
	}
	e.Catalogue = e.Inventory.View(e.Catalogue, cartID)
	return e
}

// Shopper is a registered user, or a guest when UserID is empty.
type Shopper struct {
	UserID   string
	Merchant bool // acts for every shopper of the account
}

// Admits says whether the shopper may change the cart. Anybody may who knows its id, signed in or not, unless its settings
// ask for a login (S3, allowAnonymousUser): then the owner, those it is shared with, its approver and the merchant (who
// else is inferred, §A.6 no. 36). The error's kind is LoginRequired for a guest, NotOwner for another user.
func (c Cart) Admits(s Shopper) error {
	if !c.Settings.GuestsRefused || s.Merchant {
		return nil
	}
	if s.UserID == "" {
		return refuse(LoginRequired, "the cart %s can be changed by logged-in shoppers only", c.ID)
	}
	owner := c.Owner.UserID
	if owner == "" || owner == s.UserID || c.Header.Approver == s.UserID ||
		slices.Contains(c.SharedWith, s.UserID) || slices.Contains(c.SharedWith, Everyone) {
		return nil
	}
	return refuse(NotOwner, "the cart %s is another user's", c.ID)
}

// Add puts items into the cart: onto the line of the same goods where there is one, else onto a new line.
type Add struct {
	Items []Addition
	// Header's non-empty fields become the cart's.
	Header Header
}

// Addition is one item to add.
type Addition struct {
	ItemID, SKU string
	Quantity    *Money // nil: 1 (PM1); decimal because JSON's numbers are
	PriceList   string
	Price       *Price // nil: the catalogue's; else the caller's price counts, as its discounts do
	Groups      []string
	Unique      json.RawMessage

	Type, SubType string
	Fulfillment   *Fulfillment
	Extra         json.RawMessage
}

// Change sets what lines hold. A field that is not given stays. A quantity may exceed the stock, which is reported in the
// cart (§A.6 no. 12), while an addition is refused (PM1, 404 "Item not In Stock").
type Change struct{ Lines []LineChange }

// LineChange is the change of one line; ItemID, when given, must be the line's.
type LineChange struct {
	Line               Money
	ItemID, SKU        string
	Quantity           *Money // set, not added (§A.3.9)
	PriceList          string
	Price              *Price
	Attributes         []Attribute
	DiscountedQuantity *Money
	Unique             json.RawMessage
	Fulfillment        *Fulfillment
}

// Remove takes one line out. Taking the last one leaves a live, empty cart (XM1).
type Remove struct{ Line int }

// Empty takes all lines out, and the promotions with them (S3); cart attributes and fees stay.
type Empty struct {
	// EvenIfEmpty accepts a cart without lines. v1 documents "already empty" for the removal of a line only (PM1).
	EvenIfEmpty bool
}

// Delete is the soft delete after an order (S4): lines and totals stay, and no command is accepted any more.
type Delete struct {
	OrderNumber string // may be empty in v2
}

func (d Delete) apply(c Cart, _ Env) (Cart, error) {
	if err := c.State().allows(Deleted); err != nil {
		return Cart{}, err
	}
	c.Deleted = true
	if d.OrderNumber != "" {
		c.OrderNumber = d.OrderNumber
	}
	return c, nil
}
