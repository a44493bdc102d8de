package callback

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/respond"
	"cartwright/mock/internal/sandbox"
	"cartwright/openapi"
)

// Policy says where messages may go.
type Policy string

// The policies.
const (
	// Loopback sends to this machine alone.
	Loopback Policy = "loopback"
	// Any sends wherever a client says: only among people who trust each other.
	Any Policy = "any"
	// Off sends no callbacks; webhooks that are asked for go to this machine alone.
	Off Policy = "off"
)

// Bounds of one message: whoever receives it must not hold the mock.
const (
	timeout    = 5 * time.Second
	maxAnswer  = 1 << 20 // bytes of an answer's body that are read
	maxRunning = 64      // callbacks under way at once; more wait
	maxBegun   = 1024    // and so many with those that wait; more are not sent
)

// NotLoopbackError says that a target is on another machine.
type NotLoopbackError struct{ Address string }

// Error implements error.
func (e *NotLoopbackError) Error() string {
	return e.Address + " is not on this machine; serve --callbacks any sends to other machines, too"
}

// Sender sends messages and owns the goroutines that do. It is safe for concurrent use.
type Sender struct {
	policy   Policy
	loopback *http.Client
	any      *http.Client
	machine  *clock.Clock
	slots    chan struct{}
	stopping chan struct{} // closed by Close
	begun    atomic.Int64

	mu     sync.Mutex // guards closed, and that nothing begins after it
	closed bool
	under  sync.WaitGroup
}

// NewSender returns a sender; an empty policy is Loopback.
func NewSender(policy Policy) *Sender {
	if policy == "" {
		policy = Loopback
	}
	return &Sender{policy: policy, machine: clock.System(), slots: make(chan struct{}, maxRunning), stopping: make(chan struct{}),
		loopback: client(onlyLoopback), any: client(nil)}
}

// client sends once: it follows no redirect, uses no proxy and keeps no connection.
func client(check func(network, address string, c syscall.RawConn) error) *http.Client {
	return &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true, DialContext: (&net.Dialer{Control: check}).DialContext},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Timeout:       timeout,
	}
}

// onlyLoopback looks at the address that is dialled, so that no name leads elsewhere.
func onlyLoopback(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil || !at.Addr().Unmap().IsLoopback() {
		return &NotLoopbackError{address}
	}
	return nil
}

// Sends says whether callbacks are sent at all.
func (s *Sender) Sends() bool { return s.policy != Off }

// Go sends a callback in the background and keeps it in the sandbox's journal. After Close it does nothing; where too many
// are under way, the journal says that it was not delivered.
func (s *Sender) Go(box *sandbox.Sandbox, m *Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	if s.begun.Add(1) > maxBegun {
		s.begun.Add(-1)
		m.Fault = errTooMany
		s.Send(context.Background(), box, m, false) // it only goes into the journal
		return
	}
	s.under.Go(func() {
		defer s.begun.Add(-1)
		if s.turn() {
			defer func() { <-s.slots }()
		} else {
			m.Fault = errStopping
		}
		s.Send(context.Background(), box, m, false)
	})
}

// turn waits until few enough are under way; false: the mock stops before.
func (s *Sender) turn() bool {
	select {
	case s.slots <- struct{}{}:
		return true
	default:
	}
	select {
	case s.slots <- struct{}{}:
		return true
	case <-s.stopping:
		return false
	}
}

// Close lets no callback begin any more and waits for those under way; each has its own timeout. Those that wait for
// their turn are not sent.
func (s *Sender) Close() {
	s.end()
	s.under.Wait()
}

func (s *Sender) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		close(s.stopping)
	}
	s.closed = true
}

// Send sends a message and keeps it in the sandbox's journal, with the answer or why there is none, both judged by the
// message's operation. It is never sent again. Trusted lets it go anywhere: the target is the operator's own.
func (s *Sender) Send(ctx context.Context, box *sandbox.Sandbox, m *Message, trusted bool) *journal.Exchange {
	ctx, done := box.Until(ctx)
	defer done()
	o := m.Operation
	e := &journal.Exchange{At: box.Now(), Method: o.Method, Target: m.Target, RequestHeader: m.Header, RequestBody: m.Body, Operation: o.ID,
		Document: o.Document.Name, Source: m.Source, Trace: journal.Trace{Sandbox: box.ID, Named: "the exchange that it follows", Respond: "the receiver's own answer"}}
	if u, err := url.Parse(m.Target); err == nil && u.Host != "" {
		e.Target, e.Host = u.RequestURI(), u.Host
	}
	started := s.machine.Now()
	answer, err := s.exchange(ctx, m, trusted)
	e.Took = s.machine.Now().Sub(started)
	if err != nil {
		e.Findings = []journal.Finding{{In: "target", Keyword: "delivery", Message: "was not delivered: " + err.Error(), Got: m.Target}}
	} else {
		e.Status, e.ResponseHeader, e.ResponseBody = answer.Status, answer.Header, answer.Body
		e.Findings = respond.Findings(o.CheckResponse(answer, openapi.ResponseOptions{}))
	}
	box.Journal.Add(e)
	return e
}

// exchange sends a message once.
func (s *Sender) exchange(ctx context.Context, m *Message, trusted bool) (*openapi.Answer, error) {
	if m.Fault != nil {
		return nil, m.Fault
	}
	r, err := http.NewRequestWithContext(ctx, m.Operation.Method, m.Target, bytes.NewReader(m.Body))
	if err != nil {
		return nil, fmt.Errorf("the target cannot be read: %w", err)
	}
	if r.URL.Scheme != "http" && r.URL.Scheme != "https" || r.URL.Host == "" {
		return nil, errNotHTTP
	}
	if m.Header != nil {
		r.Header = m.Header.Clone()
	}
	by := s.loopback
	if trusted || s.policy == Any {
		by = s.any
	}
	response, err := by.Do(r)
	if err != nil {
		var outside *NotLoopbackError
		if errors.As(err, &outside) {
			return nil, outside
		}
		return nil, err //nolint:wrapcheck // it names the method and the target
	}
	defer func() { _ = response.Body.Close() }() // it was only read
	body, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return nil, fmt.Errorf("the answer broke off: %w", err)
	}
	return &openapi.Answer{Status: response.StatusCode, Header: response.Header, Body: body}, nil
}

var (
	errNotHTTP  = errors.New("the target is no http or https URL")
	errTooMany  = errors.New("too many callbacks are under way: the receiver is slow")
	errStopping = errors.New("the mock is stopping")
)
