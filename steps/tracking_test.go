package steps_test

import (
	"bytes"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"cartwright/steps"
)

func trackingFeature(steps string) fstest.MapFS {
	text := "Feature: A\n\n  Scenario: S\n    " + strings.ReplaceAll(strings.TrimSpace(steps), "\n", "\n    ") + "\n"
	return fstest.MapFS{"a.feature": {Data: []byte(text)}}
}

// one runs one scenario and gives its outcome.
func one(t *testing.T, s *steps.Suite, text string) outcome {
	t.Helper()
	return outcomes(t, s, trackingFeature(text), 1)[0]
}

const tracks = "When I track \"remove-from-cart\" with Crownpeak XO:\n  | target.product | \"83647582\" |\n"

// TestTrackingSentencesFail runs scenarios that say of events what is not so: each must fail, and say what is.
func TestTrackingSentencesFail(t *testing.T) {
	t.Parallel()
	bad := strings.Replace(tracks, `"83647582"`, `""`, 1)
	refused := strings.Replace(tracks, `"83647582"`, `7`, 1)
	for _, row := range []struct{ name, scenario, says string }{
		{"a bad event is not good", bad + "Then the event is good", "bad: minLength /target/product should NOT be shorter than 1 characters"},
		{"a refused event is not good", refused + "Then the event is good", "it was refused"},
		{"a good event is not bad", tracks + `Then the event is bad because ""`, "1 were accepted, with 0 findings"},
		{"a bad event is bad for its own reason", bad + `Then the event is bad because "maxLength"`, `expected the event to be bad because "maxLength"`},
		{"a refused event is bad for its own reason", refused + `Then the event is bad because "required"`, "bad: type /target/product should be string"},
		{"no reason is no reason", bad + `Then the event is bad because ""`, "to be bad because"},
		{"a good event has no warning", tracks + `Then the event has a warning "duplicate"`, "0 findings"},
		{"a bad event's fault is no warning", bad + `Then the event has a warning "minLength"`, "expected the event to have the warning"},
		{"a verdict needs an event", "Then the event is good", "no event was sent"},
		{"another count fails with what is there", tracks + `Then exactly 2 "remove-from-cart" events are tracked`, "exactly 2 remove-from-cart, got 1"},
		{"another name fails with the nearest event", tracks + `Then exactly 1 "remove-from-carts" event is tracked`, `event: expected "remove-from-carts", got "remove-from-cart"`},
		{"something is tracked", tracks + "Then no event is tracked", "no unexpected event, got event 1, crownpeak-xo remove-from-cart, good"},
		{"something bad is tracked", bad + "Then no bad event is tracked", "no bad event, got event 1"},
		{"a refused event is not tracked", refused + `Then exactly 1 "remove-from-cart" event is tracked`, "no event was tracked"},
		{"fewer events in time fail with those that came", tracks + `Then within "1ms" 2 events are tracked`, "1 crownpeak-xo remove-from-cart, good"},
		{"more events in time fail", tracks + tracks + `Then within "1s" 1 event is tracked`, "expected 1 events, got 2"},
		{"waiting for nothing is no assertion", tracks + `Then within "1s" 0 events are tracked`, "at least 1"},
		{"a time that is none fails", tracks + `Then within "soon" 1 event is tracked`, `or "5s"`},
		{"a table with another event fails", tracks + "Then the tracked events are:\n  | event |\n  | view |", `event 1, event: expected "view", got "remove-from-cart"`},
		{"a table with another value fails", tracks + "Then the tracked events are:\n  | $.target.product |\n  | 7 |", `event 1, $.target.product: expected 7, got "83647582"`},
		{"a table with another vendor fails", tracks + "Then the tracked events are:\n  | vendor |\n  | Optimove |", `event 1, vendor: expected "optimove"`},
		{"a table with too many events fails", tracks + "Then the tracked events are:\n  | event |\n  | remove-from-cart |\n  | view |", "event 2: expected view, got nothing"},
		{"a table with too few events fails", tracks + tracks + "Then the tracked events are:\n  | event |\n  | remove-from-cart |", "expected 1, got 1 more: "},
		{"a table in another order fails", tracks + strings.ReplaceAll(tracks, "remove-from-cart", "view") + "Then the tracked events are:\n  | event |\n  | view |\n  | remove-from-cart |", `event 1, event: expected "view"`},
		{"a table without events is none", tracks + "Then the tracked events are:\n  | event |", "a row for each event"},
		{"an event without a table or a doc string fails", "When I track \"view\" with Crownpeak XO:\nThen the event is good", "takes a table or doc string below it"},
		{"an event that nobody knows fails", "When I track \"vieww\" with DATA Reshape:\n  | a | 1 |\nThen the event is good", `knows no event "vieww"`},
		{"forgetting events is no assertion", "Given no events have been tracked", "asserts nothing"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got := one(t, suite(t, nil), row.scenario); got.err == nil || !strings.Contains(got.err.Error(), row.says) {
				t.Errorf("got %v, want an error that says %q", got.err, row.says)
			}
		})
	}
}

// TestACardShowsWhatIsWrongWithAnEvent: an accepted event breaks no contract of the request, and yet its card says which
// line it breaks, and how.
func TestACardShowsWhatIsWrongWithAnEvent(t *testing.T) {
	t.Parallel()
	for _, says := range []string{"Then the event is good", `Then the event is bad because "maxLength"`, `Then the event has a warning "duplicate"`} {
		a := attempt(t, nil, strings.Replace(tracks, `"83647582"`, `""`, 1)+says)
		failure := a.Steps[len(a.Steps)-1].Failure
		if failure == nil || len(failure.Violations) != 1 {
			t.Fatalf("%s: got %+v", says, failure)
		}
		if v := failure.Violations[0]; v.Pointer != "/target/product" || v.Expected != "at least 1 characters" || v.Got != `"" (0 characters)` ||
			v.At.File != "openapi/crownpeak-xo.yaml" || v.At.Line == 0 || v.Provenance != "inferred" {
			t.Errorf("%s: got %+v", says, v)
		}
	}
}

// TestTrackingSentencesHold runs scenarios that say what is so.
func TestTrackingSentencesHold(t *testing.T) {
	t.Parallel()
	for name, scenario := range map[string]string{
		"events before are forgotten": tracks + "And no events have been tracked\nThen no event is tracked",
		"matchers and variables in the table": tracks + "And I save the response at \"$.profiles\" as \"p\"\nThen the tracked events are:\n" +
			"  | vendor       | event       | session | user | $.target | $.sourceId | verdict |\n" +
			"  | crownpeak-xo | #regex cart | #uuid   | ##string | #object | #absent | good |",
		"a doc string fills the envelope in": "When I track \"add-to-cart\" with Crownpeak XO:\n  \"\"\"\n  {\"target\": {\"product\": \"1\"}, \"metadata\": {\"quantity\": 1}}\n  \"\"\"\n" +
			"Then the event is good\nAnd the tracked events are:\n  | $.action | $.user.identities.sessionid |\n  | add-to-cart | #uuid |",
		"a doc string may leave the envelope out":           "When I track \"view\" with Crownpeak XO:\n  \"\"\"\n  {\"target\": {\"product\": \"1\"}, \"user\": \"#absent\"}\n  \"\"\"\nThen the event is bad because \"'user'\"",
		"a doc string that is no JSON is sent as it stands": "When I track \"view\" with Crownpeak XO:\n  \"\"\"\n  {\"target\":\n  \"\"\"\nThen the response status is 400\nAnd no event is tracked",
		"a visitor takes the customer's place":              "When I track \"ootb_login\" with Optimove:\n  \"\"\"\n  {\"visitor\": \"v1\"}\n  \"\"\"\nThen the event is good\nAnd the tracked events are:\n  | $.customer | $.visitor |\n  | #absent | v1 |",
		"the signature is the one that the vendor asks for": "When I track the example \"remove one product\" with Optimove\nThen the event is good",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := one(t, suite(t, nil), scenario); got.err != nil {
				t.Error(got.err)
			}
		})
	}
	t.Run("against another service, what needs the log is skipped and says so", func(t *testing.T) {
		t.Parallel()
		s := suite(t, nil)
		s.Target.Mock = false
		if got := one(t, s, tracks+"Then the event is good"); got.err != nil || !strings.Contains(got.skipped, "it needs journal") {
			t.Errorf("got %+v", got)
		}
	})
}

// TestABrokenLogIsNoticed changes what the admin API says of events: the features of the trackers must see it.
func TestABrokenLogIsNoticed(t *testing.T) {
	t.Parallel()
	replace := func(from, to string) func(*httptest.ResponseRecorder) {
		return func(r *httptest.ResponseRecorder) {
			r.Body = bytes.NewBuffer(bytes.ReplaceAll(r.Body.Bytes(), []byte(from), []byte(to)))
		}
	}
	const twice = tracks + "And I repeat the request\nThen the event is good\nAnd exactly 2 \"remove-from-cart\" events are tracked\n" +
		"And the tracked events are:\n  | event | verdict | product |\n  | remove-from-cart | good | 83647582 |\n  | remove-from-cart | good | 83647582 |"
	for name, change := range map[string]func(*httptest.ResponseRecorder){
		"a verdict":         replace(`"verdict":"good"`, `"verdict":"warn"`),
		"a finding":         replace(`"findings":[]`, `"findings":[{"code":"x","verdict":"bad","pointer":"","message":"x"}]`),
		"a name":            replace(`"event":"remove-from-cart"`, `"event":"remove"`),
		"a product":         replace(`"products":["83647582"]`, `"products":[]`),
		"what was evicted":  replace(`"evicted":0`, `"evicted":1`),
		"a proof":           replace(`"ok":true`, `"ok":true,"code":1`),
		"a journal is gone": replace(`"requests":[{`, `"requests":[],"rest":[{`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := one(t, suite(t, change), twice); got.err == nil {
				t.Error("the scenario passed")
			}
		})
	}
	t.Run("the log itself passes", func(t *testing.T) {
		t.Parallel()
		if got := one(t, suite(t, nil), twice); got.err != nil {
			t.Error(got.err)
		}
	})
}

// ran runs a feature of one scenario and gives its outcome.
func ran(t *testing.T, s *steps.Suite, text string) outcome {
	t.Helper()
	return outcomes(t, s, fstest.MapFS{"a.feature": {Data: []byte(text)}}, 1)[0]
}
