package result

import "cartwright/openapi"

// Tolerated is a rule that the vendor does not document, was inferred, and is broken by a service that may know better: a
// warning, not a failure.
type Tolerated struct {
	Side string // request, which the service accepted, or answer
	openapi.Violation
}

// Warning is one inferred rule that a service does not keep, however often it was seen.
type Warning struct {
	Tolerated
	Count int
	First *Scenario // of those that saw it
}

// Warnings gives the inferred rules that were broken in the attempts that count, in the order of first sight. The same
// keyword at the same line of the contract is one rule, wherever in a message its value stands.
func (r *Run) Warnings() []*Warning {
	type rule struct{ side, at, in, keyword, pointer string }
	var all []*Warning
	known := map[rule]*Warning{}
	for _, s := range r.Scenarios {
		a := s.Last()
		if a == nil {
			continue
		}
		for _, t := range a.Tolerated() {
			key := rule{side: t.Side, at: t.At.String(), in: t.In, keyword: t.Keyword}
			if t.At.File == "" {
				key.pointer = t.Pointer
			}
			if known[key] == nil {
				known[key] = &Warning{Tolerated: t, First: s}
				all = append(all, known[key])
			}
			known[key].Count++
		}
	}
	return all
}

// Tolerated gives those of all exchanges of an attempt.
func (a *Attempt) Tolerated() []Tolerated {
	var all []Tolerated
	for _, x := range a.Exchanges {
		all = append(all, x.Tolerated...)
	}
	return all
}
