package tracking_test

import (
	"slices"
	"strings"
	"testing"

	"cartwright/fixtures"
)

// TestEveryFixtureGetsTheVerdictItStates sends all event fixtures over HTTP, each in a sandbox of its own.
func TestEveryFixtureGetsTheVerdictItStates(t *testing.T) {
	t.Parallel()
	server := serve(t)
	all := allFixtures(t)
	for _, e := range all {
		t.Run(e.System+"/"+e.Name, func(t *testing.T) {
			t.Parallel()
			box := e.System + "-" + e.Name
			a := server.send(t, box, server.place(t, &e), string(e.Payload()), e.Request.Header)
			if verdict, _, _ := strings.Cut(a.verdict, ";"); verdict != e.Verdict {
				t.Errorf("got the verdict %q, want %s, for: %s; %d %s %+v", a.verdict, e.Verdict, e.Because, a.status, a.body, server.journaled(t, box))
			}
			tracked := server.events(t, box)
			if a.status != 200 && len(tracked) > 0 {
				t.Errorf("%d events of a refused request are tracked", len(tracked))
			}
			if e.Verdict == fixtures.Good {
				return
			}
			checkFinding(t, server, box, &e, tracked)
		})
	}
}

// checkFinding demands the place and the keyword in the journal, and the code where the event was accepted.
func checkFinding(t *testing.T, server *target, box string, e *fixtures.Event, tracked []trackedEvent) {
	t.Helper()
	in := e.In
	if in == "" {
		in = "body"
	}
	found := server.journaled(t, box)
	if !slices.ContainsFunc(found, func(f finding) bool { return f.In == in && f.Pointer == e.Pointer && f.Keyword == e.Keyword }) {
		t.Errorf("want %s %q %s in the journal, got %+v", in, e.Pointer, e.Keyword, found)
	}
	if len(tracked) == 0 {
		if e.Code != "" {
			t.Errorf("no event in the log that could have the code %s", e.Code)
		}
		return
	}
	code := e.Code
	if code == "" {
		code = e.Keyword
	}
	if !slices.ContainsFunc(tracked, func(x trackedEvent) bool {
		return slices.ContainsFunc(x.Findings, func(f finding) bool {
			return f.In == in && f.Pointer == e.Pointer && f.Code == code && f.Verdict == e.Verdict
		})
	}) {
		t.Errorf("want %s %q with code %s in the event log, got %+v", in, e.Pointer, code, tracked)
	}
}
