package mock

import (
	"context"
	"fmt"
	"time"

	"cartwright/fixtures"
	"cartwright/mock/internal/admin"
	"cartwright/mock/internal/clock"
	v1 "cartwright/mock/internal/fabric/v1"
	v2 "cartwright/mock/internal/fabric/v2"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

// Reload is what became of reading documents and fixtures again.
type Reload struct {
	At time.Time
	// Err is why the last good reading is served on; nil: the new one is.
	Err error
	// Dropped are the entities that the new documents do not allow any more. They are as in the fixtures again.
	Dropped []Dropped
}

// Dropped is an entity of a sandbox that was not kept.
type Dropped struct{ Sandbox, Kind, ID, Reason string }

// Reload reads documents, overlays and fixtures again and serves them from the next request on; requests under way end
// as they began. Sandboxes keep what they changed, where the new documents allow it. When anything is wrong, what was
// served is served on, and the error is in the answer.
func (s *Server) Reload(ctx context.Context) *Reload {
	s.reloading.Lock()
	defer s.reloading.Unlock()
	out := &Reload{At: clock.System().Now()}
	out.Err = s.reload(ctx, out)
	s.last.Store(out)
	return out
}

func (s *Server) reload(ctx context.Context, out *Reload) error {
	read, err := s.config.read()
	if err != nil {
		return err
	}
	g, err := s.generation(read)
	if err != nil {
		return err
	}
	ctx = context.WithoutCancel(ctx) // from here on nothing can fail half way: the new reading is the one that is served
	s.states.Reseed(read.seed)
	s.current.Store(g)
	for _, id := range s.sandboxes.List() {
		dropped, err := drop(ctx, s.states, id, read)
		if err != nil {
			return err
		}
		out.Dropped = append(out.Dropped, dropped...)
	}
	return nil
}

// drop puts the entities of a sandbox back that break the documents.
func drop(ctx context.Context, states store.Store, sandbox string, read *reading) ([]Dropped, error) {
	var dropped []Dropped
	err := states.Update(ctx, sandbox, func(tx store.Tx) error {
		dropped = nil // the backend may call again
		for kind, broken := range read.judges() {
			tx.Each(kind, func(id string, value any) bool {
				if reason := broken(value); reason != "" {
					dropped = append(dropped, Dropped{Sandbox: sandbox, Kind: kind, ID: id, Reason: reason})
				}
				return true
			})
		}
		for _, d := range dropped {
			if seeded, ok := read.seed[d.Kind][d.ID]; ok {
				tx.Put(d.Kind, d.ID, seeded)
			} else {
				tx.Delete(d.Kind, d.ID)
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("hold sandbox %s against the new documents: %w", sandbox, err)
	}
	return dropped, nil
}

// judges say by kind how an entity breaks the documents, or nothing. The documents in the box are always the same, unless
// overlays change them.
func (r *reading) judges() map[string]func(any) string {
	out := map[string]func(any) string{}
	for kind, at := range map[string][2]string{v1.Kind: {fixtures.CartV1, "retrieveCart"}, v2.Kind: {fixtures.CartV2, "getCart"}} {
		if d := r.contract.Embedded(at[0]); d != nil && d.Changed {
			o := d.Operation(at[1])
			out[kind] = func(value any) string { return broken(o, value) }
		}
	}
	for _, one := range r.resources.all {
		out[one.Kind] = one.Broken
	}
	return out
}

// broken is how an entity breaks the document, or empty.
func broken(o *openapi.Operation, value any) string {
	shown, ok := value.(interface{ Wire() []byte })
	if !ok {
		return ""
	}
	v, _, err := jsonvalue.Decode(shown.Wire())
	if err != nil {
		return err.Error()
	}
	return openapi.Sentences(o.CheckValue(v))
}

// reloaded is the last reload as the admin API tells it, nil when there was none.
func (s *Server) reloaded() *admin.Reload {
	last := s.last.Load()
	if last == nil {
		return nil
	}
	out := &admin.Reload{At: last.At, Dropped: len(last.Dropped)}
	if last.Err != nil {
		out.Error = last.Err.Error()
	}
	return out
}
