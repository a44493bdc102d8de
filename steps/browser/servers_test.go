package browser_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"

	"cartwright/mock/client"
)

// origins are the two servers of all tests: the mock, and the shop whose pages track with it.
type origins struct {
	mock, shop *httptest.Server
	traffic    *traffic // of the mock
}

var servers = sync.OnceValues(func() (*origins, error) {
	m, end, err := startBinary()
	if err != nil {
		return nil, err
	}
	cleanups.add(end)
	seen := newTraffic(m)
	o := &origins{mock: httptest.NewServer(seen), shop: httptest.NewServer(pages()), traffic: seen}
	cleanups.add(o.shop.Close)
	cleanups.add(o.mock.Close)
	return o, nil
})

// pages serves testdata/pages and the bundle with the SDK.
func pages() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", http.FileServer(http.Dir("testdata/pages")))
	mux.HandleFunc("/shop.bundle.js", func(w http.ResponseWriter, _ *http.Request) {
		script, err := bundle()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		_, _ = w.Write(script)
	})
	return mux
}

// world is a sandbox of the mock, for one test.
type world struct {
	*origins
	t       *testing.T
	number  int64
	sandbox string
	// url is the address of the sandbox: pages cannot add a header of ours to what an SDK sends.
	url   string
	admin *client.Client
}

var worlds atomic.Int64

func newWorld(t *testing.T) *world {
	t.Helper()
	o, err := servers()
	if err != nil {
		t.Fatal(err)
	}
	number := worlds.Add(1)
	id := fmt.Sprintf("browser-%d", number)
	w := &world{t: t, number: number, sandbox: id, origins: o, admin: client.New(o.mock.URL, nil).InSandbox(id)}
	w.url = o.mock.URL + w.path()
	return w
}

// path is where the mock has the sandbox.
func (w *world) path() string { return "/__sandbox/" + w.sandbox }

// open loads a page of the shop that talks to this sandbox; more are further parameters of its address.
func (w *world) open(name string, more ...string) *page {
	w.t.Helper()
	q := url.Values{"mock": {w.url}}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return open(w.t, w.shop.URL+"/"+name+"?"+q.Encode())
}
