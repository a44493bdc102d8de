// Package mocktest gives a Go test the mock without a port, and holds what the test sent against the contract at its end.
//
//	m := mocktest.New(t)
//	shop := shop.New(m.URL, m.HTTP)                  // the code under test
//	…
//	list, err := m.Requests(ctx, client.RequestFilter{}) // what it sent
package mocktest

import (
	"context"
	"net/http"
	"strconv"
	"sync/atomic"
	"testing"

	"cartwright/mock"
	"cartwright/mock/client"
)

// Mock is the mock as one test sees it: a sandbox of its own, with fresh state. It is an admin client of that sandbox.
type Mock struct {
	*client.Client
	// URL is where HTTP finds the mock; nothing listens there.
	URL string
	// HTTP sends to the mock in process.
	HTTP *http.Client
}

const (
	address       = "http://127.0.0.1:4010"
	headerSandbox = "Mock-Sandbox"
)

// New makes a mock for one test. What is wrong with the options, such as a document that cannot be read, ends the test.
func New(t testing.TB, options ...mock.Option) *Mock {
	t.Helper()
	server, err := mock.New(options...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(server.Stop)
	return NewPool(server).In(t)
}

// Pool is one server for many tests, which may run in parallel: to make a server costs more than most tests.
type Pool struct {
	server *mock.Server
	tests  atomic.Int64
}

// NewPool shares a server.
func NewPool(server *mock.Server) *Pool { return &Pool{server: server} }

// In gives a test a sandbox of its own. At the end of the test it is verified and forgotten: a request that no operation
// of the contract has, one that broke the contract and was accepted, and a bad tracking event fail the test.
func (p *Pool) In(t testing.TB) *Mock {
	t.Helper()
	id := "test-" + strconv.FormatInt(p.tests.Add(1), 10)
	plain := &http.Client{Transport: client.Transport(p.server)}
	m := &Mock{URL: address, Client: client.New(address, plain).InSandbox(id),
		HTTP: &http.Client{Transport: sandboxed{next: plain.Transport, id: id}}}
	t.Cleanup(func() {
		m.verify(t)
		if err := m.DeleteSandbox(context.Background(), id); err != nil {
			t.Error(err)
		}
	})
	return m
}

// all is more than a journal holds.
const all = 10_000

// verify runs when the context of the test has ended.
func (m *Mock) verify(t testing.TB) {
	t.Helper()
	list, err := m.Requests(context.Background(), client.RequestFilter{Limit: all})
	if err != nil {
		t.Error(err)
		return
	}
	if list.Evicted > 0 {
		t.Errorf("the first %d requests are forgotten and were not verified; send fewer, or give mock.WithJournal more room", list.Evicted)
	}
	for _, r := range list.Requests {
		switch {
		case r.Operation == "":
			t.Errorf("no operation of the contract has %s %s", r.Method, r.Target)
		case r.Violations > 0 && r.Status < http.StatusBadRequest:
			t.Errorf("%s %s broke the contract in %d places and was accepted: see request %d of the journal", r.Method, r.Target, r.Violations, r.ID)
		}
	}
	if _, err := m.VerifyEvents(context.Background(), client.EventExpectations{NoBad: true, AllowEmpty: true}); err != nil {
		t.Error(err)
	}
}

// sandboxed adds the sandbox to every request that does not name one.
type sandboxed struct {
	next http.RoundTripper
	id   string
}

var _ http.RoundTripper = sandboxed{}

// RoundTrip implements http.RoundTripper.
func (s sandboxed) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Header.Get(headerSandbox) == "" {
		r = r.Clone(r.Context())
		r.Header.Set(headerSandbox, s.id)
	}
	return s.next.RoundTrip(r)
}
