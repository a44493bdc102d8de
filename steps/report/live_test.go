package report_test

import (
	"bytes"
	"strings"
	"testing"

	"cartwright/steps/report"
	"cartwright/steps/result"
)

// screen is what a terminal shows after a text that empties lines to write them anew.
func screen(text string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		anew := strings.Split(l, "\r\x1b[K")
		lines[i] = anew[len(anew)-1]
	}
	return strings.Join(lines, "\n")
}

func TestATerminalShowsHowFarTheRunIs(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"progress", "pretty"} {
		t.Run(format+" leaves nothing of it behind", func(t *testing.T) {
			t.Parallel()
			run := all(t)
			got := render(t, format, run, report.Options{Live: true})
			if want := render(t, format, run, report.Options{}); screen(got) != want {
				t.Errorf("the terminal shows\n%s\nwant\n%s", screen(got), want)
			}
			for _, said := range []string{"0 of 10, 0 failed", "1 of 10, 1 failed"} {
				if !strings.Contains(got, said) {
					t.Errorf("%q was never shown", said)
				}
			}
		})
	}
	t.Run("a run whose reports go to files has a line of its own, in which a flaky scenario has not failed", func(t *testing.T) {
		t.Parallel()
		var b bytes.Buffer
		run := parse(t, "a.feature", "Feature: A\n  Scenario: B\n    Given c\n")
		first := *run.Scenarios[0].Attempts[0]
		second := first
		first.Status, second.Number = result.Failed, 1
		run.Scenarios[0].Attempts = []*result.Attempt{&first, &second}
		replay(t, report.NewLive(&b), run)
		if want := "\r\x1b[K0 of 1, 0 failed\r\x1b[K1 of 1, 1 failed\r\x1b[K1 of 1, 0 failed\r\x1b[K"; b.String() != want {
			t.Errorf("got %q", b.String())
		}
	})
}
