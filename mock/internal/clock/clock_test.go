package clock_test

import (
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/internal/clock"
)

func noon() time.Time { return time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC) }

func TestClock(t *testing.T) {
	t.Parallel()
	t.Run("the system clock follows the machine, in UTC", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			c := clock.System()
			before := c.Now()
			time.Sleep(time.Hour)
			if after := c.Now(); after.Sub(before) != time.Hour || after.Location() != time.UTC {
				t.Errorf("%s, then %s", before, after)
			}
		})
	})
	t.Run("the zero clock is the system clock", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			var c clock.Clock
			if !c.Now().Equal(time.Now()) {
				t.Errorf("got %s", c.Now())
			}
		})
	})
	t.Run("an advanced clock runs ahead of the machine", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			c := clock.System()
			c.Advance(time.Hour)
			c.Advance(time.Minute)
			if ahead := c.Now().Sub(time.Now()); ahead != time.Hour+time.Minute {
				t.Errorf("got %s", ahead)
			}
		})
	})
	t.Run("a frozen clock stands until it is advanced or set", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			c := clock.Frozen(noon().In(time.FixedZone("x", 3600)))
			time.Sleep(time.Hour)
			if now := c.Now(); now != noon() {
				t.Errorf("want %s, got %s", noon(), now)
			}
			c.Advance(time.Minute)
			if now := c.Now(); now != noon().Add(time.Minute) {
				t.Errorf("got %s", now)
			}
		})
	})
	t.Run("setting a running clock freezes it", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			c := clock.System()
			c.Advance(time.Hour)
			c.Set(noon())
			time.Sleep(time.Second)
			if now := c.Now(); now != noon() {
				t.Errorf("got %s", now)
			}
		})
	})
	t.Run("a fork starts in the same state and goes its own way", func(t *testing.T) {
		t.Parallel()
		first := clock.Frozen(noon())
		second := first.Fork()
		first.Advance(time.Hour)
		if now := second.Now(); now != noon() {
			t.Errorf("got %s", now)
		}
	})
}
