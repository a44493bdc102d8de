package mock

import (
	"fmt"

	"cartwright/fixtures"
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	v1 "cartwright/mock/internal/fabric/v1"
	v2 "cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

// RuleDerived is broken by a fixture that states a value which the mock would answer differently, since it derives it.
const RuleDerived fixtures.Rule = "derived"

// wire is how carts of one generation are read, stored and shown.
type wire struct {
	read func(text []byte) (cart.Cart, error)
	show func(cart.Cart) (*behaviour.Encoded, error)
	seed func(store.Seed, cart.Cart) error
	get  func(cart.Cart) string // the operation whose answer a fixture is
}

func wires(shop *shop) map[string]wire {
	return map[string]wire{
		fixtures.CartV1: {read: v1.Parse, show: v1.Show, seed: v1.Seed, get: v1.ShownBy},
		fixtures.CartV2: {read: v2.Parse, seed: func(seed store.Seed, c cart.Cart) error { return v2.Seed(seed, c, shop) }, get: func(cart.Cart) string { return "getCart" },
			show: func(c cart.Cart) (*behaviour.Encoded, error) { return v2.Render(c, shop) }},
	}
}

// seedState makes the state that all sandboxes start from. What is not known to fit, since it is checked or its document
// was changed, is held against its document first. All faults are reported together; each is a *fixtures.Error.
func seedState(contract *openapi.Contract, set *fixtures.Set, checked bool) (store.Seed, error) {
	shop, err := newShop(set)
	if err != nil {
		return nil, err
	}
	wires := wires(shop)
	seed := store.Seed{}
	var faults fixtures.Errors
	for i := range set.Carts {
		c := &set.Carts[i]
		if d := contract.Embedded(c.System); d != nil {
			faults = append(faults, wires[c.System].load(d, c, seed, checked || d.Changed)...)
		}
	}
	fabric.ShowSeed(seed, v1.Kind, wires[fixtures.CartV1].show)
	fabric.ShowSeed(seed, v1.KindDecoupled, v1.RenderDecoupled)
	fabric.ShowSeed(seed, v2.Kind, wires[fixtures.CartV2].show)
	for i := range set.Events {
		if d := contract.Embedded(set.Events[i].System); d != nil && (checked || d.Changed) {
			faults = append(faults, checkEvent(d, &set.Events[i])...)
		}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	return seed, nil
}

// load puts one cart into the seed, checked if it has to be.
func (w wire) load(d *openapi.Document, c *fixtures.Cart, seed store.Seed, checked bool) fixtures.Errors {
	domain, err := w.read(c.Body)
	if checked || err != nil {
		var faults fixtures.Errors
		if domain, faults = w.check(d, c); len(faults) > 0 {
			return faults
		}
	}
	if err := w.seed(seed, domain); err != nil {
		return fixtures.Errors{c.Problem("", fixtures.RuleDuplicate, err.Error())}
	}
	return nil
}

// check reads a cart and holds it against its document, and what it states against what the mock would answer.
func (w wire) check(d *openapi.Document, c *fixtures.Cart) (cart.Cart, fixtures.Errors) {
	stated, _, err := jsonvalue.Decode(c.Body)
	if err != nil {
		return cart.Cart{}, fixtures.Errors{c.Problem("", fixtures.RuleSyntax, err.Error())}
	}
	domain, unread := w.read(c.Body)
	var faults fixtures.Errors
	for _, v := range d.Operation(w.get(domain)).CheckValue(stated) {
		faults = append(faults, c.Problem(v.Pointer, fixtures.Rule(v.Keyword), v.Message+", says "+v.At.String()))
	}
	switch {
	case len(faults) > 0:
		return cart.Cart{}, faults
	case unread != nil:
		return cart.Cart{}, fixtures.Errors{c.Problem("", fixtures.RuleType, unread.Error())}
	}
	shown, err := w.show(domain)
	if err != nil {
		return cart.Cart{}, fixtures.Errors{c.Problem("", fixtures.RuleType, err.Error())}
	}
	answered, _, err := jsonvalue.Decode(shown.Bytes)
	if err != nil {
		return cart.Cart{}, fixtures.Errors{c.Problem("", fixtures.RuleSyntax, err.Error())}
	}
	return domain, differences(c, stated, answered, "")
}

// differences are the stated values that the mock would answer differently. What a fixture leaves out is the mock's.
func differences(c *fixtures.Cart, stated, answered any, pointer string) fixtures.Errors {
	switch stated := stated.(type) {
	case map[string]any:
		object, ok := answered.(map[string]any)
		if !ok {
			break
		}
		var out fixtures.Errors
		for name, value := range stated {
			out = append(out, differences(c, value, object[name], jsonvalue.Join(pointer, name))...)
		}
		return out
	case []any:
		list, ok := answered.([]any)
		if !ok || len(list) != len(stated) {
			break
		}
		var out fixtures.Errors
		for i := range stated {
			out = append(out, differences(c, stated[i], list[i], jsonvalue.Join(pointer, fmt.Sprint(i)))...)
		}
		return out
	}
	if jsonvalue.Equal(stated, answered) {
		return nil
	}
	hint := fmt.Sprintf("says %s; the mock derives %s", jsonvalue.Short(stated, 60), jsonvalue.Short(answered, 60))
	return fixtures.Errors{c.Problem(pointer, RuleDerived, hint)}
}
