package admin_test

import (
	"context"
	"errors"
	"testing"

	"cartwright/mock/client"
	"cartwright/mock/internal/journal"
)

func TestNeighbours(t *testing.T) {
	t.Parallel()
	inventory := func(t *testing.T, c *client.Client) string {
		t.Helper()
		all, err := c.Neighbours(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return all["inventory"]
	}
	t.Run("a switch is set in one sandbox, comes back with a snapshot, and goes with a reset", func(t *testing.T) {
		t.Parallel()
		c := newServer(t, journal.Limits{}).client()
		id, err := c.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, undo := range []func() error{func() error { return c.Restore(t.Context(), id) }, func() error { return c.ResetState(t.Context()) }} {
			if err := c.SetNeighbours(t.Context(), map[string]string{"inventory": "down"}); err != nil {
				t.Fatal(err)
			}
			if mine, others := inventory(t, c), inventory(t, c.InSandbox("other")); mine != "down" || others != "up" {
				t.Errorf("it is %s here and %s elsewhere", mine, others)
			}
			if err := undo(); err != nil || inventory(t, c) != "up" {
				t.Errorf("it is %s after, %v", inventory(t, c), err)
			}
		}
	})
	t.Run("what the switchboard does not know is the caller's mistake, and nothing of it is kept", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		err := s.client().SetNeighbours(t.Context(), map[string]string{"inventory": "down", "offers": "down"})
		var status *client.StatusError
		if !errors.As(err, &status) || status.Status != 400 || status.Code != "BAD_REQUEST" || status.Message != "there is no neighbour offers" {
			t.Errorf("got %v", err)
		}
		if to := inventory(t, s.client()); to != "up" {
			t.Errorf("inventory is %s", to)
		}
	})
	t.Run("a context that has ended is an error", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		for _, operation := range []string{"getNeighbours", "setNeighbours"} {
			if _, err := s.set[operation](ctx, callOf(s, operation)); !errors.Is(err, context.Canceled) {
				t.Errorf("%s: got %v", operation, err)
			}
		}
	})
}
