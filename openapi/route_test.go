package openapi_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	"cartwright/openapi"
)

// document makes a document of operations "METHOD /path", with servers if any.
func document(servers string, operations ...string) openapi.Source {
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: t, version: '1'}\n")
	if servers != "" {
		b.WriteString("servers: " + servers + "\n")
	}
	b.WriteString("paths:\n")
	byPath := map[string][]string{}
	var order []string
	for _, o := range operations {
		method, path, _ := strings.Cut(o, " ")
		if byPath[path] == nil {
			order = append(order, path)
		}
		byPath[path] = append(byPath[path], strings.ToLower(method))
	}
	for _, path := range order {
		fmt.Fprintf(&b, "  '%s':\n", path)
		for _, method := range byPath[path] {
			fmt.Fprintf(&b, "    %s: {operationId: '%s %s', responses: {'200': {description: ok}}}\n", method, strings.ToUpper(method), path)
		}
	}
	return openapi.FS(fstest.MapFS{"doc.yaml": {Data: []byte(b.String())}}, "doc.yaml")
}

func find(c *openapi.Contract, method, target string) (string, map[string]string, []string) {
	r := httptest.NewRequest(method, target, nil)
	m, allowed := c.Find(r)
	if m == nil {
		return "", nil, allowed
	}
	return m.Operation.ID, m.Path, nil
}

func TestRouting(t *testing.T) {
	t.Parallel()
	c := load(t, document("",
		"GET /carts/{cartId}", "POST /carts/search", "GET /carts/{cartId}/items/{line}", "DELETE /carts/{id}/items/fees",
		"GET /carts/{cartId}/item/attribute/fees/{line}", "GET /carts/{cartId}/item/attribute/{attribute}/{line}",
		"GET /files/{name}.json", "GET /files/{name}", "GET /"))
	for _, row := range []struct {
		name, method, target, want string
		vars                       map[string]string
	}{
		{"a literal wins over a parameter", "POST", "http://x/carts/search", "POST /carts/search", nil},
		{"a template that has the verb wins over a literal that has not", "GET", "http://x/carts/search", "GET /carts/{cartId}", map[string]string{"cartId": "search"}},
		{"a literal deep down wins", "GET", "http://x/carts/1/item/attribute/fees/2", "GET /carts/{cartId}/item/attribute/fees/{line}", map[string]string{"cartId": "1", "line": "2"}},
		{"the parameter is tried when the literal leads nowhere", "GET", "http://x/carts/1/item/attribute/x/2", "GET /carts/{cartId}/item/attribute/{attribute}/{line}", map[string]string{"attribute": "x"}},
		{"a mixed segment wins over a parameter", "GET", "http://x/files/a.json", "GET /files/{name}.json", map[string]string{"name": "a"}},
		{"what the mixed segment does not fit goes to the parameter", "GET", "http://x/files/a.xml", "GET /files/{name}", map[string]string{"name": "a.xml"}},
		{"the root", "GET", "http://x/", "GET /", nil},
		{"an encoded slash stays in its segment", "GET", "http://x/carts/a%2Fb", "GET /carts/{cartId}", map[string]string{"cartId": "a/b"}},
		{"encoded characters are decoded before anyone counts them", "GET", "http://x/carts/" + strings.Repeat("%C3%A9", 24), "GET /carts/{cartId}", map[string]string{"cartId": strings.Repeat("é", 24)}},
		{"a NUL byte is a character", "GET", "http://x/carts/a%00b", "GET /carts/{cartId}", map[string]string{"cartId": "a\x00b"}},
		{"HEAD is answered as GET", "HEAD", "http://x/carts/1", "GET /carts/{cartId}", nil},
		{"a trailing slash is another path", "GET", "http://x/carts/1/", "", nil},
		{"an empty segment fits no parameter", "GET", "http://x/carts//items/1", "", nil},
		{"dot segments are not resolved", "GET", "http://x/carts/../carts/1", "", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got, vars, _ := find(c, row.method, row.target)
			if got != row.want {
				t.Errorf("found %q, want %q", got, row.want)
			}
			for name, want := range row.vars {
				if vars[name] != want {
					t.Errorf("%s = %q, want %q", name, vars[name], want)
				}
			}
		})
	}
	t.Run("405 names the methods of all templates that match", func(t *testing.T) {
		t.Parallel()
		_, _, allowed := find(c, "PATCH", "http://x/carts/search")
		if fmt.Sprint(allowed) != "[GET POST]" {
			t.Errorf("allowed %v", allowed)
		}
	})
}

func TestRoutingIsTheSameEveryTime(t *testing.T) {
	t.Parallel()
	for range 100 {
		c := load(t, document("", "GET /v1/a/{x}/b", "GET /v1/a/c/{y}", "GET /v1/a/{x}/{y}"))
		if got, _, _ := find(c, "GET", "http://x/v1/a/c/b"); got != "GET /v1/a/c/{y}" {
			t.Fatalf("found %q", got)
		}
	}
}

func TestMounts(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, servers, target, want string
	}{
		{"a relative server is a base path", "[{url: /v2}]", "http://any/v2/x", "GET /x"},
		{"only there", "[{url: /v2}]", "http://any/x", ""},
		{"a local server is a base path on any host", "[{url: 'http://localhost:3000/v2'}]", "http://any/v2/x", "GET /x"},
		{"an absolute server is found by its host", "[{url: /mock}, {url: 'https://api.example.com/v1'}]", "http://api.example.com/v1/x", "GET /x"},
		{"whatever port is named", "[{url: /mock}, {url: 'https://api.example.com/v1'}]", "http://api.example.com:4010/v1/x", "GET /x"},
		{"and not by another", "[{url: /mock}, {url: 'https://api.example.com/v1'}]", "http://other.example.com/v1/x", ""},
		{"a variable of the host takes its enum", "[{url: /m}, {url: 'https://c-{r}.example.com', variables: {r: {default: eu, enum: [eu, ap]}}}]", "http://c-ap.example.com/x", "GET /x"},
		{"and nothing else", "[{url: /m}, {url: 'https://c-{r}.example.com', variables: {r: {default: eu, enum: [eu, ap]}}}]", "http://c-us.example.com/x", ""},
		{"a document with absolute servers only is served here at its base path", "[{url: 'https://api.example.com/v1'}]", "http://127.0.0.1/v1/x", "GET /x"},
		{"and at the root", "[{url: 'https://api.example.com/v1'}]", "http://127.0.0.1/x", "GET /x"},
		{"a server without a scheme has its host", "[{url: /m}, {url: '//cdn.example.com/v1'}]", "http://cdn.example.com/v1/x", "GET /x"},
		{"and is not another's", "[{url: /m}, {url: '//cdn.example.com/v1'}]", "http://127.0.0.1/v1/x", ""},
		{"a scheme may be a variable", "[{url: /m}, {url: '{scheme}://api.example.com/v1', variables: {scheme: {default: https}}}]", "http://api.example.com/v1/x", "GET /x"},
		{"a document with such servers only is served at the root, too", "[{url: '{scheme}://api.example.com/{v}', variables: {scheme: {default: https}, v: {default: v1}}}]", "http://127.0.0.1/x", "GET /x"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			c := load(t, document(row.servers, "GET /x"))
			if got, _, _ := find(c, "GET", row.target); got != row.want {
				t.Errorf("found %q, want %q", got, row.want)
			}
		})
	}
}

func TestConflicts(t *testing.T) {
	t.Parallel()
	_, err := openapi.Load(document("", "GET /a/{x}"), document("", "GET /a/{y}"))
	if err == nil || !strings.Contains(err.Error(), "is also") || !strings.Contains(err.Error(), "doc.yaml:") {
		t.Errorf("two operations at one place: %v", err)
	}
	_, err = openapi.Load(append(openapi.Box(), document("", "GET /v2/carts/{x}"))...)
	if err == nil || !strings.Contains(err.Error(), "is also getCart at openapi/fabric-cart-v2.yaml:") || !strings.Contains(err.Error(), "doc.yaml:") {
		t.Errorf("an operation of the box and another at one place: %v", err)
	}
}

func TestRouterDispatchesThroughMux(t *testing.T) {
	t.Parallel()
	c := load(t, document("", "GET /a/{x}"))
	router := c.Router(func(m *openapi.Match) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(m.Path["x"])) })
	}, http.NotFoundHandler())
	for target, want := range map[string]int{"/a/1": 200, "/b": 404} {
		w := httptest.NewRecorder()
		router.ServeHTTP(w, httptest.NewRequest("GET", target, nil))
		if w.Code != want {
			t.Errorf("%s: %d, want %d", target, w.Code, want)
		}
	}
}

func TestPathsAsSomeDocumentsWriteThem(t *testing.T) {
	t.Parallel()
	c := load(t, document("", "GET /things", "GET /things?beta=true", "GET /list/{ids*}", "GET /label/{.v}", "POST /only?beta=true"))
	for _, row := range []struct{ name, method, target, want, variable string }{
		{"a query in a path tells operations apart", "GET", "http://x/things?page=2&beta=true", "GET /things?beta=true", ""},
		{"without that query it is the other one", "GET", "http://x/things?beta=false", "GET /things", ""},
		{"a path that asks for a query is not there without", "POST", "http://x/only", "", ""},
		{"a template as RFC 6570 writes lists", "GET", "http://x/list/1,2", "GET /list/{ids*}", "ids"},
		{"a template as RFC 6570 writes labels", "GET", "http://x/label/.5", "GET /label/{.v}", "v"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got, vars, _ := find(c, row.method, row.target)
			if _, named := vars[row.variable]; got != row.want || row.variable != "" && !named {
				t.Errorf("got %q %v, want %q with %q", got, vars, row.want, row.variable)
			}
		})
	}
	t.Run("a query that the path has is documented", func(t *testing.T) {
		t.Parallel()
		found := c.Operation("GET /things?beta=true").CheckRequest(&openapi.Request{Query: "beta=true"}).Violations
		if len(found) > 0 {
			t.Error(openapi.Sentences(found))
		}
	})
}
