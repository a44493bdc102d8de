package cart

import (
	"bytes"
	"encoding/json"
	"slices"
	"time"
)

// Filter is a search over carts (§A.3.4, §B.3.10). What is not set does not count; all that is set must fit.
type Filter struct {
	// From and Till bound the time of creation, both included; zero: no bound.
	From, Till time.Time
	Statuses   []Status // any of these; Deleted finds deleted carts
	UserID     string
	CustomerID string
	// Header's non-empty fields must be the cart's: Approver, PurchaseOrder, Company, Name, Description; Account, which is
	// either the header's or the owner's.
	Header Header
	// Shared, when set, asks for carts that are shared with somebody, or for those that are not.
	Shared *bool
	// Attributes are keys and values, of the caller's own object (Cart.Extra) or names and values of cart attributes.
	Attributes map[string]json.RawMessage
}

// Check says whether the filter can be: the error's kind is DateRange or StatusUnknown.
func (f *Filter) Check() error {
	if !f.From.IsZero() && !f.Till.IsZero() && f.Till.Before(f.From) {
		return refuse(DateRange, "the date range should start before it ends")
	}
	for _, s := range f.Statuses {
		if _, err := ParseStatus(string(s)); err != nil {
			return err
		}
	}
	return nil
}

// Match says whether the cart fits. The cheap conditions come first: a search looks at every cart.
func (f *Filter) Match(c *Cart) bool {
	switch {
	case f.UserID != "" && f.UserID != c.Owner.UserID,
		len(f.Statuses) > 0 && !slices.Contains(f.Statuses, c.State()),
		!f.From.IsZero() && c.CreatedAt.Before(f.From),
		!f.Till.IsZero() && c.CreatedAt.After(f.Till),
		f.CustomerID != "" && (c.Customer == nil || c.Customer.ID != f.CustomerID),
		f.Shared != nil && *f.Shared != (len(c.SharedWith) > 0),
		f.Header.Account != "" && f.Header.Account != c.Header.Account && f.Header.Account != c.Owner.Account,
		!f.Header.within(&c.Header):
		return false
	}
	return f.attributes(c)
}

// within says whether every non-empty field but Account is the other's.
func (h *Header) within(o *Header) bool {
	same := func(want, got string) bool { return want == "" || want == got }
	return same(h.Approver, o.Approver) && same(h.PurchaseOrder, o.PurchaseOrder) &&
		same(h.Company, o.Company) && same(h.Name, o.Name) && same(h.Description, o.Description) && same(h.Network, o.Network)
}

// attributes compares values as JSON, however they are spaced. Objects are read only when they may fit: a search looks at
// ten thousand carts.
func (f *Filter) attributes(c *Cart) bool {
	var extra map[string]json.RawMessage
	for name, want := range f.Attributes {
		if hasAttribute(c.Attributes, name, want) {
			continue
		}
		if !mayHold(c.Extra, want) {
			return false
		}
		if extra == nil && json.Unmarshal(c.Extra, &extra) != nil {
			return false
		}
		if got, ok := extra[name]; !ok || compact(got) != compact(want) {
			return false
		}
	}
	return true
}

// mayHold is false when the object cannot have the value: it is a text or number that does not occur in it.
func mayHold(object, want json.RawMessage) bool {
	if len(want) == 0 || want[0] == '{' || want[0] == '[' || bytes.IndexByte(object, '\\') >= 0 {
		return len(object) > 0
	}
	return bytes.Contains(object, bytes.TrimSpace(want))
}

func hasAttribute(all []Attribute, name string, want json.RawMessage) bool {
	if len(all) == 0 {
		return false
	}
	var text string
	if json.Unmarshal(want, &text) != nil {
		text = compact(want)
	}
	return slices.ContainsFunc(all, func(a Attribute) bool { return a.Name == name && a.Value == text })
}

func compact(raw json.RawMessage) string {
	var out bytes.Buffer
	if json.Compact(&out, raw) != nil {
		return string(raw)
	}
	return out.String()
}
