package event_test

import (
	"testing"

	"cartwright/mock/internal/event"
)

// paid is a purchase of the product p in an order, in a currency.
func paid(vendor, account, order, product, currency string) event.Event {
	return event.Event{Vendor: vendor, Account: account, Facts: event.Facts{Action: event.Purchase, Cart: "s", Order: order, Currency: currency,
		CurrencyPointer: "/currency", Lines: []event.Line{{Product: product, Pointer: "/p"}}}}
}

func TestClearForgetsWhatTheLintsRemember(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ before, after event.Event }{
		"a cart":     {say("add p"), say("remove q")},
		"lines":      {say("add p"), say("empty")},
		"an order":   {paid("v", "k", "o1", "p", ""), paid("v", "k", "o1", "p", "")},
		"a currency": {paid("v", "k", "o1", "p", "EUR"), paid("v", "k", "o2", "p", "USD")},
		"an id":      {event.Event{Key: "1"}, event.Event{Key: "1"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kept, cleared := event.NewLog(event.Limits{}), event.NewLog(event.Limits{})
			kept.Add(c.before)
			cleared.Add(c.before)
			cleared.Clear(0)
			if got := codes(kept.Add(c.after)[0]); got == "" {
				t.Error("the story finds nothing without a Clear")
			}
			if got := codes(cleared.Add(c.after)[0]); got != "" {
				t.Errorf("found %s", got)
			}
		})
	}
}

func TestAnOrderLineIsOfItsAccountOrderAndProduct(t *testing.T) {
	t.Parallel()
	first := paid("v", "k", "o1", "p", "")
	for name, c := range map[string]struct {
		second event.Event
		want   string
	}{
		"the same":            {paid("v", "k", "o1", "p", ""), "order-line-again@/p"},
		"another product":     {paid("v", "k", "o1", "q", ""), ""},
		"another order":       {paid("v", "k", "o2", "p", ""), ""},
		"another account":     {paid("v", "l", "o1", "p", ""), ""},
		"another vendor":      {paid("w", "k", "o1", "p", ""), ""},
		"the texts run on":    {paid("v", "k", "o", "1p", ""), ""},
		"an order of no name": {paid("v", "k", "", "p", ""), ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := event.NewLog(event.Limits{})
			l.Add(first)
			if got := codes(l.Add(c.second)[0]); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
