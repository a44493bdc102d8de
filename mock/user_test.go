package mock_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"cartwright/fixtures"
	"cartwright/mock"
	"cartwright/openapi"
)

func jsonPost(target, body string) request {
	return request{method: "POST", target: target, body: body, header: map[string]string{"Content-Type": "application/json"}}
}

func TestADocumentOfTheUser(t *testing.T) {
	t.Parallel()
	server := frozen(t, userDocument(pets))
	t.Run("it is served instead of the box", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/pets/1"}.send(t, server).want(t, 200, `{"id":1,"name":"Rex"}`)
		callV2("GET", "/v2/carts/"+cartS3, "").send(t, server).has(t, 404, "No such operation")
		request{method: "GET", target: "/__admin/health"}.send(t, server).has(t, 200, `"documents":[{"name":"mine","title":"Pets","version":"1.0.0","operations":7}]`)
	})
	t.Run("beside the box it adds to it", func(t *testing.T) {
		t.Parallel()
		both := frozen(t, mock.WithDocuments(append(openapi.Box(), openapi.FS(fstest.MapFS{"mine.yaml": {Data: []byte(pets)}}, "mine.yaml"))...))
		request{method: "GET", target: "/pets/1"}.send(t, both).has(t, 200)
		deleteS4(cartS4).send(t, both).has(t, 200, `"deleted":true`)
	})
	t.Run("a status without a body has none", func(t *testing.T) {
		t.Parallel()
		a := request{method: "DELETE", target: "/nothing"}.send(t, server)
		a.want(t, 204, "")
		if a.header.Get("Content-Type") != "" || a.source() != "contract" {
			t.Errorf("got %v", a.header)
		}
	})
	t.Run("text is text", func(t *testing.T) {
		t.Parallel()
		a := jsonPost("/teapot", `{"a":1}`).send(t, server)
		a.want(t, 200, "brewed")
		if a.header.Get("Content-Type") != "text/plain" {
			t.Errorf("got %v", a.header)
		}
	})
	t.Run("an example that breaks its schema is passed over for a sample", func(t *testing.T) {
		t.Parallel()
		a := request{method: "GET", target: "/broken"}.send(t, server)
		a.has(t, 200, `{"id":`)
		if !strings.HasPrefix(a.source(), "generated;seed=") {
			t.Error(a)
		}
	})
	t.Run("asked for by name it is never sent: 500 with the reason and the place, kept in the journal", func(t *testing.T) {
		t.Parallel()
		r := request{method: "GET", target: "/broken", box: "broken"}.with("Prefer", "example=default")
		a := r.send(t, server)
		a.has(t, 500, `"title":"The mock's answer breaks the contract"`, "the answer of getBroken was not sent: /id should be integer", "openapi/mine.yaml:", `"keyword":"type"`)
		if a.source() != "engine" || a.header.Get("Content-Type") != "application/problem+json" || strings.Contains(a.body, `"id":"one"`) {
			t.Error(a)
		}
		request{method: "GET", target: "/__admin/requests?operation=getBroken", box: "broken"}.send(t, server).has(t, 200, `"matched":1`, `"status":500`, `"source":"engine"`)
	})
	t.Run("a refusal uses the documented body, with the reason where it has room", func(t *testing.T) {
		t.Parallel()
		a := jsonPost("/pets", `{"id":0}`).send(t, server)
		a.want(t, 400, `{"error":{"message":"should have required property 'name', /id should be >= 1","status":400}}`)
		if a.source() != "contract" {
			t.Error(a)
		}
		jsonPost("/pets", `{`).send(t, server).has(t, 400, `{"error":{"message":"should be valid JSON: `)
	})
	t.Run("without a documented 4xx it is a problem document with every violation", func(t *testing.T) {
		t.Parallel()
		a := jsonPost("/strict", `{"a":6}`).send(t, server)
		a.has(t, 400, `{"title":"Bad Request","status":400,"detail":"/a should be <= 5","violations":[{"in":"body","pointer":"/a","keyword":"maximum","expected":`, `"contract":"openapi/mine.yaml:`)
		if a.header.Get("Content-Type") != "application/problem+json" || a.source() != "engine" {
			t.Error(a)
		}
	})
	t.Run("a documented body without room for a reason gives a problem document, too", func(t *testing.T) {
		t.Parallel()
		jsonPost("/teapot", `{}`).send(t, server).has(t, 400, `"detail":"should have required property 'a'"`)
	})
	t.Run("a wrong content type is 415 with a hint", func(t *testing.T) {
		t.Parallel()
		jsonPost("/strict", `{"a":1}`).with("Content-Type", "text/plain").send(t, server).has(t, 415, "navigator.sendBeacon")
		jsonPost("/strict", `{"a":1}`).without("Content-Type").send(t, server).has(t, 415, "send the header Content-Type: application/json")
	})
	t.Run("a path parameter is judged by its schema", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/pets/x"}.send(t, server).has(t, 400, `"detail":"/id should be integer"`)
	})
}

func TestOperationsOfTheUserHaveNoBehaviour(t *testing.T) {
	t.Parallel()
	const text = `openapi: 3.0.3
info: {title: Mine, version: "1"}
paths:
  /v2/carts/{cartId}:
    get:
      operationId: getCart
      parameters: [{name: cartId, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: OK, content: {application/json: {schema: {type: object}, example: {mine: true}}}}}
  /state:
    get:
      operationId: getState
      responses: {'200': {description: OK, content: {application/json: {schema: {type: object}, example: {mine: 2}}}}}
`
	for _, name := range []string{"mine.yaml", "fabric-cart-v2.yaml", "admin.yaml"} {
		t.Run("in "+name, func(t *testing.T) {
			t.Parallel()
			server := frozen(t, namedDocument(name, text))
			a := request{method: "GET", target: "/v2/carts/" + cartS3}.send(t, server)
			a.want(t, 200, `{"mine":true}`)
			if a.source() != "example:default" {
				t.Error(a)
			}
			request{method: "GET", target: "/state"}.send(t, server).want(t, 200, `{"mine":2}`)
			request{method: "GET", target: "/__admin/state"}.send(t, server).has(t, 200, `"sandbox":"default"`)
			request{method: "GET", target: "/__admin/requests"}.send(t, server).has(t, 200, `"total":2`)
		})
	}
}

func TestSecurityOfTheUser(t *testing.T) {
	t.Parallel()
	server := frozen(t, userDocument(`openapi: 3.0.3
info: {title: Secured, version: "1"}
security: [{key: []}]
paths:
  /key: {get: {operationId: byKey, responses: {'200': {description: OK}}}}
  /either: {get: {operationId: byEither, security: [{basic: []}, {bearer: []}], responses: {'200': {description: OK}, '401': {description: no, content: {application/json: {schema: {type: object, properties: {message: {type: string}}}, example: {message: no}}}}}}}
  /forbidden: {get: {operationId: byForbidden, responses: {'200': {description: OK}, '403': {description: no, content: {application/json: {schema: {type: object, properties: {message: {type: string}}}, example: {message: no}}}}}}}
  /both: {get: {operationId: byBoth, security: [{key: [], bearer: []}], responses: {'200': {description: OK}}}}
  /query: {get: {operationId: byQuery, security: [{query: []}], responses: {'200': {description: OK}}}}
  /cookie: {get: {operationId: byCookie, security: [{cookie: []}], responses: {'200': {description: OK}}}}
  /open: {get: {operationId: open, security: [], responses: {'200': {description: OK}}}}
  /optional: {get: {operationId: optional, security: [{}, {key: []}], responses: {'200': {description: OK}}}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    query: {type: apiKey, in: query, name: key}
    cookie: {type: apiKey, in: cookie, name: session}
    basic: {type: http, scheme: basic}
    bearer: {type: http, scheme: bearer}
`))
	for _, c := range []struct {
		name, target, header, value string
		status                      int
		challenge                   string
	}{
		{"no key", "/key", "", "", 401, "ApiKey"},
		{"an empty key", "/key", "X-Key", "", 401, "ApiKey"},
		{"any key", "/key", "X-Key", "k", 200, ""},
		{"no credential", "/either", "", "", 401, "Basic, Bearer"},
		{"basic", "/either", "Authorization", "Basic YTpi", 200, ""},
		{"basic that is not base64", "/either", "Authorization", "Basic ???", 401, "Basic, Bearer"},
		{"bearer", "/either", "Authorization", "bearer t", 200, ""},
		{"bearer without a token", "/either", "Authorization", "Bearer ", 401, "Basic, Bearer"},
		{"one of two", "/both", "X-Key", "k", 401, "Bearer, ApiKey"},
		{"a key in the query", "/query?key=k", "", "", 200, ""},
		{"no key in the query", "/query", "", "", 401, "ApiKey"},
		{"a cookie", "/cookie", "Cookie", "session=1", 200, ""},
		{"another cookie", "/cookie", "Cookie", "other=1", 401, "ApiKey"},
		{"nothing where nothing is asked", "/open", "", "", 200, ""},
		{"nothing where it is optional", "/optional", "", "", 200, ""},
		{"nothing where 403 is documented", "/forbidden", "", "", 403, ""},
	} {
		t.Run(c.name+" at "+c.target, func(t *testing.T) {
			t.Parallel()
			r := request{method: "GET", target: c.target}
			if c.header != "" {
				r = r.with(c.header, c.value)
			}
			a := r.send(t, server)
			if a.status != c.status || !strings.EqualFold(a.header.Get("WWW-Authenticate"), c.challenge) {
				t.Errorf("got %s, WWW-Authenticate %q", a, a.header.Get("WWW-Authenticate"))
			}
		})
	}
	t.Run("the documented 401 body has the reason", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/either"}.send(t, server).want(t, 401, `{"message":"should have required property 'Authorization'"}`)
		request{method: "GET", target: "/either"}.with("Authorization", "Basic ???").send(t, server).
			want(t, 401, `{"message":"should have a property 'Authorization' of scheme Basic"}`)
	})
}

func TestWhatCannotBeServed(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"YAML that is none":                "openapi: [",
		"a reference that leads nowhere":   strings.Replace(pets, "schemas/Pet'}", "schemas/Nobody'}", 1),
		"two operations at the same place": "openapi: 3.0.3\ninfo: {title: a, version: '1'}\npaths:\n  /a/{x}: {get: {responses: {'200': {description: OK}}}}\n  /a/{y}: {get: {responses: {'200': {description: OK}}}}\n",
	} {
		t.Run(name+" fails the start with its place", func(t *testing.T) {
			t.Parallel()
			_, err := mock.New(userDocument(text))
			if err == nil || !strings.Contains(err.Error(), "mine.yaml") {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestLayersOfFixtures(t *testing.T) {
	t.Parallel()
	const mine = `{
  "description": "mine",
  "cart": {"cartId": "00000000-0000-4000-8000-0000000000aa", "createdAt": "2026-01-02T03:04:05.000000", "updatedAt": "2026-01-02T03:04:05.000000", "cartState": "PENDING", "currency": "USD", "totalItems": 0, "items": [], "allPromosApplied": [], "error": {"promo": [], "inventory": []}}
}`
	layer := func(name, text string) mock.Option {
		return mock.WithFixtures(fstest.MapFS{name: {Data: []byte(text)}})
	}
	t.Run("a cart in a layer shows up in every sandbox and in the list", func(t *testing.T) {
		t.Parallel()
		server := frozen(t, layer("carts/fabric-cart-v2/mine.json", mine))
		for _, box := range []string{"", "other"} {
			callV2("GET", "/v2/carts/00000000-0000-4000-8000-0000000000aa", "").in(box).send(t, server).has(t, 200, `"cartState":"PENDING"`)
		}
		request{method: "GET", target: "/__admin/fixtures"}.send(t, server).has(t, 200, `"name":"mine"`, "00000000-0000-4000-8000-0000000000aa")
		callV2("GET", "/v2/carts/"+cartS3, "").send(t, server).has(t, 200)
	})
	for name, c := range map[string]struct {
		file, text string
		want       fixtures.Error
	}{
		"a value that its schema refuses": {"carts/fabric-cart-v2/mine.json", strings.Replace(mine, `"PENDING"`, `"OPEN"`, 1),
			fixtures.Error{File: "carts/fabric-cart-v2/mine.json", Line: 3, Pointer: "/cart/cartState", Rule: "enum"}},
		"a total that does not add up": {"carts/fabric-cart-v2/mine.json", strings.Replace(mine, `"totalItems": 0`, "\n\"totalItems\": 5", 1),
			fixtures.Error{File: "carts/fabric-cart-v2/mine.json", Line: 4, Pointer: "/cart/totalItems", Rule: mock.RuleDerived}},
		"a field that the document does not name": {"carts/fabric-cart-v2/mine.json", strings.Replace(mine, `"items": []`, `"itmes": [], "items": []`, 1),
			fixtures.Error{File: "carts/fabric-cart-v2/mine.json", Line: 3, Pointer: "/cart/itmes", Rule: "undocumented"}},
		"text that is no JSON": {"carts/fabric-cart-v2/mine.json", "{\n,", fixtures.Error{File: "carts/fabric-cart-v2/mine.json", Line: 2, Rule: fixtures.RuleSyntax}},
		"an event of an operation that there is not": {"events/optimove/mine.json", `{"description":"a","verdict":"good","operation":"saveEvnt","request":{},"body":{}}`,
			fixtures.Error{File: "events/optimove/mine.json", Line: 1, Pointer: "/operation", Rule: fixtures.RuleEnum}},
	} {
		t.Run(name+" fails the start with file, line, pointer and rule", func(t *testing.T) {
			t.Parallel()
			_, err := mock.New(layer(c.file, c.text))
			var got *fixtures.Error
			if !errors.As(err, &got) {
				t.Fatalf("got %v", err)
			}
			if got.File != c.want.File || got.Line != c.want.Line || got.Pointer != c.want.Pointer || got.Rule != c.want.Rule || got.Hint == "" {
				t.Errorf("got %#v, want %#v", got, c.want)
			}
		})
	}
	t.Run("all faults are reported at once", func(t *testing.T) {
		t.Parallel()
		_, err := mock.New(mock.WithFixtures(fstest.MapFS{
			"carts/fabric-cart-v2/mine.json": {Data: []byte(strings.Replace(mine, `"PENDING"`, `"OPEN"`, 1))},
			"carts/fabric-cart-v2/more.json": {Data: []byte(strings.NewReplacer(`"PENDING"`, `"SHUT"`, "aa", "ab").Replace(mine))},
		}))
		if err == nil || !strings.Contains(err.Error(), "mine.json:3") || !strings.Contains(err.Error(), "more.json:3") {
			t.Errorf("got %v", err)
		}
	})
}
