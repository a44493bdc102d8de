package verify

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cartwright/mock/internal/event"
)

// Seen is what there is to be checked.
type Seen struct {
	Events []*event.Event // in the scope, oldest first
	// Evicted is how many events the log forgot; Missing says that some of them may have been in the scope.
	Evicted uint64
	Missing bool
	// Refused are the requests to trackers that were refused, in words; Forgotten is how many requests of any kind the
	// journal forgot.
	Refused   []string
	Forgotten uint64
}

// Result is what was proved and what differs.
type Result struct {
	Proved   []string
	Failures []Failure
	Notes    []string
}

// Failure is an expectation that does not hold, or cannot be proved.
type Failure struct {
	Expectation string   `json:"expectation"`
	Got         string   `json:"got"`
	Events      []uint64 `json:"events,omitempty"` // that should not be, the first of them
	Nearest     *Nearest `json:"nearest,omitempty"`
	Hint        string   `json:"hint,omitempty"`
}

// Nearest is the event that comes nearest to an expectation.
type Nearest struct {
	ID          uint64        `json:"id"`
	Vendor      string        `json:"vendor"`
	Event       string        `json:"event"`
	Verdict     event.Verdict `json:"verdict"`
	Differences []Difference  `json:"differences"`
}

const maxListed = 20 // events that one failure names, or failures of one kind

// Check holds the events against the plan. What only a complete log can prove fails when events are missing from it.
func (p *Plan) Check(seen Seen) *Result {
	c := &check{Plan: p, seen: seen, out: &Result{}}
	for _, e := range seen.Events {
		c.subjects = append(c.subjects, &subject{Event: e})
	}
	for _, e := range p.expected {
		c.count(e)
	}
	c.order()
	c.noBad()
	c.noUnexpected()
	c.noRefused()
	c.notes()
	return c.out
}

// check is the work of one Check.
type check struct {
	*Plan
	seen     Seen
	subjects []*subject
	out      *Result
}

func (c *check) proved(format string, args ...any) {
	c.out.Proved = append(c.out.Proved, fmt.Sprintf(format, args...))
}

func (c *check) failed(f Failure) { c.out.Failures = append(c.out.Failures, f) }

// looked says whether there was an event to look at, or need not have been; if not, it fails the expectation.
func (c *check) looked(expectation string) bool {
	some := len(c.subjects) > 0 || c.spec.AllowEmpty
	if !some {
		c.failed(Failure{Expectation: expectation, Got: "no proof: no event was looked at",
			Hint: "expect an event that came, or say allowEmpty when none needs to have come"})
	}
	return some
}

// complete says whether the log can prove that something did not happen; if not, it fails the expectation.
func (c *check) complete(expectation string) bool {
	if c.seen.Missing {
		c.failed(Failure{Expectation: expectation, Got: fmt.Sprintf("no proof: %d events were evicted from the log", c.seen.Evicted),
			Hint: "verify earlier, clear the log before the test, or start the mock with a larger one"})
	}
	return !c.seen.Missing
}

func (c *check) count(e counted) {
	var fitting []uint64
	for _, s := range c.subjects {
		if e.fits(s) {
			fitting = append(fitting, s.ID)
		}
	}
	n := len(fitting)
	switch {
	case e.atMost != nil && n > *e.atMost:
		c.failed(Failure{Expectation: e.words, Got: strconv.Itoa(n), Events: fitting[:min(n, maxListed)]})
	case e.atLeast != nil && n < *e.atLeast:
		c.failed(c.tooFew(e.pattern, e.words, strconv.Itoa(n)))
	case e.atMost == nil || c.complete(e.words):
		c.proved("%s: %s", e.words, c.amongAll(fitting))
	}
}

// tooFew is a failure that shows the nearest event, or what there is instead.
func (c *check) tooFew(p pattern, expectation, got string) Failure {
	f := Failure{Expectation: expectation, Got: got, Nearest: nearest(p, c.subjects)}
	if f.Nearest == nil {
		f.Hint = c.instead()
	}
	if c.seen.Missing {
		f.Hint = strings.TrimPrefix(f.Hint+"; "+strconv.FormatUint(c.seen.Evicted, 10)+" events were evicted, it may have been one of them", "; ")
	}
	return f
}

// instead says what was tracked, by name.
func (c *check) instead() string {
	if len(c.subjects) == 0 {
		return "no event was tracked"
	}
	counts := map[string]int{}
	var names []string
	for _, s := range c.subjects {
		name := s.Vendor + " " + s.Name
		if counts[name]++; counts[name] == 1 {
			names = append(names, name)
		}
	}
	for i, name := range names {
		names[i] = strconv.Itoa(counts[name]) + " " + name
	}
	if len(names) > maxListed {
		names = append(names[:maxListed], "…")
	}
	return "tracked were " + strings.Join(names, ", ")
}

// amongAll names events and, when there is none, says among how many it was looked for.
func (c *check) amongAll(fitting []uint64) string {
	if len(fitting) == 0 {
		return fmt.Sprintf("there is none among %d", len(c.subjects))
	}
	return named(fitting)
}

// named names events by their IDs.
func named(ids []uint64) string {
	if len(ids) == 0 {
		return "there is none"
	}
	word := "events"
	if len(ids) == 1 {
		word = "event"
	}
	var out []string
	for _, id := range ids[:min(len(ids), maxListed)] {
		out = append(out, strconv.FormatUint(id, 10))
	}
	if len(ids) > maxListed {
		out = append(out, fmt.Sprintf("… (%d in all)", len(ids)))
	}
	return word + " " + strings.Join(out, ", ")
}

// order looks for the events one after the other: each as early as it can be.
func (c *check) order() {
	if len(c.inOrder) == 0 {
		return
	}
	var found []uint64
	at := 0
	for i, p := range c.inOrder {
		j := slices.IndexFunc(c.subjects[at:], p.fits)
		if j < 0 {
			c.outOfOrder(i, found)
			return
		}
		found = append(found, c.subjects[at+j].ID)
		at += j + 1
	}
	c.proved("in this order %s: %s", wordsOf(c.inOrder), named(found))
}

func (c *check) outOfOrder(i int, found []uint64) {
	p := c.inOrder[i]
	expectation := fmt.Sprintf("in this order %s: number %d, %s", wordsOf(c.inOrder), i+1, p.words)
	if i > 0 {
		expectation += fmt.Sprintf(", after event %d", found[i-1])
	}
	if j := slices.IndexFunc(c.subjects, p.fits); j >= 0 {
		c.failed(Failure{Expectation: expectation, Got: "only before it, as event " + strconv.FormatUint(c.subjects[j].ID, 10)})
		return
	}
	c.failed(c.tooFew(p, expectation, "none"))
}

func wordsOf(all []pattern) string {
	words := make([]string, len(all))
	for i, p := range all {
		words[i] = p.words
	}
	return strings.Join(words, " → ")
}
