package resource

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"cartwright/mock/internal/store"
	"cartwright/openapi/jsonvalue"
)

// Seed puts what the documents show of the resources into the state that every sandbox starts from: the examples of the
// answers by which items are read and listed. One that does not fit its schema, or of which it cannot be told what it
// belongs to, is left out.
func Seed(all []*Resource, seed store.Seed) {
	tx := seeding{seed}
	for _, r := range outermostFirst(all) {
		for _, role := range []Role{Read, List} { // what is read is the whole item; a list may shorten it
			for _, a := range r.acts {
				if a.role == role {
					r.seed(tx, a.operation)
				}
			}
		}
		r.seedSample(tx)
	}
}

// seedSample puts samples where the document shows nothing and yet says that a list is never empty.
func (r *Resource) seedSample(tx store.Tx) {
	for _, a := range r.acts {
		if a.role != List || r.firstWithin(tx, nil) != "" {
			continue
		}
		body := a.operation.Successes[0].Shape()
		if body.Refuses(r.page(body, &window{})) == "" {
			continue
		}
		if sample, err := body.Sample(r.seedFor(nil)); err == nil {
			for _, item := range r.itemsIn(body, sample) {
				r.seedItem(tx, a.operation, item)
			}
		}
	}
}

func outermostFirst(all []*Resource) []*Resource {
	return slices.SortedStableFunc(slices.Values(all), func(a, b *Resource) int { return len(a.scope) - len(b.scope) })
}

func (r *Resource) seed(tx store.Tx, o *Operation) {
	for _, success := range o.Successes {
		for _, example := range success.Examples() {
			for _, item := range r.itemsIn(success.Shape(), example) {
				r.seedItem(tx, o, item)
			}
		}
	}
}

// itemsIn are the items that a body has.
func (r *Resource) itemsIn(body Shape, value any) []map[string]any {
	object, isObject := value.(map[string]any)
	if l := r.listed(body); l.items != nil {
		list, _ := value.([]any)
		if isObject && l.name != "" {
			list, _ = object[l.name].([]any)
		}
		var out []map[string]any
		for _, v := range list {
			if item, ok := v.(map[string]any); ok {
				out = append(out, item)
			}
		}
		return out
	}
	if name, ok := r.placed(body); ok && name != "" && isObject {
		object, isObject = object[name].(map[string]any)
	}
	if !isObject {
		return nil
	}
	return []map[string]any{object}
}

// seedItem keeps one item, unless it is there already. What the path says of it counts where the item itself does not.
func (r *Resource) seedItem(tx store.Tx, o *Operation, shown map[string]any) {
	item, _ := jsonvalue.Clone(shown).(map[string]any)
	if _, ok := idText(item[r.ID]); !ok && o.PathExamples[r.param] != "" {
		m, _ := member(r.shape, r.ID)
		item[r.ID] = typed(m.Shape, o.PathExamples[r.param])
	}
	id, ok := idText(item[r.ID])
	scope, known := r.seedScope(tx, o, item)
	if !ok || !known {
		return
	}
	if _, there := r.get(tx, key(scope, id)); there {
		return
	}
	completion{}.object(r.shape, item, seedOf(0, r.Kind+" "+id))
	if r.allowed(item) == nil {
		r.put(tx, key(scope, id), id, item)
	}
}

// seedScope is what an example belongs to: what it says itself, the examples of the path's parameters, or else the first
// item of the parent.
func (r *Resource) seedScope(tx store.Tx, o *Operation, item map[string]any) ([]string, bool) {
	out := make([]string, len(r.scope))
	for i, name := range r.scope {
		for property, v := range item {
			if text, ok := idText(v); ok && plain(property) == plain(name) && property != r.ID {
				out[i] = text
			}
		}
		if out[i] == "" {
			out[i] = o.PathExamples[name]
		}
		if out[i] == "" && r.parent != nil && r.parent.param == name {
			out[i] = r.parent.firstWithin(tx, out[:i])
		}
		if out[i] == "" {
			return nil, false
		}
	}
	return out, true
}

// firstWithin is the id of the first item of a scope, empty when there is none.
func (r *Resource) firstWithin(tx store.Tx, scope []string) string {
	var first *Entity
	tx.Each(r.Kind, func(id string, value any) bool {
		if e, ok := value.(*Entity); ok && inScope(id, scope) && (first == nil || e.Order < first.Order) {
			first = e
		}
		return true
	})
	if first == nil {
		return ""
	}
	id, _ := idText(first.Value[r.ID])
	return id
}

// seeding lets the seed be written as a transaction is.
type seeding struct{ store.Seed }

var _ store.Tx = seeding{}

// Get implements store.Tx.
func (s seeding) Get(kind, id string) (any, bool) {
	v, ok := s.Seed[kind][id]
	return v, ok
}

// Put implements store.Tx.
func (s seeding) Put(kind, id string, value any) { s.Seed.Put(kind, id, value) }

// Delete implements store.Tx.
func (s seeding) Delete(kind, id string) { delete(s.Seed[kind], id) }

// Each implements store.Tx.
func (s seeding) Each(kind string, f func(id string, value any) bool) {
	for _, id := range slices.Sorted(maps.Keys(s.Seed[kind])) {
		if !f(id, s.Seed[kind][id]) {
			return
		}
	}
}

// Load replaces all items of the resource by these, as the admin API shows them: by key, each as JSON. The error says
// which does not fit.
func (r *Resource) Load(tx store.Tx, entities map[string]json.RawMessage) error {
	var gone []string
	tx.Each(r.Kind, func(id string, _ any) bool {
		gone = append(gone, id)
		return true
	})
	for _, id := range gone {
		tx.Delete(r.Kind, id)
	}
	for _, at := range slices.Sorted(maps.Keys(entities)) {
		value, _, err := jsonvalue.Decode(entities[at])
		item, ok := value.(map[string]any)
		if err != nil || !ok {
			return fmt.Errorf("/%s is no object", at)
		}
		id, ok := idText(item[r.ID])
		if wanted := at[lastSlash(at)+1:]; !ok || key(nil, id) != wanted {
			return fmt.Errorf("/%s has %s %v; its key ends in its id", at, r.ID, item[r.ID])
		}
		if why := r.shape.Refuses(fitting{}.object(r.shape, item, 0)); why != "" {
			return fmt.Errorf("/%s: %s", at, why)
		}
		r.put(tx, at, id, item)
	}
	return nil
}
