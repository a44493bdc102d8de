package resource

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

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
	if err := r.allowed(value); err != nil {
		return nil, err
	}
	return r.put(tx, key(scope, text), text, value), nil
}

// givenID is the id that the client chose, where it may choose one.
func (r *Resource) givenID(o *Operation, sent map[string]any) (any, bool) {
	_, is := idText(sent[r.ID])
	barred := slices.ContainsFunc(r.unknownTo(o, sent), func(m Member) bool { return m.Name == r.ID })
	return sent[r.ID], is && !barred
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
		var kept *Entity
		wanted := []int{http.StatusOK, http.StatusNoContent}
		err = call.Sandbox.Update(ctx, func(tx store.Tx) error {
			before, err := r.find(tx, call)
			member, _ := member(r.shape, r.ID)
			id := typed(member.Shape, call.Path[r.param])
			switch {
			case err == nil:
				kept, err = r.swap(tx, call, before, r.compose(call, o, sent, before.Value, before.Value[r.ID]))
				return err
			case !creates || r.parentThere(tx, r.scopeOf(call.Path)) != nil:
				return err
			}
			wanted = []int{http.StatusCreated}
			value := r.compose(call, o, sent, nil, id)
			if err := r.allowed(value); err != nil {
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

// allowed refuses a value that the answers of the document could not show.
func (r *Resource) allowed(value map[string]any) error {
	if why := r.shape.Refuses(fitting{}.object(r.shape, value, 0)); why != "" {
		return &behaviour.Refusal{Statuses: []int{http.StatusUnprocessableEntity, http.StatusBadRequest},
			Detail: "the " + r.noun() + " would not be as the document says: " + why}
	}
	return nil
}

// answer shows an item by the first of the wanted statuses that is documented, or by what else is.
func (r *Resource) answer(o *Operation, call *behaviour.Call, e *Entity, location string, wanted ...int) (*behaviour.Answer, error) {
	success := chosen(o, wanted)
	accept := call.Request.Header["Accept"]
	text, _ := idText(e.Value[r.ID])
	switch shape := success.Shape(); {
	case shape == nil:
		return success.Write(accept, nil, nil, located(success, call, location)), nil
	case r.holds(shape):
		return success.Write(accept, &e.memo, func() any { return r.wrap(shape, e.Value, seedOf(0, text)) }, located(success, call, location)), nil
	}
	answer, err := success.Show(accept)
	if err != nil {
		return nil, err //nolint:wrapcheck // it says all there is to say
	}
	for name, values := range located(success, call, location) {
		answer.Header[name] = values
	}
	return answer, nil
}

func chosen(o *Operation, wanted []int) Success {
	for _, status := range wanted {
		for _, s := range o.Successes {
			if s.Status() == status {
				return s
			}
		}
	}
	return o.Successes[0]
}

// located is the header that says where an item is, if the document declares it.
func located(s Success, call *behaviour.Call, location string) http.Header {
	out := http.Header{}
	format, declared := s.Header("Location")
	if !declared || location == "" {
		return out
	}
	if format == "uri" || format == "url" {
		scheme := "http"
		if call.Request.TLS != nil {
			scheme = "https"
		}
		location = scheme + "://" + call.Request.Host + location
	}
	out.Set("Location", location)
	return out
}

// path is where a request went, as the client wrote it: with the prefix of its sandbox.
func path(call *behaviour.Call) string {
	sent, _, _ := strings.Cut(call.Request.RequestURI, "?")
	return strings.TrimSuffix(sent, "/")
}

func place(call *behaviour.Call, id string) string { return path(call) + "/" + url.PathEscape(id) }
