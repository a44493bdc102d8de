package mock_test

import (
	"cmp"
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"cartwright/openapi"
)

// noCode stands for an error that is documented without a code.
const noCode = "(no code)"

// generation is one document with what makes its operations succeed and its codes come about.
type generation struct {
	document string
	good     map[string]good
	triggers map[string]trigger
}

func generations() []generation {
	return []generation{
		{"fabric-cart-v2", goodV2(), triggersV2()},
		{"fabric-cart-v1", goodV1(), triggersV1()},
	}
}

// cell is one place of the matrix operation × status × code.
type cell struct{ operation, status, code string }

// matrix is what a run reached.
type matrix struct {
	mu      sync.Mutex // guards the fields below
	state   map[string]bool
	reached map[cell]string // how: state or switch
}

func (m *matrix) note(c cell, how string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reached[c] = how
}

// TestCodes produces every answer that the documents of both generations know, over HTTP, each in a sandbox of its own.
func TestCodes(t *testing.T) {
	t.Parallel()
	stage := newStage(t)
	for _, g := range generations() {
		m := &matrix{state: map[string]bool{}, reached: map[cell]string{}}
		d := stage.box(t, g.document).document
		t.Run(g.document, func(t *testing.T) {
			t.Run("every code of the document has a trigger, and every trigger its code", func(t *testing.T) { g.complete(t, d) })
			t.Run("every operation answers from state", func(t *testing.T) { g.succeed(t, stage, d, m) })
			t.Run("every code is answered with its status", func(t *testing.T) { g.fail(t, stage, d, m) })
		})
		if run := flag.Lookup("test.run"); run == nil || !strings.Contains(run.Value.String(), "/") {
			g.report(t, d, m)
		}
	}
}

// codes are the places of the document that have an error.
func codes(d *openapi.Document) []cell {
	var out []cell
	for _, o := range d.Operations {
		for _, r := range o.Responses {
			for _, c := range r.ErrorCodes {
				out = append(out, cell{o.ID, r.Status, c.Code})
			}
			if len(r.ErrorCodes) == 0 && r.StatusCode() >= 400 {
				out = append(out, cell{o.ID, r.Status, noCode})
			}
		}
	}
	return out
}

func (g generation) complete(t *testing.T, d *openapi.Document) {
	listed := map[string]bool{}
	for _, c := range codes(d) {
		listed[c.code] = true
	}
	for code := range d.ErrorCodes {
		if !listed[code] {
			t.Errorf("no operation lists %s", code)
		}
		listed[code] = true
	}
	for code := range listed {
		if _, has := g.triggers[code]; !has {
			t.Errorf("nothing says how %s comes about", code)
		}
	}
	for code := range g.triggers {
		if !listed[code] && code != noCode {
			t.Errorf("the document has no %s", code)
		}
	}
}

func (g generation) succeed(t *testing.T, s *stage, d *openapi.Document, m *matrix) {
	for _, o := range d.Operations {
		t.Run(o.ID, func(t *testing.T) {
			t.Parallel()
			make, has := g.good[o.ID]
			if !has {
				t.Fatal("no call")
			}
			b := s.box(t, g.document)
			got := b.send(make(b))
			if got.status != o.Success().StatusCode() || len(got.undocumented) > 0 {
				t.Fatalf("got %s", got)
			}
			m.note(cell{o.ID, strconv.Itoa(got.status), ""}, got.source)
			if got.source != "state" {
				t.Fatalf("it answers from %s", got.source)
			}
			m.mu.Lock()
			defer m.mu.Unlock()
			m.state[o.ID] = true
		})
	}
}

func (g generation) fail(t *testing.T, s *stage, d *openapi.Document, m *matrix) {
	looked := map[string]bool{}
	for _, c := range codes(d) {
		trigger, has := g.triggers[c.code]
		if !has {
			continue // complete says so
		}
		for _, place := range []string{c.operation, c.operation + " " + c.status} {
			if other, is := trigger.instead[place]; is {
				trigger = other
			}
		}
		if trigger.never[c.operation] != "" {
			continue
		}
		look := !trigger.outside || !looked[c.code]
		looked[c.code] = true
		t.Run(c.operation+" "+c.status+" "+c.code, func(t *testing.T) {
			t.Parallel()
			got := trigger.pull(s.box(t, g.document), g.good[c.operation], look)
			want := c.code
			if want == noCode || len(d.Operation(c.operation).Response(got.status).Content) == 0 {
				want = ""
			}
			if strconv.Itoa(got.status) != c.status || got.code != want || len(got.undocumented) > 0 {
				t.Fatalf("got %s", got)
			}
			m.note(c, cmp.Or(map[bool]string{true: "switch"}[trigger.switches != nil], "state"))
		})
	}
}

// pull sets the scene and makes the call. It looks at the whole state before and after it, if asked to: a refusal changes
// nothing.
func (tr trigger) pull(b *box, make good, look bool) outcome {
	b.t.Helper()
	if tr.own != nil {
		make = tr.own
	}
	if make == nil {
		b.t.Fatal("no call")
	}
	c := make(b)
	if tr.change != nil {
		tr.change(b, c)
	}
	if tr.switches != nil {
		b.switches(tr.switches)
	}
	if !look {
		return b.send(c)
	}
	before := b.entities()
	got := b.send(c)
	if after := b.entities(); after != before {
		b.t.Errorf("a refusal changed the state: %s", difference(before, after))
	}
	return got
}

// report prints the table: code, statuses, provenance of every operation that lists it, whether by state or a switch, how
// it comes about, message. What the features reach, operation by operation, TestFeatures prints. A status that no call reached is an error, unless it is known to be out of reach.
func (g generation) report(t *testing.T, d *openapi.Document, m *matrix) {
	m.mu.Lock()
	defer m.mu.Unlock()
	byCode, hit, total := map[string][]cell{}, 0, 0
	for _, c := range codes(d) {
		if total++; m.reached[c] != "" {
			hit++
		}
		byCode[c.code] = append(byCode[c.code], c)
	}
	var b strings.Builder
	for _, code := range slices.Sorted(maps.Keys(byCode)) {
		b.WriteString(g.row(d, m, code, byCode[code]))
	}
	reached, statuses := g.statuses(t, d, m)
	t.Logf("%s\n%s%d of %d operations stateful, %d of %d statuses, %d codes in %d of %d places", d.Name, b.String(),
		len(m.state), len(d.Operations), reached, statuses, len(byCode), hit, total)
}

// statuses counts what was reached and what is documented, operation by operation.
func (g generation) statuses(t *testing.T, d *openapi.Document, m *matrix) (reached, documented int) {
	seen := map[cell]bool{}
	for c := range m.reached {
		seen[cell{c.operation, c.status, ""}] = true
	}
	for _, o := range d.Operations {
		for _, r := range o.Responses {
			documented++
			if seen[cell{o.ID, r.Status, ""}] {
				reached++
				continue
			}
			if !slices.ContainsFunc(r.ErrorCodes, func(c openapi.ErrorCode) bool { return g.triggers[c.Code].never[o.ID] != "" }) {
				t.Errorf("%s: nothing reached its %s", o.ID, r.Status)
			}
		}
	}
	return reached, documented
}

func (g generation) row(d *openapi.Document, m *matrix, code string, cells []cell) string {
	byStatus, how, known := map[string][2]int{}, map[string]bool{}, map[string]bool{}
	message := ""
	for _, c := range cells {
		kind, words := provenance(d, c)
		known[kind], message = true, cmp.Or(message, words)
		n := byStatus[c.status]
		if n[1]++; m.reached[c] != "" {
			n[0]++
			how[m.reached[c]] = true
		}
		byStatus[c.status] = n
	}
	var places []string
	for _, status := range slices.Sorted(maps.Keys(byStatus)) {
		places = append(places, fmt.Sprintf("%s×%d/%d", status, byStatus[status][0], byStatus[status][1]))
	}
	return fmt.Sprintf("%-36s %-24s %-19s %-12s %-52s %s\n", code, strings.Join(places, " "), strings.Join(slices.Sorted(maps.Keys(known)), "+"),
		cmp.Or(strings.Join(slices.Sorted(maps.Keys(how)), "+"), "NOT YET"), g.triggers[code].how, message)
}

// provenance is where this operation's code is known from, and its words; an error without a code has its status's.
func provenance(d *openapi.Document, c cell) (kind, message string) {
	o := d.Operation(c.operation)
	if _, code, has := o.Code(c.code); has {
		return string(code.Provenance.Kind), code.Message
	}
	for _, r := range o.Responses {
		if r.Status == c.status {
			return string(r.Provenance.Kind), ""
		}
	}
	return "", ""
}
