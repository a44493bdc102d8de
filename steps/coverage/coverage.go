// Package coverage says how much of a contract a run of features has touched: which answers of which operations came, which
// error codes, which bounds were tried from both sides, which fields somebody looked at. What the vendor documents and what
// was inferred are counted apart.
//
//	Contract + Run ──Measure──> Report ──Merge──> Report ──┬──> table, JSON, page
//	                                                       └──> Totals ──> threshold
package coverage

import (
	"fmt"
	"slices"
)

// Report is what was reached of a contract, in one run or several. It is the content of coverage.json.
type Report struct {
	// Format is the version of this shape.
	Format    int         `json:"format"`
	Runs      int         `json:"runs"`
	Documents []*Document `json:"documents"`
}

// format is the version of the shape that this package reads and writes.
const format = 1

// Document is one document of the contract.
type Document struct {
	Name       string       `json:"name"`
	Title      string       `json:"title"`
	File       string       `json:"file"`
	Operations []*Operation `json:"operations"`
}

// Operation is one operation, with all that can be reached of it.
type Operation struct {
	ID     string `json:"id"` // may be empty
	Method string `json:"method"`
	Path   string `json:"path"`
	Fact
	Statuses []*Status `json:"statuses"`
	// Requests are the content types of request bodies.
	Requests []*Cell  `json:"requests,omitempty"`
	Bounds   []*Bound `json:"bounds,omitempty"`
}

// Fact says where in the contract something stands, and whether the vendor documents it or it was inferred.
type Fact struct {
	At         string `json:"at,omitempty"`
	Provenance string `json:"provenance,omitempty"` // documented, inferred, or empty when the document does not say
	Source     string `json:"source,omitempty"`     // key of the fact sheet
}

// Cell is one thing that can be reached.
type Cell struct {
	Name string `json:"name"`
	Fact
	Cover
}

// Status is one answer that an operation documents.
type Status struct {
	Cell           // its name is the status, a range such as 4XX, or default
	Codes  []*Cell `json:"codes,omitempty"`
	Types  []*Cell `json:"types,omitempty"`  // content types
	Fields []*Cell `json:"fields,omitempty"` // JSON pointers in the body that some sentence looked at
}

// Bound is one keyword of a parameter or of a request body. A value that keeps it and one that breaks it show together that
// the line is drawn where the contract draws it.
type Bound struct {
	In      string `json:"in"`
	Pointer string `json:"pointer"` // * stands for any index or name
	Keyword string `json:"keyword"`
	Fact
	Kept   Cover `json:"kept"`
	Broken Cover `json:"broken"`
}

// Cover is who reached something.
type Cover struct {
	Count int `json:"count,omitempty"` // exchanges
	// By are file:line of scenarios, sorted; of many the first ones.
	By []string `json:"by,omitempty"`
}

// maxBy is how many scenarios a cell names.
const maxBy = 5

// Reached says whether anybody did.
func (c Cover) Reached() bool { return c.Count > 0 }

func (c *Cover) add(place string) { c.merge(Cover{Count: 1, By: []string{place}}) }

func (c *Cover) merge(o Cover) {
	c.Count += o.Count
	for _, place := range o.By {
		if i, found := slices.BinarySearch(c.By, place); !found {
			c.By = slices.Insert(c.By, i, place)
		}
	}
	if len(c.By) > maxBy {
		c.By = c.By[:maxBy]
	}
}

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

func (s *Share) count(reached bool) {
	s.Of++
	if reached {
		s.Reached++
	}
}

func (s *Share) add(o Share) {
	s.Reached += o.Reached
	s.Of += o.Of
}
