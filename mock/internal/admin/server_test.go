package admin_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"cartwright/mock/client"
	"cartwright/mock/internal/admin"
	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

// wired is an entity that writes itself, as carts do.
type wired struct{ text string }

func (w wired) Wire() []byte { return []byte(w.text) }

// board is a switchboard with one neighbour, which is another entity.
type board struct{}

func (board) Show(tx store.Tx) map[string]string {
	v, _ := tx.Get("board", "inventory")
	if to, is := v.(string); is {
		return map[string]string{"inventory": to}
	}
	return map[string]string{"inventory": "up"}
}

func (board) Set(tx store.Tx, changes map[string]string) error {
	for name, to := range changes {
		if tx.Put("board", name, to); name != "inventory" {
			return errors.New("there is no neighbour " + name)
		}
	}
	return nil
}

// vendor takes credentials of lower-case letters, digits and dashes, in any letter case; a secret is another name.
type vendor struct{}

func (vendor) Credential(value, secret string) (string, []string, error) {
	if value = strings.ToLower(value); strings.Trim(value, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		return "", nil, errors.New("value has a bad form")
	}
	if secret == "" {
		return value, nil, nil
	}
	return value, []string{secret}, nil
}

// server is the admin API over real sandboxes. It is as much of a pipeline as these tests need, and holds every answer
// against admin.yaml.
type server struct {
	t         *testing.T
	contract  *openapi.Contract
	sandboxes *sandbox.Manager
	set       behaviour.Set
	guard     behaviour.Guard
}

// newServer serves admin.yaml, and with it whichever services a test needs: loading all takes a while.
func newServer(t *testing.T, limits journal.Limits, services ...openapi.Source) *server {
	t.Helper()
	contract, err := openapi.Load(append(services, openapi.Admin())...)
	if err != nil {
		t.Fatal(err)
	}
	return newServerOf(t, limits, contract)
}

// newServerOf serves a contract that was loaded before.
func newServerOf(t *testing.T, limits journal.Limits, contract *openapi.Contract) *server {
	t.Helper()
	seed := store.Seed{}
	seed.Put("cart", "c1", wired{`{"b":1,"a":"<2>"}`})
	seed.Put("event", "e1", map[string]string{"name": "remove-from-cart"})
	states := store.NewMemory(seed)
	s := &server{t: t, contract: contract, guard: admin.Guard(), sandboxes: sandbox.NewManager(states, sandbox.Options{
		Clock: clock.Frozen(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)), Journal: limits})}
	s.set = admin.New(admin.Deps{Version: "1.2.3", Contract: contract, Sandboxes: s.sandboxes, Store: states, Kinds: []string{"cart", "event"}, Neighbours: board{}, Stage: stage{}, Metrics: func() ([]byte, error) { return []byte("a 1\n"), nil }, Trackers: map[string]admin.Tracker{"crownpeak-xo": vendor{}, "optimove": vendor{}},
		Fixtures: []admin.Fixture{{Name: "two-items", System: "fabric-cart-v2", ID: "c1", Description: "A cart with two lines", Provenance: "inferred"}}})
	return s
}

// client is one of the server in the sandbox "test".
func (s *server) client() *client.Client {
	return client.New("http://localhost", &http.Client{Transport: client.Transport(s)}).InSandbox("test")
}

// box is the client's sandbox.
func (s *server) box() *sandbox.Sandbox {
	s.t.Helper()
	box, err := s.sandboxes.Get("test")
	if err != nil {
		s.t.Fatal(err)
	}
	return box
}

// call sends one request to the admin API in the sandbox "test" and returns the answer's status and body.
func (s *server) call(method, target, body string, header http.Header) (int, string) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), method, "http://localhost/__admin"+target, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	r.Header = http.Header{"Mock-Sandbox": {"test"}}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for name, values := range header {
		if r.Header[name] = values; name == "Host" {
			r.Host = values[0]
		}
	}
	response, err := client.Transport(s).RoundTrip(r)
	if err != nil {
		s.t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return response.StatusCode, string(text)
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.t.Helper()
	match, _ := s.contract.Find(r)
	if match == nil {
		s.t.Fatalf("no operation for %s %s", r.Method, r.URL)
	}
	o := match.Operation
	body, _ := io.ReadAll(r.Body)
	checked := o.CheckRequest(&openapi.Request{Path: match.Path, RawPath: match.RawPath, Query: r.URL.RawQuery, Header: r.Header, Body: body})
	if len(openapi.Refusals(checked.Violations)) > 0 {
		s.t.Fatalf("%s refuses the request: %s", o.ID, openapi.Sentences(checked.Violations))
	}
	box, err := s.sandboxes.Get(checked.Header["mock-sandbox"])
	if err != nil {
		box, _ = s.sandboxes.Get(sandbox.Default)
	}
	call := &behaviour.Call{Operation: o.ID, Sandbox: box, Path: checked.Path, Query: checked.Query, Header: checked.Header, Body: body, Request: r}
	err = s.guard(call)
	var answer *behaviour.Answer
	if err == nil {
		answer, err = s.set[o.ID](r.Context(), call)
	}
	if err != nil {
		answer = s.failed(o, err)
	}
	s.write(w, o, answer)
}

func (s *server) failed(o *openapi.Operation, err error) *behaviour.Answer {
	s.t.Helper()
	var failure *behaviour.Failure
	if !errors.As(err, &failure) {
		s.t.Fatalf("%s: %v", o.ID, err)
	}
	response, code, ok := o.Code(failure.Code)
	if !ok {
		s.t.Fatalf("%s fails with %v, which it does not document", o.ID, failure)
	}
	if failure.Detail != "" {
		code.Message = failure.Detail
	}
	text, err := json.Marshal(map[string]string{"code": code.Code, "message": code.Message})
	if err != nil {
		s.t.Fatal(err)
	}
	return &behaviour.Answer{Status: response.StatusCode(), Body: &behaviour.Encoded{Bytes: text}}
}

func (s *server) write(w http.ResponseWriter, o *openapi.Operation, answer *behaviour.Answer) {
	s.t.Helper()
	judged := &openapi.Answer{Status: answer.Status, Header: http.Header{}}
	for name, values := range answer.Header {
		judged.Header[name], w.Header()[name] = values, values
	}
	if answer.Stream != nil { // until its first piece has been sent
		answer.Stream(s.t.Context(), func(piece []byte) error {
			judged.Body = append(judged.Body, piece...)
			return http.ErrNotSupported
		})
		answer.Body = &behaviour.Encoded{Bytes: judged.Body}
	}
	if answer.Body != nil {
		judged.Body = answer.Body.Bytes
		judged.Header.Set("Content-Type", "application/json")
		if answer.ContentType != "" {
			judged.Header.Set("Content-Type", answer.ContentType)
		}
		w.Header().Set("Content-Type", judged.Header.Get("Content-Type"))
	}
	for _, v := range o.CheckResponse(judged, openapi.ResponseOptions{Undocumented: true}) {
		s.t.Errorf("%s answers %d %s\nwhich breaks %s: %s", o.ID, judged.Status, judged.Body, v.At, openapi.Sentence(v))
	}
	w.WriteHeader(answer.Status)
	_, _ = w.Write(judged.Body)
}
