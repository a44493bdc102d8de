package browser_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"cartwright/mock"
)

// busy sends so many requests, 16 at a time.
func (w *world) busy(n int) {
	w.t.Helper()
	const atOnce = 16
	var all sync.WaitGroup
	for range atOnce {
		all.Go(func() {
			for range n / atOnce {
				w.getCart(twoItems)
			}
		})
	}
	all.Wait()
}

func TestInspectorUnderLoad(t *testing.T) {
	t.Parallel()
	t.Run("of thousands of requests the page draws those that are seen, and takes keys meanwhile", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("traffic")
		p.see(".empty", "No traffic yet")
		done := make(chan struct{})
		go func() { defer close(done); w.busy(3200) }()
		p.see("#traffic", "getCart")
		p.slash()
		p.await(`document.activeElement.id === 'search'`)
		p.keys("status:2xx")
		p.await(`location.hash.includes('status%3A2xx')`)
		<-done
		p.await(`[...document.querySelectorAll('#traffic [role=option]')].some((e) => e.id === 'traffic-3200')`)
		if drawn := eval[int](p, `document.querySelectorAll('#traffic [role=option]').length`); drawn > 60 {
			t.Errorf("%d rows are drawn", drawn)
		}
		p.see(".live", "the mock keeps 1000")
	})
	t.Run("who has scrolled down keeps what they see, and is told how much is new", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.busy(400)
		p := w.inspect("traffic")
		p.see(".live", "400 of 400")
		eval[bool](p, `(() => { document.getElementById('traffic').scrollTop = 3000; return true; })()`)
		p.await(`document.getElementById('traffic-300')`)
		w.busy(16)
		p.see(".fresh", "16 new")
		if !eval[bool](p, `!!document.getElementById('traffic-300')`) {
			t.Error("the list has moved")
		}
		p.press(".rows-frame", "16 new")
		p.await(`document.getElementById('traffic-416')`)
		eval[bool](p, `(() => { document.getElementById('traffic').scrollTop = 3000; return true; })()`)
		p.await(`document.getElementById('traffic-300')`)
		p.enter("#search", "no such thing")
		p.see(".rows-frame .empty", "No request fits")
	})
	t.Run("what an address opens is scrolled to, also when the list comes later", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		w.busy(400)
		w.inspect("traffic", "open", "5").await(`document.getElementById('traffic-5')`)
	})
	t.Run("a cart is seen to change while other requests do not stop", func(t *testing.T) {
		t.Parallel()
		w := newWorld(t)
		p := w.inspect("carts", "open", twoItems)
		p.see("#detail", "Lantern Classic")
		stop, done := make(chan struct{}), make(chan struct{})
		defer func() { close(stop); <-done }()
		go func() {
			defer close(done)
			for {
				select {
				case <-stop:
					return
				default:
					w.send("GET", "/v2/carts?limit=1", "")
				}
			}
		}()
		w.send("DELETE", "/v2/carts/"+twoItems+"/items/2", "")
		p.gone("#detail", "Lantern Classic")
	})
}

func TestInspectorSaysWhatItMissed(t *testing.T) {
	t.Parallel()
	mocked, err := mock.New(mock.WithJournal(5, 0))
	if err != nil {
		t.Fatal(err)
	}
	var away atomic.Bool // the stream is
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if away.Load() && strings.HasSuffix(r.URL.Path, "/requests/stream") {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		mocked.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	send := func(n int) {
		for range n {
			mocked.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/nowhere", nil))
		}
	}
	send(30)
	p := open(t, server.URL+adminPage)
	p.await(`document.getElementById('traffic-30')`)
	if text := p.shows(); strings.Contains(text, "not shown") || strings.Contains(text, "before they could") {
		t.Errorf("what was forgotten before the page came counts as missed:\n%s", text)
	}
	away.Store(true)
	server.CloseClientConnections()
	p.see(".live", "lost")
	send(200)
	away.Store(false)
	p.await(`document.getElementById('traffic-230')`)
	p.see(".live", "195 forgotten before they could be shown")
	p.see("#traffic-226 .gap", "195 not shown")
}
