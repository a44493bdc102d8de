package tracking_test

import (
	"strings"
	"testing"

	"cartwright/mock"
)

const (
	xoPath       = "/xo/11111111-1111-4111-8111-111111111111"
	streamPath   = "/optimove/"
	gatewayPath  = "/optimove/reportEvent"
	savePath     = "/optimove/api/saveEvent"
	reshapePath  = "/webhooks/reshape/event?id=AB12CD34"
	accessHeader = "X-Dre-Access-Token"
	accessToken  = "test-access-token"
)

// activity is one of XO, in a session.
func activity(action, product, more string) string {
	return `{"action":"` + action + `","target":{"product":"` + product + `"},"user":{"identities":{"sessionid":"s1"}}` + more + `}`
}

// cartLine is an event of Optimove as its SDK sends it.
func cartLine(name, more string) string {
	return `{"tenant":567,"origin":"sdk","timestamp":"2024-03-09T07:05:20.000Z","event":"` + name + `","visitor":"v1","context":{` +
		`"ootb_userid":"u1","ootb_eventdatetime":"2024-03-09T07:05:20.000Z","ootb_product_id":"p1","ootb_brand":"b","ootb_category":"c",` +
		`"ootb_department":"d","ootb_quantity":1` + more + `}}`
}

func reshape(name, more string) string {
	return `{"event":{"name":"` + name + `","value":15,"currency":"EUR","id":"A1"},"context":{"environment":"dev","data_source":"website"},` +
		`"products":[{"id":"p1","name":"Pencil"}]` + more + `}`
}

func TestModes(t *testing.T) {
	t.Parallel()
	token := map[string]string{accessHeader: accessToken}
	badActivity := activity("remove-from-cart", "", "")
	goodActivity := activity("remove-from-cart", "p1", "")
	servers := map[mock.TrackingMode]*target{}
	for _, mode := range []mock.TrackingMode{mock.TrackingVendor, mock.TrackingStrict, mock.TrackingObserve} {
		servers[mode] = serve(t, mock.WithTrackingMode(mode))
	}
	type want struct {
		status  int
		body    string
		tracked int
	}
	accepted := func(n int) want { return want{200, "", n} }
	for name, c := range map[string]struct {
		path, body              string
		header                  map[string]string
		verdict                 string
		vendor, strict, observe want
	}{
		"XO, a good activity": {xoPath, goodActivity, nil, "good;good=1", accepted(1), accepted(1), accepted(1)},
		"XO, an activity that breaks the schema of its action": {xoPath, "[" + goodActivity + "," + badActivity + "]", nil, "bad;good=1;bad=1", accepted(2),
			want{422, `{"error":"Unprocessable Entity","message":"The provided activity does not match the required format: /1/target/product should NOT be shorter than 1 characters"}`, 0}, accepted(2)},
		"XO, an activity that is none": {xoPath, `{"action":"view"}`, nil, "bad;bad=1", want{422, "required property 'target'", 0}, want{422, "required property 'target'", 0}, accepted(1)},
		"XO, a key that is none":       {"/xo/not-a-key", goodActivity, nil, "bad;bad=1", want{422, "Tracker key not valid", 0}, want{422, "Tracker key not valid", 0}, accepted(1)},
		"XO, a key that nobody has": {"/xo/99999999-9999-4999-8999-999999999999", goodActivity, nil, "bad;bad=1", want{401, "Unknown tracker key", 0},
			want{401, "Unknown tracker key", 0}, accepted(1)},
		"XO, no JSON": {xoPath, `[{"action":`, nil, "bad", want{400, "The body is not valid JSON", 0}, want{400, "The body is not valid JSON", 0}, want{400, "The body is not valid JSON", 0}},
		"Optimove, a missing parameter": {streamPath, "[" + strings.Replace(cartLine("ootb_add_to_cart", ""), `"ootb_product_id":"p1",`, "", 1) + "]", nil, "bad;bad=1", accepted(1),
			want{400, `{"status":"error","message":"Failed to validate the event with the following error - context.ootb_product_id is missing or invalid"}`, 0}, accepted(1)},
		"Optimove, an undefined event": {streamPath, "[" + cartLine("ootb_ad_to_cart", "") + "]", nil, "bad;bad=1", accepted(1),
			want{400, `{"status":"error","message":"Failed to validate the event with the following error - event 'ootb_ad_to_cart' is an undefined event"}`, 0}, accepted(1)},
		"Optimove, a text that is too long": {streamPath, "[" + cartLine("ootb_add_to_cart", `,"ootb_item_name":"`+strings.Repeat("x", 256)+`"`) + "]", nil, "bad;bad=1", accepted(1),
			want{400, "'ootb_item_name' has exceeded the limit of allowed number of characters. The character limit is 255.", 0}, accepted(1)},
		"Optimove, a tenant that nobody has": {streamPath, "[" + strings.Replace(cartLine("ootb_add_to_cart", ""), "567", "568", 1) + "]", nil, "bad;bad=1", want{400, "tenantId is missing or invalid", 0},
			want{400, "tenantId is missing or invalid", 0}, accepted(1)},
		"Optimove, a wrong signature": {savePath, cartLine("ootb_add_to_cart", ""), map[string]string{"X-Optimove-Signature-Version": "1", "X-Optimove-Signature-Content": strings.Repeat("0", 64)}, "bad;bad=1",
			want{401, `{"status":"error","message":"Invalid signature"}`, 0}, want{401, "Invalid signature", 0}, accepted(1)},
		"DATA Reshape, a person that was hashed before": {reshapePath, reshape("product_viewed", `,"user":{"email":"`+strings.Repeat("a1", 32)+`"}`), token, "bad;bad=1", accepted(1),
			want{422, "/user/email should be plain text, not hashed", 0}, accepted(1)},
		"DATA Reshape, a name of the generation before": {reshapePath, reshape("lead_create", ""), token, "bad;bad=1", want{422, "/event/name should be equal to one of the allowed values", 0},
			want{422, "/event/name", 0}, accepted(1)},
		"DATA Reshape, no token":        {reshapePath, reshape("product_viewed", ""), nil, "bad;bad=1", want{401, "Invalid access token", 0}, want{401, "Invalid access token", 0}, accepted(1)},
		"DATA Reshape, an unknown id":   {"/webhooks/reshape/event?id=ZZZZZZZZ", reshape("product_viewed", ""), token, "bad;bad=1", want{404, "Unknown script id", 0}, want{404, "Unknown script id", 0}, accepted(1)},
		"a warning is no reason at all": {xoPath, activity("Add To Cart", "p1", ""), nil, "warn;warn=1", accepted(1), accepted(1), accepted(1)},
	} {
		for mode, want := range map[mock.TrackingMode]want{mock.TrackingVendor: c.vendor, mock.TrackingStrict: c.strict, mock.TrackingObserve: c.observe} {
			t.Run(string(mode)+": "+name, func(t *testing.T) {
				t.Parallel()
				box := "m-" + strings.Map(letters, name)
				a := servers[mode].send(t, box, c.path, c.body, c.header)
				if a.status != want.status || !strings.Contains(a.body, want.body) {
					t.Errorf("got %d %s", a.status, a.body)
				}
				if a.verdict != c.verdict {
					t.Errorf("got the verdict %s, want %s", a.verdict, c.verdict)
				}
				if tracked := servers[mode].events(t, box); len(tracked) != want.tracked {
					t.Errorf("%d events are tracked, want %d", len(tracked), want.tracked)
				}
			})
		}
	}
}

func letters(c rune) rune {
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' {
		return c
	}
	return '-'
}

func TestModeNames(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]mock.TrackingMode{"": mock.TrackingVendor, "vendor": mock.TrackingVendor, "strict": mock.TrackingStrict, "observe": mock.TrackingObserve} {
		if got, err := mock.ParseTrackingMode(text); err != nil || got != want {
			t.Errorf("%q: got %q %v", text, got, err)
		}
	}
	if _, err := mock.ParseTrackingMode("Strict"); err == nil || !strings.Contains(err.Error(), "vendor, strict or observe") {
		t.Errorf("got %v", err)
	}
}
