package mock_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cartwright/mock"
	"cartwright/openapi"
)

// frozenAt is the time of servers whose answers are compared as bytes.
func frozenAt() time.Time { return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC) }

func newServer(t testing.TB, options ...mock.Option) *mock.Server {
	t.Helper()
	server, err := mock.New(options...)
	if err != nil {
		t.Fatal(err)
	}
	return server
}

// frozen is a server whose answers are a function of the requests, and which never sends an undocumented field.
func frozen(t testing.TB, options ...mock.Option) *mock.Server {
	t.Helper()
	return newServer(t, append([]mock.Option{mock.WithClock(frozenAt()), mock.WithStrictAnswers()}, options...)...)
}

// userDocument is a source of one document of the user's own, with the name mine.yaml.
func userDocument(text string) mock.Option { return namedDocument("mine.yaml", text) }

func namedDocument(name, text string) mock.Option {
	return mock.WithDocuments(openapi.FS(fstest.MapFS{name: {Data: []byte(text)}}, name))
}

// request is one request as a test writes it. The host is localhost unless it is given.
type request struct {
	method, target, host string
	header               map[string]string
	body                 string
	box                  string
}

// answer is what came back, read whole.
type answer struct {
	status int
	header http.Header
	body   string
}

func (a *answer) source() string { return a.header.Get("Mock-Source") }

func (a *answer) String() string { return fmt.Sprintf("%d %s %s", a.status, a.source(), a.body) }

func (r request) with(name, value string) request {
	header := map[string]string{name: value}
	for n, v := range r.header {
		if !strings.EqualFold(n, name) {
			header[n] = v
		}
	}
	r.header = header
	return r
}

func (r request) without(name string) request {
	header := map[string]string{}
	for n, v := range r.header {
		if !strings.EqualFold(n, name) {
			header[n] = v
		}
	}
	r.header = header
	return r
}

func (r request) in(box string) request {
	r.box = box
	return r
}

func (r request) String() string {
	return fmt.Sprintf("%s %s %v %s", r.method, r.target, r.header, r.body)
}

// http makes what net/http's server would hand to a handler.
func (r request) http(t testing.TB) *http.Request {
	t.Helper()
	u, err := url.ParseRequestURI(r.target)
	if err != nil {
		t.Fatalf("%s: %v", r, err)
	}
	// Clean-ups send requests, too, when the test's context has ended.
	out := httptest.NewRequestWithContext(context.WithoutCancel(t.Context()), r.method, "/", strings.NewReader(r.body))
	out.URL, out.RequestURI, out.Host = u, r.target, "localhost"
	if r.host != "" {
		out.Host = r.host
	}
	for name, value := range r.header {
		out.Header[http.CanonicalHeaderKey(name)] = []string{value}
	}
	if r.box != "" {
		out.Header.Set("Mock-Sandbox", r.box)
	}
	return out
}

func (r request) send(t testing.TB, h http.Handler) *answer {
	t.Helper()
	return serve(h, r.http(t))
}

// serve hides that a recorder can flush: a stream ends with its first piece where nothing can.
func serve(h http.Handler, r *http.Request) *answer {
	w := httptest.NewRecorder()
	h.ServeHTTP(struct{ http.ResponseWriter }{w}, r)
	result := w.Result()
	body, _ := io.ReadAll(result.Body)
	return &answer{status: result.StatusCode, header: result.Header, body: string(body)}
}

// sendRaw parses the text of a request as net/http's server does; the error is that of the parser.
func sendRaw(h http.Handler, text string) (*answer, error) {
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(text)))
	if err != nil {
		return nil, err
	}
	return serve(h, r), nil
}

// want compares status and body, byte for byte.
func (a *answer) want(t *testing.T, status int, body string) {
	t.Helper()
	if a.status != status || a.body != body {
		t.Errorf("got  %d %s\nwant %d %s", a.status, a.body, status, body)
	}
}

// has compares the status and looks for parts of the body.
func (a *answer) has(t *testing.T, status int, parts ...string) *answer {
	t.Helper()
	if a.status != status {
		t.Errorf("got %s, want status %d", a, status)
	}
	for _, part := range parts {
		if !strings.Contains(a.body, part) {
			t.Errorf("%s is not in %s", part, a)
		}
	}
	return a
}

// warns holds what Mock-Violations says of a request that was accepted.
func (a *answer) warns(t *testing.T, part string) {
	t.Helper()
	if said := a.header.Get("Mock-Violations"); !strings.Contains(said, `"advisory":true`) || !strings.Contains(said, part) {
		t.Errorf("Mock-Violations is %q, without %s", said, part)
	}
}

// field reads one member of a JSON object.
func (a *answer) field(t testing.TB, name string) any {
	t.Helper()
	var object map[string]any
	if err := json.Unmarshal([]byte(a.body), &object); err != nil {
		t.Fatalf("%s: %v", a, err)
	}
	return object[name]
}

// state is the whole state of a sandbox as text; on a server with a frozen clock it changes only when the state does.
func state(t testing.TB, h http.Handler, box string) string {
	t.Helper()
	a := request{method: "GET", target: "/__admin/state", box: box}.send(t, h)
	if a.status != http.StatusOK {
		t.Fatalf("state of %s: %s", box, a)
	}
	return a.body
}

// Requests that several tests need.
const (
	siteV1 = `{"date":"2020-08-28T02:35:27.787Z","channel":12,"account":"5f493c9f30ec2a0007a94fc8","stage":"sandbox"}`
	siteV2 = `{"date":"2023-01-01T00:00:00.000Z","channel":12,"account":"1234abcd5678efgh9ijklmno","stage":"production"}`
	cartS4 = "60807478d14ffd000843db2c"
	cartS3 = "d7e78a21-bee3-4448-bf1c-d5b5461dbda2"
	addV2  = `{"items":[{"itemId":"1000000001","quantity":1,"sku":"16B2GS8LD5FDS","price":{"currency":"USD","amount":100,"discount":{}}}]}`
)

// callV1 is a request to the v1 API with the header that it needs, and a content type when there is a body.
func callV1(method, target, body string) request {
	r := request{method: method, target: target, body: body, header: map[string]string{"x-site-context": siteV1}}
	if body != "" {
		r.header["Content-Type"] = "application/json"
	}
	return r
}

// callV2 is the same for v2, by the guest of the fixtures.
func callV2(method, target, body string) request {
	r := callV1(method, target, body)
	r.header["x-site-context"], r.header["Authorization"] = siteV2, "guest-1-token"
	return r
}

// deleteS4 is the request of the vendor's page "Delete Cart".
func deleteS4(id string) request {
	return callV1("PATCH", "/api-cart/cart/"+id+"/orderNumber", `{"orderNumber":"1234-1234-12345"}`)
}

func errorAs[T error](err error, target *T) bool { return errors.As(err, target) }
