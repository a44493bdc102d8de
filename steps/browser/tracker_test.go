package browser_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"cartwright/fixtures"
)

// call is what a page of testdata sends without an SDK.
type call struct {
	Path    string            `json:"path"`
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
}

// answer is what the page saw of the mock's.
type answer struct {
	Status  int    `json:"status"`
	Body    string `json:"body"`
	Verdict string `json:"verdict"` // the header Mock-Verdict, which a page of another origin may read
}

// documented is a call whose body and headers are those of an event fixture.
func documented(t *testing.T, path, system, name string) call {
	t.Helper()
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	e, found := set.Event(system, name)
	if !found {
		t.Fatalf("no event fixture %s of %s", name, system)
	}
	c := call{Path: path, Headers: map[string]string{"Content-Type": "application/json"}, Body: string(e.Payload())}
	maps.Copy(c.Headers, e.Request.Header)
	return c
}

// send makes the page call in one of its ways, and returns what it saw.
func send[T any](p *page, way string, c call) T {
	p.t.Helper()
	return eval[T](p, fmt.Sprintf("tracker.send(%s, %s)", literal(way), literal(c)))
}

func (p *page) taken(way string, c call) {
	p.t.Helper()
	if a := send[answer](p, way, c); a.Status != http.StatusOK || a.Verdict == "" {
		p.t.Errorf("the page sees %+v", a)
	}
}

func literal(v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err) // texts and maps of texts
	}
	return string(text)
}

// noPreflight asserts that the browser did not ask before it sent.
func (w *world) noPreflight(path string) {
	w.t.Helper()
	if found := w.traffic.await(w.t.Context(), w.t, 0, w.to(http.MethodOptions, path)); len(found) > 0 {
		w.t.Errorf("%d preflights for %s", len(found), path)
	}
}

// beaconed asserts how the one POST to this path came.
func (w *world) beaconed(path, contentType string, status int) {
	w.t.Helper()
	h := w.traffic.await(w.t.Context(), w.t, 1, w.to(http.MethodPost, path))[0]
	if got := h.header.Get("Content-Type"); got != contentType || h.status != status || h.header.Get("Origin") != w.shop.URL {
		w.t.Errorf("it came as %q from %q and got %d", got, h.header.Get("Origin"), h.status)
	}
}

// sendOnLeaving makes the page call when it goes.
func (p *page) sendOnLeaving(way string, c call) {
	p.t.Helper()
	eval[any](p, fmt.Sprintf("tracker.sendOnLeaving(%s, %s)", literal(way), literal(c)))
}

// leave follows the page's link, and waits until the other page is there.
func (p *page) leave() {
	p.t.Helper()
	p.click("leave")
	p.do(chromedp.WaitVisible(chromedp.ID("left")))
}

// worst is the verdict of the worst event, without the counts.
func (a answer) worst() string {
	worst, _, _ := strings.Cut(a.Verdict, ";")
	return worst
}
