package fabric

import (
	"context"
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
		if len(refusals[call.Operation]) == 0 {
			return nil
		}
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
				return &behaviour.Failure{Code: r.code, Found: "the neighbour " + string(r.name) + " is " + string(r.to)}
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
