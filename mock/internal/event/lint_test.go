package event_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"cartwright/mock/internal/event"
)

// say writes an event as action, products and quantities: "add p:2 q".
func say(text string) event.Event {
	words := strings.Fields(text)
	e := event.Event{Vendor: "v", Account: "k", Facts: event.Facts{Action: event.Action(words[0]), Cart: "s"}}
	for _, word := range words[1:] {
		product, number, counted := strings.Cut(word, ":")
		line := event.Line{Product: product, Pointer: "/" + product}
		if counted {
			quantity := decimal.RequireFromString(number)
			line.Quantity = &quantity
		}
		e.Facts.Lines = append(e.Facts.Lines, line)
	}
	return e
}

func codes(e *event.Event) string {
	out := []string{}
	for _, f := range e.Findings {
		out = append(out, f.Code+"@"+f.Pointer)
	}
	return strings.Join(out, " ")
}

func TestCartLints(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ story, want string }{ // want is of the last event
		"a removal after its addition":                       {"add p; remove p", ""},
		"a removal of what was never added":                  {"add p; remove q", "remove-without-add@/q"},
		"a second removal":                                   {"add p; remove p; remove p", "remove-without-add@/p"},
		"a removal from a cart that is not known":            {"remove p", ""},
		"a removal of a part":                                {"add p:3; remove p:1; remove p:2", ""},
		"a removal of more than was added":                   {"add p:1; remove p:2", "remove-without-add@/p"},
		"two additions and one removal of all":               {"add p:1; add p:1; remove p", ""},
		"an addition whose number nobody said":               {"add p; add p:1; remove p:5", ""},
		"an empty cart that is":                              {"add p; remove p; empty", ""},
		"an empty cart with a line left":                     {"add p; empty", "empty-cart-with-lines@"},
		"a removal after the cart was emptied":               {"add p; empty; remove p", "remove-without-add@/p"},
		"an empty cart after a purchase":                     {"add p; purchase p; empty", ""},
		"a cart that was seen with a product":                {"snapshot p; remove p", ""},
		"a removal of what a cart was seen without":          {"add p; snapshot q; remove p", "remove-without-add@/p"},
		"an empty cart that is not known":                    {"empty", ""},
		"a number with all its digits in another scale":      {"add p:1.0; remove p:1", ""},
		"other events between":                               {"add p; view p; remove p", ""},
		"an event with several products of which one is not": {"add p q; remove p r", "remove-without-add@/r"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := event.NewLog(event.Limits{})
			var last *event.Event
			for _, part := range strings.Split(c.story, ";") {
				last = l.Add(say(part))[0]
			}
			if got := codes(last); got != c.want {
				t.Errorf("%s: got %q, want %q", c.story, got, c.want)
			}
			if (last.Verdict == event.Warn) != (c.want != "") {
				t.Errorf("the verdict is %s", last.Verdict)
			}
		})
	}
	t.Run("carts of other sessions, accounts and vendors are other carts", func(t *testing.T) {
		t.Parallel()
		for _, change := range []func(*event.Event){
			func(e *event.Event) { e.Facts.Cart = "other" },
			func(e *event.Event) { e.Account = "other" },
			func(e *event.Event) { e.Vendor = "other" },
			func(e *event.Event) { e.Facts.Cart = "" },
		} {
			l := event.NewLog(event.Limits{})
			l.Add(say("add q"))
			e := say("remove p")
			change(&e)
			if got := codes(l.Add(e)[0]); got != "" {
				t.Errorf("got %q", got)
			}
		}
	})
}

func TestAccountLints(t *testing.T) {
	t.Parallel()
	priced := func(currency string) event.Event {
		return event.Event{Vendor: "v", Account: "k", Facts: event.Facts{Currency: currency, CurrencyPointer: "/currency"}}
	}
	t.Run("another currency under one key is a warning", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{})
		l.Add(priced("EUR"), priced("EUR"))
		e := l.Add(priced("USD"))[0]
		if codes(e) != "mixed-currencies@/currency" || e.Findings[0].Expected != "EUR" || e.Findings[0].Got != "USD" {
			t.Errorf("got %+v", e)
		}
	})
	t.Run("a line that its order has already is a warning", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{})
		bought := func(order string) event.Event {
			e := say("purchase p")
			e.Facts.Order = order
			return e
		}
		l.Add(bought("1"), bought("2"))
		if got := codes(l.Add(bought("1"))[0]); got != "order-line-again@/p" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("the memory is bounded: what is forgotten is not known", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{Entries: 1})
		l.Add(say("add q"))
		for n := range 3000 {
			e := say("add q")
			e.Facts.Cart = fmt.Sprint(n)
			l.Add(e)
		}
		if got := codes(l.Add(say("remove p"))[0]); got != "" {
			t.Errorf("got %q", got)
		}
	})
	t.Run("ids without end are not followed", func(t *testing.T) {
		t.Parallel()
		l := event.NewLog(event.Limits{})
		long := strings.Repeat("x", 1<<20)
		e := say("remove p")
		e.Facts.Cart = long
		e.Facts.Currency = long
		l.Add(e, say("add "+long))
		if got := codes(l.Add(say("remove " + long))[0]); got != "" {
			t.Errorf("got %q", got)
		}
	})
}
