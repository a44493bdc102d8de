package cli_test

import (
	"bufio"
	"bytes"
	"io"
	"net/url"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// server is a `cartwright serve` that a script started.
type server struct {
	cmd   *exec.Cmd
	said  chan struct{} // receives after each write to standard error; one is enough to look again
	ended chan struct{} // closed when the process has ended and the fields below are final
	err   error         // how the process ended

	mu     sync.Mutex // guards what follows
	stdout bytes.Buffer
	stderr bytes.Buffer
}

// log is what the server said on standard error so far.
func (s *server) log() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.stderr.String()
}

// Write takes what the server says on standard error.
func (s *server) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	select {
	case s.said <- struct{}{}:
	default:
	}
	return s.stderr.Write(p)
}

// slot holds the server of a script; it is among the script's values.
type slot struct{ server *server }

type slotKey struct{}

func withSlot(env *testscript.Env) error {
	env.Values[slotKey{}] = &slot{}
	env.Values[askedKey{}] = &asked{ch: make(chan struct{}, 1)}
	return nil
}

func serverOf(ts *testscript.TestScript) *server {
	s := ts.Value(slotKey{}).(*slot).server
	if s == nil {
		ts.Fatalf("no server is running")
	}
	return s
}

func serve(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: serve ARG…; use exits for a server that should not start")
	}
	s := &server{said: make(chan struct{}, 1), ended: make(chan struct{})}
	path, err := exec.LookPath("cartwright")
	ts.Check(err)
	s.cmd = exec.Command(path, append([]string{"serve", "--port", "0"}, args...)...)
	s.cmd.Dir = ts.MkAbs(".")
	s.cmd.Env = []string{"PATH=" + ts.Getenv("PATH"), "TMPDIR=" + ts.Getenv("TMPDIR")}
	s.cmd.Stderr = s
	out, err := s.cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(s.cmd.Start())
	ts.Defer(func() {
		_ = s.cmd.Process.Kill() // has no effect after shutdown
		<-s.ended
	})
	ready := make(chan string, 1)
	go s.follow(out, ready)
	ts.Value(slotKey{}).(*slot).server = s
	select {
	case line := <-ready:
		address, ok := strings.CutPrefix(line, "cartwright is ready at ")
		u, err := url.Parse(strings.TrimSpace(address))
		if !ok || err != nil {
			<-s.ended
			ts.Fatalf("the server did not get ready: %q\n%s", line, s.log())
		}
		ts.Setenv("URL", u.String())
		ts.Setenv("HOST", u.Hostname())
		ts.Setenv("PORT", u.Port())
	case <-time.After(patience):
		ts.Fatalf("the server did not get ready:\n%s", s.log())
	}
}

// follow reads standard output to its end, hands over the first line, and waits for the process.
func (s *server) follow(out io.Reader, ready chan<- string) {
	defer close(s.ended)
	in := bufio.NewReader(out)
	line, _ := in.ReadString('\n')
	ready <- line
	rest, _ := io.ReadAll(in)
	err := s.cmd.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.err = err
	s.stdout.WriteString(line)
	s.stdout.Write(rest)
}

func shutdown(ts *testscript.TestScript, neg bool, args []string) {
	signal := syscall.SIGINT
	if len(args) == 1 && args[0] == "TERM" {
		signal = syscall.SIGTERM
	} else if neg || len(args) > 0 {
		ts.Fatalf("usage: shutdown [TERM]")
	}
	s := serverOf(ts)
	ts.Check(s.cmd.Process.Signal(signal))
	select {
	case <-s.ended:
	case <-time.After(patience):
		ts.Fatalf("the server did not stop:\n%s", s.log())
	}
	ts.Value(slotKey{}).(*slot).server = nil
	s.mu.Lock()
	defer s.mu.Unlock()
	_, _ = ts.Stdout().Write(s.stdout.Bytes())
	_, _ = ts.Stderr().Write(s.stderr.Bytes())
	if s.err != nil {
		ts.Fatalf("the server did not end with 0: %v\n%s", s.err, s.stderr.String())
	}
}
