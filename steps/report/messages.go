package report

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/cucumber/messages/go/v34"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"cartwright/steps/result"
)

// protocolVersion is the version of the Cucumber Messages that this package writes.
const protocolVersion = "34.2.0"

// envelopes turns a run into Cucumber Messages, one at a time. A scenario whose attempt failed is held back until it is
// known whether it was tried again, since the messages say so.
type envelopes struct {
	put       func(line []byte) error // takes one message as JSON
	mask      mask
	end       text // of a text report, without colours
	version   string
	run       *result.Run
	sentences map[result.Sentence]*sentence // those that were told
	written   map[*result.Scenario]bool
	last      int // number of the last id
	err       error
}

var _ result.Observer = (*envelopes)(nil)

// newMessages writes Cucumber Messages, one JSON value per line.
func newMessages(w io.Writer, o Options) result.Observer {
	return newEnvelopes(o, func(line []byte) error {
		_, err := w.Write(append(line, '\n'))
		return err
	})
}

func newEnvelopes(o Options, put func([]byte) error) *envelopes {
	return &envelopes{put: put, mask: newMask(o.Secrets), end: plain(o), version: o.Version, sentences: map[result.Sentence]*sentence{}, written: map[*result.Scenario]bool{}}
}

// id makes an id that no part of a feature has: theirs are plain numbers or UUIDs.
func (e *envelopes) id() string {
	e.last++
	return fmt.Sprintf("r%d", e.last)
}

// send writes a message. The first error stays, and later messages are dropped.
func (e *envelopes) send(m messages.Envelope) {
	if e.err != nil {
		return
	}
	// Nil slices are written as [], which the schema asks for; what is zero and optional is left out, as the tags mean it.
	text, err := json.Marshal(m, jsontext.AllowInvalidUTF8(true), jsonv1.OmitEmptyWithLegacySemantics(true))
	if err == nil {
		err = e.put([]byte(e.mask.text(string(text))))
	}
	e.err = err
}

// The ids of what there is only one of.
const (
	runID  = "run"
	hookID = "whole"
	overID = "over" // the hook that says what the run proved
)

// RunStarted implements result.Observer: it tells what there is to run.
func (e *envelopes) RunStarted(r *result.Run) error {
	e.run = r
	e.send(messages.Envelope{Meta: &messages.Meta{ProtocolVersion: protocolVersion, Implementation: &messages.Product{Name: "cartwright", Version: e.version},
		Runtime: &messages.Product{Name: "go", Version: runtime.Version()}, Os: &messages.Product{Name: runtime.GOOS}, Cpu: &messages.Product{Name: runtime.GOARCH}}})
	for _, f := range r.Features {
		e.feature(f)
	}
	e.send(messages.Envelope{Hook: &messages.Hook{Id: hookID, Name: "the scenario as a whole", Type: messages.HookType_AFTER_TEST_CASE,
		SourceReference: &messages.SourceReference{Uri: "steps"}}})
	e.send(messages.Envelope{Hook: &messages.Hook{Id: overID, Name: "what the run proved", Type: messages.HookType_AFTER_TEST_RUN,
		SourceReference: &messages.SourceReference{Uri: "steps"}}})
	e.send(messages.Envelope{TestRunStarted: &messages.TestRunStarted{Id: runID, Timestamp: stamp(r.Started)}})
	return e.err
}

func (e *envelopes) feature(f *result.Feature) {
	e.send(messages.Envelope{Source: &messages.Source{Uri: f.URI, Data: string(f.Source), MediaType: messages.SourceMediaType_TEXT_X_CUCUMBER_GHERKIN_PLAIN}})
	if f.Document == nil {
		return
	}
	document := *f.Document
	document.Uri = f.URI
	e.send(messages.Envelope{GherkinDocument: &document})
	for _, p := range f.Pickles {
		e.send(messages.Envelope{Pickle: p})
	}
}

// ScenarioStarted implements result.Observer.
func (e *envelopes) ScenarioStarted(*result.Scenario, *result.Attempt) error { return e.err }

// ScenarioFinished implements result.Observer.
func (e *envelopes) ScenarioFinished(s *result.Scenario, a *result.Attempt) error {
	if !a.Status.Bad() {
		e.scenario(s)
	}
	return e.err
}

// RunFinished implements result.Observer.
func (e *envelopes) RunFinished(r *result.Run) error {
	good := !r.Interrupted && len(r.Problems) == 0
	for _, s := range r.Scenarios {
		good = good && !s.Status().Bad()
		e.scenario(s)
	}
	e.proved(r)
	e.send(messages.Envelope{TestRunFinished: &messages.TestRunFinished{TestRunStartedId: runID, Success: good, Timestamp: stamp(r.Started.Add(r.Duration))}})
	return e.err
}

// proved tells the end of a text report as a hook of the run, which fails for what is wrong with the run itself.
func (e *envelopes) proved(r *result.Run) {
	id, at := e.id(), stamp(r.Started.Add(r.Duration))
	problems := wrong(r, e.mask)
	verdict := &messages.TestStepResult{Duration: lasting(0), Status: messages.TestStepResultStatus_PASSED}
	if len(problems) > 0 {
		verdict.Status, verdict.Message = messages.TestStepResultStatus_FAILED, clean(strings.Join(problems, "\n"))
		verdict.Exception = &messages.Exception{Type: "Problem", Message: verdict.Message}
	}
	e.send(messages.Envelope{TestRunHookStarted: &messages.TestRunHookStarted{Id: id, TestRunStartedId: runID, HookId: overID, Timestamp: at}})
	e.send(messages.Envelope{Attachment: &messages.Attachment{TestRunHookStartedId: id, MediaType: logType, Body: strings.TrimSpace(e.end.summary(r)),
		ContentEncoding: messages.AttachmentContentEncoding_IDENTITY, Timestamp: at}})
	e.send(messages.Envelope{TestRunHookFinished: &messages.TestRunHookFinished{TestRunHookStartedId: id, Result: verdict, Timestamp: at}})
}

func stamp(t time.Time) *messages.Timestamp {
	s := messages.GoTimeToTimestamp(t)
	return &s
}

func lasting(d time.Duration) *messages.Duration {
	s := messages.GoDurationToDuration(d)
	return &s
}
