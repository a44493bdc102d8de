package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"cartwright/mock"
	"cartwright/openapi"
)

// serveOptions are the flags of serve.
type serveOptions struct {
	host, fixtures, clock, tracking string
	port                            int
	seed                            uint64
	maxBody                         int64
	journalEntries, journalBytes    int
	eventEntries, eventBytes        int
	noMockHeaders, dynamic, withBox bool
}

func newServe() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve [document…]",
		Short: "Serve the mock",
		Long: "Serves the documents in the box, or the documents given instead (OpenAPI 3.0 and 3.1, Swagger 2.0), until it is\n" +
			"interrupted. When it is ready it prints one line with its URL on standard output; all else goes to standard error.",
		Example: "  cartwright serve\n  cartwright serve my-openapi.yaml --port 8080\n  CARTWRIGHT_PORT=0 cartwright serve",
		Args:    cobra.ArbitraryArgs,
		RunE:    func(cmd *cobra.Command, documents []string) error { return serve(cmd, o, documents) },
	}
	f := cmd.Flags()
	f.StringVar(&o.host, "host", "127.0.0.1", "address to listen on")
	f.IntVarP(&o.port, "port", "p", 4010, "port to listen on; 0 picks a free one")
	f.StringVar(&o.fixtures, "fixtures", "", "folder of fixtures that override or add to the embedded ones")
	f.Uint64Var(&o.seed, "seed", mock.DefaultSeed, "seed of ids and samples")
	f.StringVar(&o.clock, "clock", "", "freeze the time, for example 2026-01-01T00:00:00Z")
	f.Int64Var(&o.maxBody, "max-body", mock.DefaultMaxBody, "largest request body in bytes; more is refused with 413")
	f.IntVar(&o.journalEntries, "journal-entries", 0, "requests remembered per sandbox (0: 1000)")
	f.IntVar(&o.journalBytes, "journal-bytes", 0, "bytes of requests remembered per sandbox (0: 4 MiB)")
	f.StringVar(&o.tracking, "tracking-mode", string(mock.TrackingVendor), "answers to bad events: vendor (as the vendor does), strict (refuse), observe (accept)")
	f.IntVar(&o.eventEntries, "event-entries", 0, "tracked events remembered per sandbox (0: 50,000)")
	f.IntVar(&o.eventBytes, "event-bytes", 0, "bytes of tracked events remembered per sandbox (0: 32 MiB)")
	f.BoolVar(&o.noMockHeaders, "no-mock-headers", false, "leave out the Mock-* response headers")
	f.BoolVar(&o.dynamic, "dynamic", false, "answer with generated samples instead of examples where there is no state")
	f.BoolVar(&o.withBox, "with-box", false, "serve the documents in the box besides those given")
	return cmd
}

func serve(cmd *cobra.Command, o serveOptions, documents []string) error {
	options, err := o.mockOptions(documents)
	if err != nil {
		return err
	}
	server, err := mock.New(options...)
	if err != nil {
		return err
	}
	address := net.JoinHostPort(o.host, strconv.Itoa(o.port))
	listener, err := (&net.ListenConfig{}).Listen(cmd.Context(), "tcp", address)
	if err != nil {
		return &codedError{fmt.Errorf("cannot listen on %s: %w; is another mock running? choose another with --port, or --port 0", address, err), exitListen}
	}
	log := slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
	announce(log, server)
	if _, err := fmt.Fprintf(cmd.OutOrStdout(), "cartwright is ready at http://%s\n", listener.Addr()); err != nil {
		return &codedError{err, exitListen}
	}
	return run(cmd.Context(), listener, server, cmd.ErrOrStderr())
}

func (o serveOptions) mockOptions(documents []string) ([]mock.Option, error) {
	options := []mock.Option{mock.WithSeed(o.seed), mock.WithMaxBody(o.maxBody), mock.WithVersion(version()), mock.WithHost(o.host),
		mock.WithJournal(o.journalEntries, o.journalBytes), mock.WithEvents(o.eventEntries, o.eventBytes)}
	mode, err := mock.ParseTrackingMode(o.tracking)
	if err != nil {
		return nil, &usageError{fmt.Errorf("--tracking-mode: %w", err)}
	}
	options = append(options, mock.WithTrackingMode(mode))
	if len(documents) > 0 {
		options = append(options, mock.WithDocuments(sources(documents, o.withBox)...))
	}
	if o.fixtures != "" {
		if info, err := os.Stat(o.fixtures); err != nil || !info.IsDir() {
			return nil, &codedError{fmt.Errorf("--fixtures %s: not a folder that can be read", o.fixtures), exitInvalid}
		}
		options = append(options, mock.WithFixtures(os.DirFS(o.fixtures)))
	}
	if o.clock != "" {
		at, err := time.Parse(time.RFC3339, o.clock)
		if err != nil {
			return nil, &usageError{fmt.Errorf("--clock %q: write a time such as 2026-01-01T00:00:00Z", o.clock)}
		}
		options = append(options, mock.WithClock(at))
	}
	if o.noMockHeaders {
		options = append(options, mock.WithoutMockHeaders())
	}
	if o.dynamic {
		options = append(options, mock.WithDynamic())
	}
	return options, nil
}

func sources(documents []string, withBox bool) []openapi.Source {
	var out []openapi.Source
	if withBox {
		out = openapi.Box()
	}
	for _, d := range documents {
		out = append(out, openapi.File(d))
	}
	return out
}

// announce tells what is served and what is doubtful about it.
func announce(log *slog.Logger, server *mock.Server) {
	for _, d := range server.Contract().Documents {
		log.Info("serving", "document", d.Name, "title", d.Title, "operations", len(d.Operations))
		if d.InBox {
			continue // its own tests see to it
		}
		for _, w := range d.Warnings() {
			log.Warn(w.String())
		}
	}
}

// Timeouts of the listener: a client that stalls must not hold a connection for ever.
const (
	headerTimeout   = 10 * time.Second
	readTimeout     = time.Minute
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 5 * time.Second
	maxHeaderBytes  = 64 << 10
)

// run serves until the context ends, then lets requests under way finish.
func run(ctx context.Context, listener net.Listener, handler http.Handler, stderr io.Writer) error {
	s := &http.Server{Handler: handler, ReadHeaderTimeout: headerTimeout, ReadTimeout: readTimeout, IdleTimeout: idleTimeout,
		MaxHeaderBytes: maxHeaderBytes, ErrorLog: slog.NewLogLogger(slog.NewTextHandler(stderr, nil), slog.LevelWarn)}
	done := make(chan error, 1)
	go func() { done <- s.Serve(listener) }()
	select {
	case err := <-done:
		return &codedError{fmt.Errorf("serve: %w", err), exitListen}
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	err := s.Shutdown(stop)
	<-done
	if errors.Is(err, context.DeadlineExceeded) {
		return s.Close()
	}
	return err
}
