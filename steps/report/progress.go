package report

import (
	"fmt"
	"io"
	"strings"

	"cartwright/steps/result"
)

// perLine is how many scenarios progress shows on a line.
const perLine = 50

// progress shows one character per scenario, then a card for each failure.
type progress struct {
	text
	signs int    // one for each attempt
	row   string // those on the line
}

func newProgress(w io.Writer, o Options) result.Observer {
	return &progress{text: newText(w, o)}
}

var _ result.Observer = (*progress)(nil)

// ScenarioFinished implements result.Observer.
func (p *progress) ScenarioFinished(_ *result.Scenario, a *result.Attempt) error {
	p.ended(a)
	p.signs++
	out := p.style.status(a.Status, sign(a.Status))
	p.row += out
	if p.live {
		out = p.row + "  " // the line is written anew
	}
	if p.signs%perLine == 0 {
		p.row = ""
		out += p.style.dim(fmt.Sprintf("  %d of %d", p.done, p.total)) + "\n"
	}
	return p.show(out)
}

// RunFinished implements result.Observer.
func (p *progress) RunFinished(r *result.Run) error {
	var b strings.Builder
	if p.live {
		b.WriteString(p.row)
	}
	if p.signs%perLine != 0 {
		b.WriteString("\n")
	}
	for _, s := range r.Scenarios {
		if a := s.Last(); a != nil && a.Status.Bad() {
			for _, c := range cards(r, s, a, p.mask) {
				b.WriteString("\n" + c.text(p.style))
			}
		}
	}
	return p.end(b.String() + p.summary(r))
}
