package tracking_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
)

// TestBadInput sends what no client should, to all trackers: the vendor's error, the bytes in the journal, no event.
func TestBadInput(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for vendor, c := range map[string]struct {
		path    string
		good    string
		invalid int    // status of a body of the wrong shape
		error   string // how every error body begins
	}{
		"XO":                             {xoPath, activity("view", "p", ""), 422, `{"error":"`},
		"Optimove's server side":         {savePath, cartLine("ootb_add_to_cart", ""), 400, `{"status":"error"`},
		"Optimove's stream":              {streamPath, "[" + cartLine("ootb_add_to_cart", "") + "]", 400, `{"status":"error"`},
		"DATA Reshape":                   {reshapePath, reshape("product_viewed", ""), 422, `{"result":"error"`},
		"DATA Reshape, generation 3":     {"/reshape/standard/event?id=AB12CD34", reshape("product_viewed", ""), 422, `{"result":"error"`},
		"DATA Reshape, a page's request": {"/datareshape/collect/product_viewed?id=AB12CD34", `{"detail":{"currency":"EUR","value":1,"products":[{}]}}`, 422, `{"result":"error"`},
	} {
		bodies := map[string]struct {
			body   string
			status int
		}{
			"truncated JSON":            {c.good[:len(c.good)/2], 400},
			"text":                      {"hello", 400},
			"two values":                {c.good + c.good, 400},
			"a lone byte":               {"\xff", 400},
			"a number":                  {"7", c.invalid},
			"null":                      {"null", c.invalid},
			"a text in JSON":            {`"x"`, c.invalid},
			"an array in arrays":        {"[[" + c.good + "]]", c.invalid},
			"an empty array":            {"[]", c.invalid},
			"an array of nothing":       {"[null]", c.invalid},
			"an empty object":           {"{}", c.invalid},
			"a megabyte for an object":  {`"` + strings.Repeat("x", 1<<20) + `"`, c.invalid},
			"arrays without end":        {strings.Repeat("[", 5000), 400},
			"a batch with one of three": {"[" + strings.Trim(c.good, "[]") + `,7,` + strings.Trim(c.good, "[]") + "]", c.invalid},
		}
		for name, b := range bodies {
			t.Run(vendor+": "+name, func(t *testing.T) {
				t.Parallel()
				box := "b-" + strings.Map(letters, vendor+name)
				box = box[:min(len(box), 60)]
				a := server.send(t, box, c.path, b.body, map[string]string{accessHeader: accessToken})
				tooLarge := a.status == http.StatusRequestEntityTooLarge && len(b.body) > 1<<20
				if a.status != b.status && !tooLarge || !strings.HasPrefix(a.body, c.error) || !strings.HasPrefix(a.verdict, "bad") {
					t.Errorf("got %d %q %.200s, want %d", a.status, a.verdict, a.body, b.status)
				}
				if tracked := server.events(t, box); len(tracked) != 0 {
					t.Errorf("%d events are tracked", len(tracked))
				}
				if got := journaledBody(t, server, box); got != b.body {
					t.Errorf("the journal has %.80q of %.80q", got, b.body)
				}
			})
		}
	}
}

// journaledBody is the body of the last request as the journal shows it.
func journaledBody(t *testing.T, server *target, box string) string {
	t.Helper()
	var page struct{ Requests []struct{ ID json.Number } }
	server.read(t, box, "/requests?limit=1", &page)
	if len(page.Requests) != 1 {
		t.Fatalf("%d exchanges", len(page.Requests))
	}
	var exchange struct {
		Request struct {
			BodyText, BodyBase64 string
		}
	}
	server.read(t, box, "/requests/"+page.Requests[0].ID.String(), &exchange)
	if exchange.Request.BodyBase64 == "" {
		return exchange.Request.BodyText
	}
	raw, err := base64.StdEncoding.DecodeString(exchange.Request.BodyBase64)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestWrongMethods(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for _, path := range []string{xoPath, savePath, gatewayPath, reshapePath} {
		for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodDelete} {
			t.Run(method+" "+path, func(t *testing.T) {
				t.Parallel()
				request, err := http.NewRequestWithContext(t.Context(), method, server.URL+path, http.NoBody)
				if err != nil {
					t.Fatal(err)
				}
				response, err := server.Client().Do(request)
				if err != nil {
					t.Fatal(err)
				}
				_ = response.Body.Close()
				if response.StatusCode != http.StatusMethodNotAllowed || !strings.Contains(response.Header.Get("Allow"), http.MethodPost) {
					t.Errorf("got %d, Allow %q", response.StatusCode, response.Header.Get("Allow"))
				}
			})
		}
	}
}

func TestHugeValues(t *testing.T) {
	t.Parallel()
	server := serve(t)
	long := strings.Repeat("x", 900_000)
	for name, c := range map[string]struct{ path, body, verdict string }{
		"a session of 900 kB":           {xoPath, strings.Replace(activity("view", "p", ""), "s1", long, 1), "good;good=1"},
		"a product of 900 kB":           {xoPath, activity("add-to-cart", long, `,"metadata":{"quantity":1}`), "good;good=1"},
		"a parameter of 900 kB":         {streamPath, "[" + cartLine("ootb_add_to_cart", `,"ootb_url":"`+long+`"`) + "]", "bad;bad=1"},
		"a number that would fill RAM":  {xoPath, activity("add-to-cart", "p", `,"metadata":{"quantity":1e999999999}`), "good;good=1"},
		"a price that would fill RAM":   {xoPath, activity("view", "p", `,"metadata":{"price":1e-999999999}`), "good;good=1"},
		"a key twice":                   {xoPath, `{"action":"view","action":"click","target":{"product":"p"},"sourceId":"s","user":{"identities":{"sessionid":"s"}}}`, "good;good=1"},
		"a lone surrogate":              {xoPath, activity("view", `\ud800`, ""), "good;good=1"},
		"bytes that are no UTF-8":       {xoPath, activity("view", "\xff", ""), "good;good=1"},
		"a count of 1000 in one number": {reshapePath, reshape("product_viewed", `,"shipping":[{"value":`+strings.Repeat("9", 1000)+`}]`), "good;good=1"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := "h-" + strings.Map(letters, name)
			a := server.send(t, box, c.path, c.body, map[string]string{accessHeader: accessToken})
			if a.status != http.StatusOK || a.verdict != c.verdict {
				t.Errorf("got %d %s %.300s", a.status, a.verdict, a.body)
			}
			if tracked := server.events(t, box); len(tracked) != 1 {
				t.Errorf("%d events are tracked", len(tracked))
			}
		})
	}
}
