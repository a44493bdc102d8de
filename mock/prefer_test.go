package mock_test

import (
	"fmt"
	"testing"

	"cartwright/mock"
)

const pets = `openapi: 3.0.3
info: {title: Pets, version: 1.0.0}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{name: id, in: path, required: true, schema: {type: integer, minimum: 1}, example: 1}]
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
              examples: {rex: {value: {name: Rex, id: 1}}, tom: {value: {id: 2, name: Tom}}}
        '404': {description: none, content: {application/json: {schema: {type: object, properties: {message: {type: string}}}, example: {message: gone}}}}
        4XX: {description: others}
        default: {description: else, content: {application/json: {schema: {type: object}, example: {}}}}
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json:
            schema: {$ref: '#/components/schemas/Pet'}
            examples: {rex: {value: {id: 1, name: Rex}}, tom: {value: {id: 2, name: Tom}}}
      responses:
        '201':
          description: made
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
              examples: {first: {value: {id: 9, name: Any}}, rex: {value: {id: 1, name: Rex}}, tom: {value: {id: 2, name: Tom}}}
        '400': {description: bad, content: {application/json: {schema: {type: object, required: [error], properties: {error: {type: object, properties: {message: {type: string}, status: {type: integer}}}}}, example: {error: {message: no, status: 1}}}}}
  /samples:
    get:
      operationId: getSample
      responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /nothing:
    delete:
      operationId: deleteNothing
      responses: {'204': {description: gone}}
  /broken:
    get:
      operationId: getBroken
      responses:
        '200': {description: OK, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: integer}}}, example: {id: one}}}}
  /strict:
    post:
      operationId: postStrict
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [a], properties: {a: {type: integer, maximum: 5}}}, example: {a: 1}}}}
      responses: {'204': {description: taken}}
  /teapot:
    post:
      operationId: brew
      requestBody: {required: true, content: {application/json: {schema: {type: object, required: [a]}, example: {a: 1}}}}
      responses:
        '200': {description: OK, content: {text/plain: {schema: {type: string}, example: brewed}}}
        '422': {description: no, content: {application/json: {schema: {type: object, additionalProperties: false, properties: {code: {type: integer}}}, example: {code: 7}}}}
components:
  schemas:
    Pet: {type: object, required: [id, name], properties: {id: {type: integer, minimum: 1, maximum: 1000}, name: {type: string, minLength: 3, maxLength: 20}}}
`

func TestPrefer(t *testing.T) {
	t.Parallel()
	server := frozen(t, userDocument(pets))
	get := request{method: "GET", target: "/pets/1"}
	for prefer, want := range map[string]struct {
		status                int
		body, source, applied string
	}{
		"":                          {200, `{"id":1,"name":"Rex"}`, "example:rex", ""},
		"example=tom":               {200, `{"id":2,"name":"Tom"}`, "example:tom", "example=tom"},
		"code=404":                  {404, `{"message":"gone"}`, "example:default", "code=404"},
		"code=200, example=tom":     {200, `{"id":2,"name":"Tom"}`, "example:tom", "code=200, example=tom"},
		"code=200; example=tom":     {200, `{"id":2,"name":"Tom"}`, "example:tom", "code=200, example=tom"},
		`code="404"`:                {404, `{"message":"gone"}`, "example:default", "code=404"},
		"CODE=404":                  {404, `{"message":"gone"}`, "example:default", "code=404"},
		"code=418":                  {418, ``, "contract", "code=418"},
		"code=503":                  {503, `{}`, "example:default", "code=503"},
		"respond-async, wait=5":     {200, `{"id":1,"name":"Rex"}`, "example:rex", ""},
		"code=abc":                  {200, `{"id":1,"name":"Rex"}`, "example:rex", ""},
		"dynamic=false":             {200, `{"id":1,"name":"Rex"}`, "example:rex", "dynamic=false"},
		"seed=7":                    {200, `{"id":1,"name":"Rex"}`, "example:rex", ""},
		"example=nobody":            {404, `{"title":"No such example","status":404,"detail":"status 200 of getPet has no example nobody","hint":"it has rex, tom"}`, "engine", ""},
		"code=5":                    {404, `{"title":"No such answer","status":404,"detail":"operation getPet documents no status 5","hint":"it documents 200, 404, 4XX, default"}`, "engine", ""},
		"code=100":                  {404, `{"title":"No such answer","status":404,"detail":"operation getPet documents no status 100","hint":"it documents 200, 404, 4XX, default"}`, "engine", ""},
		"code=-1":                   {404, `{"title":"No such answer","status":404,"detail":"operation getPet documents no status -1","hint":"it documents 200, 404, 4XX, default"}`, "engine", ""},
		"code=9999999":              {404, `{"title":"No such answer","status":404,"detail":"operation getPet documents no status 9999999","hint":"it documents 200, 404, 4XX, default"}`, "engine", ""},
		"code=99999999999999999999": {200, `{"id":1,"name":"Rex"}`, "example:rex", ""},
	} {
		t.Run("Prefer: "+prefer, func(t *testing.T) {
			t.Parallel()
			r := get
			if prefer != "" {
				r = r.with("Prefer", prefer)
			}
			a := r.send(t, server)
			a.want(t, want.status, want.body)
			if a.source() != want.source || a.header.Get("Preference-Applied") != want.applied {
				t.Errorf("source %q, applied %q; want %q and %q", a.source(), a.header.Get("Preference-Applied"), want.source, want.applied)
			}
		})
	}
	t.Run("a wrong status of the box is refused in words, too, and never a panic", func(t *testing.T) {
		t.Parallel()
		box := frozen(t)
		for _, code := range []int{-1, 1, 5, 99, 100, 101, 199, 299, 600, 999, 1000} {
			callV2("GET", "/v2/carts/"+cartS3, "").with("Prefer", fmt.Sprint("code=", code)).send(t, box).has(t, 404, "No such answer")
		}
	})
	t.Run("samples follow the seed and say so", func(t *testing.T) {
		t.Parallel()
		one := get.with("Prefer", "dynamic=true, seed=1").send(t, server)
		again := get.with("Prefer", "dynamic=true, seed=1").send(t, server)
		two := get.with("Prefer", "dynamic=true, seed=2").send(t, server)
		zero := get.with("Prefer", "dynamic=true, seed=0").send(t, server)
		one.has(t, 200)
		if one.body != again.body || one.body == two.body {
			t.Errorf("seed 1 gives %s and %s, seed 2 %s", one.body, again.body, two.body)
		}
		if one.source() != "generated;seed=1" || one.header.Get("Preference-Applied") != "dynamic=true, seed=1" || zero.source() != "generated;seed=0" {
			t.Errorf("source %q and %q, applied %q", one.source(), zero.source(), one.header.Get("Preference-Applied"))
		}
	})
	t.Run("what has no example is a sample of the server's seed", func(t *testing.T) {
		t.Parallel()
		a := request{method: "GET", target: "/samples"}.send(t, server)
		if a.status != 200 || a.source() != "generated;seed=1" {
			t.Error(a)
		}
		b := request{method: "GET", target: "/samples"}.send(t, frozen(t, userDocument(pets), mock.WithSeed(2)))
		if b.body == a.body || b.source() != "generated;seed=2" {
			t.Errorf("another seed gives %s", b)
		}
	})
	t.Run("a dynamic server samples where there is an example, but not what has state", func(t *testing.T) {
		t.Parallel()
		if a := get.send(t, frozen(t, userDocument(pets), mock.WithDynamic())); a.source() != "generated;seed=1" {
			t.Error(a)
		}
		box := frozen(t, mock.WithDynamic())
		if a := callV2("GET", "/v2/carts/"+cartS3, "").send(t, box); a.source() != "state" {
			t.Error(a)
		}
	})
	t.Run("Prefer changes no state", func(t *testing.T) {
		t.Parallel()
		box := frozen(t)
		before := state(t, box, "default")
		deleteS4(cartS4).with("Prefer", "code=200").send(t, box).has(t, 200)
		if state(t, box, "default") != before {
			t.Error("the state changed")
		}
	})
	t.Run("a request that breaks the contract is refused whatever it prefers", func(t *testing.T) {
		t.Parallel()
		deleteS4("x").with("Prefer", "code=200").send(t, frozen(t)).has(t, 400, "REQUEST_VALIDATION")
	})
}

func TestExamplePairs(t *testing.T) {
	t.Parallel()
	server := frozen(t, userDocument(pets))
	for body, want := range map[string]string{
		`{"name": "Tom", "id": 2.0}`: `{"id":2,"name":"Tom"}`,
		`{"id":1,"name":"Rex"}`:      `{"id":1,"name":"Rex"}`,
		`{"id":3,"name":"Max"}`:      `{"id":9,"name":"Any"}`,
	} {
		t.Run("the request "+body+" has the answer "+want, func(t *testing.T) {
			t.Parallel()
			request{method: "POST", target: "/pets", body: body, header: map[string]string{"Content-Type": "application/json"}}.send(t, server).want(t, 201, want)
		})
	}
}
