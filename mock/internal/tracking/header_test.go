package tracking_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"

	"cartwright/mock"
)

// TestTheViolationsHeaderIsBounded sends what has more to be said of than a head has room for, in each mode.
func TestTheViolationsHeaderIsBounded(t *testing.T) {
	t.Parallel()
	many := strings.Repeat(strings.Replace(activity("view", "p", ""), `"p"`, "1", 1)+",", 200)
	long := strings.Repeat("ü", 100_000)
	for name, c := range map[string]struct{ path, body string }{
		"a long name of a parameter":     {streamPath, "[" + cartLine("newsletter_signup", `,"`+long+`":1`) + "]"},
		"a long name of an event":        {streamPath, "[" + cartLine(long, "") + "]"},
		"a long value":                   {reshapePath, strings.Replace(reshape("product_viewed", ""), `"dev"`, `"`+long+`"`, 1)},
		"many violations":                {xoPath, "[" + strings.TrimSuffix(many, ",") + "]"},
		"control characters in the name": {streamPath, "[" + cartLine("newsletter_signup", `,"`+strings.Repeat(`\u0001`, 1000)+`":1`) + "]"},
	} {
		for _, mode := range []mock.TrackingMode{mock.TrackingVendor, mock.TrackingStrict, mock.TrackingObserve} {
			t.Run(string(mode)+": "+name, func(t *testing.T) {
				t.Parallel()
				server := serve(t, mock.WithTrackingMode(mode))
				a := server.send(t, "b", c.path, c.body, map[string]string{accessHeader: accessToken})
				size := 0
				for name, values := range a.header {
					size += len(name) + len(fmt.Sprint(values))
				}
				if size > 4<<10 {
					t.Errorf("the head has %d bytes", size)
				}
				told(t, a.header, len(server.journaled(t, "b")))
			})
		}
	}
}

// told holds that the header tells of as many violations as it leaves room for, and counts the others.
func told(t *testing.T, header http.Header, journaled int) {
	t.Helper()
	text := header.Get("Mock-Violations")
	if text == "" {
		return // a bad event that was accepted broke no rule of the request
	}
	var some []finding
	if err := json.Unmarshal([]byte(text), &some); err != nil {
		t.Fatalf("%v in %.300s", err, text)
	}
	omitted, _ := strconv.Atoi(header.Get("Mock-Violations-Omitted"))
	if len(some)+omitted > journaled || journaled > 100 && omitted == 0 || len(some)+omitted == 0 {
		t.Errorf("%d are told, %d omitted; the journal has %d", len(some), omitted, journaled)
	}
}
