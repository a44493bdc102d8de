package cart_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"cartwright/mock/internal/cart"
)

// wide is a cart with so many lines, each of another item; the catalogue sells them.
func wide(b *testing.B, n int) (cart.Cart, cart.Env) {
	b.Helper()
	w, all := world(), shop{}
	items := make([]cart.Addition, n)
	for i := range n {
		id := fmt.Sprint(1000 + i)
		all[id] = cart.Item{ID: id, SKU: "s" + id, Title: "T", Price: price("USD", "19.99"), PriceList: "p", Stock: 1_000_000}
		items[i] = addition(id, "2")
	}
	w.Catalogue = all
	c, err := cart.Apply(cart.New("wide", noon(), cart.Owner{}), adding(items...), w)
	if err != nil {
		b.Fatal(err)
	}
	return c, w
}

// BenchmarkCommands shows that the cost of a change is linear in the lines: ns/line should stay or fall.
func BenchmarkCommands(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000} {
		all := cart.Change{}
		for i := range n {
			all.Lines = append(all.Lines, cart.LineChange{Line: cart.Whole(int64(i + 1)), Quantity: amount("3")})
		}
		for _, x := range []struct {
			name string
			cmd  cart.Command
		}{
			{"add", adding(addition("1000", "1"))}, {"change", quantityOf(fmt.Sprint(n), "3")}, {"change-all", all}, {"remove", cart.Remove{Line: n}},
			{"split", cart.Split{Line: cart.Whole(1), Quantities: []cart.Money{cart.Whole(1)}}}, {"offer", deal("OFF5%")},
			{"ship-all", cart.CreateShipTo{MethodNumber: "1", All: true}}, {"adjust", cart.Adjust{Adjustments: []cart.Adjustment{{}}}},
		} {
			b.Run(fmt.Sprintf("%s/%d", x.name, n), func(b *testing.B) {
				c, w := wide(b, n)
				b.ReportAllocs()
				for b.Loop() {
					if _, err := cart.Apply(c, x.cmd, w); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/line")
			})
		}
	}
}

// BenchmarkPromoted changes one line of a cart with a promotion, which is worked out again for all lines.
func BenchmarkPromoted(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c, w := wide(b, n)
			c, _ = cart.Apply(c, deal("OFF5%"), w)
			for b.Loop() {
				if _, err := cart.Apply(c, quantityOf("1", "3"), w); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/line")
		})
	}
}

func BenchmarkMerge(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c, w := wide(b, n)
			other := c
			other.ID = "other"
			for b.Loop() {
				if _, _, err := cart.Merge(c, other, cart.MergeConfig{}, w); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/line")
		})
	}
}

func BenchmarkTotals(b *testing.B) {
	for _, n := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c, _ := wide(b, n)
			for b.Loop() {
				_ = c.Totals()
			}
		})
	}
}

// BenchmarkSearch matches 10,000 carts, with the dearest filter there is.
func BenchmarkSearch(b *testing.B) {
	carts := make([]cart.Cart, 10_000)
	for i := range carts {
		carts[i] = cart.New(fmt.Sprint(i), noon(), cart.Owner{UserID: fmt.Sprint(i % 100)})
		carts[i].Extra = json.RawMessage(fmt.Sprintf(`{"productFamily":"Laptop computers","requestId":"%d"}`, i%7))
	}
	for name, f := range map[string]cart.Filter{
		"user":       {UserID: "7", Statuses: []cart.Status{cart.Pending}, From: noon()},
		"attributes": {Attributes: map[string]json.RawMessage{"requestId": json.RawMessage(`"3"`)}},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				found := 0
				for i := range carts {
					if f.Match(&carts[i]) {
						found++
					}
				}
			}
		})
	}
}

func BenchmarkLedger(b *testing.B) {
	for _, n := range []int{1, 100, 10_000} {
		b.Run(fmt.Sprintf("%d carts", n), func(b *testing.B) {
			c, w := wide(b, 10)
			c.Settings.SoftReserve = true
			var book cart.Ledger
			for i := range n {
				c.ID = fmt.Sprint(i)
				book, _ = book.Follow(c, w.Catalogue)
			}
			c.Lines[0].Quantity = 1
			for b.Loop() {
				_, _ = book.Follow(c, w.Catalogue)
			}
		})
	}
}
