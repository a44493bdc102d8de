package v2_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cartwright/mock"
	"cartwright/mock/internal/fabric/fabrictest"
	"cartwright/openapi"
)

// odd are values that a caller might put anywhere.
func odd() []any {
	return []any{
		nil, true, "", "x", strings.Repeat("9", 70), "2022-02-30T00:00:00", json.Number("-1"), json.Number("0"), json.Number("0.5"),
		json.Number("2147483648"), json.Number("9223372036854775808"), json.Number("1e20"), json.Number("1e400"), []any{}, map[string]any{}, []any{nil},
	}
}

// TestOddBodies puts each odd value in the place of each value of every request example: whatever comes of it is a
// documented answer, never a fault of ours, and a refusal leaves the cart as it was.
func TestOddBodies(t *testing.T) {
	t.Parallel()
	server, err := mock.New(mock.WithClock(fabrictest.Noon()), mock.WithStrictAnswers())
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range document(t).Operations {
		if o.Body == nil {
			continue
		}
		t.Run(o.ID, func(t *testing.T) {
			t.Parallel()
			for _, e := range o.Body.Content[0].Examples {
				text, err := json.Marshal(e.Value)
				if err != nil {
					t.Fatal(err)
				}
				base := strings.ReplaceAll(string(text), vendorID, "ca270000-0000-4000-8000-000000000003")
				for i, body := range variants(base) {
					p := probe{t: t, server: server, operation: o, sandbox: o.ID + "-" + e.Name + "-" + strconv.Itoa(i%40)}
					p.send(body)
				}
			}
		})
	}
}

// variants are the texts of a JSON value with one value inside it, or all of it, exchanged.
func variants(text string) []string {
	places := 0
	walk(decode(text), func(any) any { places++; return keep{} })
	var out []string
	for place := range places {
		for _, value := range odd() {
			n := -1
			changed, err := json.Marshal(walk(decode(text), func(any) any {
				if n++; n == place {
					return value
				}
				return keep{}
			}))
			if err == nil {
				out = append(out, string(changed))
			}
		}
	}
	return out
}

// keep, returned for a value, leaves it as it is.
type keep struct{}

// walk visits a value and all that is in it, and puts what f returns in its place.
func walk(v any, f func(any) any) any {
	to := f(v)
	if _, stays := to.(keep); !stays {
		return to
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			v[name] = walk(v[name], f)
		}
	case []any:
		for i := range v {
			v[i] = walk(v[i], f)
		}
	}
	return v
}

type probe struct {
	t         *testing.T
	server    http.Handler
	operation *openapi.Operation
	sandbox   string
}

func (p *probe) call(method, target, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Header = http.Header{"X-Site-Context": {fabrictest.Site}, "Authorization": {"merchant-1-token"}, "Mock-Sandbox": {p.sandbox}}
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	answer := httptest.NewRecorder()
	p.server.ServeHTTP(answer, r)
	return answer
}

func (p *probe) send(body string) {
	target := strings.NewReplacer("{cartId}", "ca270000-0000-4000-8000-000000000003", "{lineItemId}", "1", "{adjustmentId}", "x").Replace(p.operation.Path)
	const cart = "/v2/carts/ca270000-0000-4000-8000-000000000003"
	before := p.call(http.MethodGet, cart, "").Body.String()
	answer := p.call(p.operation.Method, target, body)
	if after := p.call(http.MethodGet, cart, "").Body.String(); answer.Code >= 400 && after != before {
		p.t.Errorf("%s: %.300s: refused, and changed the cart", p.operation.ID, body)
	}
	if answer.Code >= 500 || p.operation.Response(answer.Code) == nil {
		p.t.Errorf("%s: %.300s: got %d %s", p.operation.ID, body, answer.Code, answer.Body)
	}
	if source := answer.Header().Get("Mock-Source"); source != "state" && source != "contract" {
		p.t.Errorf("%s: %.300s: the answer comes from %s: %s", p.operation.ID, body, source, answer.Body)
	}
}

func decode(text string) any {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return nil
	}
	return v
}
