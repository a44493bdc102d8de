package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"cartwright/openapi/schema"
	"cartwright/steps/result"
)

// github writes workflow commands, which GitHub shows at the lines that they name. It shows only the first ten errors of a
// step, so those at features come before those at contracts, and each line of a contract is named once.
type github struct {
	result.Silent
	w    io.Writer
	mask mask
	end  text // of a text report, without colours
}

func newGitHub(w io.Writer, o Options) result.Observer {
	return &github{w: w, mask: newMask(o.Secrets), end: plain(o)}
}

var _ result.Observer = (*github)(nil)

// RunFinished implements result.Observer.
func (g *github) RunFinished(r *result.Run) error {
	var atFeatures, atContracts, others strings.Builder
	named := map[schema.Location]bool{}
	for _, s := range r.Scenarios {
		a := s.Last()
		if a == nil {
			continue
		}
		for _, c := range cards(r, s, a, g.mask) {
			if a.Status.Bad() {
				g.card(&atFeatures, s, c)
				g.contracts(&atContracts, c, named)
			}
		}
		switch {
		case s.Flaky():
			g.command(&others, "warning", s.Feature.URI, s.Line, "flaky: "+s.Pickle.Name, fmt.Sprintf("passed at attempt %d", len(s.Attempts)))
		case a.Quarantined != "":
			g.command(&others, "warning", s.Feature.URI, s.Line, "in quarantine: "+s.Pickle.Name, a.Quarantined)
		}
	}
	for _, w := range r.Warnings() {
		g.command(&others, "warning", w.At.File, w.At.Line, "an inferred rule that the service does not keep", tolerated(w.Tolerated)+"\nseen by "+place(w.First)+"  "+w.First.Pickle.Name)
	}
	for _, p := range wrong(r, g.mask) {
		g.command(&others, "error", "", 0, "cartwright", p)
	}
	g.command(&others, "notice", "", 0, "cartwright", strings.TrimSpace(g.end.summary(r)))
	_, err := io.WriteString(g.w, atFeatures.String()+atContracts.String()+others.String())
	return err
}

func (g *github) card(b *strings.Builder, s *result.Scenario, c Card) {
	at := c.StepLine
	if at == 0 {
		at = s.Line
	}
	g.command(b, "error", s.Feature.URI, at, c.Scenario, c.String())
}

// contracts names the lines of the contract that a failure broke.
func (g *github) contracts(b *strings.Builder, c Card, named map[schema.Location]bool) {
	for _, v := range c.Violations {
		if v.At.File == "" || named[v.At] {
			continue
		}
		named[v.At] = true
		g.command(b, "error", v.At.File, v.At.Line, v.Side+": "+v.Sentence, v.text()+"\nfound by "+c.Place+"  "+c.Scenario+"\n"+c.Replay)
	}
}

// command writes one workflow command; without a file it stands for the whole.
func (g *github) command(b *strings.Builder, level, file string, at int, title, message string) {
	var where []string
	if file != "" {
		where = append(where, "file="+property(file))
		if at > 0 {
			where = append(where, "line="+strconv.Itoa(at))
		}
	}
	where = append(where, "title="+property(g.mask.text(title)))
	fmt.Fprintf(b, "::%s %s::%s\n", level, strings.Join(where, ","), data(g.mask.text(message)))
}

// data escapes the message of a workflow command.
func data(text string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(clean(text))
}

// property escapes a parameter of a workflow command.
func property(text string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(line(text)))
}
