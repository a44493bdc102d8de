package tracking_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"cartwright/mock/client"
)

func TestSandboxByCredential(t *testing.T) {
	t.Parallel()
	const (
		newKey    = "22222222-2222-4222-8222-22222222abcd"
		newScript = "ZZ99ZZ99"
	)
	server := serve(t)
	server.bind(t, "by-key", client.Credential{System: "crownpeak-xo", Value: newKey})
	server.bind(t, "by-tenant", client.Credential{System: "optimove", Value: "567"})
	server.bind(t, "by-script", client.Credential{System: "datareshape", Value: newScript})
	token := map[string]string{accessHeader: accessToken}
	for name, c := range map[string]struct {
		box, path, body string
		header          map[string]string
	}{
		"a tracker key in the path, in any letter case": {"by-key", "/xo/" + strings.ToUpper(newKey), activity("view", "by-path", ""), nil},
		"a tenant in the body":                          {"by-tenant", streamPath, "[" + cartLine("ootb_add_to_cart", "") + "]", nil},
		"a tenant by its token":                         {"by-tenant", gatewayPath, `{"tid":"test-tenant-token","cid":"c1","eid":1101}`, nil},
		"a script id in the query":                      {"by-script", "/webhooks/reshape/event?id=" + newScript, reshape("product_viewed", ""), token},
		"the header wins":                               {"by-header", "/xo/" + newKey, activity("view", "by-header", ""), map[string]string{"Mock-Sandbox": "by-header"}},
		"the prefix of the path wins":                   {"by-prefix", "/__sandbox/by-prefix/xo/" + newKey, activity("view", "by-prefix", ""), nil},
		"what is not bound goes to the default one":     {"default", xoPath, activity("view", "by-default", ""), nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			before := len(server.events(t, c.box))
			a := server.send(t, "", c.path, c.body, c.header)
			if a.status != http.StatusOK {
				t.Fatalf("got %d %s", a.status, a.body)
			}
			if after := len(server.events(t, c.box)); after <= before {
				t.Errorf("%d events in %s, %d before", after, c.box, before)
			}
		})
	}
	t.Run("a key that is neither known nor bound stays unknown", func(t *testing.T) {
		t.Parallel()
		if a := server.send(t, "", "/xo/33333333-3333-4333-8333-333333333333", activity("view", "p", ""), nil); a.status != http.StatusUnauthorized {
			t.Errorf("got %d %s", a.status, a.body)
		}
	})
}

func TestDoublePosting(t *testing.T) {
	t.Parallel()
	server := serve(t)
	batch := "[" + withID(cartLine("ootb_add_to_cart", "")) + "]"
	for _, path := range []string{streamPath, gatewayPath} {
		if a := server.send(t, "double", path, batch, nil); a.verdict != "good;good=1" {
			t.Errorf("%s: %s %s", path, a.verdict, a.body)
		}
	}
	events := server.events(t, "double")
	if len(events) != 1 || fmt.Sprint(events[0].Channels) != "[trackOptistream reportEvent]" || events[0].Request == 0 {
		t.Errorf("got %+v", events)
	}
}

// TestDoublePostingOfTwoVersions sends an event that is good by the one channel and bad by the other.
func TestDoublePostingOfTwoVersions(t *testing.T) {
	t.Parallel()
	server := serve(t)
	good := withID(cartLine("ootb_add_to_cart", ""))
	bad := strings.Replace(good, `"ootb_quantity":1`, `"ootb_quantity":"1"`, 1)
	for name, c := range map[string]struct {
		first, second        string
		before, after, found string
	}{
		"the second is bad": {good, bad, "good;good=1", "bad;bad=1", "reportEvent"},
		"the first is bad":  {bad, good, "bad;bad=1", "bad;bad=1", "trackOptistream"},
		"both are bad":      {bad, bad, "bad;bad=1", "bad;bad=1", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := "v-" + strings.Map(letters, name)
			before := server.send(t, box, streamPath, "["+c.first+"]", nil)
			after := server.send(t, box, gatewayPath, "["+c.second+"]", nil)
			if before.verdict != c.before || after.verdict != c.after {
				t.Errorf("got %s, then %s", before.verdict, after.verdict)
			}
			events := server.events(t, box)
			if len(events) != 1 || events[0].Verdict != "bad" || len(events[0].Findings) != 1 || events[0].Findings[0].Channel != c.found {
				t.Fatalf("got %+v", events)
			}
			if of := server.journaled(t, box); (len(of) == 0) != (c.second == good) {
				t.Errorf("the journal says of the second request: %+v", of)
			}
		})
	}
}

func TestEventsAndTheJournalAreLinked(t *testing.T) {
	t.Parallel()
	server := serve(t)
	a := server.send(t, "linked", xoPath, "["+activity("view", "p", "")+","+activity("remove-from-cart", "", "")+"]", nil)
	if a.verdict != "bad;good=1;bad=1" || a.status != http.StatusOK {
		t.Fatalf("got %d %s", a.status, a.verdict)
	}
	events := server.events(t, "linked")
	if len(events) != 2 || events[0].Request != 1 || events[1].Request != 1 || events[0].Session != "s1" || events[0].Products[0] != "p" {
		t.Fatalf("got %+v", events)
	}
	want := events[1].Findings[0]
	if got := server.journaled(t, "linked"); len(got) != 1 || got[0].Pointer != want.Pointer || got[0].Keyword != want.Keyword || got[0].Contract != want.Contract || want.Contract == "" {
		t.Errorf("the event says %+v, the journal %+v", want, got)
	}
}
