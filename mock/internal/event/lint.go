package event

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Codes of the lints across events. All are warnings, and ours (§4.3) unless a source says that the vendor asks for it.
const (
	CodeDuplicate        = "duplicate"
	CodeRemoveWithoutAdd = "remove-without-add"
	CodeEmptyWithLines   = "empty-cart-with-lines"
	CodeMixedCurrencies  = "mixed-currencies"
	CodeOrderLineAgain   = "order-line-again"
)

const lintSource = "§4.3"

func lintFinding(code, pointer, message string) Finding {
	return Finding{Code: code, Verdict: Warn, In: "body", Pointer: pointer, Message: message, Provenance: "inferred", Source: lintSource}
}

func duplicate(e *Event) Finding {
	f := lintFinding(CodeDuplicate, e.Pointer, fmt.Sprintf("an event %s with the id %q came before", e.Name, Shorten(e.Key)))
	f.Expected, f.Got = "each event once", "the id "+Shorten(e.Key)+" again"
	return f
}

// lint gives what an event contradicts of earlier ones, and remembers it.
func (m *memory) lint(e *Event) []Finding {
	scope := e.Vendor + "\x00" + e.Account
	found := m.currency(scope, e)
	if e.Facts.Cart == "" || len(e.Facts.Cart) > maxRemembered {
		return found
	}
	cart := m.cart(scope + "\x00" + e.Facts.Cart)
	found = append(found, cart.price(e.Facts.Price)...)
	switch e.Facts.Action {
	case Add:
		cart.add(e.Facts.Lines)
	case Remove:
		found = append(found, cart.remove(e)...)
	case EmptyCart:
		found = append(found, cart.empty(e)...)
	case Snapshot:
		cart.set(e.Facts)
	case Purchase:
		found = append(found, m.purchase(scope, cart, e)...)
	}
	return found
}

// currency holds that an account has one currency ([V] CP-PUR for XO, OM-WEB for Optimove; others give none here).
func (m *memory) currency(scope string, e *Event) []Finding {
	sent := e.Facts.Currency
	if sent == "" || len(sent) > maxRemembered {
		return nil
	}
	known, found := m.currencies.get(scope)
	if !found {
		m.currencies.put(scope, sent)
	}
	if !found || known == sent {
		return nil
	}
	f := lintFinding(CodeMixedCurrencies, e.Facts.CurrencyPointer, "is "+sent+", while earlier events of "+e.Account+" were in "+known)
	f.Expected, f.Got = known, sent
	if e.Facts.CurrencySource != "" {
		f.Provenance, f.Source = "documented", e.Facts.CurrencySource
	}
	return []Finding{f}
}

// purchase takes the bought lines out of the cart and reports lines that an order has already.
func (m *memory) purchase(scope string, c *cart, e *Event) []Finding {
	var found []Finding
	for _, line := range e.Facts.Lines {
		delete(c.lines, line.Product)
		if e.Facts.Order == "" || len(e.Facts.Order)+len(line.Product) > maxRemembered {
			continue
		}
		key := scope + "\x00" + e.Facts.Order + "\x00" + line.Product
		if _, again := m.orders.get(key); again {
			f := lintFinding(CodeOrderLineAgain, line.Pointer, fmt.Sprintf("product %s is in order %s already; one event is for one distinct product", line.Product, e.Facts.Order))
			f.Expected, f.Got = "each product of an order once", line.Product+" again"
			found = append(found, f)
		}
		m.orders.put(key, true)
	}
	if e.Facts.Whole {
		c.set(Facts{})
	}
	return found
}

// cart is what the log knows of a cart. What it held before the first event is unknown, so the removal of a product that
// was never seen counts only when the cart's additions were.
type cart struct {
	started bool                        // an addition or a snapshot was seen
	lines   map[string]*decimal.Decimal // by product; nil: in the cart, in a number that nobody said
	prices  map[string]Price            // the last of each thing
}

func (c *cart) add(lines []Line) {
	c.started = true
	for _, line := range lines {
		c.addLine(line)
	}
}

func (c *cart) addLine(line Line) {
	if len(line.Product) > maxRemembered {
		return
	}
	before, has := c.lines[line.Product]
	if !has && len(c.lines) >= maxLines {
		return
	}
	sum := line.Quantity
	if has && (before == nil || sum == nil) {
		sum = nil
	} else if has {
		total := before.Add(*line.Quantity)
		sum = &total
	}
	c.lines[line.Product] = sum
}

func (c *cart) remove(e *Event) []Finding {
	if !c.started || len(c.lines) >= maxLines {
		return nil
	}
	var found []Finding
	for _, line := range e.Facts.Lines {
		if len(line.Product) <= maxRemembered {
			found = append(found, c.removeLine(line)...)
		}
	}
	return found
}

func (c *cart) removeLine(line Line) []Finding {
	held, has := c.lines[line.Product]
	if !has {
		f := lintFinding(CodeRemoveWithoutAdd, line.Pointer, "product "+line.Product+" is removed from a cart that it was not added to")
		f.Expected, f.Got = "a product that was added", line.Product
		return []Finding{f}
	}
	if held == nil || line.Quantity == nil || held.Equal(*line.Quantity) {
		delete(c.lines, line.Product)
		return nil
	}
	if line.Quantity.GreaterThan(*held) {
		delete(c.lines, line.Product)
		f := lintFinding(CodeRemoveWithoutAdd, line.Pointer, fmt.Sprintf("%s of product %s are removed from a cart that %s were added to", line.Quantity, line.Product, held))
		f.Expected, f.Got = "at most "+held.String(), line.Quantity.String()
		return []Finding{f}
	}
	rest := held.Sub(*line.Quantity)
	c.lines[line.Product] = &rest
	return nil
}

func (c *cart) empty(e *Event) []Finding {
	left := make([]string, 0, len(c.lines))
	for product := range c.lines {
		left = append(left, product)
	}
	c.started, c.lines = true, map[string]*decimal.Decimal{}
	if len(left) == 0 {
		return nil
	}
	slices.Sort(left)
	f := lintFinding(CodeEmptyWithLines, e.Pointer, "the cart is said to be empty while it holds "+Shorten(strings.Join(left, ", "))+", of which no removal came")
	f.Expected, f.Got = "a removal of each line before", fmt.Sprintf("left: %d", len(left))
	return []Finding{f}
}

func (c *cart) set(f Facts) {
	c.lines = map[string]*decimal.Decimal{}
	c.add(f.Lines)
}

const shortened = 80

// Shorten cuts a text that a finding shows, since a message may be made of nothing else.
func Shorten(text string) string {
	if len(text) <= shortened {
		return text
	}
	return strings.ToValidUTF8(text[:shortened], "") + "…"
}
