package client

import (
	"context"
	"net/http"
	"time"
)

// Clock is the time of a sandbox.
type Clock struct {
	Time   time.Time `json:"time"`
	Frozen bool      `json:"frozen"`
}

// Clock reads the sandbox's clock.
func (c *Client) Clock(ctx context.Context) (*Clock, error) {
	return c.clock(ctx, http.MethodGet, "/clock", nil)
}

// FreezeClock stops the sandbox's clock at a time.
func (c *Client) FreezeClock(ctx context.Context, at time.Time) (*Clock, error) {
	return c.clock(ctx, http.MethodPut, "/clock", map[string]any{"time": at, "frozen": true})
}

// RunClock lets the sandbox's clock go on from a time; the zero time is the one that it shows.
func (c *Client) RunClock(ctx context.Context, from time.Time) (*Clock, error) {
	to := map[string]any{"frozen": false}
	if !from.IsZero() {
		to["time"] = from
	}
	return c.clock(ctx, http.MethodPut, "/clock", to)
}

// AdvanceClock moves the sandbox's clock forward, whether it stands or runs; d must not be negative.
func (c *Client) AdvanceClock(ctx context.Context, d time.Duration) (*Clock, error) {
	return c.clock(ctx, http.MethodPost, "/clock/advance", map[string]string{"by": d.String()})
}

func (c *Client) clock(ctx context.Context, method, path string, in any) (*Clock, error) {
	var out Clock
	if err := c.call(ctx, method, path, in, &out); err != nil {
		return nil, err
	}
	return &out, nil
}
