package optimove_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"cartwright/mock/internal/tracking/optimove"
	"cartwright/mock/internal/tracking/trackingtest"
)

// The test vector of the fact sheet, §2.2.
const (
	vectorBody = `{"tenant":567,"timestamp":"2024-05-27 10:30:00.000000 UTC","event":"ootb_empty_cart","customer":"customerId1",` +
		`"context":{"ootb_session_id":"248rhdbuw2her1","ootb_userid":"ExampleUser1234",` +
		`"ootb_eventdatetime":"2024-03-09T07:00:14.000Z","ootb_fullfillment_type":"standard_delivery"}}`
	vectorSignature = "dc0e694baa930f7c3a121213baf00e145ce3a92513adeab5139de2e737f4ddcb"
)

func sign(text, key string) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(text))
	return hex.EncodeToString(mac.Sum(nil))
}

func indent(t *testing.T, text string) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, []byte(text), "", "  "); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestSignature(t *testing.T) {
	t.Parallel()
	pretty := indent(t, vectorBody)
	unicode := `{"tenant":567,"event":"e","context":{"name":"Roșu <b>&"}}`
	cases := map[string]struct {
		body   string
		header map[string]string
		fits   bool
	}{
		"the vector of the fact sheet fits":                   {vectorBody, signed("1", vectorSignature), true},
		"no signature is no fault":                            {vectorBody, nil, true},
		"a pretty-printed body fits over its compact text":    {pretty, signed("1", vectorSignature), true},
		"a pretty-printed body fits over its bytes":           {pretty, signed("1", sign(pretty, token)), true},
		"text beyond ASCII and HTML is signed as it is":       {indent(t, unicode), signed("1", sign(unicode, token)), true},
		"header names have no letter case":                    {vectorBody, map[string]string{"x-optimove-SIGNATURE-version": "1", "x-optimove-signature-CONTENT": vectorSignature}, true},
		"a batch of one tenant fits":                          {"[" + vectorBody + "]", signed("1", sign("["+vectorBody+"]", token)), true},
		"another body does not fit":                           {event("567"), signed("1", vectorSignature), false},
		"upper-case digits do not fit":                        {vectorBody, signed("1", strings.ToUpper(vectorSignature)), false},
		"a shortened signature does not fit":                  {vectorBody, signed("1", vectorSignature[:63]), false},
		"an empty signature does not fit":                     {vectorBody, signed("1", ""), false},
		"another version does not fit":                        {vectorBody, signed("2", vectorSignature), false},
		"a version without a signature does not fit":          {vectorBody, map[string]string{"X-Optimove-Signature-Version": "1"}, false},
		"a signature without a version does not fit":          {vectorBody, map[string]string{"X-Optimove-Signature-Content": vectorSignature}, false},
		"another tenant's token does not fit":                 {event("568"), signed("1", sign(event("568"), token)), false},
		"nothing fits a tenant without a token":               {event("569"), signed("1", sign(event("569"), "")), false},
		"one signature cannot fit a batch of two tenants":     {mixed(), signed("1", sign(mixed(), token)), false},
		"a compact body signed over other spaces doesn't fit": {vectorBody, signed("1", sign(pretty, token)), false},
	}
	set := newSet()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			call := post(t, "saveEvent", c.body)
			for key, value := range c.header {
				call.Request.Header.Set(key, value)
			}
			if !c.fits {
				trackingtest.Refused(t, set, call, optimove.InvalidSignature)
				return
			}
			checkAccepted(t, "saveEvent", trackingtest.Do(t, set, call))
		})
	}
	t.Run("an unknown tenant is refused before its signature is read", func(t *testing.T) {
		t.Parallel()
		call := post(t, "saveEvent", event("999"))
		call.Request.Header.Set("X-Optimove-Signature-Content", "wrong")
		trackingtest.Refused(t, set, call, optimove.InvalidTenant)
	})
}

func signed(version, content string) map[string]string {
	return map[string]string{"X-Optimove-Signature-Version": version, "X-Optimove-Signature-Content": content}
}

func mixed() string { return "[" + event("567") + "," + event("568") + "]" }
