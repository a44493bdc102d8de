package optimove_test

import (
	"regexp"
	"testing"

	"cartwright/mock/internal/behaviour"
	"cartwright/mock/internal/tracking/optimove"
	"cartwright/mock/internal/tracking/trackingtest"
)

const token = "test-tenant-token"

func newSet() behaviour.Set {
	return optimove.New(optimove.Deps{Tenants: map[int64]string{567: token, 568: "another-token", 569: ""}})
}

func event(tenant string) string {
	return `{"tenant":` + tenant + `,"timestamp":"2024-05-27 10:30:00.000000 UTC","event":"ootb_empty_cart","customer":"customerId1","context":{}}`
}

func post(t *testing.T, operation, body string) *behaviour.Call {
	t.Helper()
	targets := map[string]string{
		"saveEvent": "/optimove/api/saveEvent", "trackOptistream": "/optimove/", "reportEvent": "/optimove/reportEvent",
	}
	return trackingtest.Call(t, operation, "POST", targets[operation], body)
}

func TestEvents(t *testing.T) {
	t.Parallel()
	set := newSet()
	accepted := map[string]string{
		"one event is accepted":                                event("567"),
		"an array is accepted":                                 "\n\t [" + event("567") + "," + event("567") + "]",
		"a batch of two known tenants is accepted":             "[" + event("567") + "," + event("568") + "]",
		"a tenant id may be any form of an integer":            "[" + event("567.0") + "," + event("5.67e2") + "]",
		"a tenant without a token is known, too":               event("569"),
		"a key that differs in letter case is another key":     `{"tenant":567,"Tenant":1}`,
		"a number beyond all precision elsewhere does no harm": `{"tenant":567,"context":{"n":1e999999999}}`,
	}
	refused := map[string]string{
		"a tenant that is not configured is refused":            event("999"),
		"one unknown tenant refuses the batch":                  "[" + event("567") + "," + event("999") + "]",
		"an event without a tenant is refused":                  `{"event":"ootb_empty_cart"}`,
		"the tenant's name in another letter case does not do":  `{"Tenant":567}`,
		"a tenant as text is refused":                           event(`"567"`),
		"a fraction is no tenant":                               event("567.5"),
		"a number beyond all precision is no tenant":            event("1e999999999"),
		"a number that cannot be told from others is no tenant": event("9007199254740994.0"),
	}
	for _, operation := range []string{"saveEvent", "trackOptistream", "reportEvent"} {
		for name, body := range accepted {
			t.Run(operation+": "+name, func(t *testing.T) {
				t.Parallel()
				checkAccepted(t, operation, trackingtest.Do(t, set, post(t, operation, body)))
			})
		}
		for name, body := range refused {
			t.Run(operation+": "+name, func(t *testing.T) {
				t.Parallel()
				trackingtest.Refused(t, set, post(t, operation, body), optimove.InvalidTenant)
			})
		}
	}
}

func checkAccepted(t *testing.T, operation string, answer *behaviour.Answer) {
	t.Helper()
	want := regexp.MustCompile(`^\{"status":"success","message":"[1-9][0-9]{15}"\}$`)
	if operation == "reportEvent" {
		want = regexp.MustCompile(`^\{"IsSuccess":true,"Data":false\}$`)
	}
	if answer.Status != 200 || answer.ContentType != "" || !want.Match(answer.Body.Bytes) {
		t.Errorf("got %d %q %s, want 200 with %s", answer.Status, answer.ContentType, answer.Body.Bytes, want)
	}
}

func TestReportEventInItsOldForm(t *testing.T) {
	t.Parallel()
	set := newSet()
	t.Run("a known token is accepted", func(t *testing.T) {
		t.Parallel()
		call := post(t, "reportEvent", `{"tid":"test-tenant-token","cid":"customerId1","eid":"12","context":{}}`)
		trackingtest.Answers(t, set, call, `{"IsSuccess":true,"Data":false}`)
	})
	for name, tid := range map[string]string{
		"an unknown token is refused":        `"someone-else"`,
		"an empty token is refused":          `""`,
		"a token that is no text is refused": `567`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := post(t, "reportEvent", `{"tid":`+tid+`,"cid":"customerId1","eid":"12","context":{}}`)
			trackingtest.Refused(t, set, call, optimove.InvalidTenant)
		})
	}
}

func TestMessageID(t *testing.T) {
	t.Parallel()
	ids := func(t *testing.T, seed uint64) [2]string {
		call := post(t, "saveEvent", event("567"))
		call.Sandbox = trackingtest.Box(t, seed)
		set := newSet()
		return [2]string{
			string(trackingtest.Do(t, set, call).Body.Bytes),
			string(trackingtest.Do(t, set, call).Body.Bytes),
		}
	}
	first := ids(t, 7)
	t.Run("the same seed gives the same ids", func(t *testing.T) {
		t.Parallel()
		if second := ids(t, 7); second != first {
			t.Errorf("got %v, then %v", first, second)
		}
	})
	t.Run("another seed gives other ids", func(t *testing.T) {
		t.Parallel()
		if other := ids(t, 8); other[0] == first[0] {
			t.Errorf("got %s for both", other[0])
		}
	})
	t.Run("each answer has an id of its own", func(t *testing.T) {
		t.Parallel()
		if first[0] == first[1] {
			t.Errorf("got %s twice", first[0])
		}
	})
}
