package mock_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/openapi"
)

// box is a fresh sandbox of a server and the document whose operations are called in it.
type box struct {
	t        testing.TB
	server   *mock.Server
	document *openapi.Document
	id       string
}

// stage is a server on which each scene has a sandbox of its own.
type stage struct {
	server *mock.Server
	scenes atomic.Int64
}

func newStage(t testing.TB) *stage {
	t.Helper()
	server, err := mock.New(mock.WithClock(time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)), mock.WithStrictAnswers())
	if err != nil {
		t.Fatal(err)
	}
	return &stage{server: server}
}

func (s *stage) box(t testing.TB, document string) *box {
	t.Helper()
	d := s.server.Contract().Document(document)
	if d == nil {
		t.Fatalf("no document %s", document)
	}
	return &box{t: t, server: s.server, document: d, id: "scene-" + strconv.FormatInt(s.scenes.Add(1), 10)}
}

// admin is the client of the admin API in the sandbox.
func (b *box) admin() *client.Client {
	return client.New("http://localhost", &http.Client{Transport: client.Transport(b.server)}).InSandbox(b.id)
}

// call is a request to an operation. Path, query and header hold texts by name; an empty header is not sent.
type call struct {
	operation           string
	path, query, header map[string]string
	body                any // JSON value, or a json.RawMessage; nil: none
}

const (
	account = "5f493c9f30ec2a0007a94fc8"
	site    = `{"date":"2023-01-01T00:00:00.000Z","channel":12,"account":"` + account + `","stage":"sandbox"}`
)

// outcome is what came back.
type outcome struct {
	status       int
	source       string
	location     string
	text         string
	value        any
	code         string
	undocumented []openapi.Violation // how it breaks the contract
}

// String shows it to people, cut short.
func (a outcome) String() string {
	text := a.text
	if len(text) > 300 {
		text = text[:300] + "…"
	}
	if len(a.undocumented) > 0 {
		text += " (" + openapi.Sentences(a.undocumented) + ")"
	}
	return strconv.Itoa(a.status) + " " + text
}

// send sends a call.
func (b *box) send(c *call) outcome {
	b.t.Helper()
	o := b.document.Operation(c.operation)
	if o == nil {
		b.t.Fatalf("%s has no %s", b.document.Name, c.operation)
	}
	r := httptest.NewRequest(o.Method, b.target(o, c), b.reader(c))
	r.Header.Set("Mock-Sandbox", b.id)
	r.Header.Set("x-site-context", site)
	if c.body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for name, value := range c.header {
		if r.Header.Set(name, value); value == "" {
			r.Header.Del(name)
		}
	}
	w := httptest.NewRecorder()
	b.server.ServeHTTP(w, r)
	got := outcome{status: w.Code, source: w.Header().Get("Mock-Source"), location: w.Header().Get("Location"), text: w.Body.String()}
	got.undocumented = o.CheckResponse(&openapi.Answer{Status: w.Code, Header: w.Header(), Body: w.Body.Bytes()}, openapi.ResponseOptions{})
	if w.Body.Len() > 0 && json.Unmarshal(w.Body.Bytes(), &got.value) == nil {
		for _, key := range []string{"code", "type"} {
			if code, is := at(got.value, key).(string); is && got.code == "" && w.Code >= 400 {
				got.code = code
			}
		}
	}
	return got
}

func (b *box) target(o *openapi.Operation, c *call) string {
	b.t.Helper()
	target := o.Path
	for name, value := range c.path {
		target = strings.ReplaceAll(target, "{"+name+"}", url.PathEscape(value))
	}
	if strings.Contains(target, "{") {
		b.t.Fatalf("%s: the call names no %s", o.ID, target)
	}
	query := url.Values{}
	for name, value := range c.query {
		query.Set(name, value)
	}
	if len(query) > 0 {
		target += "?" + query.Encode()
	}
	return target
}

func (b *box) reader(c *call) io.Reader {
	b.t.Helper()
	if c.body == nil {
		return http.NoBody
	}
	text, err := json.Marshal(c.body)
	if err != nil {
		b.t.Fatal(err)
	}
	return bytes.NewReader(text)
}

// must sends a call that prepares the scene and has to succeed.
func (b *box) must(c *call) outcome {
	b.t.Helper()
	got := b.send(c)
	if got.status >= 300 {
		b.t.Fatalf("the scene cannot be set: %s answers %d %s", c.operation, got.status, got.text)
	}
	return got
}

// entities is all that the sandbox holds, as text.
func (b *box) entities() string {
	b.t.Helper()
	state, err := b.admin().State(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	text, err := json.Marshal(state.Entities)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(text)
}

// difference is where two texts part, with a little around.
func difference(before, after string) string {
	i := 0
	for i < min(len(before), len(after)) && before[i] == after[i] {
		i++
	}
	around := func(text string) string { return text[max(0, i-60):min(len(text), i+60)] }
	return around(before) + " became " + around(after)
}

// switches sets neighbours.
func (b *box) switches(to map[string]string) {
	b.t.Helper()
	if err := b.admin().SetNeighbours(b.t.Context(), to); err != nil {
		b.t.Fatal(err)
	}
}

// at finds a value by a path such as items.0.lineItemId; nil when there is none.
func at(v any, path string) any {
	for _, step := range strings.Split(path, ".") {
		switch inner := v.(type) {
		case map[string]any:
			v = inner[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(inner) {
				return nil
			}
			v = inner[i]
		default:
			return nil
		}
	}
	return v
}

// text is at for what goes into a path.
func (b *box) text(v any, path string) string {
	b.t.Helper()
	switch found := at(v, path).(type) {
	case string:
		return found
	case float64:
		return strconv.FormatFloat(found, 'f', -1, 64)
	}
	b.t.Fatalf("no text or number at %s of %v", path, v)
	return ""
}

// set replaces a value by a path; objects on the way are made.
func set(v any, path string, to any) {
	steps := strings.Split(path, ".")
	for i, step := range steps {
		last := i == len(steps)-1
		switch inner := v.(type) {
		case map[string]any:
			if last {
				inner[step] = to
				return
			}
			if inner[step] == nil {
				inner[step] = map[string]any{}
			}
			v = inner[step]
		case []any:
			n, err := strconv.Atoi(step)
			if err != nil || n >= len(inner) {
				return
			}
			if last {
				inner[n] = to
				return
			}
			v = inner[n]
		}
	}
}

// parsed reads a JSON text that a test wrote.
func parsed(text string) any {
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		panic(errors.Join(err, errors.New(text))) // a mistake in a test
	}
	return v
}
