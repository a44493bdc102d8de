package respond

import (
	"net/http"
	"strconv"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi"
)

// Fault is the answer that a planned fault gives in place of the operation's own: the error that is documented under the
// code, else the documented answer with the status, else a problem document. It is never held against the contract,
// which may not know the status.
func Fault(o *openapi.Operation, status int, code string) *Reply {
	reply := faulty(o, status, code)
	reply.Source, reply.Exempt = SourceFault, true
	return reply
}

func faulty(o *openapi.Operation, status int, code string) *Reply {
	if code != "" {
		return Fail(o, &behaviour.Failure{Code: code})
	}
	r := preferred(o, status)
	switch {
	case r == nil && (status == http.StatusNoContent || status == http.StatusNotModified):
		return &Reply{Status: status, Header: http.Header{}}
	case r == nil:
		return Problem{Status: status, Detail: "a planned fault; " + o.ID + " documents no status " + strconv.Itoa(status)}.Reply()
	case len(r.ErrorCodes) > 0:
		return firstError(o, r, status)
	}
	return (&Chooser{}).Choose(o, Preference{Code: status}, nil, nil)
}

// firstError is the first error that a response documents.
func firstError(o *openapi.Operation, r *openapi.Response, status int) *Reply {
	w := words{status: status, code: r.ErrorCodes[0].Code, message: r.ErrorCodes[0].Message}
	var shape any
	if o.Document.Errors != nil {
		shape = o.Document.Errors.Body
	}
	return w.reply(o, shape)
}

// Documents says whether an operation has an error with this code, as Fail finds it, under that status unless it is 0.
func Documents(o *openapi.Operation, code string, status int) bool {
	r, _, ok := o.Code(code)
	if !ok {
		r, _, ok = withoutBody(o, code)
	}
	return ok && (status == 0 || status == r.StatusCode())
}
