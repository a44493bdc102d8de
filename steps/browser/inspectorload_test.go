package browser_test

import (
	"sync"
	"testing"
)

// busy sends so many requests, eight at a time.
func (w *world) busy(n int) {
	w.t.Helper()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range n / 8 {
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
		go func() { defer close(done); w.busy(4000) }()
		p.see("#traffic", "getCart")
		p.slash()
		p.await(`document.activeElement.id === 'search'`)
		p.keys("status:2xx")
		p.await(`location.hash.includes('status%3A2xx')`)
		<-done
		p.await(`[...document.querySelectorAll('#traffic [role=option]')].some((e) => e.id === 'traffic-4000')`)
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
		p.see("#traffic", "getCart")
		eval[bool](p, `(() => { document.getElementById('traffic').scrollTop = 3000; return true; })()`)
		p.await(`document.getElementById('traffic-300')`)
		w.busy(8)
		p.see(".fresh", "8 new")
		if !eval[bool](p, `!!document.getElementById('traffic-300')`) {
			t.Error("the list has moved")
		}
		p.press(".rows-frame", "8 new")
		p.await(`document.getElementById('traffic-408')`)
	})
}
