package mock_test

import (
	"io"
	"net/http"
	"testing"
)

const activityXO = `[{"action":"view","target":{"product":"p1"},"user":{"identities":{"sessionid":"s1"}}}]`

func activity() request { return jsonPost("/xo/11111111-1111-4111-8111-111111111111", activityXO) }

// held sends a request whose last byte arrives when the function is called, which returns the answer.
func held(t *testing.T, server http.Handler, r request) (finish func() *answer) {
	t.Helper()
	in, out := io.Pipe()
	sent := r.http(t)
	sent.Body, sent.ContentLength = in, int64(len(r.body))
	done := make(chan *answer, 1)
	go func() { done <- serve(server, sent) }()
	if _, err := io.WriteString(out, r.body[:len(r.body)-1]); err != nil { // the server reads: the request has its sandbox
		t.Fatal(err)
	}
	return func() *answer {
		_, _ = io.WriteString(out, r.body[len(r.body)-1:])
		_ = out.Close()
		return <-done
	}
}

// TestRequestsUnderWayDuringAReset holds a request back while its sandbox is reset: it is told, and leaves nothing.
func TestRequestsUnderWayDuringAReset(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	for name, c := range map[string]struct {
		request request
		says    string
		deleted bool
	}{
		"tracked events, by a reset":  {request: activity().with("Prefer", "code=200").in("events"), says: `sandbox \"events\" was reset`},
		"tracked events, by deletion": {request: activity().in("deleted"), says: `sandbox \"deleted\" was deleted`, deleted: true},
		"a change of a cart":          {request: deleteS4(cartS4).in("cart"), says: `sandbox \"cart\" was reset`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := c.request.box
			before := state(t, server, box)
			finish := held(t, server, c.request)
			if c.deleted {
				request{method: "DELETE", target: "/__admin/sandboxes/" + box}.send(t, server).want(t, 204, "")
			} else {
				request{method: "POST", target: "/__admin/state/reset", box: box}.send(t, server).want(t, 204, "")
			}
			a := finish()
			a.has(t, 503, `"title":"The sandbox has ended"`, c.says+" while the request was at work; nothing of it was kept", "send it again")
			if a.source() != "engine" || a.header.Get("Retry-After") != "0" || a.header.Get("Mock-Verdict")+a.header.Get("Preference-Applied") != "" || a.header.Get("Content-Type") != "application/problem+json" {
				t.Errorf("got %v", a.header)
			}
			if state(t, server, box) != before {
				t.Error("the state has something of before the reset")
			}
			request{method: "GET", target: "/__admin/events", box: box}.send(t, server).has(t, 200, `"total":0`)
			request{method: "GET", target: "/__admin/requests", box: box}.send(t, server).has(t, 200, `"total":0`)
			c.request.send(t, server).has(t, 200)
		})
	}
}
