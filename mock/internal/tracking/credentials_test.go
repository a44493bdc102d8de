package tracking_test

import (
	"net/http"
	"strings"
	"testing"

	"cartwright/mock"
)

// credential is a call under a wrong one, and where the fault lies.
type credential struct {
	path, body  string
	header      map[string]string
	in, pointer string
	keyword     string
}

func wrongCredentials() map[string]credential {
	token := map[string]string{accessHeader: accessToken}
	signature := map[string]string{"X-Optimove-Signature-Version": "1", "X-Optimove-Signature-Content": strings.Repeat("0", 64)}
	cart := cartLine("ootb_add_to_cart", "")
	another := strings.Replace(cart, "567", "568", 1)
	return map[string]credential{
		"XO, a key that is none":                {"/xo/not-a-key", activity("view", "p", ""), nil, "path", "/trackerKey", "pattern"},
		"XO, a key that nobody has":             {"/xo/99999999-9999-4999-8999-999999999999", activity("view", "p", ""), nil, "path", "/trackerKey", "security"},
		"XO, a body beyond the limit":           {xoPath, activity("view", "p", `,"metadata":{"x":"`+strings.Repeat("x", 1<<20)+`"}`), nil, "body", "", "maxBytes"},
		"Optimove, a tenant that nobody has":    {streamPath, "[" + another + "]", nil, "body", "/0/tenant", "security"},
		"Optimove, the same as one event":       {savePath, another, nil, "body", "/tenant", "security"},
		"Optimove, a tenant that is text":       {streamPath, "[" + strings.Replace(cart, "567", `"567"`, 1) + "]", nil, "body", "/0/tenant", "type"},
		"Optimove, a token that nobody has":     {gatewayPath, `{"tid":"none","cid":"c1","eid":1101}`, nil, "body", "/tid", "security"},
		"Optimove, a wrong signature":           {savePath, cart, signature, "header", "/X-Optimove-Signature-Content", "security"},
		"DATA Reshape, no token":                {reshapePath, reshape("product_viewed", ""), nil, "header", "/X-Dre-Access-Token", "security"},
		"DATA Reshape, a wrong token":           {reshapePath, reshape("product_viewed", ""), map[string]string{accessHeader: "x"}, "header", "/X-Dre-Access-Token", "security"},
		"DATA Reshape, an id that nobody has":   {"/webhooks/reshape/event?id=ZZZZZZZZ", reshape("product_viewed", ""), token, "query", "/id", "security"},
		"DATA Reshape, an id that is too short": {"/webhooks/reshape/event?id=AB12CD3", reshape("product_viewed", ""), token, "query", "/id", "pattern"},
		"DATA Reshape, measurements of nobody":  {"/a2/test/mp4/collect?measurement_id=G-1&api_secret=s&id=ZZZZZZZZ", `{"events":[{"name":"purchase"}]}`, nil, "query", "/id", "security"},
	}
}

// TestAWrongCredentialIsToldInEachMode sends good events under wrong credentials. Observe takes them, and says what it
// took; the others refuse, and the journal says why.
func TestAWrongCredentialIsToldInEachMode(t *testing.T) {
	t.Parallel()
	for _, mode := range []mock.TrackingMode{mock.TrackingVendor, mock.TrackingStrict, mock.TrackingObserve} {
		server := serve(t, mock.WithTrackingMode(mode))
		for name, c := range wrongCredentials() {
			t.Run(string(mode)+": "+name, func(t *testing.T) {
				t.Parallel()
				box := "c-" + strings.Map(letters, name)
				a := server.send(t, box, c.path, c.body, c.header)
				if a.verdict != "bad;bad=1" || (a.status == http.StatusOK) != (mode == mock.TrackingObserve) {
					t.Errorf("got %d %s %.200s", a.status, a.verdict, a.body)
				}
				tracked := server.events(t, box)
				if mode != mock.TrackingObserve {
					if len(tracked) > 0 {
						t.Errorf("%d events are tracked", len(tracked))
					}
					once(t, server.journaled(t, box), c, "")
					return
				}
				if len(tracked) != 1 || tracked[0].Verdict != "bad" {
					t.Fatalf("got %+v", tracked)
				}
				once(t, tracked[0].Findings, c, "bad")
				once(t, server.journaled(t, box), c, "")
			})
		}
	}
}

// once demands the one finding at the credential.
func once(t *testing.T, found []finding, c credential, verdict string) {
	t.Helper()
	var there []finding
	for _, f := range found {
		if f.In == c.in && f.Pointer == c.pointer {
			there = append(there, f)
		}
	}
	if len(there) != 1 || there[0].Keyword != c.keyword || there[0].Verdict != verdict || there[0].Provenance == "" {
		t.Errorf("want one finding %s at %s %s, got %+v", c.keyword, c.in, c.pointer, found)
	}
}

func TestAWrongTenantIsThatEventsAlone(t *testing.T) {
	t.Parallel()
	server := serve(t, mock.WithTrackingMode(mock.TrackingObserve))
	good := cartLine("ootb_add_to_cart", "")
	wrong := func(id string) string { return strings.Replace(good, "567", id, 1) }
	a := server.send(t, "tenants", streamPath, "["+wrong("568")+","+good+","+wrong("569")+"]", nil)
	if a.status != http.StatusOK || a.verdict != "bad;good=1;bad=2" {
		t.Errorf("got %d %s %s", a.status, a.verdict, a.body)
	}
	var got []string
	for _, e := range server.events(t, "tenants") {
		for _, f := range e.Findings {
			got = append(got, f.Pointer)
		}
	}
	if strings.Join(got, " ") != "/0/tenant /2/tenant" {
		t.Errorf("got %v", got)
	}
}

// TestObserveTakesWhatIsNoEvent holds that nothing in an array is too strange to be observed.
func TestObserveTakesWhatIsNoEvent(t *testing.T) {
	t.Parallel()
	server := serve(t, mock.WithTrackingMode(mock.TrackingObserve))
	for name, c := range map[string]struct{ path, body, verdict string }{
		"XO, a number in an array":        {xoPath, "[7]", "bad;bad=1"},
		"Optimove, a number in an array":  {streamPath, "[7," + cartLine("ootb_add_to_cart", "") + "]", "bad;good=1;bad=1"},
		"Optimove, null in an array":      {savePath, "[null]", "bad;bad=1"},
		"Optimove, arrays in an array":    {gatewayPath, "[[]]", "bad;bad=1"},
		"XO, a batch beyond the limit":    {xoPath, "[" + strings.Repeat(activity("view", "p", "")+",", 1000) + activity("view", "p", "") + "]", "bad;bad=1001"},
		"XO, a content type that is none": {xoPath, activity("view", "p", ""), "bad;bad=1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			header := map[string]string{}
			if strings.Contains(name, "content type") {
				header["Content-Type"] = "application/xml"
			}
			if a := server.send(t, "n-"+strings.Map(letters, name), c.path, c.body, header); a.status != http.StatusOK || a.verdict != c.verdict {
				t.Errorf("got %d %s %s", a.status, a.verdict, a.body)
			}
		})
	}
}
