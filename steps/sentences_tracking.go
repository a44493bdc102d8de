package steps

import (
	"context"
	"net/http"
	"strings"

	"cartwright/steps/sentence"
)

// trackingSentences send events as the vendors' clients do, and look at how they are taken.
func (w *World) trackingSentences(sc sentence.Registrar) {
	sc.Section("Tracking")
	sc.Step(`^I track "([^"]*)" with (Crownpeak XO|Optimove|DATA Reshape):$`, w.track,
		about("When I track \"remove-from-cart\" with Crownpeak XO:\n  | target.product | 83647582 |", "Sends an event as the client of the vendor does; the envelope is filled in, #absent leaves a field out."))
	sc.Step(`^I track the example "([^"]*)" with (Crownpeak XO|Optimove|DATA Reshape)$`, w.trackExample,
		about(`When I track the example "remove one product" with Optimove`, "Sends one of the documented examples of the vendor."))
	sc.Step(`^the event is accepted$`, w.eventAccepted,
		about("Then the event is accepted", "Asks for a valid request and the status 200."))
	sc.Step(`^the event is rejected with "(.*)"$`, w.eventRejected,
		about(`Then the event is rejected with "Unauthorized"`, "Asks for an error with this message."))
	sc.Step(`^the event is good$`, w.eventIsGood,
		about("Then the event is good", "Asks that each event of the last request was accepted without a finding.", sentence.Journal))
	sc.Step(`^the event is bad because "(.*)"$`, w.eventIsBad,
		about(`Then the event is bad because "minLength"`, "Asks for a finding with this code, or with this text in its place and message.", sentence.Journal))
	sc.Step(`^the event has a warning "(.*)"$`, w.eventHasWarning,
		about(`Then the event has a warning "duplicate"`, "Asks for a warning with this code, or with this text in its place and message.", sentence.Journal))
	sc.Step(`^no events have been tracked$`, w.clearEvents,
		about("Given no events have been tracked", "Forgets the events that were tracked before.", sentence.Journal))
	sc.Step(`^the tracked events are:$`, w.trackedEventsAre,
		about("Then the tracked events are:\n  | event            | verdict |\n  | remove-from-cart | good    |", "Compares all tracked events, in order: columns are vendor, event, verdict, user, session, product, channels or a path in the event.", sentence.Journal))
	sc.Step(`^exactly (\d+) "([^"]*)" events? (?:is|are) tracked$`, w.exactlyTracked,
		about(`Then exactly 1 "ootb_remove_from_cart" event is tracked`, "Counts the tracked events of this name.", sentence.Journal))
	sc.Step(`^within "([^"]*)" (\d+) events? (?:is|are) tracked$`, w.trackedWithin,
		about(`Then within "5s" 2 events are tracked`, "Waits for so many events, and asks that no more come.", sentence.Journal))
	sc.Step(`^no event is tracked$`, w.nothingTracked,
		about("Then no event is tracked", "Asks that the log of events is empty.", sentence.Journal))
	sc.Step(`^no bad event is tracked$`, w.noBadTracked,
		about("Then no bad event is tracked", "Asks that no tracked event is bad.", sentence.Journal))
}

// track sends an event as the vendor's client would: with a table the documented example of the event with the table's
// fields changed (#absent takes one out), with a doc string that event or list of events, its envelope filled in.
func (w *World) track(ctx context.Context, event, vendor string) error {
	c, err := w.newEvent(event, vendor)
	if err != nil {
		return err
	}
	if w.argument.DataTable != nil {
		err = c.fromTable(w.argument.DataTable)
	} else {
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
	return w.judged(j, j.accepted && len(j.events) > 0 && len(j.bad)+len(j.doubtful) == 0, "expected the event to be good; %s", j)
}

// eventIsBad asks for a finding with this code, or with this text in its place and message, in an event that was
// accepted or refused.
func (w *World) eventIsBad(ctx context.Context, because string) error {
	j, err := w.judgement(ctx)
	if err != nil {
		return err
	}
	return w.judged(j, j.has(j.bad, because), "expected the event to be bad because %q; %s", because, j)
}

func (w *World) eventHasWarning(ctx context.Context, warning string) error {
	j, err := w.judgement(ctx)
	if err != nil {
		return err
	}
	return w.judged(j, j.has(j.doubtful, warning), "expected the event to have the warning %q; %s", warning, j)
}

func (w *World) clearEvents(ctx context.Context) error {
	admin, err := w.admin()
	if err != nil {
		return err
	}
	return admin.ClearEvents(ctx)
}
