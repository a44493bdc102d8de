package verify

import (
	"fmt"
	"strings"
)

// OK says whether all that was expected is proved.
func (r *Result) OK() bool { return len(r.Failures) == 0 }

// Summary is the result on one line.
func (r *Result) Summary() string {
	if r.OK() {
		return fmt.Sprintf("all %d expectations are proved", len(r.Proved))
	}
	first := r.Failures[0]
	return fmt.Sprintf("%d of %d checks failed: %s, got %s", len(r.Failures), len(r.Failures)+len(r.Proved), first.Expectation, first.Got)
}

// Report is the result as a text for a person: failures first, each with the nearest event and where it differs.
func (r *Result) Report() string {
	var b strings.Builder
	for _, f := range r.Failures {
		fmt.Fprintf(&b, "FAILED: %s, got %s", f.Expectation, f.Got)
		if len(f.Events) > 0 && !strings.HasPrefix(f.Got, "event ") {
			fmt.Fprintf(&b, " (%s)", named(f.Events))
		}
		b.WriteString("\n")
		if n := f.Nearest; n != nil {
			fmt.Fprintf(&b, "  nearest: event %d, %s %s, %s\n", n.ID, n.Vendor, n.Event, n.Verdict)
			for _, d := range n.Differences {
				fmt.Fprintf(&b, "    %s: expected %s, got %s\n", d.Field, d.Expected, d.Got)
			}
		}
		if f.Hint != "" {
			fmt.Fprintf(&b, "  hint: %s\n", f.Hint)
		}
	}
	for _, p := range r.Proved {
		fmt.Fprintf(&b, "proved: %s\n", p)
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "note: %s\n", n)
	}
	return b.String()
}
