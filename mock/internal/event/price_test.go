package event_test

import (
	"testing"

	"github.com/shopspring/decimal"

	"cartwright/mock/internal/event"
)

func TestALineCostsWhatItsUnitsCost(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		before, after [2]string // quantity, total
		warns         bool
	}{
		"twice as many for twice as much":           {[2]string{"1", "15.00"}, [2]string{"2", "30.00"}, false},
		"the price of one for two":                  {[2]string{"1", "15.00"}, [2]string{"2", "15.00"}, true},
		"the price of two for one":                  {[2]string{"2", "30.00"}, [2]string{"1", "30.00"}, true},
		"decimals that no binary number has":        {[2]string{"1", "0.10"}, [2]string{"3", "0.30"}, false},
		"a third, rounded":                          {[2]string{"3", "10.00"}, [2]string{"1", "3.33"}, false},
		"three thirds, rounded":                     {[2]string{"1", "3.33"}, [2]string{"3", "10.00"}, false},
		"more than what was rounded":                {[2]string{"1", "3.33"}, [2]string{"3", "10.03"}, true},
		"nothing for nothing":                       {[2]string{"0", "0"}, [2]string{"1", "5"}, false},
		"a quantity that is none of a shop":         {[2]string{"-1", "5"}, [2]string{"1", "5"}, false},
		"half of a thing that is sold by weight":    {[2]string{"1", "8.00"}, [2]string{"0.5", "4.00"}, false},
		"half of it for the whole price, by weight": {[2]string{"1", "8.00"}, [2]string{"0.5", "8.00"}, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			log := event.NewLog(event.Limits{})
			log.Add(priced(c.before))
			got := log.Add(priced(c.after))[0]
			if warns := len(got.Findings) == 1 && got.Findings[0].Code == event.CodeLineTotal && got.Verdict == event.Warn; warns != c.warns {
				t.Errorf("got %+v", got.Findings)
			}
		})
	}
}

func priced(p [2]string) event.Event {
	quantity, total := decimal.RequireFromString(p[0]), decimal.RequireFromString(p[1])
	return event.Event{Vendor: "v", Name: "line", Facts: event.Facts{Cart: "c", Price: &event.Price{Of: "p", Quantity: &quantity, Total: &total, Pointer: "/total"}}}
}

func TestThePriceOfAnotherThingOrCartIsNone(t *testing.T) {
	t.Parallel()
	log := event.NewLog(event.Limits{})
	first, other, elsewhere, again := priced([2]string{"1", "15"}), priced([2]string{"1", "20"}), priced([2]string{"1", "20"}), priced([2]string{"1", "20"})
	other.Facts.Price.Of, elsewhere.Facts.Cart = "q", "d"
	for i, e := range log.Add(first, other, elsewhere, again) {
		if warned := e.Verdict == event.Warn; warned != (i == 3) {
			t.Errorf("event %d: %+v", i, e.Findings)
		}
	}
	if got := log.Add(priced([2]string{"2", "40"}))[0]; got.Verdict != event.Good {
		t.Errorf("the newest price does not count: %+v", got.Findings)
	}
}
