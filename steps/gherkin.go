package steps

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/cucumber/godog"
	messages "github.com/cucumber/messages/go/v34"

	"cartwright/steps/result"
)

// nothing is the column of an outline's one empty cell: white space at the end of a text, which a row can leave there, is
// kept only in front of something.
const nothing = "<cartwright:nothing>"

// gherkinOf writes a pickle as a feature with one scenario, which godog reads back: godog takes text only, shares the ids
// of an outline's rows between them, and selects no row.
func gherkinOf(p *messages.Pickle) []byte {
	var b bytes.Buffer
	b.WriteString("Feature: one scenario\n")
	for _, t := range p.Tags {
		b.WriteString(t.Name + " ")
	}
	fmt.Fprintf(&b, "\nScenario Outline: %s\n", p.Name)
	for _, step := range p.Steps {
		fmt.Fprintf(&b, "%s %s\n", keyword(step.Type), kept(step.Text))
		if step.Argument == nil {
			continue
		}
		if step.Argument.DocString != nil {
			writeDocString(&b, step.Argument.DocString)
		}
		if step.Argument.DataTable != nil {
			writeTable(&b, step.Argument.DataTable)
		}
	}
	if bytes.Contains(b.Bytes(), []byte(nothing)) {
		fmt.Fprintf(&b, "Examples:\n| %s |\n| |\n", strings.Trim(nothing, "<>"))
	}
	return b.Bytes()
}

// kept guards white space at either end.
func kept(text string) string {
	if text == "" || strings.TrimSpace(text) != text {
		return nothing + text + nothing
	}
	return text
}

// keyword is that of the step's type, which godog may match by.
func keyword(t messages.PickleStepType) string {
	switch t {
	case messages.PickleStepType_CONTEXT:
		return "Given"
	case messages.PickleStepType_ACTION:
		return "When"
	case messages.PickleStepType_OUTCOME:
		return "Then"
	}
	return "*"
}

func writeDocString(b *bytes.Buffer, d *messages.PickleDocString) {
	const quotes, ticks = `"""`, "```"
	fence := quotes
	if strings.Contains(d.Content, quotes) || strings.Contains(d.Content, `\"\"\"`) {
		fence = ticks
	}
	content := strings.ReplaceAll(d.Content, ticks, "\\`\\`\\`")
	if fence == quotes {
		content = d.Content
	}
	fmt.Fprintf(b, "%s%s\n%s\n%s\n", fence, d.MediaType, content, fence)
}

func writeTable(b *bytes.Buffer, t *messages.PickleTable) {
	escape := strings.NewReplacer(`\`, `\\`, "|", `\|`, "\n", `\n`)
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			b.WriteString("| " + escape.Replace(keptCell(cell.Value)) + " ")
		}
		b.WriteString("|\n")
	}
}

// keptCell is kept for a cell, which may be empty.
func keptCell(text string) string {
	if text == "" {
		return text
	}
	return kept(text)
}

// sameSteps proves that godog read the scenario that was written for it.
func sameSteps(want *messages.Pickle, got *godog.Scenario) error {
	if len(want.Steps) != len(got.Steps) {
		return &result.Failure{What: fmt.Sprintf("a fault of cartwright: %d steps became %d", len(want.Steps), len(got.Steps))}
	}
	for i, step := range want.Steps {
		if step.Text != got.Steps[i].Text || !sameArgument(step.Argument, got.Steps[i].Argument) {
			return &result.Failure{What: fmt.Sprintf("a fault of cartwright: the step %q did not reach godog as it is written", step.Text)}
		}
	}
	return nil
}

func sameArgument(a, b *messages.PickleStepArgument) bool {
	if a == nil || b == nil {
		return a == b
	}
	if (a.DocString == nil) != (b.DocString == nil) || (a.DataTable == nil) != (b.DataTable == nil) {
		return false
	}
	if a.DocString != nil && (a.DocString.Content != b.DocString.Content || a.DocString.MediaType != b.DocString.MediaType) {
		return false
	}
	return a.DataTable == nil || sameRows(a.DataTable.Rows, b.DataTable.Rows)
}

func sameRows(a, b []*messages.PickleTableRow) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if len(a[i].Cells) != len(b[i].Cells) {
			return false
		}
		for j := range a[i].Cells {
			if a[i].Cells[j].Value != b[i].Cells[j].Value {
				return false
			}
		}
	}
	return true
}
