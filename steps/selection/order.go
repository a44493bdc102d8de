package selection

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"

	"cartwright/steps/result"
)

// order repeats the scenarios and shuffles them over all features: scenarios that depend on one another must meet in
// another order. A scenario's place depends on the seed and its own name and line alone.
func (s *Selection) order(o Options) {
	once := s.Scenarios
	for n := 1; n < o.Repeat; n++ {
		for _, one := range once {
			again := *one
			again.Repeat = n
			s.Scenarios = append(s.Scenarios, &again)
		}
	}
	if !o.Shuffle {
		return
	}
	s.Seed = o.Seed
	keys := make(map[*result.Scenario][]byte, len(s.Scenarios))
	for _, one := range s.Scenarios {
		sum := sha256.Sum256(fmt.Appendf(nil, "%d\x00%s\x00%d\x00%d", o.Seed, one.Feature.URI, one.Line, one.Repeat))
		keys[one] = sum[:]
	}
	slices.SortStableFunc(s.Scenarios, func(a, b *result.Scenario) int {
		return cmp.Or(bytes.Compare(keys[a], keys[b]), cmp.Compare(a.Line, b.Line))
	})
}
