package features_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cartwright/openapi"
)

// fabricOperations is how many operations the two generations have (facts A.2 and B.2).
const fabricOperations = 81

// row is a place that the contract documents, with what it says of it and how the features reached it.
type row struct {
	place
	provenance openapi.Provenance
	trigger    string
	how        means
}

// wanted are the places of a document, all operations × statuses × codes.
func wanted(d *openapi.Document, rec *recorder) []row {
	var out []row
	add := func(at place, p openapi.Provenance, trigger string) {
		out = append(out, row{place: at, provenance: p, trigger: trigger, how: rec.reached[at]})
	}
	for _, o := range d.Operations {
		for _, r := range o.Responses {
			if len(r.ErrorCodes) == 0 || len(r.Content) == 0 { // an error without a body has no code to show
				add(place{o.ID, r.StatusCode(), ""}, r.Provenance, r.Description)
				continue
			}
			for _, c := range r.ErrorCodes {
				add(place{o.ID, r.StatusCode(), c.Code}, c.Provenance, c.Trigger)
			}
		}
	}
	return out
}

// report shows what the features reached of the two fabric documents as a table. A documented status or code that no
// scenario brings about is an error.
func (rec *recorder) report(t *testing.T, c *openapi.Contract) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	operations := 0
	for _, name := range []string{"fabric-cart-v1", "fabric-cart-v2"} {
		d := c.Document(name)
		t.Run(name+" answers from its state and reaches all that it documents", func(t *testing.T) {
			rows := wanted(d, rec)
			t.Logf("%s\n%s", name, table(d, rec, rows))
			for _, o := range d.Operations {
				if !rec.stateful[o.ID] {
					t.Errorf("%s never succeeds from the state", o.ID)
				}
			}
			for _, r := range rows {
				r.judge(t)
			}
		})
		operations += len(d.Operations)
	}
	if operations != fabricOperations {
		t.Errorf("%d operations, the facts have %d", operations, fabricOperations)
	}
}

// judge fails for a place that nothing reached, and for one that only a switch reached although the facts name a trigger.
func (r row) judge(t *testing.T) {
	t.Helper()
	_, impossible := unreachable()[r.place]
	switch reached := r.how.byState || r.how.bySwitch; {
	case impossible && reached:
		t.Errorf("%s is reached and listed as out of reach", r)
	case impossible:
	case !reached:
		t.Errorf("no scenario reaches %s: %s", r, r.trigger)
	case !r.how.byState && !ofNeighbours(r.place):
		t.Errorf("only a switch reaches %s, and the facts name a trigger: %s", r, r.trigger)
	}
}

// String names the place.
func (r row) String() string {
	return strings.TrimRight(fmt.Sprintf("%s %d %s", r.operation, r.status, r.code), " ")
}

func (m means) String() string {
	switch {
	case m.byState && m.bySwitch:
		return "state+switch"
	case m.byState:
		return "state"
	case m.bySwitch:
		return "switch"
	}
	return "NOT REACHED"
}

// table is the proof for people.
func table(d *openapi.Document, rec *recorder, rows []row) string {
	var b strings.Builder
	stateful, reached := 0, 0
	for _, o := range d.Operations {
		if rec.stateful[o.ID] {
			stateful++
		}
	}
	statuses := map[place]bool{}
	for _, r := range rows {
		is := r.how != means{}
		if is {
			reached++
		}
		at := place{operation: r.operation, status: r.status}
		statuses[at] = statuses[at] || is
		fmt.Fprintf(&b, "%-32s %d %-36s %-12s %-10s %s\n", r.operation, r.status, r.code, r.how, r.provenance.Kind, r.provenance.Source)
	}
	hit := 0
	for _, is := range statuses {
		if is {
			hit++
		}
	}
	fmt.Fprintf(&b, "%d of %d operations stateful, %d of %d statuses, %d of %d places (operation × status × code)",
		stateful, len(d.Operations), hit, len(statuses), reached, len(rows))
	return b.String()
}

// unreachable are places that the vendor documents and that nothing can bring about, with the reason.
func unreachable() map[place]string {
	return map[place]string{
		{"getWishlist", 400, "ITEM_ALREADY_IN_WISHLIST"}: "as published, though reading a list cannot give it",
	}
}

// ofNeighbours says that the facts name no trigger in the state, only a service that fails or a merchant's set-up (§A.6;
// for v1 a generic server error).
func ofNeighbours(at place) bool {
	switch at {
	case place{"createShippingDetails", 500, ""}: // its errors have no bodies, so no codes
		return true
	case place{"listOrderAttributes", 404, "ATTRIBUTE_NOT_FOUND"}: // it names no attribute: the merchant must have none
		return true
	}
	return slices.Contains([]string{
		"UNKNOWN_ERROR", "ACCOUNT_ID_ALREADY_EXISTS", "DEPLOYMENT_IN_PROGRESS", "UNABLE_TO_GET_CART", "UNABLE_TO_GET_INVENTORY",
		"UPDATE_CART_ERROR", "DELETE_CART_ATTRIBUTE_ERROR", "UNABLE_TO_GET_PRICE", "UNABLE_TO_GET_PROMO", "UNABLE_TO_GET_ITEM",
		"TOKEN_INTROSPECT_ERROR", "API_PERMISSION_UNDEFINED", "ITEM_SERVICE_NOT_CONFIGURED", "ATTRIBUTE_SERVICE_NOT_CONFIGURED",
		"REQUEST_DENIED",
	}, at.code) || at.code == "BAD_CONFIGURATION" && at.status == 500
}
