package steps

import (
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/cucumber/godog"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

// trackingSentences send events as the vendors' clients do, and look at how they are taken.
func (w *World) trackingSentences(sc registrar) {
	sc.Step(`^I track "([^"]*)" with (Crownpeak XO|Optimove|DATA Reshape):$`, w.track)
	sc.Step(`^I track the example "([^"]*)" with (Crownpeak XO|Optimove|DATA Reshape)$`, w.trackExample)
	sc.Step(`^the event is accepted$`, w.eventAccepted)
	sc.Step(`^the event is rejected with "(.*)"$`, w.eventRejected)
}

// ingest is the operation that a vendor's client calls.
func ingest(vendor string) (operation, document string) {
	switch vendor {
	case "Crownpeak XO":
		return "sendActivities", "crownpeak-xo"
	case "Optimove":
		return "saveEvent", "optimove"
	default:
		return "sendReshapeEvent", "datareshape"
	}
}

// track sends the documented example of an event with the table's fields changed; a value of #absent takes a field out.
func (w *World) track(ctx context.Context, event, vendor string, table *godog.Table) error {
	o, err := w.tracker(vendor)
	if err != nil {
		return err
	}
	value, err := exampleEvent(o, event)
	if err != nil {
		return err
	}
	rows, err := pairs(table)
	if err != nil {
		return err
	}
	c := newCall(w, o)
	c.fields = value
	for _, r := range rows {
		if err := c.setEventField(r[0], r[1]); err != nil {
			return err
		}
	}
	d, err := c.draft()
	if err != nil {
		return err
	}
	return w.send(ctx, d)
}

func (w *World) tracker(vendor string) (*openapi.Operation, error) {
	id, document := ingest(vendor)
	d := w.Contract.Document(document)
	if d == nil {
		return nil, fmt.Errorf("the contract has no document %s", document)
	}
	w.api = d
	return w.operation(id)
}

// exampleEvent is the example of the event's own schema, whole envelope included.
func exampleEvent(o *openapi.Operation, event string) (map[string]any, error) {
	if o.Events == nil {
		return nil, fmt.Errorf("%s takes no events", o.ID)
	}
	e, ok := o.Events.Named[event]
	if !ok {
		return nil, fmt.Errorf("%s knows no event %q; it knows: %s", o.ID, event, strings.Join(sortedNames(o.Events.Named), ", "))
	}
	value, ok := jsonvalue.Clone(e.Schema.Example).(map[string]any)
	if !ok {
		return nil, fmt.Errorf("the schema of %s has no example", event)
	}
	return value, nil
}

func (c *callParts) setEventField(path, text string) error {
	text, err := c.w.expand(text)
	if err != nil {
		return err
	}
	for _, p := range c.o.Parameters {
		if p.Name == path {
			c.place(p, text)
			return nil
		}
	}
	if text == "#absent" {
		return removeField(c.fields, fieldPath(path))
	}
	var value any = text
	if decoded, _, err := jsonvalue.Decode([]byte(text)); err == nil {
		value = decoded
	}
	return c.setField(path, value)
}

func (w *World) trackExample(ctx context.Context, name, vendor string) error {
	o, err := w.tracker(vendor)
	if err != nil {
		return err
	}
	return w.callWithExample(ctx, o.ID, strings.ReplaceAll(name, " ", "-"))
}

func (w *World) eventAccepted() error {
	return w.assert(w.status() == http.StatusOK && len(w.last.RequestFaults) == 0, "expected the event to be accepted, got %d", w.status())
}

func (w *World) eventRejected(message string) error {
	got, _ := w.errorText("message", "detail", "error")
	return w.assert(w.status() >= http.StatusBadRequest && got == message, "expected the event to be rejected with %q, got %d %q", message, w.status(), got)
}
