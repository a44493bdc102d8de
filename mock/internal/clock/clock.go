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
	at     time.Time // what the clock shows while frozen, or showed at since
	since  time.Time // of the machine, from when on the clock runs; zero: it is the machine's
}

// System returns a clock that follows the machine's.
func System() *Clock { return &Clock{} }

// Frozen returns a clock that stands at t until it is advanced or set.
func Frozen(t time.Time) *Clock { return &Clock{frozen: true, at: t.UTC()} }

// Now returns the clock's time in UTC.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now()
}

// now is Now for those who hold mu.
func (c *Clock) now() time.Time {
	switch {
	case c.frozen:
		return c.at
	case c.since.IsZero():
		return time.Now().UTC()
	}
	return c.at.Add(time.Since(c.since))
}

// Set freezes the clock at t.
func (c *Clock) Set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.frozen, c.at = true, t.UTC()
}

// Run lets the clock go on from t.
func (c *Clock) Run(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.run(t)
}

func (c *Clock) run(t time.Time) {
	c.frozen, c.at, c.since = false, t.UTC(), time.Now()
}

// Advance moves the clock forward by d, whether it is frozen or running.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	to := c.now().Add(d)
	if c.frozen {
		c.at = to
		return
	}
	c.run(to)
}

// IsFrozen says whether the clock stands.
func (c *Clock) IsFrozen() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.frozen
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
	return &Clock{frozen: c.frozen, at: c.at, since: c.since}
}
