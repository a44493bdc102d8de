package cart_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"cartwright/mock/internal/cart"
)

// model is a cart as a child would keep it: cents and counts.
type model struct {
	lines map[int]modelLine
	used  map[int]bool
}

type modelLine struct {
	item  string
	units int64
}

func cents(item string) int64 { return map[string]int64{"1": 1010, "2": 5}[item] }

func (m *model) units(item string) int64 {
	var sum int64
	for _, l := range m.lines {
		if l.item == item {
			sum += l.units
		}
	}
	return sum
}

func (m *model) total() int64 {
	var sum int64
	for _, l := range m.lines {
		sum += cents(l.item) * l.units
	}
	return sum
}

// TestRandomCommands runs random sequences of commands against the model. After each step the totals equal the sum of
// their parts, line ids are unique and were never used for another line, a refusal changed nothing, and an addition
// never exceeds the stock.
func TestRandomCommands(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		c := empty()
		m := &model{lines: map[int]modelLine{}, used: map[int]bool{}}
		world := env()
		t.Repeat(map[string]func(*rapid.T){
			"add":    func(t *rapid.T) { c = m.add(t, c, world) },
			"change": func(t *rapid.T) { c = m.change(t, c, world) },
			"remove": func(t *rapid.T) { c = m.remove(t, c, world) },
			"empty":  func(t *rapid.T) { c = m.empty(t, c, world) },
			"":       func(t *rapid.T) { m.check(t, c) },
		})
	})
}

func (m *model) add(t *rapid.T, c cart.Cart, world cart.Env) cart.Cart {
	item := rapid.SampledFrom([]string{"1", "2"}).Draw(t, "item")
	units := rapid.Int64Range(-1, 12).Draw(t, "units")
	next, err := cart.Apply(c, adding(cart.Addition{ItemID: item, Quantity: amount(fmt.Sprint(units))}), world)
	enough := item == "2" || m.units(item)+units <= 10
	expect(t, err, units >= 1 && enough)
	if err != nil {
		return c
	}
	for id, l := range m.lines {
		if l.item == item {
			m.lines[id] = modelLine{item, l.units + units}
			return next
		}
	}
	id := next.Lines[len(next.Lines)-1].ID
	if m.used[id] {
		t.Fatalf("line id %d is used again", id)
	}
	m.used[id], m.lines[id] = true, modelLine{item, units}
	return next
}

func (m *model) change(t *rapid.T, c cart.Cart, world cart.Env) cart.Cart {
	id := rapid.IntRange(0, c.LastLine+1).Draw(t, "line")
	units := rapid.Int64Range(0, 12).Draw(t, "units")
	next, err := cart.Apply(c, cart.Change{Lines: []cart.LineChange{{Line: cart.Whole(int64(id)), Quantity: amount(fmt.Sprint(units))}}}, world)
	l, known := m.lines[id]
	expect(t, err, known && units >= 1)
	if err != nil {
		return c
	}
	m.lines[id] = modelLine{l.item, units}
	return next
}

func (m *model) remove(t *rapid.T, c cart.Cart, world cart.Env) cart.Cart {
	id := rapid.IntRange(0, c.LastLine+1).Draw(t, "line")
	next, err := cart.Apply(c, cart.Remove{Line: id}, world)
	_, known := m.lines[id]
	expect(t, err, known)
	if err != nil {
		return c
	}
	delete(m.lines, id)
	return next
}

func (m *model) empty(t *rapid.T, c cart.Cart, world cart.Env) cart.Cart {
	next, err := cart.Apply(c, cart.Empty{}, world)
	expect(t, err, len(m.lines) > 0)
	if err != nil {
		return c
	}
	clear(m.lines)
	return next
}

func (m *model) check(t *rapid.T, c cart.Cart) {
	totals := c.Totals()
	if want := cart.Whole(m.total()); !totals.Amount.Times(100).Equal(want) || !totals.SubTotal.Sub(totals.Discount).Equal(totals.Amount) {
		t.Fatalf("want %s cents, got %+v", want, totals)
	}
	if len(c.Lines) != len(m.lines) || totals.Items != m.units("1")+m.units("2") {
		t.Fatalf("want %+v, got %+v", m.lines, c.Lines)
	}
	for _, l := range c.Lines {
		if want := m.lines[l.ID]; want.item != l.ItemID || want.units != l.Quantity || l.ID > c.LastLine {
			t.Fatalf("line %d: want %+v, got %+v", l.ID, want, l)
		}
	}
}

func expect(t *rapid.T, err error, allowed bool) {
	var refusal *cart.Error
	if allowed != (err == nil) || err != nil && !errors.As(err, &refusal) {
		t.Fatalf("allowed %v, got %v", allowed, err)
	}
}
