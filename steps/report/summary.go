package report

import (
	"fmt"
	"strings"
	"time"

	"cartwright/steps/coverage"
	"cartwright/steps/result"
)

// remarks are the scenarios of a run that need a word.
type remarks struct{ skipped, waived, quarantined, flaky, again []string }

func remark(r *result.Run, m mask) remarks {
	var t remarks
	for _, s := range r.Scenarios {
		a := s.Last()
		if a == nil {
			continue
		}
		note := func(to *[]string, reason string) {
			if reason != "" {
				*to = append(*to, m.text(place(s)+"  "+s.Pickle.Name+": "+reason))
			}
		}
		note(&t.skipped, a.Skipped)
		note(&t.waived, a.Waived)
		note(&t.quarantined, a.Quarantined)
		if s.Flaky() {
			note(&t.flaky, fmt.Sprintf("passed at attempt %d", len(s.Attempts)))
		}
		if a.Status.Bad() {
			t.again = append(t.again, m.text(replay(s, a)))
		}
	}
	return t
}

// replay is the command that runs a scenario alone, as its failure has it.
func replay(s *result.Scenario, a *result.Attempt) string {
	if a.Failure != nil && a.Failure.Replay != "" {
		return a.Failure.Replay
	}
	for _, step := range a.Steps {
		if step.Failure != nil && step.Failure.Replay != "" {
			return step.Failure.Replay
		}
	}
	return "cartwright test " + shellQuote(place(s))
}

// statuses are all states of a scenario, in the order in which a summary names them.
func statuses() []result.Status {
	return []result.Status{result.Passed, result.Failed, result.Undefined, result.Ambiguous, result.Pending, result.Skipped, result.NotRun}
}

// summary says what a run proved, and what it did not.
func (t *text) summary(r *result.Run) string {
	n := remark(r, t.mask)
	var b strings.Builder
	section := func(title string, entries []string) {
		if len(entries) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n%s\n", t.style.warn(fmt.Sprintf("%s (%d)", title, len(entries))))
		for _, e := range entries {
			b.WriteString("  " + line(e) + "\n")
		}
	}
	section("skipped", n.skipped)
	section("without the contract's judgement", n.waived)
	section("quarantined", n.quarantined)
	section("flaky", n.flaky)
	section("inferred rules that the service does not keep", warnings(r, t.mask))
	section("in progress, not run", inProgress(r, t.mask))
	for _, p := range r.Problems {
		b.WriteString("\n" + t.style.bad("problem  "+clean(t.mask.text(p))) + "\n")
	}
	if r.Interrupted {
		b.WriteString("\n" + t.style.bad("interrupted: what is missing did not run") + "\n")
	}
	if len(n.again) > 0 {
		b.WriteString("\n" + t.style.bad(fmt.Sprintf("not passed (%d), run again with", len(n.again))) + "\n")
		for _, command := range n.again {
			b.WriteString("  " + line(command) + "\n")
		}
	}
	b.WriteString("\n" + t.scenarios(r) + t.proved(r))
	return b.String()
}

// warnings names each inferred rule that was broken, and where that was seen first.
func warnings(r *result.Run, m mask) []string {
	var out []string
	for _, w := range r.Warnings() {
		text := tolerated(w.Tolerated) + "; seen at " + place(w.First)
		if w.Count > 1 {
			text += fmt.Sprintf(" and %d more", w.Count-1)
		}
		out = append(out, m.text(text))
	}
	return out
}

// inProgress names what is tagged @wip.
func inProgress(r *result.Run, m mask) []string {
	var names []string
	for _, s := range r.InProgress {
		names = append(names, m.text(place(s)+"  "+s.Pickle.Name))
	}
	return names
}

func (t *text) scenarios(r *result.Run) string {
	var parts []string
	n := r.Tally()
	for _, s := range statuses() {
		if n.Status[s] > 0 {
			parts = append(parts, t.style.status(s, fmt.Sprintf("%d %s", n.Status[s], s)))
		}
	}
	out := counted(len(r.Scenarios), "scenario")
	if len(parts) > 0 {
		out += ": " + strings.Join(parts, ", ")
	}
	out += "  " + t.style.dim(fmt.Sprintf("in %s, %d at once", r.Duration.Round(time.Millisecond), max(r.Parallel, 1)))
	if n.Retried > 0 {
		out += t.style.dim(fmt.Sprintf(", %d tried again", n.Retried))
	}
	if r.Seed != 0 {
		out += t.style.dim(fmt.Sprintf(", shuffled by seed %d", r.Seed))
	}
	return out + "\n"
}

// provable says how much of a run its target could play, when that is not all.
func provable(r *result.Run) string {
	lacking := 0
	for _, s := range r.Scenarios {
		if a := s.Last(); a != nil && a.Skipped != "" {
			lacking++
		}
	}
	if lacking == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %s are provable at this target\n", len(r.Scenarios)-lacking, counted(len(r.Scenarios), "scenario"))
}

// proved says what the scenarios looked at.
func (t *text) proved(r *result.Run) string {
	n := r.Tally()
	out := provable(r) + fmt.Sprintf("%s sent, %d validated", counted(n.Exchanges, "exchange"), n.Judged)
	if of := coverage.Reached(t.contract, r); of.Operations.Of > 0 {
		out += fmt.Sprintf("; reached %s operations, %s statuses, %s error codes", of.Operations, of.Statuses, of.Codes)
	}
	if n.Warnings > 0 {
		out += t.style.warn("; " + counted(n.Warnings, "warning"))
	}
	return out + "\n"
}
