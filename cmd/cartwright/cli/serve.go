package cli

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"net"
	"os"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/openapi"
	"cartwright/steps/profile"
)

// serveOptions are the flags of serve.
type serveOptions struct {
	host, fixtures, config, token string
	clock                         time.Time // zero: the time goes on
	tracking                      mock.TrackingMode
	callbacks, webhooks           string
	port                          int
	seed                          uint64
	maxBody                       int64
	journalEntries, journalBytes  int
	eventEntries, eventBytes      int
	journalBudget, eventBudget    int
	noMockHeaders, dynamic        bool
	watch                         bool
	stateful                      bool
	documents                     documentOptions
}

func newServe() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve [document…]",
		Short: "Serve the mock",
		Long: "Serves the documents in the box, or the documents given instead (OpenAPI 3.0 and 3.1, Swagger 2.0), until it is\n" +
			"interrupted. When it is ready it prints one line with its URL on standard output; all else goes to standard error.",
		Example: "  cartwright serve\n  cartwright serve my-openapi.yaml --port 8080\n  CARTWRIGHT_PORT=0 cartwright serve",
		Args:    cobra.ArbitraryArgs, ValidArgsFunction: documentArgs,
		RunE: func(cmd *cobra.Command, documents []string) error { return serve(cmd, o, documents) },
	}
	o.flags(cmd)
	return cmd
}

func (o *serveOptions) flags(cmd *cobra.Command) {
	const size = "a whole number of bytes, at least "
	f := cmd.Flags()
	f.Var(host(&o.host, "127.0.0.1"), "host", "address to listen on; 0.0.0.0 is every interface")
	f.VarP(whole(&o.port, 4010, "port", "a whole number from 0 to 65535", 0, math.MaxUint16), "port", "p", "port to listen on; 0 picks a free one")
	f.StringVar(&o.fixtures, "fixtures", "", "`folder` of fixtures that override or add to the embedded ones")
	f.Var(whole(&o.seed, mock.DefaultSeed, "number", "a whole number from 0", 0, math.MaxUint64), "seed", "seed of ids and samples")
	f.Var(instant(&o.clock), "clock", "freeze the time, for example 2026-01-01T00:00:00Z")
	f.Var(whole(&o.maxBody, mock.DefaultMaxBody, "bytes", size+"1", 1, math.MaxInt64), "max-body", "largest request body; more is refused with 413")
	f.Var(whole(&o.journalEntries, 0, "number", "a whole number from 0", 0, math.MaxInt), "journal-entries", "requests remembered per sandbox (0: 1000)")
	f.Var(whole(&o.journalBytes, 0, "bytes", size+"0", 0, math.MaxInt), "journal-bytes", "size of the requests remembered per sandbox (0: 4 MiB)")
	f.Var(trackingMode(&o.tracking), "tracking-mode", "answers to bad events: vendor (as the vendor does), strict (refuse), observe (accept)")
	f.Var(whole(&o.eventEntries, 0, "number", "a whole number from 0", 0, math.MaxInt), "event-entries", "tracked events remembered per sandbox (0: 50,000)")
	f.Var(whole(&o.eventBytes, 0, "bytes", size+"0", 0, math.MaxInt), "event-bytes", "size of the tracked events remembered per sandbox (0: 32 MiB)")
	f.Var(whole(&o.journalBudget, 0, "bytes", size+"0", 0, math.MaxInt), "journal-budget", "size of the requests remembered in all sandboxes together (0: 256 MiB)")
	f.Var(whole(&o.eventBudget, 0, "bytes", size+"0", 0, math.MaxInt), "event-budget", "size of the tracked events remembered in all sandboxes together (0: 512 MiB)")
	f.Var(adminToken(&o.token), "admin-token", "what admin calls must send as bearer token; none asks for none, also beyond loopback")
	f.StringVar(&o.config, configFlag, "", "`file` of flags ("+profile.File+", if it is there)")
	f.BoolVar(&o.noMockHeaders, "no-mock-headers", false, "leave out the Mock-* response headers")
	f.BoolVar(&o.dynamic, "dynamic", false, "answer with generated samples instead of examples where there is no state")
	f.Var(oneOf(&o.callbacks, []string{string(mock.CallbacksLoopback), string(mock.CallbacksAny), string(mock.CallbacksOff)}), "callbacks", "where the callbacks of a document may go: loopback (this machine), any, off")
	f.Var(address(&o.webhooks, ""), "webhooks", "where the webhooks go that POST /__admin/webhooks/{name} asks for")
	f.BoolVar(&o.stateful, "stateful", false, "keep what is sent to the resources that a document shows, /things and /things/{id}, and answer it again")
	o.documents.flags(f)
	f.BoolVar(&o.watch, "watch", true, "read documents, overlays and fixtures again when their files change")
	_ = cmd.MarkFlagDirname("fixtures") // fails only for a flag that is not there
	_ = cmd.MarkFlagFilename(configFlag, "yaml", "yml")
}

func serve(cmd *cobra.Command, o serveOptions, documents []string) error {
	ctx := cmd.Context()
	options, err := o.mockOptions(documents)
	if err != nil {
		return err
	}
	pace := debug.SetGCPercent(startGC)
	defer debug.SetGCPercent(pace)
	server, err := mock.New(options...)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err // interrupted as it read
	}
	listener, err := listen(ctx, o.host, o.port)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), nil))
	announce(log, server)
	if err := o.guarded(log, listener.Addr()); err != nil {
		_ = listener.Close()
		return err
	}
	reloads := o.reloader(log, server)
	defer reloads.close()
	if _, err := fmt.Fprintln(cmd.OutOrStdout(), "cartwright is ready at "+visitURL(listener.Addr())); err != nil {
		_ = listener.Close()
		return err
	}
	var doubts sync.WaitGroup
	doubts.Go(func() {
		debug.SetGCPercent(pace)
		warn(ctx, log, server.Contract())
		debug.FreeOSMemory() // what reading took and nobody needs now
	})
	doubts.Go(func() { reloads.run(ctx) })
	defer doubts.Wait()
	defer server.Close()
	return run(ctx, listener, server, server.Stop, log)
}

// startGC is the collector's pace until the server is ready, in percent. Nearly all that is read for it stays, so a start
// takes a fifth less time when the memory is collected less often.
const startGC = 400

// guarded refuses to let everybody steer the mock who reaches it from another machine, unless that is said.
func (o serveOptions) guarded(log *slog.Logger, address net.Addr) error {
	tcp, ok := address.(*net.TCPAddr)
	switch {
	case !ok || tcp.IP.IsLoopback():
		return nil
	case o.token == "":
		return wrongUsage("give --admin-token TOKEN, or --admin-token none where everybody may use the admin API", "%s can be reached from other machines", address)
	case o.token == noToken:
		log.Warn("whoever reaches this address can use the admin API, too", "address", address.String())
	}
	return nil
}

func (o serveOptions) mockOptions(documents []string) ([]mock.Option, error) {
	options := []mock.Option{mock.WithSeed(o.seed), mock.WithMaxBody(o.maxBody), mock.WithVersion(version()), mock.WithHost(o.host),
		mock.WithJournal(o.journalEntries, o.journalBytes), mock.WithEvents(o.eventEntries, o.eventBytes),
		mock.WithTrackingMode(o.tracking), mock.WithCallbacks(mock.CallbackPolicy(o.callbacks)), mock.WithWebhooks(o.webhooks), mock.WithBudgets(o.journalBudget, o.eventBudget)}
	if o.token != noToken {
		options = append(options, mock.WithAdminToken(o.token))
	}
	options = append(options, mock.WithDocumentsFrom(func() ([]openapi.Source, error) { return o.documents.sources(documents) }))
	if err := checkFolder("--fixtures", o.fixtures); err != nil {
		return nil, err
	}
	if o.fixtures != "" {
		options = append(options, mock.WithFixtures(fixtures.Dir(o.fixtures)))
	}
	if !o.clock.IsZero() {
		options = append(options, mock.WithClock(o.clock))
	}
	if o.noMockHeaders {
		options = append(options, mock.WithoutMockHeaders())
	}
	if o.stateful {
		options = append(options, mock.WithState())
	}
	if o.dynamic {
		options = append(options, mock.WithDynamic())
	}
	return options, nil
}

// checkFolder refuses what is no folder before anything is read from it. No name is none to check.
func checkFolder(flag, name string) error {
	if name == "" {
		return nil
	}
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return &failure{code: exitInvalid, what: fmt.Sprintf("%s %s cannot be read: %s", flag, name, cause(err)), hint: "name a folder that is there", err: err}
	case !info.IsDir():
		return &failure{code: exitInvalid, what: fmt.Sprintf("%s %s is a file", flag, name), hint: "name the folder that holds it"}
	}
	return nil
}

// announce tells what is served.
func announce(log *slog.Logger, server *mock.Server) {
	for _, d := range server.Contract().Documents {
		log.Info("serving", "document", d.Name, "title", d.Title, "operations", len(d.Operations))
	}
	for _, r := range server.Resources() {
		log.Info("resource", "path", r.Collection, "document", r.Document, "id", r.ID, "state", r.Kind, "operations", strings.Join(r.Operations, ", "))
	}
	for _, u := range server.Unplayed() {
		log.Warn("no resource: its operations answer as the document shows", "path", u.Path, "document", u.Document, "why", u.Why)
	}
}

// warn tells what is doubtful about the documents of the user, each with file and line. It can take seconds for a large
// one, so the server does not wait for it; the end of ctx spares those not yet begun. The box has its own tests.
func warn(ctx context.Context, log *slog.Logger, contract *openapi.Contract) {
	for _, d := range contract.Documents {
		if d.InBox {
			continue
		}
		if ctx.Err() != nil {
			return
		}
		for _, w := range d.Warnings() {
			log.Warn(w.String())
		}
	}
}

// visitURL is where the server is found. One on every interface is found on this machine, too.
func visitURL(address net.Addr) string {
	if tcp, ok := address.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("http://127.0.0.1:%d", tcp.Port)
	}
	return "http://" + address.String()
}
