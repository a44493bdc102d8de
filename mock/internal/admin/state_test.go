package admin_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"cartwright/mock/client"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/store"
)

func put(s *server, kind, id string, value any) {
	s.t.Helper()
	if err := s.box().Update(s.t.Context(), func(tx store.Tx) error { tx.Put(kind, id, value); return nil }); err != nil {
		s.t.Fatal(err)
	}
}

// entities reads the state as text by kind/id.
func entities(t *testing.T, c *client.Client) map[string]string {
	t.Helper()
	state, err := c.State(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for kind, all := range state.Entities {
		for id, text := range all {
			out[kind+"/"+id] = string(text)
		}
	}
	return out
}

func seeded() map[string]string {
	return map[string]string{"cart/c1": `{"b":1,"a":"<2>"}`, "event/e1": `{"name":"remove-from-cart"}`}
}

func TestState(t *testing.T) {
	t.Parallel()
	t.Run("it shows the fixtures, and then what changed, in wire form", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		c := s.client()
		if got := entities(t, c); !reflect.DeepEqual(got, seeded()) {
			t.Errorf("got %v", got)
		}
		put(s, "cart", "c2", wired{`{"new":true}`})
		want := seeded()
		want["cart/c2"] = `{"new":true}`
		if got := entities(t, c); !reflect.DeepEqual(got, want) {
			t.Errorf("got %v", got)
		}
		if got := entities(t, c.InSandbox("other")); !reflect.DeepEqual(got, seeded()) {
			t.Errorf("another sandbox has %v", got)
		}
	})
	t.Run("a kind can be asked for alone, an unknown one is empty", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		for kind, want := range map[string]string{
			"cart": `{"sandbox":"test","time":"2026-01-01T00:00:00Z","entities":{"cart":{"c1":{"b":1,"a":"<2>"}}}}`,
			"nope": `{"sandbox":"test","time":"2026-01-01T00:00:00Z","entities":{}}`,
		} {
			if _, got := s.call("GET", "/state?kind="+kind, "", nil); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		}
	})
	t.Run("reset brings back the fixtures and an empty journal, in this sandbox alone", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		c := s.client()
		put(s, "cart", "c2", wired{`{}`})
		sent(s, of("a", 200))
		if err := c.InSandbox("other").ResetState(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := entities(t, c); got["cart/c2"] == "" {
			t.Error("another sandbox's reset changed this one")
		}
		if err := c.ResetState(t.Context()); err != nil {
			t.Fatal(err)
		}
		list, err := c.Requests(t.Context(), client.RequestFilter{})
		if got := entities(t, c); !reflect.DeepEqual(got, seeded()) || err != nil || list.Total != 0 {
			t.Errorf("got %v, %+v, %v", got, list, err)
		}
	})
	t.Run("an entity whose wire form is broken is a fault, not an answer", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		put(s, "cart", "c2", wired{`{"cut`})
		call := callOf(s, "getState")
		var syntax *json.MarshalerError
		if answer, err := s.set["getState"](t.Context(), call); !errors.As(err, &syntax) {
			t.Errorf("got %v, %v", answer, err)
		}
	})
	t.Run("a context that has ended is an error", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := s.set["getState"](ctx, callOf(s, "getState")); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}

func TestSnapshots(t *testing.T) {
	t.Parallel()
	t.Run("a snapshot can be restored, more than once", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		c := s.client()
		put(s, "cart", "c1", wired{`{"version":1}`})
		id, err := c.Snapshot(t.Context())
		if err != nil || id != "snapshot-1" {
			t.Fatal(id, err)
		}
		for i := range 2 {
			put(s, "cart", "c1", wired{fmt.Sprintf(`{"version":%d}`, i+2)})
			if err := c.Restore(t.Context(), id); err != nil {
				t.Fatal(err)
			}
			if got := entities(t, c)["cart/c1"]; got != `{"version":1}` {
				t.Errorf("got %s", got)
			}
		}
	})
	t.Run("a snapshot belongs to its sandbox, and one that was never taken is refused", func(t *testing.T) {
		t.Parallel()
		c := newServer(t, journal.Limits{}).client()
		id, err := c.InSandbox("other").Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var status *client.StatusError
		if err := c.Restore(t.Context(), id); !errors.As(err, &status) || status.Code != "SNAPSHOT_NOT_FOUND" || status.Status != 404 {
			t.Errorf("got %v", err)
		}
	})
	t.Run("the oldest of more than a thousand are forgotten", func(t *testing.T) {
		t.Parallel()
		c := newServer(t, journal.Limits{}).client()
		for range 1001 {
			if _, err := c.Snapshot(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if c.Restore(t.Context(), "snapshot-1") == nil {
			t.Error("the first one is still there")
		}
		if err := c.Restore(t.Context(), "snapshot-2"); err != nil {
			t.Error(err)
		}
	})
}
