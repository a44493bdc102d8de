package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"syscall"

	"cartwright/cmd/cartwright/cli"
	"cartwright/mock"
)

const (
	pathCPU   = "/__cost/cpu"
	pathTeach = "/__cost/teach"
)

// serveChild serves until standard input ends, which it does when the parent does.
func serveChild(ctx context.Context, kind string, stdout, stderr io.Writer) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	switch kind {
	case "command":
		none := func(string) (string, bool) { return "", false }
		if code := cli.Main(ctx, cli.Env{Args: []string{"serve", "--port", "0"}, LookupEnv: none, Stdout: stdout, Stderr: stderr}); code != 0 {
			return fmt.Errorf("serve ended with %d", code)
		}
		return nil
	case "mock":
		server, err := mock.New(mock.WithDocuments(documents()...))
		if err != nil {
			return err
		}
		return listen(ctx, server, stdout)
	case "bare":
		return listen(ctx, &bareHandler{}, stdout)
	}
	return fmt.Errorf("there is no child %q", kind)
}

func listen(ctx context.Context, handler http.Handler, stdout io.Writer) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s := &http.Server{Handler: measured(handler)}
	context.AfterFunc(ctx, func() { _ = s.Close() })
	_, _ = fmt.Fprintf(stdout, "http://%s\n", listener.Addr())
	if err := s.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
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
		_, _ = fmt.Fprint(w, (usage.Utime.Nano()+usage.Stime.Nano())/1000)
	})
}

// bareHandler reads the request and writes the bytes that it was taught, nothing else.
type bareHandler struct{ taught atomic.Pointer[answer] }

// ServeHTTP implements http.Handler.
func (h *bareHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	if r.URL.Path == pathTeach && err == nil {
		var a answer
		if err = json.Unmarshal(body, &a); err == nil {
			h.taught.Store(&a)
			return
		}
	}
	a := h.taught.Load()
	if err != nil || a == nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	maps.Copy(w.Header(), a.Header)
	w.WriteHeader(a.Status)
	_, _ = w.Write(a.Body)
}
