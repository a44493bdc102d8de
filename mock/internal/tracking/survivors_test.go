package tracking_test

import (
	"fmt"
	"strings"
	"testing"

	"cartwright/mock"
)

// TestTheVariantsOfAProductAddUp holds that a value is that of all variants of all products.
func TestTheVariantsOfAProductAddUp(t *testing.T) {
	t.Parallel()
	server := serve(t)
	variant := func(price, quantity string) string {
		return `{"id":"v","name":"V","price_base":` + price + `,"price":` + price + `,"tax_included":true,"tax_percent":19,"quantity":` + quantity + `,"images":[]}`
	}
	for value, verdict := range map[string]string{"8.10": "good;good=1", "2.00": "warn;warn=1", "6.10": "warn;warn=1", "5.05": "warn;warn=1", "8.11": "warn;warn=1"} {
		t.Run(value, func(t *testing.T) {
			t.Parallel()
			body := `{"detail":{"currency":"EUR","value":` + value + `,"products":[{"id":"p","name":"P","type":"variable","brand":"b","variants":[` +
				variant("1.00", "2") + "," + variant("2.00", "3") + `]},{"id":"q","name":"Q","type":"simple","brand":"b","variants":[` + variant("0.10", "1") + `]}]}}`
			a := server.send(t, "v"+value[:1]+value[2:], "/datareshape/collect/product_added_to_cart?id=AB12CD34", body, nil)
			if a.verdict != verdict {
				t.Errorf("got %d %s %s", a.status, a.verdict, a.body)
			}
		})
	}
}

// TestNothingIsFoundTwiceInAnEvent sends what both the body's schema and the event's own have something against, to a
// mock that takes it.
func TestNothingIsFoundTwiceInAnEvent(t *testing.T) {
	t.Parallel()
	server := serve(t, mock.WithTrackingMode(mock.TrackingObserve))
	for n, c := range []struct{ path, body string }{
		{xoPath, `[{"action":"view"},{"action":"view","target":{"product":1}}]`},
		{xoPath, `{"action":"x","target":{}, "metadata":{"a":{}}}`},
		{streamPath, "[" + cartLine("ootb_add_to_cart", `,"ootb_url":{}`) + "]"},
		{streamPath, `[{"tenant":567,"timestamp":1,"event":"ootb_add_to_cart"}]`},
		{gatewayPath, `{"tid":1}`},
		{reshapePath, `{"event":{"name":"product_viewed","value":"1"},"context":{},"products":[{}]}`},
	} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			box := fmt.Sprint("twice-", n)
			if a := server.send(t, box, c.path, c.body, map[string]string{accessHeader: accessToken}); a.status != 200 {
				t.Fatalf("got %d %s", a.status, a.body)
			}
			for _, e := range server.events(t, box) {
				seen := map[string]bool{}
				for _, f := range e.Findings {
					key := f.In + f.Pointer + " " + f.Keyword + f.Message
					if seen[key] {
						t.Errorf("%s is found twice", key)
					}
					seen[key] = true
				}
				if e.Verdict != "bad" || len(e.Findings) == 0 {
					t.Errorf("got %+v", e)
				}
			}
		})
	}
}

// TestFormsAndNamesAreToldApart holds what mutants of the rules survived.
func TestFormsAndNamesAreToldApart(t *testing.T) {
	t.Parallel()
	server := serve(t, mock.WithTrackingMode(mock.TrackingObserve))
	t.Run("a content type is every event's, beside one that is bad", func(t *testing.T) {
		t.Parallel()
		body := "[" + activity("view", "p", "") + `,{"action":"view"}]`
		if a := server.send(t, "f-type", xoPath, body, map[string]string{"Content-Type": "application/xml"}); a.verdict != "bad;bad=2" {
			t.Errorf("got %s", a.verdict)
		}
	})
	t.Run("a mandatory parameter under another name is missing once", func(t *testing.T) {
		t.Parallel()
		server.send(t, "f-once", streamPath, "["+strings.Replace(cartLine("ootb_add_to_cart", ""), "ootb_brand", "ootb_brnd", 1)+"]", nil)
		missing := 0
		for _, f := range server.events(t, "f-once")[0].Findings {
			if f.Code == "1040" {
				missing++
			}
		}
		if missing != 1 {
			t.Errorf("it is missing %d times", missing)
		}
	})
	t.Run("a token beside a tenant does not make the old form", func(t *testing.T) {
		t.Parallel()
		server.send(t, "f-old", streamPath, "["+strings.Replace(cartLine("ootb_add_to_cart", ""), "{", `{"tid":"x",`, 1)+"]", nil)
		if e := server.events(t, "f-old")[0]; e.Event != "ootb_add_to_cart" || e.Verdict != "good" {
			t.Errorf("got %+v", e)
		}
	})
}
