package v1

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// queryBody is the body of queryCarts (§B.3.10).
type queryBody struct {
	Offset  *cart.Money `json:"offset"`
	Limit   *cart.Money `json:"limit"`
	Filters struct {
		Date struct {
			GTE string `json:"gte"`
			LTE string `json:"lte"`
		} `json:"date"`
		UserID   string   `json:"userId"`
		Approver string   `json:"approver"`
		Account  string   `json:"account"`
		PO       string   `json:"po"`
		Company  string   `json:"company"`
		Status   []string `json:"status"`
	} `json:"filters"`
}

// defaultLimit is documented (PM1).
const defaultLimit = 10

type wireQuery struct {
	Limit  int `json:"limit"`
	Offset int `json:"offset"`
	Count  int `json:"count"`
}

type wirePage struct {
	Query wireQuery         `json:"query"`
	Carts []json.RawMessage `json:"carts"`
}

// query is queryCarts. All that is asked for must fit; count is how many carts do, of which the page shows some, the
// oldest number first. Deleted carts are found by nobody (§B.3.1) who does not ask for the status `deleted` (inferred).
func (a *api) query(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var body queryBody
	if err := fabric.Decode(call, &body); err != nil {
		return nil, err
	}
	filter, err := body.filter()
	if err != nil {
		return nil, err
	}
	page := wirePage{Carts: []json.RawMessage{}}
	if page.Query.Offset, err = count("offset", body.Offset, 0, 0); err != nil {
		return nil, err
	}
	if page.Query.Limit, err = count("limit", body.Limit, defaultLimit, 1); err != nil {
		return nil, err
	}
	var fitting []found
	err = call.Sandbox.View(ctx, func(tx store.Tx) error {
		fitting = a.fitting(tx, filter)
		return nil
	})
	if err != nil {
		return nil, err
	}
	page.Query.Count = len(fitting)
	from := min(page.Query.Offset, len(fitting))
	for _, f := range fitting[from:min(len(fitting), from+min(page.Query.Limit, len(fitting)))] {
		encoded, err := f.bytes()
		if err != nil {
			return nil, err
		}
		page.Carts = append(page.Carts, encoded.Bytes)
	}
	return answer(page)
}

// fitting collects the carts of both collections that fit, by number.
func (a *api) fitting(tx store.Tx, filter cart.Filter) []found {
	deleted := slices.Contains(filter.Statuses, cart.Deleted)
	var all []found
	world := fabric.Look(tx)
	for _, d := range []*desk{a.carts, a.decoupled} {
		d.shelf.Each(tx, func(r *fabric.Record) bool {
			if (deleted || !r.Cart.Deleted) && filter.Match(&r.Cart) {
				all = append(all, found{d, r, world})
			}
			return true
		})
	}
	slices.SortStableFunc(all, func(x, y found) int { return cmp.Compare(x.record.Cart.Number, y.record.Cart.Number) })
	return all
}

// filter reads what is asked for. Texts that are no instants and statuses that nothing can have are refused.
func (b *queryBody) filter() (cart.Filter, error) {
	f := cart.Filter{UserID: b.Filters.UserID, Header: cart.Header{
		Approver: b.Filters.Approver, Account: b.Filters.Account, PurchaseOrder: b.Filters.PO, Company: b.Filters.Company,
	}}
	for i, name := range b.Filters.Status {
		status, err := cart.ParseStatus(strings.ToUpper(name))
		if err != nil || name != strings.ToLower(name) {
			return f, cart.Refuse(cart.Unreadable, fmt.Sprintf("/filters/status/%d should be a status, got %s", i, name))
		}
		f.Statuses = append(f.Statuses, status)
	}
	var err error
	if f.From, err = instantOf("gte", b.Filters.Date.GTE); err != nil {
		return f, err
	}
	if f.Till, err = instantOf("lte", b.Filters.Date.LTE); err != nil {
		return f, err
	}
	return f, f.Check()
}

// count reads a whole number of at least least; what was not sent is otherwise.
func count(name string, n *cart.Money, otherwise, least int) (int, error) {
	if n == nil {
		return otherwise, nil
	}
	number, whole := n.Int()
	switch {
	case !whole:
		return 0, cart.Refuse(cart.Unreadable, "/"+name+" should be integer")
	case number < int64(least):
		return 0, cart.Refuse(cart.Unreadable, fmt.Sprintf("/%s should be >= %d", name, least))
	}
	return int(number), nil
}

// instantOf reads a bound of the date; the empty text is none.
func instantOf(name, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, cart.Refuse(cart.DateFormat, "/filters/date/"+name+` should match format "date-time"`)
	}
	return t.UTC(), nil
}
