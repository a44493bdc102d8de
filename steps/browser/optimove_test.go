package browser_test

import (
	"net/http"
	"strings"
	"testing"

	"cartwright/mock/client"
)

const (
	optimoveRemove = "ootb_remove_from_cart 10Pencils1843: good"
	// A beacon has no headers, so it cannot be signed.
	optimoveUnsigned = "ootb_remove_from_cart 10Pencils1843: warn (security at /X-Optimove-Signature-Content)"
	optimoveBeacon   = optimoveUnsigned + " (contentType at /Content-Type)"
)

// configuration is the part of window.optimoveTenantConfiguration that the web SDK sends by.
type configuration struct {
	OptitrackMetaData struct {
		SiteID            int    `json:"siteId"`
		OptitrackEndpoint string `json:"optitrackEndpoint"`
	} `json:"optitrackMetaData"`
	RealtimeMetaData struct {
		RealtimeGateway string `json:"realtimeGateway"`
	} `json:"realtimeMetaData"`
}

func (p *page) configured() configuration {
	p.t.Helper()
	if !eval[bool](p, `tracker.loads("script", "/optimove/webconfig/test-tenant-token/web-configuration.1.0.0.js")`) {
		p.t.Fatal("the script did not load")
	}
	return eval[configuration](p, `window.optimoveTenantConfiguration`)
}

func TestOptimove(t *testing.T) {
	t.Parallel()
	t.Run("the script from the mock defines both endpoints at the mock's address, in the sandbox of the page", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		c := w.open("tracker.html").configured()
		want := w.url + "/optimove/"
		if c.OptitrackMetaData.SiteID != 567 || c.OptitrackMetaData.OptitrackEndpoint != want || c.RealtimeMetaData.RealtimeGateway != want {
			t.Errorf("got %+v, want both at %s", c, want)
		}
	})
	t.Run("an event that goes to both endpoints, as the web SDK sends it, is shown once with both channels", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.open("tracker.html")
		p.configured()
		sdk := documented(t, "", "optimove", "sdk-remove-from-cart")
		for i, a := range eval[[]answer](p, "tracker.reportEvent(..."+sdk.Body+")") {
			if a.Status != http.StatusOK {
				t.Errorf("answer %d is %+v", i+1, a)
			}
		}
		events := w.tracked(optimoveRemove)
		same(t, events[0].Channels, []string{"trackOptistream", "reportEvent"})
	})
	server := documented(t, "/optimove/api/saveEvent", "optimove", "remove-from-cart")
	for _, way := range []string{"fetch", "fetch with cookies", "fetch of gzip"} {
		t.Run("the documented call by "+way+" is one good event", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.open("tracker.html").taken(way, server)
			w.tracked(optimoveRemove)
		})
	}
	for way, want := range map[string]string{"sendBeacon of a text": optimoveBeacon, "sendBeacon of a JSON blob": optimoveUnsigned} {
		t.Run("the documented call by "+way+" is one event, with a warning that it is not signed", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			send[bool](w.open("tracker.html"), way, server)
			w.tracked(want)
		})
	}
	for way, want := range map[string]string{"keepalive": optimoveRemove, "sendBeacon of a text": optimoveBeacon} {
		t.Run("the documented call by "+way+" arrives though the page has gone", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			p := w.open("tracker.html")
			p.sendOnLeaving(way, server)
			p.leave()
			w.tracked(want)
		})
	}
	t.Run("the spelling that looks right is warned of as not configured (1030), and the finding says what was meant", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.open("tracker.html")
		a := send[answer](p, "fetch", documented(t, "/optimove/api/saveEvent", "optimove", "spelling-corrected"))
		same(t, []string{a.worst()}, []string{"warn"})
		list, err := w.admin.AwaitEvents(t.Context(), client.EventFilter{Verdict: "warn"}, 1, limit)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range list.Events[0].Findings {
			if strings.Contains(f.Hint+f.Message, "ootb_fullfillment_type") {
				return
			}
		}
		t.Errorf("no finding says how it is spelt: %+v", list.Events[0].Findings)
	})
	t.Run("the cookie pixel is an image that loads", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		if !eval[bool](w.open("tracker.html"), `tracker.loads("img", "/optimove/setCookie?optimove_id=visitor-1")`) {
			t.Error("it does not")
		}
	})
}
