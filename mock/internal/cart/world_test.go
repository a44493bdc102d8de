package cart_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"cartwright/mock/internal/cart"
)

type offers []cart.Offer

func (o offers) OfferByCode(code string) (cart.Offer, bool) {
	i := slices.IndexFunc(o, func(o cart.Offer) bool { return o.Code == code })
	if i < 0 {
		return cart.Offer{}, false
	}
	return o[i], true
}

func (o offers) OfferByName(name string) (cart.Offer, bool) { return o.OfferByCode(name) }

// deals are offers of every sort. Their codes say what they do.
func deals() offers {
	return offers{
		{ID: "i1", Code: "ALONE20", Unit: cart.PercentOff, Value: money("20"), Priority: 1, Title: "New Year discount", GroupID: "new-items", Message: "New Year Promotion", Type: "PROMOTION"},
		{ID: "i2", Code: "OFF3", Unit: cart.AmountOff, Value: money("3"), Currency: "USD", Priority: 2, Stackable: true},
		{ID: "i3", Code: "OFF5%", Unit: cart.PercentOff, Value: money("5"), Priority: 3, Stackable: true},
		{ID: "i4", Code: "ONE5", Unit: cart.FixedPrice, Value: money("5"), Currency: "USD", Priority: 4, Stackable: true, SKUs: []string{"one"}},
		{ID: "i5", Code: "OVER", Unit: cart.PercentOff, Value: money("5"), Priority: 5, Stackable: true, Ends: noon()},
		{ID: "i6", Code: "SOON", Unit: cart.PercentOff, Value: money("5"), Priority: 6, Stackable: true, Starts: noon().Add(time.Hour)},
	}
}

func deal(code string) cart.ApplyOffer {
	o, _ := deals().OfferByCode(code)
	return cart.ApplyOffer{Offer: o}
}

type options []cart.AttributeDefinition

func (o options) Attribute(id string) (cart.AttributeDefinition, bool) {
	i := slices.IndexFunc(o, func(d cart.AttributeDefinition) bool { return d.ID == id })
	if i < 0 {
		return cart.AttributeDefinition{}, false
	}
	return o[i], true
}

func (o options) ForItem(string) []cart.AttributeDefinition { return o }
func (o options) OrderLevel() []cart.AttributeDefinition    { return o }

func wrapping() options {
	return options{
		{ID: "wrap", Name: "wrapping", Mapping: cart.LevelItem, Price: money("10"), Values: []string{"true", "false"}, Items: []string{"1"}},
		{ID: "both", Name: "receipt", Mapping: cart.LevelOrder, Levels: []string{cart.LevelOrder, cart.LevelItem}, Price: money("5")},
		{ID: "note", Name: "note", Mapping: cart.LevelOrder},
	}
}

type carriers map[string]cart.ShipMethod

func (c carriers) MethodByID(id string) (cart.ShipMethod, bool) {
	m, ok := c[id]
	return m, ok
}

func (c carriers) MethodByNumber(n string) (cart.ShipMethod, bool) { return c.MethodByID("m" + n) }

func shipping() carriers {
	return carriers{
		"m1": {ID: "m1", Carrier: "FedEx", Name: "Next Day", Cost: &cart.ShipCost{Amount: money("10"), Currency: "USD", Discount: amount("4")}},
		"m2": {ID: "m2", Carrier: "UPS", Name: "Ground", Cost: &cart.ShipCost{Amount: money("2.5"), Currency: "USD"}},
	}
}

// world is env with all neighbours.
func world() cart.Env {
	w := env()
	w.Offers, w.Attributes, w.Shipping = deals(), wrapping(), shipping()
	return w
}

// do applies commands in the world, and checks the invariants after each.
func do(t *testing.T, c cart.Cart, commands ...cart.Command) cart.Cart {
	t.Helper()
	w := world()
	for _, cmd := range commands {
		n := 0
		w.NewKey = func() string { n++; return fmt.Sprintf("key-%d-%d", c.Version, n) }
		next, err := cart.Apply(c, cmd, w)
		if err != nil {
			t.Fatalf("%T: %v", cmd, err)
		}
		if err := cart.Check(next); err != nil {
			t.Fatalf("after %T: %v", cmd, err)
		}
		c = next
	}
	return c
}

// refuses says that the world refuses a command with this kind.
func refuses(t *testing.T, c cart.Cart, cmd cart.Command, want cart.Kind) {
	t.Helper()
	_, err := cart.Apply(c, cmd, world())
	isKind(t, err, want)
}

func isKind(t *testing.T, err error, want cart.Kind) {
	t.Helper()
	var refusal *cart.Error
	if !errors.As(err, &refusal) || refusal.Kind != want || refusal.Detail == "" {
		t.Errorf("want kind %d, got %v", want, err)
	}
}

func total(c cart.Cart) string { return c.Totals().Amount.String() }

func quantityOf(line, units string) cart.Change {
	return cart.Change{Lines: []cart.LineChange{{Line: money(line), Quantity: amount(units)}}}
}
