package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"
)

// Bounds of the listener: a client that stalls must not hold a connection for ever. Writing has no bound, since an answer
// may be delayed on purpose.
const (
	headerTimeout   = 10 * time.Second
	readTimeout     = time.Minute
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 5 * time.Second
	maxHeaderBytes  = 64 << 10
)

func listen(ctx context.Context, host string, port int) (net.Listener, error) {
	address := net.JoinHostPort(host, strconv.Itoa(port))
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, &failure{code: exitWrite, what: fmt.Sprintf("cannot listen on %s: %s", address, cause(err)), hint: listenHint(err), err: err}
	}
	return listener, nil
}

func listenHint(err error) string {
	var unknown *net.DNSError
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return "is another mock running? stop it, or choose another port with --port (0 picks a free one)"
	case errors.Is(err, syscall.EACCES):
		return "choose a port above 1023 with --port"
	case errors.Is(err, syscall.EADDRNOTAVAIL), errors.As(err, &unknown):
		return "--host names an address of this machine, for example 127.0.0.1"
	}
	return "choose another address with --host or --port"
}

// run serves until ctx ends, then lets requests under way finish, within bounds; drain asks those that wait to hurry.
func run(ctx context.Context, listener net.Listener, handler http.Handler, drain func(), log *slog.Logger) error {
	s := &http.Server{Handler: handler, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeaderBytes, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	s.RegisterOnShutdown(drain)
	done := make(chan error, 1)
	go func() { done <- s.Serve(listener) }()
	select {
	case err := <-done:
		return &failure{code: exitWrite, what: "cannot serve any longer: " + cause(err), err: err}
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := s.Shutdown(stop)
	if served := <-done; err == nil && !errors.Is(served, http.ErrServerClosed) {
		err = served
	}
	if errors.Is(err, context.DeadlineExceeded) {
		log.Warn("some requests did not end in time and were cut off", "after", shutdownTimeout)
		err = s.Close()
	}
	if err != nil {
		return &failure{code: exitWrite, what: "cannot stop in good order: " + cause(err), err: err}
	}
	return nil
}
