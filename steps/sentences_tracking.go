package steps

import (
	"context"
	"fmt"
	"net/http"
	"strings"
)

// trackingSentences send events as the vendors' clients do, and look at how they are taken.
func (w *World) trackingSentences(sc registrar) {
	sc.Step(`^I track "([^"]*)" with (Crownpeak XO|Optimove|DATA Reshape):$`, w.track)
	sc.Step(`^I track the example "([^"]*)" with (Crownpeak XO|Optimove|DATA Reshape)$`, w.trackExample)
	sc.Step(`^the event is accepted$`, w.eventAccepted)
	sc.Step(`^the event is rejected with "(.*)"$`, w.eventRejected)
	sc.Step(`^the event is good$`, w.eventIsGood)
	sc.Step(`^the event is bad because "(.*)"$`, w.eventIsBad)
	sc.Step(`^the event has a warning "(.*)"$`, w.eventHasWarning)
	sc.Step(`^no events have been tracked$`, w.clearEvents)
	sc.Step(`^the tracked events are:$`, w.trackedEventsAre)
	sc.Step(`^exactly (\d+) "([^"]*)" events? (?:is|are) tracked$`, w.exactlyTracked)
	sc.Step(`^within "([^"]*)" (\d+) events? (?:is|are) tracked$`, w.trackedWithin)
	sc.Step(`^no event is tracked$`, w.nothingTracked)
	sc.Step(`^no bad event is tracked$`, w.noBadTracked)
}

// track sends an event as the vendor's client would: with a table the documented example of the event with the table's
// fields changed (#absent takes one out), with a doc string that event or list of events, its envelope filled in.
func (w *World) track(ctx context.Context, event, vendor string) error {
	c, err := w.newEvent(event, vendor)
	if err != nil {
		return err
	}
	switch {
	case w.argument == nil:
		err = fmt.Errorf("say what to track in a table of path and value, or in a doc string")
	case w.argument.DataTable != nil:
		err = c.fromTable(w.argument.DataTable)
	default:
		err = c.fromText(w.argument.DocString.Content)
	}
	if err != nil {
		return err
	}
	d, err := c.draft()
	if err != nil {
		return err
	}
	return w.send(ctx, w.signed(c.o, d))
}

func (w *World) trackExample(ctx context.Context, name, vendor string) error {
	o, err := w.tracker(vendor)
	if err != nil {
		return err
	}
	c := newCall(w, o)
	m, e, err := requestExample(o, strings.ReplaceAll(name, " ", "-"))
	if err != nil {
		return err
	}
	c.body = m.Schema.Encode(e.Value)
	d, err := c.draft()
	if err != nil {
		return err
	}
	return w.send(ctx, w.signed(o, d))
}

func (w *World) eventAccepted() error {
	return w.assert(w.status() == http.StatusOK && len(w.last.RequestFaults) == 0, "expected the event to be accepted, got %d", w.status())
}

func (w *World) eventRejected(message string) error {
	got, _ := w.errorText("message", "detail", "error")
	return w.assert(w.status() >= http.StatusBadRequest && got == message, "expected the event to be rejected with %q, got %d %q", message, w.status(), got)
}

// eventIsGood asks that the events of the last request were accepted, and each found good.
func (w *World) eventIsGood(ctx context.Context) error {
	j, err := w.judgement(ctx)
	if err != nil {
		return err
	}
	return w.assert(j.accepted && len(j.events) > 0 && len(j.bad)+len(j.doubtful) == 0, "expected the event to be good; %s", j)
}

// eventIsBad asks for a finding with this code, or with this text in its place and message, in an event that was
// accepted or refused.
func (w *World) eventIsBad(ctx context.Context, because string) error {
	j, err := w.judgement(ctx)
	if err != nil {
		return err
	}
	return w.assert(j.has(j.bad, because), "expected the event to be bad because %q; %s", because, j)
}

func (w *World) eventHasWarning(ctx context.Context, warning string) error {
	j, err := w.judgement(ctx)
	if err != nil {
		return err
	}
	return w.assert(j.has(j.doubtful, warning), "expected the event to have the warning %q; %s", warning, j)
}

func (w *World) clearEvents(ctx context.Context) error {
	admin, err := w.admin("a log of events that can be cleared")
	if err != nil {
		return err
	}
	return admin.ClearEvents(ctx)
}
