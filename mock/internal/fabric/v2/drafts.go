package v2

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/store"
)

// drafts are the operations of order drafts (§A.3.30 to §A.3.33). They have no token: a draft belongs to the account of
// x-site-context, and other accounts do not find it.
func (a *api) drafts() behaviour.Set {
	view := func(call *behaviour.Call) transaction { return call.Sandbox.View }
	update := func(call *behaviour.Call) transaction { return call.Sandbox.Update }
	return behaviour.Set{
		"createOrderDraft":           operation(a, createDraft, false, update),
		"listOrderDrafts":            operation(a, listDrafts, false, view),
		"getOrderDraft":              operation(a, getDraft, false, view),
		"getOrderDraftByOrderNumber": operation(a, getDraftByNumber, false, view),
	}
}

// draftRecord is a stored order draft. It never changes, and neither do the bytes that show it.
type draftRecord struct {
	tenant   string
	customer string
	body     *behaviour.Encoded
}

// Wire is the draft as the service writes it, for the admin API's view of the state.
func (d *draftRecord) Wire() []byte { return d.body.Bytes }

// createDraft is createOrderDraft, the one operation that answers 201. The object carries no id: Location has it.
func createDraft(s *session, body *draftBody) (later, error) {
	r, err := s.shelf.Live(s.tx, s.id())
	if err != nil {
		return nil, err
	}
	draft, err := cart.Draft(r.Cart, body.request(), s.env())
	if err != nil {
		return nil, unlisted(err)
	}
	customer := draftCustomer(&draft)
	wire := toDraft(&draft, customer)
	wire.Error = s.firstProblem(r.Cart)
	encoded, err := behaviour.JSON(wire)
	if err != nil {
		return nil, err
	}
	id := s.call.Sandbox.IDs.UUID()
	s.keep(id, &draft, &draftRecord{tenant: s.shelf.Account, customer: customer.ID, body: encoded})
	return func() (*behaviour.Answer, error) {
		return &behaviour.Answer{
			Status: http.StatusCreated, Body: encoded, Header: http.Header{"Location": {"/v2/order-drafts/" + id}},
		}, nil
	}, nil
}

// firstProblem is what a draft has room to tell of its cart's problems; nil: there are none.
func (s *session) firstProblem(c cart.Cart) *wireProblem {
	found := s.problems(c, &s.World)
	for _, problems := range [][]cart.Problem{found.Inventory, found.Promotion} {
		if len(problems) > 0 {
			w := toProblem(&problems[0])
			return &w
		}
	}
	return nil
}

// keep stores a draft, to be found by its id, its order number and its cart. Of several drafts with one number or of one
// cart the newest is found (inferred).
func (s *session) keep(id string, draft *cart.OrderDraft, r *draftRecord) {
	place := fmt.Sprintf("%012d", s.count("draft"))
	s.tx.Put(DraftKind, place, r)
	keys := []string{"cart " + draft.Cart.ID, "id " + id}
	if draft.OrderNumber != "" {
		keys = append(keys, "number "+draft.OrderNumber)
	}
	for _, key := range keys {
		s.tx.Put(draftKeyKind, r.tenant+" "+key, place)
	}
}

// count draws the next number of a counter.
func (s *session) count(counter string) int64 {
	last, _ := s.tx.Get(counterKind, counter)
	n, _ := last.(int64)
	s.tx.Put(counterKind, counter, n+1)
	return n + 1
}

// newOrderNumber is the order number of a cart whose source is FABRIC: the key of the sequence and a running number, or a
// number of S4's shape where no sequence is named (both inferred).
func (s *session) newOrderNumber(sequence cart.OrderSequence) string {
	n := s.count("order " + sequence.Name + " " + sequence.Key)
	if sequence.Key != "" {
		return fmt.Sprintf("%s-%08d", sequence.Key, n)
	}
	digits := fmt.Sprintf("%013d", n)
	return digits[:4] + "-" + digits[4:8] + "-" + digits[8:]
}

// listDrafts is listOrderDrafts: the account's drafts, the oldest first, or those of one customer.
func listDrafts(s *session, _ *struct{}) (later, error) {
	customer, account := s.call.Query["customerId"], s.shelf.Account
	list := []byte(`{"data":[`)
	count := 0
	s.tx.Each(DraftKind, func(_ string, v any) bool {
		if d, ok := v.(*draftRecord); ok && d.tenant == account && (customer == "" || d.customer == customer) {
			if count++; count > 1 {
				list = append(list, ',')
			}
			list = append(list, d.body.Bytes...)
		}
		return true
	})
	list = strconv.AppendInt(append(list, `],"query":{"count":`...), int64(count), 10)
	return func() (*behaviour.Answer, error) {
		return behaviour.OK(&behaviour.Encoded{Bytes: append(list, "}}"...)}), nil
	}, nil
}

// getDraft is getOrderDraft. Since the object has no id, an order number or a cartId finds a draft too (decided, §A.3.30).
func getDraft(s *session, _ *struct{}) (later, error) {
	id, account := s.call.Path["id"], s.shelf.Account
	for _, key := range []string{"id ", "number ", "cart "} {
		if d := draftAt(s.tx, account, key+id); d != nil {
			return func() (*behaviour.Answer, error) { return behaviour.OK(d.body), nil }, nil
		}
	}
	return nil, cart.Refuse(cart.DraftUnknown, "no order draft is known by "+id)
}

// getDraftByNumber is getOrderDraftByOrderNumber, which documents no 404: an unknown number is a bad request (decided).
func getDraftByNumber(s *session, _ *struct{}) (later, error) {
	number := s.call.Path["orderNumber"]
	d := draftAt(s.tx, s.shelf.Account, "number "+number)
	if d == nil {
		return nil, behaviour.Failf(CodeBadRequest, "Invalid data in path: /orderNumber should be that of an order draft")
	}
	return func() (*behaviour.Answer, error) { return behaviour.OK(d.body), nil }, nil
}

// draftAt finds a draft of the account by one of its keys, nil when there is none.
func draftAt(tx store.Tx, account, key string) *draftRecord {
	place, _ := tx.Get(draftKeyKind, account+" "+key)
	at, _ := place.(string)
	v, _ := tx.Get(DraftKind, at)
	d, _ := v.(*draftRecord)
	return d
}

// unlisted words a refusal whose code the operation does not list (§A.1.5) as a bad request: a tax for a line, a ship-to
// or a fee that the cart does not have, a merge that would hold more than anybody has.
func unlisted(err error) error {
	var refusal *cart.Error
	if errors.As(err, &refusal) {
		if slices.Contains([]cart.Kind{cart.LineNotFound, cart.ShipToUnknown, cart.FeeUnknown, cart.OutOfStock}, refusal.Kind) {
			return cart.Refuse(cart.Unreadable, refusal.Detail)
		}
	}
	return err
}
