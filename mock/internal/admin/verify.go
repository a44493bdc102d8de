package admin

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/sandbox"
	"cartwright/mock/internal/verify"
)

type verification struct {
	Code     string           `json:"code,omitempty"`
	Message  string           `json:"message,omitempty"`
	OK       bool             `json:"ok"`
	Total    int              `json:"total"`
	Evicted  uint64           `json:"evicted"`
	Refused  int              `json:"refused"`
	Proved   []string         `json:"proved"`
	Failures []verify.Failure `json:"failures"`
	Notes    []string         `json:"notes,omitempty"`
	Report   string           `json:"report"`
}

// verifyTrackedEvents answers 200 with what was proved, or 409 with what differs.
func (a *admin) verifyTrackedEvents(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var spec verify.Spec
	if err := call.Decode(&spec); err != nil {
		return nil, behaviour.Failf(BadRequest, "body: %s", err)
	}
	if err := a.checkVendors(spec); err != nil {
		return nil, err
	}
	plan, err := verify.Compile(spec)
	var fault *verify.Error
	if errors.As(err, &fault) {
		return nil, behaviour.Failf(BadRequest, "body: %s", fault)
	} else if err != nil {
		return nil, err
	}
	seen := a.seen(call.Sandbox, spec.Scope)
	result := plan.Check(seen)
	result.Notes = append(result.Notes, a.unknownNames(spec, seen)...)
	return verified(result, seen, call.Query["format"])
}

func verified(result *verify.Result, seen verify.Seen, format string) (*behaviour.Answer, error) {
	v := verification{OK: result.OK(), Total: len(seen.Events), Evicted: seen.Evicted, Refused: len(seen.Refused), Proved: result.Proved,
		Failures: result.Failures, Notes: result.Notes, Report: result.Report()}
	status := http.StatusOK
	if !v.OK {
		status, v.Code, v.Message = http.StatusConflict, EventsDiffer, result.Summary()
	}
	if v.Proved == nil {
		v.Proved = []string{}
	}
	if v.Failures == nil {
		v.Failures = []verify.Failure{}
	}
	out, err := answer(v)
	if format == "text" {
		out, err = text("text/plain", []byte(v.Report)), nil
	}
	if err != nil {
		return nil, err
	}
	out.Status = status
	return out, nil
}

// checkVendors refuses vendors that are not served: that none of their events came proves nothing.
func (a *admin) checkVendors(spec verify.Spec) error {
	err := a.checkVendor("body: /vendor", spec.Vendor)
	for i, e := range spec.Expected {
		err = errors.Join(err, a.checkVendor("body: /expected/"+strconv.Itoa(i)+"/vendor", e.Vendor))
	}
	for i, p := range spec.InOrder {
		err = errors.Join(err, a.checkVendor("body: /inOrder/"+strconv.Itoa(i)+"/vendor", p.Vendor))
	}
	return err
}

// seen reads the log and the journal. Events that were evicted may have been in the scope unless it begins after them, and
// so may requests that the journal forgot. Clearing the events forgets what was refused before, too.
func (a *admin) seen(box *sandbox.Sandbox, scope verify.Scope) verify.Seen {
	page := box.Events.List(event.Filter{})
	seen := verify.Seen{Evicted: page.Evicted}
	seen.Missing = page.Evicted > 0 && (len(page.Events) == 0 || scope.Since < page.Events[0].ID-1 && !after(scope.SinceRequest, page.Events[0].Request))
	filter := scope.Filter()
	for _, e := range page.Events {
		if filter.Matches(e) {
			seen.Events = append(seen.Events, e)
		}
	}
	var refused refusals
	refused, seen.Forgotten = a.refused(box, max(scope.SinceRequest, page.Since), scope.Vendor)
	seen.Refused = refused.words()
	return seen
}

// after says whether a scope begins with, or after, the request of the oldest event that is kept.
func after(since, oldest uint64) bool { return since > 0 && since >= oldest }

// unknownNames notes names that no document knows and no event has: that there is none of them proves little.
func (a *admin) unknownNames(spec verify.Spec, seen verify.Seen) []string {
	known := a.eventNames()
	for _, e := range seen.Events {
		known = append(known, e.Name)
	}
	var out []string
	for _, e := range spec.Expected {
		if e.Event != "" && !slices.Contains(known, e.Event) {
			out = append(out, fmt.Sprintf("no document names an event %q%s", e.Event, didYouMean(known, e.Event)))
		}
	}
	return out
}

// eventNames are those that the documents name.
func (a *admin) eventNames() []string {
	var out []string
	for _, d := range a.services() {
		for _, o := range d.Operations {
			if o.Events != nil {
				out = slices.AppendSeq(out, maps.Keys(o.Events.Named))
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
