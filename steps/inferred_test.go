package steps_test

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"cartwright/openapi"
	"cartwright/steps"
	"cartwright/steps/result"
)

// shop documents that an order has an id, and infers all about its total and its note.
const shop = `openapi: 3.0.3
info: {title: Shop, version: '1'}
x-provenance: documented
x-source: T1
paths:
  /order:
    post:
      operationId: order
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                note: {type: string, maxLength: 3, x-provenance: inferred, x-source: §2}
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties:
                  id: {type: string}
                  total: {type: number, x-provenance: inferred, x-source: §3}
`

// TestInferredRules plays answers of a service and of our mock against rules of both kinds.
func TestInferredRules(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "shop.yaml")
	if err := os.WriteFile(file, []byte(shop), 0o600); err != nil {
		t.Fatal(err)
	}
	const (
		kept     = `{"id":"7","total":1}`
		inferred = `{"id":"7","total":"much"}`
		both     = `{"id":7,"total":"much"}`
	)
	for _, row := range []struct {
		name, note, answer string
		mock, strict       bool
		warnings           int
		says               string // empty: it passes
	}{
		{"a service that keeps every rule has no warning", "abc", kept, false, false, 0, ""},
		{"a broken inferred rule of an answer is a warning", "abc", inferred, false, false, 1, ""},
		{"a request that an inferred rule forbids and the service takes is a warning", "abcd", kept, false, false, 1, ""},
		{"each rule is a warning of its own", "abcd", inferred, false, false, 2, ""},
		{"a broken documented rule fails, whatever else is broken", "abc", both, false, false, 1, "/id should be string"},
		{"a parameter that no document names fails everywhere", "abc?quantiy=2", kept, false, false, 0, "/quantiy is not a documented query parameter"},
		{"--strict-inferred fails an answer", "abc", inferred, false, true, 0, "/total should be number"},
		{"--strict-inferred fails a request", "abcd", kept, false, true, 0, "accepted a request that the contract does not allow"},
		{"our mock has to keep inferred rules, too", "abc", inferred, true, false, 0, "/total should be number"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			s := handled(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				_, _ = w.Write([]byte(row.answer))
			})
			contract, err := openapi.Load(openapi.File(file))
			if err != nil {
				t.Fatal(err)
			}
			s.Contract, s.Target.Mock, s.StrictInferred = contract, row.mock, row.strict
			note, query, _ := strings.Cut(row.note, "?")
			text := "Feature: A\n\n  Scenario: S\n    When I send a POST request to \"/order?" + query + "\" with JSON:\n      \"\"\"\n      {\"note\":\"" + note + "\"}\n      \"\"\"\n" +
				"    Then the response status is 200\n    And the response matches the OpenAPI specification\n"
			run := play(t, s, fstest.MapFS{"a.feature": {Data: []byte(text)}}, steps.Options{})
			got := outcomeOf(run, run.Scenarios[0])
			if (got.err == nil) != (row.says == "") || got.err != nil && !strings.Contains(got.err.Error(), row.says) {
				t.Errorf("got %v, want %q", got.err, row.says)
			}
			if n := run.Tally().Warnings; n != row.warnings {
				t.Errorf("%d warnings, want %d: %+v", n, row.warnings, run.Warnings())
			}
		})
	}
}

func TestWarningsAreCountedByRule(t *testing.T) {
	t.Parallel()
	v := openapi.Violation{In: "body", Pointer: "/items/0/x", Keyword: "type"}
	v.At.File, v.At.Line = "a.yaml", 3
	other := v
	other.Pointer = "/items/1/x"
	s := &result.Scenario{Attempts: []*result.Attempt{{Exchanges: []*result.Exchange{
		{Tolerated: []result.Tolerated{{Side: "answer", Violation: v}, {Side: "answer", Violation: other}}}, {Tolerated: []result.Tolerated{{Side: "request", Violation: v}}}}}}}
	all := (&result.Run{Scenarios: []*result.Scenario{s}}).Warnings()
	if len(all) != 2 || all[0].Count != 2 || all[1].Count != 1 || all[0].First != s {
		t.Errorf("got %+v", all)
	}
}
