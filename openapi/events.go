package openapi

import (
	"strconv"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// Event is one tracking event of a request: its place in the body, its name, and the schema that a good one satisfies,
// nil when no schema is for events of this name.
type Event struct {
	Pointer string
	Name    string
	Value   any
	Schema  *EventSchema
}

// Split takes the events out of a request's body, which is one event or an array of them.
func (e *EventSchemas) Split(path map[string]string, body any) []Event {
	list, batch := body.([]any)
	if !batch {
		return []Event{e.event(path, "", body)}
	}
	out := make([]Event, len(list))
	for i, value := range list {
		out[i] = e.event(path, "/"+strconv.Itoa(i), value)
	}
	return out
}

func (e *EventSchemas) event(path map[string]string, pointer string, value any) Event {
	out := Event{Pointer: pointer, Value: value, Schema: e.Other}
	if e.In == InPath {
		out.Name = path[e.Pointer]
	} else if name, ok := jsonvalue.Get(value, e.Pointer); ok {
		out.Name, _ = name.(string)
	}
	if named, ok := e.Named[out.Name]; ok {
		out.Schema = &named
	}
	return out
}

// Check gives the violations of one event by its own schema; pointers count from the body.
func (e Event) Check() []Violation {
	if e.Schema == nil {
		return nil
	}
	found := e.Schema.Schema.Check(e.Value, schema.Options{Direction: schema.Request})
	for i := range found {
		found[i].In, found[i].Pointer = InBody, e.Pointer+found[i].Pointer
	}
	return found
}
