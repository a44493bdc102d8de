package mock_test

import (
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"cartwright/openapi"
)

// sink is the cheapest http.ResponseWriter, so that the benchmark measures the handler.
type sink struct {
	header http.Header
	status int
}

func (s *sink) Header() http.Header         { return s.header }
func (s *sink) WriteHeader(status int)      { s.status = status }
func (s *sink) Write(b []byte) (int, error) { return len(b), nil }

// benchRequests are the three that the issue measures: a cart is read, an item added by a body of 1.5 KB, a cart id refused.
func benchRequests() map[string]request {
	return map[string]request{
		"GET cart": callV2("GET", "/v2/carts/"+cartS3, ""),
		"POST add item": callV2("POST", "/v2/carts/items", `{"items":[{"itemId":"1000000001","quantity":1,"sku":"16B2GS8LD5FDS","price":{"currency":"USD","amount":100,"discount":{}},"extra":{"note":"`+
			strings.Repeat("n", 1350)+`"}}]}`),
		"short id": deleteS4(cartS4[1:]),
	}
}

// each calls f with a request that can be sent again and again.
func each(b *testing.B, name string, h http.Handler) {
	b.Helper()
	r := benchRequests()[name]
	template, body := r.http(b), []byte(r.body)
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		copied := *template
		copied.Body = io.NopCloser(strings.NewReader(r.body))
		h.ServeHTTP(&sink{header: http.Header{}}, &copied)
	}
}

// BenchmarkHandler is the server beside a handler that reads the body and writes the same bytes. Read the ratio within a
// pair: both pay for the same copy of the request.
func BenchmarkHandler(b *testing.B) {
	for name, r := range benchRequests() {
		server := frozen(b)
		a := r.send(b, server)
		if want := map[string]int{"GET cart": 200, "POST add item": 200, "short id": 400}[name]; a.status != want {
			b.Fatal(a)
		}
		b.Run(name+"/bare", func(b *testing.B) { each(b, name, bare(a)) })
		b.Run(name+"/mock", func(b *testing.B) { each(b, name, newServer(b)) })
	}
}

func bare(a *answer) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(a.status)
		_, _ = io.WriteString(w, a.body)
	})
}

func BenchmarkMatch(b *testing.B) {
	contract := newServer(b).Contract()
	for name, r := range benchRequests() {
		b.Run(name, func(b *testing.B) {
			in := r.http(b)
			b.ReportAllocs()
			for b.Loop() {
				if m, _ := contract.Find(in); m == nil {
					b.Fatal("no match")
				}
			}
		})
	}
}

func BenchmarkValidateRequest(b *testing.B) {
	contract := newServer(b).Contract()
	for name, r := range benchRequests() {
		b.Run(name, func(b *testing.B) {
			in := r.http(b)
			m, _ := contract.Find(in)
			request := &openapi.Request{Path: m.Path, RawPath: m.RawPath, Query: in.URL.RawQuery, Header: in.Header, Body: []byte(r.body)}
			b.ReportAllocs()
			for b.Loop() {
				m.Operation.CheckRequest(request)
			}
		})
	}
}

func BenchmarkValidateResponse(b *testing.B) {
	server := newServer(b)
	for name, r := range benchRequests() {
		b.Run(name, func(b *testing.B) {
			m, _ := server.Contract().Find(r.http(b))
			a := r.send(b, server)
			answer := &openapi.Answer{Status: a.status, Header: a.header, Body: []byte(a.body)}
			b.ReportAllocs()
			b.SetBytes(int64(len(a.body)))
			for b.Loop() {
				if found := m.Operation.CheckResponse(answer, openapi.ResponseOptions{}); len(found) > 0 {
					b.Fatal(found)
				}
			}
		})
	}
}

// BenchmarkStart is everything before the first request: documents, fixtures, seed.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		newServer(b)
	}
}

// BenchmarkSandboxes reports what a thousand sandboxes of the default fixtures hold: touched by a read, and changed.
func BenchmarkSandboxes(b *testing.B) {
	for name, touch := range map[string]request{"read": callV2("GET", "/v2/carts/"+cartS3, ""), "changed": deleteS4(cartS4)} {
		b.Run(name, func(b *testing.B) {
			var held uint64
			for b.Loop() {
				server := newServer(b)
				touch.in("warm").send(b, server)
				before := heap()
				for i := range 1000 {
					touch.in(fmt.Sprint("box-", i)).send(b, server)
				}
				held = heap() - before
				runtime.KeepAlive(server)
			}
			b.ReportMetric(float64(held)/(1<<20), "MiB/1000-sandboxes")
		})
	}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
