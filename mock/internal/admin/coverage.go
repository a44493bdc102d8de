package admin

import (
	"context"
	"slices"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/journal"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

// cell is a documented answer of an operation, and how often the sandbox's traffic got it.
type cell struct {
	Operation  string `json:"operation"`
	Status     string `json:"status"`
	Code       string `json:"code,omitempty"`
	Count      int    `json:"count"`
	Provenance string `json:"provenance,omitempty"`
}

// share is how many of a whole were reached.
type share struct {
	Reached int `json:"reached"`
	Of      int `json:"of"`
}

func (s *share) count(reached bool) {
	s.Of++
	if reached {
		s.Reached++
	}
}

// shares are the totals, counted as `cartwright coverage` counts them.
type shares struct {
	Operations share `json:"operations"`
	Statuses   share `json:"statuses"`
	Codes      share `json:"codes"`
}

// coverage is what the traffic of a sandbox reached.
type coverage struct {
	shares
	Evicted uint64 `json:"evicted"`
	Cells   []cell `json:"cells"`
}

// tally is how often each documented answer was given: of each response, and of each of its codes.
type tally struct {
	responses map[*openapi.Response]int
	codes     map[*openapi.Response]map[string]int
}

// getCoverage counts from the journal, so it forgets what the journal forgets.
func (a *admin) getCoverage(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	only, filtered := call.Query["document"]
	var names []string
	for _, d := range a.services() {
		names = append(names, d.Name)
	}
	if filtered && !slices.Contains(names, only) {
		return nil, behaviour.Failf(BadRequest, "query: /document %q is not served%s", only, didYouMean(names, only))
	}
	page := call.Sandbox.Journal.List(0)
	out, given := coverage{Evicted: page.Evicted, Cells: []cell{}}, a.given(page)
	for _, d := range a.services() {
		if filtered && d.Name != only {
			continue
		}
		for _, o := range d.Operations {
			out.add(o, given)
		}
	}
	return answer(out)
}

func (c *coverage) add(o *openapi.Operation, given tally) {
	reached := false
	for _, r := range o.Responses {
		reached = reached || given.responses[r] > 0
		c.Statuses.count(given.responses[r] > 0)
		for _, one := range cellsOf(o, r, given) {
			if one.Code != "" {
				c.Codes.count(one.Count > 0)
			}
			c.Cells = append(c.Cells, one)
		}
	}
	c.Operations.count(reached)
}

// cellsOf are the answers that a response stands for: one for each code that its body can show, else one.
func cellsOf(o *openapi.Operation, r *openapi.Response, given tally) []cell {
	if len(r.ErrorCodes) == 0 || len(r.Content) == 0 {
		return []cell{{Operation: o.ID, Status: r.Status, Count: given.responses[r], Provenance: string(r.Provenance.Kind)}}
	}
	var out []cell
	for _, code := range r.ErrorCodes {
		out = append(out, cell{Operation: o.ID, Status: r.Status, Code: code.Code, Count: given.codes[r][code.Code], Provenance: string(code.Provenance.Kind)})
	}
	return out
}

// given counts the answers that keep the contract; those of the engine and those that a fault mangled do not.
func (a *admin) given(page journal.Page) tally {
	out := tally{responses: map[*openapi.Response]int{}, codes: map[*openapi.Response]map[string]int{}}
	for _, e := range page.Exchanges {
		o := a.operation(e)
		if o == nil || e.Status == 0 {
			continue
		}
		r := o.Response(e.Status)
		if r == nil || len(o.CheckResponse(&openapi.Answer{Status: e.Status, Header: e.ResponseHeader, Body: e.ResponseBody}, openapi.ResponseOptions{Undocumented: true})) > 0 {
			continue
		}
		out.responses[r]++
		if out.codes[r] == nil {
			out.codes[r] = map[string]int{}
		}
		body, _, _ := jsonvalue.Decode(e.ResponseBody)
		out.codes[r][r.CodeIn(body)]++
	}
	return out
}

func (a *admin) operation(e *journal.Exchange) *openapi.Operation {
	for _, d := range a.services() {
		if d.Name == e.Document {
			return d.Operation(e.Operation)
		}
	}
	return nil
}
