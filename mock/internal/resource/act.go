package resource

import (
	"context"
	"maps"
	"net/http"
	"slices"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
)

// does is what an operation does in its role.
func (r *Resource) does(role Role, o *Operation) behaviour.Func {
	switch role {
	case List:
		return r.list(o)
	case Create:
		return r.create(o)
	case Read:
		return r.read(o)
	case Replace:
		return r.replace(o)
	case Change:
		return r.change(o)
	case Remove:
		return r.remove(o)
	case Clear:
		return r.clear(o)
	}
	return nil
}

func (r *Resource) create(o *Operation) behaviour.Func {
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		sent, err := r.sent(o, call)
		if err != nil {
			return nil, err
		}
		var made *Entity
		err = call.Sandbox.Update(ctx, func(tx store.Tx) error {
			made, err = r.add(tx, call, o, sent)
			return err
		})
		if err != nil {
			return nil, err //nolint:wrapcheck // a refusal, or the end of the sandbox
		}
		id, _ := idText(made.Value[r.ID])
		return r.answer(o, call, made, place(call, id), http.StatusCreated, http.StatusOK)
	}
}

// add makes a new item of what was sent.
func (r *Resource) add(tx store.Tx, call *behaviour.Call, o *Operation, sent map[string]any) (*Entity, error) {
	scope := r.scopeOf(call.Path)
	if err := r.parentThere(tx, scope); err != nil {
		return nil, err
	}
	id, given := r.givenID(o, sent)
	if !given {
		var err error
		if id, err = r.newID(tx, call, scope); err != nil {
			return nil, err
		}
	}
	text, _ := idText(id)
	if _, taken := r.get(tx, key(scope, text)); taken {
		return nil, &behaviour.Refusal{Statuses: []int{http.StatusConflict}, Detail: r.noun() + " " + text + " is there already"}
	}
	value := r.compose(call, o, sent, nil, id)
	if err := r.reconciled(o, value); err != nil {
		return nil, err
	}
	return r.put(tx, key(scope, text), text, value), nil
}

// givenID is the id that the client chose, where it may choose one.
func (r *Resource) givenID(o *Operation, sent map[string]any) (any, bool) {
	barred := slices.ContainsFunc(r.unknownTo(o, sent), func(m Member) bool { return m.Name == r.ID })
	if _, is := idText(sent[r.ID]); is && !barred {
		return sent[r.ID], true
	}
	for name, v := range sent { // what is added to a group is sent by the name that the path has for it
		if _, known := member(r.shape, name); plain(name) == plain(r.param) && !known {
			_, is := idText(v)
			return v, is
		}
	}
	return nil, false
}

func (r *Resource) read(o *Operation) behaviour.Func {
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		var found *Entity
		err := call.Sandbox.View(ctx, func(tx store.Tx) (err error) {
			found, err = r.find(tx, call)
			return err
		})
		if err != nil {
			return nil, err //nolint:wrapcheck // a refusal, or the end of the sandbox
		}
		return r.answer(o, call, found, "", http.StatusOK)
	}
}

// find is the item that the path names.
func (r *Resource) find(tx store.Tx, call *behaviour.Call) (*Entity, error) {
	scope := r.scopeOf(call.Path)
	if err := r.parentThere(tx, scope); err != nil {
		return nil, err
	}
	e, there := r.get(tx, key(scope, call.Path[r.param]))
	if !there {
		return nil, r.missing(call.Path[r.param])
	}
	return e, nil
}

func (r *Resource) replace(o *Operation) behaviour.Func {
	creates := slices.ContainsFunc(o.Successes, func(s Success) bool { return s.Status() == http.StatusCreated })
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		sent, err := r.sent(o, call)
		if err != nil {
			return nil, err
		}
		if call, err = r.addressed(call, sent); err != nil {
			return nil, err
		}
		var kept *Entity
		wanted := []int{http.StatusOK, http.StatusNoContent}
		err = call.Sandbox.Update(ctx, func(tx store.Tx) error {
			before, err := r.find(tx, call)
			member, _ := member(r.shape, r.ID)
			id := typed(member.Shape, call.Path[r.param])
			switch {
			case err == nil:
				value := r.compose(call, o, sent, before.Value, before.Value[r.ID])
				if err = r.reconciled(o, value); err == nil {
					kept, err = r.swap(tx, call, before, value)
				}
				return err
			case !creates || r.parentThere(tx, r.scopeOf(call.Path)) != nil:
				return err
			}
			wanted = []int{http.StatusCreated}
			value := r.compose(call, o, sent, nil, id)
			if err := r.reconciled(o, value); err != nil {
				return err
			}
			text, _ := idText(id)
			kept = r.put(tx, key(r.scopeOf(call.Path), text), text, value)
			return nil
		})
		if err != nil {
			return nil, err //nolint:wrapcheck // a refusal, or the end of the sandbox
		}
		return r.answer(o, call, kept, path(call), wanted...)
	}
}

// addressed is a call whose path names the item: that of a collection has the id in its body.
func (r *Resource) addressed(call *behaviour.Call, sent map[string]any) (*behaviour.Call, error) {
	if _, named := call.Path[r.param]; named {
		return call, nil
	}
	id, ok := idText(sent[r.ID])
	if !ok {
		return nil, &behaviour.Refusal{Statuses: []int{http.StatusBadRequest, http.StatusUnprocessableEntity}, Detail: "body: /" + r.ID + " is missing: it says which " + r.noun() + " is meant"}
	}
	named := *call
	named.Path = maps.Clone(call.Path)
	if named.Path == nil {
		named.Path = map[string]string{}
	}
	named.Path[r.param] = id
	return &named, nil
}

// swap keeps a new value of an item at the old one's place in the order.
func (r *Resource) swap(tx store.Tx, call *behaviour.Call, before *Entity, value map[string]any) (*Entity, error) {
	if err := r.allowed(value); err != nil {
		return nil, err
	}
	e := &Entity{Value: value, Order: before.Order}
	tx.Put(r.Kind, key(r.scopeOf(call.Path), call.Path[r.param]), e)
	return e, nil
}

func (r *Resource) change(o *Operation) behaviour.Func {
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		var kept *Entity
		err := call.Sandbox.Update(ctx, func(tx store.Tx) error {
			before, err := r.find(tx, call)
			if err != nil {
				return err
			}
			patched, err := r.patched(o, call, before.Value)
			if err != nil {
				return err
			}
			kept, err = r.swap(tx, call, before, r.recompose(call, o, patched, before.Value))
			return err
		})
		if err != nil {
			return nil, err //nolint:wrapcheck // a refusal, or the end of the sandbox
		}
		return r.answer(o, call, kept, "", http.StatusOK, http.StatusNoContent)
	}
}

func (r *Resource) remove(o *Operation) behaviour.Func {
	return func(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
		var gone *Entity
		err := call.Sandbox.Update(ctx, func(tx store.Tx) (err error) {
			if gone, err = r.find(tx, call); err != nil {
				return err
			}
			of := key(r.scopeOf(call.Path), call.Path[r.param])
			tx.Delete(r.Kind, of)
			r.removeWithin(tx, of)
			return nil
		})
		if err != nil {
			return nil, err //nolint:wrapcheck // a refusal, or the end of the sandbox
		}
		return r.answer(o, call, gone, "", http.StatusNoContent, http.StatusOK)
	}
}
