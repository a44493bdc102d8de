package verify_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"cartwright/mock/internal/event"
	"cartwright/mock/internal/verify"
)

func plan(t *testing.T, spec string) *verify.Plan {
	t.Helper()
	var s verify.Spec
	if err := json.Unmarshal([]byte(spec), &s); err != nil {
		t.Fatal(err)
	}
	p, err := verify.Compile(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// log numbers events of the form vendor:name:body.
func log(texts ...string) []*event.Event {
	var out []*event.Event
	for i, text := range texts {
		parts := strings.SplitN(text, ":", 3)
		out = append(out, &event.Event{ID: uint64(i + 1), Vendor: parts[0], Name: parts[1], Raw: json.RawMessage(parts[2]), Verdict: event.Good})
	}
	return out
}

func TestProperties(t *testing.T) {
	t.Parallel()
	const body = `{"a": 15.00, "t": "10Pencils1843", "n": null, "l": [{"id": "x"}, {"id": "y"}], "o": {"k": true}, "big": 9007199254740993, "": 1, "a/b": 2}`
	for _, c := range []struct {
		path, matcher string
		fits          bool
	}{
		{"/a", `15`, true}, {"/a", `15.01`, false}, {"/a", `"15"`, false}, {"$.a", `1.5e1`, true}, {"a", `15`, true},
		{"/big", `9007199254740993`, true}, {"/big", `9007199254740992`, false},
		{"/n", `null`, true}, {"/missing", `null`, false}, {"/n", `{"type": "null"}`, true}, {"/a", `{"type": "null"}`, false},
		{"/", `1`, true}, {"/a~1b", `2`, true}, {"$['a/b']", `2`, true},
		{"/l", `[{"id": "x"}, {"id": "y"}]`, true}, {"/l/0/id", `"x"`, true}, {"/l/2/id", `"x"`, false},
		{"$.l[*].id", `"y"`, true}, {"$.l[*].id", `"z"`, false}, {"l[1].id", `"y"`, true},
		{"/o", `{"equals": {"k": true}}`, true}, {"/o", `{"equals": {}}`, false},
		{"/t", `{"regex": "^10Pencils\\d+$"}`, true}, {"/t", `{"regex": "^Pencils"}`, false}, {"/a", `{"regex": "15"}`, false},
		{"/t", `{"regex": "(?=10)"}`, true}, {"/t", `{"type": "string", "regex": "1843"}`, true}, {"/t", `{"type": "number", "regex": "1843"}`, false},
		{"/a", `{"type": "integer"}`, true}, {"/a", `{"type": "number"}`, true}, {"/o/k", `{"type": "boolean"}`, true}, {"/l", `{"type": "array"}`, true},
		{"/l", `{"type": "object"}`, false}, {"/o", `{"type": "object"}`, true},
		{"/n", `{"present": true}`, true}, {"/missing", `{"present": true}`, false}, {"/missing", `{"present": false}`, true},
		{"/missing", `{"absent": true}`, true}, {"/n", `{"absent": true}`, false}, {"/n", `{"absent": false}`, true},
		{"$.l[*].price", `{"absent": true}`, true}, {"$.l[*].id", `{"absent": true}`, false},
	} {
		path, err := json.Marshal(c.path)
		if err != nil {
			t.Fatal(err)
		}
		result := plan(t, fmt.Sprintf(`{"expected": [{"properties": {%s: %s}}]}`, path, c.matcher)).Check(verify.Seen{Events: log("v:e:" + body)})
		if result.OK() != c.fits {
			t.Errorf("%s %s: %s", c.path, c.matcher, result.Report())
		}
	}
}

func TestReports(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ spec, events, report string }{
		"too many are named": {`{"expected": [{"event": "view", "atMost": 1}]}`, "xo:view:{} xo:view:{}",
			"FAILED: at most 1 view, got 2 (events 1, 2)\n"},
		"too few of two bounds, and the other that is near": {`{"expected": [{"vendor": "xo", "event": "view", "atLeast": 2, "atMost": 3}]}`, "xo:view:{} xo:views:{}",
			"FAILED: at least 2, at most 3 xo view, got 1\n  nearest: event 2, xo views, good\n    event: expected \"view\", got \"views\"\n"},
		"the nearest is the one with the fewest differences, the newest of two": {
			`{"expected": [{"event": "add", "properties": {"/p": "1", "/q": 2}}]}`, `xo:add:{"p":"1"} xo:add:{"q":3} om:add:{"p":"1","q":1}`,
			"FAILED: at least 1 add with /p equal to \"1\" and /q equal to 2, got 0\n  nearest: event 3, om add, good\n    /q: expected equal to 2, got 1\n"},
		"another vendor's event of the name is nearer than nothing": {`{"expected": [{"vendor": "xo", "event": "purchase"}]}`, "om:purchase:{}",
			"FAILED: at least 1 xo purchase, got 0\n  nearest: event 1, om purchase, good\n    vendor: expected \"xo\", got \"om\"\n"},
		"where nothing is alike, what was tracked is said": {`{"expected": [{"event": "purchase"}]}`, "om:ootb_x:{} om:ootb_x:{} xo:view:{}",
			"FAILED: at least 1 purchase, got 0\n  hint: tracked were 2 om ootb_x, 1 xo view\n"},
		"where nothing was tracked, that is said": {`{"expected": [{"event": "purchase"}]}`, "", "FAILED: at least 1 purchase, got 0\n  hint: no event was tracked\n"},
		"an order that is kept is proved": {`{"inOrder": [{"event": "a"}, {"event": "b"}, {"event": "a"}]}`, "v:a:{} v:c:{} v:b:{} v:a:{}",
			"proved: in this order a → b → a: events 1, 3, 4\n"},
		"an event that came too early is named": {`{"inOrder": [{"event": "b"}, {"event": "a"}]}`, "v:a:{} v:b:{}",
			"FAILED: in this order b → a: number 2, a, after event 2, got only before it, as event 1\n"},
		"an event that is missing in an order is too few": {`{"inOrder": [{"event": "remove"}, {"event": "purchase"}]}`, "v:remove:{}",
			"FAILED: in this order remove → purchase: number 2, purchase, after event 1, got none\n  hint: tracked were 1 v remove\n"},
		"one event does not stand for two of an order": {`{"inOrder": [{"event": "a"}, {"event": "a"}]}`, "v:a:{}",
			"FAILED: in this order a → a: number 2, a, after event 1, got only before it, as event 1\n"},
		"an unexpected event is named with the expectation that comes nearest": {
			`{"noUnexpected": true, "expected": [{"event": "add", "properties": {"/p": 1}}, {"event": "remove", "never": true}]}`, `v:add:{"p":1} v:add:{"p":2}`,
			"FAILED: no unexpected event, got event 2, v add, good\n  nearest: event 2, v add, good\n    /p: expected equal to 1, got 2\n" +
				"  hint: the nearest expectation is add with /p equal to 1\nproved: at least 1 add with /p equal to 1: event 1\nproved: no remove: there is none among 2\n"},
		"without an expectation every event is unexpected": {`{"noUnexpected": true}`, "v:a:{}", "FAILED: no unexpected event, got event 1, v a, good\n"},
		"several values at a path are all shown": {`{"expected": [{"event": "a", "properties": {"$[*]": 3}}]}`, "v:a:[1,2]",
			"FAILED: at least 1 a with $[*] equal to 3, got 0\n  nearest: event 1, v a, good\n    $[*]: expected equal to 3, got one of [1,2]\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := plan(t, c.spec).Check(verify.Seen{Events: log(strings.Fields(c.events)...)})
			if got := result.Report(); got != c.report {
				t.Errorf("got\n%s\nwant\n%s", got, c.report)
			}
		})
	}
	t.Run("many events are counted, not all listed", func(t *testing.T) {
		t.Parallel()
		texts := make([]string, 1000)
		for i := range texts {
			texts[i] = "v:a:{}"
		}
		seen := verify.Seen{Events: log(texts...), Refused: texts}
		for _, e := range seen.Events {
			e.Verdict = event.Bad
		}
		report := plan(t, `{"noBad": true, "noUnexpected": true, "noRefused": true, "expected": [{"event": "b", "never": true}]}`).Check(seen).Report()
		if n := strings.Count(report, "\n"); n > 70 || !strings.Contains(report, "980 more bad events") || !strings.Contains(report, "980 more\n") {
			t.Errorf("%d lines", n)
		}
		report = plan(t, `{"expected": [{"event": "a"}, {"event": "a", "atMost": 3}]}`).Check(seen).Report()
		if !strings.Contains(report, "got 1000 (events 1, 2, ") || !strings.Contains(report, "… (1000 in all)") {
			t.Errorf("got %s", report)
		}
	})
}

// TestCompleteness checks that what was forgotten is never taken for what did not happen.
func TestCompleteness(t *testing.T) {
	t.Parallel()
	seen := verify.Seen{Events: log("v:a:{}"), Evicted: 7, Missing: true, Forgotten: 3}
	for spec, proved := range map[string]bool{
		`{"expected": [{"event": "a"}]}`:                       true,
		`{"expected": [{"event": "a", "atLeast": 1}]}`:         true,
		`{"inOrder": [{"event": "a"}]}`:                        true,
		`{"expected": [{"event": "a", "exactly": 1}]}`:         false,
		`{"expected": [{"event": "a", "atMost": 1}]}`:          false,
		`{"expected": [{"event": "b", "never": true}]}`:        false,
		`{"noBad": true}`:                                      false,
		`{"noRefused": true}`:                                  false,
		`{"noUnexpected": true, "expected": [{"event": "a"}]}`: false,
	} {
		result := plan(t, spec).Check(seen)
		if result.OK() != proved || !proved && !strings.Contains(result.Report(), "no proof: ") {
			t.Errorf("%s: %s", spec, result.Report())
		}
	}
	if report := plan(t, `{"expected": [{"event": "purchase"}]}`).Check(seen).Report(); !strings.Contains(report, "7 events were evicted, it may have been one of them") {
		t.Errorf("got %s", report)
	}
}
