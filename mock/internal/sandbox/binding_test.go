package sandbox_test

import (
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/internal/sandbox"
)

func TestBinding(t *testing.T) {
	t.Parallel()
	xo := func(value string) sandbox.Credential { return sandbox.Credential{System: "crownpeak-xo", Value: value} }
	t.Run("the first bound credential of several leads to its sandbox, in any letter case", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		bind(t, m, "one", xo("ABC"))
		if id, found := m.Bound(xo("other"), xo("abc")); id != "one" || !found {
			t.Errorf("got %q %v", id, found)
		}
		if _, found := m.Bound(sandbox.Credential{System: "optimove", Value: "abc"}); found {
			t.Error("another system's credential was taken for it")
		}
	})
	t.Run("the last binding of a credential wins", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		bind(t, m, "one", xo("abc"))
		bind(t, m, "two", xo("abc"))
		if id, _ := m.Bound(xo("abc")); id != "two" || len(m.Bindings("one")) != 0 {
			t.Errorf("got %q, %v", id, m.Bindings("one"))
		}
	})
	t.Run("a binding ends once", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		bind(t, m, "one", xo("b"))
		bind(t, m, "one", xo("A"))
		if got := fmt.Sprint(m.Bindings("one")); got != "[{crownpeak-xo a} {crownpeak-xo b}]" {
			t.Errorf("got %s", got)
		}
		if !m.Unbind(xo("B")) || m.Unbind(xo("B")) {
			t.Error("unbound twice")
		}
		if err := m.Delete(t.Context(), "one"); err != nil {
			t.Fatal(err)
		}
		if _, found := m.Bound(xo("a"), xo("b")); found {
			t.Error("still bound")
		}
	})
	t.Run("a bad id cannot be bound", func(t *testing.T) {
		t.Parallel()
		var bad *sandbox.BadIDError
		if err := manager(sandbox.Options{}).Bind("a/b", xo("a")); !errors.As(err, &bad) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("a binding outlives a reset and ends with its sandbox", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			m := manager(sandbox.Options{IdleTTL: time.Hour})
			get(t, m, "one")
			bind(t, m, "one", xo("a"))
			if err := m.Reset(t.Context(), "one"); err != nil {
				t.Fatal(err)
			}
			if _, found := m.Bound(xo("a")); !found {
				t.Error("the reset unbound it")
			}
			get(t, m, "one")
			time.Sleep(2 * time.Hour)
			get(t, m, "other")
			if _, found := m.Bound(xo("a")); found {
				t.Error("bound to a sandbox that is gone")
			}
		})
	})
}
