package cli_test

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httptrace"
	"net/textproto"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"cartwright/cmd/cartwright/cli"
)

// serving is a `serve` in this process.
type serving struct {
	url    string
	cancel context.CancelFunc // interrupts it
	code   <-chan int
}

// start runs `serve` on a free port and returns when it is ready. Whatever happens, it ends with the test.
func start(t *testing.T, stderr io.Writer, args ...string) *serving {
	t.Helper()
	ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
	lines := make(firstLine, 1)
	code, ended := make(chan int, 1), make(chan struct{})
	go func() {
		defer close(ended)
		code <- cli.Main(ctx, cli.Env{Args: append([]string{"serve", "--port", "0"}, args...), LookupEnv: noEnv, Stdout: lines, Stderr: stderr})
	}()
	t.Cleanup(func() { cancel(); <-ended })
	select {
	case line := <-lines:
		return &serving{url: strings.TrimSpace(strings.TrimPrefix(line, "cartwright is ready at ")), cancel: cancel, code: code}
	case <-ended:
		t.Fatalf("serve ended with %d", <-code)
	}
	return nil
}

// firstLine hands over the ready line; a second write is a panic, since there must be none.
type firstLine chan string

func (f firstLine) Write(p []byte) (int, error) {
	select {
	case f <- string(p):
		close(f)
	default:
		panic("a second line on standard output: " + string(p))
	}
	return len(p), nil
}

func get(t *testing.T, url string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Close = true
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, answer.Header.Get("Mock-Source") + string(text)
}

func TestMainIsAFunction(t *testing.T) {
	t.Parallel()
	started := make(chan *serving, 2)
	t.Run("two servers start at a time", func(t *testing.T) {
		for _, args := range [][]string{{"--no-mock-headers"}, {"--seed", "5"}} {
			go func() { started <- start(t, io.Discard, args...) }()
		}
		a, b := <-started, <-started
		if a.url == b.url {
			t.Fatalf("both are at %s", a.url)
		}
		_, fromA := get(t, a.url+"/__admin/livez")
		_, fromB := get(t, b.url+"/__admin/livez")
		if fromA == fromB {
			t.Errorf("one has Mock-* headers and the other has not, but they answer %q and %q", fromA, fromB)
		}
		a.cancel()
		if code := <-a.code; code != 0 {
			t.Errorf("the first ended with %d", code)
		}
		if status, _ := get(t, b.url+"/__admin/livez"); status != 200 {
			t.Errorf("the second answers %d after the first has ended", status)
		}
	})
	t.Run("the same command line gives the same output, at the same time", func(t *testing.T) {
		t.Parallel()
		results := make(chan result, 2)
		for range 2 {
			go func() { results <- run(t.Context(), nil, "routes") }()
		}
		if a, b := <-results, <-results; a != b || a.code != 0 {
			t.Errorf("%+v\n%+v", a, b)
		}
	})
}

// An interrupt ends the server with 0, after the request under way has had its answer.
func TestInterruptLetsRequestsFinish(t *testing.T) {
	t.Parallel()
	s := start(t, io.Discard)
	begun := make(chan struct{})
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
		Got100Continue: func() { close(begun) }, // the handler has begun to read the body
		Got1xxResponse: func(int, textproto.MIMEHeader) error { return nil },
	})
	body, send := io.Pipe()
	r, err := http.NewRequestWithContext(ctx, http.MethodPatch, s.url+"/api-cart/cart/60807478d14ffd000843db2c/orderNumber", body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header = http.Header{"Content-Type": {"application/json"}, "Expect": {"100-continue"}}
	transport := &http.Transport{ExpectContinueTimeout: patience}
	answered := make(chan int, 1)
	go func() {
		defer close(answered)
		answer, err := transport.RoundTrip(r)
		if err != nil {
			t.Error(err)
			return
		}
		_ = answer.Body.Close()
		answered <- answer.StatusCode
	}()
	<-begun
	s.cancel()
	for { // until it listens no more
		c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", strings.TrimPrefix(s.url, "http://"))
		if err != nil {
			break
		}
		_ = c.Close()
	}
	select {
	case code := <-s.code:
		t.Errorf("it ended with %d before the request did", code)
	default:
	}
	if _, err := io.WriteString(send, `{"orderNumber":"1234-1234-12345"}`); err != nil {
		t.Error(err)
	}
	_ = send.Close()
	if status := <-answered; status != 200 {
		t.Errorf("the request under way was answered with %d", status)
	}
	if code := <-s.code; code != 0 {
		t.Errorf("it ended with %d", code)
	}
}

// An interrupt ends the calls that wait for something at once: each has its answer, and none is cut off.
func TestInterruptEndsWaits(t *testing.T) {
	t.Parallel()
	s := start(t, io.Discard)
	begun := make(chan struct{})
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{Got100Continue: func() { close(begun) }})
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.url+"/__admin/events/await?timeout=10m", strings.NewReader("{}"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = http.Header{"Content-Type": {"application/json"}, "Expect": {"100-continue"}}
	go func() { <-begun; s.cancel() }()
	answer, err := (&http.Transport{ExpectContinueTimeout: patience}).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusServiceUnavailable || !strings.Contains(string(text), "The mock is stopping") {
		t.Errorf("got %d %s, %v", answer.StatusCode, text, err)
	}
	if code := <-s.code; code != 0 {
		t.Errorf("it ended with %d", code)
	}
}

// What is doubtful about a document is found while the server answers, however long that takes.
func TestReadyLineDoesNotWaitForWarnings(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "pets.yaml")
	if err := os.WriteFile(file, []byte("openapi: 3.0.3\ninfo: {title: Pets}\npaths: {/pets: {get: {responses: {'204': {description: None.}}}}}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	warned, release := make(chan string, 1), make(chan struct{})
	s := start(t, writerFunc(func(p []byte) (int, error) {
		if strings.Contains(string(p), "level=WARN") {
			select {
			case warned <- string(p):
				<-release
			default:
			}
		}
		return len(p), nil
	}), file)
	defer close(release)
	if line := <-warned; !strings.Contains(line, "pets.yaml") {
		t.Errorf("the warning does not name the file: %s", line)
	}
	if status, _ := get(t, s.url+"/pets"); status != 204 {
		t.Errorf("while it warns it answers %d", status)
	}
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestReady(t *testing.T) {
	t.Parallel()
	t.Run("it waits until the mock is ready", func(t *testing.T) {
		t.Parallel()
		var asked atomic.Int32
		target := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			if asked.Add(1) < 3 {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			w.Header().Set("Content-Type", "application/json")
			_, _ = io.WriteString(w, `{"status":"ok"}`)
		}))
		defer target.Close()
		if got := run(t.Context(), nil, "ready", "--url", target.URL, "--wait", "1m"); got.code != 0 || got.stdout != "ready at "+target.URL+"\n" {
			t.Errorf("%+v", got)
		}
	})
	t.Run("what is no mock is said to be none", func(t *testing.T) {
		t.Parallel()
		target := httptest.NewServer(http.NotFoundHandler())
		defer target.Close()
		got := run(t.Context(), nil, "ready", "--url", target.URL)
		if want := "cartwright: what answers at " + target.URL + " is not cartwright; name the mock with --url\n"; got.code != 6 || got.stderr != want {
			t.Errorf("%+v", got)
		}
	})
}
