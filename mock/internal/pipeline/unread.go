package pipeline

import (
	"net/http"
	"slices"
	"strconv"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/respond"
	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// unread is why there is no body to read: the engine's answer, and the same as a violation, whose place in the contract is
// not known yet.
type unread struct {
	problem   respond.Problem
	header    http.Header // of the answer
	violation openapi.Violation
}

func (u *unread) reply() *respond.Reply {
	reply := u.problem.Reply()
	for name, values := range u.header {
		reply.Header[name] = values
	}
	return reply
}

// tooLarge is a body above the server's bound, packed or unpacked.
func (x *exchange) tooLarge() *unread {
	most := strconv.FormatInt(x.MaxBody, 10) + " bytes"
	return &unread{
		problem: respond.Problem{Status: http.StatusRequestEntityTooLarge, Detail: "the body is larger than " + most,
			Hint: "send less, or start the mock with a higher --max-body"},
		violation: openapi.Violation{In: openapi.InBody, Keyword: "maxBytes", Expected: "at most " + most, Got: "more", Message: "should NOT be larger than " + most},
	}
}

// brokenOff is a body that ended before its end.
func brokenOff(why error) *unread {
	return &unread{
		problem:   respond.Problem{Status: http.StatusBadRequest, Detail: "the body broke off: " + why.Error()},
		violation: openapi.Violation{In: openapi.InBody, Keyword: "contentLength", Expected: "a whole body", Got: why.Error(), Message: "broke off"},
	}
}

// encoded is a body in an encoding that nobody here can read; the journal keeps its bytes.
func encoded(sent string) *unread {
	return &unread{
		problem: respond.Problem{Status: http.StatusUnsupportedMediaType, Detail: "the body's Content-Encoding is " + shortened(sent) + ", which is not supported",
			Hint: "send it in one of " + encodings},
		header: http.Header{"Accept-Encoding": {encodings}}, // RFC 9110 §15.5.16
		violation: openapi.Violation{In: openapi.InHeader, Pointer: "/Content-Encoding", Keyword: "contentEncoding", Expected: "one of " + encodings,
			Got: shortened(sent), Message: "names an encoding that is not supported"},
	}
}

// refuseUnread answers an operation whose body was not read. A tracker's call still goes to the sandbox that its path or
// query is bound to, where it counts as refused.
func (x *exchange) refuseUnread() *respond.Reply {
	o := x.match.Operation
	_, query := respond.Twins(x.r.URL.RawQuery, o)
	x.checked = o.CheckRequest(&openapi.Request{Path: x.match.Path, RawPath: x.match.RawPath, Query: query, Header: x.r.Header})
	v := x.unread.violation
	v.At, v.Provenance = o.At, schema.Inferred
	others := slices.DeleteFunc(x.checked.Violations, func(v openapi.Violation) bool { return v.In == openapi.InBody })
	x.checked.Violations = append([]openapi.Violation{v}, others...)
	x.track()
	if r := o.Response(http.StatusRequestEntityTooLarge); x.unread.problem.Status == http.StatusRequestEntityTooLarge && r != nil && len(r.ErrorCodes) > 0 {
		return respond.Fail(o, &behaviour.Failure{Code: r.ErrorCodes[0].Code, Detail: "The body is larger than " + strconv.FormatInt(x.MaxBody, 10) + " bytes"})
	}
	return x.unread.reply()
}
