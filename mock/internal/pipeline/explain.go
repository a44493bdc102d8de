package pipeline

import (
	"encoding/json"

	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/respond"
)

// What a trace says. The texts are constants, so that every exchange can keep its trace.
const (
	namedHeader  = "the header " + HeaderSandbox
	namedPrefix  = "the prefix of the path"
	namedAccount = "the account in the request is bound to it"
	namedNone    = "the request names none"

	whyRefused   = "the request breaks the contract"
	whyGuard     = "refused before the operation acted"
	whyFault     = "a planned fault answers in place of the operation"
	whyPrefer    = "the client prefers it"
	whyDocument  = "the operation has no behaviour: an example of the document, or a sample of its schema"
	whyBehaviour = "the operation has a behaviour"
	whyFailed    = "the operation's behaviour refused"
	whyEngine    = "the engine answers by itself"

	checkExempt = "exempt: the contract cannot speak of it"
	checkBefore = "passed before, with the same bytes"
	checkPassed = "passed"
	checkFailed = "failed: the answer was not sent"
)

// explains says whether the client asks for the trace of its request.
func (x *exchange) explains() bool {
	return !x.NoMockHeaders && x.r.Header.Get(HeaderExplain) == "1" && (x.match == nil || !x.ours(x.match.Operation))
}

// explanation is the trace as a header's value: JSON in ASCII.
func (x *exchange) explanation(reply *respond.Reply) string {
	e := x.entry(reply)
	var contract journal.Contract
	if x.match != nil {
		contract = journal.Contract{Route: x.match.Operation.Method + " " + x.match.Operation.Path, Code: x.match.Operation.Meaning(e.Trace.Code)}
	}
	text, err := json.Marshal(e.Decisions(contract))
	if err != nil {
		return "[]"
	}
	return asciiJSON(string(text))
}

// entry is the exchange for the journal, without the findings of events.
func (x *exchange) entry(reply *respond.Reply) *journal.Exchange {
	e := &journal.Exchange{
		At: x.box.Now(), Took: x.system.Now().Sub(x.started),
		Method: x.r.Method, Target: x.target, Host: x.r.Host, RequestHeader: x.r.Header, RequestBody: x.body,
		Status: reply.Status, ResponseHeader: x.w.Header(), Source: reply.Source, Fault: x.fault.Label, Trace: x.trace,
	}
	e.Trace.Code = reply.Code
	if e.Trace.Sandbox = x.box.ID; e.Trace.Respond == "" {
		e.Trace.Respond = whyEngine
	}
	if e.Trace.Check == "" && reply.Exempt {
		e.Trace.Check = checkExempt
	}
	if reply.Body != nil {
		e.ResponseBody = x.sent(reply.Body.Bytes)
	}
	if x.match != nil {
		e.Operation, e.Document = x.match.Operation.ID, x.match.Operation.Document.Name
	}
	if found := x.findings(reply); len(found) > 0 {
		e.Findings = respond.Findings(found)
	}
	return e
}
