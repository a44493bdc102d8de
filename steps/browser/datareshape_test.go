package browser_test

import (
	"net/http"
	"testing"
)

const (
	reshape       = "/webhooks/reshape/event?id=AB12CD34"
	reshapeCart   = "/datareshape/collect/product_removed_from_cart?id=AB12CD34" // what the browser library would call
	reshapePath   = "/webhooks/reshape/event"
	reshapeRemove = "product_removed_from_cart 10Pencils1843: good"
	// The vendor asks for application/json; a beacon of a text cannot say that.
	reshapeText = "product_removed_from_cart 10Pencils1843: warn (contentType at /Content-Type)"
)

func TestDataReshape(t *testing.T) {
	t.Parallel()
	current := documented(t, reshape, "datareshape", "current-remove-from-cart")
	browserEvent := documented(t, reshapeCart, "datareshape", "remove-from-cart")
	for _, way := range []string{"fetch", "fetch with cookies", "fetch of gzip"} {
		t.Run("the documented call by "+way+" is one good event", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.open("tracker.html").taken(way, current)
			w.tracked(reshapeRemove)
			w.traffic.await(t.Context(), t, 1, w.to(http.MethodOptions, reshapePath)) // for the access token
		})
	}
	t.Run("the call of the generation before is one good event", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		before := current
		before.Path = "/reshape/standard/event?id=AB12CD34"
		w.open("tracker.html").taken("fetch", before)
		w.tracked(reshapeRemove)
	})
	t.Run("a browser event by fetch is one good event", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.open("tracker.html").taken("fetch", browserEvent)
		w.tracked(reshapeRemove)
	})
	t.Run("a browser event by sendBeacon of a text arrives without a preflight, with a warning for its content type", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		send[bool](w.open("tracker.html"), "sendBeacon of a text", browserEvent)
		w.tracked(reshapeText)
		w.beaconed("/product_removed_from_cart", "text/plain;charset=UTF-8", http.StatusOK)
		w.noPreflight("/product_removed_from_cart")
	})
	t.Run("a browser event by sendBeacon of a JSON blob is one good event", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		send[bool](w.open("tracker.html"), "sendBeacon of a JSON blob", browserEvent)
		w.tracked(reshapeRemove)
		w.beaconed("/product_removed_from_cart", "application/json", http.StatusOK)
	})
	t.Run("a beacon cannot carry the access token: it is refused and nothing counts", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		send[bool](w.open("tracker.html"), "sendBeacon of a text", current)
		w.beaconed(reshapePath, "text/plain;charset=UTF-8", http.StatusUnauthorized)
		w.tracked()
	})
	for way, want := range map[string]string{"keepalive": reshapeRemove, "sendBeacon of a text": reshapeText, "sendBeacon of a JSON blob": reshapeRemove} {
		t.Run("a browser event by "+way+" arrives though the page has gone", func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			p := w.open("tracker.html")
			p.sendOnLeaving(way, browserEvent)
			p.leave()
			w.tracked(want)
		})
	}
	t.Run("a page that makes a mistake is told by a header, and the journal says where it is", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.open("tracker.html")
		a := send[answer](p, "fetch", documented(t, reshapeCart, "datareshape", "variant-name-with-slash"))
		same(t, []string{a.worst()}, []string{"bad"})
		w.refused(http.StatusUnprocessableEntity, "pattern", "/detail/products/0/variants/0/name")
	})
}
