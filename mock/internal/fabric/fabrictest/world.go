// Package fabrictest is a small shop for the tests of fabric's adapters: a catalogue, users, accounts, and a sandbox
// in which operations can be called.
package fabrictest

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
)

// Shop is the catalogue: item id to item.
type Shop map[string]cart.Item

// Item implements cart.Catalogue.
func (s Shop) Item(id string) (cart.Item, bool) {
	item, ok := s[id]
	return item, ok
}

// ItemBySKU implements cart.Catalogue.
func (s Shop) ItemBySKU(sku string) (cart.Item, bool) {
	for _, item := range s {
		if item.SKU == sku {
			return item, true
		}
	}
	return cart.Item{}, false
}

// Users maps tokens to users.
type Users map[string]cart.User

// ByToken implements cart.Users.
func (u Users) ByToken(token string) (cart.User, bool) {
	user, ok := u[token]
	return user, ok
}

// Accounts lists the configured accounts.
type Accounts map[string]bool

// Configured implements cart.Accounts.
func (a Accounts) Configured(account string) bool { return a[account] }

// Account is configured; any other is not.
const Account = "5f493c9f30ec2a0007a94fc8"

// Site is an x-site-context for Account.
const Site = `{"date":"2023-01-01T00:00:00.000Z","channel":12,"account":"` + Account + `","stage":"sandbox"}`

// Deps is the shop's world: items 1000000051 (S4's), 101 (one left), 102 (sold no more), 103 (in EUR) and 104 (as many
// as one likes); users by the tokens alice, bob, boss (a merchant) and nobody (a guest).
func Deps() fabric.Deps {
	usd := func(amount string) cart.Price { return cart.Price{Currency: "USD", Base: Money(amount)} }
	pound := Money("1")
	return fabric.Deps{
		Accounts: Accounts{Account: true},
		Catalogue: Shop{
			"1000000051": {
				ID: "1000000051", SKU: "1538910", Title: "Luminous Cushion Lagoon", Price: usd("900"), PriceList: "100269",
				Stock: 100, TaxCode: "PH060771", Weight: &pound, WeightUnit: "lb", Groups: []string{"123123123123123213212222"},
			},
			"101": {ID: "101", SKU: "LAST-ONE-1", Title: "last one", Price: usd("59.9"), PriceList: "100000", Stock: 1},
			"102": {ID: "102", SKU: "INACTIVE-1", Title: "sold no more", Price: usd("24"), PriceList: "100000", Stock: 9, Inactive: true},
			"103": {ID: "103", SKU: "EUR-1", Title: "euro", Price: cart.Price{Currency: "EUR", Base: Money("29.95")}, PriceList: "100000", Stock: 9},
			"104": {ID: "104", SKU: "ENDLESS-1", Title: "download", Price: usd("0.1"), PriceList: "100000", Unlimited: true},
		},
		Users: Users{
			"alice": {ID: "5ca1ab1e0000000000000001"}, "bob": {ID: "5ca1ab1e0000000000000002"},
			"boss": {ID: "5ca1ab1e00000000000000a1", Kind: cart.Merchant}, "nobody": {ID: "5ca1ab1e00000000000000f1", Kind: cart.Anonymous},
		},
	}
}

// Money reads an amount that is known to be one.
func Money(text string) cart.Money {
	m, err := cart.ParseMoney(text)
	if err != nil {
		panic(err) // a mistake in a test
	}
	return m
}

// Noon is when the sandboxes of tests stand still.
func Noon() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) }

// World is one sandbox and the operations of one adapter.
type World struct {
	Set   behaviour.Set
	Box   *sandbox.Sandbox
	Guard behaviour.Guard // asked before each call, as the pipeline does; nil: none
}

// New makes a world with a frozen clock.
func New(t testing.TB, set behaviour.Set, seed store.Seed) *World {
	t.Helper()
	manager := sandbox.NewManager(store.NewMemory(seed), sandbox.Options{Seed: 1, Clock: clock.Frozen(Noon())})
	box, err := manager.Get("test")
	if err != nil {
		t.Fatal(err)
	}
	return &World{Set: set, Box: box}
}

// Request is what an operation is called with.
type Request struct {
	Path, Query, Header map[string]string
	Body                string
}

// Do calls an operation; x-site-context is Site unless the request has one.
func (w *World) Do(operation string, r Request) (*behaviour.Answer, error) {
	f := w.Set[operation]
	if f == nil {
		return nil, errors.New("no behaviour " + operation)
	}
	header := map[string]string{"x-site-context": Site}
	for name, value := range r.Header {
		header[name] = value
	}
	call := &behaviour.Call{Operation: operation, Sandbox: w.Box, Path: r.Path, Query: r.Query, Header: header}
	if r.Body != "" {
		call.Body = []byte(r.Body)
	}
	if w.Guard != nil {
		if err := w.Guard(call); err != nil {
			return nil, err
		}
	}
	return f(context.Background(), call)
}

// OK calls an operation that must succeed and returns its body.
func (w *World) OK(t testing.TB, operation string, r Request) string {
	t.Helper()
	answer, err := w.Do(operation, r)
	if err != nil {
		t.Fatalf("%s: %v", operation, err)
	}
	if answer.Status != 200 {
		t.Fatalf("%s: status %d", operation, answer.Status)
	}
	return string(answer.Body.Bytes)
}

// Fails calls an operation that must be refused with this code, and returns the failure.
func (w *World) Fails(t testing.TB, operation string, r Request, code string) *behaviour.Failure {
	t.Helper()
	answer, err := w.Do(operation, r)
	var failure *behaviour.Failure
	switch {
	case err == nil:
		t.Fatalf("%s: want %s, got %s", operation, code, answer.Body.Bytes)
	case !errors.As(err, &failure):
		t.Fatalf("%s: want %s, got a fault of ours: %v", operation, code, err)
	case failure.Code != code:
		t.Fatalf("%s: want %s, got %v", operation, code, failure)
	}
	return failure
}

// Read decodes a body into what the test looks at.
func Read[T any](t testing.TB, body string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		t.Fatalf("%v in %s", err, body)
	}
	return v
}

// Fixtures returns the carts of a folder of /fixtures/carts by file name; there must be some.
func Fixtures(t testing.TB, system string) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "..", "fixtures", "carts", system, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures of %s: %v", system, err)
	}
	carts := make(map[string][]byte, len(files))
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		carts[filepath.Base(file)] = Read[struct{ Cart json.RawMessage }](t, string(text)).Cart
	}
	return carts
}
