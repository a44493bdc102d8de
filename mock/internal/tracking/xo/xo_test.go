package xo_test

import (
	"strings"
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/tracking/trackingtest"
	"cartwright/mock/internal/tracking/xo"
)

const (
	key      = "11111111-1111-4111-8111-11111111ABCD"
	activity = `{"action":"remove-from-cart","target":{"product":"83647582"},` +
		`"user":{"identities":{"sessionid":"d6d5ee9b-39c6-4e3f-b520-a137ac9e123c"},"segments":[],"traits":{}}}`
)

func TestSendActivities(t *testing.T) {
	t.Parallel()
	set := xo.New(xo.Deps{TrackerKeys: []string{key}})
	send := func(t *testing.T, trackerKey, body string) *behaviour.Call {
		call := trackingtest.Call(t, "sendActivities", "POST", "/xo/"+trackerKey, body)
		call.Path["trackerKey"] = trackerKey
		return call
	}
	accepted := map[string]struct{ trackerKey, body string }{
		"one activity is accepted":                      {key, activity},
		"an array, as the SDK sends it, is accepted":    {key, "[" + activity + "," + activity + "]"},
		"a key is known in any letter case":             {"11111111-1111-4111-8111-11111111abcd", activity},
		"a built-in action without a known target goes": {key, `{"action":"view","target":{}}`},
	}
	for name, c := range accepted {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			trackingtest.Answers(t, set, send(t, c.trackerKey, c.body), `{"profiles":{}}`)
		})
	}
	t.Run("a key that is not registered is refused", func(t *testing.T) {
		t.Parallel()
		trackingtest.Refused(t, set, send(t, "22222222-2222-4222-8222-222222222222", activity), "UNKNOWN_TRACKER_KEY")
	})
	t.Run("no key is known when none is configured", func(t *testing.T) {
		t.Parallel()
		trackingtest.Refused(t, xo.New(xo.Deps{}), send(t, key, activity), xo.UnknownTrackerKey)
	})
	t.Run("a body of 1 MiB is accepted, one byte more is refused", func(t *testing.T) {
		t.Parallel()
		full := activity + strings.Repeat(" ", 1<<20-len(activity))
		trackingtest.Answers(t, set, send(t, key, full), `{"profiles":{}}`)
		trackingtest.Refused(t, set, send(t, key, full+" "), "PAYLOAD_TOO_LARGE")
	})
	t.Run("the same body is shared by all answers, so that it is checked once", func(t *testing.T) {
		t.Parallel()
		first := trackingtest.Do(t, set, send(t, key, activity))
		second := trackingtest.Do(t, set, send(t, key, activity))
		if first.Body != second.Body {
			t.Error("two answers have two bodies")
		}
	})
}
