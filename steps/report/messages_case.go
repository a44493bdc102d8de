package report

import (
	"regexp"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/cucumber/messages/go/v34"

	"cartwright/steps/result"
)

// sentence is a step definition of the messages.
type sentence struct {
	id      string
	pattern *regexp.Regexp // nil: it does not compile
}

// scenario tells a scenario with all its attempts, once.
func (e *envelopes) scenario(s *result.Scenario) {
	if len(s.Attempts) == 0 || e.written[s] {
		return
	}
	e.written[s] = true
	c := &messages.TestCase{Id: e.id(), PickleId: s.Pickle.Id, TestRunStartedId: runID}
	for _, step := range s.Last().Steps {
		c.TestSteps = append(c.TestSteps, e.step(step))
	}
	whole := ""
	if saysMore(s) {
		whole = e.id()
		c.TestSteps = append(c.TestSteps, &messages.TestStep{Id: whole, HookId: hookID})
	}
	e.send(messages.Envelope{TestCase: c})
	for i, a := range s.Attempts {
		e.attempt(s, a, c, whole, i < len(s.Attempts)-1)
	}
}

// saysMore says whether something is to be told of a scenario that belongs to none of its steps. Why it was skipped is told
// with its first step, since viewers fold hooks away.
func saysMore(s *result.Scenario) bool {
	for _, a := range s.Attempts {
		if a.Failure != nil || len(a.Steps) == 0 {
			return true
		}
	}
	return false
}

func (e *envelopes) step(step *result.Step) *messages.TestStep {
	out := &messages.TestStep{Id: e.id(), PickleStepId: step.Pickle.Id, StepDefinitionIds: []string{}, StepMatchArgumentsLists: []*messages.StepMatchArgumentsList{}}
	for _, s := range step.Sentences {
		d := e.sentence(*s)
		out.StepDefinitionIds = append(out.StepDefinitionIds, d.id)
		out.StepMatchArgumentsLists = append(out.StepMatchArgumentsLists, d.arguments(step.Pickle.Text))
	}
	return out
}

// sentence tells a step definition before its first use.
func (e *envelopes) sentence(s result.Sentence) *sentence {
	if d := e.sentences[s]; d != nil {
		return d
	}
	pattern, _ := regexp.Compile(s.Pattern)
	d := &sentence{id: e.id(), pattern: pattern}
	e.sentences[s] = d
	e.send(messages.Envelope{StepDefinition: &messages.StepDefinition{Id: d.id,
		Pattern:         &messages.StepDefinitionPattern{Source: s.Pattern, Type: messages.StepDefinitionPatternType_REGULAR_EXPRESSION},
		SourceReference: &messages.SourceReference{Uri: s.File, Location: &messages.Location{Line: int64(s.Line)}}}})
	return d
}

// arguments are what the groups of a pattern took from a step. Places are counted in UTF-16 units, as JavaScript does.
func (s *sentence) arguments(text string) *messages.StepMatchArgumentsList {
	out := &messages.StepMatchArgumentsList{StepMatchArguments: []*messages.StepMatchArgument{}}
	if s.pattern == nil {
		return out
	}
	at := s.pattern.FindStringSubmatchIndex(text)
	for i := 2; i+1 < len(at); i += 2 {
		g := &messages.Group{}
		if at[i] >= 0 {
			g.Start, g.Value = int64(len(utf16.Encode([]rune(text[:at[i]])))), text[at[i]:at[i+1]]
		}
		out.StepMatchArguments = append(out.StepMatchArguments, &messages.StepMatchArgument{Group: g})
	}
	return out
}

// attempt tells one execution. Its attachments are the failure cards.
func (e *envelopes) attempt(s *result.Scenario, a *result.Attempt, c *messages.TestCase, whole string, again bool) {
	id := e.id()
	e.send(messages.Envelope{TestCaseStarted: &messages.TestCaseStarted{Id: id, TestCaseId: c.Id, Attempt: int64(a.Number), Timestamp: stamp(a.Started)}})
	all := cards(e.run, s, a, e.mask)
	log := notes(a)
	for i, step := range a.Steps {
		if i < len(c.TestSteps) {
			e.play(moment{id, c.TestSteps[i].Id, step.Started}, step.Duration, shown(a, step.Status), of(all, step), log)
			log = nil
		}
	}
	if whole != "" {
		status := result.Passed
		switch {
		case a.Skipped != "" || a.Quarantined != "":
			status = result.Skipped
		case a.Failure != nil:
			status = a.Status
		}
		e.play(moment{id, whole, a.Started.Add(a.Duration)}, 0, status, of(all, nil), log)
	}
	e.send(messages.Envelope{TestCaseFinished: &messages.TestCaseFinished{TestCaseStartedId: id, Timestamp: stamp(a.Started.Add(a.Duration)), WillBeRetried: again}})
}

// shown is the status of a step in the messages: what failed in quarantine does not count as a failure.
func shown(a *result.Attempt, s result.Status) result.Status {
	if a.Quarantined != "" && !a.Status.Bad() && s.Bad() {
		return result.Skipped
	}
	return s
}

// of are the cards of a step; nil is the scenario as a whole.
func of(all []Card, step *result.Step) []Card {
	var out []Card
	for _, c := range all {
		if c.Source == step {
			out = append(out, c)
		}
	}
	return out
}

// moment is where in a run something is told.
type moment struct {
	caseID, stepID string
	at             time.Time
}

// play tells one step from its start to its end, with what is to be said about it.
func (e *envelopes) play(m moment, took time.Duration, s result.Status, cards []Card, log []string) {
	e.send(messages.Envelope{TestStepStarted: &messages.TestStepStarted{TestCaseStartedId: m.caseID, TestStepId: m.stepID, Timestamp: stamp(m.at)}})
	for _, l := range log {
		e.attach(m, clean(l))
	}
	r := &messages.TestStepResult{Duration: lasting(took), Status: statusOf(s)}
	var said []string
	for _, c := range cards {
		said = append(said, clean(c.What))
		e.attach(m, c.String())
	}
	r.Message = strings.Join(said, "\n")
	if s == result.Failed {
		r.Exception = &messages.Exception{Type: "Failure", Message: r.Message}
	}
	e.send(messages.Envelope{TestStepFinished: &messages.TestStepFinished{TestCaseStartedId: m.caseID, TestStepId: m.stepID, TestStepResult: r, Timestamp: stamp(m.at.Add(took))}})
}

// logType is the media type of text that viewers show as it is, unfolded.
const logType = "text/x.cucumber.log+plain"

// attach adds a text to a step.
func (e *envelopes) attach(m moment, body string) {
	e.send(messages.Envelope{Attachment: &messages.Attachment{TestCaseStartedId: m.caseID, TestStepId: m.stepID, MediaType: logType, Body: body,
		ContentEncoding: messages.AttachmentContentEncoding_IDENTITY, Timestamp: stamp(m.at)}})
}

func statusOf(s result.Status) messages.TestStepResultStatus {
	switch s {
	case result.Passed:
		return messages.TestStepResultStatus_PASSED
	case result.Failed:
		return messages.TestStepResultStatus_FAILED
	case result.Ambiguous:
		return messages.TestStepResultStatus_AMBIGUOUS
	case result.Undefined:
		return messages.TestStepResultStatus_UNDEFINED
	case result.Pending:
		return messages.TestStepResultStatus_PENDING
	case result.Skipped, result.NotRun:
		return messages.TestStepResultStatus_SKIPPED
	}
	return messages.TestStepResultStatus_UNKNOWN
}
