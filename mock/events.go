package mock

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"

	"cartwright/fixtures"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

// RuleVerdict is broken by an event fixture of which the documents think otherwise than it says.
const RuleVerdict fixtures.Rule = "verdict"

// checkEvent holds an event fixture against its document: the good and the doubtful must be accepted and satisfy their
// event schema, the bad must break the rule that they name.
func checkEvent(d *openapi.Document, e *fixtures.Event) fixtures.Errors {
	o := d.Operation(e.Operation)
	if o == nil {
		return fixtures.Errors{{File: e.File, Line: e.Line, Pointer: "/operation", Rule: fixtures.RuleEnum,
			Hint: fmt.Sprintf("%s has no operation %q", e.System, e.Operation)}}
	}
	found := eventViolations(o, e)
	if e.Verdict != fixtures.Bad {
		var faults fixtures.Errors
		for _, v := range found {
			faults = append(faults, e.Problem(v.Pointer, RuleVerdict, "is "+e.Verdict+", yet "+openapi.Sentence(v)+", says "+v.At.String()))
		}
		return faults
	}
	in := e.In
	if in == "" {
		in = openapi.InBody
	}
	if byState(o, e) || slices.ContainsFunc(found, func(v openapi.Violation) bool {
		return v.In == in && v.Pointer == e.Pointer && v.Keyword == e.Keyword
	}) {
		return nil
	}
	return fixtures.Errors{e.Problem("", RuleVerdict, fmt.Sprintf("says %s %s %s; the documents find %s", in, e.Pointer, e.Keyword, openapi.Sentences(found)))}
}

// eventViolations are those of the request and of each event in it.
func eventViolations(o *openapi.Operation, e *fixtures.Event) []openapi.Violation {
	r := &openapi.Request{Path: e.Request.Path, Header: http.Header{"Content-Type": {"application/json"}}, Body: e.Payload(), Query: query(e)}
	for name, value := range e.Request.Header {
		r.Header.Set(name, value)
	}
	checked := o.CheckRequest(r)
	found := openapi.Refusals(checked.Violations)
	if o.Events != nil && checked.Body() != nil {
		for _, event := range o.Events.Split(e.Request.Path, checked.Body()) {
			found = append(found, event.Check()...)
		}
	}
	return found
}

func query(e *fixtures.Event) string {
	values := url.Values{}
	for name, value := range e.Request.Query {
		values.Set(name, value)
	}
	return values.Encode()
}

// byState says that no document can see the fault: a credential that has the right form and is not the right one, or a
// name that a tenant would have had to configure.
func byState(o *openapi.Operation, e *fixtures.Event) bool {
	if e.Keyword == openapi.KeywordSecurity {
		return len(openapi.Refusals(eventViolations(o, e))) == 0
	}
	value, _, err := jsonvalue.Decode(e.Payload())
	if err != nil || o.Events == nil || e.Pointer != o.Events.Pointer {
		return false
	}
	for _, event := range o.Events.Split(e.Request.Path, value) {
		if _, known := o.Events.Named[event.Name]; !known {
			return true
		}
	}
	return false
}
