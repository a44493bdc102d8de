package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"cartwright/steps/result"
)

// teamcity writes service messages as the run goes, each feature in a flow of its own, so that features that run side by
// side stay apart. A scenario is told once: one that failed waits for the end, since it may be tried again.
type teamcity struct {
	w     io.Writer
	mask  mask
	run   *result.Run
	names map[*result.Scenario]string
	flows map[*result.Feature]string
	told  map[*result.Scenario]bool
}

func newTeamCity(w io.Writer, o Options) result.Observer {
	return &teamcity{w: w, mask: newMask(o.Secrets), flows: map[*result.Feature]string{}, told: map[*result.Scenario]bool{}}
}

var _ result.Observer = (*teamcity)(nil)

// RunStarted implements result.Observer.
func (t *teamcity) RunStarted(r *result.Run) error {
	t.run, t.names = r, names(r, t.mask)
	return nil
}

// ScenarioStarted implements result.Observer.
func (t *teamcity) ScenarioStarted(*result.Scenario, *result.Attempt) error { return nil }

// ScenarioFinished implements result.Observer.
func (t *teamcity) ScenarioFinished(s *result.Scenario, a *result.Attempt) error {
	if a.Status.Bad() {
		return nil
	}
	return t.tell(s)
}

// RunFinished implements result.Observer.
func (t *teamcity) RunFinished(r *result.Run) error {
	for _, s := range r.Scenarios {
		if err := t.tell(s); err != nil {
			return err
		}
	}
	var b strings.Builder
	for _, f := range r.Features {
		if flow, found := t.flows[f]; found {
			t.message(&b, "testSuiteFinished", "name", featureName(f), "flowId", flow)
		}
	}
	for _, p := range wrong(r, t.mask) {
		t.message(&b, "buildProblem", "description", p)
	}
	_, err := io.WriteString(t.w, b.String())
	return err
}

func (t *teamcity) tell(s *result.Scenario) error {
	if t.told[s] {
		return nil
	}
	t.told[s] = true
	var b strings.Builder
	flow, found := t.flows[s.Feature]
	if !found {
		flow = strconv.Itoa(len(t.flows) + 1)
		t.flows[s.Feature] = flow
		t.message(&b, "testSuiteStarted", "name", featureName(s.Feature), "flowId", flow)
	}
	name := t.names[s]
	t.message(&b, "testStarted", "name", name, "flowId", flow, "locationHint", "file://"+s.Feature.URI+":"+strconv.Itoa(s.Line))
	a := s.Last()
	switch {
	case s.Status().Bad():
		found := cards(t.run, s, a, t.mask)
		var details []string
		for _, c := range found {
			details = append(details, c.String())
		}
		t.message(&b, "testFailed", "name", name, "flowId", flow, "message", failed(found), "details", strings.Join(details, "\n"))
	case s.Status() != result.Passed:
		t.message(&b, "testIgnored", "name", name, "flowId", flow, "message", excuse(s))
	case s.Flaky():
		t.message(&b, "testStdOut", "name", name, "flowId", flow, "out", fmt.Sprintf("flaky: passed at attempt %d", len(s.Attempts)))
	}
	if a != nil && a.Skipped == "" && a.Quarantined == "" {
		for _, note := range notes(a) {
			t.message(&b, "testStdOut", "name", name, "flowId", flow, "out", note)
		}
	}
	took := int64(0)
	for _, a := range s.Attempts {
		took += a.Duration.Milliseconds()
	}
	t.message(&b, "testFinished", "name", name, "flowId", flow, "duration", strconv.FormatInt(took, 10))
	_, err := io.WriteString(t.w, b.String())
	return err
}

// message writes one service message from names and values.
func (t *teamcity) message(b *strings.Builder, kind string, attributes ...string) {
	b.WriteString("##teamcity[" + kind)
	for i := 0; i+1 < len(attributes); i += 2 {
		fmt.Fprintf(b, " %s='%s'", attributes[i], serviceText(t.mask.text(attributes[i+1])))
	}
	b.WriteString("]\n")
}

// serviceText escapes a value of a service message; all but ASCII is written by number, whatever the log's encoding.
func serviceText(text string) string {
	var b strings.Builder
	for _, r := range clean(text) {
		switch {
		case strings.ContainsRune(`|'[]`, r):
			b.WriteString("|" + string(r))
		case r == '\n':
			b.WriteString("|n")
		case r > 0xffff: // TeamCity reads four digits
			b.WriteRune(r)
		case r > '~':
			fmt.Fprintf(&b, "|0x%04x", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
