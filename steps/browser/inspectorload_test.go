package browser_test

import (
	"sync"
	"testing"
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
