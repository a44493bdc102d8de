package admin_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"cartwright/mock/client"
	"cartwright/mock/internal/journal"
)

// refuse journals a request to a tracker that was refused.
func refuse(s *server, vendor string) {
	s.t.Helper()
	s.box().Journal.Add(&journal.Exchange{Method: "POST", Document: vendor, Operation: "collect", Status: 401, RequestBody: []byte(`{"a":"<&>"}`),
		Findings: []journal.Finding{{In: "path", Pointer: "/trackerKey", Keyword: "security", Message: "is not known"}}})
}

func TestRefusedRequestsAreTold(t *testing.T) {
	t.Parallel()
	t.Run("a list counts them, of the vendor that it is filtered by", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		refuse(s, "crownpeak-xo")
		for vendor, want := range map[string]int{"": 1, "crownpeak-xo": 1, "optimove": 0} {
			list, err := s.client().Events(t.Context(), client.EventFilter{Vendor: vendor}, 0)
			if err != nil || list.Refused != want {
				t.Errorf("%q: got %d, %v", vendor, list.Refused, err)
			}
		}
	})
	t.Run("clearing the events forgets them", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		refuse(s, "crownpeak-xo")
		if err := s.client().ClearEvents(t.Context()); err != nil {
			t.Fatal(err)
		}
		if list, err := s.client().Events(t.Context(), client.EventFilter{}, 0); err != nil || list.Refused != 0 {
			t.Errorf("got %+v, %v", list, err)
		}
	})
	t.Run("a wait that ends in vain names the last of them", func(t *testing.T) {
		t.Parallel()
		synctest.Test(t, func(t *testing.T) {
			s := trackers(t, 0)
			refuse(s, "crownpeak-xo")
			_, err := s.client().AwaitEvents(t.Context(), client.EventFilter{Event: "view"}, 1, time.Second)
			var missed *client.AwaitError
			if !errors.As(err, &missed) || missed.List.Refused != 1 ||
				!strings.HasSuffix(missed.Error(), "; 1 request to a tracker was refused, the last: request 1, crownpeak-xo collect, 401: /trackerKey is not known") {
				t.Errorf("got %v", err)
			}
		})
	})
}

func TestExportsSayWhatWasRefused(t *testing.T) {
	t.Parallel()
	s := four(t)
	refuse(s, "optimove")
	for format, want := range map[string]string{"json": "1", "ndjson": "1", "junit": "1", "ndjson&vendor=crownpeak-xo": "0", "junit&verdict=good": "1"} {
		request := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://localhost/__admin/events?format="+format, http.NoBody)
		request.Header.Set("Mock-Sandbox", "test")
		answer := httptest.NewRecorder()
		s.ServeHTTP(answer, request)
		if got := answer.Header().Get("Mock-Refused"); got != want {
			t.Errorf("%s: got %q, want %s", format, got, want)
		}
	}
}

func TestJUnitOfRefusedRequests(t *testing.T) {
	t.Parallel()
	s := four(t)
	refuse(s, "optimove")
	for query, fails := range map[string]bool{"": true, "&vendor=optimove": true, "&limit=1": true, "&vendor=crownpeak-xo": false, "&verdict=good": false, "&event=view": false} {
		_, body := s.call("GET", "/events?format=junit"+query, "", nil)
		const want = `<testcase classname="refused" name="1 optimove collect" time="0">`
		if strings.Contains(body, want) != fails {
			t.Errorf("%q: got %s", query, body)
		}
		if fails && (!strings.Contains(body, `<failure message="401: /trackerKey is not known" type="security">{&#34;a&#34;:&#34;&lt;&amp;&gt;&#34;}</failure>`) || !strings.Contains(body, `<testsuite name="refused" tests="1" failures="1"`)) {
			t.Errorf("%q: got %s", query, body)
		}
	}
}

func TestVerdictsAreCounted(t *testing.T) {
	t.Parallel()
	s := four(t)
	for query, want := range map[string]string{
		"":                     `"matched":4,"verdicts":{"good":2,"warn":1,"bad":1},`,
		"?vendor=crownpeak-xo": `"matched":3,"verdicts":{"good":2,"warn":0,"bad":1},`,
		"?limit=1":             `"matched":4,"verdicts":{"good":2,"warn":1,"bad":1},`,
		"?event=none":          `"matched":0,"verdicts":{"good":0,"warn":0,"bad":0},`,
	} {
		if _, body := s.call("GET", "/events"+query, "", nil); !strings.Contains(body, want) {
			t.Errorf("%q: got %.120s", query, body)
		}
	}
}
