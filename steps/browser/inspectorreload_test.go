package browser_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"cartwright/mock"
	"cartwright/openapi"
)

// shopOf is a document with one operation, which the page shows in its own words.
func shopOf(operation, answer string) string {
	return fmt.Sprintf(`openapi: 3.0.3
info: {title: Shop, version: '1'}
paths:
  /things:
    get:
      operationId: %s
      responses:
        '200': {description: %s, content: {application/json: {schema: {type: string}, example: a}}}
`, operation, answer)
}

// edited is a document that the command serves and watches, and the address of that command.
type edited struct {
	t         *testing.T
	file, url string
}

func newEdited(t *testing.T) *edited {
	t.Helper()
	browser(t) // it maps the vendor's host to the mock of all tests, which is there before
	e := &edited{t: t, file: filepath.Join(t.TempDir(), "shop.yaml")}
	e.save(shopOf("listThings", "All things"))
	handler, end, err := startBinary(e.file)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(handler)
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		end()
	})
	e.url = server.URL
	return e
}

func (e *edited) save(text string) {
	e.t.Helper()
	if err := os.WriteFile(e.file, []byte(text), 0o600); err != nil {
		e.t.Fatal(err)
	}
}

func TestInspectorFollowsTheDocument(t *testing.T) {
	t.Parallel()
	t.Run("what is saved is shown, in the list and in what is open", func(t *testing.T) {
		t.Parallel()
		e := newEdited(t)
		p := open(t, e.url+adminPage+"#/contract?operation=listThings")
		p.see(".matrix", "listThings")
		p.see("#detail", "All things")
		e.save(shopOf("listThings", "Every thing"))
		p.see("#detail", "Every thing")
		e.save(shopOf("listOthers", "All others"))
		p.see(".matrix", "listOthers")
		p.gone(".matrix", "listThings")
	})
	t.Run("a broken save is told with file and line on every view, until it is mended", func(t *testing.T) {
		t.Parallel()
		e := newEdited(t)
		p := open(t, e.url+adminPage+"#/traffic")
		p.see("nav", "Traffic")
		p.await(`!document.getElementById('not-reloaded')`)
		e.save(shopOf("listThings", "{"))
		for _, view := range []string{"Carts", "Tracking", "Break it", "Sandboxes", "Traffic", "Contract"} {
			p.press("nav", view)
			p.see("nav [aria-current=page]", view)
			p.see("#not-reloaded", "The last save is broken", e.file+":8")
		}
		p.see(".matrix", "listThings")
		e.save(shopOf("listOthers", "All others"))
		p.await(`!document.getElementById('not-reloaded')`)
		p.see(".matrix", "listOthers")
	})
}

func TestInspectorReadsTheContractAgain(t *testing.T) {
	t.Parallel()
	serving := func(operation string) http.Handler {
		server, err := mock.New(mock.WithDocuments(openapi.FS(fstest.MapFS{"shop.yaml": {Data: []byte(shopOf(operation, "ok"))}}, "shop.yaml")))
		if err != nil {
			t.Fatal(err)
		}
		return server
	}
	t.Run("when it could not be read", func(t *testing.T) {
		t.Parallel()
		var asked atomic.Int32
		mocked := serving("listThings")
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/__admin/contract" && asked.Add(1) == 1 {
				w.WriteHeader(http.StatusBadGateway)
				return
			}
			mocked.ServeHTTP(w, r)
		}))
		t.Cleanup(server.Close)
		p := open(t, server.URL+adminPage+"#/contract")
		p.see(".matrix", "listThings")
		if n := asked.Load(); n < 2 {
			t.Errorf("it was asked for %d times", n)
		}
	})
	t.Run("when another mock answers than before", func(t *testing.T) {
		t.Parallel()
		var now atomic.Pointer[http.Handler]
		serve := func(h http.Handler) { now.Store(&h) }
		var lost atomic.Int32
		serve(serving("listThings"))
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { (*now.Load()).ServeHTTP(w, r) }))
		t.Cleanup(server.Close)
		p := open(t, server.URL+adminPage+"#/contract")
		p.see(".matrix", "listThings")
		away := make(chan struct{})
		serve(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.WriteHeader(http.StatusBadGateway)
			if r.URL.Path == "/__admin/health" && lost.Add(1) == 1 {
				close(away)
			}
		}))
		<-away
		serve(serving("listOthers"))
		p.see(".matrix", "listOthers")
	})
}
