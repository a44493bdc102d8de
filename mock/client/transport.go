package client

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"strconv"
)

// Transport carries requests to a handler in the same process, without a port:
//
//	httpClient := &http.Client{Transport: client.Transport(handler)}
//
// The handler runs in the caller's goroutine, so that its panics surface there. It sees the request as a server would,
// its context included; the answer is complete before RoundTrip returns, so endless answers do not fit. A request whose
// context has ended is an error, as over a network.
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
	t.handler.ServeHTTP(w, received)
	_, _ = io.CopyN(io.Discard, received.Body, maxDrain) // the answer is there already
	if err := request.Context().Err(); err != nil {
		return nil, err
	}
	return w.response(request), nil
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

// writer collects an answer.
type writer struct {
	header http.Header
	status int // 0 until the head is written
	sent   http.Header
	body   bytes.Buffer
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
	if request.Method == http.MethodHead {
		w.body.Reset()
		if n, err := strconv.ParseInt(w.sent.Get("Content-Length"), 10, 64); err == nil {
			length = n
		}
	}
	return &http.Response{
		Status: strconv.Itoa(w.status) + " " + http.StatusText(w.status), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.sent, Body: io.NopCloser(&w.body), ContentLength: length, Request: request,
	}
}
