package sandbox_test

import (
	"errors"
	"fmt"
	"testing"

	"cartwright/mock/internal/sandbox"
)

func tenant(value, secret string, aliases ...string) sandbox.Binding {
	return sandbox.Binding{Credential: sandbox.Credential{System: "optimove", Value: value}, Secret: secret, Aliases: aliases}
}

func TestBinding(t *testing.T) {
	t.Parallel()
	must := func(t *testing.T, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Run("a credential and its aliases lead to the sandbox, byte by byte, and in their own system", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		must(t, m.Bind("one", tenant("567", "Token", "Token")))
		for value, want := range map[string]string{"567": "one", "Token": "one", "token": "", "5": ""} {
			b, id, found := m.Bound(tenant(value, "").Credential)
			if id != want || found != (want != "") || found && (b.Value != "567" || b.Secret != "Token") {
				t.Errorf("%s leads to %q with %+v", value, id, b)
			}
		}
		if id := bound(m, sandbox.Credential{System: "datareshape", Value: "567"}); id != "" {
			t.Errorf("another system's credential leads to %q", id)
		}
	})
	t.Run("one that leads elsewhere is refused with the other sandbox's name, by any of its names, and nothing is bound", func(t *testing.T) {
		t.Parallel()
		for name, b := range map[string]sandbox.Binding{"the same": tenant("567", ""), "its alias": tenant("token", ""), "an alias of both": tenant("8", "token", "token")} {
			m := manager(sandbox.Options{})
			must(t, m.Bind("one", tenant("567", "token", "token")))
			err := m.Bind("two", tenant("1", ""), b)
			var taken *sandbox.TakenError
			if !errors.As(err, &taken) || taken.Sandbox != "one" || len(m.Bindings("two")) != 0 || bound(m, tenant("567", "").Credential) != "one" {
				t.Errorf("%s: %v; two has %v", name, err, m.Bindings("two"))
			}
		}
		m := manager(sandbox.Options{})
		if err := m.Bind("one", tenant("1", "same", "same"), tenant("2", "same", "same")); err == nil || err.Error() != `optimove "same" is bound to sandbox "one"` {
			t.Errorf("two tenants of one token: %v", err)
		}
	})
	t.Run("binding it again to the same sandbox gives it the new secret, and the old alias is gone", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		must(t, m.Bind("one", tenant("567", "old", "old"), tenant("9", "")))
		must(t, m.Bind("one", tenant("567", "new", "new")))
		if got := fmt.Sprint(m.Bindings("one")); got != "[{{optimove 567} new [new]} {{optimove 9}  []}]" {
			t.Errorf("got %s", got)
		}
		if bound(m, tenant("old", "").Credential) != "" || bound(m, tenant("new", "").Credential) != "one" {
			t.Error("the aliases are not those of the new secret")
		}
	})
	t.Run("a deleted sandbox gives its credentials back, and no other's", func(t *testing.T) {
		t.Parallel()
		m := manager(sandbox.Options{})
		must(t, m.Bind("one", tenant("1", "a", "a")))
		must(t, m.Bind("two", tenant("2", "")))
		must(t, m.Delete(t.Context(), "one"))
		must(t, m.Bind("three", tenant("1", ""), tenant("a", "")))
		if bound(m, tenant("2", "").Credential) != "two" {
			t.Error("the other's is gone, too")
		}
	})
	t.Run("a bad id cannot be bound", func(t *testing.T) {
		t.Parallel()
		var bad *sandbox.BadIDError
		if err := manager(sandbox.Options{}).Bind("a/b", tenant("1", "")); !errors.As(err, &bad) {
			t.Errorf("got %v", err)
		}
	})
}
