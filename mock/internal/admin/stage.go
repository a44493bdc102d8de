package admin

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
)

// Stage sets what the played services know in one sandbox, past their own rules: what a test says is given. What it
// refuses is a *behaviour.Failure with one of this package's codes; then nothing of the transaction is kept.
type Stage interface {
	// Stock is how many there are of each item, by SKU, for a new cart: without what carts have reserved.
	Stock(tx store.Tx) map[string]int64
	// SetStock changes that of the items that are named.
	SetStock(tx store.Tx, units map[string]int64) error
	// Promotions are all there are, by code.
	Promotions(tx store.Tx) []Promotion
	// SetPromotion makes a promotion or changes the one with its code; newID gives it an ID if it has none.
	SetPromotion(tx store.Tx, p Promotion, newID func() string) (Promotion, error)
	// PutCart stores a cart in its service's form, in place of what has its ID.
	PutCart(tx store.Tx, system, id string, body []byte) error
	// ChangeCart brings a cart into a status that it may never reach by itself.
	ChangeCart(tx store.Tx, system, id string, to CartChange, now time.Time) error
	// RemoveCart takes a cart away as if it had never been.
	RemoveCart(tx store.Tx, system, id string) error
	// LoadFixture puts a fixture back as it was seeded.
	LoadFixture(tx store.Tx, f Fixture) error
	// Replace puts these entities in the place of all of their kind.
	Replace(tx store.Tx, kind string, entities map[string]json.RawMessage) error
}

// Promotion is one as promotions.json of the fixtures writes it. Of one that exists, what is left out stays.
type Promotion struct {
	Code      string      `json:"promoCode"`
	Name      string      `json:"name,omitempty"`
	ID        string      `json:"promoId,omitempty"`
	Title     string      `json:"title,omitempty"`
	Type      string      `json:"type,omitempty"`
	Unit      string      `json:"unit,omitempty"`
	Value     json.Number `json:"value,omitempty"`
	Currency  string      `json:"currency,omitempty"`
	Stackable *bool       `json:"stackable,omitempty"`
	Priority  *int        `json:"priority,omitempty"`
	SKUs      []string    `json:"skus,omitempty"`
	Starts    *time.Time  `json:"starts,omitempty"`
	Ends      *time.Time  `json:"ends,omitempty"`
}

// CartChange is what a test says of a cart; what is empty stays.
type CartChange struct {
	Status string `json:"status"`
	// OrderNumber also deletes the cart, as the end of a checkout does.
	OrderNumber string `json:"orderNumber"`
}

// stageUpdate runs a change of the sandbox's state.
func stageUpdate(ctx context.Context, call *behaviour.Call, change func(store.Tx) error) (*behaviour.Answer, error) {
	if err := call.Sandbox.Update(ctx, change); err != nil {
		return nil, fmt.Errorf("set the state: %w", err)
	}
	return noContent(), nil
}

// body reads the body; what the contract let pass and cannot be held is the caller's mistake.
func body(call *behaviour.Call, v any) error {
	if err := call.Decode(v); err != nil {
		return behaviour.Failf(BadRequest, "body: %s", err)
	}
	return nil
}

func (a *admin) getStock(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var all map[string]int64
	err := call.Sandbox.View(ctx, func(tx store.Tx) error {
		all = a.Stage.Stock(tx)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the stock: %w", err)
	}
	return answer(all)
}

func (a *admin) setStock(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var units map[string]int64
	if err := body(call, &units); err != nil {
		return nil, err
	}
	return stageUpdate(ctx, call, func(tx store.Tx) error { return a.Stage.SetStock(tx, units) })
}

func (a *admin) listPromotions(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	all := []Promotion{}
	err := call.Sandbox.View(ctx, func(tx store.Tx) error {
		all = append(all, a.Stage.Promotions(tx)...)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the promotions: %w", err)
	}
	return answer(map[string]any{"promotions": all})
}

func (a *admin) setPromotion(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	p := Promotion{}
	if err := body(call, &p); err != nil {
		return nil, err
	}
	p.Code = call.Path["code"]
	err := call.Sandbox.Update(ctx, func(tx store.Tx) (err error) {
		p, err = a.Stage.SetPromotion(tx, p, call.Sandbox.IDs.Hex24)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("set a promotion: %w", err)
	}
	return answer(p)
}

func (a *admin) putCart(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return stageUpdate(ctx, call, func(tx store.Tx) error {
		return a.Stage.PutCart(tx, call.Path["system"], call.Path["id"], call.Body)
	})
}

func (a *admin) changeCart(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var to CartChange
	if err := body(call, &to); err != nil {
		return nil, err
	}
	return stageUpdate(ctx, call, func(tx store.Tx) error {
		return a.Stage.ChangeCart(tx, call.Path["system"], call.Path["id"], to, call.Sandbox.Now())
	})
}

func (a *admin) removeCart(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	return stageUpdate(ctx, call, func(tx store.Tx) error { return a.Stage.RemoveCart(tx, call.Path["system"], call.Path["id"]) })
}

// replaceState replaces all entities of the kinds that are named, in one transaction; other kinds stay.
func (a *admin) replaceState(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var kinds map[string]map[string]json.RawMessage
	if err := body(call, &kinds); err != nil {
		return nil, err
	}
	return stageUpdate(ctx, call, func(tx store.Tx) error {
		for _, kind := range slices.Sorted(maps.Keys(kinds)) {
			if err := a.Stage.Replace(tx, kind, kinds[kind]); err != nil {
				return err //nolint:wrapcheck // it says all there is to say
			}
		}
		return nil
	})
}

// loadFixture finds the fixture by its name, which services may share, and the system where that is needed.
func (a *admin) loadFixture(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	f, err := a.fixture(call.Path["name"], call.Query["system"])
	if err != nil {
		return nil, err
	}
	if _, err := stageUpdate(ctx, call, func(tx store.Tx) error { return a.Stage.LoadFixture(tx, f) }); err != nil {
		return nil, err
	}
	out, err := answer(f)
	if err == nil {
		out.Status = http.StatusOK
	}
	return out, err
}

func (a *admin) fixture(name, system string) (Fixture, error) {
	var found []Fixture
	var names, systems []string
	for _, f := range a.Fixtures {
		names = append(names, f.Name)
		if f.Name != name {
			continue
		}
		systems = append(systems, f.System)
		if system == "" || f.System == system {
			found = append(found, f)
		}
	}
	switch {
	case len(systems) == 0:
		return Fixture{}, behaviour.Failf(FixtureNotFound, "no fixture is called %q%s", name, didYouMean(names, name))
	case len(found) == 0:
		return Fixture{}, behaviour.Failf(FixtureNotFound, "%q has no fixture %q; %s has", system, name, strings.Join(systems, " and "))
	case len(found) > 1:
		return Fixture{}, behaviour.Failf(BadRequest, "query: /system is missing: %s have a fixture %q", strings.Join(systems, " and "), name)
	}
	return found[0], nil
}
