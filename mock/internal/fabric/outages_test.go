package fabric_test

import (
	"errors"
	"slices"
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

// listing shows a document as fabric.Contract asks.
type listing struct{ *openapi.Document }

func (l listing) Operations() []string {
	var out []string
	for _, o := range l.Document.Operations {
		out = append(out, o.ID)
	}
	return out
}

func (l listing) Status(operation, code string) (int, bool) {
	r, _, listed := l.Operation(operation).Code(code)
	if !listed {
		return 0, false
	}
	return r.StatusCode(), true
}

func generations(t *testing.T) map[*openapi.Document]fabric.Outages {
	t.Helper()
	contract, err := openapi.Load(openapi.Box()...)
	if err != nil {
		t.Fatal(err)
	}
	return map[*openapi.Document]fabric.Outages{
		contract.Document("fabric-cart-v1"): fabric.OutagesV1(), contract.Document("fabric-cart-v2"): fabric.OutagesV2(),
	}
}

func boxWith(t *testing.T, name neighbour.Name, to neighbour.Switch) *sandbox.Sandbox {
	t.Helper()
	box, err := sandbox.NewManager(store.NewMemory(nil), sandbox.Options{}).Get("test")
	if err != nil {
		t.Fatal(err)
	}
	err = box.Update(t.Context(), func(tx store.Tx) error { return neighbour.Change(tx, map[neighbour.Name]neighbour.Switch{name: to}) })
	if err != nil {
		t.Fatal(err)
	}
	return box
}

func TestOutages(t *testing.T) {
	t.Parallel()
	documents := generations(t)
	t.Run("each switch touches an operation in v2, and no operation fails with a code that it does not list", func(t *testing.T) {
		t.Parallel()
		for name, switches := range neighbour.Known() {
			for _, to := range switches {
				box := boxWith(t, name, to)
				for d, outages := range documents {
					guard, touched := outages.Guard(listing{d}), 0
					for _, o := range d.Operations {
						err := guard(&behaviour.Call{Operation: o.ID, Sandbox: box})
						if err == nil {
							continue
						}
						touched++
						var failure *behaviour.Failure
						if !errors.As(err, &failure) {
							t.Fatalf("%s: %v", o.ID, err)
						}
						if _, _, listed := o.Code(failure.Code); !listed {
							t.Errorf("%s fails with %s", o.ID, failure.Code)
						}
					}
					if (touched > 0) == (to == neighbour.Up) && (d.Name == "fabric-cart-v2" || to == neighbour.Up) {
						t.Errorf("%s %s touches %d operations of %s", name, to, touched, d.Name)
					}
				}
			}
		}
	})
	t.Run("operations that the tables name exist", func(t *testing.T) {
		t.Parallel()
		for d, outages := range documents {
			for _, o := range outages {
				for _, id := range slices.Concat(o.Operations, o.Except) {
					if d.Operation(id) == nil {
						t.Errorf("%s has no %s", d.Name, id)
					}
				}
			}
		}
	})
}
