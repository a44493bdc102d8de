package admin_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"cartwright/mock/client"
	"cartwright/mock/internal/event"
	"cartwright/mock/internal/journal"
	"cartwright/openapi"
)

// withTrackers is admin.yaml beside Crownpeak XO and Optimove, loaded once.
var withTrackers = sync.OnceValues(func() (*openapi.Contract, error) {
	sources := []openapi.Source{openapi.Admin()}
	for i, name := range openapi.BoxNames() {
		if name == "crownpeak-xo" || name == "optimove" {
			sources = append(sources, openapi.Box()[i])
		}
	}
	return openapi.Load(sources...)
})

// trackers serves the admin API of two trackers, with a log of so many events (0: the default).
func trackers(t *testing.T, entries int) *server {
	t.Helper()
	contract, err := withTrackers()
	if err != nil {
		t.Fatal(err)
	}
	s := newServerOf(t, journal.Limits{}, contract)
	s.box().Events = event.NewLog(event.Limits{Entries: entries})
	return s
}

// track puts events into the log.
func track(s *server, events ...event.Event) {
	s.t.Helper()
	for i := range events {
		events[i].At = s.box().Now()
		if events[i].Raw == nil {
			events[i].Raw = json.RawMessage(fmt.Sprintf(`{"action":%q}`, events[i].Name))
		}
	}
	s.box().Events.Add(events...)
}

func add() event.Event {
	return event.Event{Vendor: "crownpeak-xo", Name: "add-to-cart", User: "u1", Session: "s1", Products: []string{"p1"}, Channels: []string{"sendActivities"},
		Request: 1, Raw: json.RawMessage(`{"action":"add-to-cart","target":{"product":"p1"},"metadata":{"quantity":2}}`)}
}

func remove() event.Event {
	return event.Event{Vendor: "crownpeak-xo", Name: "remove-from-cart", Session: "s1", Products: []string{"p1"}, Request: 2,
		Raw: json.RawMessage(`{"action":"remove-from-cart","target":{"product":"p1"}}`)}
}

func empty() event.Event {
	return event.Event{Vendor: "optimove", Name: "ootb_empty_cart", User: "u2", Session: "s2", Request: 3, Verdict: event.Warn,
		Raw:      json.RawMessage(`{"event": "ootb_empty_cart", "context": {"a": 1.50}}`),
		Findings: []event.Finding{{Code: "duplicate", Verdict: event.Warn, In: "body", Pointer: "/0", Message: "came before"}}}
}

func view() event.Event {
	return event.Event{Vendor: "crownpeak-xo", Name: "view", Request: 4, Verdict: event.Bad, Pointer: "/0",
		Findings: []event.Finding{{Code: "required", Keyword: "required", Verdict: event.Bad, In: "body", Pointer: "/0/target",
			Message: "should have required property 'product'", Provenance: "inferred", Source: "§1.4", Contract: "openapi/crownpeak-xo.yaml:3"}}}
}

// four is the log of most tests here: add, remove, empty, view, with the IDs 1 to 4.
func four(t *testing.T) *server {
	t.Helper()
	s := trackers(t, 0)
	track(s, add(), remove(), empty(), view())
	return s
}

func ids(list *client.EventList) []uint64 {
	var out []uint64
	for _, e := range list.Events {
		out = append(out, e.ID)
	}
	return out
}

func TestListTrackedEvents(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		filter client.EventFilter
		want   []uint64
	}{
		"without a filter all are listed":          {client.EventFilter{}, []uint64{1, 2, 3, 4}},
		"good events":                              {client.EventFilter{Verdict: "good"}, []uint64{1, 2}},
		"events with warnings":                     {client.EventFilter{Verdict: "warn"}, []uint64{3}},
		"bad events":                               {client.EventFilter{Verdict: "bad"}, []uint64{4}},
		"events of a vendor":                       {client.EventFilter{Vendor: "optimove"}, []uint64{3}},
		"events of a name":                         {client.EventFilter{Event: "remove-from-cart"}, []uint64{2}},
		"events of a user":                         {client.EventFilter{User: "u1"}, []uint64{1}},
		"events of a session":                      {client.EventFilter{Session: "s1"}, []uint64{1, 2}},
		"events about a product":                   {client.EventFilter{Product: "p1"}, []uint64{1, 2}},
		"events in which a JSONPath finds a thing": {client.EventFilter{Path: "$.metadata.quantity"}, []uint64{1}},
		"a JSONPath compares numbers by value":     {client.EventFilter{Path: "$[?@.quantity > 1.5]"}, []uint64{1}},
		"a JSONPath reads decimals":                {client.EventFilter{Path: "$[?@.a == 1.5]"}, []uint64{3}},
		"a JSON pointer is a path, too":            {client.EventFilter{Path: "/target/product"}, []uint64{1, 2}},
		"events of a request":                      {client.EventFilter{Request: 3}, []uint64{3}},
		"events after an ID":                       {client.EventFilter{Since: 2}, []uint64{3, 4}},
		"filters are joined":                       {client.EventFilter{Session: "s1", Since: 1, Verdict: "good"}, []uint64{2}},
		"nothing fits and that is no error":        {client.EventFilter{Event: "remove_from_cart"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			list, err := four(t).client().Events(t.Context(), c.filter, 0)
			if err != nil {
				t.Fatal(err)
			}
			if got := ids(list); !slices.Equal(got, c.want) || list.Total != 4 || list.Matched != len(c.want) || list.Evicted != 0 {
				t.Errorf("got %v of %+v, want %v", got, list, c.want)
			}
		})
	}
	t.Run("newest first is the default, and the limit comes after the order", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		for query, want := range map[string]string{"?limit=2": "4 3", "?limit=2&order=newest": "4 3", "?limit=2&order=oldest": "1 2",
			"?limit=2&order=oldest&since=2": "3 4", "?limit=1&order=oldest&verdict=bad": "4"} {
			var list client.EventList
			_, body := s.call("GET", "/events"+query, "", nil)
			if err := json.Unmarshal([]byte(body), &list); err != nil || fmt.Sprint(ids(&list)) != "["+want+"]" {
				t.Errorf("%s: got %v, %v", query, ids(&list), err)
			}
		}
	})
	t.Run("an event is shown with all that is known of it, its body as it came", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		list, err := s.client().Events(t.Context(), client.EventFilter{Since: 3}, 0)
		if err != nil {
			t.Fatal(err)
		}
		want := client.TrackedEvent{ID: 4, At: s.box().Now(), Vendor: "crownpeak-xo", Event: "view", Request: 4, Pointer: "/0", Verdict: "bad",
			Body: json.RawMessage(`{"action":"view"}`), Findings: []client.EventFinding{{Code: "required", Keyword: "required", Verdict: "bad", In: "body",
				Pointer: "/0/target", Message: "should have required property 'product'", Provenance: "inferred", Source: "§1.4", Contract: "openapi/crownpeak-xo.yaml:3"}}}
		if !reflect.DeepEqual(list.Events[0], want) {
			t.Errorf("got  %+v\nwant %+v", list.Events[0], want)
		}
		if _, body := s.call("GET", "/events?since=2&verdict=warn", "", nil); !strings.Contains(body, `"context":{"a":1.50}`) {
			t.Errorf("a number lost its text: %s", body)
		}
	})
	t.Run("what was evicted is said, in the body and in headers", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 2)
		track(s, add(), remove(), empty())
		list, err := s.client().Events(t.Context(), client.EventFilter{}, 0)
		if err != nil || list.Total != 2 || list.Evicted != 1 || !slices.Equal(ids(list), []uint64{2, 3}) {
			t.Errorf("got %+v, %v", list, err)
		}
	})
	t.Run("clearing forgets them, and IDs go on", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		if err := s.client().ClearEvents(t.Context()); err != nil {
			t.Fatal(err)
		}
		track(s, add())
		if list, err := s.client().Events(t.Context(), client.EventFilter{}, 0); err != nil || !slices.Equal(ids(list), []uint64{5}) {
			t.Errorf("got %+v, %v", list, err)
		}
	})
}

// TestEventQueriesThatWouldLetEverythingThrough sends filters that mean nothing: each is refused and says what would do.
func TestEventQueriesThatWouldLetEverythingThrough(t *testing.T) {
	t.Parallel()
	s := trackers(t, 0)
	for query, says := range map[string]string{
		"verdct=bad":         "did you mean verdict?",
		"count=2":            "/count is not one of",
		"vendor=crownpeak":   "trackers are crownpeak-xo, optimove",
		"vendor=optimov":     "did you mean optimove?",
		"path=$.a[":          `\"$.a[\" is neither a JSON pointer nor a JSONPath`,
		"since=1e1":          "whole number in digits",
		"limit=1e1":          "whole number in digits",
		"request=1.0":        "whole number in digits",
		"path=$.a&since=1e1": "since",
	} {
		status, body := s.call("GET", "/events?"+query, "", nil)
		if status != http.StatusBadRequest || !strings.Contains(body, says) {
			t.Errorf("%s: got %d %s, want %s", query, status, body, says)
		}
	}
	for query, says := range map[string]string{"timeout=11m": "no duration up to 10m0s", "limit=3": "/limit is not one of", "count=1e2": "digits"} {
		status, body := s.call("GET", "/events/await?"+query, "", nil)
		if status != http.StatusBadRequest || !strings.Contains(body, says) {
			t.Errorf("await %s: got %d %s, want %s", query, status, body, says)
		}
	}
}

// TestEventAnswersOnServersWithoutTrackers asks where no document takes events.
func TestEventAnswersOnServersWithoutTrackers(t *testing.T) {
	t.Parallel()
	if status, body := newServer(t, journal.Limits{}).call("GET", "/events?vendor=optimove", "", nil); status != 400 || !strings.Contains(body, "not served") {
		t.Errorf("got %d %s", status, body)
	}
}
