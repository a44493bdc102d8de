package report

import (
	"fmt"
	"strings"

	"cartwright/steps/result"
)

// String is the card as plain text, of several lines.
func (c Card) String() string { return c.text(style{}) }

// text lays the card out for a terminal or a text file.
func (c Card) text(s style) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", s.bold(line(c.Place)), line(c.Scenario))
	if c.Step != "" {
		fmt.Fprintf(&b, "  %s  %s\n", line(c.Step), s.dim(fmt.Sprintf("line %d", c.StepLine)))
	}
	b.WriteString(indent(s.bad(clean(c.What)), "  ") + "\n")
	row := func(label, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s %s\n", s.dim(fmt.Sprintf("%-9s", label)), strings.TrimLeft(indent(clean(value), strings.Repeat(" ", 12)), " "))
		}
	}
	row("operation", c.Operation)
	row("request", c.Request)
	row("answer", c.Answer)
	b.WriteString(indent(checksText(c.Checks, s), "  "))
	for _, v := range c.Violations {
		row("broken", v.text())
	}
	row("hint", c.Hint)
	row("replay", c.Replay)
	return b.String()
}

// text is a violation in a few lines, the last of which says where the contract has it from.
func (v Violation) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\nexpected %s · got %s", v.Side, line(v.Sentence), line(v.Expected), line(v.Got))
	if v.Hint != "" {
		b.WriteString("\nhint: " + line(v.Hint))
	}
	if v.At.File != "" {
		b.WriteString("\ncontract " + v.At.String())
		if v.Provenance != "" {
			b.WriteString(", " + v.Provenance)
		}
	}
	return b.String()
}

// maxTable is the width up to which checks are a table; wider ones stand below one another.
const maxTable = 110

// checksText lists comparisons as path, expected and actual.
func checksText(checks []result.Check, s style) string {
	if len(checks) == 0 {
		return ""
	}
	rows := [][3]string{{"path", "expected", "actual"}}
	for _, c := range checks {
		rows = append(rows, [3]string{line(c.Path), line(c.Expected), line(c.Actual)})
	}
	var wide [3]int
	for _, r := range rows {
		for i, cell := range r {
			wide[i] = max(wide[i], width(cell))
		}
	}
	var b strings.Builder
	if wide[0]+wide[1]+wide[2] > maxTable {
		for _, r := range rows[1:] {
			fmt.Fprintf(&b, "%s\n  %s %s\n  %s %s\n", r[0], s.dim("expected"), r[1], s.dim("actual  "), s.bad(r[2]))
		}
		return b.String()
	}
	for i, r := range rows {
		text := r[0] + pad(r[0], wide[0]) + r[1] + pad(r[1], wide[1])
		if i == 0 {
			b.WriteString(s.dim(text+r[2]) + "\n")
			continue
		}
		b.WriteString(text + s.bad(r[2]) + "\n")
	}
	return b.String()
}

func pad(cell string, to int) string { return strings.Repeat(" ", to-width(cell)+2) }
