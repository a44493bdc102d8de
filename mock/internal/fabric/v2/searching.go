package v2

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"time"

	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
)

// searchBody is the body of searchCarts (§A.3.4).
type searchBody struct {
	Filter searchFilter `json:"filter"`
	Limit  cart.Money   `json:"limit"`
	Offset cart.Money   `json:"offset"`
}

type searchFilter struct {
	Date struct {
		Start string `json:"start"`
		End   string `json:"end"`
	} `json:"date"`
	Status   []string `json:"status"`
	UserID   string   `json:"userId"`
	Customer struct {
		ID string `json:"id"`
	} `json:"customer"`
	Approver      string                     `json:"approver"`
	PurchaseOrder string                     `json:"purchaseOrder"`
	Account       string                     `json:"account"`
	Company       string                     `json:"company"`
	Name          string                     `json:"name"`
	Description   string                     `json:"description"`
	SharedCarts   *bool                      `json:"sharedCarts"`
	Attributes    map[string]json.RawMessage `json:"attributes"`
}

// filter reads the criteria, which must all hold. The error's kind is cart.DateFormat, cart.DateRange or
// cart.StatusUnknown.
func (f *searchFilter) filter() (cart.Filter, error) {
	from, err := date("/filter/date/start", f.Date.Start)
	if err != nil {
		return cart.Filter{}, err
	}
	till, err := date("/filter/date/end", f.Date.End)
	if err != nil {
		return cart.Filter{}, err
	}
	filter := cart.Filter{
		From: from, Till: till, Statuses: fabric.Each(f.Status, func(name *string) cart.Status { return cart.Status(*name) }),
		UserID: f.UserID, CustomerID: f.Customer.ID, Shared: f.SharedCarts, Attributes: f.Attributes,
		Header: cart.Header{
			Name: f.Name, Description: f.Description, Account: f.Account, Approver: f.Approver,
			PurchaseOrder: f.PurchaseOrder, Company: f.Company,
		},
	}
	return filter, filter.Check()
}

// date reads a date and time of a request; empty is none. A text without a zone is UTC. The contract knows the shape
// only, so that 30 February comes here.
func date(pointer, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := parseTime(text)
	if err != nil {
		return time.Time{}, cart.Refuse(cart.DateFormat, pointer+" is no date and time")
	}
	return t, nil
}

// page is the envelope of the carts found.
type page struct {
	Offset, Limit int64
	Count         int
}

func (b *searchBody) page() (page, error) {
	limit, whole := b.Limit.Int()
	if !whole {
		return page{}, cart.Refuse(cart.Unreadable, "/limit should be integer")
	}
	offset, whole := b.Offset.Int()
	if !whole {
		return page{}, cart.Refuse(cart.Unreadable, "/offset should be integer")
	}
	return page{Offset: max(offset, 0), Limit: max(limit, 0)}, nil
}

// head writes the envelope up to its carts.
func (p page) head() []byte {
	b := strconv.AppendInt([]byte(`{"offset":`), p.Offset, 10)
	b = strconv.AppendInt(append(b, `,"limit":`...), p.Limit, 10)
	b = strconv.AppendInt(append(b, `,"count":`...), int64(p.Count), 10)
	return append(b, `,"carts":`...)
}

// byCreation finds the carts that fit, the oldest first, which are then in the order of their ids.
func byCreation(s *session, filter *cart.Filter) []*fabric.Record {
	type hit struct {
		created int64 // beside the record, so that sorting does not have to follow it
		record  *fabric.Record
	}
	looks := glances(filter)
	var hits []hit
	s.shelf.Each(s.tx, func(r *fabric.Record) bool {
		if looks.may(&r.Cart) && filter.Match(&r.Cart) {
			hits = append(hits, hit{r.Cart.CreatedAt.UnixMicro(), r})
		}
		return true
	})
	slices.SortFunc(hits, func(a, b hit) int {
		if a.created != b.created {
			return cmp.Compare(a.created, b.created)
		}
		return cmp.Compare(a.record.Cart.ID, b.record.Cart.ID)
	})
	return fabric.Each(hits, func(h *hit) *fabric.Record { return h.record })
}

// glance is a quick look for one of the filter's attributes in the text of a cart's own data: reading that data as JSON,
// cart by cart, would be most of the cost of a search.
type glance struct{ name, value []byte }

type quickLook []glance

func glances(filter *cart.Filter) quickLook {
	looks := quickLook{}
	for name, value := range filter.Attributes {
		quoted, err := json.Marshal(name)
		if err != nil {
			continue // texts always marshal
		}
		g := glance{name: quoted}
		if text := bytes.TrimSpace(value); len(text) > 0 && text[0] != '{' && text[0] != '[' { // those may be spaced in any way
			g.value = text
		}
		looks = append(looks, g)
	}
	return looks
}

// may says false only when the cart cannot have all the attributes. Text with escapes can be written in many ways.
func (q quickLook) may(c *cart.Cart) bool {
	if len(q) == 0 || len(c.Attributes) > 0 || bytes.IndexByte(c.Extra, '\\') >= 0 {
		return true
	}
	for _, g := range q {
		if bytes.IndexByte(g.name, '\\') < 0 && !bytes.Contains(c.Extra, g.name) || !bytes.Contains(c.Extra, g.value) {
			return false
		}
	}
	return true
}
