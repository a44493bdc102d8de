package admin

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/fault"
)

// plannedFault is a fault as the API shows it and takes it.
type plannedFault struct {
	ID           string            `json:"id,omitempty"`
	Operation    string            `json:"operation,omitempty"`
	Method       string            `json:"method,omitempty"`
	Path         string            `json:"path,omitempty"`
	Parameters   map[string]string `json:"parameters,omitempty"`
	Delay        string            `json:"delay,omitempty"`
	Spread       string            `json:"spread,omitempty"`
	Distribution string            `json:"distribution,omitempty"`
	Status       int               `json:"status,omitempty"`
	Code         string            `json:"code,omitempty"`
	Reset        bool              `json:"reset,omitempty"`
	Truncate     bool              `json:"truncate,omitempty"`
	Malformed    bool              `json:"malformed,omitempty"`
	Times        int               `json:"times,omitempty"`
	Probability  float64           `json:"probability,omitempty"`
	Seed         *uint64           `json:"seed,omitempty"`
	Hits         *int              `json:"hits,omitempty"`
}

func showFault(f fault.Fault) plannedFault {
	return plannedFault{ID: f.ID, Operation: f.Match.Operation, Method: f.Match.Method, Path: f.Match.Path, Parameters: f.Match.Parameters,
		Delay: durationText(f.Delay), Spread: durationText(f.Spread), Distribution: f.Distribution, Status: f.Status, Code: f.Code,
		Reset: f.Reset, Truncate: f.Truncate, Malformed: f.Malformed, Times: f.Times, Probability: f.Probability, Seed: f.Seed, Hits: &f.Hits}
}

func durationText(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return d.String()
}

// fault reads what was sent. The contract has seen the form of the durations, not whether they can be held.
func (p plannedFault) fault() (fault.Fault, error) {
	f := fault.Fault{Match: fault.Match{Operation: p.Operation, Method: strings.ToUpper(p.Method), Path: p.Path, Parameters: p.Parameters},
		Distribution: p.Distribution, Status: p.Status, Code: p.Code, Reset: p.Reset, Truncate: p.Truncate, Malformed: p.Malformed,
		Times: p.Times, Probability: p.Probability, Seed: p.Seed}
	for name, d := range map[string]struct {
		text string
		to   *time.Duration
	}{"delay": {p.Delay, &f.Delay}, "spread": {p.Spread, &f.Spread}} {
		var err error
		if d.text == "" {
			continue
		}
		if *d.to, err = time.ParseDuration(d.text); err != nil {
			return f, behaviour.Failf(BadRequest, "body: /%s %q is no duration such as 250ms", name, d.text)
		}
	}
	return f, nil
}

func listFaults(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	out := []plannedFault{}
	for _, f := range call.Sandbox.Faults.List() {
		out = append(out, showFault(f))
	}
	return answer(map[string]any{"faults": out})
}

// addFault plans a fault. One that no operation can meet is refused: it would never happen, and nobody would notice.
func (a *admin) addFault(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	var sent plannedFault
	if err := call.Decode(&sent); err != nil {
		return nil, behaviour.Failf(BadRequest, "body: %s", err)
	}
	f, err := sent.fault()
	if err == nil {
		err = a.reachable(&f)
	}
	if err != nil {
		return nil, err
	}
	if f, err = call.Sandbox.Faults.Add(f); err != nil {
		return nil, behaviour.Failf(BadRequest, "body: %s", err)
	}
	out, err := answer(showFault(f))
	if err != nil {
		return nil, err
	}
	out.Status = http.StatusCreated
	return out, nil
}

func clearFaults(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	call.Sandbox.Faults.Clear()
	return noContent(), nil
}

func getFault(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	for _, f := range call.Sandbox.Faults.List() {
		if f.ID == call.Path["id"] {
			return answer(showFault(f))
		}
	}
	return nil, faultNotFound(call)
}

func removeFault(_ context.Context, call *behaviour.Call) (*behaviour.Answer, error) {
	if !call.Sandbox.Faults.Remove(call.Path["id"]) {
		return nil, faultNotFound(call)
	}
	return noContent(), nil
}

func faultNotFound(call *behaviour.Call) error {
	var ids []string
	for _, f := range call.Sandbox.Faults.List() {
		ids = append(ids, f.ID)
	}
	there := "none is planned"
	if len(ids) > 0 {
		there = "there are " + strings.Join(ids, ", ")
	}
	return behaviour.Failf(FaultNotFound, "sandbox %s has no fault %s; %s", call.Sandbox.ID, fmt.Sprintf("%q", call.Path["id"]), there)
}
