package steps

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/cucumber/godog"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
	"cartwright/steps/sentence"
)

// responseSentences look at the last answer.
func (w *World) responseSentences(sc sentence.Registrar) {
	sc.Section("Response")
	sc.Step(`^the response status is (\d{3})(?: [A-Za-z' -]+)?$`, w.statusIs,
		about("Then the response status is 404 Not Found", "Asks for this status, which the contract must document for the operation."))
	sc.Step(`^the response status is one of (\d{3}(?:, \d{3})+)$`, w.statusIsOneOf,
		about("Then the response status is one of 200, 201", "Asks for one of these statuses, each of them documented."))
	sc.Step(`^the response is a client error$`, w.isClientError,
		about("Then the response is a client error", "Asks for a status from 400 to 499."))
	sc.Step(`^the response header "([^"]*)" is "([^"]*)"$`, w.headerIs,
		about(`Then the response header "Content-Type" is "application/json"`, "Compares a header of the answer."))
	sc.Step(`^the response header "([^"]*)" matches "([^"]*)"$`, w.headerMatches,
		about(`Then the response header "Content-Type" matches "json"`, "Asks that a regular expression is found in a header of the answer."))
	sc.Step(`^the response header "([^"]*)" is (present|absent)$`, w.headerPresence,
		about(`Then the response header "Retry-After" is absent`, "Asks that the answer has a header, or that it does not."))
	sc.Step(`^the response body is:$`, w.bodyIs,
		about("Then the response body is:\n  \"\"\"\n  {\"code\": \"CART_NOT_FOUND\", \"message\": \"#string\"}\n  \"\"\"", "Compares the whole body; members may come in any order, texts that begin with # are matchers."))
	sc.Step(`^the response body contains:$`, w.bodyContains,
		about("Then the response body contains:\n  \"\"\"\n  {\"items\": [{\"sku\": \"#string\"}]}\n  \"\"\"", "Compares those members of the body that are named."))
	sc.Step(`^the response at "([^"]*)" has (?:(at least|at most) )?(\d+) (?:entry|entries)$`, w.hasEntries,
		about(`Then the response at "$.items" has at least 2 entries`, "Counts the entries of an array in the body."))
	sc.Step(`^the response at "([^"]*)" is (.+)$`, w.valueIs,
		about(`Then the response at "$.totalAmount" is 59.98`, "Compares one value of the body with a JSON literal or a matcher; absent and present will do."))
	sc.Step(`^the response fields are:$`, w.fieldsAre,
		about("Then the response fields are:\n  | $.quantity | 2       |\n  | $.cartId   | #string |", "Compares several values of the body and reports all that differ."))
	sc.Step(`^I save the response at "([^"]*)" as "([^"]*)"$`, w.saveValue,
		about(`Then I save the response at "$.cartId" as "cartId"`, "Keeps a value of the body for ${cartId}."))
	sc.Step(`^the response arrives within "([^"]*)"$`, w.arrivesWithin,
		about(`Then the response arrives within "300ms"`, "Asks that the last answer took no longer than that."))
}

// answered counts an assertion and asks that there is an answer to look at.
func (w *World) answered() error {
	w.asserted++
	if w.last == nil {
		return w.failure(nil, "there is no answer to look at")
	}
	return nil
}

// holds counts an assertion that is one comparison.
func (w *World) holds(ok bool, path, expected, actual string) error {
	if err := w.answered(); err != nil || ok {
		return err
	}
	return w.differ("", []result.Check{{Path: path, Expected: expected, Actual: actual}})
}

// assert counts an assertion and makes the failure of one that is no comparison.
func (w *World) assert(ok bool, format string, args ...any) error {
	if err := w.answered(); err != nil || ok {
		return err
	}
	return w.failure(w.last, fmt.Sprintf(format, args...))
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
	return w.holds(slices.Contains(wanted, strconv.Itoa(w.status())), "status", list, strconv.Itoa(w.status()))
}

func (w *World) isClientError() error {
	return w.holds(w.status() >= http.StatusBadRequest && w.status() < http.StatusInternalServerError, "status", "4xx", strconv.Itoa(w.status()))
}

func (w *World) header(name string) string {
	if w.last == nil {
		return ""
	}
	return w.last.Header.Get(name)
}

// hasHeader says whether the answer has a header, be it an empty one.
func (w *World) hasHeader(name string) bool {
	return w.last != nil && len(w.last.Header.Values(name)) > 0
}

// headerHolds is the comparison of a header.
func (w *World) headerHolds(ok bool, name, expected string) error {
	actual := "nothing"
	if w.hasHeader(name) {
		actual = fmt.Sprintf("%q", w.header(name))
	}
	return w.holds(ok, "header "+name, expected, actual)
}

func (w *World) headerIs(name, want string) error {
	want, err := w.expand(want)
	if err != nil {
		return err
	}
	return w.headerHolds(w.hasHeader(name) && w.header(name) == want, name, fmt.Sprintf("%q", want))
}

func (w *World) headerMatches(name, pattern string) error {
	re, err := regexp.Compile(pattern)
	if err != nil {
		return fmt.Errorf("pattern %q: %w", pattern, err)
	}
	return w.headerHolds(w.hasHeader(name) && re.MatchString(w.header(name)), name, "a match of "+pattern)
}

func (w *World) headerPresence(name, presence string) error {
	return w.headerHolds(w.hasHeader(name) == (presence == "present"), name, map[string]string{"present": "a value", "absent": "nothing"}[presence])
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
	if members, ok := want.(map[string]any); ok && len(members) == 0 && !exact {
		return errors.New("the expected body names no member, so it would fit nearly all: name one")
	}
	return w.compareValue(want, exact, "the body differs")
}

func (w *World) compareValue(want any, exact bool, what string) error {
	if err := w.answered(); err != nil {
		return err
	}
	if !isJSON(w.last) {
		return w.differ(what, []result.Check{{Path: "$", Expected: short(want), Actual: "no JSON"}})
	}
	c := &comparison{exact: exact, schema: w.bodySchema()}
	c.value(want, w.last.Value, where{path: "$"})
	w.looked(c.looked...)
	if len(c.wrong) == 0 {
		return nil
	}
	return w.differ(what, c.wrong)
}

func (w *World) hasEntries(path, bound string, want int) error {
	if bound == "at least" && want == 0 {
		return errors.New("there are always at least 0 entries: write at least 1, or #array")
	}
	at, err := w.at(path)
	if err != nil {
		return err
	}
	list, ok := at.value.([]any)
	n := len(list)
	fits := n == want || bound == "at least" && n > want || bound == "at most" && n < want
	actual := "nothing"
	if ok {
		actual = fmt.Sprintf("%d: %s", n, short(at.value))
	} else if at.present {
		actual = short(at.value)
	}
	return w.holds(ok && fits, path, strings.TrimSpace(fmt.Sprintf("%s %d entries", bound, want)), actual)
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
	if err := w.answered(); err != nil {
		return err
	}
	var wrong []result.Check
	for _, r := range rows {
		c, err := w.checkAt(r[0], r[1])
		if err != nil {
			return err
		}
		if c != nil {
			wrong = append(wrong, *c)
		}
	}
	if len(wrong) == 0 {
		return nil
	}
	return w.differ(fmt.Sprintf("%d of %d fields differ", len(wrong), len(rows)), wrong)
}

func (w *World) checkAt(path, want string) (*result.Check, error) {
	want, err := w.expand(want)
	if err != nil {
		return nil, err
	}
	if want == "absent" || want == "present" {
		want = "#" + want
	}
	m, err := newMatcher(want)
	if err != nil {
		return nil, err
	}
	at, err := w.at(path)
	if err != nil {
		return nil, err
	}
	if m.optional && m.presence == "" && !at.present {
		if err := w.mayBe(path); err != nil {
			return nil, err
		}
	}
	wrong := m.check(at.value, at.present, at.schema)
	if wrong != nil {
		wrong.Path = path
	}
	return wrong, nil
}

// mayBe refuses an optional value at a place that the contract does not know: it would be absent for ever, and the check a
// success.
func (w *World) mayBe(path string) error {
	steps := fieldPath(path)
	if len(steps) == 0 || fieldSchema(w.bodySchema(), steps) != nil {
		return nil
	}
	parent := fieldSchema(w.bodySchema(), steps[:len(steps)-1])
	if parent == nil || len(parent.Properties) == 0 || parent.AdditionalProperties != nil && parent.AdditionalProperties.Always == nil {
		return nil
	}
	var names []string
	for _, p := range parent.Properties {
		names = append(names, p.Name)
	}
	name := steps[len(steps)-1]
	f := &result.Failure{What: fmt.Sprintf("the contract has no field %q at %s, so nothing will ever be there", name, path), Exchange: w.last}
	if near := schema.Nearest(names, name); near != "" {
		f.Hint = fmt.Sprintf("did you mean %q?", near)
	}
	return f
}

func (w *World) saveValue(path, name string) error {
	at, err := w.at(path)
	if err != nil {
		return err
	}
	if !at.present {
		return w.failure(w.last, "there is nothing at "+path+" to save")
	}
	w.save(name, at.value)
	return nil
}

func (w *World) arrivesWithin(text string) error {
	limit, err := duration(text)
	if err != nil {
		return err
	}
	if err := w.answered(); err != nil {
		return err
	}
	return w.holds(w.last.Duration <= limit, "duration", "at most "+limit.String(), w.last.Duration.String())
}
