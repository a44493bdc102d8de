package tracking_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"cartwright/mock"
	"cartwright/mock/client"
)

// TestUnreadBodies sends bodies that the server does not read to each tracker: in every mode the verdict is bad, nothing is
// tracked, and the refused request can be counted.
func TestUnreadBodies(t *testing.T) {
	t.Parallel()
	const most = 2000
	paths := map[string]string{"XO": xoPath, "the server side": savePath, "the stream": streamPath, "the gateway": gatewayPath, "DATA Reshape": reshapePath}
	for _, mode := range []mock.TrackingMode{mock.TrackingVendor, mock.TrackingStrict, mock.TrackingObserve} {
		server := serve(t, mock.WithTrackingMode(mode), mock.WithMaxBody(most))
		for name, c := range map[string]struct {
			body   string
			header map[string]string
			status int
			reason string
		}{
			"more than fits":               {strings.Repeat(" ", most+1), nil, http.StatusRequestEntityTooLarge, "maxBytes"},
			"more than fits when unpacked": {packed(t, strings.Repeat(" ", most+1)), map[string]string{"Content-Encoding": "gzip"}, http.StatusRequestEntityTooLarge, "maxBytes"},
			"an encoding nobody can read":  {"{}", map[string]string{"Content-Encoding": "br"}, http.StatusUnsupportedMediaType, "contentEncoding"},
		} {
			for vendor, path := range paths {
				t.Run(string(mode)+": "+vendor+": "+name, func(t *testing.T) {
					t.Parallel()
					box := "u-" + strings.Map(letters, vendor+name)
					a := server.send(t, box, path, c.body, c.header)
					if a.status != c.status || a.verdict != "bad" || a.header.Get("Mock-Operation") == "" {
						t.Errorf("got %d %q %q, want %d", a.status, a.verdict, a.header.Get("Mock-Operation"), c.status)
					}
					if found := server.journaled(t, box); len(found) == 0 || found[0].Keyword != c.reason || found[0].Expected == "" || found[0].Got == "" || found[0].Contract == "" {
						t.Errorf("the journal has %+v", found)
					}
					server.refusedOnce(t, box)
				})
			}
		}
	}
}

// refusedOnce holds that a sandbox has no event and one refused request.
func (s *target) refusedOnce(t *testing.T, box string) {
	t.Helper()
	_, err := s.admin().InSandbox(box).VerifyEvents(t.Context(), client.EventExpectations{NoRefused: true})
	var differs *client.VerifyError
	if !errors.As(err, &differs) || differs.Verification.Refused != 1 || differs.Verification.Total != 0 {
		t.Errorf("verify says %v", err)
	}
}

func TestABodyTooLargeInTheVendorsWords(t *testing.T) {
	t.Parallel()
	server := serve(t, mock.WithMaxBody(2000))
	a := server.send(t, "", xoPath, strings.Repeat(" ", 2001), nil)
	if a.body != `{"error":"Request Entity Too Large","message":"The body is larger than 2000 bytes"}` || a.header.Get("Mock-Source") != "contract" {
		t.Errorf("got %s from %s", a.body, a.header.Get("Mock-Source"))
	}
}

// TestWhatHasNoEventsFindsItsSandbox: a credential outside of the body leads to its sandbox whatever the body is.
func TestWhatHasNoEventsFindsItsSandbox(t *testing.T) {
	t.Parallel()
	server := serve(t, mock.WithMaxBody(2000))
	server.bind(t, "mine", client.Credential{System: "crownpeak-xo", Value: "7e57ab1e-0000-4000-8000-000000000009"},
		client.Credential{System: "datareshape", Value: "MINE0001", Secret: "s"})
	paths := []string{"/xo/7E57AB1E-0000-4000-8000-000000000009", "/webhooks/reshape/event?id=MINE0001"}
	bodies := []string{"{", "[]", "7", strings.Repeat(" ", 2001)}
	for _, path := range paths {
		for _, body := range bodies {
			if a := server.send(t, "", path, body, nil); a.status/100 != 4 {
				t.Errorf("%s: %d", path, a.status)
			}
		}
	}
	var page struct{ Total int }
	server.read(t, "mine", "/requests?limit=1", &page)
	if want := len(paths) * len(bodies); page.Total != want {
		t.Errorf("%d requests are in the journal of the sandbox, want %d", page.Total, want)
	}
}
