package mock_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"cartwright/mock"
)

func TestMethods(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	t.Run("HEAD is GET without its body", func(t *testing.T) {
		t.Parallel()
		get := callV2("GET", "/v2/carts/"+cartS3, "").send(t, server)
		head := callV2("HEAD", "/v2/carts/"+cartS3, "").send(t, server)
		if head.status != 200 || head.body != "" || !maps.EqualFunc(head.header, get.header, slices.Equal) {
			t.Errorf("HEAD is %d %v %q, GET %v", head.status, head.header, head.body, get.header)
		}
	})
	t.Run("HEAD of an unknown cart is 404 without a body", func(t *testing.T) {
		t.Parallel()
		callV2("HEAD", "/v2/carts/00000000-0000-4000-8000-0000000000ff", "").send(t, server).want(t, 404, "")
	})
	t.Run("HEAD does not exist where GET does not", func(t *testing.T) {
		t.Parallel()
		a := request{method: "HEAD", target: "/webhooks/reshape/event"}.send(t, server)
		if a.status != 405 || a.header.Get("Allow") != "OPTIONS, POST" || a.body != "" {
			t.Errorf("got %s, Allow %q", a, a.header.Get("Allow"))
		}
	})
	t.Run("OPTIONS tells the methods", func(t *testing.T) {
		t.Parallel()
		a := request{method: "OPTIONS", target: "/v2/carts"}.send(t, server)
		a.want(t, 204, "")
		if got := a.header.Get("Allow"); got != "GET, HEAD, OPTIONS, POST" {
			t.Errorf("Allow is %q", got)
		}
	})
	t.Run("a path without the method is 405 with Allow", func(t *testing.T) {
		t.Parallel()
		a := request{method: "PUT", target: "/v2/carts"}.send(t, server)
		a.want(t, 405, `{"title":"Method Not Allowed","status":405,"detail":"/v2/carts has no PUT","hint":"it has GET, HEAD, OPTIONS, POST"}`)
		if got := a.header.Get("Allow"); got != "GET, HEAD, OPTIONS, POST" {
			t.Errorf("Allow is %q", got)
		}
	})
	t.Run("a path that several templates match allows the methods of all", func(t *testing.T) {
		t.Parallel()
		a := request{method: "PUT", target: "/v2/carts/items"}.send(t, server)
		if got := a.header.Get("Allow"); a.status != 405 || !strings.Contains(got, "POST") || !strings.Contains(got, "GET") || !strings.Contains(got, "DELETE") {
			t.Errorf("got %s, Allow %q", a, got)
		}
	})
}

func TestNoSuchOperation(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	for target, nearest := range map[string]string{
		"/v2/cart/" + cartS3:          "GET /v2/carts/{cartId}",
		"/api-cart/carts":             "GET /api-cart/cart",
		"/v2/order-draft":             "GET /v2/order-drafts",
		"/__admin/helth":              "GET /__admin/health",
		"/V2/CARTS":                   "GET /v2/carts",
		"/v2/carts/" + cartS3 + "/":   "GET /v2/carts/{cartId}",
		"/optimove/webconfig/a/b/c/d": "GET /optimove/webconfig/{token}/{file}",
	} {
		t.Run("GET "+target+" names "+nearest, func(t *testing.T) {
			t.Parallel()
			a := request{method: "GET", target: target}.send(t, server)
			list, _ := a.field(t, "nearest").([]any)
			if a.status != 404 || a.source() != "engine" || a.header.Get("Content-Type") != "application/problem+json" || len(list) != 3 || !slices.Contains(list, any(nearest)) {
				t.Errorf("got %s", a)
			}
		})
	}
	t.Run("a request without the base path names the user's operation, and none of ours", func(t *testing.T) {
		t.Parallel()
		based := frozen(t, userDocument("openapi: 3.0.3\ninfo: {title: Based, version: '1'}\nservers: [{url: /api/v1}]\n"+
			"paths:\n  /health: {get: {operationId: health, responses: {'200': {description: ok}}}}\n"))
		a := request{method: "GET", target: "/health"}.send(t, based)
		a.want(t, 404, `{"title":"No such operation","status":404,"detail":"GET /health is not in the contract","nearest":["GET /api/v1/health"]}`)
	})
}

func TestHosts(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	for _, place := range []struct{ host, target string }{
		{"collect-eu.attraqt.io", "/11111111-1111-4111-8111-111111111111"},
		{"collect-eu.attraqt.io:443", "/11111111-1111-4111-8111-111111111111"},
		{"localhost:4010", "/xo/11111111-1111-4111-8111-111111111111"},
	} {
		t.Run("XO is at "+place.host+place.target[:3], func(t *testing.T) {
			t.Parallel()
			r := document(t, server.Contract().Operation("sendActivities")).request()
			r.host, r.target = place.host, place.target
			r.send(t, server).want(t, 200, `{"profiles":{}}`)
		})
	}
}

func TestHeadersOfOurs(t *testing.T) {
	t.Parallel()
	without := frozen(t, mock.WithoutMockHeaders())
	with := frozen(t)
	for name, r := range map[string]request{
		"a success":            callV2("GET", "/v2/carts/"+cartS3, ""),
		"a refusal":            deleteS4("x"),
		"an answer of engine":  {method: "GET", target: "/nope"},
		"a preference":         callV2("GET", "/v2/carts/"+cartS3, "").with("Prefer", "code=404"),
		"a bad sandbox":        callV2("GET", "/v2/carts/"+cartS3, "").in("a b"),
		"an advisory reminder": callV2("GET", "/v2/carts/"+cartS3+"?x=1", ""),
	} {
		t.Run(name+" is the same without the Mock headers", func(t *testing.T) {
			t.Parallel()
			a, b := r.send(t, with), r.send(t, without)
			if a.status != b.status || a.body != b.body {
				t.Errorf("got %s, want %s", b, a)
			}
			if a.source() == "" {
				t.Errorf("no Mock-Source on %s", a)
			}
			for header := range b.header {
				if strings.HasPrefix(header, "Mock-") {
					t.Errorf("%s is sent", header)
				}
			}
			if b.header.Get("Preference-Applied") != a.header.Get("Preference-Applied") {
				t.Error("Preference-Applied is not ours to leave out")
			}
		})
	}
	t.Run("Mock-Violations is JSON in ASCII with the place in the contract", func(t *testing.T) {
		t.Parallel()
		r := deleteS4(cartS4)
		r.body = `{"orderNumber":"ünïcødé 🛒"}`
		a := r.send(t, with)
		got := a.header.Get("Mock-Violations")
		if a.status != 400 || strings.ContainsFunc(got, func(c rune) bool { return c > 0x7e || c < 0x20 }) ||
			!strings.Contains(got, `\u00fcn\u00efc\u00f8d\u00e9 \ud83d\uded2`) || !strings.Contains(got, `"contract":"openapi/fabric-cart-v1.yaml:`) {
			t.Errorf("got %d %s", a.status, got)
		}
	})
}

func TestCrossOrigin(t *testing.T) {
	t.Parallel()
	server := frozen(t)
	const listed = "content-type,x-site-context,x-api-key,authorization,x-sdk,x-request-id,x-dre-access-token"
	for _, origin := range []string{"https://shop.example", "http://localhost:3000", "null", "capacitor://localhost", "chrome-extension://abcdef"} {
		for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			t.Run("a preflight for "+method+" from "+origin+" is answered", func(t *testing.T) {
				t.Parallel()
				a := request{method: "OPTIONS", target: "/v2/carts/items", header: map[string]string{"Origin": origin, "Access-Control-Request-Method": method,
					"Access-Control-Request-Headers": listed, "Access-Control-Request-Private-Network": "true"}}.send(t, server)
				a.want(t, 204, "")
				for name, want := range map[string]string{
					"Access-Control-Allow-Origin": origin, "Access-Control-Allow-Methods": method, "Access-Control-Allow-Headers": listed,
					"Access-Control-Allow-Credentials": "true", "Access-Control-Allow-Private-Network": "true", "Access-Control-Max-Age": "600",
				} {
					if got := a.header.Get(name); got != want {
						t.Errorf("%s is %q, want %q", name, got, want)
					}
				}
				if !strings.Contains(strings.Join(a.header.Values("Vary"), ","), "Origin") {
					t.Errorf("Vary is %q", a.header.Values("Vary"))
				}
			})
		}
	}
	for name, r := range map[string]request{
		"a success":           callV2("GET", "/v2/carts/"+cartS3, ""),
		"a refusal":           deleteS4("x"),
		"an unknown path":     {method: "GET", target: "/nope"},
		"a wrong method":      {method: "PUT", target: "/v2/carts"},
		"a body that is huge": {method: "POST", target: "/v2/carts", body: strings.Repeat("x", mock.DefaultMaxBody+1)},
		"a bad sandbox":       {method: "GET", target: "/v2/carts", box: "a b"},
	} {
		t.Run(name+" can be read by a page of any origin", func(t *testing.T) {
			t.Parallel()
			a := r.with("Origin", "https://shop.example").send(t, server)
			exposed := a.header.Get("Access-Control-Expose-Headers")
			for _, want := range []string{"Mock-Source", "Mock-Operation", "Mock-Violations", "Mock-Fault", "Mock-Verdict", "Preference-Applied"} {
				if !strings.Contains(exposed, want) {
					t.Errorf("%s is not in Access-Control-Expose-Headers: %s", want, exposed)
				}
			}
			if a.header.Get("Access-Control-Allow-Origin") != "https://shop.example" || a.header.Get("Access-Control-Allow-Credentials") != "true" ||
				!slices.Contains(a.header.Values("Vary"), "Origin") {
				t.Errorf("got %v", a.header)
			}
		})
	}
	t.Run("without Origin nothing is allowed, and caches are told", func(t *testing.T) {
		t.Parallel()
		a := callV2("GET", "/v2/carts/"+cartS3, "").send(t, server)
		if a.header.Get("Access-Control-Allow-Origin") != "" || a.header.Get("Vary") != "Origin" {
			t.Errorf("got %v", a.header)
		}
	})
	t.Run("a preflight leaves nothing in the journal and makes no sandbox", func(t *testing.T) {
		t.Parallel()
		request{method: "OPTIONS", target: "/v2/carts", box: "preflight", header: map[string]string{"Origin": "https://a.example",
			"Access-Control-Request-Method": "GET"}}.send(t, server)
		a := request{method: "GET", target: "/__admin/sandboxes"}.send(t, server)
		if a.status != 200 || strings.Contains(a.body, `"preflight"`) {
			t.Error(a)
		}
	})
	t.Run("axios and curl accept what there is", func(t *testing.T) {
		t.Parallel()
		for _, accept := range []string{"application/json, text/plain, */*", "*/*", "text/html, */*;q=0.1", "nonsense", ""} {
			callV2("GET", "/v2/carts/"+cartS3, "").with("Accept", accept).send(t, server).has(t, http.StatusOK)
		}
	})
}
