package client_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"cartwright/mock/client"
)

// body is a request body that knows how much was read of it and whether it was closed.
type body struct {
	io.Reader
	read   int
	closed bool
}

func (b *body) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	b.read += n
	return n, err
}

func (b *body) Close() error {
	b.closed = true
	return nil
}

func roundTrip(t *testing.T, h http.HandlerFunc, r *http.Request) (*http.Response, string) {
	t.Helper()
	response, err := client.Transport(h).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(response.Body)
	if err != nil || response.Body.Close() != nil {
		t.Fatal("the body cannot be read:", err)
	}
	return response, string(text)
}

func newRequest(t *testing.T, method string, b io.Reader) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, "http://shop.test:81/a%2Fb?c=d", b)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTransportRequest(t *testing.T) {
	t.Parallel()
	t.Run("the handler sees what a server would", func(t *testing.T) {
		t.Parallel()
		r := newRequest(t, http.MethodPost, strings.NewReader("hello"))
		r.Header.Set("X-Test", "1")
		_, _ = roundTrip(t, func(_ http.ResponseWriter, got *http.Request) {
			text, _ := io.ReadAll(got.Body)
			if got.RequestURI != "/a%2Fb?c=d" || got.URL.String() != "/a%2Fb?c=d" || got.URL.Path != "/a/b" || got.Host != "shop.test:81" ||
				got.Method != "POST" || got.Header.Get("X-Test") != "1" || got.ContentLength != 5 || string(text) != "hello" || got.RemoteAddr == "" {
				t.Errorf("got %+v with %q", got, text)
			}
		}, r)
		if r.URL.Host != "shop.test:81" || r.RequestURI != "" {
			t.Error("the client's request was changed")
		}
	})
	t.Run("a request without a body has an empty one, and a Host of its own is kept", func(t *testing.T) {
		t.Parallel()
		r := newRequest(t, "", nil)
		r.Host = "collect-eu.attraqt.io"
		_, _ = roundTrip(t, func(_ http.ResponseWriter, got *http.Request) {
			if text, err := io.ReadAll(got.Body); len(text) != 0 || err != nil || got.Host != "collect-eu.attraqt.io" || got.Method != "GET" {
				t.Errorf("got %+v", got)
			}
		}, r)
	})
	t.Run("a body that the handler leaves is drained, within bounds, and closed", func(t *testing.T) {
		t.Parallel()
		for size, want := range map[int]int{1000: 1000, 1 << 20: 256 << 10} {
			b := &body{Reader: strings.NewReader(strings.Repeat("x", size))}
			_, _ = roundTrip(t, func(http.ResponseWriter, *http.Request) {}, newRequest(t, http.MethodPost, b))
			if b.read != want || !b.closed {
				t.Errorf("of %d bytes %d were read, closed: %t", size, b.read, b.closed)
			}
		}
	})
	t.Run("a context that has ended is an error, before the handler and after it, and closes the body", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(t.Context())
		called := 0
		transport := client.Transport(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { called++; cancel() }))
		for range 2 {
			b := &body{Reader: strings.NewReader("x")}
			if _, err := transport.RoundTrip(newRequest(t, http.MethodPost, b).WithContext(ctx)); !errors.Is(err, context.Canceled) || !b.closed {
				t.Errorf("error %v, closed: %t", err, b.closed)
			}
		}
		if called != 1 {
			t.Errorf("the handler was called %d times", called)
		}
	})
	t.Run("a panic of the handler surfaces at the caller", func(t *testing.T) {
		t.Parallel()
		defer func() {
			if recover() != "boom" {
				t.Error("no panic")
			}
		}()
		_, _ = client.Transport(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("boom") })).RoundTrip(newRequest(t, "GET", nil))
	})
}

func TestTransportResponse(t *testing.T) {
	t.Parallel()
	t.Run("status, headers and body arrive", func(t *testing.T) {
		t.Parallel()
		response, text := roundTrip(t, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("X-Early", "1")
			w.WriteHeader(http.StatusTeapot)
			w.WriteHeader(http.StatusOK)
			w.Header().Set("X-Late", "1")
			_, _ = io.WriteString(w, "short ")
			_, _ = io.WriteString(w, "and stout")
		}, newRequest(t, "GET", nil))
		if response.StatusCode != 418 || response.Status != "418 I'm a teapot" || text != "short and stout" || response.ContentLength != 15 {
			t.Errorf("got %+v with %q", response, text)
		}
		if response.Header.Get("X-Early") != "1" || response.Header.Get("X-Late") != "" {
			t.Errorf("got headers %v", response.Header)
		}
	})
	t.Run("a handler that says nothing answers 200, one that only writes is sniffed", func(t *testing.T) {
		t.Parallel()
		response, text := roundTrip(t, func(http.ResponseWriter, *http.Request) {}, newRequest(t, "GET", nil))
		if response.StatusCode != 200 || text != "" {
			t.Errorf("got %d %q", response.StatusCode, text)
		}
		response, _ = roundTrip(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") }, newRequest(t, "GET", nil))
		if got := response.Header.Get("Content-Type"); response.StatusCode != 200 || got != "text/html; charset=utf-8" {
			t.Errorf("got %d %q", response.StatusCode, got)
		}
	})
	t.Run("HEAD has the length and no body, 204 no body at all", func(t *testing.T) {
		t.Parallel()
		response, text := roundTrip(t, func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "12345") }, newRequest(t, "HEAD", nil))
		if text != "" || response.ContentLength != 5 {
			t.Errorf("got %q of %d", text, response.ContentLength)
		}
		_, text = roundTrip(t, func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusNoContent)
			if _, err := io.WriteString(w, "12345"); !errors.Is(err, http.ErrBodyNotAllowed) {
				t.Errorf("got %v", err)
			}
		}, newRequest(t, "GET", nil))
		if text != "" {
			t.Errorf("got %q", text)
		}
	})
}
