package tracking_test

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"net/http"
	"strings"
	"testing"

	"cartwright/mock"
)

func packed(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Formats that go by the name of deflate.
const (
	zlibFormat = "zlib"
	bareFormat = "bare"
)

func deflated(t *testing.T, text, format string) string {
	t.Helper()
	var b bytes.Buffer
	var w io.WriteCloser = zlib.NewWriter(&b)
	if format == bareFormat {
		bare, err := flate.NewWriter(&b, flate.BestSpeed)
		if err != nil {
			t.Fatal(err)
		}
		w = bare
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestAnEncodingThatNobodyCanRead holds that such a body is not taken for plain: it may be, and is said not to be.
func TestAnEncodingThatNobodyCanRead(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for _, encoding := range []string{"br", "zstd", "compress", "gzip, gzip", "gzip, br", "none"} {
		t.Run(encoding, func(t *testing.T) {
			t.Parallel()
			box := "e-" + strings.Map(letters, encoding)
			body := activity("view", "p", "") + "\x00\xff"
			a := server.send(t, box, xoPath, body, map[string]string{"Content-Encoding": encoding})
			if a.status != http.StatusUnsupportedMediaType || a.header.Get("Mock-Source") != "engine" || a.header.Get("Accept-Encoding") != "gzip, deflate, identity" {
				t.Errorf("got %d %v", a.status, a.header)
			}
			if !strings.Contains(a.body, "Content-Encoding is "+encoding) || !strings.Contains(a.body, "gzip, deflate, identity") {
				t.Errorf("got %s", a.body)
			}
			if got := journaledBody(t, server, box); got != body {
				t.Errorf("the journal has %q", got)
			}
			if tracked := server.events(t, box); len(tracked) > 0 {
				t.Errorf("%d events are tracked", len(tracked))
			}
		})
	}
	t.Run("no body has no encoding", func(t *testing.T) {
		t.Parallel()
		if a := server.send(t, "e-empty", xoPath, "", map[string]string{"Content-Encoding": "br"}); a.status != http.StatusUnprocessableEntity && a.status != http.StatusBadRequest {
			t.Errorf("got %d %s", a.status, a.body)
		}
	})
	t.Run("nor has an empty one of unknown length", func(t *testing.T) {
		t.Parallel()
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+xoPath, io.MultiReader())
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Encoding", "br")
		response, err := server.Client().Do(request)
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
		if response.StatusCode == http.StatusUnsupportedMediaType {
			t.Error("an encoding of nothing is refused")
		}
	})
}

func TestWhatBrowsersSend(t *testing.T) {
	t.Parallel()
	server := serve(t, mock.WithMaxBody(100_000))
	zipped := map[string]string{"Content-Encoding": "gzip"}
	for name, c := range map[string]struct {
		path, body string
		header     map[string]string
		status     int
		verdict    string
	}{
		"a beacon's text/plain":                      {xoPath, activity("view", "p", ""), map[string]string{"Content-Type": "text/plain;charset=UTF-8"}, 200, "good;good=1"},
		"no content type at all":                     {xoPath, activity("view", "p", ""), map[string]string{"Content-Type": ""}, 200, "good;good=1"},
		"a beacon to a vendor that asks for JSON":    {reshapePath, reshape("product_viewed", ""), map[string]string{"Content-Type": "text/plain", accessHeader: accessToken}, 200, "warn;warn=1"},
		"text/plain that is no JSON":                 {xoPath, "hello", map[string]string{"Content-Type": "text/plain"}, 400, "bad"},
		"a content type that is neither":             {reshapePath, reshape("product_viewed", ""), map[string]string{"Content-Type": "application/xml", accessHeader: accessToken}, 415, "bad;bad=1"},
		"a form, which a beacon of FormData sends":   {xoPath, "action=view", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, 415, "bad"},
		"a gzip body":                                {xoPath, packed(t, activity("view", "p", "")), zipped, 200, "good;good=1"},
		"a gzip body in parts":                       {xoPath, packed(t, "["+activity("view", "p", "")) + packed(t, "]"), zipped, 200, "good;good=1"},
		"a gzip body that is none":                   {xoPath, activity("view", "p", ""), map[string]string{"Content-Encoding": "GZIP"}, 200, "warn;warn=1"},
		"a deflate body that is none":                {xoPath, activity("view", "p", ""), map[string]string{"Content-Encoding": "deflate"}, 200, "warn;warn=1"},
		"a deflate body":                             {xoPath, deflated(t, activity("view", "p", ""), zlibFormat), map[string]string{"Content-Encoding": "deflate"}, 200, "good;good=1"},
		"a deflate body without zlib's head":         {xoPath, deflated(t, activity("view", "p", ""), bareFormat), map[string]string{"Content-Encoding": "Deflate"}, 200, "good;good=1"},
		"a body that is said to be as it is":         {xoPath, activity("view", "p", ""), map[string]string{"Content-Encoding": "identity"}, 200, "good;good=1"},
		"a gzip body that broke off":                 {xoPath, packed(t, activity("view", "p", ""))[:40], zipped, 400, "bad"},
		"a gzip body that unpacks to more than fits": {xoPath, packed(t, "["+strings.Repeat(" ", 200_000)+activity("view", "p", "")+"]"), zipped, 413, "bad"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := "w-" + strings.Map(letters, name)
			a := server.send(t, box, c.path, c.body, c.header)
			if a.status != c.status || a.verdict != c.verdict {
				t.Errorf("got %d %q %s, want %d %q", a.status, a.verdict, a.body, c.status, c.verdict)
			}
			if tracked := server.events(t, box); (c.status == 200) != (len(tracked) == 1) {
				t.Errorf("%d events are tracked", len(tracked))
			}
		})
	}
}

func TestTrackersByHost(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for host, c := range map[string]struct{ path, body string }{
		"collect-eu.attraqt.io":      {strings.TrimPrefix(xoPath, "/xo"), activity("view", "p", "")},
		"collect-dev.attraqt.io:80":  {strings.TrimPrefix(xoPath, "/xo"), activity("view", "p", "")},
		"metric-567.optimove.net":    {"/api/saveEvent", cartLine("ootb_add_to_cart", "")},
		"gateway.optimove.events":    {"/reportEvent", "[" + cartLine("ootb_add_to_cart", "") + "]"},
		"dre2.yourdomain.com":        {reshapePath, reshape("product_viewed", "")},
		"dre2.yourdomain.com:443":    {"/datareshape" + reshapePath, reshape("product_viewed", "")},
		"collect-eu.attraqt.io:4010": {xoPath, activity("view", "p", "")},
	} {
		t.Run(host+c.path, func(t *testing.T) {
			t.Parallel()
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+c.path, strings.NewReader(c.body))
			if err != nil {
				t.Fatal(err)
			}
			request.Host = host
			request.Header.Set("Content-Type", "application/json")
			request.Header.Set(accessHeader, accessToken)
			response, err := server.Client().Do(request)
			if err != nil {
				t.Fatal(err)
			}
			_ = response.Body.Close()
			if response.StatusCode != http.StatusOK || response.Header.Get("Mock-Verdict") == "" {
				t.Errorf("got %d %v", response.StatusCode, response.Header)
			}
		})
	}
}
