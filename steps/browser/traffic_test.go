package browser_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
)

// hit is a request that the browser sent to the mock, preflights included, which the mock's journal leaves out.
type hit struct {
	method, host, path string
	header             http.Header
	status             int
}

// traffic stands before the mock and remembers what comes.
type traffic struct {
	next http.Handler

	mu      sync.Mutex // guards the fields below
	hits    []hit
	changed chan struct{} // closed on the next hit
}

func newTraffic(next http.Handler) *traffic {
	return &traffic{next: next, changed: make(chan struct{})}
}

// ServeHTTP implements http.Handler.
func (f *traffic) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := hit{method: r.Method, host: r.Host, path: r.URL.Path, header: r.Header.Clone()}
	s := &statusWriter{ResponseWriter: w, status: http.StatusOK}
	f.next.ServeHTTP(s, r)
	h.status = s.status
	f.mu.Lock()
	defer f.mu.Unlock()
	f.hits = append(f.hits, h)
	close(f.changed)
	f.changed = make(chan struct{})
}

// await returns the chosen hits as soon as there are so many.
func (f *traffic) await(ctx context.Context, t *testing.T, count int, chosen func(hit) bool) []hit {
	t.Helper()
	for {
		f.mu.Lock()
		found, changed := slices.DeleteFunc(slices.Clone(f.hits), func(h hit) bool { return !chosen(h) }), f.changed
		f.mu.Unlock()
		if len(found) >= count {
			return found
		}
		select {
		case <-changed:
		case <-ctx.Done():
			t.Fatalf("of %d requests %d came: %v", count, len(found), found)
		}
	}
}

// to chooses the hits of a method on paths with this ending, in the world's sandbox.
func (w *world) to(method, path string) func(hit) bool {
	return func(h hit) bool {
		return h.method == method && strings.HasPrefix(h.path, w.path()+"/") && strings.HasSuffix(h.path, path)
	}
}

// Unwrap lets what streams reach the connection.
func (s *statusWriter) Unwrap() http.ResponseWriter { return s.ResponseWriter }

type statusWriter struct {
	http.ResponseWriter
	status int
}

// WriteHeader implements http.ResponseWriter.
func (s *statusWriter) WriteHeader(status int) {
	s.status = status
	s.ResponseWriter.WriteHeader(status)
}
