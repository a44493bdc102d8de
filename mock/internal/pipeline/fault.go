package pipeline

import (
	"context"
	"net"
	"net/http"
	"time"

	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/fault"
	"cartwright/mock/internal/respond"
)

// disturb carries out what is planned to go wrong, as far as it comes before the operation acts. It returns the fault's
// answer, or nil when the operation is to answer.
func (x *exchange) disturb() *respond.Reply {
	o := x.match.Operation
	if x.ours(o) || x.box.Faults.Empty() {
		return nil
	}
	x.fault = x.box.Faults.Next(&fault.Request{Operation: o.ID, Method: x.r.Method, Path: x.r.URL.Path, Parameter: x.parameter,
		Documents: func(code string, status int) bool { return respond.Documents(o, code, status) }})
	if err := x.wait(x.fault.Delay); err != nil {
		return leftWaiting()
	}
	if x.fault.Answers() {
		x.trace.Respond = whyFault
	}
	switch {
	case x.fault.Reset:
		return &respond.Reply{Source: respond.SourceFault, Exempt: true}
	case x.fault.Answers():
		return respond.Fault(o, x.fault.Status, x.fault.Code)
	}
	return nil
}

// parameter is the value of a path, query or header parameter as it was sent.
func (x *exchange) parameter(name string) (value string, sent bool) {
	if value, sent = x.match.Path[name]; sent {
		return value, true
	}
	if query := x.r.URL.Query(); query.Has(name) {
		return query.Get(name), true
	}
	return x.r.Header.Get(name), len(x.r.Header.Values(name)) > 0
}

// wait lets the client wait. The end of the server ends the wait, too: the request is answered at once then. The error
// is that the client went away.
func (x *exchange) wait(d time.Duration) error {
	if d <= 0 {
		return nil
	}
	waiting, cancel := x.untilStop(x.r.Context())
	defer cancel()
	_ = clock.Wait(waiting, d) // who ended it is asked below
	return x.r.Context().Err() //nolint:wrapcheck // nobody reads it
}

// leftWaiting is for the journal only.
func leftWaiting() *respond.Reply {
	return respond.Problem{Status: http.StatusServiceUnavailable, Detail: "the client went away while it was let wait"}.Reply()
}

// untilStop is a context that ends with the request or with the server, whichever is first.
func (p *Pipeline) untilStop(ctx context.Context) (context.Context, context.CancelFunc) {
	waiting, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(p.Running, cancel)
	return waiting, func() {
		stop()
		cancel()
	}
}

// sent is what goes out of a body when it is planned to break off.
func (x *exchange) sent(body []byte) []byte {
	if x.fault.Truncate || x.fault.Malformed {
		return body[:len(body)/2]
	}
	return body
}

// abort closes the connection without an answer, by a TCP reset where there is TCP.
func abort(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // how net/http is asked to do it where there is no connection to take, as with HTTP/2
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}
