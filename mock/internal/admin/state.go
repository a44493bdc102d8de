package admin

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
)

type state struct {
	Sandbox  string                    `json:"sandbox"`
	Time     time.Time                 `json:"time"`
	Entities map[string]map[string]any `json:"entities"`
}

// getState shows the entities of one moment: they are read in one transaction.
func (a *admin) getState(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	only, filtered := call.Query["kind"]
	s := state{Sandbox: call.Sandbox.ID, Time: call.Sandbox.Now(), Entities: map[string]map[string]any{}}
	err := call.Sandbox.View(ctx, func(tx store.Tx) error {
		for _, kind := range a.Kinds {
			if filtered && kind != only {
				continue
			}
			tx.Each(kind, func(id string, value any) bool {
				if s.Entities[kind] == nil {
					s.Entities[kind] = map[string]any{}
				}
				s.Entities[kind][id] = wire(value)
				return true
			})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the state: %w", err)
	}
	return answer(s)
}

// wired is an entity that knows how its service writes it, as JSON text.
type wired interface{ Wire() []byte }

func wire(value any) any {
	if w, ok := value.(wired); ok {
		return json.RawMessage(w.Wire())
	}
	return value
}

func (a *admin) resetState(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	if err := a.Sandboxes.Reset(ctx, call.Sandbox.ID); err != nil {
		return nil, fmt.Errorf("reset the state: %w", err)
	}
	return noContent(), nil
}
