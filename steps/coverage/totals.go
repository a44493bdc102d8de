package coverage

import "fmt"

// Totals are the shares of a report, a document or an operation.
type Totals struct {
	Operations Share `json:"operations"`
	// Statuses are operations × statuses: what --fail-under asks about.
	Statuses Share `json:"statuses"`
	// Codes are operations × statuses × error codes: what --fail-under-codes asks about.
	Codes Share `json:"codes"`
	Types Share `json:"types"`
	// Bounds counts those that were tried from both sides; Kept and Broken each side alone.
	Bounds Share `json:"bounds"`
	Kept   Share `json:"kept"`
	Broken Share `json:"broken"`
	Fields Share `json:"fields"`
}

func (t *Totals) add(o Totals) {
	t.Operations.add(o.Operations)
	t.Statuses.add(o.Statuses)
	t.Codes.add(o.Codes)
	t.Types.add(o.Types)
	t.Bounds.add(o.Bounds)
	t.Kept.add(o.Kept)
	t.Broken.add(o.Broken)
	t.Fields.add(o.Fields)
}

// Totals counts everything, whatever its provenance.
func (r *Report) Totals() Totals { return r.totals(nil) }

// Of counts what has this provenance: documented, inferred, or empty for what the document does not say.
func (r *Report) Of(provenance string) Totals { return r.totals(&provenance) }

func (r *Report) totals(only *string) Totals {
	var t Totals
	for _, d := range r.Documents {
		t.add(d.totals(only))
	}
	return t
}

// Totals counts one document.
func (d *Document) Totals() Totals { return d.totals(nil) }

// Of counts what has this provenance in one document.
func (d *Document) Of(provenance string) Totals { return d.totals(&provenance) }

func (d *Document) totals(only *string) Totals {
	var t Totals
	for _, o := range d.Operations {
		t.add(o.totals(only))
	}
	return t
}

// Totals counts one operation.
func (o *Operation) Totals() Totals { return o.totals(nil) }

// Reached says whether any documented answer of the operation came.
func (o *Operation) Reached() bool {
	for _, s := range o.Statuses {
		if s.Reached() {
			return true
		}
	}
	return false
}

func (o *Operation) totals(only *string) Totals {
	var t Totals
	count := func(to *Share, f Fact, reached bool) {
		if only == nil || f.Provenance == *only {
			to.count(reached)
		}
	}
	cells := func(to *Share, all []*Cell) {
		for _, c := range all {
			count(to, c.Fact, c.Reached())
		}
	}
	count(&t.Operations, o.Fact, o.Reached())
	cells(&t.Types, o.Requests)
	for _, s := range o.Statuses {
		count(&t.Statuses, s.Fact, s.Reached())
		cells(&t.Codes, s.Codes)
		cells(&t.Types, s.Types)
		cells(&t.Fields, s.Fields)
	}
	for _, b := range o.Bounds {
		count(&t.Bounds, b.Fact, b.Kept.Reached() && b.Broken.Reached())
		count(&t.Kept, b.Fact, b.Kept.Reached())
		count(&t.Broken, b.Fact, b.Broken.Reached())
	}
	return t
}

// BelowError says that less was reached than was asked for.
type BelowError struct {
	What    string // statuses or error codes
	Reached Share
	Want    float64 // percent
}

// Error implements error.
func (e *BelowError) Error() string {
	return fmt.Sprintf("%.1f %% of all %s were reached (%s), %g %% are asked for", e.Reached.Percent(), e.What, e.Reached, e.Want)
}

// Below compares with thresholds in percent; 0 asks for nothing. The error is a *BelowError, or nil.
func (t Totals) Below(statuses, codes float64) error {
	switch {
	case t.Statuses.Percent() < statuses:
		return &BelowError{What: "statuses", Reached: t.Statuses, Want: statuses}
	case t.Codes.Percent() < codes:
		return &BelowError{What: "error codes", Reached: t.Codes, Want: codes}
	}
	return nil
}
