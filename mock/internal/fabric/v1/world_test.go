package v1_test

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"sync"
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/v1"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

// document is the contract of v1, loaded once.
var document = sync.OnceValues(func() (*openapi.Document, error) {
	contract, err := openapi.Load(openapi.Box()...)
	if err != nil {
		return nil, err
	}
	return contract.Document("fabric-cart-v1"), nil
})

// offers implements cart.Offers by name.
type offers map[string]cart.Offer

func (o offers) OfferByName(name string) (cart.Offer, bool) {
	offer, ok := o[name]
	return offer, ok
}

func (o offers) OfferByCode(code string) (cart.Offer, bool) {
	for _, offer := range o {
		if offer.Code == code {
			return offer, true
		}
	}
	return cart.Offer{}, false
}

// attributes implements cart.AttributeCatalogue by id.
type attributes []cart.AttributeDefinition

func (a attributes) Attribute(id string) (cart.AttributeDefinition, bool) {
	for _, d := range a {
		if d.ID == id {
			return d, true
		}
	}
	return cart.AttributeDefinition{}, false
}

func (a attributes) ForItem(string) []cart.AttributeDefinition { return a[:1] }
func (a attributes) OrderLevel() []cart.AttributeDefinition    { return a[1:] }

// shipping implements cart.Shipping by number.
type shipping map[string]cart.ShipMethod

func (s shipping) MethodByNumber(number string) (cart.ShipMethod, bool) {
	m, ok := s[number]
	return m, ok
}

func (s shipping) MethodByID(id string) (cart.ShipMethod, bool) {
	for _, m := range s {
		if m.ID == id {
			return m, true
		}
	}
	return cart.ShipMethod{}, false
}

const (
	promoID   = "5ddd1a156c5a5fed1e0d91fb"
	wrapping  = "60c2a358eb2ec30008ae70a1" // on lines
	message   = "60a77de306f682000975c24c" // on the cart
	nobody    = "000000000000000000000000"
	ground    = "10003"
	alicesID  = "5ca1ab1e0000000000000001"
	cushionID = `"itemId":"1000000051"`
)

func deps() v1.Deps {
	d := fabrictest.Deps()
	d.Offers = offers{
		"CR100": {ID: promoID, Code: "10_DOLLORS_OFF_123", Name: "CR100", Unit: cart.AmountOff, Value: fabrictest.Money("10"), Currency: "USD", Type: "PROMOTION"},
		"HALF":  {ID: "half", Code: "HALF-OF-A-QUARTER", Name: "HALF", Unit: cart.PercentOff, Value: fabrictest.Money("12.5"), Stackable: true, Priority: 2},
		"OVER":  {ID: "over", Code: "OVER", Name: "OVER", Unit: cart.PercentOff, Value: fabrictest.Money("5"), Ends: fabrictest.Noon()},
		"OTHER": {ID: "other", Code: "OTHER", Name: "OTHER", Unit: cart.PercentOff, Value: fabrictest.Money("5"), SKUs: []string{"NONE"}},
		"LAST":  {ID: "last", Code: "LAST", Name: "LAST", Unit: cart.PercentOff, Value: fabrictest.Money("50"), SKUs: []string{"LAST-ONE-1"}},
	}
	d.Attributes = attributes{
		{ID: wrapping, Name: "gift wrapping", Mapping: cart.LevelItem, Type: "GIFT", Price: fabrictest.Money("10"), Values: []string{"true", "false"}},
		{ID: message, Name: "Gift Message", Mapping: cart.LevelOrder, Levels: []string{cart.LevelOrder, cart.LevelItem}, Type: "GIFT", Price: fabrictest.Money("7.50")},
	}
	d.Shipping = shipping{
		"10002": {ID: "10002", Carrier: "FedEx", Name: "2 Day", Cost: &cart.ShipCost{Currency: "USD", Amount: fabrictest.Money("7.5")}},
		ground:  {ID: "G", Carrier: "UPS", Name: "Ground", Cost: &cart.ShipCost{Currency: "USD", Amount: fabrictest.Money("4.25")}},
	}
	return d
}

// worldOf is a sandbox with these carts in which every answer is held against the contract, and a refusal must have a
// code that its operation lists and leave the state as it was.
func worldOf(t *testing.T, d v1.Deps, wires ...string) *fabrictest.World {
	t.Helper()
	seed := store.Seed{}
	for _, wire := range wires {
		c, err := v1.Parse([]byte(wire))
		if err != nil {
			t.Fatal(err)
		}
		if err := v1.Seed(seed, c); err != nil {
			t.Fatal(err)
		}
	}
	w := fabrictest.New(t, nil, seed)
	w.Set = checked(t, v1.New(d), true)
	w.Guard = func(call *behaviour.Call) error { return v1.Check(d.Accounts, call) }
	return w
}

// shop is worldOf the published guest cart.
func shop(t *testing.T) *fabrictest.World { t.Helper(); return worldOf(t, deps(), beforeDelete) }

func checked(t *testing.T, set behaviour.Set, alone bool) behaviour.Set {
	t.Helper()
	d, err := document()
	if err != nil {
		t.Fatal(err)
	}
	out := behaviour.Set{}
	for id, act := range set {
		operation := d.Operation(id)
		if operation == nil {
			t.Fatalf("the document has no %s", id)
		}
		out[id] = func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
			before := entities(t, call)
			answer, err := act(ctx, call)
			if err != nil {
				refusal(t, operation, err)
				if after := entities(t, call); alone && !maps.Equal(before, after) {
					t.Errorf("%s refused and changed the state", id)
				}
				return answer, err
			}
			sent := &openapi.Answer{Status: answer.Status, Header: http.Header{"Content-Type": {"application/json"}}, Body: answer.Body.Bytes}
			for _, v := range operation.CheckResponse(sent, openapi.ResponseOptions{Undocumented: true}) {
				t.Errorf("%s: %s %s in %s", id, v.Pointer, v.Message, answer.Body.Bytes)
			}
			return answer, nil
		}
	}
	return out
}

func refusal(t *testing.T, operation *openapi.Operation, err error) {
	t.Helper()
	var failure *behaviour.Failure
	if !errors.As(err, &failure) {
		t.Errorf("%s: a fault of ours: %v", operation.ID, err)
		return
	}
	if _, _, listed := operation.Code(failure.Code); !listed {
		t.Errorf("%s does not list %s", operation.ID, failure.Code)
	}
}

// entities is all that the sandbox holds; values are immutable, so the same one is the same pointer.
func entities(t *testing.T, call *behaviour.Call) map[string]any {
	t.Helper()
	all := map[string]any{}
	err := call.Sandbox.View(context.Background(), func(tx store.Tx) error {
		for _, kind := range v1.Kinds() {
			for _, part := range []string{"", "-owner", "-counter", "-number"} {
				tx.Each(kind+part, func(id string, value any) bool {
					all[kind+part+" "+id] = value
					return true
				})
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// as is a request of the user with this token.
func as(token string, r request) request {
	r.Header = object{"authorization": token}
	return r
}

func body(text string) request { return request{Body: text} }

func on(id, text string) request { return request{Path: at(id), Body: text} }

func TestOperations(t *testing.T) {
	t.Parallel()
	d, err := document()
	if err != nil {
		t.Fatal(err)
	}
	set := v1.New(deps())
	for _, o := range d.Operations {
		if set[o.ID] == nil {
			t.Errorf("%s has no state", o.ID)
		}
	}
	if len(set) != 40 || len(d.Operations) != 40 {
		t.Errorf("%d behaviours for %d operations", len(set), len(d.Operations))
	}
}
