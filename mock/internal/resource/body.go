package resource

import (
	"hash/fnv"
	"maps"

	"cartwright/openapi/jsonvalue"
)

// holds says whether a body is an item, or has one in a member.
func (r *Resource) holds(body Shape) bool {
	_, ok := r.placed(body)
	return ok
}

// placed is the member of a body that holds the item; an empty name is the body itself.
func (r *Resource) placed(body Shape) (string, bool) {
	if body == nil || body.Items() != nil {
		return "", false
	}
	if _, ok := member(body, r.ID); ok {
		return "", true
	}
	for _, m := range body.Members(nil) {
		if _, ok := member(m.Shape, r.ID); ok && m.Shape.Items() == nil {
			return m.Name, true
		}
	}
	return "", false
}

// sentIn is the member of a request's body that holds the item. Without an id in it, it is the one that the answers use.
func (r *Resource) sentIn(o *Operation) string {
	if name, ok := r.placed(o.Sends); ok {
		return name
	}
	for _, success := range o.Successes {
		if name, ok := r.placed(success.Shape()); ok && name != "" {
			if m, ok := member(o.Sends, name); ok && m.Shape.Takes("object") && len(o.Sends.Members(nil)) == 1 {
				return name
			}
		}
	}
	return ""
}

// sends is the shape of the item in a request's body.
func (r *Resource) sends(o *Operation) Shape {
	if name := r.sentIn(o); name != "" {
		m, _ := member(o.Sends, name)
		return m.Shape
	}
	return o.Sends
}

// listing is where a body has its list.
type listing struct {
	name  string // of the member; empty: the body is the list
	items Shape  // nil: it has none
}

// listed finds the list of items in a body.
func (r *Resource) listed(body Shape) listing {
	if body == nil {
		return listing{}
	}
	if items := body.Items(); items != nil {
		if _, ok := member(items, r.ID); ok {
			return listing{items: items}
		}
		return listing{}
	}
	for _, m := range body.Members(nil) {
		if items := m.Shape.Items(); items != nil {
			if _, ok := member(items, r.ID); ok {
				return listing{name: m.Name, items: items}
			}
		}
	}
	return listing{}
}

// fitting shows values as shapes have them: without what is only written and what the document does not name.
type fitting struct {
	// fills adds what a shape requires and the value lacks: an answer of another shape than the item's own may.
	fills bool
}

func (f fitting) value(s Shape, value any, seed uint64) any {
	switch v := value.(type) {
	case []any:
		items := s.Items()
		if items == nil {
			return v
		}
		out := make([]any, len(v))
		for i := range v {
			out[i] = f.value(items, v[i], seed+uint64(i))
		}
		return out
	case map[string]any:
		return f.object(s, v, seed)
	}
	return value
}

func (f fitting) object(s Shape, object map[string]any, seed uint64) map[string]any {
	out := make(map[string]any, len(object))
	if s.Open(object) {
		maps.Copy(out, object)
	}
	for _, m := range s.Members(object) {
		v, there := object[m.Name]
		switch {
		case m.WriteOnly:
			delete(out, m.Name)
		case there:
			out[m.Name] = f.value(m.Shape, v, seedOf(seed, m.Name))
		case m.Required && f.fills:
			if made, ok := filler(m.Shape, seedOf(seed, m.Name)); ok {
				out[m.Name] = made
			}
		}
	}
	return out
}

// filler is the default of a member, or a sample.
func filler(s Shape, seed uint64) (any, bool) {
	if v, ok := s.Default(); ok {
		return jsonvalue.Clone(v), true
	}
	v, err := s.Sample(seed)
	return v, err == nil
}

// seedOf lets each member have a seed of its own, so that a new one does not change the others.
func seedOf(seed uint64, name string) uint64 {
	h := fnv.New64a()
	var b [8]byte
	for i := range b {
		b[i] = byte(seed >> (8 * i))
	}
	_, _ = h.Write(b[:])
	_, _ = h.Write([]byte(name))
	return h.Sum64()
}

// wrap puts an item where a body has it, with what else the body requires.
func (r *Resource) wrap(body Shape, item map[string]any, seed uint64) any {
	if name, _ := r.placed(body); name != "" {
		item = map[string]any{name: item}
	}
	return fitting{fills: true}.object(body, item, seed)
}
