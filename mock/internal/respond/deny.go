package respond

import (
	"cmp"
	"net/http"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi"
)

// Deny answers a refusal that the document knows by its status alone: in the documented body, with the reason in it where
// it has room for one, else as the document shows it, and as a problem document where none of the statuses is documented.
func Deny(o *openapi.Operation, refusal *behaviour.Refusal) *Reply {
	for _, status := range refusal.Statuses {
		if r := o.Response(status); r != nil {
			if reply := worded(o, r, status, refusal.Detail); reply != nil {
				return reply
			}
		}
	}
	return Problem{Status: refusal.Statuses[0], Detail: refusal.Detail}.Reply()
}

// worded is an error in the body that the document has for it, or nil when none can be made that the document allows.
func worded(o *openapi.Operation, r *openapi.Response, status int, reason string) *Reply {
	reply := &Reply{Status: status, Source: SourceContract, Header: (&Chooser{}).Headers(r)}
	m := structured(r)
	switch {
	case len(r.Content) == 0 && r.Status == "default":
		return nil
	case len(r.Content) == 0:
		return reply
	case len(r.ErrorCodes) > 0 && o.Document.Errors != nil:
		w := words{status: status, code: r.ErrorCodes[0].Code, message: cmp.Or(r.ErrorCodes[0].Message, reason)}
		return w.reply(o, o.Document.Errors.Body)
	case m == nil:
		return shown(o, status)
	}
	if value, ok := exampleOrSample(m, status); ok && placeReason(value, reason, status) {
		reply.ContentType, reply.Body = m.Type, &behaviour.Encoded{Bytes: m.Encode(m.Type, value)}
		if len(o.CheckResponse(&openapi.Answer{Status: status, Header: reply.typed(), Body: reply.Body.Bytes}, openapi.ResponseOptions{})) == 0 {
			return reply
		}
	}
	return shown(o, status)
}

// shown is the answer as the document shows it; nil when it cannot be made.
func shown(o *openapi.Operation, status int) *Reply {
	if reply := (&Chooser{}).Choose(o, Preference{Code: status}, nil, nil); reply.Status == status {
		reply.Source = SourceContract
		return reply
	}
	return nil
}

// typed are the headers with that of the body.
func (r *Reply) typed() http.Header {
	out := r.Header.Clone()
	out.Set("Content-Type", r.ContentType)
	return out
}

// Headers are those that a response declares, as the document shows them.
func (c *Chooser) Headers(r *openapi.Response) http.Header { return c.headers(r, Preference{}) }
