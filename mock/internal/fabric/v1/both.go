package v1

import (
	"context"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/cart"
	"cartwright/mock/internal/fabric"
	"cartwright/mock/internal/store"
)

// found is a cart and the collection that it lies in.
type found struct {
	desk   *desk
	record *fabric.Record
	world  fabric.World // at the time
}

// find looks for a live cart in both collections, for the operations that have no decoupled twin. The error's kind is
// cart.CartNotFound.
func (a *api) find(tx store.Tx, id string) (found, error) {
	r, err := a.carts.shelf.Live(tx, id)
	if err == nil {
		return found{a.carts, r, fabric.Look(tx)}, nil
	}
	if r, second := a.decoupled.shelf.Live(tx, id); second == nil {
		return found{a.decoupled, r, fabric.Look(tx)}, nil
	}
	return found{}, err
}

// ours says whether a cart that addresses hang on, deleted or not, is the account's.
func (a *api) ours(tx store.Tx, cartID string) bool {
	_, first := a.carts.shelf.Find(tx, cartID)
	_, second := a.decoupled.shelf.Find(tx, cartID)
	return first == nil || second == nil
}

// bytes is the cart in the words of the catalogue's carts, in which the operations without a twin answer.
func (f found) bytes() (*behaviour.Encoded, error) {
	if f.desk.decoupled {
		return Render(f.record.Cart)
	}
	return f.desk.show(f.record, &f.world)
}

func (f found) answer() (*behaviour.Answer, error) {
	encoded, err := f.bytes()
	if err != nil {
		return nil, err
	}
	return behaviour.OK(encoded), nil
}

// planner chooses the command for a cart, with the rest of the sandbox in view.
type planner = func(tx store.Tx, on found) (cart.Command, error)

// change applies a command to a cart of either collection.
func (a *api) change(ctx context.Context, call *behaviour.Call, id string, plan planner) (*behaviour.Answer, error) {
	var changed found
	err := call.Sandbox.Update(ctx, func(tx store.Tx) (err error) {
		changed, err = a.changeIn(tx, call, id, plan)
		return err
	})
	if err != nil {
		return nil, err
	}
	return changed.answer()
}

// changeIn is change in a transaction that goes on.
func (a *api) changeIn(tx store.Tx, call *behaviour.Call, id string, plan planner) (found, error) {
	on, err := a.find(tx, id)
	if err != nil {
		return found{}, err
	}
	cmd, err := plan(tx, on)
	if err != nil {
		return found{}, err
	}
	next, err := cart.Apply(on.record.Cart, cmd, on.desk.env(tx, call, cart.Shopper{}))
	if err != nil {
		return found{}, err
	}
	return found{on.desk, on.desk.shelf.Put(tx, next), on.world}, nil
}

// always plans one command, whatever the cart.
func always(cmd cart.Command) planner {
	return func(store.Tx, found) (cart.Command, error) { return cmd, nil }
}
