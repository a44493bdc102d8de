package resource

import (
	"net/http"

	"cartwright/mock/internal/behaviour"
)

// allowed refuses a value that the answers of the document could not show.
func (r *Resource) allowed(value map[string]any) error {
	if why := r.shape.Refuses(fitting{}.object(r.shape, value, 0)); why != "" {
		return &behaviour.Refusal{Statuses: []int{http.StatusUnprocessableEntity, http.StatusBadRequest},
			Detail: "the " + r.noun() + " would not be as the document says: " + why}
	}
	return nil
}

// reconciled makes a value that the document lets be sent one that it can show, where its two schemas are at odds: a
// member that means another thing in answers is the server's. It changes the value.
func (r *Resource) reconciled(o *Operation, value map[string]any) error {
	why := r.allowed(value)
	if why == nil {
		return nil
	}
	for _, m := range r.shape.Members(value) {
		v, there := value[m.Name]
		if !there || m.Name == r.ID || m.Shape.Refuses(fitting{}.value(m.Shape, v, 0)) == "" {
			continue
		}
		if sent, named := member(r.sends(o), m.Name); !named || sent.ReadOnly {
			return why
		}
		delete(value, m.Name)
	}
	completion{}.object(r.shape, value, r.seedFor(value[r.ID]))
	if r.allowed(value) == nil {
		return nil
	}
	whole, _ := r.shape.Sample(r.seedFor(value[r.ID]))
	sample, _ := whole.(map[string]any)
	for name, v := range sample {
		if _, there := value[name]; !there {
			value[name] = v
		}
	}
	if r.allowed(value) != nil {
		return why
	}
	return nil
}

// Broken is how a stored item breaks the shape that the document has for it now, or empty.
func (r *Resource) Broken(stored any) string {
	e, ok := stored.(*Entity)
	if !ok {
		return ""
	}
	if err := r.allowed(e.Value); err != nil {
		return err.Error()
	}
	return ""
}
