package mock_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// streams reads a stream of a server that listens on TCP.
type streams struct {
	t      *testing.T
	server *mock.Server
	url    string
	admin  *client.Client
}

// frame is one server-sent event.
type frame struct{ event, id, data string }

// batch is what the tests look at of both kinds.
type batch struct {
	Since    uint64
	Missed   uint64
	Requests []struct{ ID uint64 }
	Events   []struct{ ID uint64 }
}

func newStreams(t *testing.T, options ...mock.Option) *streams {
	t.Helper()
	server := frozen(t, options...)
	tcp := httptest.NewServer(server)
	t.Cleanup(tcp.Close)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	return &streams{t: t, server: server, url: tcp.URL, admin: client.New(tcp.URL, nil)}
}

// open gives the frames of a stream, one by one; after the end it gives an error.
func (s *streams) open(path, last string) func() (frame, error) {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.url+"/__admin/"+path, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	if last != "" {
		r.Header.Set("Last-Event-ID", last)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = answer.Body.Close() })
	if answer.StatusCode != 200 || answer.Header.Get("Content-Type") != "text/event-stream" {
		s.t.Fatalf("got %d %v", answer.StatusCode, answer.Header)
	}
	lines := bufio.NewReader(answer.Body)
	return func() (frame, error) { return readFrame(lines) }
}

func readFrame(lines *bufio.Reader) (frame, error) {
	var f frame
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			return f, err
		}
		name, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		switch name {
		case "event":
			f.event = value
		case "id":
			f.id = value
		case "data":
			f.data = value
		case "":
			return f, nil
		}
	}
}

// next is the next batch, which fits the schema that admin.yaml says.
func (s *streams) next(read func() (frame, error), rule string) (string, batch) {
	s.t.Helper()
	f, err := read()
	if err != nil {
		s.t.Fatal(err)
	}
	value, _, err := jsonvalue.Decode([]byte(f.data))
	if err != nil {
		s.t.Fatalf("%+v: %v", f, err)
	}
	for _, v := range s.server.Contract().Embedded("admin").Schemas[rule].Check(value, schema.Options{}) {
		s.t.Errorf("%s %s: %s", f.data, v.Pointer, v.Message)
	}
	var b batch
	if err := json.Unmarshal([]byte(f.data), &b); err != nil {
		s.t.Fatal(err)
	}
	return f.id, b
}

func (s *streams) send(n int) {
	s.t.Helper()
	for range n {
		callV2("GET", "/v2/carts/"+cartS3, "").send(s.t, s.server).has(s.t, 200)
	}
}

func TestStreamOfRequests(t *testing.T) {
	t.Parallel()
	t.Run("it begins with what there is and goes on with what comes, until the sandbox is reset", func(t *testing.T) {
		t.Parallel()
		s := newStreams(t)
		s.send(2)
		read := s.open("requests/stream", "")
		if id, b := s.next(read, "RequestBatch"); id != "2" || ids(b) != "1 2" {
			t.Errorf("the first is %s: %+v", id, b)
		}
		s.send(1)
		if id, b := s.next(read, "RequestBatch"); id != "3" || ids(b) != "3" {
			t.Errorf("then %s: %+v", id, b)
		}
		if err := s.admin.ResetState(t.Context()); err != nil {
			t.Fatal(err)
		}
		if f, err := read(); err != nil || f.event != "ended" || f.data != `{"message":"sandbox \"default\" was reset"}` {
			t.Errorf("at the end: %+v, %v", f, err)
		}
		if f, err := read(); err != io.EOF { //nolint:errorlint // as the reader gives it
			t.Errorf("after the end: %+v, %v", f, err)
		}
	})
	t.Run("it goes on after the one that Last-Event-ID names, and says how many were missed", func(t *testing.T) {
		t.Parallel()
		s := newStreams(t, mock.WithJournal(3, 0))
		s.send(6)
		if _, b := s.next(s.open("requests/stream", "5"), "RequestBatch"); ids(b) != "6" || b.Missed != 0 {
			t.Errorf("after 5: %+v", b)
		}
		if _, b := s.next(s.open("requests/stream", "1"), "RequestBatch"); ids(b) != "4 5 6" || b.Missed != 2 {
			t.Errorf("after 1, of which 2 and 3 were evicted: %+v", b)
		}
		if _, b := s.next(s.open("requests/stream", "99"), "RequestBatch"); ids(b) != "4 5 6" {
			t.Errorf("after one of before a reset: %+v", b)
		}
		request{method: "GET", target: "/__admin/requests/stream", header: map[string]string{"Last-Event-ID": "x"}}.send(t, s.server).has(t, 400, "BAD_REQUEST")
	})
	t.Run("a journal that is cleared says since when", func(t *testing.T) {
		t.Parallel()
		s := newStreams(t)
		s.send(2)
		read := s.open("requests/stream", "")
		s.next(read, "RequestBatch")
		if err := s.admin.ClearRequests(t.Context()); err != nil {
			t.Fatal(err)
		}
		if id, b := s.next(read, "RequestBatch"); id != "2" || b.Since != 2 || ids(b) != "" {
			t.Errorf("got %s: %+v", id, b)
		}
	})
	t.Run("the end of the server ends it", func(t *testing.T) {
		t.Parallel()
		s := newStreams(t)
		read := s.open("requests/stream", "")
		s.next(read, "RequestBatch")
		s.server.Stop()
		if f, err := read(); err != nil || f.event != "ended" || f.data != `{"message":"the mock is stopping"}` {
			t.Errorf("at the end: %+v, %v", f, err)
		}
	})
}

func TestStreamOfEvents(t *testing.T) {
	t.Parallel()
	t.Run("it begins with what there is and goes on with what comes, until the sandbox is deleted", func(t *testing.T) {
		t.Parallel()
		s := newStreams(t)
		activity().send(t, s.server).has(t, 200)
		read := s.open("events/stream", "")
		if id, b := s.next(read, "EventBatch"); id != "1" || ids(b) != "1" {
			t.Errorf("the first is %s: %+v", id, b)
		}
		activity().send(t, s.server).has(t, 200)
		if id, b := s.next(read, "EventBatch"); id != "2" || ids(b) != "2" {
			t.Errorf("then %s: %+v", id, b)
		}
		if err := s.admin.ClearEvents(t.Context()); err != nil {
			t.Fatal(err)
		}
		if id, b := s.next(read, "EventBatch"); id != "2" || b.Since != 2 || ids(b) != "" {
			t.Errorf("cleared, %s: %+v", id, b)
		}
		if err := s.admin.DeleteSandbox(t.Context(), "default"); err != nil {
			t.Fatal(err)
		}
		if f, err := read(); err != nil || f.event != "ended" || f.data != `{"message":"sandbox \"default\" was deleted"}` {
			t.Errorf("at the end: %+v, %v", f, err)
		}
	})
}

func ids(b batch) string {
	var out []string
	for _, r := range append(b.Requests, b.Events...) {
		out = append(out, fmt.Sprint(r.ID))
	}
	return strings.Join(out, " ")
}
