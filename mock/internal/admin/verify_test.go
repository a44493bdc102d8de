package admin_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"cartwright/mock/client"
	"cartwright/mock/internal/journal"
)

func TestVerifyTrackedEvents(t *testing.T) {
	t.Parallel()
	one := 1
	t.Run("what holds is proved, in words", func(t *testing.T) {
		t.Parallel()
		got, err := four(t).client().VerifyEvents(t.Context(), client.EventExpectations{
			Expected: []client.ExpectedEvents{
				{EventPattern: client.EventPattern{Vendor: "crownpeak-xo", Event: "add-to-cart", Properties: map[string]any{"$.target.product": "p1",
					"/metadata/quantity": client.Matcher{Type: "integer"}}}, Exactly: &one},
				{EventPattern: client.EventPattern{Event: "purchase"}, Never: true},
			},
			InOrder: []client.EventPattern{{Event: "add-to-cart"}, {Event: "ootb_empty_cart"}},
		})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{`exactly 1 crownpeak-xo add-to-cart with $.target.product equal to "p1" and /metadata/quantity of type integer: event 1`,
			"no purchase: there is none among 4", "in this order add-to-cart → ootb_empty_cart: events 1, 3"}
		if !got.OK || !slices.Equal(got.Proved, want) || len(got.Failures) > 0 || got.Total != 4 || !strings.HasPrefix(got.Report, "proved: exactly 1 ") {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("what differs is named with the nearest event and its differing fields", func(t *testing.T) {
		t.Parallel()
		_, err := four(t).client().VerifyEvents(t.Context(), client.EventExpectations{NoBad: true, Expected: []client.ExpectedEvents{
			{EventPattern: client.EventPattern{Vendor: "crownpeak-xo", Event: "remove-from-cart", Properties: map[string]any{"target.product": "p2"}}}}})
		var differ *client.VerifyError
		if !errors.As(err, &differ) {
			t.Fatal(err)
		}
		const want = `FAILED: at least 1 crownpeak-xo remove-from-cart with target.product equal to "p2", got 0
  nearest: event 2, crownpeak-xo remove-from-cart, good
    target.product: expected equal to "p2", got "p1"
FAILED: no bad event, got event 4, crownpeak-xo view, bad: required /0/target should have required property 'product'
`
		if err.Error() != want {
			t.Errorf("got\n%s\nwant\n%s", err, want)
		}
		n := differ.Verification.Failures[0].Nearest
		if n == nil || n.ID != 2 || n.Differences[0].Field != "target.product" || differ.Verification.Failures[1].Events[0] != 4 {
			t.Errorf("got %+v", differ.Verification)
		}
	})
	t.Run("the report comes as text where that is asked for, with the same status", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		for body, want := range map[string]struct {
			status int
			text   string
		}{`{"expected":[{"event":"view"}]}`: {200, "proved: at least 1 view: event 4\n"}, `{"noBad":true}`: {409, "FAILED: no bad event, "}} {
			if status, text := s.call("POST", "/events/verify?format=text", body, nil); status != want.status || !strings.HasPrefix(text, want.text) {
				t.Errorf("got %d %s", status, text)
			}
		}
	})
	t.Run("the scope narrows down which events count", func(t *testing.T) {
		t.Parallel()
		c := four(t).client()
		for _, scope := range []client.EventExpectations{{Vendor: "optimove"}, {User: "u2"}, {Session: "s2"}} {
			scope.NoBad, scope.NoUnexpected, scope.Expected = true, true, []client.ExpectedEvents{{EventPattern: client.EventPattern{Event: "ootb_empty_cart"}, Exactly: &one}}
			if got, err := c.VerifyEvents(t.Context(), scope); err != nil || got.Total != 1 {
				t.Errorf("%+v: %+v, %v", scope, got, err)
			}
		}
		if _, err := c.VerifyEvents(t.Context(), client.EventExpectations{Since: 4, NoBad: true, AllowEmpty: true, NoUnexpected: true}); err != nil {
			t.Error(err)
		}
	})
	t.Run("evicted events are named, and what they might have broken is not proved", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 2)
		track(s, add(), add(), remove(), remove())
		c := s.client()
		for name, e := range map[string]client.EventExpectations{
			"noBad": {NoBad: true}, "never": {Expected: []client.ExpectedEvents{{EventPattern: client.EventPattern{Event: "view"}, Never: true}}},
			"since an evicted event": {NoBad: true, Since: 1},
		} {
			_, err := c.VerifyEvents(t.Context(), e)
			if err == nil || !strings.Contains(err.Error(), "no proof: 2 events were evicted") {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got, err := c.VerifyEvents(t.Context(), client.EventExpectations{NoBad: true, Since: 2}); err != nil || !strings.Contains(got.Report, "note: 2 events were evicted") {
			t.Errorf("since the last evicted event: %+v, %v", got, err)
		}
		if _, err := c.VerifyEvents(t.Context(), client.EventExpectations{Expected: []client.ExpectedEvents{{EventPattern: client.EventPattern{Event: "remove-from-cart"}}}}); err != nil {
			t.Errorf("at least one, which is there: %v", err)
		}
	})
	t.Run("refused requests are counted, noted, and fail where none is expected", func(t *testing.T) {
		t.Parallel()
		s := four(t)
		c := s.client()
		if _, err := c.VerifyEvents(t.Context(), client.EventExpectations{NoRefused: true}); err != nil {
			t.Error(err)
		}
		s.box().Journal.Add(&journal.Exchange{Method: "POST", Document: "optimove", Operation: "saveEvent", Status: 400,
			Findings: []journal.Finding{{Pointer: "/tenant", Message: "should be integer"}}})
		s.box().Journal.Add(&journal.Exchange{Method: "POST", Document: "fabric-cart-v2", Operation: "createCart", Status: 400})
		const refused = "request 1, optimove saveEvent, 400: /tenant should be integer"
		if _, err := c.VerifyEvents(t.Context(), client.EventExpectations{NoRefused: true}); err == nil || !strings.Contains(err.Error(), "FAILED: no refused request to a tracker, got "+refused) {
			t.Errorf("got %v", err)
		}
		got, err := c.VerifyEvents(t.Context(), client.EventExpectations{Expected: []client.ExpectedEvents{{EventPattern: client.EventPattern{Event: "view"}}}})
		if err != nil || got.Refused != 1 || len(got.Notes) != 1 || !strings.Contains(got.Notes[0], refused) {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("a name that no document knows is noted, with the one that was probably meant", func(t *testing.T) {
		t.Parallel()
		got, err := four(t).client().VerifyEvents(t.Context(), client.EventExpectations{Expected: []client.ExpectedEvents{
			{EventPattern: client.EventPattern{Event: "remove_from_cart"}, Never: true}}})
		if err != nil || len(got.Notes) != 1 || got.Notes[0] != `no document names an event "remove_from_cart"; did you mean remove-from-cart?` {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

func TestVerifyWithoutAnEvent(t *testing.T) {
	t.Parallel()
	c := trackers(t, 0).client()
	never := []client.ExpectedEvents{{EventPattern: client.EventPattern{Event: "purchase"}, Never: true}}
	const note = "note: no event was looked at"
	t.Run("that none is bad proves nothing, unless that is said to be fine", func(t *testing.T) {
		t.Parallel()
		_, err := c.VerifyEvents(t.Context(), client.EventExpectations{NoBad: true, Expected: never})
		if err == nil || !strings.Contains(err.Error(), "FAILED: no bad event, got no proof: no event was looked at") || !strings.Contains(err.Error(), note) {
			t.Errorf("got %v", err)
		}
		if got, err := c.VerifyEvents(t.Context(), client.EventExpectations{NoBad: true, AllowEmpty: true}); err != nil || got.Total != 0 || !slices.Equal(got.Proved, []string{"no bad event among 0"}) {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("so it does where the scope has none", func(t *testing.T) {
		t.Parallel()
		for _, scope := range []client.EventExpectations{{Since: 4}, {SinceRequest: 4}, {User: "nobody"}} {
			scope.NoBad = true
			if _, err := four(t).client().VerifyEvents(t.Context(), scope); err == nil || !strings.Contains(err.Error(), "no event was looked at") {
				t.Errorf("%+v: %v", scope, err)
			}
		}
	})
	t.Run("that one never came is proved, and says among how many", func(t *testing.T) {
		t.Parallel()
		got, err := c.VerifyEvents(t.Context(), client.EventExpectations{Expected: never, NoUnexpected: true})
		if err != nil || got.Total != 0 || !slices.Equal(got.Proved, []string{"no purchase: there is none among 0", "no unexpected event among 0"}) ||
			!strings.Contains(got.Report, note) {
			t.Errorf("got %+v, %v", got, err)
		}
	})
}

// TestScopesOfRefusals looks for refused requests in parts of the journal.
func TestScopesOfRefusals(t *testing.T) {
	t.Parallel()
	refuse := func(s *server) {
		s.box().Journal.Add(&journal.Exchange{Method: "POST", Document: "optimove", Operation: "saveEvent", Status: 400})
	}
	took := func(s *server) {
		s.box().Journal.Add(&journal.Exchange{Method: "POST", Document: "optimove", Status: 200})
	}
	verify := func(t *testing.T, s *server, since uint64, vendor string) error {
		t.Helper()
		_, err := s.client().VerifyEvents(t.Context(), client.EventExpectations{NoRefused: true, SinceRequest: since, Vendor: vendor})
		return err
	}
	t.Run("since a request and of a vendor", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		took(s)
		refuse(s)
		for since, refused := range []bool{0: true, 1: true, 2: false, 3: false} {
			if err := verify(t, s, uint64(since), ""); (err != nil) != refused {
				t.Errorf("since %d: %v", since, err)
			}
		}
		if err := verify(t, s, 0, "crownpeak-xo"); err != nil {
			t.Errorf("another vendor's: %v", err)
		}
	})
	t.Run("since the events were cleared", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		refuse(s)
		if err := s.client().ClearEvents(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := verify(t, s, 0, ""); err != nil {
			t.Errorf("one of before: %v", err)
		}
		if refuse(s); verify(t, s, 0, "") == nil {
			t.Error("one of after is not seen")
		}
	})
	t.Run("what the journal forgot is missed only where it may be in the scope", func(t *testing.T) {
		t.Parallel()
		s := newServerOf(t, journal.Limits{Entries: 2}, trackers(t, 0).contract)
		for range 4 { // 3 and 4 are kept
			took(s)
		}
		for since, proof := range []bool{0: false, 1: false, 2: true, 3: true, 4: true} {
			if err := verify(t, s, uint64(since), ""); (err == nil) != proof || err != nil && !strings.Contains(err.Error(), "no proof: 2 requests were evicted") {
				t.Errorf("since %d: %v", since, err)
			}
		}
	})
	t.Run("a journal that forgot all it had proves nothing of it, and all of what comes after", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 0)
		took(s)
		took(s)
		s.box().Journal.Shed(1<<20, 0)
		for since, proof := range []bool{0: false, 1: false, 2: true} {
			if err := verify(t, s, uint64(since), ""); (err == nil) != proof {
				t.Errorf("since %d: %v", since, err)
			}
		}
	})
	t.Run("evicted events are missed only where they may be in the scope", func(t *testing.T) {
		t.Parallel()
		s := trackers(t, 2)
		track(s, add(), add(), remove(), remove()) // by the requests 1 and 2; those of 2 are kept
		for since, missing := range []bool{0: true, 1: true, 2: false} {
			_, err := s.client().VerifyEvents(t.Context(), client.EventExpectations{NoBad: true, AllowEmpty: true, SinceRequest: uint64(since)})
			if (err != nil) != missing {
				t.Errorf("since %d: %v", since, err)
			}
		}
	})
}

// TestExpectationsThatProveNothing sends expectations that would pass whatever happened, or cannot be read.
func TestExpectationsThatProveNothing(t *testing.T) {
	t.Parallel()
	s := four(t)
	for body, says := range map[string]string{
		`{"noBad":false}`: "nothing is expected",
		`{"since":3}`:     "nothing is expected",
		`{"expected":[]}`: "nothing is expected",
		`{"expected":[{"event":"x","vendor":"optimov","never":true}]}`:              `/expected/0/vendor \"optimov\" is not served`,
		`{"inOrder":[{"vendor":"micro"}]}`:                                          `/inOrder/0/vendor \"micro\"`,
		`{"vendor":"micro","noBad":true}`:                                           `/vendor \"micro\"`,
		`{"expected":[{"properties":{"$.a[":1}}]}`:                                  "/expected/0/properties/$.a[ ",
		`{"inOrder":[{"properties":{"/a":{"regex":"["}}}]}`:                         "/inOrder/0/properties/~1a regex",
		`{"expected":[{"properties":{"/a":{"type":"float"}}}]}`:                     "type is one of",
		`{"expected":[{"properties":{"/a":{"equal":1}}}]}`:                          `no matcher \"equal\"`,
		`{"expected":[{"properties":{"/a":{}}}]}`:                                   "empty matcher",
		`{"expected":[{"properties":{"/a":{"absent":true,"equals":1}}}]}`:           "absent and something else",
		`{"expected":[{"event":"x","exactly":1,"atLeast":1}]}`:                      "in more than one way",
		`{"expected":[{"event":"x","never":true,"exactly":0}]}`:                     "in more than one way",
		`{"expected":[{"event":"x","atLeast":2,"atMost":1}]}`:                       "atLeast above atMost",
		`{"expected":[{"event":"x","exactly":1.0}]}`:                                "body: ",
		`{"expected":[{"event":"x","properties":{"/a":{"present":"yes"}}}]}`:        "true or false",
		`{"expected":[{"event":"x","properties":{"/a":{"regex":1}}}],"noBad":true}`: "regex is a text",
	} {
		if status, answer := s.call("POST", "/events/verify", body, nil); status != http.StatusBadRequest || !strings.Contains(answer, says) {
			t.Errorf("%s: got %d %s, want %s", body, status, answer, says)
		}
	}
}
