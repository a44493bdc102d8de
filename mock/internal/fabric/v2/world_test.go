package v2_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

// contract is the document, loaded once: it is what every answer of every test is held against.
var contract = sync.OnceValues(func() (*openapi.Contract, error) { return openapi.Load(openapi.Box()...) })

func document(t testing.TB) *openapi.Document {
	t.Helper()
	c, err := contract()
	if err != nil {
		t.Fatal(err)
	}
	return c.Document("fabric-cart-v2")
}

// held makes the operations report every answer that the document forbids and every code that it does not list.
func held(t testing.TB, set behaviour.Set) behaviour.Set {
	t.Helper()
	d := document(t)
	out := behaviour.Set{}
	for id, f := range set {
		o := d.Operation(id)
		if o == nil {
			t.Fatalf("the document has no operation %s", id)
		}
		out[id] = func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
			answer, err := f(ctx, call)
			if err == nil {
				judge(t, o, answer)
			}
			var failure *behaviour.Failure
			if errors.As(err, &failure) {
				if _, _, listed := o.Code(failure.Code); !listed {
					t.Errorf("%s failed with %s, which it does not list", id, failure.Code)
				}
			}
			return answer, err
		}
	}
	return out
}

func judge(t testing.TB, o *openapi.Operation, answer *behaviour.Answer) {
	t.Helper()
	header := http.Header{"Content-Type": {"application/json"}}
	for name, values := range answer.Header {
		header[name] = values
	}
	for _, v := range o.CheckResponse(&openapi.Answer{Status: answer.Status, Header: header, Body: answer.Body.Bytes}, openapi.ResponseOptions{Undocumented: true}) {
		t.Errorf("%s answers what the document forbids: %s %s: %s in %s", o.ID, v.In, v.Pointer, v.Message, answer.Body.Bytes)
	}
}

type offers map[string]cart.Offer

func (o offers) OfferByCode(code string) (cart.Offer, bool) {
	offer, ok := o[code]
	return offer, ok
}

func (o offers) OfferByName(string) (cart.Offer, bool) { return cart.Offer{}, false }

type attributes map[string]cart.AttributeDefinition

func (a attributes) Attribute(id string) (cart.AttributeDefinition, bool) {
	d, ok := a[id]
	return d, ok
}

func (attributes) ForItem(string) []cart.AttributeDefinition { return nil }
func (attributes) OrderLevel() []cart.AttributeDefinition    { return nil }

type methods map[string]cart.ShipMethod

func (m methods) MethodByID(id string) (cart.ShipMethod, bool) {
	method, ok := m[id]
	return method, ok
}

func (methods) MethodByNumber(string) (cart.ShipMethod, bool) { return cart.ShipMethod{}, false }

type directory map[string]cart.User

func (d directory) ByID(id string) (cart.User, bool) {
	user, ok := d[id]
	return user, ok
}

const (
	alice    = "5ca1ab1e0000000000000001"
	bob      = "5ca1ab1e0000000000000002"
	gift     = "60c2a368eb2ec30008ae70a2" // on carts and lines
	engraved = "60c2a368eb2ec30008ae70b1" // on lines only
	delivery = "60c2a368eb2ec30008ae70b4" // on carts only
	wrapped  = "60c2a358eb2ec30008ae70a1" // on lines of item 104 only
)

func deps() fabric.Deps {
	d := fabrictest.Deps()
	flag := []string{"true", "false"}
	d.Directory = directory{alice: {ID: alice}, bob: {ID: bob}}
	d.Offers = offers{
		"coupon123": {ID: "fza065tdr787", Code: "coupon123", Title: "New Year discount", Unit: cart.PercentOff, Value: fabrictest.Money("20"), Priority: 1, Type: "PROMOTION"},
		"STACK-5":   {ID: "s5", Code: "STACK-5", Unit: cart.PercentOff, Value: fabrictest.Money("5"), Stackable: true, Priority: 3},
		"STACK-10":  {ID: "s10", Code: "STACK-10", Unit: cart.PercentOff, Value: fabrictest.Money("10"), Stackable: true, Priority: 4},
		"CUSHION":   {ID: "c", Code: "CUSHION", Unit: cart.AmountOff, Value: fabrictest.Money("50"), Currency: "USD", Stackable: true, Priority: 6, SKUs: []string{"1538910"}},
		"FIXED-15":  {ID: "f", Code: "FIXED-15", Unit: cart.FixedPrice, Value: fabrictest.Money("15"), Currency: "USD", Priority: 2},
		"OVER":      {ID: "o", Code: "OVER", Unit: cart.PercentOff, Value: fabrictest.Money("25"), Ends: time.Date(2020, 9, 1, 0, 0, 0, 0, time.UTC)},
	}
	d.Attributes = attributes{
		gift:     {ID: gift, Name: "gift receipt", Mapping: cart.LevelOrder, Levels: []string{cart.LevelOrder, cart.LevelItem}, Type: "GIFT", Level: "order", Price: fabrictest.Money("5"), Values: flag},
		engraved: {ID: engraved, Name: "engraving", Mapping: cart.LevelItem, Type: "TEXT", Level: "item", Price: fabrictest.Money("7.5")},
		delivery: {ID: delivery, Name: "climate neutral", Mapping: cart.LevelOrder, Type: "FLAG", Level: "order", Price: fabrictest.Money("1.25"), Values: flag},
		wrapped:  {ID: wrapped, Name: "gift wrapping", Mapping: cart.LevelItem, Type: "GIFT", Level: "item", Price: fabrictest.Money("10"), Values: flag, Items: []string{"104"}},
	}
	cost := fabrictest.Money("5")
	d.Shipping = methods{"1234": {ID: "1234", Carrier: "FedEx", Name: "Next Day", Cost: &cart.ShipCost{Amount: fabrictest.Money("10"), Currency: "USD", Discount: &cost}}}
	return d
}

// worldOf is a world with these carts.
func worldOf(t testing.TB, wires ...string) *fabrictest.World {
	t.Helper()
	seed := store.Seed{}
	for _, wire := range wires {
		c, err := v2.Parse([]byte(wire))
		if err != nil {
			t.Fatal(err)
		}
		if err := v2.Seed(seed, c, deps().Catalogue); err != nil {
			t.Fatal(err)
		}
	}
	w := fabrictest.New(t, held(t, v2.New(deps())), seed)
	w.Guard = func(call *behaviour.Call) error { return v2.Check(deps().Accounts, call) }
	return w
}

// turn sets switches of the neighbours.
func turn(t testing.TB, w *fabrictest.World, to map[neighbour.Name]neighbour.Switch) {
	t.Helper()
	if err := w.Box.Update(t.Context(), func(tx store.Tx) error { return neighbour.Change(tx, to) }); err != nil {
		t.Fatal(err)
	}
}

// unchanged calls an operation that must be refused with the code, and compares a cart before and after.
func unchanged(t testing.TB, w *fabrictest.World, id, operation string, r request, code string) {
	t.Helper()
	before := w.OK(t, "getCart", at(id))
	w.Fails(t, operation, r, code)
	if after := w.OK(t, "getCart", at(id)); before != after {
		t.Errorf("%s was refused and changed the cart:\n%s\n%s", operation, before, after)
	}
}

// on is a request to a cart, with more parts of the path in pairs.
func on(id string, body string, more ...string) request {
	r := request{Path: object{"cartId": id}, Body: body}
	for pair := range slices.Chunk(more, 2) {
		r.Path[pair[0]] = pair[1]
	}
	return r
}

// one is a cart of one line with two units of item 104 at 10, and more fields of the cart.
func one(id, more string) string {
	return `{"cartId":"` + id + `","cartState":"PENDING","currency":"USD",` + more + `"items":[{"lineItemId":1,"cartItemId":"k","itemId":"104",` +
		`"sku":"ENDLESS-1","title":"download","quantity":2,"unitPrice":{"currency":"USD","amount":10,"discount":{}},"isPickup":false}],"allPromosApplied":[]}`
}

const (
	first  = "ca270000-0000-4000-8000-000000000101"
	second = "ca270000-0000-4000-8000-000000000102"
	third  = "ca270000-0000-4000-8000-000000000103"
)

func TestEveryOperation(t *testing.T) {
	t.Parallel()
	set := v2.New(deps())
	for _, o := range document(t).Operations {
		if set[o.ID] == nil {
			t.Errorf("%s has no behaviour", o)
		}
	}
	if len(set) != 41 {
		t.Errorf("got %d behaviours", len(set))
	}
}
