package resource

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
	"cartwright/openapi/jsonvalue"
)

// unknownTo are the members of an item that a client cannot send: those that are only read, and those that the body of
// the operation does not name.
func (r *Resource) unknownTo(o *Operation, object map[string]any) []Member {
	send := r.sends(o)
	var out []Member
	named := send.Members(object)
	for _, m := range r.shape.Members(object) {
		sent := slices.ContainsFunc(named, func(n Member) bool { return n.Name == m.Name })
		if m.ReadOnly || !sent && !send.Open(object) {
			out = append(out, m)
		}
	}
	return out
}

// compose makes the item that was sent whole: what it belongs to, the times, the defaults and all that answers require
// and the client cannot know. before is what it replaces, nil for a new one.
func (r *Resource) compose(call *behaviour.Call, o *Operation, sent, before map[string]any, id any) map[string]any {
	out := r.written(call, o, sent, before, id)
	completion{}.object(r.shape, out, r.seedFor(id))
	return out
}

// recompose makes an item whole again that was patched.
func (r *Resource) recompose(call *behaviour.Call, o *Operation, patched, before map[string]any) map[string]any {
	id := before[r.ID]
	out := r.written(call, o, patched, before, id)
	completion{patched: true}.object(r.shape, out, r.seedFor(id))
	return out
}

// written puts into what was sent what only the server writes.
func (r *Resource) written(call *behaviour.Call, o *Operation, sent, before map[string]any, id any) map[string]any {
	out, _ := jsonvalue.Clone(sent).(map[string]any)
	for _, m := range r.unknownTo(o, out) {
		if m.ReadOnly {
			delete(out, m.Name)
		}
		if was, there := before[m.Name]; there {
			out[m.Name] = was
		}
		stamp(out, m, call.Sandbox.Now(), before == nil)
	}
	out[r.ID] = id
	known := r.shape.Members(out)
	for _, name := range r.scope {
		i := slices.IndexFunc(known, func(m Member) bool { return plain(m.Name) == plain(name) })
		if i >= 0 && known[i].Name != r.ID {
			out[known[i].Name] = typed(known[i].Shape, call.Path[name])
		}
	}
	return out
}

func (r *Resource) seedFor(id any) uint64 {
	text, _ := idText(id)
	return seedOf(0, r.Kind+" "+text)
}

// completion adds the defaults that the document gives, and what it requires, at any depth.
type completion struct {
	// patched asks for no more of what is required than only the server writes: what a patch took away is missing.
	patched bool
}

func (c completion) object(s Shape, object map[string]any, seed uint64) {
	for _, m := range s.Members(object) {
		v, there := object[m.Name]
		fallback, has := m.Shape.Default()
		switch {
		case there:
			c.within(m.Shape, v, seedOf(seed, m.Name))
		case m.WriteOnly:
		case has:
			object[m.Name] = jsonvalue.Clone(fallback)
		case m.Required && (m.ReadOnly || !c.patched):
			if made, err := m.Shape.Sample(seedOf(seed, m.Name)); err == nil {
				object[m.Name] = made
			}
		}
	}
}

func (c completion) within(s Shape, value any, seed uint64) {
	switch v := value.(type) {
	case map[string]any:
		c.object(s, v, seed)
	case []any:
		if items := s.Items(); items != nil {
			for i := range v {
				c.within(items, v[i], seed+uint64(i))
			}
		}
	}
}

// stamp writes the time of making and of the last change.
func stamp(object map[string]any, m Member, now time.Time, isNew bool) {
	made, changed := written(m.Name)
	if !changed && (!made || !isNew) {
		return
	}
	switch {
	case m.Shape.Format() == "date":
		object[m.Name] = now.Format(time.DateOnly)
	case m.Shape.Takes("string") && m.Shape.Format() == "date-time":
		object[m.Name] = now.Format("2006-01-02T15:04:05.000Z07:00")
	case m.Shape.Takes("integer") && !m.Shape.Takes("string"):
		object[m.Name] = json.Number(strconv.FormatInt(now.Unix(), 10))
	}
}

// typed is the text of a path as the value that a shape has.
func typed(s Shape, text string) any {
	if s.Takes("string") {
		return text
	}
	if _, err := strconv.ParseFloat(text, 64); err == nil && json.Valid([]byte(text)) {
		return json.Number(text)
	}
	return text
}

// idTries is how often an id is made anew when it is taken already.
const idTries = 100

// newID makes an id that nobody has: by the declared generator, or the first of the usual kinds that the id's own
// schema allows.
func (r *Resource) newID(tx store.Tx, call *behaviour.Call, scope []string) (any, error) {
	m, _ := member(r.shape, r.ID)
	for range idTries {
		for _, kind := range r.generators() {
			id, ok := r.generate(tx, call, m.Shape, kind)
			if !ok || m.Shape.Refuses(id) != "" {
				continue
			}
			text, ok := idText(id)
			if _, taken := r.get(tx, key(scope, text)); ok && !taken {
				return id, nil
			}
		}
	}
	return nil, fmt.Errorf("no id can be made for %s: send one, or declare x-mock-resource/generator", r.Collection)
}

func (r *Resource) generators() []string {
	if r.Generator != "" {
		return []string{r.Generator}
	}
	return []string{Counted, UUID, Hex24, Sampled}
}

// generate makes one candidate. Numbers are for ids that are numbers, unless they are asked for.
func (r *Resource) generate(tx store.Tx, call *behaviour.Call, s Shape, kind string) (any, bool) {
	switch kind {
	case Counted:
		if s.Takes("string") && r.Generator == "" {
			return nil, false
		}
		c := counterOf(tx, r.Kind)
		c.number++
		tx.Put(counterKind, r.Kind, c)
		return typed(s, strconv.FormatInt(c.number, 10)), true
	case UUID:
		return call.Sandbox.IDs.UUID(), true
	case Hex24:
		return call.Sandbox.IDs.Hex24(), true
	}
	v, err := s.Fresh(seedOf(0, call.Sandbox.IDs.UUID()))
	return v, err == nil
}
