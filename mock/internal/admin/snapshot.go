package admin

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/store"
)

// maxSnapshots bounds those of all sandboxes together; the oldest are forgotten.
const maxSnapshots = 1000

// snapshots are the pictures that were taken of sandboxes.
type snapshots struct {
	store store.Store

	mu    sync.Mutex // guards the fields below
	kept  []snapshot // oldest first
	taken map[string]int
}

type snapshot struct {
	sandbox, id string
	state       store.Snapshot
}

func newSnapshots(s store.Store) *snapshots {
	return &snapshots{store: s, taken: map[string]int{}}
}

type snapshotRef struct {
	ID string `json:"id"`
}

// snapshotState names snapshots by a count per sandbox, so that the same run gives the same IDs.
func (s *snapshots) snapshotState(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	picture, err := s.store.Snapshot(ctx, call.Sandbox.ID)
	if err != nil {
		return nil, fmt.Errorf("take a snapshot: %w", err)
	}
	body, err := behaviour.JSON(snapshotRef{ID: s.keep(call.Sandbox.ID, picture)})
	if err != nil {
		return nil, err
	}
	return &behaviour.Answer{Status: http.StatusCreated, Body: body}, nil
}

func (s *snapshots) restoreState(ctx context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var ref snapshotRef
	if err := call.Decode(&ref); err != nil {
		return nil, err
	}
	picture, ok := s.find(call.Sandbox.ID, ref.ID)
	if !ok {
		return nil, behaviour.Failf(SnapshotNotFound, "sandbox %s has no snapshot %q: it was never taken, or it is one of the oldest of more than %d",
			call.Sandbox.ID, ref.ID, maxSnapshots)
	}
	if err := s.store.Restore(ctx, call.Sandbox.ID, picture); err != nil {
		return nil, fmt.Errorf("restore a snapshot: %w", err)
	}
	return noContent(), nil
}

func (s *snapshots) keep(sandbox string, picture store.Snapshot) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken[sandbox]++
	id := "snapshot-" + strconv.Itoa(s.taken[sandbox])
	s.kept = append(s.kept, snapshot{sandbox: sandbox, id: id, state: picture})
	if len(s.kept) > maxSnapshots {
		s.forgetOldest()
	}
	return id
}

// forgetOldest also starts the count of a sandbox anew that has no snapshot left, so that the counts stay bounded, too.
// The caller holds mu.
func (s *snapshots) forgetOldest() {
	gone := s.kept[0]
	s.kept = slices.Delete(s.kept, 0, 1)
	if !slices.ContainsFunc(s.kept, func(k snapshot) bool { return k.sandbox == gone.sandbox }) {
		delete(s.taken, gone.sandbox)
	}
}

func (s *snapshots) find(sandbox, id string) (store.Snapshot, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.kept, func(k snapshot) bool { return k.sandbox == sandbox && k.id == id })
	if i < 0 {
		return nil, false
	}
	return s.kept[i].state, true
}
