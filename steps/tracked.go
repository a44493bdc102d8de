package steps

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/mock/client"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// judgement is what the mock thinks of the events of the last request.
type judgement struct {
	accepted      bool
	events        []client.TrackedEvent
	bad, doubtful []finding
	// broken is what was found of accepted events, for the card; what a refused request breaks is the exchange's own.
	broken []openapi.Violation
}

// finding is one of an event, or of a request that was refused.
type finding struct{ code, text string }

// has finds a code, or a part of a place and its message; an empty text is neither.
func (j *judgement) has(all []finding, wanted string) bool {
	return wanted != "" && slices.ContainsFunc(all, func(f finding) bool { return f.code == wanted || strings.Contains(f.text, wanted) })
}

// String words the judgement for a failure.
func (j *judgement) String() string {
	words := []string{fmt.Sprintf("it was refused, with %d findings", len(j.bad)+len(j.doubtful))}
	if j.accepted {
		words = []string{fmt.Sprintf("%d were accepted, with %d findings", len(j.events), len(j.bad)+len(j.doubtful))}
	}
	for _, f := range j.bad {
		words = append(words, "bad: "+f.code+" "+f.text)
	}
	for _, f := range j.doubtful {
		words = append(words, "warning: "+f.code+" "+f.text)
	}
	return strings.Join(words, "; ")
}

// judgement reads the events of the last request from the log or, of a refused one, its findings from the journal.
func (w *World) judgement(ctx context.Context) (*judgement, error) {
	admin, err := w.admin()
	if err != nil {
		return nil, err
	}
	if w.last == nil {
		return nil, w.failure(nil, "no event was sent")
	}
	newest, err := admin.Requests(ctx, client.RequestFilter{Limit: 1})
	if err != nil {
		return nil, err
	}
	if len(newest.Requests) == 0 || newest.Requests[0].Target != w.last.Target || newest.Requests[0].Status != w.last.Status {
		return nil, w.failure(w.last, "the journal does not know the last request")
	}
	j := &judgement{accepted: w.last.Status < http.StatusBadRequest}
	if j.accepted {
		return j, w.judgeAccepted(ctx, admin, j, newest.Requests[0].ID)
	}
	x, err := admin.Request(ctx, newest.Requests[0].ID)
	if err != nil {
		return nil, err
	}
	for _, f := range x.Findings {
		one := finding{f.Keyword, f.Pointer + " " + f.Message}
		if f.Advisory {
			j.doubtful = append(j.doubtful, one)
		} else {
			j.bad = append(j.bad, one)
		}
	}
	return j, nil
}

func (w *World) judgeAccepted(ctx context.Context, admin *client.Client, j *judgement, request uint64) error {
	list, err := admin.Events(ctx, client.EventFilter{Request: request}, 0)
	if err != nil {
		return err
	}
	if j.events = list.Events; len(j.events) == 0 { // it came by another channel before, and is kept with that request
		if list, err = admin.Events(ctx, client.EventFilter{Vendor: w.last.Operation.Document.Name}, 0); err != nil {
			return err
		}
		j.events = lastBy(list.Events, w.last.Operation.ID)
	}
	for _, e := range j.events {
		for _, f := range e.Findings {
			j.broken = append(j.broken, violationOf(f))
			one := finding{f.Code, f.Pointer + " " + f.Message}
			if f.Verdict == "bad" {
				j.bad = append(j.bad, one)
			} else {
				j.doubtful = append(j.doubtful, one)
			}
		}
	}
	return nil
}

// violationOf is a finding of an event as the card shows what is broken, with its line of the contract.
func violationOf(f client.EventFinding) openapi.Violation {
	return openapi.Violation{In: f.In, Pointer: f.Pointer, Keyword: f.Keyword, Message: f.Message, Expected: f.Expected, Got: f.Got, Hint: f.Hint,
		At: schema.ParseLocation(f.Contract), Provenance: schema.Provenance(f.Provenance), Source: f.Source, Advisory: f.Verdict != "bad"}
}

// judged is an assertion about the judgement, whose failure shows what was found.
func (w *World) judged(j *judgement, holds bool, format string, args ...any) error {
	err := w.assert(holds, format, args...)
	var failure *result.Failure
	if errors.As(err, &failure) {
		failure.Violations = append(j.broken, failure.Violations...)
	}
	return err
}

// lastBy is the newest event that came by the operation.
func lastBy(events []client.TrackedEvent, operation string) []client.TrackedEvent {
	for i := len(events) - 1; i >= 0; i-- {
		if slices.Contains(events[i].Channels, operation) {
			return events[i : i+1]
		}
	}
	return nil
}

// proved counts an assertion about the log of events, which needs no request of the scenario's own.
func (w *World) proved(what string, checks []result.Check) error {
	w.asserted++
	if len(checks) == 0 {
		return nil
	}
	if w.last == nil {
		return &result.Failure{What: what, Checks: checks}
	}
	return w.failure(w.last, what, checks...)
}

func (w *World) verify(ctx context.Context, expected client.EventExpectations) error {
	admin, err := w.admin()
	if err != nil {
		return err
	}
	var differ *client.VerifyError
	if _, err = admin.VerifyEvents(ctx, expected); err != nil && !errors.As(err, &differ) {
		return err
	}
	if differ == nil {
		return w.proved("", nil)
	}
	return w.proved("the tracked events are not what was expected", verified(differ.Verification))
}

// verified words what a verification found for a failure.
func verified(v *client.Verification) []result.Check {
	var checks []result.Check
	for _, f := range v.Failures {
		if f.Hint != "" {
			f.Got += " (" + f.Hint + ")"
		}
		checks = append(checks, result.Check{Path: "events", Expected: f.Expectation, Actual: f.Got})
		if f.Nearest == nil {
			continue
		}
		for _, d := range f.Nearest.Differences {
			checks = append(checks, result.Check{Path: fmt.Sprintf("the nearest, event %d, %s", f.Nearest.ID, d.Field), Expected: d.Expected, Actual: d.Got})
		}
	}
	return checks
}

// exactlyTracked refuses to find none of a name that no vendor documents: there would be none for ever.
func (w *World) exactlyTracked(ctx context.Context, n int, event string) error {
	if names := w.eventNames(); n == 0 && !slices.Contains(names, event) {
		return &result.Failure{What: fmt.Sprintf("no document names an event %q, so none will ever be tracked", event),
			Hint: fmt.Sprintf("did you mean %q? For an event of your own say which are tracked: Then the tracked events are:", schema.Nearest(names, event))}
	}
	one := client.ExpectedEvents{EventPattern: client.EventPattern{Event: event}, Exactly: &n}
	return w.verify(ctx, client.EventExpectations{Expected: []client.ExpectedEvents{one}})
}

// eventNames are those that some document of the contract has a schema for.
func (w *World) eventNames() []string {
	var names []string
	for _, o := range w.Contract.Operations() {
		if o.Events != nil {
			names = append(names, sortedNames(o.Events.Named)...)
		}
	}
	return names
}

func (w *World) nothingTracked(ctx context.Context) error {
	return w.verify(ctx, client.EventExpectations{NoUnexpected: true})
}

func (w *World) noBadTracked(ctx context.Context) error {
	return w.verify(ctx, client.EventExpectations{NoBad: true})
}

// trackedWithin waits for so many events; when they are there, they must be all.
func (w *World) trackedWithin(ctx context.Context, text string, n int) error {
	admin, err := w.admin()
	if err != nil {
		return err
	}
	timeout, err := duration(text)
	if err != nil {
		return err
	}
	if n < 1 {
		return fmt.Errorf("wait for at least 1 event")
	}
	list, err := admin.AwaitEvents(ctx, client.EventFilter{}, n, timeout)
	var missed *client.AwaitError
	if errors.As(err, &missed) {
		list = missed.List
	} else if err != nil {
		return err
	}
	if list.Matched == n {
		return w.proved("", nil)
	}
	return w.proved(fmt.Sprintf("%d events are tracked within %s", list.Matched, timeout),
		[]result.Check{{Path: "events", Expected: fmt.Sprintf("%d events", n), Actual: fmt.Sprintf("%d: %s", list.Matched, eventLines(list.Events))}})
}

func eventLines(events []client.TrackedEvent) string {
	lines := make([]string, len(events))
	for i, e := range events {
		lines[i] = fmt.Sprintf("%d %s %s, %s", e.ID, e.Vendor, e.Event, e.Verdict)
	}
	if len(lines) == 0 {
		return "none"
	}
	return strings.Join(lines, "; ")
}

// trackedEventsAre compares the whole log, in order, with a table: a heading of vendor, event, verdict, user, session,
// product, channels, or a path in the event; below it values or matchers.
func (w *World) trackedEventsAre(ctx context.Context, table *godog.Table) error {
	admin, err := w.admin()
	if err != nil {
		return err
	}
	if len(table.Rows) < 2 {
		return fmt.Errorf("the table needs a heading (vendor, event, verdict, or a path in the event) and a row for each event")
	}
	list, err := admin.Events(ctx, client.EventFilter{}, 0)
	if err != nil {
		return err
	}
	var wrong []result.Check
	for i, row := range table.Rows[1:] {
		if i >= len(list.Events) {
			wrong = append(wrong, result.Check{Path: fmt.Sprintf("event %d", i+1), Expected: cells(row), Actual: "nothing"})
			continue
		}
		checks, err := w.compareRow(list.Events[i], table.Rows[0], row)
		if err != nil {
			return err
		}
		for _, c := range checks {
			c.Path = fmt.Sprintf("event %d, %s", i+1, c.Path)
			wrong = append(wrong, c)
		}
	}
	if more := len(list.Events) - len(table.Rows) + 1; more > 0 {
		wrong = append(wrong, result.Check{Path: "events", Expected: fmt.Sprint(len(table.Rows) - 1), Actual: fmt.Sprintf("%d more: %s", more, eventLines(list.Events))})
	}
	if list.Evicted > 0 {
		wrong = append(wrong, result.Check{Path: "the log of events", Expected: "all of them", Actual: fmt.Sprintf("%d evicted before", list.Evicted)})
	}
	return w.proved("the tracked events differ", wrong)
}

func cells(row *messages.PickleTableRow) string {
	var texts []string
	for _, c := range row.Cells {
		texts = append(texts, c.Value)
	}
	return strings.Join(texts, " | ")
}

func (w *World) compareRow(e client.TrackedEvent, heading, row *messages.PickleTableRow) ([]result.Check, error) {
	var wrong []result.Check
	for n, cell := range row.Cells {
		column := heading.Cells[n].Value
		c, err := w.compareCell(e, column, cell.Value)
		if err != nil {
			return nil, err
		}
		if c != nil {
			c.Path = column
			wrong = append(wrong, *c)
		}
	}
	return wrong, nil
}

func (w *World) compareCell(e client.TrackedEvent, column, text string) (*result.Check, error) {
	text, err := w.expand(text)
	if err != nil {
		return nil, err
	}
	if column == "vendor" && documentOf(text) != "" {
		text = documentOf(text)
	}
	m, err := newMatcher(text)
	if err != nil {
		return nil, err
	}
	known := map[string]string{"vendor": e.Vendor, "event": e.Event, "verdict": e.Verdict, "user": e.User, "session": e.Session,
		"product": strings.Join(e.Products, ", "), "channels": strings.Join(e.Channels, ", ")}
	if value, ok := known[column]; ok {
		return m.check(value, value != "", nil), nil
	}
	path, err := jsonPath(column)
	if err != nil {
		return nil, err
	}
	body, _, err := jsonvalue.Decode(e.Body)
	if err != nil {
		return nil, fmt.Errorf("event %d: %w", e.ID, err)
	}
	selected := path.Select(body)
	if len(selected) == 1 {
		return m.check(selected[0], true, nil), nil
	}
	return m.check([]any(selected), len(selected) > 0, nil), nil
}
