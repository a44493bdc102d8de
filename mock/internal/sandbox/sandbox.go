// Package sandbox isolates: each sandbox has its own state, journal, clock, faults and ids, made on first use from the
// fixtures and forgotten when nobody uses it.
package sandbox

import (
	"container/list"
	"context"
	"time"

	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/fault"
	"cartwright/mock/internal/ident"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/store"
)

// Default is the sandbox of requests that name none.
const Default = "default"

// PathPrefix chooses a sandbox by the path, as in /__sandbox/{id}/…, for clients that cannot send headers.
const PathPrefix = "/__sandbox/"

// Sandbox is one isolated world. It is safe for concurrent use.
type Sandbox struct {
	ID      string
	Clock   *clock.Clock
	IDs     *ident.Source
	Journal *journal.Journal
	Events  *event.Log
	Faults  *fault.Plan

	store    store.Store
	life     life
	accounts []*account // the journal's and the event log's

	lastUsed time.Time     // guarded by the manager's mu
	place    *list.Element // among the sandboxes by their use; nil for the default one, which is never forgotten
}

// end refuses what is still at work in the sandbox, wakes who waits for it and gives back what it has of the shared
// budgets. A request whose events are in the log by now was answered before the end; one whose events are not is told.
func (s *Sandbox) end(how string) {
	why := &EndedError{ID: s.ID, How: how}
	s.Events.Close(why)
	s.life.end(why)
	for _, a := range s.accounts {
		a.close()
	}
}

// View reads the sandbox's state. Once the sandbox has ended, the error is an *EndedError.
func (s *Sandbox) View(ctx context.Context, f func(store.Tx) error) error {
	return s.life.during(func() error { return s.store.View(ctx, s.ID, f) })
}

// Update changes the sandbox's state, all or nothing. Once the sandbox has ended, the error is an *EndedError.
func (s *Sandbox) Update(ctx context.Context, f func(store.Tx) error) error {
	return s.life.during(func() error { return s.store.Update(ctx, s.ID, f) })
}

// Now returns the sandbox's time.
func (s *Sandbox) Now() time.Time { return s.Clock.Now() }
