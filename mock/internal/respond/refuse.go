package respond

import (
	"cmp"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"cartwright/mock/internal/behaviour"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// Refuse answers a request that breaks the contract: in the vendor's words where the document has them, in the
// documented 4xx body with the reason in it otherwise, and as a problem document where neither fits. The violations
// must not be empty.
func Refuse(o *openapi.Operation, violations []openapi.Violation) *Reply {
	reply := refuse(o, violations)
	reply.Findings = violations
	if reply.Status == http.StatusUnauthorized && reply.Header.Get("WWW-Authenticate") == "" {
		reply.Header.Set("WWW-Authenticate", cmp.Or(o.Challenges(), "ApiKey"))
	}
	return reply
}

func refuse(o *openapi.Operation, violations []openapi.Violation) *Reply {
	if rules := o.Document.Errors; rules != nil {
		if rule, first, ok := rules.Rule(o.ID, violations); ok {
			w := words{status: rule.Status, code: rule.Code, first: first, all: violations}
			w.message = w.fill(rule.Message)
			shape := rule.Body
			if shape == nil {
				shape = rules.Body
			}
			return w.reply(o, shape)
		}
	}
	if reply := documented(o, violations); reply != nil {
		return reply
	}
	return undocumented(violations)
}

// statusOf is the status that HTTP gives a violation, and those that services use instead.
func statusOf(violations []openapi.Violation) []int {
	switch violations[0].Keyword {
	case openapi.KeywordContentType:
		return []int{http.StatusUnsupportedMediaType}
	case openapi.KeywordSecurity:
		return []int{http.StatusUnauthorized, http.StatusForbidden}
	case openapi.KeywordJSON:
		return []int{http.StatusBadRequest, http.StatusUnprocessableEntity}
	}
	return []int{http.StatusBadRequest, http.StatusUnprocessableEntity}
}

// undocumented is the engine's own refusal.
func undocumented(violations []openapi.Violation) *Reply {
	return Problem{Status: statusOf(violations)[0], Detail: openapi.Sentences(violations), Hint: violations[0].Hint,
		Violations: Findings(violations)}.Reply()
}

// documented words the refusal in the body that the document shows for it, if that has room for a reason.
func documented(o *openapi.Operation, violations []openapi.Violation) *Reply {
	for _, status := range statusOf(violations) {
		r := o.Response(status)
		if r == nil || r.Status == "default" && len(r.Content) == 0 {
			continue
		}
		m := structured(r)
		if m == nil {
			continue
		}
		value, ok := exampleOrSample(m, status)
		if !ok || !placeReason(value, openapi.Sentences(violations), status) {
			continue
		}
		body := &behaviour.Encoded{Bytes: m.Encode(m.Type, value)}
		reply := &Reply{Status: status, ContentType: m.Type, Body: body, Source: SourceContract, Header: http.Header{}}
		if len(o.CheckResponse(&openapi.Answer{Status: status, Header: http.Header{"Content-Type": {m.Type}}, Body: body.Bytes}, openapi.ResponseOptions{})) == 0 {
			return reply
		}
	}
	return nil
}

// structured is the body in which a reason can be placed: JSON before XML.
func structured(r *openapi.Response) *openapi.MediaType {
	if m := jsonContent(r); m != nil {
		return m
	}
	for _, m := range r.Content {
		if m.Schema != nil && openapi.IsXML(m.Type) {
			return m
		}
	}
	return nil
}

func jsonContent(r *openapi.Response) *openapi.MediaType {
	for _, m := range r.Content {
		if m.Schema != nil && openapi.IsJSON(m.Type) {
			return m
		}
	}
	return nil
}

// placeReason puts the reason where a reader looks for it: in the first text field that error bodies use for it.
func placeReason(value any, reason string, status int) bool {
	object, ok := value.(map[string]any)
	if !ok {
		return false
	}
	if _, has := object["status"].(json.Number); has {
		object["status"] = json.Number(strconv.Itoa(status))
	}
	for _, name := range []string{"message", "detail", "description", "error_description", "reason", "title", "error", "msg", "errors", "details"} {
		switch inner := object[name].(type) {
		case string:
			object[name] = reason
			return true
		case map[string]any:
			if placeReason(inner, reason, status) {
				return true
			}
		case []any:
			if placeFirst(inner, reason, status) {
				object[name] = inner[:1] // the others are errors that nobody made
				return true
			}
		}
	}
	return false
}

// placeFirst puts the reason into the first item of a list of errors.
func placeFirst(list []any, reason string, status int) bool {
	if len(list) == 0 {
		return false
	}
	if _, ok := list[0].(string); ok {
		list[0] = reason
		return true
	}
	return placeReason(list[0], reason, status)
}

// Fail answers a failure that the contract documents by its code. A code that the operation does not list is a fault
// of ours, and says so.
func Fail(o *openapi.Operation, f *behaviour.Failure) *Reply {
	response, code, ok := o.Code(f.Code)
	if !ok {
		response, code, ok = withoutBody(o, f.Code)
	}
	if !ok {
		return Problem{Status: http.StatusInternalServerError, Title: "The mock has a fault",
			Detail: "operation " + o.ID + " failed with " + f.Code + ", which " + o.At.String() + " does not document"}.Reply()
	}
	w := words{status: response.StatusCode(), code: code.Code}
	w.message = cmp.Or(f.Detail, code.Message)
	var shape any
	if o.Document.Errors != nil {
		shape = o.Document.Errors.Body
	}
	reply := w.reply(o, shape)
	for name, values := range f.Header {
		reply.Header[name] = values
	}
	return reply
}

// withoutBody finds the status of a failure for an operation whose errors are documented without a body, and so without
// codes: the one that the code has elsewhere in the document.
func withoutBody(o *openapi.Operation, code string) (*openapi.Response, openapi.ErrorCode, bool) {
	for _, other := range o.Document.Operations {
		if r, c, ok := other.Code(code); ok {
			own := o.Response(r.StatusCode())
			return own, c, own != nil && len(own.Content) == 0
		}
	}
	return nil, openapi.ErrorCode{}, false
}

// words fill the templates of error bodies.
type words struct {
	status  int
	code    string
	message string
	first   openapi.Violation   // that the rule fits
	all     []openapi.Violation // of the request
}

// fill replaces the tokens of a template; braces that enclose no token stay.
func (w words) fill(template string) string {
	open := strings.IndexByte(template, '{')
	if open < 0 {
		return template
	}
	var b strings.Builder
	for open >= 0 {
		length := strings.IndexByte(template[open:], '}')
		if length < 0 {
			break
		}
		value, known := w.token(template[open+1 : open+length])
		if !known {
			value = template[open : open+length+1]
		}
		b.WriteString(template[:open])
		b.WriteString(value)
		template = template[open+length+1:]
		open = strings.IndexByte(template, '{')
	}
	return b.String() + template
}

// token is the value of a template's token, and whether there is such a token.
func (w words) token(name string) (string, bool) {
	switch name {
	case "in":
		return w.first.In, true
	case "pointer":
		return w.first.Pointer, true
	case "keyword":
		return w.first.Keyword, true
	case "sentence":
		return openapi.Sentence(w.first), true
	case "sentences":
		if w.first.Hint != "" {
			return openapi.Sentences(openapi.Reasons(w.all)) + " (" + w.first.Hint + ")", true
		}
		return openapi.Sentences(openapi.Reasons(w.all)), true
	case "name":
		return cmp.Or(openapi.MissingName(w.first), w.first.Pointer[strings.LastIndex(w.first.Pointer, "/")+1:], "the "+w.first.In), true
	case "expected":
		return w.first.Expected, true
	case "got":
		return w.first.Got, true
	case "status":
		return strconv.Itoa(w.status), true
	case "reason":
		return http.StatusText(w.status), true
	case "code":
		return w.code, true
	case "message":
		return w.message, true
	}
	return "", false
}

// fillAll fills every string of a value.
func (w words) fillAll(v any) any {
	switch v := v.(type) {
	case string:
		return w.fill(v)
	case []any:
		out := make([]any, len(v))
		for i := range v {
			out[i] = w.fillAll(v[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(v))
		for name := range v {
			out[name] = w.fillAll(v[name])
		}
		return out
	}
	return v
}

// reply words the error in the document's shape, in the key order of the documented schema and without keys that this
// operation's error body does not have.
func (w words) reply(o *openapi.Operation, shape any) *Reply {
	reply := &Reply{Status: w.status, Source: SourceContract, Header: http.Header{}, Code: w.code}
	r := o.Response(w.status)
	if r == nil || shape == nil {
		return Problem{Status: w.status, Detail: w.message, Violations: Findings(w.all)}.Reply()
	}
	m := jsonContent(r)
	if m == nil {
		return reply // documented without a body
	}
	value := w.fillAll(shape)
	if e, ok := m.Example(w.code); ok && len(m.Schema.Properties) == 0 && w.isSaidBy(e.Value) {
		value = jsonvalue.Clone(e.Value)
	}
	if object, ok := value.(map[string]any); ok && len(m.Schema.Properties) > 0 {
		for name := range object {
			if !slices.ContainsFunc(m.Schema.Properties, func(p schema.Property) bool { return p.Name == name }) {
				delete(object, name)
			}
		}
		w.addMissing(m, object)
	}
	reply.ContentType, reply.Body = m.Type, &behaviour.Encoded{Bytes: m.Schema.Encode(value)}
	return reply
}

// isSaidBy says that an example of the document is this very error. Where a body may have one of several shapes, the error has
// that of its example, as the one that Optimove documents for too many requests.
func (w words) isSaidBy(example any) bool {
	object, _ := example.(map[string]any)
	return w.code != "" && object != nil && object["message"] == w.message
}

// addMissing fills a field that the body's schema has in place of one of the shape's, such as `type` for `code`.
func (w words) addMissing(m *openapi.MediaType, object map[string]any) {
	for _, p := range m.Schema.Properties {
		if _, has := object[p.Name]; !has && p.Name == "type" {
			object[p.Name] = w.code
		}
	}
}

// exampleOrSample is the body that an error is put into.
func exampleOrSample(m *openapi.MediaType, status int) (any, bool) {
	if e, ok := m.Example(""); ok {
		return jsonvalue.Clone(e.Value), true
	}
	v, err := m.Schema.Sample(0, schema.SampleOptions{Direction: schema.Response})
	stamp(m.Schema, v, status)
	return v, err == nil
}
