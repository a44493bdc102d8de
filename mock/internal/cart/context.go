package cart

import (
	"cmp"
	"encoding/json"
)

// SetStatus moves the cart to another status by the table of Status.Follows; Deleted deletes it.
//
// Refusals, in this order: StatusUnknown, GuestStatus, StatusSame, StatusRefused, PendingTaken.
type SetStatus struct {
	To Status
	// Guests lets the status of a cart without a user change (v1, which documents no such refusal).
	Guests bool
	// PendingTaken says that another cart of the user is pending, so that this one cannot become so (PM1; in v2 inferred).
	PendingTaken bool
}

// SetCustomer replaces the customer context whole (§A.3.14).
type SetCustomer struct{ Customer Customer }

// SetHeader sets what the caller calls the cart (§B.3.11): the header's non-empty fields, and Extra when it is not nil.
type SetHeader struct {
	Header Header
	Extra  json.RawMessage // replaces the cart's
}

// Adopt gives a guest's cart to a user; tenant and account stay unless the owner names them (§A.3.13). Refusals:
// NotShopper, when the owner is no user; NotOwner, when the cart is another user's.
type Adopt struct{ Owner Owner }

// Split makes several lines of one (§A.3.10 and [v3→] V3SPLIT): 6 units split by 2 and 1 are lines of 2, 1 and 3. The
// first part keeps the id, and with it attributes, fees and adjustments, so that nothing is charged twice; ship-to,
// price and the caller's data are on all parts.
//
// Refusals: LineNotFound, SplitImpossible.
type Split struct {
	Line       Money // a whole number, as JSON has it
	Quantities []Money
}

// ReserveStock asks for a reservation of all lines (§A.3.7). The command itself checks that there can be one and reports
// shortages; Ledger.Follow writes it into the book. Refusals: NotReservable, CartEmpty.
type ReserveStock struct{}

// Steps are commands that are carried out together, all or none, as one change: one version, one look at the stock.
type Steps []Command

func (s Steps) apply(c Cart, env Env) (Cart, error) {
	for _, step := range s {
		next, err := step.apply(c, env)
		if err != nil {
			return Cart{}, err
		}
		if c = next; c.Deleted {
			break
		}
	}
	return c, nil
}

func (s SetCustomer) apply(c Cart, _ Env) (Cart, error) { //nolint:unparam // a Command may refuse
	customer := s.Customer
	c.Customer = &customer
	return c, nil
}

func (s SetHeader) apply(c Cart, _ Env) (Cart, error) { //nolint:unparam // a Command may refuse
	c.Header = c.Header.with(s.Header)
	if s.Extra != nil {
		c.Extra = s.Extra
	}
	return c, nil
}

func (a Adopt) apply(c Cart, _ Env) (Cart, error) {
	if a.Owner.UserID == "" {
		return Cart{}, refuse(NotShopper, "a cart can be given to a registered shopper only")
	}
	if c.Owner.UserID != "" && c.Owner.UserID != a.Owner.UserID {
		return Cart{}, refuse(NotOwner, "the cart %s is another user's", c.ID)
	}
	owner := a.Owner
	owner.Registered = true
	owner.Tenant, owner.Account = cmp.Or(owner.Tenant, c.Owner.Tenant), cmp.Or(owner.Account, c.Owner.Account)
	c.Owner = owner
	return c, nil
}

func (ReserveStock) apply(c Cart, _ Env) (Cart, error) {
	if !c.Settings.SoftReserve {
		return Cart{}, refuse(NotReservable, "the cart's configuration does not ask for reservations")
	}
	if len(c.Lines) == 0 {
		return Cart{}, refuse(CartEmpty, "the cart is empty")
	}
	return c, nil
}
