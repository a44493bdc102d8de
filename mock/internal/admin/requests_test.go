package admin_test

import (
	"errors"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"cartwright/mock/client"
	"cartwright/mock/internal/journal"
)

// sent puts exchanges with these operations and statuses into the journal.
func sent(s *server, exchanges ...*journal.Exchange) {
	s.t.Helper()
	for _, e := range exchanges {
		e.Method, e.Target, e.Host, e.Source, e.At = "GET", "/x", "localhost", "state", s.box().Now()
		s.box().Journal.Add(e)
	}
}

func of(operation string, status int) *journal.Exchange {
	return &journal.Exchange{Operation: operation, Status: status}
}

func TestListRequests(t *testing.T) {
	t.Parallel()
	filters := map[string]struct {
		filter client.RequestFilter
		want   []uint64
		more   int // that fit beyond the limit
	}{
		"without a filter all are listed, newest first":            {client.RequestFilter{}, []uint64{4, 3, 2, 1}, 0},
		"a limit lists the newest and counts all":                  {client.RequestFilter{Limit: 2}, []uint64{4, 3}, 2},
		"an operation is compared exactly":                         {client.RequestFilter{Operation: "getCart"}, []uint64{3, 1}, 0},
		"a status is compared exactly":                             {client.RequestFilter{Status: "404"}, []uint64{2}, 0},
		"a class of statuses has all of it":                        {client.RequestFilter{Status: "4xx"}, []uint64{4, 2}, 0},
		"filters are joined, and the limit comes after them":       {client.RequestFilter{Operation: "getCart", Status: "2xx", Limit: 1}, []uint64{3}, 1},
		"a filter that nothing fits lists nothing and is no error": {client.RequestFilter{Operation: "getcart"}, nil, 0},
	}
	for name, c := range filters {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newServer(t, journal.Limits{})
			sent(s, of("getCart", 200), of("", 404), of("getCart", 201), of("addCartItems", 400))
			list, err := s.client().Requests(t.Context(), c.filter)
			if err != nil {
				t.Fatal(err)
			}
			var got []uint64
			for _, r := range list.Requests {
				got = append(got, r.ID)
			}
			if !reflect.DeepEqual(got, c.want) || list.Matched != len(c.want)+c.more || list.Total != 4 || list.Evicted != 0 {
				t.Errorf("got %v of %+v, want %v", got, list, c.want)
			}
		})
	}
	t.Run("what was evicted is said", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{Entries: 2})
		sent(s, of("a", 200), of("b", 200), of("c", 200))
		list, err := s.client().Requests(t.Context(), client.RequestFilter{})
		if err != nil || list.Total != 2 || list.Evicted != 1 {
			t.Errorf("got %+v, %v", list, err)
		}
	})
	t.Run("another sandbox has seen nothing", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		sent(s, of("a", 200))
		if list, err := s.client().InSandbox("other").Requests(t.Context(), client.RequestFilter{}); err != nil || list.Total != 0 || list.Requests == nil {
			t.Errorf("got %+v, %v", list, err)
		}
	})
	t.Run("a limit that only JSON takes for a whole number is refused", func(t *testing.T) {
		t.Parallel()
		if status, body := newServer(t, journal.Limits{}).call("GET", "/requests?limit=1e2", "", nil); status != 400 || !strings.Contains(body, `"BAD_REQUEST"`) {
			t.Errorf("got %d %s", status, body)
		}
	})
}

func TestGetRequest(t *testing.T) {
	t.Parallel()
	t.Run("it gives all that the journal has", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{})
		s.box().Journal.Add(&journal.Exchange{At: s.box().Now(), Took: 1234567 * time.Nanosecond, Method: "POST", Target: "/v2/carts?a=b", Host: "localhost:4010",
			RequestHeader: http.Header{"X-Name": {"M\xfcller", "ä"}}, RequestBody: []byte("{\"a\":\"<ä>\x00\"}"), Operation: "createCart", Document: "fabric-cart-v2",
			Status: 400, ResponseHeader: http.Header{"Content-Type": {"image/png"}}, ResponseBody: []byte("\x89PNG\xff"), Source: "contract",
			Findings: []journal.Finding{{In: "body", Pointer: "/a", Keyword: "type", Message: "should be number", Contract: "openapi/x.yaml:3", Provenance: "inferred"}}})
		got, err := s.client().Request(t.Context(), 1)
		if err != nil {
			t.Fatal(err)
		}
		want := &client.Exchange{RequestSummary: client.RequestSummary{ID: 1, At: time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC), DurationMs: 1.234, Method: "POST",
			Target: "/v2/carts?a=b", Host: "localhost:4010", Operation: "createCart", Document: "fabric-cart-v2", Status: 400, Source: "contract", Violations: 1},
			Request:  client.Message{Headers: map[string][]string{"X-Name": {"Müller", "ä"}}, BodySize: 13, BodyText: "{\"a\":\"<ä>\x00\"}"},
			Response: client.Message{Headers: map[string][]string{"Content-Type": {"image/png"}}, BodySize: 5, BodyBase64: "iVBOR/8="},
			Findings: []client.Finding{{In: "body", Pointer: "/a", Keyword: "type", Message: "should be number", Contract: "openapi/x.yaml:3", Provenance: "inferred"}}}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got  %+v\nwant %+v", got, want)
		}
		if body, err := got.Response.Body(); string(body) != "\x89PNG\xff" || err != nil || got.Response.BodyText != "" {
			t.Errorf("got the body %q, %v", body, err)
		}
	})
	t.Run("one that is not there is refused, and why is said", func(t *testing.T) {
		t.Parallel()
		s := newServer(t, journal.Limits{Entries: 2})
		want := func(id uint64, why string) {
			t.Helper()
			_, err := s.client().Request(t.Context(), id)
			var status *client.StatusError
			if !errors.As(err, &status) || status.Status != 404 || status.Code != "REQUEST_NOT_FOUND" || !strings.Contains(status.Message, why) {
				t.Errorf("request %d: got %v, want %q", id, err, why)
			}
		}
		want(1, "the journal, which is empty")
		sent(s, of("a", 200))
		if err := s.client().ClearRequests(t.Context()); err != nil {
			t.Fatal(err)
		}
		sent(s, of("b", 200), of("c", 200), of("d", 200))
		want(1, "was cleared: the journal of this sandbox holds 3 to 4")
		want(2, "was evicted")
		want(5, "does not exist yet")
	})
}
