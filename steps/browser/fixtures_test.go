package browser_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"cartwright/fixtures"
	"cartwright/openapi"
)

// Every event that the fixtures know is judged in a browser as it is elsewhere: the bad are refused or flagged, the
// others taken with their verdict, which the page can read.
func TestEveryEventFixture(t *testing.T) {
	t.Parallel()
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	contract, err := openapi.Load(openapi.Box()...)
	if err != nil {
		t.Fatal(err)
	}
	for _, system := range []string{"crownpeak-xo", "datareshape", "optimove"} {
		t.Run(system+" gets its verdict by fetch from another origin", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			p := w.open("tracker.html")
			for i := range set.Events {
				e := &set.Events[i]
				if e.System != system {
					continue
				}
				a := send[answer](p, "fetch", w.fixtureCall(contract, e))
				refused := a.Status >= http.StatusBadRequest // and not an event at all, for example for its credential
				if a.worst() != e.Verdict && (!refused || e.Verdict != fixtures.Bad) {
					t.Errorf("%s: the fixture says %s (%s), the page got %d with the verdict %q", e.Name, e.Verdict, e.Because, a.Status, a.Verdict)
				}
				if err := w.admin.ResetState(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// fixtureCall is the request of a fixture, as a page sends it.
func (w *world) fixtureCall(contract *openapi.Contract, e *fixtures.Event) call {
	w.t.Helper()
	o := contract.Document(e.System).Operation(e.Operation)
	path := ""
	for _, m := range o.Mounts {
		if m.Host == "" {
			path = m.Path
			break
		}
	}
	for name, value := range e.Request.Path {
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
	}
	if o.Method != http.MethodPost || path == "" || strings.Contains(path, "{") {
		w.t.Fatalf("%s: %s %s cannot be called", e.Name, o.Method, path)
	}
	q := url.Values{}
	for name, value := range e.Request.Query {
		q.Set(name, value)
	}
	c := call{Path: path + "?" + q.Encode(), Headers: map[string]string{"Content-Type": "application/json"}, Body: string(e.Payload())}
	for name, value := range e.Request.Header {
		c.Headers[name] = value
	}
	return c
}
