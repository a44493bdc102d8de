package verify

import (
	"fmt"
	"slices"
	"strings"

	"cartwright/mock/internal/event"
)

// noBad fails for each bad event, with its findings.
func (c *check) noBad() {
	if !c.spec.NoBad {
		return
	}
	const expectation = "no bad event"
	bad := 0
	for _, s := range c.subjects {
		if s.Verdict != event.Bad {
			continue
		}
		if bad++; bad <= maxListed {
			c.failed(Failure{Expectation: expectation, Got: describe(s.Event) + ": " + Findings(s.Event), Events: []uint64{s.ID}})
		}
	}
	if bad > maxListed {
		c.failed(Failure{Expectation: expectation, Got: fmt.Sprintf("%d more bad events", bad-maxListed)})
	}
	if bad == 0 && c.complete(expectation) && c.looked(expectation) {
		c.proved("%s among %d", expectation, len(c.subjects))
	}
}

// Findings words what is wrong or doubtful with an event, each finding with its code and place.
func Findings(e *event.Event) string {
	words := make([]string, 0, len(e.Findings))
	for _, f := range e.Findings {
		text := f.Code + " " + f.Pointer + " " + f.Message
		if f.Hint != "" {
			text += " (" + f.Hint + ")"
		}
		words = append(words, text)
	}
	return strings.Join(words, "; ")
}

// noUnexpected fails for each event that nothing speaks of, with the expectation that comes nearest.
func (c *check) noUnexpected() {
	if !c.spec.NoUnexpected {
		return
	}
	const expectation = "no unexpected event"
	patterns := slices.Clone(c.inOrder)
	for _, e := range c.expected {
		if e.atMost == nil || *e.atMost > 0 {
			patterns = append(patterns, e.pattern)
		}
	}
	unexpected := 0
	for _, s := range c.subjects {
		if slices.ContainsFunc(patterns, func(p pattern) bool { return p.fits(s) }) {
			continue
		}
		if unexpected++; unexpected <= maxListed {
			c.failed(c.unexpected(patterns, s))
		}
	}
	if unexpected > maxListed {
		c.failed(Failure{Expectation: expectation, Got: fmt.Sprintf("%d more", unexpected-maxListed)})
	}
	if unexpected == 0 && c.complete(expectation) {
		c.proved("%s among %d", expectation, len(c.subjects))
	}
}

func (c *check) unexpected(patterns []pattern, s *subject) Failure {
	f := Failure{Expectation: "no unexpected event", Got: describe(s.Event), Events: []uint64{s.ID}}
	best := maxDistance
	for _, p := range patterns {
		n := nearest(p, []*subject{s})
		if d := distance(p, s.Event) + len(p.propertyDifferences(s)); n != nil && d < best {
			best, f.Nearest, f.Hint = d, n, "the nearest expectation is "+p.words
		}
	}
	return f
}

func (c *check) noRefused() {
	if !c.spec.NoRefused {
		return
	}
	const expectation = "no refused request to a tracker"
	for i, text := range c.seen.Refused {
		if i == maxListed {
			c.failed(Failure{Expectation: expectation, Got: fmt.Sprintf("%d more", len(c.seen.Refused)-maxListed)})
			return
		}
		c.failed(Failure{Expectation: expectation, Got: text})
	}
	switch {
	case len(c.seen.Refused) > 0:
	case c.seen.Forgotten > 0:
		c.failed(Failure{Expectation: expectation, Got: fmt.Sprintf("no proof: %d requests were evicted from the journal", c.seen.Forgotten)})
	default:
		c.proved(expectation)
	}
}

// notes say what a reader of the result should know of the log.
func (c *check) notes() {
	if len(c.subjects) == 0 && len(c.out.Proved) > 0 {
		c.out.Notes = append(c.out.Notes, "no event was looked at: none is in the log, or none is in the scope")
	}
	if c.seen.Evicted > 0 {
		c.out.Notes = append(c.out.Notes, fmt.Sprintf("%d events were evicted from the log to stay within its limits", c.seen.Evicted))
	}
	if n := len(c.seen.Refused); n > 0 && !c.spec.NoRefused {
		c.out.Notes = append(c.out.Notes, fmt.Sprintf("%d requests to trackers were refused and are not in the log, the last: %s", n, c.seen.Refused[n-1]))
	}
}

func describe(e *event.Event) string {
	return fmt.Sprintf("event %d, %s %s, %s", e.ID, e.Vendor, e.Name, e.Verdict)
}
