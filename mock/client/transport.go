package client

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"syscall"
)

// Transport carries requests to a handler in the same process, without a port:
//
//	httpClient := &http.Client{Transport: client.Transport(handler)}
//
// The handler runs in the caller's goroutine, so that its panics surface there. It sees the request as a server would,
// its context included; the answer is complete before RoundTrip returns, so endless answers do not fit. A request whose
// context has ended is an error, as over a network; so is an answer that the handler breaks off: by closing a connection
// that it has taken (http.Hijacker), by panicking with http.ErrAbortHandler, or by writing less than its Content-Length.
func Transport(h http.Handler) http.RoundTripper { return transport{handler: h} }

type transport struct{ handler http.Handler }

// maxDrain is how much of a request body is read that the handler left, as net/http's server does.
const maxDrain = 256 << 10

// RoundTrip implements http.RoundTripper.
func (t transport) RoundTrip(request *http.Request) (*http.Response, error) {
	if request.Body != nil {
		defer func() { _ = request.Body.Close() }()
	}
	if err := request.Context().Err(); err != nil {
		return nil, err
	}
	received, err := receive(request)
	if err != nil {
		return nil, err
	}
	w := &writer{header: http.Header{}}
	if err := serve(t.handler, w, received); err != nil {
		return nil, err
	}
	_, _ = io.CopyN(io.Discard, received.Body, maxDrain) // the answer is there already
	if err := request.Context().Err(); err != nil {
		return nil, err
	}
	return w.response(request), nil
}

// errReset is what a client sees of a connection that was closed in place of an answer.
var errReset = &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}

// serve runs the handler. The error is that it gave no answer on purpose.
func serve(h http.Handler, w *writer, r *http.Request) (err error) {
	defer func() {
		switch fault := recover(); {
		case fault == http.ErrAbortHandler: //nolint:errorlint // net/http compares so, too
			err = errReset
		case fault != nil:
			panic(fault)
		case w.taken:
			err = errReset
		}
	}()
	h.ServeHTTP(w, r)
	return nil
}

// receive is the request as it arrives at a server.
func receive(request *http.Request) (*http.Request, error) {
	target, err := url.ParseRequestURI(request.URL.RequestURI())
	if err != nil {
		return nil, err
	}
	r := request.Clone(request.Context())
	r.URL, r.RequestURI = target, request.URL.RequestURI()
	r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/1.1", 1, 1
	r.RemoteAddr = "127.0.0.1:0"
	r.Response, r.GetBody = nil, nil
	if r.Host == "" {
		r.Host = request.URL.Host
	}
	if r.Method == "" {
		r.Method = http.MethodGet
	}
	r.Body = http.NoBody
	if request.Body != nil {
		r.Body = io.NopCloser(request.Body) // RoundTrip closes it
	}
	return r, nil
}

// brokenOff is the end of a body that is shorter than announced.
type brokenOff struct{}

// Read implements io.Reader.
func (brokenOff) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// writer collects an answer.
type writer struct {
	header http.Header
	status int // 0 until the head is written
	sent   http.Header
	body   bytes.Buffer
	taken  bool // the handler has the connection, which has nobody at its other end
}

var _ http.Hijacker = (*writer)(nil)

// Hijack implements http.Hijacker, for handlers that close the connection.
func (w *writer) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	ours, theirs := net.Pipe()
	if err := theirs.Close(); err != nil {
		return nil, nil, err
	}
	w.taken = true
	return ours, bufio.NewReadWriter(bufio.NewReader(ours), bufio.NewWriter(ours)), nil
}

// Header implements http.ResponseWriter.
func (w *writer) Header() http.Header { return w.header }

// WriteHeader implements http.ResponseWriter; later changes of the headers are not seen.
func (w *writer) WriteHeader(status int) {
	if w.status != 0 || status < 200 { // informational answers are not passed on
		return
	}
	w.status, w.sent = status, w.header.Clone()
}

// Write implements http.ResponseWriter.
func (w *writer) Write(p []byte) (int, error) {
	if w.status == 0 {
		if _, set := w.header["Content-Type"]; !set {
			w.header.Set("Content-Type", http.DetectContentType(p))
		}
		w.WriteHeader(http.StatusOK)
	}
	if w.status == http.StatusNoContent || w.status == http.StatusNotModified {
		return 0, http.ErrBodyNotAllowed
	}
	return w.body.Write(p)
}

func (w *writer) response(request *http.Request) *http.Response {
	w.WriteHeader(http.StatusOK)
	length := int64(w.body.Len())
	var body io.Reader = &w.body
	declared, err := strconv.ParseInt(w.sent.Get("Content-Length"), 10, 64)
	switch {
	case request.Method == http.MethodHead:
		w.body.Reset()
		if err == nil {
			length = declared
		}
	case err == nil && declared > length:
		length, body = declared, io.MultiReader(body, brokenOff{})
	}
	return &http.Response{
		Status: strconv.Itoa(w.status) + " " + http.StatusText(w.status), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.sent, Body: io.NopCloser(body), ContentLength: length, Request: request,
	}
}
