package steps

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// maxAnswer bounds what is read of an answer.
const maxAnswer = 16 << 20

// draft is a request before it is sent.
type draft struct {
	method, target string // target: path and query
	header         http.Header
	body           []byte
}

// send sends a request with the defaults of its operation, judges both sides and keeps the exchange. An answer that
// breaks the contract is an error, and so is a success for a request that breaks it.
func (w *World) send(ctx context.Context, d draft) error {
	x := &result.Exchange{Method: d.method, Target: d.target, RequestBody: d.body, Line: w.line}
	if w.target.BaseURL != w.Target.BaseURL {
		x.BaseURL = w.target.BaseURL
	}
	match := w.find(d)
	if match != nil {
		x.Operation = match.Operation
		w.api = match.Operation.Document
	}
	request, err := http.NewRequestWithContext(ctx, d.method, w.url(d.target), bytes.NewReader(d.body))
	if err != nil {
		return &result.Failure{What: fmt.Sprintf("%s %s: %s", d.method, d.target, err)}
	}
	w.setHeaders(request.Header, d, x.Operation)
	x.RequestHeader = request.Header
	w.last, w.exchanges = x, append(w.exchanges, x)
	begun := now()
	err = w.receive(request, x)
	x.Duration = now().Sub(begun)
	switch {
	case err == nil:
		return w.judge(x, match)
	case x.Operation != nil && w.resets[x.Operation.ID]:
		x.Judged, x.RequestFaults = true, requestFaults(x, match) // there is no answer to judge, as planned
		return w.healed(ctx, x.Operation.ID)
	}
	return w.failure(x, fmt.Sprintf("%s %s: %s", d.method, d.target, err))
}

// receive sends a request and reads the answer, within bounds.
func (w *World) receive(request *http.Request, x *result.Exchange) error {
	response, err := w.target.Client.Do(request)
	if err != nil {
		return fmt.Errorf("the target does not answer: %w", err)
	}
	defer func() { _ = response.Body.Close() }()
	x.Status, x.Header = response.StatusCode, response.Header
	if x.Body, err = io.ReadAll(io.LimitReader(response.Body, maxAnswer+1)); err != nil {
		return fmt.Errorf("the answer broke off: %w", err)
	}
	if len(x.Body) > maxAnswer {
		x.Body, x.Truncated = x.Body[:maxAnswer], true
		return fmt.Errorf("the answer is longer than %d MiB", maxAnswer>>20)
	}
	x.Value, _, _ = jsonvalue.Decode(x.Body)
	x.Code = documentedCode(x)
	return nil
}

func (w *World) url(target string) string { return strings.TrimSuffix(w.target.BaseURL, "/") + target }

func (w *World) find(d draft) *openapi.Match {
	match, _ := w.Contract.FindPath(d.method, d.target)
	return match
}

// judge holds the exchange against the contract.
func (w *World) judge(x *result.Exchange, match *openapi.Match) error {
	if w.waived != "" {
		return nil
	}
	if match == nil {
		return w.failure(x, "no operation of the contract has "+x.Method+" "+x.Target)
	}
	x.Judged = true
	x.RequestFaults, x.ResponseFaults = requestFaults(x, match), w.binding(x, "answer", responseFaults(x))
	if len(x.ResponseFaults) > 0 {
		return w.failure(x, "the answer breaks the contract")
	}
	if x.Status < http.StatusBadRequest && len(w.binding(x, "request", x.RequestFaults)) > 0 {
		return w.failure(x, "the service accepted a request that the contract does not allow")
	}
	return nil
}

// binding are the violations that count at this target; those of inferred rules that do not are noted as tolerated. A
// request that has what no document names is a slip of the scenario, whatever the service makes of it.
func (w *World) binding(x *result.Exchange, side string, faults []openapi.Violation) []openapi.Violation {
	if w.target.Mock || w.StrictInferred {
		return faults
	}
	var counting []openapi.Violation
	for _, v := range faults {
		if slip := side == "request" && v.Keyword == openapi.KeywordUndocumented; slip || v.Provenance != schema.Inferred {
			counting = append(counting, v)
			continue
		}
		if t := (result.Tolerated{Side: side, Violation: v}); !slices.Contains(x.Tolerated, t) {
			x.Tolerated = append(x.Tolerated, t)
		}
	}
	return counting
}

func requestFaults(x *result.Exchange, match *openapi.Match) []openapi.Violation {
	query := ""
	if u, err := url.Parse(x.Target); err == nil {
		query = u.RawQuery
	}
	return match.Operation.CheckRequest(&openapi.Request{Path: match.Path, RawPath: match.RawPath, Query: query, Header: x.RequestHeader, Body: x.RequestBody}).Violations
}

func responseFaults(x *result.Exchange) []openapi.Violation {
	return x.Operation.CheckResponse(&openapi.Answer{Status: x.Status, Header: x.Header, Body: x.Body}, openapi.ResponseOptions{Undocumented: true})
}
