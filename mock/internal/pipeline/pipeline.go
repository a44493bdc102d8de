// Package pipeline is a request's way through the server, in one place and in this order:
//
//	CORS → sandbox → body, bounded → route → validate → judge events → fault → respond → self-check → journal and event log
//	→ write
//
// Faults come after the judging of events because a tracker's credential, which is in the event, may choose the sandbox.
package pipeline

import (
	"context"
	"net/http"
	"time"

	"github.com/gorilla/mux"
	"github.com/rs/cors"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/callback"
	"cartwright/mock/internal/clock"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/respond"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/tracking"
	"cartwright/openapi"
)

// Config is what the pipeline stands on.
type Config struct {
	Contract  *openapi.Contract
	Sandboxes *sandbox.Manager
	// Behaviours are what operations do; the others answer from their examples.
	Behaviours map[*openapi.Operation]behaviour.Func
	// Guards run before every operation of a document of the box, for example to ask for a known account.
	Guards map[string]behaviour.Guard
	// Trackers judge the events of operations that take them.
	Trackers     map[*openapi.Operation]*tracking.Tracker
	TrackingMode tracking.Mode
	Seed         uint64
	// Dynamic prefers samples to examples, as Prism's --dynamic.
	Dynamic bool
	// MaxBody is the largest request body in bytes.
	MaxBody int64
	// NoMockHeaders leaves out the Mock-* response headers.
	NoMockHeaders bool
	// Strict makes the self-check refuse fields that the contract does not name.
	Strict bool
	// Observe is told of each exchange with a played service.
	Observe func(document, operation string, status int, source string, faulted bool, took time.Duration)
	// Callbacks sends the callbacks of operations; nil: none are sent.
	Callbacks *callback.Sender
	// Running ends when the server stops, and with it all waits of planned delays and of long polls: requests under way end
	// soon then, and are still answered. Nil: it never stops.
	Running context.Context
	// AdminDocument is the name of the document whose exchanges are not journaled.
	AdminDocument string
}

// Pipeline serves requests.
type Pipeline struct {
	Config
	router  *mux.Router
	handler http.Handler
	system  *clock.Clock
	chooser *respond.Chooser
	memo    behaviour.Memo
}

// New returns the pipeline.
func New(c Config) *Pipeline {
	if c.Running == nil {
		c.Running = context.Background()
	}
	p := &Pipeline{Config: c, system: clock.System(), chooser: &respond.Chooser{Seed: c.Seed}}
	p.router = c.Contract.Router(p.matched, http.HandlerFunc(p.missed))
	p.handler = crossOrigin().Handler(http.HandlerFunc(p.enter))
	return p
}

// crossOrigin answers preflights for any origin and reflects it, so that pages and SDKs from anywhere can call, with
// credentials or without.
func crossOrigin() *cors.Cors {
	return cors.New(cors.Options{
		AllowOriginFunc:     func(string) bool { return true },
		AllowedMethods:      []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete},
		AllowedHeaders:      []string{"*"},
		ExposedHeaders:      []string{HeaderSource, HeaderOperation, HeaderViolations, HeaderOmitted, HeaderFault, HeaderVerdict, HeaderExplain, "Preference-Applied", "Allow"},
		AllowCredentials:    true,
		AllowPrivateNetwork: true,
		MaxAge:              600,
	})
}

// Headers of ours.
const (
	HeaderSandbox    = "Mock-Sandbox"
	HeaderSource     = "Mock-Source"
	HeaderOperation  = "Mock-Operation"
	HeaderViolations = "Mock-Violations"
	HeaderOmitted    = "Mock-Violations-Omitted"
	HeaderFault      = "Mock-Fault"
	HeaderVerdict    = "Mock-Verdict"
	HeaderExplain    = "Mock-Explain"
)

// ServeHTTP implements http.Handler.
func (p *Pipeline) ServeHTTP(w http.ResponseWriter, r *http.Request) { p.handler.ServeHTTP(w, r) }

// enter chooses the sandbox and reads the body, then routes, also what has a body that could not be read: whose it was
// counts.
func (p *Pipeline) enter(w http.ResponseWriter, r *http.Request) {
	x := &exchange{Pipeline: p, w: w, started: p.system.Now(), target: r.URL.RequestURI()}
	id, r, err := x.chooseSandbox(r)
	if err == nil {
		x.box, err = p.Sandboxes.Get(id)
	}
	x.r = r
	if err != nil {
		x.box, _ = p.Sandboxes.Get(sandbox.Default)
		x.finish(respond.Problem{Status: http.StatusBadRequest, Title: "Bad sandbox", Detail: err.Error(),
			Hint: "name it in the header " + HeaderSandbox + " or in the path " + sandbox.PathPrefix + "{id}/…"}.Reply())
		return
	}
	x.unread = x.readBody()
	p.route(w, r.WithContext(withExchange(r.Context(), x)))
}

// route finds the operation and serves it. The router's own ServeHTTP would copy the request twice more, to hang its match
// on it, which nobody reads.
func (p *Pipeline) route(w http.ResponseWriter, r *http.Request) {
	var match mux.RouteMatch
	if p.router.Match(r, &match) { // always: what has no operation goes to missed
		match.Handler.ServeHTTP(w, r)
	}
}

// record keeps the exchange in the sandbox's journal, with the findings of its events, and gives its id there.
func (x *exchange) record(reply *respond.Reply, events []journal.Finding) uint64 {
	if x.match != nil && x.ours(x.match.Operation) {
		return 0
	}
	e := x.entry(reply)
	e.Findings = withEvents(e.Findings, events)
	if x.Observe != nil {
		x.Observe(e.Document, e.Operation, e.Status, e.Source, e.Fault != "", e.Took)
	}
	x.box.Journal.Add(e)
	return e.ID
}
