package cart_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cartwright/mock/internal/cart"
)

// sheet is a cart with everything, as a bookkeeper would keep it: cents, counts and names.
type sheet struct {
	lines   []*entry
	offers  []string
	fees    map[string]int64
	off     map[string]int64
	ships   map[string]int64 // what each costs, less its discount
	last    int
	deleted bool
	keys    int
}

type entry struct {
	id         int
	item       string
	units      int64
	attributes map[string]int64
	fees, off  map[string]int64
	ship       string
}

// stack are the offers that go together, in their order; ALONE20 goes with none.
func stack() []string { return []string{"OFF3", "OFF5%", "ONE5"} }

// after is what one of the stacked offers leaves of a price in hundredths of a cent.
func after(code, item string, p int64) int64 {
	switch {
	case code == "OFF3":
		return max(0, p-30000)
	case code == "OFF5%":
		return p - p*5/100
	case code == "ONE5" && item == "1":
		return min(p, 50000)
	}
	return p
}

// unit is what one unit costs after offers, in hundredths of a cent, and the offers that did it: ALONE20, or the stack,
// whichever is cheaper, and ALONE20 of equals.
func (s *sheet) unit(e *entry) (int64, []string) {
	p := cents(e.item) * 100
	var did []string
	for _, code := range stack() {
		if left := after(code, e.item, p); slices.Contains(s.offers, code) && left < p {
			p, did = left, append(did, code)
		}
	}
	if alone := cents(e.item) * 80; slices.Contains(s.offers, "ALONE20") && alone <= p {
		return alone, []string{"ALONE20"}
	}
	return p, did
}

// price is what the line costs in cents: what is taken off it is rounded once, half up.
func (s *sheet) price(e *entry) int64 {
	unit, _ := s.unit(e)
	off := (cents(e.item)*100 - unit) * e.units
	return cents(e.item)*e.units - (off+50)/100
}

func (s *sheet) totals() (items, amount, fees int64) {
	shipped := map[string]bool{}
	for _, e := range s.lines {
		items += e.units
		amount += s.price(e) + sum(e.attributes) - sum(e.off)
		fees += sum(e.fees)
		if e.ship != "" && !shipped[e.ship] {
			shipped[e.ship] = true
			amount += s.ships[e.ship]
		}
	}
	return items, max(0, amount-sum(s.off)), fees + sum(s.fees)
}

func sum(m map[string]int64) (total int64) {
	for _, v := range m {
		total += v
	}
	return total
}

func (s *sheet) entry(id int) *entry {
	for _, e := range s.lines {
		if e.id == id {
			return e
		}
	}
	return nil
}

func (s *sheet) add(item string, units int64) *entry {
	s.last++
	e := &entry{id: s.last, item: item, units: units, attributes: map[string]int64{}, fees: map[string]int64{}, off: map[string]int64{}}
	s.lines = append(s.lines, e)
	return e
}

// TestEverything runs random sequences of all commands against the sheet. After each step the totals, quantities, line
// ids and discounts are the sheet's and the invariants hold; a refusal changed nothing.
func TestEverything(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := &sheet{fees: map[string]int64{}, off: map[string]int64{}, ships: map[string]int64{}}
		w := world()
		w.NewKey = func() string { s.keys++; return fmt.Sprint("k", s.keys) }
		c := owned()
		steps := s.steps()
		for range rapid.IntRange(1, 40).Draw(t, "steps") {
			name := rapid.SampledFrom(slices.Sorted(keys(steps))).Draw(t, "step")
			id := rapid.IntRange(0, s.last+1).Draw(t, "line")
			n := rapid.Int64Range(0, 6).Draw(t, "n")
			cmd, write := steps[name](id, n)
			next, err := cart.Apply(c, cmd, w)
			expect(t, err, write != nil && !s.deleted)
			if err == nil {
				if _, coupon := cmd.(cart.ApplyOffer); coupon && c.Totals().Amount.Less(next.Totals().Amount) {
					t.Fatalf("%s made the cart dearer: %s, then %s", name, c.Totals().Amount, next.Totals().Amount)
				}
				write(next)
				c = next
			}
			s.compare(t, name, c)
		}
	})
}

func (s *sheet) compare(t *rapid.T, name string, c cart.Cart) {
	if err := cart.Check(c); err != nil {
		t.Fatalf("after %s: %v", name, err)
	}
	items, amount, fees := s.totals()
	got := c.Totals()
	if got.Items != items || !got.Amount.Times(100).Equal(cart.Whole(amount)) || !got.Fees.Times(100).Equal(cart.Whole(fees)) {
		t.Fatalf("after %s: want %d items, %d and %d cents, got %+v", name, items, amount, fees, got)
	}
	if len(c.Lines) != len(s.lines) || c.Deleted != s.deleted || len(c.Promotions) != len(s.offers) || c.LastLine != s.last {
		t.Fatalf("after %s: want %+v, got %+v", name, s, c)
	}
	for i, l := range c.Lines {
		if e := s.lines[i]; l.ID != e.id || l.ItemID != e.item || l.Quantity != e.units || !l.Total().Times(100).Equal(cart.Whole(s.price(e))) {
			t.Fatalf("after %s: want line %+v at %d, got %+v", name, e, s.price(e), l)
		}
	}
}
