package coverage

import (
	"mime"
	"slices"
	"strconv"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// Measure says what a run reached of a contract, or of the documents that it called when the contract is nil. Only answers
// that were held against the contract and kept it count, and of a scenario that was retried only the last attempt. The
// mock's own API is left out.
func Measure(contract *openapi.Contract, run *result.Run) *Report {
	return measure(contract, run, true)
}

// Reached gives the totals of operations, statuses, codes and content types alone, which cost next to nothing to count.
func Reached(contract *openapi.Contract, run *result.Run) Totals {
	return measure(contract, run, false).Totals()
}

func measure(contract *openapi.Contract, run *result.Run, deep bool) *Report {
	r := &Report{Format: format, Runs: 1, Documents: []*Document{}}
	m := map[*openapi.Operation]*meter{}
	documents := called(run)
	if contract != nil {
		documents = contract.Documents
	}
	for _, d := range documents {
		if ownAPI(d) {
			continue
		}
		out := &Document{Name: d.Name, Title: d.Title, File: d.File}
		r.Documents = append(r.Documents, out)
		for _, o := range d.Operations {
			m[o] = newMeter(o, deep)
			out.Operations = append(out.Operations, m[o].out)
		}
	}
	each(run, func(place string, x *result.Exchange) {
		if m := m[x.Operation]; m != nil && x.Judged && len(x.ResponseFaults) == 0 {
			m.exchange(place, x)
		}
	})
	return r
}

// ownAPI says whether a document describes the mock itself, which is no part of what is tested.
func ownAPI(d *openapi.Document) bool { return d.InBox && d.Name == "admin" }

// each calls f for the exchanges that count.
func each(run *result.Run, f func(place string, x *result.Exchange)) {
	for _, s := range run.Scenarios {
		if a := s.Last(); a != nil {
			for _, x := range a.Exchanges {
				f(s.Feature.URI+":"+strconv.Itoa(s.Line), x)
			}
		}
	}
}

// called are the documents of the operations that a run called, by name.
func called(run *result.Run) []*openapi.Document {
	var out []*openapi.Document
	each(run, func(_ string, x *result.Exchange) {
		if x.Operation != nil && !slices.Contains(out, x.Operation.Document) {
			out = append(out, x.Operation.Document)
		}
	})
	slices.SortFunc(out, func(a, b *openapi.Document) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// meter counts for one operation.
type meter struct {
	operation *openapi.Operation
	out       *Operation
	statuses  map[*openapi.Response]*Status
	bounds    *bounds // nil: they are not counted, nor are fields
}

func newMeter(o *openapi.Operation, deep bool) *meter {
	m := &meter{operation: o, statuses: map[*openapi.Response]*Status{}}
	m.out = &Operation{ID: o.ID, Method: o.Method, Path: o.Path, Fact: fact(o.At, o.Provenance)}
	if deep {
		m.bounds = declareBounds(o)
		m.out.Bounds = m.bounds.list
	}
	if o.Body != nil {
		m.out.Requests = types(o.Body.Content, fact(o.Body.At, o.Provenance))
	}
	for _, r := range o.Responses {
		s := &Status{Cell: Cell{Name: r.Status, Fact: fact(r.At, r.Provenance)}}
		if deep {
			s.Fields = fields(r)
		}
		s.Types = types(r.Content, s.Fact)
		for _, c := range r.ErrorCodes {
			if len(r.Content) == 0 {
				break // nothing of such an answer could show its code
			}
			s.Codes = append(s.Codes, &Cell{Name: c.Code, Fact: fact(r.At, c.Provenance)})
		}
		m.statuses[r] = s
		m.out.Statuses = append(m.out.Statuses, s)
	}
	return m
}

func fact(at schema.Location, p openapi.Provenance) Fact {
	f := Fact{Provenance: string(p.Kind), Source: p.Source}
	if at.File != "" {
		f.At = at.String()
	}
	return f
}

func types(content []*openapi.MediaType, f Fact) []*Cell {
	var out []*Cell
	for _, m := range content {
		out = append(out, &Cell{Name: m.Type, Fact: f})
	}
	return out
}

// exchange counts one exchange, found at this place of a feature.
func (m *meter) exchange(place string, x *result.Exchange) {
	r := m.operation.Response(x.Status)
	if r == nil {
		return
	}
	s := m.statuses[r]
	s.add(place)
	if c := find(s.Codes, x.Code); c != nil {
		c.add(place)
	}
	if t := r.MediaType(x.Header.Get("Content-Type")); t != nil && len(x.Body) > 0 {
		find(s.Types, t.Type).add(place)
	}
	if t := requestType(m.operation, x); t != nil {
		find(m.out.Requests, t.Type).add(place)
	}
	if m.bounds == nil {
		return
	}
	for _, pointer := range x.Asserted {
		if f := find(s.Fields, general(pointer)); f != nil {
			f.add(place)
		}
	}
	m.bounds.exchange(place, x)
}

func find(cells []*Cell, name string) *Cell {
	for _, c := range cells {
		if c.Name == name {
			return c
		}
	}
	return nil
}

// requestType is the documented representation of the body that was sent, or nil.
func requestType(o *openapi.Operation, x *result.Exchange) *openapi.MediaType {
	if o.Body == nil || len(x.RequestBody) == 0 {
		return nil
	}
	sent, _, err := mime.ParseMediaType(x.RequestHeader.Get("Content-Type"))
	for _, m := range o.Body.Content {
		if err == nil && m.Type == sent {
			return m
		}
	}
	return nil
}
