package tracking_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestTheHostOfMetrics sends an event to the host of campaign metrics, which are of one category and of the host's tenant.
func TestTheHostOfMetrics(t *testing.T) {
	t.Parallel()
	server := serve(t)
	plain := cartLine("ootb_add_to_cart", "")
	metric := strings.Replace(plain, `"tenant":567`, `"tenant":567,"category":"metric"`, 1)
	for name, c := range map[string]struct{ host, body, bad, warn string }{
		"an event of no category":       {"metric-567.optimove.net", plain, "enum /category documented", ""},
		"a metric":                      {"METRIC-567.optimove.net:443", metric, "", ""},
		"a metric to another's host":    {"metric-999.optimove.net", metric, "", "const /tenant inferred"},
		"any event at the mock's paths": {"localhost", plain, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := "m-" + strings.Map(letters, name)
			path := "/api/saveEvent"
			if c.host == "localhost" {
				path = savePath
			}
			request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, server.URL+path, strings.NewReader(c.body))
			if err != nil {
				t.Fatal(err)
			}
			request.Host = c.host
			request.Header.Set("Mock-Sandbox", box)
			request.Header.Set("Content-Type", "application/json")
			response, err := server.Client().Do(request)
			if err != nil {
				t.Fatal(err)
			}
			_ = response.Body.Close()
			found := map[string]string{}
			for _, e := range server.events(t, box) {
				for _, f := range e.Findings {
					if f.Pointer == "/category" || f.Pointer == "/tenant" {
						found[f.Verdict] = f.Code + " " + f.Pointer + " " + f.Provenance
					}
				}
			}
			if response.StatusCode != http.StatusOK || found["bad"] != c.bad || found["warn"] != c.warn {
				t.Errorf("got %d %v", response.StatusCode, found)
			}
		})
	}
}

func TestOneWordForOneMistake(t *testing.T) {
	t.Parallel()
	server := serve(t)
	for name, c := range map[string]struct{ body, words string }{
		"a hashed address is hashed, and nothing else": {reshape("product_viewed", `,"user":{"email":"`+strings.Repeat("0f", 32)+`"}`), "plainText: should be plain text, not hashed"},
		"so is a hashed telephone number":              {reshape("product_viewed", `,"user":{"phone":"`+strings.Repeat("0f", 32)+`"}`), "plainText: should be plain text, not hashed"},
		"a telephone number in another form":           {reshape("product_viewed", `,"user":{"phone":"0744 123 123"}`), `pattern: should match pattern "^\+[1-9][0-9]{1,14}$"`},
		"a sum that is off by a third of a cent":       {strings.NewReplacer(`"value":1`, `"value":1.003`).Replace(priced()), "sum: is 1.003, the products add up to 1.00"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := "o-" + strings.Map(letters, name)
			a := server.send(t, box, reshapePath, c.body, map[string]string{accessHeader: accessToken})
			var words []string
			for _, e := range server.events(t, box) {
				for _, f := range e.Findings {
					words = append(words, f.Code+": "+f.Message)
				}
			}
			if a.status != http.StatusOK || strings.Join(words, "; ") != c.words {
				t.Errorf("got %d %q", a.status, words)
			}
		})
	}
}

// priced is an event whose products are worth what it says.
func priced() string {
	return `{"event":{"name":"product_viewed","value":1,"currency":"EUR","id":"A1"},"context":{"environment":"dev","data_source":"website"},` +
		`"products":[{"id":"p1","name":"Pencil","price":0.5,"quantity":2}]}`
}
