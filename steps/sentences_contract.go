package steps

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cartwright/openapi"
	"cartwright/steps/result"
	"cartwright/steps/sentence"
)

// contractSentences hold the last exchange against the contract by name. Every exchange is judged without them.
func (w *World) contractSentences(sc sentence.Registrar) {
	sc.Section("Contract")
	sc.Step(`^the response matches the OpenAPI specification$`, w.responseMatches,
		about("Then the response matches the OpenAPI specification", "Asks for a documented status, content type and body, also where the contract checks are off."))
	sc.Step(`^the request matches the OpenAPI specification$`, w.requestMatches,
		about("Then the request matches the OpenAPI specification", "Asks that the last request was as documented, whatever was answered."))
	sc.Step(`^the response is the documented error "([^"]*)"$`, w.isDocumentedError,
		about(`Then the response is the documented error "CART_NOT_FOUND"`, "Asks for the status, code, content type and body of one of the operation's errors."))
	sc.Step(`^the error code is "([^"]*)"$`, w.errorCodeIs,
		about(`Then the error code is "REQUEST_VALIDATION"`, "Compares the code in the body of an error."))
	sc.Step(`^the error message is "(.*)"$`, w.errorMessageIs,
		about(`Then the error message is "Cart not found."`, "Compares the message in the body of an error."))
	sc.Step(`^the response matches the documented example "([^"]*)"$`, w.matchesExample,
		about(`Then the response matches the documented example "cart-not-found"`, "Compares the whole body with an example of the contract."))
	sc.Step(`^no undocumented field is returned$`, w.noUndocumented,
		about("Then no undocumented field is returned", "Asks that the contract names each field of the body, also where the contract checks are off."))
	sc.Step(`^contract checks are off because "([^"]*)"$`, w.waive,
		about(`Given contract checks are off because "JIRA-123"`, "Judges no exchange of this scenario by the contract, for a reason that every report lists."))
}

// described asks for an answer of an operation of the contract.
func (w *World) described() error {
	if err := w.answered(); err != nil {
		return err
	}
	if w.last.Operation == nil {
		return w.failure(w.last, "the last request has no operation in the contract")
	}
	return nil
}

// faultless fails with violations of the contract that the exchange has.
func (w *World) faultless(what string, faults []openapi.Violation) error {
	if len(faults) == 0 {
		return nil
	}
	f := &result.Failure{What: what, Exchange: w.last, Violations: faults}
	for _, v := range faults {
		f.Hint = cmp.Or(f.Hint, v.Hint)
	}
	return f
}

// responseMatches judges anew, since a scenario without contract checks has no judgement to look at.
func (w *World) responseMatches() error {
	if err := w.described(); err != nil {
		return err
	}
	return w.faultless("the answer breaks the contract", w.binding(w.last, "answer", responseFaults(w.last)))
}

func (w *World) requestMatches() error {
	if err := w.described(); err != nil {
		return err
	}
	match, _ := w.Contract.FindPath(w.last.Method, w.last.Target)
	if match == nil {
		return w.failure(w.last, "no operation of the contract has "+w.last.Method+" "+w.last.Target)
	}
	return w.faultless("the request breaks the contract", w.binding(w.last, "request", requestFaults(w.last, match)))
}

// noUndocumented looks at fields alone.
func (w *World) noUndocumented() error {
	if err := w.described(); err != nil {
		return err
	}
	var unknown []openapi.Violation
	for _, v := range w.binding(w.last, "answer", responseFaults(w.last)) {
		if v.In == openapi.InBody && (v.Keyword == openapi.KeywordUndocumented || strings.HasSuffix(v.Keyword, "Properties")) {
			unknown = append(unknown, v)
		}
	}
	return w.faultless("the answer has a field that the contract does not name", unknown)
}

// isDocumentedError asks for the status, code, schema and content type of one of the operation's codes.
func (w *World) isDocumentedError(code string) error {
	if err := w.described(); err != nil {
		return err
	}
	o := w.last.Operation
	r, documented, ok := o.Code(code)
	if !ok {
		return w.failure(w.last, fmt.Sprintf("%s documents no error %q; it documents: %s", o.ID, code, strings.Join(codes(o), ", ")))
	}
	if w.status() != r.StatusCode() {
		return w.differ("", []result.Check{{Path: "status", Expected: r.Status + ", that of " + code, Actual: strconv.Itoa(w.status())}})
	}
	if faults := w.binding(w.last, "answer", responseFaults(w.last)); len(faults) > 0 {
		return w.faultless("the answer is not the documented error "+code, faults)
	}
	if own, has := w.errorText(openapi.CodeFields()...); has {
		return w.holds(own == code, "error code", code, own)
	}
	message, _ := w.errorText(openapi.MessageFields()...)
	if documented.Words(message) {
		w.last.Code = code // another code may have the same words
	}
	return w.holds(documented.Words(message), "error message", fmt.Sprintf("%q, that of %s", documented.Message, code), fmt.Sprintf("%q", message))
}

// documentedCode is the code of an error that the contract documents for its status.
func documentedCode(x *result.Exchange) string {
	if x.Operation == nil || x.Operation.Response(x.Status) == nil {
		return ""
	}
	return x.Operation.Response(x.Status).CodeIn(x.Value)
}

func codes(o *openapi.Operation) []string {
	var out []string
	for _, r := range o.Responses {
		for _, c := range r.ErrorCodes {
			out = append(out, c.Code)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// errorText finds the first of these fields in the error body, and notes that somebody looked.
func (w *World) errorText(names ...string) (string, bool) {
	if w.last == nil {
		return "", false
	}
	text, name, ok := openapi.ErrorText(w.last.Value, names...)
	if ok {
		w.looked("/" + name)
	}
	return text, ok
}

func (w *World) errorCodeIs(want string) error {
	got, _ := w.errorText(openapi.CodeFields()...)
	return w.holds(got == want, "error code", fmt.Sprintf("%q", want), fmt.Sprintf("%q", got))
}

func (w *World) errorMessageIs(want string) error {
	want, err := w.expand(want)
	if err != nil {
		return err
	}
	got, _ := w.errorText(openapi.MessageFields()...)
	return w.holds(got == want, "error message", fmt.Sprintf("%q", want), fmt.Sprintf("%q", got))
}

func (w *World) matchesExample(name string) error {
	if err := w.described(); err != nil {
		return err
	}
	r := w.last.Operation.Response(w.last.Status)
	if r == nil {
		return w.failure(w.last, fmt.Sprintf("status %d is not documented", w.last.Status))
	}
	m := r.MediaType(w.last.Header.Get("Content-Type"))
	if m == nil {
		return w.failure(w.last, fmt.Sprintf("content type %q is not documented", w.last.Header.Get("Content-Type")))
	}
	e, ok := m.Example(name)
	if !ok {
		return w.failure(w.last, fmt.Sprintf("status %s of %s has no example %q", r.Status, w.last.Operation.ID, name))
	}
	return w.compareValue(e.Value, true, "the body differs from the example "+cmp.Or(name, "default"))
}

func (w *World) waive(reason string) error {
	if strings.TrimSpace(reason) == "" {
		return fmt.Errorf("say why the contract checks are off")
	}
	w.waived = reason
	return nil
}
