package pipeline

import (
	"errors"
	"net/http"

	"cartwright/mock/internal/callback"
	"cartwright/mock/internal/respond"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

// callBack sends the callbacks of an operation that was answered as it should be. A callback whose target the client
// did not send is not wanted.
func (x *exchange) callBack(reply *respond.Reply) {
	if x.Callbacks == nil || !x.Callbacks.Sends() || x.match == nil || len(x.match.Operation.Callbacks) == 0 || reply.Exempt || reply.Status >= http.StatusBadRequest {
		return
	}
	_ = http.NewResponseController(x.w).Flush() // a callback comes after the answer; where it cannot be flushed, it is kept whole
	spoken := x.spoken(reply)
	for _, c := range x.match.Operation.Callbacks {
		target, err := spoken.Expand(c.Target)
		var absent *callback.AbsentError
		if errors.As(err, &absent) {
			continue
		}
		m := &callback.Message{Source: "callback:" + c.Name, Operation: c.Operation, Target: target, Fault: err}
		if err != nil {
			m.Target = c.Target
		} else {
			m.Header, m.Body, m.Fault = callback.Compose(c.Operation, x.Seed)
		}
		x.Callbacks.Go(x.box, m)
	}
}

// spoken is the exchange as runtime expressions see it.
func (x *exchange) spoken(reply *respond.Reply) *callback.Exchange {
	scheme := "http"
	if x.r.TLS != nil {
		scheme = "https"
	}
	out := &callback.Exchange{URL: scheme + "://" + x.r.Host + x.target, Method: x.r.Method, Path: x.checked.Path, Query: x.checked.Query,
		Header: x.r.Header, Body: x.checked.Body(), Status: reply.Status, ResponseHeader: x.w.Header()}
	if reply.Body != nil && openapi.IsJSON(reply.ContentType) {
		out.ResponseBody, _, _ = jsonvalue.Decode(reply.Body.Bytes)
	}
	return out
}
