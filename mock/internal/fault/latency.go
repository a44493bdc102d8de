package fault

import (
	"maps"
	"math"
	"slices"
	"strings"
	"time"
)

// MaxDelay bounds every delay, also those that a distribution draws far out.
const MaxDelay = 10 * time.Minute

// latency lets the client wait, then goes on as if nothing had been.
func latency() effect {
	return effect{
		name: "delay", besides: true,
		planned: func(f *Fault) bool { return f.Delay > 0 },
		check:   checkLatency,
		apply: func(f *Fault, d *draws, o *Outcome) string {
			if o.Delay == 0 { // of two planned ones the first
				o.Delay = min(max(distributions()[f.Distribution](f.Delay, f.Spread, d), 0), MaxDelay)
			}
			return "delay=" + o.Delay.Round(time.Microsecond).String()
		},
	}
}

func checkLatency(f *Fault) error {
	varied := f.Distribution != "" && f.Distribution != "fixed"
	switch {
	case distributions()[f.Distribution] == nil:
		return &Error{Field: "distribution", What: "should be one of " + strings.Join(Distributions(), ", ")}
	case f.Delay > MaxDelay:
		return &Error{Field: "delay", What: "should be at most " + MaxDelay.String()}
	case f.Spread > MaxDelay:
		return &Error{Field: "spread", What: "should be at most " + MaxDelay.String()}
	case varied && f.Spread <= 0:
		return &Error{Field: "spread", What: "is missing: it says how far delays of the distribution " + f.Distribution + " lie apart"}
	case !varied && f.Spread != 0:
		return &Error{Field: "distribution", What: "is missing: spread belongs to uniform, normal or lognormal"}
	}
	return nil
}

// Distributions are the names of how a delay can vary.
func Distributions() []string {
	return slices.Sorted(func(yield func(string) bool) {
		for name := range maps.Keys(distributions()) {
			if name != "" && !yield(name) {
				return
			}
		}
	})
}

// distributions draw a delay:
//
//	fixed      the delay
//	uniform    from the delay to the delay and the spread
//	normal     around the delay, the spread being the standard deviation
//	lognormal  around the delay as the median, with a long tail: five of six are below the delay and the spread
func distributions() map[string]func(delay, spread time.Duration, d *draws) time.Duration {
	fixed := func(delay, _ time.Duration, _ *draws) time.Duration { return delay }
	return map[string]func(delay, spread time.Duration, d *draws) time.Duration{
		"": fixed, "fixed": fixed,
		"uniform": func(delay, spread time.Duration, d *draws) time.Duration {
			return delay + time.Duration(d.uniform()*float64(spread))
		},
		"normal": func(delay, spread time.Duration, d *draws) time.Duration {
			return delay + time.Duration(d.normal()*float64(spread))
		},
		"lognormal": func(delay, spread time.Duration, d *draws) time.Duration {
			sigma := math.Log1p(float64(spread) / float64(delay))
			return time.Duration(min(float64(delay)*math.Exp(sigma*d.normal()), float64(MaxDelay)))
		},
	}
}
