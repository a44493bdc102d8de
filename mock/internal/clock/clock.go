// Package clock is the only source of the current time in the server, so that a sandbox can freeze and advance it.
package clock

import (
	"context"
	"fmt"
	"sync"
	"time"
)

// Clock tells the time of one sandbox. The zero value follows the system clock.
type Clock struct {
	mu     sync.Mutex // guards the fields below
	frozen bool
	at     time.Time     // the frozen instant
	offset time.Duration // added to the system time while the clock runs
}

// System returns a clock that follows the machine's.
func System() *Clock { return &Clock{} }

// Frozen returns a clock that stands at t until it is advanced or set.
func Frozen(t time.Time) *Clock { return &Clock{frozen: true, at: t.UTC()} }

// Now returns the clock's time in UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.frozen {
		return c.at
	}
	return time.Now().Add(c.offset).UTC()
}

// Set freezes the clock at t.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.frozen, c.at = true, t.UTC()
}

// Advance moves the clock forward by d, whether it is frozen or running.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.frozen {
		c.at = c.at.Add(d)
		return
	}
	c.offset += d
}

// Wait returns after d of the machine's time, whatever a sandbox's clock says, or when ctx ends, with its error.
func Wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("wait %s: %w", d, ctx.Err())
	}
}

// Fork returns an independent clock that starts in the same state, for a new sandbox.
func (c *Clock) Fork() *Clock {
	c.mu.Lock()
	defer c.mu.Unlock()
	return &Clock{frozen: c.frozen, at: c.at, offset: c.offset}
}
