package verify

import (
	"fmt"
	"maps"
	"slices"
)

// Properties are expectations of one JSON value, by the place in it, as Pattern.Properties has them.
type Properties []property

// NewProperties reads expectations; its error names the place.
func NewProperties(expected map[string]any) (Properties, error) {
	var out Properties
	for _, path := range slices.Sorted(maps.Keys(expected)) {
		p, err := newProperty(path, expected[path])
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		out = append(out, p)
	}
	return out, nil
}

// Fit says whether a value is as all of them expect.
func (p Properties) Fit(value any) bool {
	return !slices.ContainsFunc(p, func(one property) bool { return !one.fits(value) })
}
