package sandbox

import (
	"context"
	"fmt"
	"sync"
)

// EndedError says that a sandbox ended while something was at work in it or waited for it.
type EndedError struct {
	ID  string
	How string // for example: was reset
}

// Error implements error.
func (e *EndedError) Error() string { return fmt.Sprintf("sandbox %q %s", e.ID, e.How) }

// The ways in which a sandbox ends.
const (
	wasReset   = "was reset"
	wasDeleted = "was deleted"
	hasExpired = "has expired"
)

// life is the time between a sandbox's first use and its end. What was begun in it before the end and would come to be
// after it is refused by an *EndedError: otherwise a request from before a reset would change what comes after it.
type life struct {
	over  context.Context // ends, with its cause, when nobody should wait for the sandbox any longer
	leave context.CancelCauseFunc

	mu    sync.RWMutex // guards ended, and is held for reading while the state is used
	ended error
}

func (l *life) begin() { l.over, l.leave = context.WithCancelCause(context.Background()) }

// end waits for what uses the state at this moment, and lets nobody use it any more.
func (l *life) end(why *EndedError) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.ended = why
	l.leave(why)
}

// during runs f unless the life has ended; meanwhile it does not end.
func (l *life) during(f func() error) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.ended != nil {
		return l.ended
	}
	return f()
}

// Until returns a context for waiting: it ends with ctx, and with the sandbox. Then its cause is an *EndedError. Call the
// function when the wait is over.
func (s *Sandbox) Until(ctx context.Context) (context.Context, context.CancelFunc) {
	waiting, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(s.life.over, func() { cancel(context.Cause(s.life.over)) })
	return waiting, func() { stop(); cancel(nil) }
}
