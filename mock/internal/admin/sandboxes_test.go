package admin_test

import (
	"errors"
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
		_, id, _ := s.sandboxes.Bound(sandbox.Credential{System: key.System, Value: strings.ToLower(key.Value)})
		return id
	}
	t.Run("one is made, bound, listed, and forgotten with its bindings", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		c := s.client()
		if err := c.CreateSandbox(t.Context(), "one", key, client.Credential{System: "optimove", Value: "568", Secret: "token-of-568"}); err != nil {
			t.Fatal(err)
		}
		if bound(s) != "one" {
			t.Errorf("the key is bound to %q", bound(s))
		}
		if _, body := s.call("GET", "/sandboxes", "", nil); !strings.Contains(body,
			`{"id":"one","credentials":[{"system":"crownpeak-xo","value":"7e57ab1e-0000-4000-8000-000000000007"},{"system":"optimove","value":"568","secret":"token-of-568"}]}`) {
			t.Errorf("listed are %s", body)
		}
		if err := c.DeleteSandbox(t.Context(), "one"); err != nil {
			t.Fatal(err)
		}
		if ids, err := c.Sandboxes(t.Context()); err != nil || slices.Contains(ids, "one") || bound(s) != "" {
			t.Errorf("left are %v and %q, %v", ids, bound(s), err)
		}
	})
	t.Run("a sandbox that exists keeps what it holds", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		c := s.client()
		for range 2 {
			if err := c.CreateSandbox(t.Context(), "test", key); err != nil {
				t.Fatal(err)
			}
		}
		if list, err := c.Events(t.Context(), client.EventFilter{}, 0); err != nil || list.Total != 4 || bound(s) != "test" {
			t.Errorf("got %+v, %v, bound to %q", list, err, bound(s))
		}
	})
	t.Run("a credential that leads elsewhere is refused with the other sandbox's name, and nothing is made", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		c := s.client()
		if err := c.CreateSandbox(t.Context(), "one", key, client.Credential{System: "optimove", Value: "568", Secret: "token-of-568"}); err != nil {
			t.Fatal(err)
		}
		for _, taken := range []client.Credential{key, {System: "optimove", Value: "token-of-568"}} {
			err := c.CreateSandbox(t.Context(), "two", client.Credential{System: "optimove", Value: "1"}, taken)
			var status *client.StatusError
			if !errors.As(err, &status) || status.Status != http.StatusConflict || status.Code != "CREDENTIAL_TAKEN" ||
				!strings.Contains(status.Message, `is bound to sandbox "one"; delete that sandbox first`) {
				t.Errorf("%+v: %v", taken, err)
			}
		}
		if slices.Contains(s.sandboxes.List(), "two") || len(s.sandboxes.Bindings("two")) != 0 {
			t.Error("the sandbox was made, or bound in part")
		}
	})
	t.Run("a credential of a bad form is refused with its place, and nothing is made", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		status, body := s.call("POST", "/sandboxes", `{"id":"one","credentials":[{"system":"optimove","value":"1"},{"system":"optimove","value":"a b"}]}`, nil)
		if status != http.StatusBadRequest || !strings.Contains(body, "/credentials/1/value has a bad form") || len(s.sandboxes.Bindings("one")) != 0 || slices.Contains(s.sandboxes.List(), "one") {
			t.Errorf("got %d %s", status, body)
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
