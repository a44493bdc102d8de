package report

import (
	"fmt"
	"io"

	"cartwright/steps/result"
)

// eraseLine takes the cursor to the start of its line and empties that.
const eraseLine = "\r\x1b[K"

// progressed counts scenarios as they end. One that is tried again counts once, as what became of it in the end.
type progressed struct{ total, done, failed int }

func (p *progressed) ended(a *result.Attempt) {
	if a.Number == 0 {
		p.done++
	} else {
		p.failed-- // what is tried again had failed
	}
	if a.Status.Bad() {
		p.failed++
	}
}

// String is short enough for what stands before it on a line.
func (p *progressed) String() string {
	return fmt.Sprintf("%d of %d, %d failed", p.done, p.total, p.failed)
}

// live is a line on a terminal.
type live struct {
	result.Silent
	w io.Writer
	progressed
}

// NewLive shows on a terminal how far a run is, in one line that is gone in the end: for runs whose reports all go to files.
func NewLive(w io.Writer) result.Observer { return &live{w: w} }

var _ result.Observer = (*live)(nil)

// RunStarted implements result.Observer.
func (l *live) RunStarted(r *result.Run) error {
	l.progressed = progressed{total: len(r.Scenarios)}
	return l.draw()
}

// ScenarioFinished implements result.Observer.
func (l *live) ScenarioFinished(_ *result.Scenario, a *result.Attempt) error {
	l.ended(a)
	return l.draw()
}

func (l *live) draw() error {
	_, err := io.WriteString(l.w, eraseLine+l.String())
	return err
}

// RunFinished implements result.Observer.
func (l *live) RunFinished(*result.Run) error {
	_, err := io.WriteString(l.w, eraseLine)
	return err
}
