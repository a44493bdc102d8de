package coverage_test

import (
	"bytes"
	"flag"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	messages "github.com/cucumber/messages/go/v34"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/steps/coverage"
	"cartwright/steps/result"
)

var update = flag.Bool("update", false, "write the golden files anew")

func contract(t *testing.T) *openapi.Contract {
	t.Helper()
	c, err := openapi.Load(openapi.File("testdata/shop.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// call is one exchange of a scenario.
type call struct {
	method, target string
	header         http.Header
	body           string
	status         int
	answer, code   string
	asserted       []string
}

// run makes a run with a scenario per call, each at a line of its own.
func run(t *testing.T, c *openapi.Contract, calls ...call) *result.Run {
	t.Helper()
	f := &result.Feature{URI: "features/shop.feature"}
	out := &result.Run{Features: []*result.Feature{f}}
	for i, k := range calls {
		x := &result.Exchange{Method: k.method, Target: k.target, RequestHeader: k.header, RequestBody: []byte(k.body), Status: k.status,
			Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(k.answer), Code: k.code, Asserted: k.asserted, Judged: true}
		if x.RequestHeader == nil {
			x.RequestHeader = http.Header{"X-Account": {`{"account":"abc"}`}}
			if k.body != "" {
				x.RequestHeader.Set("Content-Type", "application/json")
			}
		}
		m, _ := c.FindPath(k.method, k.target)
		if m == nil {
			t.Fatalf("no operation for %s %s", k.method, k.target)
		}
		_, query, _ := strings.Cut(k.target, "?")
		x.Operation = m.Operation
		x.RequestFaults = m.Operation.CheckRequest(&openapi.Request{Path: m.Path, Query: query, Header: x.RequestHeader, Body: x.RequestBody}).Violations
		x.ResponseFaults = m.Operation.CheckResponse(&openapi.Answer{Status: k.status, Header: x.Header, Body: x.Body}, openapi.ResponseOptions{Undocumented: true})
		x.Value, _, _ = jsonvalue.Decode(x.Body)
		out.Scenarios = append(out.Scenarios, &result.Scenario{Feature: f, Line: 10 * (i + 1), Pickle: &messages.Pickle{Name: fmt.Sprintf("S%d", i)},
			Attempts: []*result.Attempt{{Status: result.Passed, Exchanges: []*result.Exchange{x}}}})
	}
	return out
}

// tried is a run that reaches some of everything.
func tried(t *testing.T, c *openapi.Contract) *result.Run {
	t.Helper()
	return run(t, c,
		call{method: "POST", target: "/v1/orders/abc?limit=3", body: `{"number":"12","items":[{"sku":"A","quantity":2},{"sku":"B","quantity":0}],"pay":{"card":"x"}}`,
			status: 400, answer: `{"code":"BAD"}`, code: "BAD", asserted: []string{"/code"}},
		call{method: "POST", target: "/v1/orders/abc", body: `{"number":"12","items":[{"sku":"A","quantity":1}],"pay":"cash"}`,
			status: 200, answer: `{"id":"1","lines":[{"sku":"A"}]}`, asserted: []string{"/lines/0/sku"}},
		call{method: "POST", target: "/v1/orders/a?limit=30", body: `{"items":[]}`, header: http.Header{"Content-Type": {"application/json"}},
			status: 404, answer: `{"code":"NONE"}`, code: "NONE"},
	)
}

func TestMeasure(t *testing.T) {
	t.Parallel()
	c := contract(t)
	r := coverage.Measure(c, tried(t, c))
	got := describe(r)
	golden(t, "cells", strings.Join(got, "\n")+"\n")
}

// describe lists every cell with its counts.
func describe(r *coverage.Report) []string {
	var out []string
	for _, d := range r.Documents {
		for _, o := range d.Operations {
			say := func(kind, name string, f coverage.Fact, covers ...coverage.Cover) {
				line := fmt.Sprintf("%s %s %s [%s %s]", o.ID, kind, name, f.Provenance, f.At)
				for _, c := range covers {
					line += fmt.Sprintf(" %d%v", c.Count, c.By)
				}
				out = append(out, line)
			}
			cells := func(kind string, all []*coverage.Cell) {
				for _, c := range all {
					say(kind, c.Name, c.Fact, c.Cover)
				}
			}
			cells("request", o.Requests)
			for _, s := range o.Statuses {
				say("status", s.Name, s.Fact, s.Cover)
				cells(s.Name+" code", s.Codes)
				cells(s.Name+" type", s.Types)
				cells(s.Name+" field", s.Fields)
			}
			for _, b := range o.Bounds {
				say("bound", b.In+" "+b.Pointer+" "+b.Keyword, b.Fact, b.Kept, b.Broken)
			}
		}
	}
	return out
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("%v; run the test with -update", err)
	}
	if got != string(want) {
		t.Errorf("%s differs; look at it with -update and git diff:\n%s", file, got)
	}
}

func TestWhatProvesNothing(t *testing.T) {
	t.Parallel()
	for name, change := range map[string]func(*result.Attempt){
		"an answer that breaks the contract": func(a *result.Attempt) { a.Exchanges[0].ResponseFaults = []openapi.Violation{{}} },
		"an answer that nobody judged":       func(a *result.Attempt) { a.Exchanges[0].Judged = false },
		"no operation":                       func(a *result.Attempt) { a.Exchanges[0].Operation = nil },
	} {
		t.Run(name+" reaches nothing", func(t *testing.T) {
			t.Parallel()
			c := contract(t)
			r := tried(t, c)
			r.Scenarios = r.Scenarios[:1]
			if n := coverage.Measure(c, r).Totals(); n.Statuses.Reached != 1 || n.Codes.Reached != 1 {
				t.Fatalf("unchanged it reaches %+v", n)
			}
			change(r.Scenarios[0].Attempts[0])
			if n := coverage.Measure(c, r).Totals(); n.Statuses.Reached+n.Codes.Reached+n.Kept.Reached+n.Broken.Reached+n.Fields.Reached != 0 {
				t.Errorf("it reaches %+v", n)
			}
		})
	}
}

func TestTotalsAreSums(t *testing.T) {
	t.Parallel()
	c := contract(t)
	r := coverage.Measure(c, tried(t, c))
	all := r.Totals()
	if all.Statuses.Of == 0 || r.Of("inferred").Statuses.Of == 0 {
		t.Fatalf("nothing to count: %+v", all)
	}
	sum := func(of func(coverage.Totals) int) int {
		return of(r.Of("documented")) + of(r.Of("inferred")) + of(r.Of(""))
	}
	for name, of := range map[string]func(coverage.Totals) int{
		"statuses": func(n coverage.Totals) int { return n.Statuses.Of }, "codes": func(n coverage.Totals) int { return n.Codes.Of },
		"bounds": func(n coverage.Totals) int { return n.Bounds.Of }, "fields": func(n coverage.Totals) int { return n.Fields.Of },
		"reached": func(n coverage.Totals) int {
			return n.Statuses.Reached + n.Codes.Reached + n.Bounds.Reached + n.Fields.Reached
		},
	} {
		if got, want := sum(of), of(all); got != want {
			t.Errorf("%s: documented, inferred and not said are %d, all are %d", name, got, want)
		}
	}
}

func TestMerge(t *testing.T) {
	t.Parallel()
	c := contract(t)
	whole := tried(t, c)
	var parts []*coverage.Report
	for i := range whole.Scenarios {
		part := *whole
		part.Scenarios = whole.Scenarios[i : i+1]
		parts = append(parts, coverage.Measure(c, &part))
	}
	want := coverage.Measure(c, whole)
	for _, order := range [][]*coverage.Report{parts, {parts[2], parts[0], parts[1]}} {
		got := coverage.Merge(order...)
		if got.Runs != 3 {
			t.Errorf("it counts %d runs", got.Runs)
		}
		if a, b := describe(got), describe(want); !slices.Equal(a, b) {
			t.Errorf("merged:\n%s\nmeasured at once:\n%s", strings.Join(a, "\n"), strings.Join(b, "\n"))
		}
	}
}

func TestJSONRoundTrip(t *testing.T) {
	t.Parallel()
	c := contract(t)
	r := coverage.Measure(c, tried(t, c))
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	back, err := coverage.Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(describe(back), describe(r)) || back.Runs != 1 {
		t.Errorf("read back:\n%s", strings.Join(describe(back), "\n"))
	}
	for name, text := range map[string]string{"no JSON": "x", "another format": `{"format":2,"runs":1,"documents":[]}`, "another shape": `{"cells":[]}`,
		"a hole": `{"format":1,"runs":1,"documents":[null]}`, "a hole below": `{"format":1,"runs":1,"documents":[{"operations":[{"statuses":[null]}]}]}`} {
		if _, err := coverage.Read(strings.NewReader(text)); err == nil {
			t.Errorf("%s is read", name)
		}
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	c := contract(t)
	var b bytes.Buffer
	if err := coverage.Measure(c, tried(t, c)).WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	golden(t, "table", b.String())
}

func TestThresholds(t *testing.T) {
	t.Parallel()
	n := coverage.Totals{Statuses: coverage.Share{Reached: 9, Of: 10}, Codes: coverage.Share{Reached: 1, Of: 2}}
	for _, c := range []struct {
		statuses, codes float64
		want            string
	}{{0, 0, ""}, {90, 50, ""}, {90.1, 0, "90.0 % of all statuses were reached (9 of 10), 90.1 % are asked for"}, {0, 51, "50.0 % of all error codes were reached (1 of 2), 51 % are asked for"}} {
		got := ""
		if err := n.Below(c.statuses, c.codes); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%v: %q", c, got)
		}
	}
}

func TestPage(t *testing.T) {
	t.Parallel()
	c := contract(t)
	r := coverage.Measure(c, tried(t, c))
	r.Documents[0].Operations[0].ID = `<script>alert("x")</script>`
	var b bytes.Buffer
	if err := r.WriteHTML(&b); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{"Shop &amp; &lt;Sons&gt;", "&lt;script&gt;alert", `class="cell part" title="covered by features/shop.feature:30; missing GONE; 1 of 2 codes inferred"><i>1/2</i><`,
		`class="cell none inferred" title="never came; inferred">0<`, "features/shop.feature:20", "/lines/*/sku"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, foreign := range []string{"<script>alert", "http://", "https://", "//cdn", "@import", "<link"} {
		if strings.Contains(page, foreign) {
			t.Errorf("the page holds %s", foreign)
		}
	}
}
