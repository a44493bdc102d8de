// Package mock is the mock server as a library: New gives an http.Handler that behaves like the documented services,
// with state, and needs no port.
//
//	server, err := mock.New()                      // the documents in the box, their fixtures
//	server, err := mock.New(mock.WithDocuments(openapi.File("my.yaml")))
//	httptest.NewServer(server)
package mock

import (
	"context"
	"io/fs"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"cartwright/mock/internal/callback"
	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/metrics"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/store"
	"cartwright/openapi"
)

// Server is a mock of the documents it was made with. It is safe for concurrent use.
type Server struct {
	config    *config
	states    *store.Memory
	sandboxes *sandbox.Manager
	counted   *metrics.Metrics
	running   context.Context
	stop      context.CancelFunc
	current   atomic.Pointer[generation]

	reloading sync.Mutex // held by Reload
	last      atomic.Pointer[Reload]
	callbacks *callback.Sender
}

var _ http.Handler = (*Server)(nil)

// Defaults of the options.
const (
	DefaultMaxBody = 4 << 20 // bytes
	DefaultSeed    = 1
)

// Option changes how a server is made.
type Option func(*config)

type config struct {
	sources       func() ([]openapi.Source, error)
	fixtures      []fs.FS
	checked       bool
	seed          uint64
	clock         *clock.Clock
	maxBody       int64
	journal       journal.Limits
	events        event.Limits
	trackingMode  TrackingMode
	noMockHeaders bool
	dynamic       bool
	strict        bool
	version       string
	hosts         []string
	token         string
	journalBudget int
	eventBudget   int
	state         bool
	callbacks     CallbackPolicy
	webhooks      string
}

// WithDocuments serves these documents instead of the box.
func WithDocuments(sources ...openapi.Source) Option {
	return WithDocumentsFrom(func() ([]openapi.Source, error) { return sources, nil })
}

// WithDocumentsFrom is WithDocuments for sources that are found anew at each Reload.
func WithDocumentsFrom(sources func() ([]openapi.Source, error)) Option {
	return func(c *config) { c.sources = sources }
}

// WithFixtures overrides the embedded fixtures, or adds to them, by files of the same layout.
func WithFixtures(layers ...fs.FS) Option {
	return func(c *config) { c.fixtures = append(c.fixtures, layers...) }
}

// WithFixtureChecks holds the embedded fixtures against the documents in the box, as a linter does. Without it that is left
// to the tests of this package, unless there are other fixtures beside them or the documents are changed by overlays.
func WithFixtureChecks() Option { return func(c *config) { c.checked = true } }

// WithSeed makes ids and samples a function of this seed. The same seed and clock give the same bytes.
func WithSeed(seed uint64) Option { return func(c *config) { c.seed = seed } }

// WithClock freezes the time of every new sandbox.
func WithClock(at time.Time) Option { return func(c *config) { c.clock = clock.Frozen(at) } }

// WithMaxBody bounds request bodies, in bytes; larger ones are refused with 413.
func WithMaxBody(bytes int64) Option { return func(c *config) { c.maxBody = bytes } }

// WithJournal bounds each sandbox's journal by entries and bytes; zero keeps a default.
func WithJournal(entries, bytes int) Option {
	return func(c *config) { c.journal = journal.Limits{Entries: entries, Bytes: bytes} }
}

// WithBudgets bounds the bytes that the journals, and the event logs, of all sandboxes keep together; zero keeps a default.
func WithBudgets(journals, events int) Option {
	return func(c *config) { c.journalBudget, c.eventBudget = journals, events }
}

// WithState plays the resources that documents of the user's own show: what is sent to /things is kept and read again at
// /things/{id}. Without it only those are played that a document declares by x-mock-resource.
func WithState() Option { return func(c *config) { c.state = true } }

// CallbackPolicy says where the callbacks that a document declares may go; CallbacksLoopback unless told.
type CallbackPolicy string

// The policies.
const (
	CallbacksLoopback CallbackPolicy = CallbackPolicy(callback.Loopback) // to this machine alone
	CallbacksAny      CallbackPolicy = CallbackPolicy(callback.Any)      // wherever a client says
	CallbacksOff      CallbackPolicy = CallbackPolicy(callback.Off)      // nowhere
)

// WithCallbacks sends the callbacks of operations by this policy.
func WithCallbacks(policy CallbackPolicy) Option { return func(c *config) { c.callbacks = policy } }

// WithWebhooks is the URL that webhooks go to which POST /__admin/webhooks/{name} asks for and names no target of its own.
func WithWebhooks(target string) Option { return func(c *config) { c.webhooks = target } }

// WithAdminToken refuses admin calls that do not send this bearer token, but for livez and readyz; empty: none is needed.
func WithAdminToken(token string) Option { return func(c *config) { c.token = token } }

// WithoutMockHeaders leaves out the Mock-* response headers.
func WithoutMockHeaders() Option { return func(c *config) { c.noMockHeaders = true } }

// WithDynamic prefers generated samples to documented examples where an operation has no state.
func WithDynamic() Option { return func(c *config) { c.dynamic = true } }

// WithStrictAnswers makes the server refuse to send a field that the contract does not name. Tests of the mock use it.
func WithStrictAnswers() Option { return func(c *config) { c.strict = true } }

// WithVersion is what /__admin/health says.
func WithVersion(version string) Option { return func(c *config) { c.version = version } }

// WithHost allows admin calls that name this host besides loopback, for example the address that is listened on.
func WithHost(host string) Option { return func(c *config) { c.hosts = append(c.hosts, host) } }

// New makes a server. Its errors are those of openapi.Load (a document that cannot be served) and *fixtures.Error (a
// fixture that does not fit its document), joined.
func New(options ...Option) (*Server, error) {
	c := &config{seed: DefaultSeed, clock: clock.System(), maxBody: DefaultMaxBody, version: "unknown",
		sources: func() ([]openapi.Source, error) { return openapi.Box(), nil }}
	for _, option := range options {
		option(c)
	}
	read, err := c.read()
	if err != nil {
		return nil, err
	}
	s := &Server{config: c, states: store.NewMemory(read.seed)}
	s.sandboxes = sandbox.NewManager(s.states, sandbox.Options{Seed: c.seed, Clock: c.clock, Journal: c.journal, Events: c.events,
		JournalBudget: c.journalBudget, EventBudget: c.eventBudget})
	s.counted = metrics.New(c.version, s.sandboxes.Count)
	s.running, s.stop = context.WithCancel(context.Background())
	s.callbacks = callback.NewSender(callback.Policy(c.callbacks))
	g, err := s.generation(read)
	if err != nil {
		return nil, err
	}
	s.current.Store(g)
	return s, nil
}

// Contract is what the server serves, the admin API included.
func (s *Server) Contract() *openapi.Contract { return s.current.Load().contract }

// Resources are the resources that the server plays, and Unplayed what looks like one and cannot be played.
func (s *Server) Resources() []Resource { return s.current.Load().resources.listed }

// Unplayed is what looks like a resource and cannot be played as one: its operations answer as the document shows.
func (s *Server) Unplayed() []Unplayed { return s.current.Load().resources.unplayed }

// Stop ends all waits, of planned delays and of long polls, so that requests under way end soon; it is for
// http.Server.RegisterOnShutdown. Requests are still answered.
func (s *Server) Stop() { s.stop() }

// Close sends no callback any more and waits for those under way, at most 5 seconds. Call it once no request is served
// any longer; those that wait for their turn are not sent.
func (s *Server) Close() { s.callbacks.Close() }

// ServeHTTP implements http.Handler.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.current.Load().handler.ServeHTTP(w, r)
}
