package admin_test

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"cartwright/fixtures"
	"cartwright/mock/client"
)

// sendFixture sends an event fixture in a sandbox and gives the status and the admin API's client there.
func sendFixture(t *testing.T, e *fixtures.Event) (int, *client.Client) {
	t.Helper()
	server, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	o := server.Contract().Document(e.System).Operation(e.Operation)
	path, query := o.Mounts[0].Path, url.Values{}
	for _, p := range o.Parameters {
		value, said := e.Request.Path[p.Name]
		if !said {
			value = fmt.Sprint(p.Example)
		}
		path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(value))
	}
	for name, value := range e.Request.Query {
		query.Set(name, value)
	}
	request, err := http.NewRequestWithContext(t.Context(), "POST", "http://127.0.0.1"+path+"?"+query.Encode(), bytes.NewReader(e.Payload()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	for name, value := range e.Request.Header {
		request.Header.Set(name, value)
	}
	box := "fixture-" + e.System + "-" + e.Name
	request.Header.Set("Mock-Sandbox", box)
	c := &http.Client{Transport: client.Transport(server)}
	response, err := c.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, client.New("http://127.0.0.1", c).InSandbox(box)
}

// TestEventFixturesInAdminAnswers asks every answer of the admin API about every event fixture: list, await, verify and
// the exports must all say what the fixture says.
func TestEventFixturesInAdminAnswers(t *testing.T) {
	t.Parallel()
	set, err := fixtures.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, e := range set.Events {
		counts[e.System+" "+e.Verdict]++
		t.Run(e.System+"/"+e.Name, func(t *testing.T) {
			t.Parallel()
			status, admin := sendFixture(t, &e)
			if status >= 400 {
				checkRefused(t, admin, &e)
				return
			}
			checkTracked(t, admin, &e)
		})
	}
	for _, name := range sorted(counts) {
		t.Logf("%s: %d fixtures", name, counts[name])
	}
}

// checkTracked is for events that were accepted, whatever is thought of them.
func checkTracked(t *testing.T, admin *client.Client, e *fixtures.Event) {
	t.Helper()
	all, err := admin.Events(t.Context(), client.EventFilter{Vendor: e.System}, 0)
	if err != nil || all.Total == 0 || all.Matched != all.Total {
		t.Fatalf("got %+v, %v", all, err)
	}
	some, err := admin.AwaitEvents(t.Context(), client.EventFilter{Verdict: e.Verdict}, 1, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err = admin.VerifyEvents(t.Context(), client.EventExpectations{NoBad: true, NoRefused: true})
	if (err != nil) != (e.Verdict == fixtures.Bad) || err != nil && !strings.Contains(err.Error(), " "+e.Pointer+" ") {
		t.Errorf("verify says %v", err)
	}
	var junit, lines strings.Builder
	if err := errors.Join(admin.ExportEvents(t.Context(), &junit, client.EventFilter{}, client.JUnit), admin.ExportEvents(t.Context(), &lines, client.EventFilter{}, client.NDJSON)); err != nil {
		t.Fatal(err)
	}
	bad := len(slices.DeleteFunc(all.Events, func(x client.TrackedEvent) bool { return x.Verdict != fixtures.Bad }))
	if strings.Count(junit.String(), "<failure ") != bad || strings.Count(lines.String(), "\n") != all.Total {
		t.Errorf("the exports are\n%s\n%s", junit.String(), lines.String())
	}
	if e.Verdict == fixtures.Good {
		return
	}
	if !slices.ContainsFunc(some.Events, func(x client.TrackedEvent) bool {
		return slices.ContainsFunc(x.Findings, func(f client.EventFinding) bool {
			return f.Pointer == e.Pointer && f.Keyword == e.Keyword && (e.Code == "" || f.Code == e.Code) && f.Verdict == e.Verdict
		})
	}) {
		t.Errorf("want %q %s, got %+v", e.Pointer, e.Keyword, some.Events)
	}
}

// checkRefused is for requests of which nothing may be in the log, and which verify must name all the same.
func checkRefused(t *testing.T, admin *client.Client, e *fixtures.Event) {
	t.Helper()
	if e.Verdict != fixtures.Bad {
		t.Errorf("a %s event was refused", e.Verdict)
	}
	if _, err := admin.VerifyEvents(t.Context(), client.EventExpectations{NoUnexpected: true}); err != nil {
		t.Errorf("something of it counts as tracked: %v", err)
	}
	_, err := admin.VerifyEvents(t.Context(), client.EventExpectations{NoRefused: true})
	if err == nil || !strings.Contains(err.Error(), "FAILED: no refused request to a tracker, got request 1, "+e.System+" "+e.Operation) {
		t.Errorf("got %v", err)
	}
	x, err := admin.Request(t.Context(), 1)
	if err != nil || !slices.ContainsFunc(x.Findings, func(f client.Finding) bool { return f.Pointer == e.Pointer && f.Keyword == e.Keyword }) {
		t.Errorf("want %q %s in the journal, got %+v, %v", e.Pointer, e.Keyword, x, err)
	}
}
