package sandbox_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
)

// ends are the ways in which a sandbox ends, with what its error says.
func ends() map[string]func(t *testing.T, m *sandbox.Manager) {
	return map[string]func(t *testing.T, m *sandbox.Manager){
		`sandbox "box" was reset`: func(t *testing.T, m *sandbox.Manager) {
			t.Helper()
			if err := m.Reset(t.Context(), "box"); err != nil {
				t.Fatal(err)
			}
		},
		`sandbox "box" was deleted`: func(t *testing.T, m *sandbox.Manager) {
			t.Helper()
			if err := m.Delete(t.Context(), "box"); err != nil {
				t.Fatal(err)
			}
		},
		`sandbox "box" has expired`: func(t *testing.T, m *sandbox.Manager) {
			t.Helper()
			time.Sleep(2 * time.Hour)
			get(t, m, "other")
		},
	}
}

func isEnded(err error, says string) bool {
	var ended *sandbox.EndedError
	return errors.As(err, &ended) && ended.Error() == says
}

func TestASandboxThatEnds(t *testing.T) {
	t.Parallel()
	for says, end := range ends() {
		t.Run(says+": what is still at work in it is refused, and who waits is told", func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m := manager(sandbox.Options{IdleTTL: time.Hour})
				box := get(t, m, "box")
				waiting, cancel := box.Until(t.Context())
				defer cancel()
				end(t, m)
				<-waiting.Done()
				if err := context.Cause(waiting); !isEnded(err, says) {
					t.Errorf("the wait ended with %v", err)
				}
				nothing := func(store.Tx) error { t.Error("the state was used"); return nil }
				for what, err := range map[string]error{"Update": box.Update(t.Context(), nothing), "View": box.View(t.Context(), nothing)} {
					if !isEnded(err, says) {
						t.Errorf("%s: %v", what, err)
					}
				}
				if _, err := box.Events.Commit([]event.Event{{Name: "late"}}, nil); !isEnded(err, says) || box.Events.List(event.Filter{}).Total != 0 {
					t.Errorf("Commit: %v", err)
				}
				after := get(t, m, "box")
				put(t, after, 7)
				if after.Events.Add(event.Event{})[0].ID != 1 || value(t, after) != 7 {
					t.Error("the sandbox that is there now is not new, or does not work")
				}
			})
		})
	}
}

func TestAResetWaitsForAChangeUnderWay(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		m := manager(sandbox.Options{})
		box := get(t, m, "box")
		begun, proceed := make(chan struct{}), make(chan struct{})
		changed := make(chan error, 1)
		go func() {
			changed <- box.Update(t.Context(), func(tx store.Tx) error {
				close(begun)
				<-proceed
				tx.Put("cart", "a", 9)
				return nil
			})
		}()
		<-begun
		reset := make(chan error, 1)
		go func() { reset <- m.Reset(t.Context(), "box") }()
		close(proceed)
		if err := <-changed; err != nil {
			t.Errorf("the change that was under way: %v", err)
		}
		if err := <-reset; err != nil || value(t, get(t, m, "box")) != 1 {
			t.Errorf("the reset left the change of before: %v", err)
		}
	})
}

func TestWaiting(t *testing.T) {
	t.Parallel()
	t.Run("it ends with its own context, whose cause it has", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		waiting, done := get(t, manager(sandbox.Options{}), "box").Until(ctx)
		defer done()
		cancel()
		if <-waiting.Done(); !errors.Is(context.Cause(waiting), context.Canceled) {
			t.Errorf("got %v", context.Cause(waiting))
		}
	})
}

func TestResetAndDeletion(t *testing.T) {
	t.Parallel()
	key := sandbox.Credential{System: "crownpeak-xo", Value: "a"}
	t.Run("a sandbox that was reset is still in use, so that its bindings expire with it", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			m := manager(sandbox.Options{IdleTTL: time.Hour})
			get(t, m, "box")
			bind(t, m, "box", key)
			ends()[`sandbox "box" was reset`](t, m)
			if bound(m, key) != "box" {
				t.Error("the reset unbound it")
			}
			time.Sleep(2 * time.Minute)
			if get(t, m, "another"); bound(m, key) != "box" {
				t.Error("it expired at once")
			}
			time.Sleep(2 * time.Hour)
			if get(t, m, "other"); bound(m, key) != "" {
				t.Error("bound to a sandbox that nobody can use")
			}
		})
	})
	t.Run("one that was never used is not made by its reset", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		ends()[`sandbox "box" was reset`](t, m)
		if len(m.List()) != 0 {
			t.Errorf("got %v", m.List())
		}
	})
	t.Run("one that is deleted loses its bindings", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		get(t, m, "box")
		bind(t, m, "box", key)
		ends()[`sandbox "box" was deleted`](t, m)
		var bad *sandbox.BadIDError
		if err := m.Delete(t.Context(), "a/b"); bound(m, key) != "" || len(m.List()) != 0 || !errors.As(err, &bad) {
			t.Errorf("bound to %q, in use %v, %v", bound(m, key), m.List(), err)
		}
	})
}

func bind(t *testing.T, m *sandbox.Manager, id string, c sandbox.Credential) {
	t.Helper()
	if err := m.Bind(id, sandbox.Binding{Credential: c}); err != nil {
		t.Fatal(err)
	}
}

func bound(m *sandbox.Manager, c sandbox.Credential) string {
	_, id, _ := m.Bound(c)
	return id
}
