package report

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// maxBody bounds how much of a body a card shows, in bytes.
const maxBody = 2000

// Card is one failure with all that a person needs to understand it and to repeat it. Every report shows this one. Its
// texts hold no secrets.
type Card struct {
	Scenario, Place string // name, and file:line
	Step            string // the sentence that failed; empty: it failed outside any
	StepLine        int
	// Source is the step's; nil when there is none.
	Source *result.Step
	Status result.Status
	// What is the failure in one sentence.
	What      string
	Operation string // that the exchange was for, with its line in the contract
	Request   string // as curl
	Answer    string
	Checks    []result.Check
	// Violations are those of the contract, of either side.
	Violations []Violation
	Hint       string
	Replay     string // the command that runs this scenario alone
}

// Violation is one line of the contract that was broken.
type Violation struct {
	Side, Sentence, Expected, Got string
	At                            schema.Location
	Provenance, Hint              string // documented or inferred, with the key of the source
}

// Cards gives a card for each failure of an attempt, in the order of its steps; secrets are values that no card may show.
func Cards(run *result.Run, s *result.Scenario, a *result.Attempt, secrets []string) []Card {
	return cards(run, s, a, newMask(secrets))
}

func cards(run *result.Run, s *result.Scenario, a *result.Attempt, m mask) []Card {
	var out []Card
	for _, step := range a.Steps {
		if step.Failure == nil && !step.Status.Bad() {
			continue
		}
		c := newCard(run, s, step.Failure, step.Status, m)
		c.Step, c.StepLine, c.Source = m.text(step.Keyword+step.Pickle.Text), step.Line, step
		out = append(out, c)
	}
	if a.Failure != nil || a.Status.Bad() && len(out) == 0 {
		out = append(out, newCard(run, s, a.Failure, a.Status, m))
	}
	return out
}

func newCard(run *result.Run, s *result.Scenario, f *result.Failure, status result.Status, m mask) Card {
	c := Card{Scenario: m.text(s.Pickle.Name), Place: place(s), Status: status, Replay: "cartwright test " + shellQuote(place(s))}
	if f == nil {
		c.What = unsaid(status)
		return c
	}
	c.What, c.Hint = m.text(f.What), m.text(f.Hint)
	if f.Replay != "" {
		c.Replay = m.text(f.Replay)
	}
	for _, check := range f.Checks {
		c.Checks = append(c.Checks, result.Check{Path: m.text(check.Path), Expected: m.text(check.Expected), Actual: m.text(check.Actual)})
	}
	broken := f.Violations
	if x := f.Exchange; x != nil {
		c.exchange(run.Target.BaseURL, x, m)
		broken = others(broken, x)
	}
	c.violations("", broken, m)
	return c
}

// exchange shows what was sent and what came back.
func (c *Card) exchange(baseURL string, x *result.Exchange, m mask) {
	if x.Operation != nil {
		c.Operation = fmt.Sprintf("%s  %s", x.Operation, x.Operation.At)
	}
	c.Request = m.curl(baseURL, x)
	c.Answer = m.answer(x)
	c.violations("request", x.RequestFaults, m)
	c.violations("answer", x.ResponseFaults, m)
}

// others are the violations that the exchange does not hold itself.
func others(all []openapi.Violation, x *result.Exchange) []openapi.Violation {
	known := map[openapi.Violation]bool{}
	for _, side := range [][]openapi.Violation{x.RequestFaults, x.ResponseFaults} {
		for _, v := range side {
			known[v] = true
		}
	}
	var out []openapi.Violation
	for _, v := range all {
		if !known[v] {
			out = append(out, v)
		}
	}
	return out
}

func (c *Card) violations(side string, all []openapi.Violation, m mask) {
	for _, v := range all {
		c.Violations = append(c.Violations, Violation{Side: strings.TrimSpace(side + " " + v.In), Sentence: m.text(openapi.Sentence(v)),
			Expected: m.text(v.Expected), Got: m.text(v.Got), At: v.At, Hint: m.text(v.Hint),
			Provenance: strings.TrimSpace(string(v.Provenance) + " " + v.Source)})
	}
}

func (m mask) answer(x *result.Exchange) string {
	if x.Status == 0 {
		return "none came"
	}
	head := strings.TrimSpace(strconv.Itoa(x.Status) + " " + http.StatusText(x.Status))
	if t := x.Header.Get("Content-Type"); t != "" {
		head += "  " + m.text(t)
	}
	if len(x.Body) == 0 {
		return head + "  (no body)"
	}
	body := shorten(m.text(string(x.Body)), maxBody)
	if x.Truncated {
		body += " (the rest was not read)"
	}
	return head + "\n" + body
}

// unsaid words a failure that brings no words of its own.
func unsaid(s result.Status) string {
	switch s {
	case result.Undefined:
		return "no sentence matches this step"
	case result.Ambiguous:
		return "more than one sentence matches this step"
	case result.Pending:
		return "this step is still to be written"
	}
	return "it failed"
}

// place is where a scenario or a row stands, as editors and the command take it.
func place(s *result.Scenario) string { return s.Feature.URI + ":" + strconv.Itoa(s.Line) }
