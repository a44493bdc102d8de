package admin_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"cartwright/mock/client"
)

func TestExports(t *testing.T) {
	t.Parallel()
	t.Run("NDJSON has one event per line, oldest first, and no limit", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		for range 150 {
			track(s, empty())
		}
		var out bytes.Buffer
		if err := s.client().ExportEvents(t.Context(), &out, client.EventFilter{}, client.NDJSON); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
		for i, line := range lines {
			var e client.TrackedEvent
			if err := json.Unmarshal([]byte(line), &e); err != nil || e.ID != uint64(i+1) || e.Event != "ootb_empty_cart" {
				t.Fatalf("line %d: %s, %v", i, line, err)
			}
		}
		if len(lines) != 150 {
			t.Errorf("got %d lines", len(lines))
		}
	})
	t.Run("JUnit has one case per event, and bad events fail with their findings", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		odd := view()
		odd.Name, odd.Raw = "vi\x00ew <b>", json.RawMessage(`{"a":"<&>"}`)
		track(s, odd)
		_, body := s.call("GET", "/events?format=junit", "", nil)
		var got struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Suites   []struct {
				Name     string `xml:"name,attr"`
				Tests    int    `xml:"tests,attr"`
				Failures int    `xml:"failures,attr"`
				Cases    []struct {
					Class   string `xml:"classname,attr"`
					Name    string `xml:"name,attr"`
					Out     string `xml:"system-out"`
					Failure *struct {
						Message string `xml:"message,attr"`
						Type    string `xml:"type,attr"`
						Text    string `xml:",chardata"`
					} `xml:"failure"`
				} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		if err := xml.Unmarshal([]byte(body), &got); err != nil {
			t.Fatalf("%v\n%s", err, body)
		}
		if got.Tests != 5 || got.Failures != 2 || len(got.Suites) != 2 || got.Suites[0].Tests != 4 || got.Suites[0].Failures != 2 || got.Suites[1].Tests != 1 {
			t.Fatalf("got %+v", got)
		}
		xo, optimove := got.Suites[0], got.Suites[1]
		if c := xo.Cases[0]; c.Class != "crownpeak-xo" || c.Name != "1 add-to-cart p1" || c.Failure != nil || c.Out != "" {
			t.Errorf("a good event: %+v", c)
		}
		if c := optimove.Cases[0]; c.Failure != nil || c.Out != "duplicate /0 came before" {
			t.Errorf("an event with a warning: %+v", c)
		}
		if c := xo.Cases[2]; c.Failure == nil || c.Failure.Type != "required" || c.Failure.Message != "required /0/target should have required property 'product'" ||
			c.Failure.Text != `{"action":"view"}` {
			t.Errorf("a bad event: %+v", c)
		}
		if c := xo.Cases[3]; c.Name != "5 vi\ufffdew <b>" || c.Failure.Text != `{"a":"<&>"}` {
			t.Errorf("an event with characters that XML does not have: %+v", c)
		}
	})
	t.Run("JUnit says what was evicted, as a case that was skipped", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 1)
		track(s, add(), add())
		if _, body := s.call("GET", "/events?format=junit", "", nil); !strings.Contains(body, `<skipped message="1 events were evicted`) || !strings.Contains(body, `skipped="1"`) {
			t.Errorf("got %s", body)
		}
	})
	t.Run("Accept chooses the format where the query does not, and JSON wins", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		for _, c := range []struct{ query, accept, begins string }{
			{"", "", `{"total":4`}, {"", "*/*", `{"total":4`}, {"", "application/json, text/plain, */*", `{"total":4`},
			{"", "application/x-ndjson", `{"id":1,`}, {"", "application/xml;q=0.9", `<?xml`}, {"", "text/html, application/xml;q=0.9, */*;q=0.8", `{"total":4`},
			{"", "text/html", `{"total":4`}, {"?format=json", "application/xml", `{"total":4`}, {"?format=ndjson", "application/json", `{"id":1,`},
		} {
			if _, body := s.call("GET", "/events"+c.query, "", http.Header{"Accept": {c.accept}}); !strings.HasPrefix(body, c.begins) {
				t.Errorf("%q %q: got %.40s", c.query, c.accept, body)
			}
		}
	})
	t.Run("an export of nothing is empty, not an error", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		if status, body := s.call("GET", "/events?format=junit", "", nil); status != 200 || !strings.Contains(body, `tests="0"`) {
			t.Errorf("got %d %s", status, body)
		}
		if status, body := s.call("GET", "/events?format=ndjson", "", nil); status != 204 || body != "" {
			t.Errorf("got %d %s", status, body)
		}
	})
}
