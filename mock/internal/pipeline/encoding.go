package pipeline

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"io"
	"strings"
)

// encodings that a body may come in, as a client is told.
const encodings = "gzip, deflate, identity"

// unpack replaces the body by what it was before its Content-Encoding, within the same bound. Bytes that have not the
// encoding which they are said to have stay as they are, and are noted: that they are no JSON either is for the contract
// to say, in the vendor's words. An encoding that nobody here can read is the engine's to refuse, and the journal keeps
// the bytes.
func (x *exchange) unpack() *unread {
	sent := strings.Join(x.r.Header.Values("Content-Encoding"), ", ")
	open, known := reader(sent)
	if !known && len(x.body) > 0 {
		return encoded(sent)
	}
	if open == nil {
		return nil
	}
	in, err := open(x.body)
	var plain []byte
	if err == nil {
		plain, err = io.ReadAll(io.LimitReader(in, x.MaxBody+1))
	}
	if err != nil {
		x.mispacked = sent
		return nil
	}
	if int64(len(plain)) > x.MaxBody {
		return x.tooLarge()
	}
	x.body = plain
	return nil
}

// reader is what unpacks an encoding, nil when there is nothing to unpack; known is false for one that is not supported.
func reader(encoding string) (open func([]byte) (io.Reader, error), known bool) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "", "identity":
		return nil, true
	case "gzip", "x-gzip": // RFC 9110 §8.4.1.3
		return func(packed []byte) (io.Reader, error) { return gzip.NewReader(bytes.NewReader(packed)) }, true
	case "deflate":
		return inflate, true
	}
	return nil, false
}

// inflate reads what is called deflate: the zlib format, and the bare one that some clients send (RFC 9110 §8.4.1.2).
func inflate(packed []byte) (io.Reader, error) {
	if in, err := zlib.NewReader(bytes.NewReader(packed)); err == nil {
		return in, nil
	}
	return flate.NewReader(bytes.NewReader(packed)), nil
}
