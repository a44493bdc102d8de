package admin_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"cartwright/mock/client"
	"cartwright/mock/internal/sandbox"
)

func TestSandboxes(t *testing.T) {
	t.Parallel()
	key := client.Credential{System: "crownpeak-xo", Value: "7E57AB1E-0000-4000-8000-000000000007"}
	bound := func(s *server) string {
		id, _ := s.sandboxes.Bound(sandbox.Credential{System: key.System, Value: strings.ToLower(key.Value)})
		return id
	}
	t.Run("one is made, bound, listed, and forgotten with its bindings", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		c := s.client()
		if err := c.CreateSandbox(t.Context(), "one", key, client.Credential{System: "optimove", Value: "568"}); err != nil {
			t.Fatal(err)
		}
		if bound(s) != "one" {
			t.Errorf("the key is bound to %q", bound(s))
		}
		if _, body := s.call("GET", "/sandboxes", "", nil); !strings.Contains(body,
			`{"id":"one","credentials":[{"system":"crownpeak-xo","value":"7e57ab1e-0000-4000-8000-000000000007"},{"system":"optimove","value":"568"}]}`) {
			t.Errorf("listed are %s", body)
		}
		if err := c.DeleteSandbox(t.Context(), "one"); err != nil {
			t.Fatal(err)
		}
		if ids, err := c.Sandboxes(t.Context()); err != nil || slices.Contains(ids, "one") || bound(s) != "" {
			t.Errorf("left are %v and %q, %v", ids, bound(s), err)
		}
	})
	t.Run("the last binding of a credential wins, and a sandbox that exists keeps what it holds", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		c := s.client()
		for _, id := range []string{"one", "test"} {
			if err := c.CreateSandbox(t.Context(), id, key); err != nil {
				t.Fatal(err)
			}
		}
		if list, err := c.Events(t.Context(), client.EventFilter{}, 0); err != nil || list.Total != 4 || bound(s) != "test" {
			t.Errorf("got %+v, %v, bound to %q", list, err, bound(s))
		}
	})
	t.Run("forgetting one that is not there is no error", func(t *testing.T) {
		t.Parallel()
		if err := trackers(t, 0).client().DeleteSandbox(t.Context(), "never-made"); err != nil {
			t.Error(err)
		}
	})
	t.Run("a system that takes no events is refused, and nothing is made", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		status, body := s.call("POST", "/sandboxes", `{"id":"one","credentials":[{"system":"crownpeak","value":"x"}]}`, nil)
		if status != http.StatusBadRequest || !strings.Contains(body, `/credentials/0/system \"crownpeak\" is not served`) || slices.Contains(s.sandboxes.List(), "one") {
			t.Errorf("got %d %s", status, body)
		}
	})
}
