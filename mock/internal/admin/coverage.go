package admin

import (
	"context"
	"encoding/json"
	"slices"
	"strconv"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/journal"
	"cartwright/openapi"
)

// cell is a documented answer of an operation, and how often the sandbox's traffic got it.
type cell struct {
	Operation  string `json:"operation"`
	Status     string `json:"status"`
	Code       string `json:"code,omitempty"`
	Hits       int    `json:"hits"`
	Provenance string `json:"provenance,omitempty"`
}

// reached is an answer that was given.
type reached struct{ document, operation, status, code string }

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
	hits := a.hits(page)
	cells, covered := []cell{}, 0
	for _, d := range a.services() {
		if filtered && d.Name != only {
			continue
		}
		for _, o := range d.Operations {
			for _, c := range cellsOf(o) {
				if c.Hits = hits[reached{d.Name, o.ID, c.Status, c.Code}]; c.Hits > 0 {
					covered++
				}
				cells = append(cells, c)
			}
		}
	}
	return answer(map[string]any{"covered": covered, "total": len(cells), "evicted": page.Evicted, "cells": cells})
}

// cellsOf are an operation's answers: one for each code, or one for a response without codes.
func cellsOf(o *openapi.Operation) []cell {
	var out []cell
	for _, r := range o.Responses {
		if len(r.ErrorCodes) == 0 {
			out = append(out, cell{Operation: o.ID, Status: r.Status, Provenance: string(r.Provenance.Kind)})
		}
		for _, code := range r.ErrorCodes {
			out = append(out, cell{Operation: o.ID, Status: r.Status, Code: code.Code, Provenance: string(code.Provenance.Kind)})
		}
	}
	return out
}

func (a *admin) hits(page journal.Page) map[reached]int {
	out := map[reached]int{}
	for _, e := range page.Exchanges {
		o := a.operation(e)
		if o == nil {
			continue
		}
		r := o.Response(e.Status)
		if r == nil {
			continue
		}
		at := reached{e.Document, e.Operation, r.Status, ""}
		if len(r.ErrorCodes) > 0 {
			at.code = codeIn(e, r)
		}
		out[at]++
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

// codeIn is the code that an error body states, in whichever field; one without a body has the only code that there is.
func codeIn(e *journal.Exchange, r *openapi.Response) string {
	if len(r.ErrorCodes) == 1 && len(e.ResponseBody) == 0 {
		return r.ErrorCodes[0].Code
	}
	var fields map[string]any
	if json.Unmarshal(e.ResponseBody, &fields) != nil {
		return ""
	}
	for _, c := range r.ErrorCodes {
		for _, v := range fields {
			number, isNumber := v.(float64)
			if v == c.Code || isNumber && strconv.FormatFloat(number, 'f', -1, 64) == c.Code {
				return c.Code
			}
		}
	}
	return ""
}
