package verify

import (
	"cartwright/mock/internal/event"
	"cartwright/openapi/schema"
)

// Weights of what an event can differ in; a difference in its body weighs 1.
const (
	otherVendor = 4
	otherName   = 3 // at most; less for names that are alike
	otherField  = 1
	// maxDistance is that of an event that is not worth showing: another vendor's, by a name that is not alike.
	maxDistance = 1000
	// maxDecoded bounds how many events of the same distance have their bodies compared.
	maxDecoded = 1000
)

// nearest finds the event that differs least from the pattern, the newest of several; nil when none is alike.
func nearest(p pattern, subjects []*subject) *Nearest {
	var best *subject
	var differences []Difference
	lowest, decoded := maxDistance, 0
	for i := len(subjects) - 1; i >= 0; i-- {
		s := subjects[i]
		d := distance(p, s.Event)
		if d >= lowest || len(p.properties) > 0 && decoded > maxDecoded {
			continue
		}
		found := p.propertyDifferences(s)
		decoded++
		if d += len(found); d < lowest && d > 0 {
			best, lowest, differences = s, d, append(p.differences(s.Event), found...)
		}
	}
	if best == nil {
		return nil
	}
	return &Nearest{ID: best.ID, Vendor: best.Vendor, Event: best.Name, Verdict: best.Verdict, Differences: differences}
}

// distance weighs the differences of an event's own fields.
func distance(p pattern, e *event.Event) int {
	d := 0
	unlike := false
	for _, one := range p.differences(e) {
		switch one.Field {
		case "vendor":
			d += otherVendor
		case "event":
			cost := nameCost(p.Event, e.Name)
			unlike = cost == otherName
			d += cost
		default:
			d += otherField
		}
	}
	if unlike && (p.Vendor == "" || d >= otherVendor+otherName) {
		return maxDistance
	}
	return d
}

// nameCost is 1 for names of which less than a third differs, 2 below two thirds.
func nameCost(want, got string) int {
	return 1 + min(otherName-1, 3*schema.Distance(want, got)/max(len(want), len(got), 1))
}
