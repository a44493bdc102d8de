package mock

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/respond"
	"cartwright/mock/internal/tracking"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// judge holds events against the event schemas of a document: the trackers know no contract.
type judge struct {
	events map[string]*openapi.EventSchemas // by operationId
	// lines are the places of the events' schemas and of the operations, worded once.
	lines      map[*schema.Schema]string
	operations map[string]string
}

var _ tracking.Schemas = judge{}

func newJudge(d *openapi.Document) judge {
	j := judge{events: map[string]*openapi.EventSchemas{}, lines: map[*schema.Schema]string{}, operations: map[string]string{}}
	for _, o := range d.Operations {
		j.operations[o.ID] = o.At.String()
		if o.Events != nil {
			j.events[o.ID] = o.Events
			j.know(o.Events)
		}
	}
	return j
}

func (j judge) know(events *openapi.EventSchemas) {
	for _, e := range events.Named {
		j.lines[e.Schema] = e.Schema.At.String()
	}
	if events.Other != nil {
		j.lines[events.Other.Schema] = events.Other.Schema.At.String()
	}
}

// Lines implements tracking.Schemas.
func (j judge) Lines(operation, name string, i tracking.Item) (ofSchema, ofOperation string) {
	ofOperation = j.operations[operation]
	return cmp.Or(j.lines[j.schema(operation, name, i.Value)], ofOperation), ofOperation
}

// Check implements tracking.Schemas.
func (j judge) Check(operation, name string, i tracking.Item) []event.Finding {
	s := j.schema(operation, name, i.Value)
	if s == nil {
		return nil
	}
	var out []event.Finding
	for _, v := range s.Check(i.Value, schema.Options{Direction: schema.Request, Undocumented: true}) {
		if v.Keyword == openapi.KeywordRequired && v.Hint == "" {
			v.Hint = misspelt(i.Value, v)
		}
		v.In, v.Pointer = openapi.InBody, i.Pointer+v.Pointer
		f := respond.EventFinding(v)
		if v.Keyword == openapi.KeywordUndocumented {
			f.Verdict = event.Warn
		}
		out = append(out, f)
	}
	return out
}

// schema is that of the form that was sent: where the contract has the name in the event, it is what is there that
// counts, not what a form without it calls its event.
func (j judge) schema(operation, name string, value any) *schema.Schema {
	events := j.events[operation]
	if events == nil {
		return nil
	}
	if events.In == openapi.InBody {
		there, _ := jsonvalue.Get(value, events.Pointer)
		name, _ = there.(string)
	}
	if named, ok := events.Named[name]; ok {
		return named.Schema
	}
	if events.Other != nil {
		return events.Other.Schema
	}
	return nil
}

// misspelt looks for the name that a missing property was written as.
func misspelt(value any, v openapi.Violation) string {
	missing := openapi.MissingName(v)
	found, _ := jsonvalue.Get(value, v.Pointer)
	object, _ := found.(map[string]any)
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if name != missing && (near(missing, name) || oneLetterOff(missing, name)) {
			return "'" + name + "' is there: did you mean '" + missing + "'?"
		}
	}
	return ""
}

// oneLetterOff is near for what is missing, where even a short name that is there says something.
func oneLetterOff(missing, name string) bool {
	const short = 5
	return min(len(missing), len(name)) >= short && max(len(missing), len(name)) <= 64 && schema.Distance(missing, strings.ToLower(name)) == 1
}

// Known implements tracking.Schemas.
func (j judge) Known(operation, name string) (known bool, meant string) {
	events := j.events[operation]
	if events == nil {
		return true, ""
	}
	if _, known = events.Named[name]; known {
		return true, ""
	}
	for _, candidate := range slices.Sorted(maps.Keys(events.Named)) {
		if near(candidate, name) {
			return false, candidate
		}
	}
	return false, ""
}

// near says that one name is a slip of the pen away from another: other letter case or separators, or up to two letters
// of a long name. Anything wider would take a custom name for a mistake.
func near(a, b string) bool {
	const (
		longest   = 64
		long      = 8
		ofLong    = 2
		forgotten = "-_ "
	)
	if len(a) > longest || len(b) > longest {
		return false
	}
	plain := func(s string) string {
		return strings.Map(func(c rune) rune {
			if strings.ContainsRune(forgotten, c) {
				return -1
			}
			return c
		}, strings.ToLower(s))
	}
	x, y := plain(a), plain(b)
	return x == y || min(len(x), len(y)) >= long && schema.Distance(x, y) <= ofLong
}
