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

// unit is what one unit costs after offers: ALONE20 alone; else OFF3, OFF5% and ONE5 one after the other.
func (s *sheet) unit(e *entry) int64 {
	p := cents(e.item)
	has := func(code string) bool { return slices.Contains(s.offers, code) }
	if has("ALONE20") && (p*20+50)/100 > 0 {
		return p - (p*20+50)/100
	}
	if has("OFF3") {
		p = max(0, p-300)
	}
	if has("OFF5%") {
		p -= (p*5 + 50) / 100
	}
	if has("ONE5") && e.item == "1" {
		p = min(p, 500)
	}
	return p
}

func (s *sheet) totals() (items, amount, fees int64) {
	shipped := map[string]bool{}
	for _, e := range s.lines {
		items += e.units
		amount += s.unit(e)*e.units + sum(e.attributes) - sum(e.off)
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
		if e := s.lines[i]; l.ID != e.id || l.ItemID != e.item || l.Quantity != e.units || !l.Price.Final().Times(100).Equal(cart.Whole(s.unit(e))) {
			t.Fatalf("after %s: want line %+v at %d, got %+v", name, e, s.unit(e), l)
		}
	}
}
