package mock

import (
	"fmt"

	"cartwright/fixtures"
	"cartwright/mock/internal/admin"
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/fabric/overlay"
	v1 "cartwright/mock/internal/fabric/v1"
	v2 "cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/resource"
	"cartwright/mock/internal/tracking/datareshape"
	"cartwright/mock/internal/tracking/optimove"
	"cartwright/mock/internal/tracking/xo"
	"cartwright/openapi"
)

// adminDocument is the name of the document that describes the mock's own API.
const adminDocument = "admin"

// systems joins each document in the box with what its operations do. A document of the user's own has no behaviours,
// whatever its operations are called.
func systems(s *Server, read *reading) (map[*openapi.Operation]behaviour.Func, map[string]behaviour.Guard, error) {
	c, contract, set, found := s.config, read.contract, read.set, read.resources
	shop, err := newShop(set)
	if err != nil {
		return nil, nil, err
	}
	deps := shop.deps()
	sets := map[string]behaviour.Set{
		fixtures.CartV1: v1.New(deps),
		fixtures.CartV2: v2.New(deps),
		crownpeakXO:     xo.New(xo.Deps{TrackerKeys: trackerKeys(set)}),
		optimoveDoc:     optimove.New(optimove.Deps{Tenants: tenants(set)}),
		dataReshape:     datareshape.New(datareshape.Deps{AccessTokens: accessTokens(set)}),
		adminDocument: admin.New(admin.Deps{Version: c.version, Contract: contract, Sandboxes: s.sandboxes, Store: s.states, Reloaded: s.reloaded,
			Kinds: append(kinds(), resource.Kinds(found.all)...), Neighbours: neighbour.Board{}, Stage: newStage(contract, set, shop, found), Metrics: s.counted.Text, Sender: s.callbacks, WebhookTarget: c.webhooks, Seed: c.seed, Fixtures: listFixtures(set), Trackers: byDocument(trackers(contract, set))}),
	}
	guards := map[string]behaviour.Guard{
		fixtures.CartV1: func(call *behaviour.Call) error { return v1.Check(shop, call) },
		fixtures.CartV2: func(call *behaviour.Call) error { return v2.Check(shop, call) },
		adminDocument:   both(admin.Guard(c.hosts...), admin.Token(c.token)),
	}
	for name, outages := range map[string]fabric.Outages{fixtures.CartV1: fabric.OutagesV1(), fixtures.CartV2: fabric.OutagesV2()} {
		if d := contract.Embedded(name); d != nil {
			guards[name] = both(guards[name], outages.Guard(listing{d}))
		}
	}
	behaviours := map[*openapi.Operation]behaviour.Func{}
	for _, d := range contract.Documents {
		if !d.InBox {
			continue
		}
		for id, act := range sets[d.Name] {
			o := d.Operation(id)
			if o == nil && d.Changed {
				continue // an overlay took it away
			}
			if o == nil {
				return nil, nil, fmt.Errorf("%s has a behaviour for %s and no such operation", d.Name, id)
			}
			behaviours[o] = act
		}
	}
	found.behaviours(behaviours)
	return behaviours, guards, nil
}

// listing shows a document to adapters, which do not know the contract's own types.
type listing struct{ document *openapi.Document }

var _ fabric.Contract = listing{}

// Operations implements fabric.Contract.
func (l listing) Operations() []string {
	out := make([]string, len(l.document.Operations))
	for i, o := range l.document.Operations {
		out[i] = o.ID
	}
	return out
}

// Status implements fabric.Contract.
func (l listing) Status(operation, code string) (int, bool) {
	o := l.document.Operation(operation)
	if o == nil {
		return 0, false
	}
	r, _, listed := o.Code(code)
	if !listed {
		return 0, false
	}
	return r.StatusCode(), true
}

// kinds are what /__admin/state shows.
func kinds() []string {
	return append(v1.Kinds(), v2.Kind, v2.DraftKind, fabric.ReservationKind, neighbour.Kind, overlay.Kind)
}

// both asks two guards, the second when the first lets pass.
func both(first, second behaviour.Guard) behaviour.Guard {
	return func(call *behaviour.Call) error {
		if err := first(call); err != nil {
			return err
		}
		return second(call)
	}
}

func trackerKeys(set *fixtures.Set) []string {
	var out []string
	for _, k := range set.Accounts.TrackerKeys {
		out = append(out, k.Key)
	}
	return out
}

func tenants(set *fixtures.Set) map[int64]string {
	out := map[int64]string{}
	for _, t := range set.Accounts.Tenants {
		if id, err := t.ID.Int64(); err == nil { // the reader of the fixtures asked for a number
			out[id] = t.Token
		}
	}
	return out
}

func accessTokens(set *fixtures.Set) map[string]string {
	out := map[string]string{}
	for _, s := range set.Accounts.Scripts {
		out[s.ID] = s.AccessToken
	}
	return out
}

func listFixtures(set *fixtures.Set) []admin.Fixture {
	var out []admin.Fixture
	for _, c := range set.Carts {
		out = append(out, admin.Fixture{Name: c.Name, System: c.System, ID: c.ID, Description: c.Description, Provenance: c.Provenance})
	}
	return out
}
