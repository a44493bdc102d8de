package cart

import "slices"

// Status is a cart's place on its way to an order. The names are v2's (S3); v1 writes them in lower case (§B.3.9).
type Status string

// The seven states of S3.
const (
	Active          Status = "ACTIVE"
	Pending         Status = "PENDING"
	PendingApproval Status = "PENDING_APPROVAL"
	Approved        Status = "APPROVED"
	Submitted       Status = "SUBMITTED"
	Deleted         Status = "DELETED"
	Rejected        Status = "REJECTED"
)

// State is the cart's status as v2 shows it: Deleted once it is, Pending where the document states none.
func (c Cart) State() Status {
	switch {
	case c.Deleted:
		return Deleted
	case c.Status == "":
		return Pending
	}
	return c.Status
}

// Follows lists the states that may come after this one; Deleted has none. The vendor publishes no table: this is the
// proposal of §A.7, inferred.
func (s Status) Follows() []Status {
	switch s {
	case Active:
		return []Status{Pending, Deleted}
	case Pending:
		return []Status{Active, PendingApproval, Submitted, Deleted}
	case PendingApproval:
		return []Status{Approved, Rejected, Deleted}
	case Approved:
		return []Status{Submitted, Deleted}
	case Rejected:
		return []Status{Pending, Deleted}
	case Submitted:
		return []Status{Deleted}
	default: // Deleted, and what is no status
		return nil
	}
}

// allows checks one step against the table. The error's kind is StatusSame or StatusRefused.
func (s Status) allows(next Status) error {
	if s == next {
		return refuse(StatusSame, "the cart is %s already", s)
	}
	if !slices.Contains(s.Follows(), next) {
		return refuse(StatusRefused, "a cart that is %s cannot become %s", s, next)
	}
	return nil
}

// ParseStatus finds a status by its name as v2 writes it; upper-case v1's first. The error's kind is StatusUnknown.
func ParseStatus(name string) (Status, error) {
	s := Status(name)
	if s == Deleted || s.Follows() != nil {
		return s, nil
	}
	return "", refuse(StatusUnknown, "no status is called %q", name)
}

func (s SetStatus) apply(c Cart, env Env) (Cart, error) {
	to, err := ParseStatus(string(s.To))
	switch {
	case err != nil:
		return Cart{}, err
	case c.Owner.UserID == "" && !s.Guests:
		return Cart{}, refuse(GuestStatus, "the cart %s has no user, so its status cannot be changed", c.ID)
	case to == Deleted:
		return Delete{}.apply(c, env)
	}
	if err := c.State().allows(to); err != nil {
		return Cart{}, err
	}
	if to == Pending && s.PendingTaken {
		return Cart{}, refuse(PendingTaken, "the user has another pending cart")
	}
	c.Status = to
	return c, nil
}
