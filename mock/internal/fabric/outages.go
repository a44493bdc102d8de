package fabric

import (
	"context"
	"errors"
	"slices"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/fabric/neighbour"
	"cartwright/mock/internal/store"
)

// Contract is what a generation's document lists: its operations, and the status with which one of them answers a code.
type Contract interface {
	Operations() []string
	Status(operation, code string) (status int, listed bool)
}

// Outage is what one switch of a neighbour does to operations. It never makes an operation fail with a code that its
// document does not list for it.
type Outage struct {
	Name   neighbour.Name
	Switch neighbour.Switch
	// Codes are tried in this order; the first that the operation lists is answered.
	Codes []string
	// Status, when not 0, is the status with which the code must be listed.
	Status int
	// Lists, when not empty, restricts it to operations that list this code, Operations to those named, and Except to
	// all but those named.
	Lists              string
	Operations, Except []string
}

// Outages is a generation's table; of two that fit, the first counts.
type Outages []Outage

// code is what the operation answers because of the outage; empty: it is not touched.
func (o *Outage) code(c Contract, operation string) string {
	if len(o.Operations) > 0 && !slices.Contains(o.Operations, operation) || slices.Contains(o.Except, operation) {
		return ""
	}
	if o.Lists != "" {
		if _, listed := c.Status(operation, o.Lists); !listed {
			return ""
		}
	}
	for _, code := range o.Codes {
		if status, listed := c.Status(operation, code); listed && (o.Status == 0 || status == o.Status) {
			return code
		}
	}
	return ""
}

// Guard refuses the operations of a document whose neighbours do not work in the sandbox.
func (o Outages) Guard(c Contract) behaviour.Guard {
	refusals := o.refusals(c)
	return func(call *behaviour.Call) error {
		ctx := context.Background()
		if call.Request != nil {
			ctx = call.Request.Context()
		}
		var state neighbour.State
		err := call.Sandbox.View(ctx, func(tx store.Tx) error {
			state = neighbour.Read(tx)
			return nil
		})
		if err != nil || state.Up() {
			return err
		}
		for _, r := range refusals[call.Operation] {
			if state.Of(r.name) == r.to {
				return behaviour.Fail(r.code)
			}
		}
		return nil
	}
}

type refusal struct {
	name neighbour.Name
	to   neighbour.Switch
	code string
}

func (o Outages) refusals(c Contract) map[string][]refusal {
	out := map[string][]refusal{}
	for _, operation := range c.Operations() {
		for i := range o {
			if code := o[i].code(c, operation); code != "" {
				out[operation] = append(out[operation], refusal{name: o[i].Name, to: o[i].Switch, code: code})
			}
		}
	}
	return out
}

// Wrap words the neighbours' errors that behaviours give, for adapters that check a neighbour inside a transaction:
//
//	if err := neighbour.Read(tx).Check(neighbour.Catalogue); err != nil { return err }
//
// An error that has no code for the operation stays what it is, a fault of ours.
func (o Outages) Wrap(c Contract, set behaviour.Set) behaviour.Set {
	wrapped := make(behaviour.Set, len(set))
	for operation, f := range set {
		wrapped[operation] = func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
			answer, err := f(ctx, call)
			if err != nil {
				return nil, o.failure(c, operation, err)
			}
			return answer, nil
		}
	}
	return wrapped
}

func (o Outages) failure(c Contract, operation string, err error) error {
	var broken *neighbour.Error
	if !errors.As(err, &broken) {
		return err
	}
	for i := range o {
		if o[i].Name != broken.Name || o[i].Switch != broken.Switch {
			continue
		}
		if code := o[i].code(c, operation); code != "" {
			return behaviour.Fail(code)
		}
	}
	return err
}
