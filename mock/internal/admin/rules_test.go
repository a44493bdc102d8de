package admin_test

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"cartwright/mock"
	"cartwright/mock/client"
	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// whole is the server with all documents of the box.
var whole = sync.OnceValues(func() (*mock.Server, error) { return mock.New(mock.WithStrictAnswers()) })

// rounds numbers what uses that server, so that a test which runs twice does not meet the events of its first time.
var rounds atomic.Int64

// told is what the admin API says of one event that was sent.
type told struct {
	status   int
	verdict  string // of the event; bad when it was refused
	tracked  int
	findings []client.EventFinding
}

// ask sends one event and asks the admin API for it.
func ask(t *testing.T, box string, r rule, event any) told {
	t.Helper()
	server, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	c := &http.Client{Transport: client.Transport(server)}
	if isBatch(r) {
		event = []any{event}
	}
	request, err := http.NewRequestWithContext(t.Context(), "POST", "http://127.0.0.1"+place(r), strings.NewReader(string(jsonvalue.Append(nil, event))))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = http.Header{"Mock-Sandbox": {box}, "Content-Type": {"application/json"}, "X-Dre-Access-Token": {"test-access-token"}}
	response, err := c.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	out := told{status: response.StatusCode, verdict: "bad"}
	admin := client.New("http://127.0.0.1", c).InSandbox(box)
	list, err := admin.Events(t.Context(), client.EventFilter{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if out.tracked = list.Total; list.Total > 0 {
		out.verdict, out.findings = list.Events[0].Verdict, list.Events[0].Findings
		return out
	}
	exchange, err := admin.Request(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range exchange.Findings {
		out.findings = append(out.findings, client.EventFinding{Keyword: f.Keyword, In: f.In, Pointer: f.Pointer, Message: f.Message, Contract: f.Contract})
	}
	return out
}

// isBatch says that an operation takes events in an array, as all do but those of DATA Reshape.
func isBatch(r rule) bool { return r.operation.Document.Name != "datareshape" }

// place is the operation's path with its examples for parameters, and the event's name where that is in the path.
func place(r rule) string {
	path, query := r.operation.Mounts[0].Path, url.Values{}
	for _, p := range r.operation.Parameters {
		value := fmt.Sprint(p.Example)
		if r.operation.Events.In == openapi.InPath && p.Name == r.operation.Events.Pointer {
			value = r.event
		}
		switch {
		case p.In == openapi.InPath:
			path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(value))
		case p.In == openapi.InQuery && p.Required:
			query.Set(p.Name, value)
		}
	}
	return path + "?" + query.Encode()
}

// TestRulesFromBothSides breaks each rule of each event of each vendor once, and keeps it once, over HTTP, and asks the
// admin API what is thought of it. It prints how many rules there are and how many of them were seen from both sides.
func TestRulesFromBothSides(t *testing.T) {
	t.Parallel()
	server, err := whole()
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range server.Contract().Documents {
		var rules []rule
		for _, o := range d.Operations {
			if o.Events != nil {
				rules = append(rules, rulesOf(o)...)
			}
		}
		if len(rules) == 0 {
			continue
		}
		t.Run(d.Name, func(t *testing.T) {
			t.Parallel()
			checkRules(t, rules)
		})
	}
}

// tally counts rules that were seen from both sides.
type tally struct {
	mu    sync.Mutex
	total int
	both  map[string]int // by keyword
}

func (c *tally) add(keyword string, both bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.total++; both {
		c.both[keyword]++
	}
}

func (c *tally) String() string {
	sum := 0
	var words []string
	for _, keyword := range slices.SortedFunc(maps.Keys(c.both), func(a, b string) int { return cmp.Or(c.both[b]-c.both[a], cmp.Compare(a, b)) }) {
		sum += c.both[keyword]
		words = append(words, fmt.Sprintf("%d %s", c.both[keyword], keyword))
	}
	return fmt.Sprintf("%d rules, of which %d are covered from both sides: %s", c.total, sum, strings.Join(words, ", "))
}

func checkRules(t *testing.T, rules []rule) {
	t.Helper()
	byEvent := map[string][]rule{}
	for _, r := range rules {
		byEvent[r.operation.ID+" "+r.event] = append(byEvent[r.operation.ID+" "+r.event], r)
	}
	round := rounds.Add(1)
	count := &tally{both: map[string]int{}}
	t.Cleanup(func() { t.Logf("%s: %d events have %s", rules[0].operation.Document.Name, len(byEvent), count) })
	for name, rules := range byEvent {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kept := map[string]bool{}
			for i, r := range rules {
				key := string(jsonvalue.Append(nil, r.good))
				if _, sent := kept[key]; !sent {
					kept[key] = isKept(t, fmt.Sprintf("%d-%s-%s-good-%d", round, r.operation.ID, r.event, i), r)
				}
				count.add(r.keyword, isBroken(t, fmt.Sprintf("%d-%s-%s-bad-%d", round, r.operation.ID, r.event, i), r) && kept[key])
			}
		})
	}
}

// isKept sends the event that keeps the rule: it must not be bad.
func isKept(t *testing.T, box string, r rule) bool {
	t.Helper()
	if r.good == nil {
		t.Errorf("%s: no event is known that keeps it", r)
		return false
	}
	got := ask(t, box, r, r.good)
	if got.tracked != 1 || got.verdict == "bad" {
		t.Errorf("%s: an event that keeps all rules got %d, %s, %+v: %s", r, got.status, got.verdict, got.findings, jsonvalue.Append(nil, r.good))
		return false
	}
	return true
}

// isBroken sends the event that breaks the rule: the admin API must name the place and the keyword, and the line.
func isBroken(t *testing.T, box string, r rule) bool {
	t.Helper()
	if r.bad == nil {
		t.Errorf("%s: no event is known that breaks it", r)
		return false
	}
	got := ask(t, box, r, r.bad)
	at := r.pointer
	if isBatch(r) {
		at = "/0" + at
	}
	named := slices.ContainsFunc(got.findings, func(f client.EventFinding) bool {
		return f.In == openapi.InBody && f.Pointer == at && f.Keyword == r.keyword && strings.Contains(f.Contract, ".yaml:")
	})
	if got.verdict != "bad" || !named {
		t.Errorf("%s: the event that breaks it got %d, %s, %+v: %s", r, got.status, got.verdict, got.findings, jsonvalue.Append(nil, r.bad))
		return false
	}
	return true
}
