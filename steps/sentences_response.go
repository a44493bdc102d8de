package steps

import (
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cucumber/godog"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

// responseSentences look at the last answer.
func (w *World) responseSentences(sc registrar) {
	sc.Step(`^the response status is (\d{3})(?: [A-Za-z' -]+)?$`, w.statusIs)
	sc.Step(`^the response status is one of (\d{3}(?:, \d{3})+)$`, w.statusIsOneOf)
	sc.Step(`^the response is a client error$`, w.isClientError)
	sc.Step(`^the response header "([^"]*)" is "([^"]*)"$`, w.headerIs)
	sc.Step(`^the response header "([^"]*)" matches "([^"]*)"$`, w.headerMatches)
	sc.Step(`^the response header "([^"]*)" is (present|absent)$`, w.headerPresence)
	sc.Step(`^the response body is:$`, w.bodyIs)
	sc.Step(`^the response body contains:$`, w.bodyContains)
	sc.Step(`^the response at "([^"]*)" has (?:(at least|at most) )?(\d+) (?:entry|entries)$`, w.hasEntries)
	sc.Step(`^the response at "([^"]*)" is (.+)$`, w.valueIs)
	sc.Step(`^the response fields are:$`, w.fieldsAre)
	sc.Step(`^I save the response at "([^"]*)" as "([^"]*)"$`, w.saveValue)
	sc.Step(`^the response matches the OpenAPI specification$`, w.responseMatches)
	sc.Step(`^the request matches the OpenAPI specification$`, w.requestMatches)
	sc.Step(`^the response is the documented error "([^"]*)"$`, w.isDocumentedError)
	sc.Step(`^the error code is "([^"]*)"$`, w.errorCodeIs)
	sc.Step(`^the error message is "(.*)"$`, w.errorMessageIs)
	sc.Step(`^the response matches the documented example "([^"]*)"$`, w.matchesExample)
	sc.Step(`^no undocumented field is returned$`, w.responseMatches)
}

// assert counts an assertion and makes the card of one that failed.
func (w *World) assert(ok bool, format string, args ...any) error {
	w.asserted++
	if w.last == nil {
		return w.card(nil, "there is no answer to look at")
	}
	if ok {
		return nil
	}
	return w.card(w.last, fmt.Sprintf(format, args...))
}

func (w *World) status() int {
	if w.last == nil {
		return 0
	}
	return w.last.Status
}

func (w *World) statusIs(want int) error { return w.statusIsOneOf(strconv.Itoa(want)) }

// statusIsOneOf also asks that each status is documented for the operation: a scenario cannot expect what the contract
// does not know.
func (w *World) statusIsOneOf(list string) error {
	wanted := strings.Split(list, ", ")
	if w.last != nil && w.last.Operation != nil && w.waived == "" {
		for _, text := range wanted {
			status, err := strconv.Atoi(text)
			if err != nil || w.last.Operation.Response(status) == nil {
				return w.assert(false, "status %s is not documented for %s", text, w.last.Operation.ID)
			}
		}
	}
	return w.assert(slices.Contains(wanted, strconv.Itoa(w.status())), "expected status %s, got %d", list, w.status())
}

func (w *World) isClientError() error {
	return w.assert(w.status() >= http.StatusBadRequest && w.status() < http.StatusInternalServerError, "expected a 4xx status, got %d", w.status())
}

func (w *World) header(name string) string {
	if w.last == nil {
		return ""
	}
	return w.last.Header.Get(name)
}

func (w *World) headerIs(name, want string) error {
	return w.assert(w.header(name) == want, "expected header %s to be %q, got %q", name, want, w.header(name))
}

func (w *World) headerMatches(name, pattern string) error {
	re, err := regexp.Compile(pattern)
	if err != nil {
		return fmt.Errorf("pattern %q: %w", pattern, err)
	}
	return w.assert(re.MatchString(w.header(name)), "expected header %s to match %q, got %q", name, pattern, w.header(name))
}

func (w *World) headerPresence(name, presence string) error {
	return w.assert((w.header(name) != "") == (presence == "present"), "expected header %s to be %s, got %q", name, presence, w.header(name))
}

func (w *World) bodyIs(text *godog.DocString) error { return w.compare(text.Content, true) }

func (w *World) bodyContains(text *godog.DocString) error { return w.compare(text.Content, false) }

func (w *World) compare(text string, exact bool) error {
	text, err := w.expand(text)
	if err != nil {
		return err
	}
	want, _, err := jsonvalue.Decode([]byte(text))
	if err != nil {
		return fmt.Errorf("the expected body: %w", err)
	}
	if w.last == nil {
		return w.assert(false, "")
	}
	differences := contains(want, w.last.Value, "$", exact)
	return w.assert(len(differences) == 0, "the body differs:\n    %s", oneLine(differences))
}

func (w *World) hasEntries(path, bound string, want int) error {
	value, _, err := w.at(path)
	if err != nil {
		return err
	}
	list, ok := value.([]any)
	n := len(list)
	fits := n == want || bound == "at least" && n > want || bound == "at most" && n < want
	return w.assert(ok && fits, "expected %s to have %s %d entries, got %s", path, bound, want, short(value))
}

func (w *World) valueIs(path, want string) error { return w.check([][2]string{{path, want}}) }

func (w *World) fieldsAre(table *godog.Table) error {
	rows, err := pairs(table)
	if err != nil {
		return err
	}
	return w.check(rows)
}

// check holds several values against expectations and reports all that differ.
func (w *World) check(rows [][2]string) error {
	var differences []string
	for _, r := range rows {
		want, err := w.expand(r[1])
		if err != nil {
			return err
		}
		if want == "absent" || want == "present" {
			want = "#" + want
		}
		m, err := newMatcher(want)
		if err != nil {
			return err
		}
		value, present, err := w.at(r[0])
		if err != nil {
			return err
		}
		if wrong := m.check(value, present); wrong != "" {
			differences = append(differences, r[0]+": "+wrong)
		}
	}
	return w.assert(len(differences) == 0, "%s", oneLine(differences))
}

func (w *World) saveValue(path, name string) error {
	value, present, err := w.at(path)
	if err != nil {
		return err
	}
	if !present {
		return w.card(w.last, "there is nothing at "+path+" to save")
	}
	w.save(name, value)
	return nil
}

func (w *World) responseMatches() error {
	return w.assert(w.last != nil && len(w.last.ResponseFaults) == 0, "the answer breaks the contract")
}

func (w *World) requestMatches() error {
	return w.assert(w.last != nil && len(w.last.RequestFaults) == 0, "the request breaks the contract")
}

// isDocumentedError asks for the status, code, schema and content type of one of the operation's codes.
func (w *World) isDocumentedError(code string) error {
	if w.last == nil || w.last.Operation == nil {
		return w.assert(false, "the last request has no operation, so no documented errors")
	}
	o := w.last.Operation
	r, documented, ok := o.Code(code)
	if !ok {
		return w.assert(false, "%s documents no error %q; it documents: %s", o.ID, code, strings.Join(codes(o), ", "))
	}
	if w.status() != r.StatusCode() {
		return w.assert(false, "expected %s with status %s, got %d", code, r.Status, w.status())
	}
	if own, has := w.errorText("code", "type"); has {
		return w.assert(own == code, "expected the error code %s, got %s", code, own)
	}
	message, _ := w.errorText("message", "detail", "error")
	return w.assert(fitsTemplate(documented.Message, message), "expected the message of %s: %q, got %q", code, documented.Message, message)
}

// fitsTemplate compares a message with the contract's, in which {tokens} stand for what the case fills in.
func fitsTemplate(template, message string) bool {
	parts := templateToken.Split(template, -1)
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return regexp.MustCompile("(?s)^" + strings.Join(parts, ".+") + "$").MatchString(message)
}

var templateToken = regexp.MustCompile(`\{[a-z]+\}`)

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

// errorText finds the first of these fields in an error body.
func (w *World) errorText(names ...string) (string, bool) {
	if w.last == nil {
		return "", false
	}
	object, _ := w.last.Value.(map[string]any)
	for _, name := range names {
		switch v := object[name].(type) {
		case string:
			return v, true
		case []any:
			if len(v) > 0 {
				return fmt.Sprint(v[0]), true
			}
		}
	}
	return "", false
}

func (w *World) errorCodeIs(want string) error {
	got, _ := w.errorText("code", "type")
	return w.assert(got == want, "expected the error code %q, got %q", want, got)
}

func (w *World) errorMessageIs(want string) error {
	want, err := w.expand(want)
	if err != nil {
		return err
	}
	got, _ := w.errorText("message", "detail", "error")
	return w.assert(got == want, "expected the error message %q, got %q", want, got)
}

func (w *World) matchesExample(name string) error {
	if w.last == nil || w.last.Operation == nil {
		return w.assert(false, "the last request has no operation")
	}
	r := w.last.Operation.Response(w.last.Status)
	if r == nil {
		return w.assert(false, "status %d is not documented", w.last.Status)
	}
	m := r.MediaType(w.last.Header.Get("Content-Type"))
	if m == nil {
		return w.assert(false, "content type %q is not documented", w.last.Header.Get("Content-Type"))
	}
	e, ok := m.Example(name)
	if !ok {
		return w.assert(false, "status %s of %s has no example %q", r.Status, w.last.Operation.ID, name)
	}
	differences := contains(e.Value, w.last.Value, "$", true)
	return w.assert(len(differences) == 0, "the body differs from the example %s:\n    %s", cmp.Or(name, "default"), oneLine(differences))
}
