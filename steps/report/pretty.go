package report

import (
	"fmt"
	"io"
	"strings"
	"time"

	messages "github.com/cucumber/messages/go/v34"

	"cartwright/openapi"
	"cartwright/steps/result"
)

// text is what pretty and progress have in common.
type text struct {
	result.Silent
	w        io.Writer
	mask     mask
	style    style
	contract *openapi.Contract
	run      *result.Run
	live     bool
	progressed
}

func newText(w io.Writer, o Options) text {
	return text{w: w, mask: newMask(o.Secrets), style: style{on: o.Color}, contract: o.Contract, live: o.Live}
}

// plain is what others take from a text report.
func plain(o Options) text {
	o.Color, o.Live = false, false
	return newText(nil, o)
}

func (t *text) write(s string) error {
	_, err := io.WriteString(t.w, s)
	return err
}

// RunStarted implements result.Observer.
func (t *text) RunStarted(r *result.Run) error {
	t.run, t.progressed = r, progressed{total: len(r.Scenarios)}
	return t.show("")
}

// show writes what is new and, on a terminal, how far the run is, which the next call replaces.
func (t *text) show(s string) error {
	if !t.live {
		return t.write(s)
	}
	return t.write(eraseLine + s + t.style.dim(t.String()))
}

// end writes what a run ends with.
func (t *text) end(s string) error {
	if t.live {
		s = eraseLine + s
	}
	return t.write(s)
}

// pretty shows every scenario with its steps, as soon as all of it is known, so that scenarios that run side by side do
// not mix.
type pretty struct {
	text
	feature *result.Feature // that was named last
}

func newPretty(w io.Writer, o Options) result.Observer {
	return &pretty{text: newText(w, o)}
}

var _ result.Observer = (*pretty)(nil)

// ScenarioFinished implements result.Observer.
func (p *pretty) ScenarioFinished(s *result.Scenario, a *result.Attempt) error {
	var b strings.Builder
	if s.Feature != p.feature {
		p.feature = s.Feature
		fmt.Fprintf(&b, "\n%s  %s\n", p.style.bold(line(p.mask.text(featureName(s.Feature)))), p.style.dim(line(s.Feature.URI)))
	}
	p.scenario(&b, s, a)
	for _, c := range cards(p.run, s, a, p.mask) {
		b.WriteString("\n" + indent(c.text(p.style), "    ") + "\n")
	}
	p.ended(a)
	return p.show(b.String())
}

func (p *pretty) scenario(b *strings.Builder, s *result.Scenario, a *result.Attempt) {
	facts := []string{fmt.Sprintf("line %d", s.Line)}
	if s.Repeat > 0 {
		facts = append(facts, fmt.Sprintf("repetition %d", s.Repeat))
	}
	if a.Number > 0 {
		facts = append(facts, fmt.Sprintf("attempt %d", a.Number+1))
	}
	facts = append(facts, a.Duration.Round(100*time.Microsecond).String())
	fmt.Fprintf(b, "\n  %s  %s  %s\n", p.style.status(a.Status, verdict(a.Status)), line(p.mask.text(s.Pickle.Name)), p.style.dim(strings.Join(facts, ", ")))
	for _, note := range notes(a) {
		fmt.Fprintf(b, "    %s\n", p.style.warn(line(p.mask.text(note))))
	}
	for _, step := range a.Steps {
		fmt.Fprintf(b, "    %s %s\n", p.style.status(step.Status, sign(step.Status)), p.stepText(step))
		if a.Status.Bad() {
			b.WriteString(indent(clean(p.mask.text(argument(step.Pickle))), "        "))
		}
	}
}

func (p *pretty) stepText(step *result.Step) string {
	out := line(p.mask.text(step.Keyword + step.Pickle.Text))
	if step.Status == result.Skipped || step.Status == result.NotRun {
		return p.style.dim(out)
	}
	return out
}

// RunFinished implements result.Observer.
func (p *pretty) RunFinished(r *result.Run) error { return p.end(p.summary(r)) }

// reasons say why an attempt was not what it seems.
func reasons(a *result.Attempt) []string {
	var out []string
	if a.Skipped != "" {
		out = append(out, "skipped: "+a.Skipped)
	}
	if a.Waived != "" {
		out = append(out, "without the contract: "+a.Waived)
	}
	if a.Quarantined != "" {
		out = append(out, "quarantined: "+a.Quarantined)
	}
	return out
}

// notes are the reasons of an attempt, and the inferred rules that the service broke in it.
func notes(a *result.Attempt) []string {
	out := reasons(a)
	for _, t := range a.Tolerated() {
		out = append(out, "warning: "+tolerated(t))
	}
	return out
}

// tolerated is a broken inferred rule in one line.
func tolerated(t result.Tolerated) string {
	text := fmt.Sprintf("%s %s: %s", t.Side, t.In, openapi.Sentence(t.Violation))
	if t.At.File != "" {
		text += "  " + t.At.String()
	}
	return strings.TrimSpace(text + ", " + strings.TrimSpace(string(t.Provenance)+" "+t.Source))
}

// verdict is a status as the start of a line, all of one width.
func verdict(s result.Status) string { return fmt.Sprintf("%-9s", s) }

func featureName(f *result.Feature) string {
	if f.Document == nil || f.Document.Feature == nil {
		return f.URI
	}
	return f.Document.Feature.Name
}

// argument is the table or doc string of a step, as a feature file would have it.
func argument(p *messages.PickleStep) string {
	switch {
	case p.Argument == nil:
		return ""
	case p.Argument.DocString != nil:
		return "\"\"\"" + p.Argument.DocString.MediaType + "\n" + p.Argument.DocString.Content + "\n\"\"\"\n"
	case p.Argument.DataTable != nil:
		return tableText(p.Argument.DataTable)
	}
	return ""
}

func tableText(t *messages.PickleTable) string {
	var wide []int
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			wide[i] = max(wide[i], width(line(c.Value)))
		}
	}
	var b strings.Builder
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			cell := line(c.Value)
			b.WriteString("| " + cell + strings.Repeat(" ", wide[i]-width(cell)+1))
		}
		b.WriteString("|\n")
	}
	return b.String()
}
