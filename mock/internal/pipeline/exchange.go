package pipeline

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/fault"
	"cartwright/mock/internal/journal"
	"cartwright/mock/internal/respond"
	"cartwright/mock/internal/sandbox"
	"cartwright/openapi"
	"cartwright/openapi/style"
)

// exchange is one request on its way.
type exchange struct {
	*Pipeline
	w       http.ResponseWriter
	r       *http.Request
	started time.Time
	target  string // as the client sent it
	box     *sandbox.Sandbox
	body    []byte
	unread  *unread // why there is no body to read; nil when it was read
	match   *openapi.Match
	checked *openapi.Checked
	named   bool // the request names its sandbox
	// mispacked is the Content-Encoding that the body is said to have and has not; empty: it has.
	mispacked string
	tracked   *tracked
	found     []openapi.Violation // what was found after the contract had accepted the request
	fault     fault.Outcome
	trace     journal.Trace
}

type exchangeKey struct{}

func withExchange(ctx context.Context, x *exchange) context.Context {
	return context.WithValue(ctx, exchangeKey{}, x)
}

func exchangeOf(r *http.Request) *exchange {
	x, _ := r.Context().Value(exchangeKey{}).(*exchange)
	return x
}

// matched serves a request that has an operation.
func (p *Pipeline) matched(m *openapi.Match) http.Handler {
	return http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		x := exchangeOf(r)
		x.match = m
		if x.unread != nil {
			x.finish(x.checkAnswer(x.refuseUnread()))
			return
		}
		x.finish(x.checkAnswer(x.answer()))
	})
}

// answer validates the request and responds.
func (x *exchange) answer() *respond.Reply {
	o := x.match.Operation
	twins, query := respond.Twins(x.r.URL.RawQuery, o)
	x.checked = o.CheckRequest(&openapi.Request{Path: x.match.Path, RawPath: x.match.RawPath, Query: query, Header: x.contractHeader(), Body: x.body})
	x.track()
	if reply := x.disturb(); reply != nil {
		return reply
	}
	if refused := openapi.Refusals(x.checked.Violations); len(refused) > 0 && !x.lenient() {
		x.trace.Respond = whyRefused
		return respond.Refuse(o, refused)
	}
	preference := x.preference(o, twins)
	if err := x.wait(preference.Delay); err != nil {
		return leftWaiting()
	}
	reply := x.strictly(x.respond(o, preference))
	if applied := preference.Applied(reply); applied != "" {
		reply.Header = orNew(reply.Header)
		reply.Header.Set("Preference-Applied", applied)
	}
	return reply
}

// ours says that the operation is of the mock's own API.
func (p *Pipeline) ours(o *openapi.Operation) bool {
	return o.Document.InBox && o.Document.Name == p.AdminDocument
}

// preference is what the client asks for. Nobody chooses the answers of our own API.
func (x *exchange) preference(o *openapi.Operation, twins style.Pairs) respond.Preference {
	if x.ours(o) {
		return respond.Preference{}
	}
	p := respond.ParsePreference(x.r.Header["Prefer"], twins)
	p.Dynamic = p.Dynamic || x.Dynamic && x.Behaviours[o] == nil
	return p
}

// respond asks the document's guard, then prefers what the client asked for, then what the operation does, then what the
// document shows.
func (x *exchange) respond(o *openapi.Operation, preference respond.Preference) *respond.Reply {
	if x.ours(o) && o.Extensions["x-status"] == "planned" {
		return respond.Problem{Status: http.StatusNotImplemented, Title: "Planned", Detail: o.ID + " is described and not built yet"}.Reply()
	}
	call := &behaviour.Call{Operation: o.ID, Sandbox: x.box, Path: x.checked.Path, Query: x.checked.Query, Header: x.checked.Header,
		Body: x.readable(), Value: x.checked.Body, Request: x.r, Lenient: x.lenient(), Accounts: x.accounts(), Memo: &x.memo}
	if guard := x.Guards[o.Document.Name]; guard != nil && o.Document.InBox {
		if err := guard(call); err != nil {
			x.trace.Respond = whyGuard
			return x.failed(o, err)
		}
	}
	act := x.Behaviours[o]
	x.trace.Respond = whyBehaviour
	if act != nil && preference.Asks() && x.ingests() {
		if err := x.doubt(o, act, call); err != nil {
			return x.failed(o, err)
		}
	}
	if act == nil || preference.Asks() {
		x.trace.Respond = whyDocument
		if preference.Asks() {
			x.trace.Respond = whyPrefer
		}
		return x.chooser.Choose(o, preference, x.r.Header["Accept"], x.checked)
	}
	if success := o.Success(); success != nil { // before it acts: a client that cannot read the answer changes nothing
		if _, _, ok := success.Negotiate(x.r.Header["Accept"]); !ok {
			return respond.NotAcceptable(o, success)
		}
	}
	ctx := x.r.Context()
	if x.ours(o) { // it may poll for long
		var cancel context.CancelFunc
		ctx, cancel = x.untilStop(ctx)
		defer cancel()
	}
	answer, err := act(ctx, call)
	if err != nil {
		return x.failed(o, err)
	}
	x.waive(o, call.Waived)
	return respond.FromAnswer(answer)
}

// readable is the body as UTF-8: bytes that are none read as U+FFFD to everyone, also where a behaviour keeps a piece of
// the text as it is.
func (x *exchange) readable() []byte {
	if len(x.body) == 0 || utf8.Valid(x.body) {
		return x.body
	}
	return bytes.ToValidUTF8(x.body, []byte("\ufffd"))
}

func (x *exchange) failed(o *openapi.Operation, err error) *respond.Reply {
	var ended *sandbox.EndedError
	if errors.As(err, &ended) {
		return gone(ended)
	}
	var documented *behaviour.Failure
	if errors.As(err, &documented) {
		x.blame(denial(o, documented))
		x.trace.Found = documented.Found
		if x.trace.Respond == whyBehaviour {
			x.trace.Respond = whyFailed
		}
		return respond.Fail(o, documented)
	}
	var refused *behaviour.Refusal
	if errors.As(err, &refused) {
		x.trace.Respond = whyFailed
		return respond.Deny(o, refused)
	}
	if x.Running.Err() != nil && errors.Is(err, context.Canceled) {
		return respond.Problem{Status: http.StatusServiceUnavailable, Title: "The mock is stopping", Detail: o.ID + " was waiting"}.Reply()
	}
	return respond.Problem{Status: http.StatusInternalServerError, Title: "The mock has a fault", Detail: o.ID + ": " + err.Error()}.Reply()
}

// denial is a failure as findings, where it is known what of the request is at fault.
func denial(o *openapi.Operation, f *behaviour.Failure) []openapi.Violation {
	_, code, _ := o.Code(f.Code)
	var out []openapi.Violation
	for _, at := range f.At {
		v := openapi.Violation{In: at.In, Pointer: at.Pointer, Keyword: at.Keyword, Expected: at.Expected, Got: at.Got, Message: code.Message, At: o.At,
			Provenance: code.Provenance.Kind, Source: code.Provenance.Source}
		if at.Keyword == "" {
			v.Keyword, v.Expected, v.Got = openapi.KeywordSecurity, "a known credential", "another"
		}
		out = append(out, v)
	}
	return out
}

// checkAnswer holds the answer against the contract: one that it forbids is never sent.
func (x *exchange) checkAnswer(reply *respond.Reply) *respond.Reply {
	if reply.Exempt {
		x.trace.Check = checkExempt
		return reply
	}
	o := x.match.Operation
	answer := &openapi.Answer{Status: reply.Status, Header: reply.Header}
	var rule *openapi.MediaType
	if reply.Body != nil {
		answer.Body = reply.Body.Bytes
		if r := o.Response(reply.Status); r != nil && len(r.Headers) == 0 {
			rule = r.MediaType(reply.ContentType)
		}
		if rule != nil && rule.Schema != nil && reply.Body.CheckedAgainst(rule.Schema) {
			x.trace.Check = checkBefore
			return reply
		}
		answer.Header = answer.Header.Clone()
		answer.Header = orNew(answer.Header)
		answer.Header.Set("Content-Type", reply.ContentType)
	}
	violations := o.CheckResponse(answer, openapi.ResponseOptions{Undocumented: x.Strict})
	x.trace.Check = checkPassed
	if len(violations) > 0 {
		x.trace.Check = checkFailed
		return respond.Problem{Status: http.StatusInternalServerError, Title: "The mock's answer breaks the contract",
			Detail: "the answer of " + o.ID + " was not sent: " + openapi.Sentences(violations),
			Hint:   "an example or a behaviour of the mock is wrong; the request is not", Violations: respond.Findings(violations)}.Reply()
	}
	if rule != nil && rule.Schema != nil {
		reply.Body.MarkChecked(rule.Schema)
	}
	return reply
}

// finish keeps the exchange and writes the reply.
func (x *exchange) finish(reply *respond.Reply) {
	sent := x.head(reply)
	if x.explains() {
		x.w.Header()[HeaderExplain] = []string{x.explanation(reply)}
	}
	if ended := x.settle(reply); ended != nil {
		for name := range reply.Header {
			x.w.Header().Del(name)
		}
		reply = gone(ended)
		sent = x.head(reply)
	}
	if x.fault.Reset {
		abort(x.w)
		return
	}
	x.w.WriteHeader(reply.Status)
	if reply.Stream != nil && x.r.Method != http.MethodHead {
		x.stream(reply.Stream)
	}
	if reply.Body != nil && x.r.Method != http.MethodHead {
		_, _ = x.w.Write(sent) // a client that went away is not our error
	}
	x.callBack(reply)
}

// gone answers a request that was at work when its sandbox ended. Nothing of it was kept, and nothing of it shows in the
// sandbox that is there now; whoever sent it should know.
func gone(why error) *respond.Reply {
	reply := respond.Problem{Status: http.StatusServiceUnavailable, Title: "The sandbox has ended", Detail: why.Error() + " while the request was at work; nothing of it was kept",
		Hint: "send it again, or reset the sandbox once nothing is under way"}.Reply()
	reply.Header.Set("Retry-After", "0")
	return reply
}

// head says what the reply is in the headers, and gives what is sent of its body.
func (x *exchange) head(reply *respond.Reply) (sent []byte) {
	header := x.w.Header()
	for name, values := range reply.Header {
		header[name] = values
	}
	expose(header, reply.Header)
	if reply.ContentType != "" {
		header["Content-Type"] = []string{reply.ContentType}
	}
	if !x.NoMockHeaders {
		x.explain(header, reply)
	}
	if reply.Body != nil {
		sent = x.sent(reply.Body.Bytes)
		length := len(sent)
		if x.fault.Truncate {
			length = len(reply.Body.Bytes)
		}
		header["Content-Length"] = []string{strconv.Itoa(length)}
	}
	return sent
}

const exposeHeaders = "Access-Control-Expose-Headers"

// expose lets a page of another origin read the headers of the answer, too. A wildcard would not do where credentials are
// sent.
func expose(header, own http.Header) {
	listed := header.Get(exposeHeaders)
	if listed == "" {
		return
	}
	there := strings.Split(listed, ", ")
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if !slices.Contains(there, name) {
			listed += ", " + name
		}
	}
	header.Set(exposeHeaders, listed)
}

// explain says what happened in the Mock-* headers.
func (x *exchange) explain(header http.Header, reply *respond.Reply) {
	header[HeaderSource] = []string{reply.Source}
	if x.fault.Label != "" {
		header[HeaderFault] = []string{x.fault.Label}
	}
	if x.match != nil {
		header[HeaderOperation] = []string{x.match.Operation.ID}
	}
	if findings := x.findings(reply); len(findings) > 0 {
		text, omitted := violationsHeader(findings)
		header[HeaderViolations] = []string{text}
		if omitted > 0 {
			header[HeaderOmitted] = []string{strconv.Itoa(omitted)}
		}
	}
}

// findings are the violations of the request, advisory ones included.
func (x *exchange) findings(reply *respond.Reply) []openapi.Violation {
	if x.checked == nil {
		return reply.Findings
	}
	if len(x.found) > 0 {
		return slices.Concat(x.checked.Violations, x.found)
	}
	return x.checked.Violations
}

func orNew(h http.Header) http.Header {
	if h == nil {
		return http.Header{}
	}
	return h
}
