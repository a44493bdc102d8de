package tracking_test

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/openapi"
)

// finding is what the admin API says of one, in the journal (no code) or in the event log.
type finding struct {
	Code, In, Pointer, Channel, Keyword, Verdict, Message, Hint, Expected, Got, Provenance, Contract string
}

type trackedEvent struct {
	ID       uint64
	Event    string
	User     string
	Session  string
	Channels []string
	Products []string
	Verdict  string
	Findings []finding
	Request  uint64
}

// target is a mock over HTTP.
type target struct {
	*httptest.Server
	contract *openapi.Contract
}

func serve(t testing.TB, options ...mock.Option) *target {
	t.Helper()
	server, err := mock.New(options...)
	if err != nil {
		t.Fatal(err)
	}
	listening := httptest.NewServer(server)
	t.Cleanup(listening.Close)
	return &target{Server: listening, contract: server.Contract()}
}

type answer struct {
	status  int
	verdict string
	header  http.Header
	body    string
}

// send posts a body to a path in a sandbox; headers may be nil, and a body without Content-Type is called JSON.
func (s *target) send(t testing.TB, box, path, body string, header map[string]string) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	if box != "" {
		request.Header.Set("Mock-Sandbox", box)
	}
	for name, value := range header {
		request.Header.Del(name)
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	response, err := s.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response.StatusCode, response.Header.Get("Mock-Verdict"), response.Header, string(text)}
}

// read gets JSON from the admin API.
func (s *target) read(t testing.TB, box, path string, into any) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL+"/__admin"+path, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Mock-Sandbox", box)
	response, err := s.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %s %v", path, response.StatusCode, text, err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v in %s", path, err, text)
	}
}

// events is the event log of a sandbox, oldest first.
func (s *target) events(t testing.TB, box string) []trackedEvent {
	t.Helper()
	var page struct{ Events []trackedEvent }
	s.read(t, box, "/events?limit=10000", &page)
	slices.SortFunc(page.Events, func(a, b trackedEvent) int { return cmp.Compare(a.ID, b.ID) })
	return page.Events
}

// journaled are the findings of a sandbox's last exchange.
func (s *target) journaled(t testing.TB, box string) []finding {
	t.Helper()
	var page struct{ Requests []struct{ ID json.Number } }
	s.read(t, box, "/requests?limit=1", &page)
	if len(page.Requests) != 1 {
		t.Fatalf("%d exchanges in the journal of %s", len(page.Requests), box)
	}
	var exchange struct{ Findings []finding }
	s.read(t, box, "/requests/"+page.Requests[0].ID.String(), &exchange)
	return exchange.Findings
}

// place is where a fixture's request goes, on any host.
func (s *target) place(t testing.TB, e *fixtures.Event) string {
	t.Helper()
	o := s.contract.Document(e.System).Operation(e.Operation)
	if o == nil {
		t.Fatalf("no operation %s", e.Operation)
	}
	path := ""
	for _, m := range o.Mounts {
		if m.Host == "" {
			path = m.Path
			break
		}
	}
	for name, value := range e.Request.Path {
		path = strings.ReplaceAll(path, "{"+name+"}", url.PathEscape(value))
	}
	query := url.Values{}
	for name, value := range e.Request.Query {
		query.Set(name, value)
	}
	if len(query) > 0 {
		path += "?" + query.Encode()
	}
	return path
}

func allFixtures(t testing.TB) []fixtures.Event {
	t.Helper()
	set, err := fixtures.Load(fixtures.FS())
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Events) < 90 {
		t.Fatalf("only %d event fixtures", len(set.Events))
	}
	return set.Events
}
