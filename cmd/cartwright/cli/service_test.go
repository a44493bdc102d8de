package cli_test

import (
	"bytes"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// asked is where a hanging service says that it was asked something.
type asked struct{ ch chan struct{} }

type askedKey struct{}

// service starts a service of somebody else and sets $SERVICE: one that knows no cart (plain), or that answers oddly.
func service(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: service plain|redirect|garbage|reset|huge|hang")
	}
	seen := ts.Value(askedKey{}).(*asked)
	answer, ok := services(seen.ch)[args[0]]
	if !ok {
		ts.Fatalf("there is no service %s", args[0])
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/__admin") || r.Header.Get("Mock-Sandbox") != "" {
			http.NotFound(w, r)
			return
		}
		answer(w, r)
	}))
	ts.Defer(s.Close)
	ts.Setenv("SERVICE", s.URL)
}

func services(seen chan struct{}) map[string]http.HandlerFunc {
	return map[string]http.HandlerFunc{
		"plain": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write([]byte(`{"code":"CART_NOT_FOUND","message":"Cart not found."}`))
		},
		"redirect": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) },
		"garbage":  func(w http.ResponseWriter, _ *http.Request) { hijack(w, []byte("nonsense\r\n\r\n"), false) },
		"reset":    func(w http.ResponseWriter, _ *http.Request) { hijack(w, nil, true) },
		"huge": func(w http.ResponseWriter, _ *http.Request) {
			chunk := bytes.Repeat([]byte(" "), 1<<20)
			for range 1 << 10 {
				if _, err := w.Write(chunk); err != nil {
					return // nobody reads on
				}
			}
		},
		"hang": func(_ http.ResponseWriter, r *http.Request) {
			select {
			case seen <- struct{}{}:
			default:
			}
			<-r.Context().Done()
		},
	}
}

// hijack writes raw bytes, and breaks the connection off.
func hijack(w http.ResponseWriter, text []byte, reset bool) {
	connection, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	_, _ = connection.Write(text)
	if tcp, ok := connection.(*net.TCPConn); ok && reset {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}

// interrupted runs a command against the hanging service, interrupts it when it waits, and asks for its exit code.
func interrupted(ts *testscript.TestScript, neg bool, args []string) {
	want, err := strconv.Atoi(args[0])
	if err != nil || neg || len(args) < 2 {
		ts.Fatalf("usage: interrupted CODE COMMAND ARG…")
	}
	seen := ts.Value(askedKey{}).(*asked)
	select {
	case <-seen.ch: // of a command before
	default:
	}
	path, err := exec.LookPath(args[1])
	ts.Check(err)
	cmd := exec.Command(path, args[2:]...)
	cmd.Dir, cmd.Env = ts.Getenv("WORK"), append(os.Environ(), "PATH="+ts.Getenv("PATH"))
	cmd.Stdout, cmd.Stderr = ts.Stdout(), ts.Stderr()
	ts.Check(cmd.Start())
	<-seen.ch
	ts.Check(cmd.Process.Signal(os.Interrupt))
	_ = cmd.Wait()
	if got := cmd.ProcessState.ExitCode(); got != want {
		ts.Fatalf("it ended with %d, not with %d", got, want)
	}
}
