package report

import (
	"fmt"
	"io"
	"strings"

	"cartwright/steps/result"
)

// perLine is how many scenarios progress shows on a line.
const perLine = 70

// progress shows one character per scenario, then a card for each failure.
type progress struct {
	text
	done int
}

func newProgress(w io.Writer, o Options) result.Observer {
	return &progress{text: newText(w, o)}
}

var _ result.Observer = (*progress)(nil)

// ScenarioFinished implements result.Observer.
func (p *progress) ScenarioFinished(_ *result.Scenario, a *result.Attempt) error {
	p.done++
	out := p.style.status(a.Status, sign(a.Status))
	if p.done%perLine == 0 {
		out += p.style.dim(fmt.Sprintf("  %d of %d", p.done, len(p.run.Scenarios))) + "\n"
	}
	return p.write(out)
}

// RunFinished implements result.Observer.
func (p *progress) RunFinished(r *result.Run) error {
	var b strings.Builder
	if p.done%perLine != 0 {
		b.WriteString("\n")
	}
	for _, s := range r.Scenarios {
		if a := s.Last(); a != nil && a.Status.Bad() {
			for _, c := range cards(r, s, a, p.mask) {
				b.WriteString("\n" + c.text(p.style))
			}
		}
	}
	return p.write(b.String() + p.summary(r))
}
