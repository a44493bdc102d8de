package mock_test

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cartwright/openapi/corporatest"
)

// anything takes any text wherever a request has room for one.
const anything = `openapi: 3.1.0
info: {title: Anything, version: "1"}
paths:
  /any/{text}:
    post:
      operationId: any
      parameters:
        - {name: text, in: path, required: true, schema: {type: string}}
        - {name: q, in: query, schema: {type: string}}
        - {name: X-Text, in: header, schema: {type: string}}
      requestBody: {required: true, content: {application/json: {}}}
      responses: {"204": {description: taken}}
`

// TestJSONTestSuiteOverHTTP sends the texts of JSONTestSuite as request bodies: all that must be read are, all that must
// not are refused.
func TestJSONTestSuiteOverHTTP(t *testing.T) {
	t.Parallel()
	files := corporatest.JSONTestSuite(t)
	to := hostile(t)
	count := map[byte]int{}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(file)
		a := to.send(t, "/any/json", "", "application/json", string(body))
		if want := map[byte]int{'y': http.StatusNoContent, 'n': http.StatusBadRequest, 'i': a.status}[name[0]]; a.status != want || a.status >= 500 {
			t.Errorf("%s: %s, want %d", name, a, want)
		}
		count[name[0]]++
	}
	if count['n'] != 188 || count['y'] != 95 {
		t.Errorf("sent %v", count)
	}
}

// TestNaughtyStrings puts each of the big list of naughty strings wherever a request has room for a text. Each is taken,
// and the journal has it as it was sent.
func TestNaughtyStrings(t *testing.T) {
	t.Parallel()
	list := corporatest.NaughtyStrings(t)
	if len(list) < 500 {
		t.Fatal(len(list))
	}
	to := hostile(t)
	unsendable := 0
	for _, s := range list {
		quoted, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		path, target := "/any/"+url.PathEscape(s), "/any/x?q="+url.QueryEscape(s)
		to.taken(t, path, "", "{}")
		to.taken(t, target, "", "{}")
		to.taken(t, "/any/x", "", string(quoted))
		to.taken(t, "/any/x", "", `{`+string(quoted)+`:1}`)
		if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
			unsendable++ // no client can: a header has no control characters
			continue
		}
		to.taken(t, "/any/x", strings.TrimSpace(s), "{}")
	}
	if unsendable > 20 {
		t.Errorf("%d of %d were not sent as headers", unsendable, len(list))
	}
}

// target is a server of anything over a real connection.
type target struct {
	base   string
	client *http.Client
}

func hostile(t *testing.T) *target {
	t.Helper()
	listening := httptest.NewServer(newServer(t, userDocument(anything)))
	t.Cleanup(listening.Close)
	return &target{listening.URL, listening.Client()}
}

func (to *target) send(t *testing.T, path, header, contentType, body string) *answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, to.base+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", contentType)
	if header != "" {
		r.Header["X-Text"] = []string{header}
	}
	return to.do(t, r)
}

func (to *target) do(t *testing.T, r *http.Request) *answer {
	t.Helper()
	response, err := to.client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return &answer{status: response.StatusCode, header: response.Header, body: string(text)}
}

// taken sends a request and compares it with what the journal has of it.
func (to *target) taken(t *testing.T, path, header, body string) {
	t.Helper()
	want := http.StatusNoContent
	if path == "/any/" { // an empty segment is no value
		want = http.StatusNotFound
	}
	if a := to.send(t, path, header, "application/json", body); a.status != want {
		t.Errorf("%s %q %s: %s", path, header, body, a)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, to.base+"/__admin/requests?limit=1", nil)
	if err != nil {
		t.Fatal(err)
	}
	var listed struct {
		Requests []struct{ ID int }
	}
	if a := to.do(t, r); json.Unmarshal([]byte(a.body), &listed) != nil || len(listed.Requests) != 1 {
		t.Fatal(a)
	}
	r.URL.Path, r.URL.RawQuery = fmt.Sprint("/__admin/requests/", listed.Requests[0].ID), ""
	var kept struct {
		Target  string
		Request struct {
			Headers  http.Header
			BodyText string
		}
	}
	a := to.do(t, r)
	if err := json.Unmarshal([]byte(a.body), &kept); err != nil {
		t.Fatal(err, a)
	}
	if kept.Target != path || kept.Request.Headers.Get("X-Text") != header || kept.Request.BodyText != body {
		t.Errorf("sent %q %q %q, the journal has %s", path, header, body, a.body)
	}
}
