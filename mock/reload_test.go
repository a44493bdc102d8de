package mock_test

import (
	"errors"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"cartwright/mock"
	"cartwright/openapi"
)

// versioned is a document whose one answer names its version; a version below 0 is broken.
type versioned struct{ version atomic.Int64 }

func (v *versioned) sources() ([]openapi.Source, error) {
	n := v.version.Load()
	text := fmt.Sprintf(`{"openapi":"3.0.3","info":{"title":"x","version":"1"},"paths":{"/version":{"get":{"responses":{"200":{"description":"ok",
"content":{"application/json":{"schema":{"type":"object","required":["n"],"properties":{"n":{"type":"integer"}}},"example":{"n":%d}}}}}}}}}`, n)
	if n < 0 {
		text = "openapi: 3.0.3\npaths: ["
	}
	return []openapi.Source{openapi.FS(fstest.MapFS{"x.yaml": {Data: []byte(text)}}, "x.yaml")}, nil
}

func TestReload(t *testing.T) {
	t.Parallel()
	get := request{method: "GET", target: "/version"}

	t.Run("the new document is served from the next request on, and the journal goes on", func(t *testing.T) {
		t.Parallel()
		v := &versioned{}
		server := newServer(t, mock.WithDocumentsFrom(v.sources))
		get.send(t, server).want(t, http.StatusOK, `{"n":0}`)
		v.version.Store(1)
		if r := server.Reload(t.Context()); r.Err != nil {
			t.Fatal(r.Err)
		}
		get.send(t, server).want(t, http.StatusOK, `{"n":1}`)
		request{method: "GET", target: "/__admin/requests"}.send(t, server).has(t, http.StatusOK, `"total":2`)
	})

	t.Run("a broken document changes nothing, and is told with its line", func(t *testing.T) {
		t.Parallel()
		v := &versioned{}
		server := newServer(t, mock.WithDocumentsFrom(v.sources))
		v.version.Store(-1)
		var told *openapi.DocumentError
		if r := server.Reload(t.Context()); !errors.As(r.Err, &told) || told.At.Line == 0 {
			t.Errorf("got %v", r.Err)
		}
		get.send(t, server).want(t, http.StatusOK, `{"n":0}`)
		request{method: "GET", target: "/__admin/health"}.send(t, server).has(t, http.StatusOK, `"reload":{"at":`, `"error":"`)
	})

	t.Run("no request of many is lost while the document changes", func(t *testing.T) {
		t.Parallel()
		v := &versioned{}
		server := newServer(t, mock.WithDocumentsFrom(v.sources))
		var clients sync.WaitGroup
		done := make(chan struct{})
		for range 8 {
			clients.Go(func() {
				for {
					select {
					case <-done:
						return
					default:
						if a := get.send(t, server); a.status != http.StatusOK {
							t.Errorf("got %s", a)
							return
						}
					}
				}
			})
		}
		for n := range int64(20) {
			v.version.Store(n)
			server.Reload(t.Context())
		}
		close(done)
		clients.Wait()
		get.send(t, server).want(t, http.StatusOK, `{"n":19}`)
	})

	t.Run("carts that were changed are kept", func(t *testing.T) {
		t.Parallel()
		server := frozen(t)
		deleteS4(cartS4).send(t, server).has(t, http.StatusOK, `"deleted":true`)
		before := state(t, server, "")
		if r := server.Reload(t.Context()); r.Err != nil || len(r.Dropped) > 0 {
			t.Fatal(r)
		}
		if state(t, server, "") != before {
			t.Error("the state is another")
		}
	})
}

// BenchmarkReload tells what a reload leaves behind: bytes that grow with their number would be a leak.
func BenchmarkReload(b *testing.B) {
	v := &versioned{}
	server := newServer(b, mock.WithDocumentsFrom(v.sources))
	before := heap()
	for b.Loop() {
		v.version.Add(1)
		if r := server.Reload(b.Context()); r.Err != nil {
			b.Fatal(r.Err)
		}
	}
	b.ReportMetric((float64(heap())-float64(before))/float64(b.N), "heap-B/op")
}
