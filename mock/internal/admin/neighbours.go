package admin

import (
	"context"
	"errors"
	"fmt"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
)

// Neighbours are the services that the played ones depend on, each with a switch that says how it behaves. They are
// entities of a sandbox, so reset, snapshot and restore cover them.
type Neighbours interface {
	// Show returns the switch of each neighbour by its name.
	Show(tx store.Tx) map[string]string
	// Set changes those that are named. An unknown neighbour or switch is an error that says what there is; then
	// nothing changes.
	Set(tx store.Tx, changes map[string]string) error
}

func (a *admin) getNeighbours(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var all map[string]string
	err := call.Sandbox.View(ctx, func(tx store.Tx) error {
		all = a.Neighbours.Show(tx)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the neighbours: %w", err)
	}
	return answer(all)
}

func (a *admin) setNeighbours(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var changes map[string]string
	if err := call.Decode(&changes); err != nil {
		return nil, err
	}
	var unknown error
	err := call.Sandbox.Update(ctx, func(tx store.Tx) error {
		unknown = a.Neighbours.Set(tx, changes)
		return unknown
	})
	switch {
	case unknown != nil && errors.Is(err, unknown):
		return nil, behaviour.Failf(BadRequest, "%s", unknown)
	case err != nil:
		return nil, fmt.Errorf("set the neighbours: %w", err)
	}
	return noContent(), nil
}
