package pipeline

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"

	"cartwright/mock/internal/sandbox"
)

// chooseSandbox prefers the header to the path's prefix, and takes the prefix off. A request that names none may still
// have a credential that is bound to one.
func (x *exchange) chooseSandbox(r *http.Request) (string, *http.Request, error) {
	id := sandbox.Default
	x.trace.Named = namedNone
	if rest, ok := strings.CutPrefix(r.URL.EscapedPath(), sandbox.PathPrefix); ok {
		name, path, _ := strings.Cut(rest, "/")
		u := *r.URL
		var err error
		if u.Path, err = url.PathUnescape("/" + path); err != nil {
			return "", r, err
		}
		u.RawPath = "/" + path
		inner := r.WithContext(r.Context())
		inner.URL = &u
		id, r, x.named = name, inner, true
		x.trace.Named = namedPrefix
	}
	if named := r.Header[HeaderSandbox]; len(named) > 0 {
		id, x.named = named[0], true
		x.trace.Named = namedHeader
	}
	return id, r, nil
}

// readBody reads the body once, for everyone, and unpacks it.
func (x *exchange) readBody() *unread {
	if x.r.Body == nil || x.r.Body == http.NoBody {
		return nil
	}
	body, err := readAll(http.MaxBytesReader(x.w, x.r.Body, x.MaxBody), x.r.ContentLength)
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) { // its beginning is not kept: it would push everything else out of the journal
		return x.tooLarge()
	}
	x.body = body
	if err != nil {
		return brokenOff(err)
	}
	return x.unpack()
}

// readAll reads into one piece of memory of the announced length, as far as that can be believed.
func readAll(r io.Reader, length int64) ([]byte, error) {
	const most = 64 << 10
	b := bytes.NewBuffer(make([]byte, 0, max(0, min(length, most))+bytes.MinRead))
	_, err := b.ReadFrom(r)
	return b.Bytes(), err
}
