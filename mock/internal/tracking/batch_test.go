package tracking_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"

	"cartwright/mock"
	"cartwright/mock/client"
)

const (
	batches   = 100
	batchSize = 100
)

// batch is a hundred activities of one session, the last of them bad when wrong.
func batch(n int, wrong bool) string {
	all := make([]string, batchSize)
	for i := range all {
		all[i] = strings.Replace(activity("add-to-cart", fmt.Sprintf("p-%d-%d", n, i), `,"metadata":{"quantity":1}`), "s1", fmt.Sprint("s", n), 1)
	}
	if wrong {
		all[batchSize-1] = activity("add-to-cart", fmt.Sprintf("p-%d-%d", n, batchSize-1), "")
	}
	return "[" + strings.Join(all, ",") + "]"
}

// TestNoEventIsLost sends 10,000 events in batches of 100, ten at a time.
func TestNoEventIsLost(t *testing.T) {
	t.Parallel()
	server := serve(t)
	var group sync.WaitGroup
	for worker := range 10 {
		group.Go(func() {
			for n := worker; n < batches; n += 10 {
				if a := server.send(t, "many", xoPath, batch(n, n == 7), nil); a.status != http.StatusOK {
					t.Errorf("batch %d: %d %s", n, a.status, a.body)
				}
			}
		})
	}
	group.Wait()
	events := server.events(t, "many")
	seen := map[string]bool{}
	bad := 0
	for _, e := range events {
		seen[e.Products[0]] = true
		if e.Verdict == "bad" {
			bad++
		}
	}
	if len(events) != batches*batchSize || len(seen) != batches*batchSize || bad != 1 {
		t.Errorf("%d events, %d different, %d bad", len(events), len(seen), bad)
	}
	for i, e := range events { // a batch stays together, in its order
		if place := i % batchSize; !strings.HasSuffix(e.Products[0], fmt.Sprint("-", place)) || place > 0 && e.Request != events[i-1].Request {
			t.Fatalf("event %d is %s of request %d", i, e.Products[0], e.Request)
		}
	}
}

// TestALogThatForgetsSaysSo fills a small log through the front door.
func TestALogThatForgetsSaysSo(t *testing.T) {
	t.Parallel()
	server := serve(t, mock.WithEvents(0, 100_000), mock.WithJournal(0, 100_000))
	for n := range 10 {
		server.send(t, "small", xoPath, batch(n, false), nil)
	}
	var page struct {
		Total   int
		Evicted int
	}
	server.read(t, "small", "/events", &page)
	if page.Evicted == 0 || page.Total+page.Evicted != 10*batchSize {
		t.Errorf("got %+v", page)
	}
	var journal struct{ Total, Evicted int }
	server.read(t, "small", "/requests", &journal)
	if journal.Evicted == 0 || journal.Total+journal.Evicted != 10 {
		t.Errorf("got %+v", journal)
	}
}

// BenchmarkIngest gives the cost of an event in batches of 100, beside that of a handler that reads the body and answers.
func BenchmarkIngest(b *testing.B) {
	body := batch(1, false)
	ingest := func(b *testing.B, handler http.Handler) {
		b.ReportAllocs()
		for b.Loop() {
			request := httptest.NewRequestWithContext(b.Context(), http.MethodPost, xoPath, strings.NewReader(body))
			request.Header.Set("Content-Type", "application/json")
			answer := httptest.NewRecorder()
			handler.ServeHTTP(answer, request)
			if answer.Code != http.StatusOK {
				b.Fatal(answer.Code, answer.Body)
			}
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/batchSize, "ns/event")
	}
	b.Run("mock", func(b *testing.B) {
		server, err := mock.New()
		if err != nil {
			b.Fatal(err)
		}
		ingest(b, server)
	})
	b.Run("bare handler", func(b *testing.B) {
		ingest(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body)
			w.Header().Set("Content-Type", "application/json")
			_, _ = w.Write([]byte(`{"profiles":{}}`))
		}))
	})
}

// BenchmarkMillion sends a million events in batches of 100 through the front door, by 16 sessions of one sandbox, and
// reports what is kept and evicted, and what all of it holds of the heap.
func BenchmarkMillion(b *testing.B) {
	const million = 10_000 // batches
	bodies := make([]string, 16)
	for n := range bodies {
		bodies[n] = batch(n, false)
	}
	for b.Loop() {
		server, err := mock.New()
		if err != nil {
			b.Fatal(err)
		}
		before := heap()
		for n := range million {
			request := httptest.NewRequestWithContext(b.Context(), http.MethodPost, xoPath, strings.NewReader(bodies[n%len(bodies)]))
			request.Header.Set("Content-Type", "application/json")
			server.ServeHTTP(httptest.NewRecorder(), request)
		}
		held := heap() - before
		list, err := client.New("http://localhost", &http.Client{Transport: client.Transport(server)}).Events(b.Context(), client.EventFilter{}, 1)
		if err != nil || uint64(list.Total)+list.Evicted != million*batchSize {
			b.Fatal(list, err)
		}
		b.ReportMetric(float64(held)/(1<<20), "MiB-held")
		b.ReportMetric(float64(list.Total), "kept")
		b.ReportMetric(float64(list.Evicted), "evicted")
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/million/batchSize, "ns/event")
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
