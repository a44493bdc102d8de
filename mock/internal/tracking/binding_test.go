package tracking_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"cartwright/mock"
	"cartwright/mock/client"
)

func (s *target) admin() *client.Client { return client.New(s.URL, s.Client()) }

func (s *target) bind(t *testing.T, box string, credentials ...client.Credential) {
	t.Helper()
	if err := s.admin().CreateSandbox(t.Context(), box, credentials...); err != nil {
		t.Fatal(err)
	}
}

// ofTenant is the line of a cart under another tenant than 567.
func ofTenant(tenant string) string {
	return strings.Replace(cartLine("ootb_add_to_cart", ""), `"tenant":567`, `"tenant":`+tenant, 1)
}

func signedBy(key, body string) map[string]string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(body))
	return map[string]string{"X-Optimove-Signature-Version": "1", "X-Optimove-Signature-Content": hex.EncodeToString(mac.Sum(nil))}
}

// accounts are those of the events of a sandbox, in order.
func (s *target) accounts(t *testing.T, box string) string {
	t.Helper()
	list, err := s.admin().InSandbox(box).Events(t.Context(), client.EventFilter{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range list.Events {
		out = append(out, e.Account)
	}
	return fmt.Sprint(out)
}

func (s *target) webConfiguration(t *testing.T, token string) (status int, script string) {
	t.Helper()
	answer, err := s.Client().Get(s.URL + "/optimove/webconfig/" + token + "/web-configuration.1.0.0.js")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

func TestABoundTenantSigns(t *testing.T) {
	t.Parallel()
	const path, key = "/optimove/api/saveEvent", "token-of-568"
	server := serve(t)
	server.bind(t, "signs", client.Credential{System: "optimove", Value: "568", Secret: key})
	body := ofTenant("568")
	if a := server.send(t, "", path, body, signedBy(key, body)); a.status != http.StatusOK || a.verdict != "good;good=1" {
		t.Errorf("signed with its secret: %d %s %s", a.status, a.verdict, a.body)
	}
	if a := server.send(t, "", path, body, signedBy("test-tenant-token", body)); a.status != http.StatusUnauthorized {
		t.Errorf("signed with another tenant's: %d %s", a.status, a.body)
	}
	if a := server.send(t, "", gatewayPath, `{"tid":"token-of-568","cid":"c1","eid":1101}`, nil); a.status != http.StatusOK {
		t.Errorf("by its token: %d %s", a.status, a.body)
	}
	if got := server.accounts(t, "signs"); got != "[568 568]" {
		t.Errorf("the events are kept under %s", got)
	}
	for token, want := range map[string]int{key: http.StatusOK, "568": http.StatusNotFound, "token-of-569": http.StatusNotFound} {
		status, script := server.webConfiguration(t, token)
		if good := strings.Contains(script, `"siteId":568`) && strings.Contains(script, "/__sandbox/signs/optimove/"); status != want || good != (want == http.StatusOK) {
			t.Errorf("the web configuration of %s: %d %s", token, status, script)
		}
	}
	if a := server.send(t, "", gatewayPath, `{"tid":"568","cid":"c1","eid":1101}`, nil); a.status != http.StatusBadRequest {
		t.Errorf("by its number in the place of the token: %d %s", a.status, a.body)
	}
	t.Run("a secret of its own replaces the configured one", func(t *testing.T) {
		server.bind(t, "own", client.Credential{System: "optimove", Value: "567", Secret: "mine"})
		body := cartLine("ootb_add_to_cart", "")
		for key, want := range map[string]int{"mine": http.StatusOK, "test-tenant-token": http.StatusUnauthorized} {
			if a := server.send(t, "", path, body, signedBy(key, body)); a.status != want {
				t.Errorf("%s: %d %s", key, a.status, a.body)
			}
		}
	})
}

func TestABoundScriptHasItsToken(t *testing.T) {
	t.Parallel()
	server := serve(t)
	server.bind(t, "script", client.Credential{System: "datareshape", Value: "NEW00001", Secret: "its-token"}, client.Credential{System: "datareshape", Value: "NEW00002"})
	for id, c := range map[string]map[string]int{"NEW00001": {"its-token": 200, accessToken: 401}, "NEW00002": {"any": 200}} {
		for token, want := range c {
			if a := server.send(t, "", "/webhooks/reshape/event?id="+id, reshape("product_viewed", ""), map[string]string{accessHeader: token}); a.status != want {
				t.Errorf("%s with %s: %d %s", id, token, a.status, a.body)
			}
		}
	}
}

// TestABatchOfSeveralTenants sends events of tenants that are bound to different sandboxes, or not at all.
func TestABatchOfSeveralTenants(t *testing.T) {
	t.Parallel()
	for _, mode := range []mock.TrackingMode{mock.TrackingVendor, mock.TrackingStrict, mock.TrackingObserve} {
		server := serve(t, mock.WithTrackingMode(mode))
		server.bind(t, "a", client.Credential{System: "optimove", Value: "568"}, client.Credential{System: "optimove", Value: "569"})
		server.bind(t, "b", client.Credential{System: "optimove", Value: "570"})
		for name, c := range map[string]struct {
			tenants []string
			box     string // named in the header
			place   string // of the tenant that is at fault; empty: accepted
		}{
			"of one sandbox":                   {tenants: []string{"568", "569"}},
			"of two sandboxes":                 {tenants: []string{"568", "570"}, place: "/1/tenant"},
			"bound beside configured":          {tenants: []string{"568", "567"}, place: "/1/tenant"},
			"configured beside bound":          {tenants: []string{"567", "568"}, place: "/1/tenant"},
			"unknown beside bound":             {tenants: []string{"568", "4711"}, place: "/1/tenant"},
			"of two sandboxes, in a named one": {tenants: []string{"568", "570"}, box: "named"},
		} {
			before := server.accounts(t, "a")
			var events []string
			for _, tenant := range c.tenants {
				events = append(events, ofTenant(tenant))
			}
			a := server.send(t, c.box, streamPath, "["+strings.Join(events, ",")+"]", nil)
			switch {
			case c.place == "" && a.status != http.StatusOK, c.place != "" && (a.status != http.StatusBadRequest || !strings.Contains(a.body, "tenantId is missing or invalid")):
				t.Errorf("%s, %s: got %d %s", mode, name, a.status, a.body)
			case c.place != "" && !strings.Contains(a.header.Get("Mock-Violations"), `"pointer":"`+c.place+`"`):
				t.Errorf("%s, %s: blamed is %s", mode, name, a.header.Get("Mock-Violations"))
			case (server.accounts(t, "a") != before) != (c.place == "" && c.box == ""):
				t.Errorf("%s, %s: the log was %s, is %s", mode, name, before, server.accounts(t, "a"))
			}
		}
		if got := server.accounts(t, "a") + server.accounts(t, "b") + server.accounts(t, "named"); got != "[568 569][][568 570]" {
			t.Errorf("%s: kept are %s", mode, got)
		}
	}
}

// TestFormsOfCredentials binds what no vendor would send.
func TestFormsOfCredentials(t *testing.T) {
	t.Parallel()
	server := serve(t)
	bad := map[client.Credential]string{
		{System: "crownpeak-xo", Value: "not-a-uuid"}:                                        "a UUID of version 4",
		{System: "crownpeak-xo", Value: "7e57ab1e-0000-1000-8000-000000000007"}:              "a UUID of version 4",
		{System: "crownpeak-xo", Value: "7e57ab1e-0000-4000-8000-000000000007", Secret: "s"}: "a tracker key has none",
		{System: "optimove", Value: "0567"}:                                                  "a whole number from 1",
		{System: "optimove", Value: "0"}:                                                     "a whole number from 1",
		{System: "optimove", Value: "5.5"}:                                                   "a whole number from 1",
		{System: "optimove", Value: "99999999999999999999"}:                                  "a whole number from 1",
		{System: "optimove", Value: "a token"}:                                               "neither a tenant",
		{System: "optimove", Value: "a/token"}:                                               "neither a tenant",
		{System: "optimove", Value: "a-token", Secret: "s"}:                                  "the tenant's token",
		{System: "optimove", Value: "568", Secret: "a b"}:                                    "secret is no token",
		{System: "optimove", Value: "568", Secret: "12345"}:                                  "secret is no token",
		{System: "optimove", Value: "568", Secret: "test-tenant-token"}:                      "the token of tenant 567",
		{System: "datareshape", Value: "ab12cd34"}:                                           "8 capital letters",
		{System: "datareshape", Value: "AB12CD3"}:                                            "8 capital letters",
		{System: "datareshape", Value: "AB12CD34", Secret: "é"}:                              "no access token",
		{System: "fabric-cart-v2", Value: "x"}:                                               "is not served",
	}
	for c, says := range bad {
		err := server.admin().CreateSandbox(t.Context(), "never", c)
		var status *client.StatusError
		if !errors.As(err, &status) || status.Status != http.StatusBadRequest || !strings.Contains(status.Message, "body: /credentials/0/") || !strings.Contains(status.Message, says) {
			t.Errorf("%+v: %v", c, err)
		}
	}
	good := []client.Credential{{System: "crownpeak-xo", Value: "7E57AB1E-0000-4000-8000-000000000007"}, {System: "optimove", Value: "568", Secret: "s"},
		{System: "optimove", Value: "aToken"}, {System: "datareshape", Value: "AB12CD34", Secret: "!~"}, {System: "optimove", Value: "test-tenant-token"}}
	server.bind(t, "good", good...)
	for _, taken := range []client.Credential{{System: "optimove", Value: "567"}, {System: "crownpeak-xo", Value: strings.ToLower(good[0].Value)}} {
		var status *client.StatusError
		if err := server.admin().CreateSandbox(t.Context(), "other", taken); !errors.As(err, &status) || status.Code != "CREDENTIAL_TAKEN" {
			t.Errorf("the same account by another name: %v", err)
		}
	}
	server.bind(t, "good", client.Credential{System: "optimove", Value: "567", Secret: "test-tenant-token"}) // its own token
	server.bind(t, "letters", client.Credential{System: "optimove", Value: "atoken"})
}
