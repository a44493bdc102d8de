package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"

	"cartwright/mock"
)

const (
	pathCPU   = "/__cost/cpu"
	pathTeach = "/__cost/teach"
)

// server is a child process as its parent sees it.
type server struct {
	url    string
	client *http.Client
	cmd    *exec.Cmd
	stdin  io.Closer
}

// start runs this program again as a server and waits for its address.
func start(ctx context.Context, kind string) (*server, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, self, "-child", kind)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("the %s server did not start: %w", kind, err)
	}
	return &server{url: strings.TrimSpace(line), client: &http.Client{Transport: &http.Transport{}}, cmd: cmd, stdin: stdin}, nil
}

// stop ends the child by closing its standard input.
func (s *server) stop() {
	_ = s.stdin.Close()
	_ = s.cmd.Wait()
}

// teach tells the bare server what to answer.
func (s *server) teach(ctx context.Context, c call, answer []byte, contentType string) error {
	_, _, err := s.do(ctx, call{method: http.MethodPost, path: pathTeach, body: answer, status: http.StatusOK,
		header: http.Header{"Content-Type": {contentType}, "X-Status": {strconv.Itoa(c.status)}}})
	return err
}

func serveChild(ctx context.Context, kind string) error {
	var handler http.Handler = &bareHandler{}
	if kind == "mock" {
		server, err := mock.New()
		if err != nil {
			return err
		}
		handler = server
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	fmt.Fprintf(os.Stdout, "http://%s\n", listener.Addr())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin) // ends when the parent does
		_ = listener.Close()
	}()
	s := &http.Server{Handler: measured(handler), ReadHeaderTimeout: 0}
	_ = s.Serve(listener)
	return nil
}

// measured adds the path that tells the process's CPU time.
func measured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != pathCPU {
			next.ServeHTTP(w, r)
			return
		}
		var usage syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		_, _ = fmt.Fprint(w, micros(usage.Utime)+micros(usage.Stime))
	})
}

func micros(t syscall.Timeval) int64 { return int64(t.Sec)*1_000_000 + int64(t.Usec) }

// bareHandler reads the request and writes the bytes that it was taught, nothing else.
type bareHandler struct{ taught atomic.Pointer[taught] }

type taught struct {
	status      int
	contentType string
	body        []byte
}

func (h *bareHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if r.URL.Path == pathTeach && err == nil {
		status, _ := strconv.Atoi(r.Header.Get("X-Status"))
		h.taught.Store(&taught{status: status, contentType: r.Header.Get("Content-Type"), body: body})
		return
	}
	a := h.taught.Load()
	w.Header().Set("Content-Type", a.contentType)
	w.WriteHeader(a.status)
	_, _ = w.Write(a.body)
}
