package browser_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"cartwright/mock/client"
)

// short is an event in a line: what happened, to what, and what is thought of it.
func short(e client.TrackedEvent) string {
	text := strings.Join(append([]string{e.Event}, e.Products...), " ") + ": " + e.Verdict
	for _, f := range e.Findings {
		text += fmt.Sprintf(" (%s at %s)", f.Code, f.Pointer)
	}
	return text
}

// tracked asserts that exactly these events came, by their short form and in this order. It waits for as many; what else
// was sent before its answer was seen, or before the last of them, is there as well.
func (w *world) tracked(want ...string) []client.TrackedEvent {
	w.t.Helper()
	if len(want) > 0 {
		if _, err := w.admin.AwaitEvents(w.t.Context(), client.EventFilter{}, len(want), limit); err != nil {
			w.t.Fatal(err)
		}
	}
	list, err := w.admin.Events(w.t.Context(), client.EventFilter{}, 0)
	if err != nil {
		w.t.Fatal(err)
	}
	var got []string
	for _, e := range list.Events {
		got = append(got, short(e))
	}
	same(w.t, got, want)
	return list.Events
}

// verified asserts what the admin API can say in one call: these events in order, no others, none bad, none refused.
func (w *world) verified(inOrder ...client.EventPattern) {
	w.t.Helper()
	expected := client.EventExpectations{InOrder: inOrder, NoBad: true, NoUnexpected: true, NoRefused: true}
	if _, err := w.admin.VerifyEvents(w.t.Context(), expected); err != nil {
		w.t.Error(err)
	}
}

// refused asserts that the one request to a tracker was refused with this finding, and that none of it counts.
func (w *world) refused(status int, keyword, pointer string) {
	w.t.Helper()
	w.tracked()
	list, err := w.admin.Requests(w.t.Context(), client.RequestFilter{})
	if err != nil || len(list.Requests) != 1 {
		w.t.Fatalf("the journal has %+v, %v", list, err)
	}
	x, err := w.admin.Request(w.t.Context(), list.Requests[0].ID)
	if err != nil {
		w.t.Fatal(err)
	}
	if x.Status != status {
		w.t.Errorf("the status is %d, want %d", x.Status, status)
	}
	for _, f := range x.Findings {
		if f.Keyword == keyword && f.Pointer == pointer {
			return
		}
	}
	w.t.Errorf("no %s at %s in %+v", keyword, pointer, x.Findings)
}

func same(t *testing.T, got, want []string) {
	t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// identity is the value of an identity in an activity.
func identity(t *testing.T, e client.TrackedEvent, name string) string {
	t.Helper()
	var activity struct {
		User struct {
			Identities map[string]string `json:"identities"`
		} `json:"user"`
	}
	if err := json.Unmarshal(e.Body, &activity); err != nil {
		t.Fatal(err)
	}
	return activity.User.Identities[name]
}
