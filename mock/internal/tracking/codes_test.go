package tracking_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// code is a case of one of the vendor's own codes (§2.7).
type code struct {
	code, verdict string
	pointer       string // in the event
	good, wrong   string
}

// sdkEvent is one that the SDK emits by itself.
func sdkEvent(name, context string) string {
	return `{"tenant":567,"origin":"sdk","timestamp":"2024-03-09T07:05:20.000Z","event":"` + name + `","visitor":"v1","context":` + context + `}`
}

func old(cid, context string) string {
	return `{"tid":"test-tenant-token","cid":"` + cid + `","eid":1101,"context":` + context + `}`
}

// codes are the codes that the vendor's client has, each with its verdict: 1020 and 1030 are warnings of it (§2.7).
func codes() []code {
	const line = "ootb_add_to_cart"
	with := func(more string) string { return cartLine(line, more) }
	without := func(parameter string) string { return strings.Replace(cartLine(line, ""), parameter, "", 1) }
	parameters := func(n int) string {
		var more strings.Builder
		for i := range n {
			fmt.Fprintf(&more, `,"p%d":1`, i)
		}
		return cartLine("newsletter_signup", more.String())
	}
	user := func(id string) string {
		return sdkEvent("set_user_id_event", `{"originalVisitorId":"v1","userId":"`+id+`","updatedVisitorId":"v2"}`)
	}
	return []code{
		{"1010", "bad", "/event", with(""), cartLine("ootb_add_to_kart", "")},
		{"1010", "bad", "/event", with(""), cartLine("core_logout", "")},
		{"1020", "warn", "/context", parameters(18), parameters(19)},
		{"1030", "warn", "/context/ootb_fulfillment_type", with(`,"ootb_fullfillment_type":"bopis"`), with(`,"ootb_fulfillment_type":"bopis"`)},
		{"1030", "warn", "/context/colour", with(""), with(`,"colour":"red"`)},
		{"1030", "warn", "/context/a~1b~0c", with(""), with(`,"a/b~c":"red"`)},
		{"1030", "warn", "/context/title", sdkEvent("set_page_visit", `{"customURL":"https://a.example/","pageTitle":"t","category":"c"}`),
			sdkEvent("set_page_visit", `{"customURL":"https://a.example/","pageTitle":"t","title":"c"}`)},
		{"1040", "warn", "/context", with(`,"ootb_fullfillment_type":"bopis"`), with(`,"ootb_fulfillment_type":"bopis"`)},
		{"1040", "bad", "/context", with(""), without(`"ootb_brand":"b",`)},
		{"1040", "bad", "/context/ootb_brand", with(""), strings.Replace(with(""), `"ootb_brand":"b"`, `"ootb_brand":""`, 1)},
		{"1050", "bad", "/context/ootb_url", with(`,"ootb_url":"` + strings.Repeat("ü", 255) + `"`), with(`,"ootb_url":"` + strings.Repeat("ü", 256) + `"`)},
		{"1060", "bad", "/context/ootb_quantity", with(""), strings.Replace(with(""), `"ootb_quantity":1`, `"ootb_quantity":"1"`, 1)},
		{"1060", "bad", "/context/ootb_item_name", with(`,"ootb_item_name":"1"`), with(`,"ootb_item_name":1`)},
		{"1060", "bad", "/context/event_native_mobile", with(`,"event_native_mobile":false`), with(`,"event_native_mobile":"false"`)},
		{"1070", "bad", "/customer", sdkEvent("ootb_login", `{},"customer":"c1"`), sdkEvent("ootb_login", `{},"customer":"xundefinedx"`)},
		{"1070", "bad", "/customer", sdkEvent("ootb_login", `{},"customer":null`), sdkEvent("ootb_login", `{},"customer":" NULL "`)},
		{"1070", "bad", "/cid", old("c1", "{}"), old("none", "{}")},
		{"1070", "bad", "/context/userId", user("u1"), user("undefined")},
		{"1071", "bad", "/customer", sdkEvent("ootb_login", `{},"customer":"`+strings.Repeat("é", 200)+`"`), sdkEvent("ootb_login", `{},"customer":"`+strings.Repeat("é", 201)+`"`)},
		{"1071", "bad", "/cid", old(strings.Repeat("é", 200), "{}"), old(strings.Repeat("é", 201), "{}")},
		{"1071", "bad", "/context/userId", user(strings.Repeat("é", 200)), user(strings.Repeat("é", 201))},
		{"1080", "bad", "/context/email", sdkEvent("set_email_event", `{"email":"test@example.com"}`), sdkEvent("set_email_event", `{"email":"example.com"}`)},
		{"1090", "bad", "/context/customURL", sdkEvent("set_page_visit", `{"customURL":"https://a.example/","pageTitle":"t"}`),
			sdkEvent("set_page_visit", `{"customURL":"no address","pageTitle":"t"}`)},
	}
}

// TestTheVendorsCodesFromBothSides sends an event that keeps each rule of the vendor's client and one that breaks it.
func TestTheVendorsCodesFromBothSides(t *testing.T) {
	t.Parallel()
	server := serve(t)
	all := []string{"1010", "1020", "1030", "1040", "1050", "1060", "1070", "1071", "1080", "1090"}
	for n, c := range codes() {
		all = slices.DeleteFunc(all, func(code string) bool { return code == c.code })
		t.Run(fmt.Sprint(c.code, " at ", c.pointer, ", case ", n), func(t *testing.T) {
			t.Parallel()
			box := fmt.Sprint("code-", n)
			has := func(body, box string) (events []trackedEvent, found bool) {
				path := streamPath
				if strings.Contains(body, `"tid"`) {
					path = gatewayPath
				}
				if a := server.send(t, box, path, body, nil); a.status != 200 {
					t.Fatalf("got %d %s", a.status, a.body)
				}
				events = server.events(t, box)
				return events, slices.ContainsFunc(events[0].Findings, func(f finding) bool {
					return f.Code == c.code && f.Pointer == c.pointer && f.Verdict == c.verdict
				})
			}
			if events, found := has(c.good, box+"-good"); found || events[0].Verdict == "bad" {
				t.Errorf("the good one got %+v", events)
			}
			if events, found := has(c.wrong, box+"-wrong"); !found || events[0].Verdict != c.verdict && c.verdict == "bad" {
				t.Errorf("the wrong one got %+v", events)
			}
		})
	}
	if len(all) > 0 {
		t.Errorf("no case has the codes %v", all)
	}
}

// TestTheOldFormIsJudgedByItsOwnRules holds that what an event of the old form is called brings no rule of the current
// form, and that its own rules hold.
func TestTheOldFormIsJudgedByItsOwnRules(t *testing.T) {
	t.Parallel()
	server := serve(t)
	form := func(eid, context string) string {
		return `{"tid":"test-tenant-token","cid":"c1","eid":` + eid + `,"context":` + context + `}`
	}
	for name, c := range map[string]struct{ body, verdict, pointer string }{
		"an id of an event":                {form("1101", "{}"), "good;good=1", ""},
		"the name of a current event":      {form(`"ootb_add_to_cart"`, "{}"), "good;good=1", ""},
		"the same, with its parameters":    {form(`"ootb_add_to_cart"`, `{"ootb_quantity":"2"}`), "good;good=1", ""},
		"a tenant of null":                 {`{"tenant":null,` + form(`"ootb_empty_cart"`, "{}")[1:], "good;good=1", ""},
		"the name of an event that is not": {form(`"ootb_add_to_kart"`, "{}"), "bad;bad=1", "/eid"},
		"a parameter that is no snake":     {form("1101", `{"aB":1}`), "bad;bad=1", "/context/aB"},
		"a nested parameter":               {form("1101", `{"a":{}}`), "bad;bad=1", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := "o-" + strings.Map(letters, name)
			if a := server.send(t, box, gatewayPath, c.body, nil); a.verdict != c.verdict {
				t.Errorf("got %d %s %s", a.status, a.verdict, a.body)
			}
			for _, e := range server.events(t, box) {
				if c.pointer != "" && (len(e.Findings) != 1 || e.Findings[0].Pointer != c.pointer) || e.User != "c1" {
					t.Errorf("got %+v", e)
				}
			}
		})
	}
}

func TestNamesAreInSnakeCase(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for name, bad := range map[string]bool{
		"newsletter_signup": false, "signup2": false, "2_signups": false, "signup": false,
		"NewsletterSignup": true, "newsletter_Signup": true, "newsletter-signup": true, "newsletter signup": true,
		"newsletter__signup": true, "_newsletter": true, "newsletter_": true, "größe": true,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for place, body := range map[string]string{
				"/0/event":           "[" + sdkEvent(name, "{}") + "]",
				"/0/context/" + name: "[" + sdkEvent("newsletter_signup", `{"`+name+`":1}`) + "]",
			} {
				box := fmt.Sprintf("s-%x", name+place)[:min(60, 2+2*len(name+place))]
				server.send(t, box, streamPath, body, nil)
				events := server.events(t, box)
				found := slices.ContainsFunc(events[0].Findings, func(f finding) bool {
					return f.Pointer == place && f.Keyword == "pattern" && f.Verdict == "bad"
				})
				if found != bad || (events[0].Verdict == "bad") != bad {
					t.Errorf("%s: got %+v", place, events)
				}
			}
		})
	}
	if a := server.send(t, "s-sdk", streamPath, sdkEvent("stitch_event", `{"sourceId":"v1"}`), nil); a.verdict != "good;good=1" {
		t.Errorf("the SDK's own names got %s %+v", a.verdict, server.events(t, "s-sdk"))
	}
}
