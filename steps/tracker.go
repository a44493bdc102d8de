package steps

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/cucumber/godog"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

// vendor is what a sentence's name of a tracker stands for.
type vendor struct {
	document, operation string   // the operation that its client calls
	envelope            []string // fields that a doc string may leave out
}

func vendorOf(name string) vendor {
	switch name {
	case "Crownpeak XO":
		return vendor{"crownpeak-xo", "sendActivities", []string{"action", "user"}}
	case "Optimove":
		return vendor{"optimove", "saveEvent", []string{"tenant", "timestamp", "event", "customer"}}
	default:
		return vendor{"datareshape", "sendReshapeEvent", []string{"event", "context"}}
	}
}

// documentOf is the document of a tracker that a sentence may name; empty for any other name.
func documentOf(name string) string {
	if !slices.Contains([]string{"Crownpeak XO", "Optimove", "DATA Reshape"}, name) {
		return ""
	}
	return vendorOf(name).document
}

// tracker is the operation that the vendor's client calls, or the one that the feature is about.
func (w *World) tracker(name string) (*openapi.Operation, error) {
	v := vendorOf(name)
	d := w.Contract.Document(v.document)
	if d == nil {
		return nil, fmt.Errorf("the contract has no document %s", v.document)
	}
	w.api = d
	if o := d.Operation(w.about); o != nil && o.Events != nil {
		return o, nil
	}
	return w.operation(v.operation)
}

// newEvent begins a call with the example of the event: of its own schema, or of the one for names of the shop's own.
func (w *World) newEvent(event, name string) (*callParts, error) {
	o, err := w.tracker(name)
	if err != nil {
		return nil, err
	}
	s := o.Events.Other
	if own, ok := o.Events.Named[event]; ok {
		s = &own
	}
	if s == nil {
		return nil, fmt.Errorf("%s knows no event %q; it knows: %s", o.ID, event, strings.Join(sortedNames(o.Events.Named), ", "))
	}
	fields, ok := jsonvalue.Clone(s.Schema.Example).(map[string]any)
	if !ok {
		return nil, fmt.Errorf("the schema of %s has no example", event)
	}
	c := newCall(w, o)
	c.fields, c.envelope = fields, vendorOf(name).envelope
	if o.Events.In == openapi.InPath {
		c.path[o.Events.Pointer] = event
		return c, nil
	}
	return c, c.setField(o.Events.Pointer, event)
}

// lists says that the operation takes events in an array alone, as those of Optimove's SDKs.
func (c *callParts) lists() bool {
	return slices.Contains([]string{"trackOptistream", "reportEvent"}, c.o.ID)
}

func (c *callParts) fromTable(table *godog.Table) error {
	rows, err := pairs(table)
	if err != nil {
		return err
	}
	for _, r := range rows {
		if err := c.setEventField(r[0], r[1]); err != nil {
			return err
		}
	}
	if c.lists() {
		c.body = jsonvalue.Append(nil, []any{c.fields})
	}
	return nil
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
	if text == absentWord {
		return removeField(c.fields, fieldPath(path))
	}
	var value any = text
	if decoded, _, err := jsonvalue.Decode([]byte(text)); err == nil {
		value = decoded
	}
	return c.setField(path, value)
}

const absentWord = "#absent"

// fromText takes the event as it is written; fields of the envelope that it leaves out are the example's. A field of
// #absent is left out. Text that is no JSON is sent as it stands.
func (c *callParts) fromText(text string) error {
	text, err := c.w.expand(text)
	if err != nil {
		return err
	}
	value, _, err := jsonvalue.Decode([]byte(text))
	if err != nil {
		c.body = []byte(text)
		return nil //nolint:nilerr // what is no JSON is what the scenario wants to send
	}
	list, batch := value.([]any)
	if !batch {
		list = []any{value}
	}
	for i := range list {
		c.fill(list[i])
	}
	if batch || c.lists() {
		value = list
	}
	c.body = jsonvalue.Append(nil, value)
	return nil
}

// fill completes the envelope of one event; a value that is no event stays what it is.
func (c *callParts) fill(value any) {
	event, ok := value.(map[string]any)
	if !ok {
		return
	}
	_, visitor := event["visitor"]
	for _, name := range c.envelope {
		_, has := event[name]
		field, known := c.fields[name]
		if known && !has && (name != "customer" || !visitor) {
			event[name] = jsonvalue.Clone(field)
		}
	}
	if inner, ok := event["event"].(map[string]any); ok {
		if _, has := inner["name"]; !has {
			inner["name"], _ = jsonvalue.Get(c.fields, c.o.Events.Pointer)
		}
	}
	for name, field := range event {
		if field == absentWord {
			delete(event, name)
		}
	}
}

// Headers of Optimove's signature, version 1 ([V] OM-EXT).
const (
	signatureVersion = "X-Optimove-Signature-Version"
	signatureContent = "X-Optimove-Signature-Content"
)

// signed adds the signature that Optimove's server-side clients send, unless the scenario has its own idea of it.
func (w *World) signed(o *openapi.Operation, d draft) draft {
	tenants := w.Fixtures.Accounts.Tenants
	if o.ID != "saveEvent" || len(tenants) == 0 {
		return d
	}
	for _, name := range []string{signatureVersion, signatureContent} {
		if w.headers.Get(name) != "" || w.removed[name] {
			return d
		}
	}
	mac := hmac.New(sha256.New, []byte(tenants[0].Token))
	mac.Write(d.body)
	d.header.Set(signatureVersion, "1")
	d.header.Set(signatureContent, hex.EncodeToString(mac.Sum(nil)))
	return d
}
