// Package coverage says how much of a contract a run of features has touched: which answers of which operations came, which
// error codes, which bounds were tried from both sides, which fields somebody looked at. What the vendor documents and what
// was inferred are counted apart.
package coverage

import (
	"fmt"

	"cartwright/openapi"
	"cartwright/steps/result"
)

// Share is how many of a whole were reached.
type Share struct {
	Reached int `json:"reached"`
	Of      int `json:"of"`
}

// String gives "3 of 7".
func (s Share) String() string { return fmt.Sprintf("%d of %d", s.Reached, s.Of) }

// Percent is 100 for an empty whole: nothing is missing.
func (s Share) Percent() float64 {
	if s.Of == 0 {
		return 100
	}
	return 100 * float64(s.Reached) / float64(s.Of)
}

// Reach is a contract in three numbers.
type Reach struct{ Operations, Statuses, Codes Share }

// place is one answer of an operation that the contract documents, or one error code of it.
type place struct {
	operation    *openapi.Operation
	status, code string // empty: all
}

// Reached counts what a run reached of the documents that it called. Only answers that were held against the contract and
// kept it count.
func Reached(r *result.Run) Reach {
	seen := map[place]bool{}
	documents := map[*openapi.Document]bool{}
	for _, s := range r.Scenarios {
		for _, a := range s.Attempts {
			for _, x := range a.Exchanges {
				if x.Operation != nil {
					documents[x.Operation.Document] = true
				}
				reach(seen, x)
			}
		}
	}
	var out Reach
	for d := range documents {
		for _, o := range d.Operations {
			out.add(seen, o)
		}
	}
	return out
}

// counts says whether an exchange proves anything.
func counts(x *result.Exchange) bool {
	return x.Operation != nil && x.Judged && len(x.ResponseFaults) == 0 && x.Operation.Response(x.Status) != nil
}

func reach(seen map[place]bool, x *result.Exchange) {
	if !counts(x) {
		return
	}
	status := x.Operation.Response(x.Status).Status
	seen[place{operation: x.Operation}] = true
	seen[place{x.Operation, status, ""}] = true
	if x.Code != "" {
		seen[place{x.Operation, status, x.Code}] = true
	}
}

func (r *Reach) add(seen map[place]bool, o *openapi.Operation) {
	r.Operations.add(seen[place{operation: o}])
	for _, a := range o.Responses {
		r.Statuses.add(seen[place{o, a.Status, ""}])
		for _, c := range a.ErrorCodes {
			r.Codes.add(seen[place{o, a.Status, c.Code}])
		}
	}
}

func (s *Share) add(reached bool) {
	s.Of++
	if reached {
		s.Reached++
	}
}
