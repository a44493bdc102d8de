package journal

import (
	"strconv"
	"strings"
)

// Trace is what was decided on the way of an exchange and cannot be told from its outcome. The texts but Found are
// constants of the pipeline and of the document, so that keeping them costs nothing.
type Trace struct {
	Sandbox string // its id
	Named   string // how it was chosen
	Respond string // why the answer is what it is
	Code    string // the document's error code that the answer tells; empty: none
	Found   string // what a refusal found, where the answer does not tell
	Check   string // what the self-check made of it
}

// Decision is one step of the way, for people.
type Decision struct {
	Stage    string `json:"stage"`
	Decision string `json:"decision"`
	Reason   string `json:"reason,omitempty"`
}

// Contract is what the document says of an exchange, for its decisions.
type Contract struct {
	Route string // the operation's method and template; empty when none matched
	Code  string // when the operation answers Trace.Code, and whether the vendor says so; empty without a code
}

// Decisions tells the way of an exchange, stage by stage.
func (e *Exchange) Decisions(contract Contract) []Decision {
	out := []Decision{{Stage: "sandbox", Decision: e.Trace.Sandbox, Reason: e.Trace.Named}}
	if e.Operation == "" {
		out = append(out, Decision{Stage: "route", Decision: "none", Reason: "no operation fits " + e.Method + " " + e.Target + " on " + e.Host})
	} else {
		out = append(out, Decision{Stage: "route", Decision: e.Operation, Reason: contract.Route + " of " + e.Document}, e.validation())
	}
	if e.Fault != "" {
		out = append(out, Decision{Stage: "fault", Decision: e.Fault, Reason: "planned for this request"})
	}
	out = append(out, Decision{Stage: "respond", Decision: strconv.Itoa(e.Status) + " " + e.Source, Reason: e.Trace.reason(contract.Code)})
	if e.Trace.Check != "" {
		out = append(out, Decision{Stage: "self-check", Decision: e.Trace.Check})
	}
	return out
}

// reason is why the answer is what it is, with the code that it tells and what was found.
func (t *Trace) reason(code string) string {
	reason := t.Respond
	if t.Code != "" {
		reason += " with " + t.Code
	}
	if code != "" {
		reason += ": " + code
	}
	if t.Found != "" {
		reason += "; found: " + t.Found
	}
	return reason
}

// shownFindings is how many of the findings a decision words.
const shownFindings = 5

func (e *Exchange) validation() Decision {
	var refusals []string
	for i := range e.Findings {
		if f := &e.Findings[i]; !f.Advisory {
			refusals = append(refusals, f.In+" "+f.Pointer+" "+f.Message)
		}
	}
	switch {
	case len(refusals) > 0:
		return Decision{Stage: "validate", Decision: counted(len(refusals), "violation"), Reason: strings.Join(refusals[:min(len(refusals), shownFindings)], "; ")}
	case len(e.Findings) > 0:
		return Decision{Stage: "validate", Decision: "accepted", Reason: counted(len(e.Findings), "finding") + ", no reason to refuse"}
	}
	return Decision{Stage: "validate", Decision: "accepted"}
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}
