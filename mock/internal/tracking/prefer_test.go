package tracking_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestAChosenAnswerMakesNoCredentialRight sends good events under wrong credentials and asks for a success: the client
// gets it, and hears that the events are bad all the same.
func TestAChosenAnswerMakesNoCredentialRight(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for name, c := range wrongCredentials() {
		if c.keyword != "security" || strings.HasSuffix(name, "no token") { // the contract refuses the others before anybody is asked
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box, header := "p-"+strings.Map(letters, name), map[string]string{"Prefer": "code=200"}
			for k, v := range c.header {
				header[k] = v
			}
			a := server.send(t, box, c.path, c.body, header)
			if a.status != http.StatusOK || a.header.Get("Preference-Applied") != "code=200" || a.verdict != "bad;bad=1" {
				t.Errorf("got %d %v", a.status, a.header)
			}
			tracked := server.events(t, box)
			if len(tracked) != 1 || tracked[0].Verdict != "bad" {
				t.Fatalf("got %+v", tracked)
			}
			once(t, tracked[0].Findings, c, "bad")
		})
	}
	t.Run("a right credential is right", func(t *testing.T) {
		t.Parallel()
		a := server.send(t, "p-right", xoPath, activity("view", "p", ""), map[string]string{"Prefer": "code=200"})
		if a.status != http.StatusOK || a.verdict != "good;good=1" || a.header.Get("Mock-Violations") != "" {
			t.Errorf("got %d %v", a.status, a.header)
		}
	})
	t.Run("a chosen refusal tracks nothing", func(t *testing.T) {
		t.Parallel()
		a := server.send(t, "p-refused", xoPath, activity("view", "p", ""), map[string]string{"Prefer": "code=429"})
		if a.status != http.StatusTooManyRequests || a.verdict != "bad;good=1" || len(server.events(t, "p-refused")) > 0 {
			t.Errorf("got %d %v", a.status, a.header)
		}
	})
}
