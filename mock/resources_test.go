package mock_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"cartwright/mock"
)

// shops is a document with things, with things of shops, and with what is no resource.
const shops = `openapi: 3.0.3
info: {title: Shops, version: "1"}
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 0, maximum: 100}}
        - {name: offset, in: query, schema: {type: integer, minimum: 0}}
        - {name: colour, in: query, schema: {type: string}}
      responses:
        '200':
          description: All
          headers: {X-Total-Count: {schema: {type: integer}}}
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Thing'}}
              example: [{id: 1, name: Anvil, colour: grey, createdAt: '2025-01-01T00:00:00Z'}, {id: 2, name: Bell, colour: red, createdAt: '2025-01-02T00:00:00Z'}]
    post:
      operationId: createThing
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '201':
          description: Made
          headers: {Location: {schema: {type: string}}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}
        '400': {$ref: '#/components/responses/Error'}
  /things/{thingId}:
    parameters: [{name: thingId, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getThing
      responses:
        '200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {$ref: '#/components/responses/Error'}
    put:
      operationId: replaceThing
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
      responses:
        '200': {description: Replaced, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
    patch:
      operationId: changeThing
      requestBody:
        required: true
        content:
          application/merge-patch+json: {schema: {type: object}}
          application/json-patch+json: {schema: {type: array, items: {type: object}}}
      responses:
        '200': {description: Changed, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
        '404': {$ref: '#/components/responses/Error'}
        '422': {$ref: '#/components/responses/Error'}
    delete:
      operationId: removeThing
      responses: {'204': {description: Gone}, '404': {$ref: '#/components/responses/Error'}}
  /shops/{shopId}:
    parameters: [{name: shopId, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getShop
      responses:
        '200':
          description: One
          content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: string}, name: {type: string}}}, example: {id: main, name: Main}}}
        '404': {$ref: '#/components/responses/Error'}
    put:
      operationId: putShop
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses:
        '200': {description: Replaced, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: string}, name: {type: string}}}}}}
        '201': {description: Made, content: {application/json: {schema: {type: object, required: [id], properties: {id: {type: string}, name: {type: string}}}}}}
    delete: {operationId: closeShop, responses: {'204': {description: Closed}}}
  /shops/{shopId}/offers:
    parameters: [{name: shopId, in: path, required: true, schema: {type: string}}]
    get:
      operationId: listOffers
      parameters:
        - {name: page, in: query, schema: {type: integer, minimum: 1, default: 1}}
        - {name: per_page, in: query, schema: {type: integer, minimum: 1, default: 2}}
      responses:
        '200':
          description: All
          content:
            application/json:
              schema:
                type: object
                required: [items, total, pagination]
                properties:
                  items: {type: array, items: {$ref: '#/components/schemas/Offer'}}
                  total: {type: integer}
                  pagination: {type: object, properties: {page: {type: integer}, perPage: {type: integer}, totalPages: {type: integer}, hasMore: {type: boolean}, next: {type: string}}}
              example: {items: [{code: one, shopId: main, title: First, price: 1.10}], total: 1, pagination: {page: 1}}
        '404': {$ref: '#/components/responses/Error'}
    post:
      operationId: createOffer
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewOffer'}}}}
      responses:
        '201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Offer'}}}}
        '404': {$ref: '#/components/responses/Error'}
        '409': {$ref: '#/components/responses/Error'}
  /shops/{shopId}/offers/{code}:
    parameters: [{name: shopId, in: path, required: true, schema: {type: string}}, {name: code, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getOffer
      responses:
        '200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Offer'}}}}
  /status:
    get: {operationId: getStatus, responses: {'200': {description: OK, content: {application/json: {schema: {type: object}, example: {up: true}}}}}}
components:
  responses:
    Error: {description: Wrong, content: {application/json: {schema: {type: object, required: [code, message], properties: {code: {type: string}, message: {type: string}}}, example: {code: E1, message: Wrong}}}}
  schemas:
    Thing:
      type: object
      required: [id, name, createdAt]
      properties:
        id: {type: integer, readOnly: true}
        name: {type: string, minLength: 1}
        colour: {type: string, default: black}
        secret: {type: string, writeOnly: true}
        createdAt: {type: string, format: date-time, readOnly: true}
        updatedAt: {type: string, format: date-time, readOnly: true}
    NewOffer:
      type: object
      required: [title]
      properties: {code: {type: string}, title: {type: string}, price: {type: number}}
    Offer:
      type: object
      required: [code, shopId, title]
      properties: {code: {type: string}, shopId: {type: string}, title: {type: string}, price: {type: number}}
`

func statefulShops(t testing.TB) *mock.Server {
	t.Helper()
	return frozen(t, userDocument(shops), mock.WithState())
}

func jsonSend(method, target, body string) request {
	r := jsonPost(target, body)
	r.method = method
	return r
}

func get(target string) request { return request{method: "GET", target: target} }

func TestResourcesAreKept(t *testing.T) {
	t.Parallel()
	server := statefulShops(t)
	const anvil = `{"id":1,"name":"Anvil","colour":"grey","createdAt":"2025-01-01T00:00:00Z"}`
	t.Run("the examples of lists and items are there from the start", func(t *testing.T) {
		t.Parallel()
		a := get("/things/1").in("start").send(t, server)
		a.want(t, 200, anvil)
		if a.source() != "state" {
			t.Error(a)
		}
		get("/shops/main/offers").in("start").send(t, server).has(t, 200, `{"items":[{"code":"one","shopId":"main","title":"First","price":1.1}],"total":1,`)
	})
	t.Run("what is made is read again, with what the server adds", func(t *testing.T) {
		t.Parallel()
		a := jsonPost("/things", `{"name":"Chest","secret":"s3"}`).in("made").send(t, server)
		const chest = `{"id":3,"name":"Chest","colour":"black","createdAt":"2026-01-01T00:00:00.000Z","updatedAt":"2026-01-01T00:00:00.000Z"}`
		a.want(t, 201, chest)
		if got := a.header.Get("Location"); got != "/things/3" {
			t.Errorf("Location %q", got)
		}
		get("/things/3").in("made").send(t, server).want(t, 200, chest)
		list := get("/things?limit=1&offset=2").in("made").send(t, server)
		list.want(t, 200, "["+chest+"]")
		if list.header.Get("X-Total-Count") != "3" {
			t.Errorf("got %v", list.header)
		}
		get("/things?colour=red").in("made").send(t, server).has(t, 200, `[{"id":2,`)
		if all := state(t, server, "made"); !strings.Contains(all, `"secret":"s3"`) {
			t.Errorf("what is only written is kept: %s", all)
		}
	})
	t.Run("the address of what is made leads back into the sandbox of its path", func(t *testing.T) {
		t.Parallel()
		a := jsonPost("/__sandbox/prefix/things", `{"name":"Chest"}`).send(t, server)
		get(a.header.Get("Location")).send(t, server).has(t, 200, `"name":"Chest"`)
	})
	t.Run("what is not there is missing in the documented words, else in a problem document", func(t *testing.T) {
		t.Parallel()
		a := get("/things/9").send(t, server)
		a.want(t, 404, `{"code":"E1","message":"there is no thing 9"}`)
		if a.source() != "contract" {
			t.Error(a)
		}
		get("/shops/main/offers/none").send(t, server).has(t, 404, `"detail":"there is no offer none"`)
		get("/shops/other/offers").send(t, server).want(t, 404, `{"code":"E1","message":"there is no shop other"}`)
		jsonPost("/shops/other/offers", `{"title":"T"}`).send(t, server).want(t, 404, `{"code":"E1","message":"there is no shop other"}`)
	})
	t.Run("what is no resource keeps its examples", func(t *testing.T) {
		t.Parallel()
		if a := get("/status").send(t, server); a.body != `{"up":true}` || a.source() != "example:default" {
			t.Error(a)
		}
	})
	t.Run("without the option nothing is kept", func(t *testing.T) {
		t.Parallel()
		plain := frozen(t, userDocument(shops))
		if a := get("/things/9").send(t, plain); a.status != http.StatusOK || a.source() == "state" {
			t.Error(a)
		}
	})
}

func TestResourcesAreChanged(t *testing.T) {
	t.Parallel()
	server := statefulShops(t)
	mergePatch := func(body string) request {
		return jsonSend("PATCH", "/things/1", body).with("Content-Type", "application/merge-patch+json")
	}
	jsonPatch := func(body string) request {
		return jsonSend("PATCH", "/things/1", body).with("Content-Type", "application/json-patch+json")
	}
	t.Run("a replacement keeps nothing but what only the server writes", func(t *testing.T) {
		t.Parallel()
		jsonSend("PUT", "/things/1", `{"name":"Axe"}`).in("put").send(t, server).
			want(t, 200, `{"id":1,"name":"Axe","colour":"black","createdAt":"2025-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00.000Z"}`)
		get("/things/1").in("put").send(t, server).has(t, 200, `"name":"Axe"`)
		jsonSend("PUT", "/things/77", `{"name":"Axe"}`).in("put").send(t, server).has(t, 404, "there is no thing 77")
	})
	t.Run("a replacement makes what is not there where 201 is documented", func(t *testing.T) {
		t.Parallel()
		jsonSend("PUT", "/shops/new", `{"name":"New"}`).in("put201").send(t, server).want(t, 201, `{"id":"new","name":"New"}`)
		jsonSend("PUT", "/shops/new", `{"name":"Newer"}`).in("put201").send(t, server).want(t, 200, `{"id":"new","name":"Newer"}`)
		get("/shops/new/offers").in("put201").send(t, server).has(t, 200, `"items":[],"total":0`)
	})
	t.Run("a merge patch merges, and null removes", func(t *testing.T) {
		t.Parallel()
		mergePatch(`{"colour":null,"name":"Axe"}`).in("merge").send(t, server).has(t, 200, `{"id":1,"name":"Axe","colour":"black",`)
	})
	t.Run("a JSON Patch is applied in order or not at all", func(t *testing.T) {
		t.Parallel()
		jsonPatch(`[{"op":"test","path":"/name","value":"Anvil"},{"op":"replace","path":"/name","value":"Axe"}]`).in("jp").send(t, server).has(t, 200, `"name":"Axe"`)
		jsonPatch(`[{"op":"replace","path":"/colour","value":"blue"},{"op":"test","path":"/name","value":"Anvil"}]`).in("jp").send(t, server).has(t, 422, "the patch cannot be applied")
		get("/things/1").in("jp").send(t, server).has(t, 200, `"colour":"grey"`)
	})
	t.Run("a JSON Patch that doubles again and again ends soon", func(t *testing.T) {
		t.Parallel()
		doubles := `[{"op":"add","path":"/a","value":{"b":"` + strings.Repeat("b", 100) + `"}}`
		for i := range 60 {
			doubles += fmt.Sprintf(`,{"op":"copy","from":"/a","path":"/a/%d"}`, i)
		}
		jsonPatch(doubles+"]").in("double").send(t, server).has(t, 422, "the patch cannot be applied")
	})
	t.Run("what the document could not show is refused and changes nothing", func(t *testing.T) {
		t.Parallel()
		for _, body := range []string{`{"name":""}`, `{"name":5}`} {
			mergePatch(body).in("bad").send(t, server).has(t, 422, `{"code":"E1","message":"the thing would not be as the document says: /name should`)
		}
		get("/things/1").in("bad").send(t, server).has(t, 200, `"name":"Anvil"`)
	})
	t.Run("what is removed is gone, and with it what belongs to it", func(t *testing.T) {
		t.Parallel()
		request{method: "DELETE", target: "/things/1"}.in("gone").send(t, server).want(t, 204, "")
		get("/things/1").in("gone").send(t, server).has(t, 404)
		request{method: "DELETE", target: "/things/1"}.in("gone").send(t, server).has(t, 404)
		request{method: "DELETE", target: "/shops/main"}.in("gone").send(t, server).want(t, 204, "")
		jsonSend("PUT", "/shops/main", `{"name":"Again"}`).in("gone").send(t, server).has(t, 201)
		get("/shops/main/offers").in("gone").send(t, server).has(t, 200, `"total":0`)
	})
	t.Run("an id that is taken is a conflict", func(t *testing.T) {
		t.Parallel()
		jsonPost("/shops/main/offers", `{"code":"one","title":"T"}`).in("409").send(t, server).want(t, 409, `{"code":"E1","message":"offer one is there already"}`)
		jsonPost("/shops/main/offers", `{"code":"two","title":"T"}`).in("409").send(t, server).want(t, 201, `{"code":"two","shopId":"main","title":"T"}`)
	})
}

func TestIDsOfAnyLetters(t *testing.T) {
	t.Parallel()
	server := statefulShops(t)
	for _, id := range []string{"a/b", "ü", "a b", "%", "*", "a+b", "..", "'", "x;y", "main/offers", "<>", "\u0001", strings.Repeat("long", 100)} {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			at := "/shops/" + url.PathEscape(id)
			if id == ".." {
				at = "/shops/%2E%2E"
			}
			jsonSend("PUT", at, `{"name":"N"}`).in("letters").send(t, server).has(t, 201)
			if got := get(at).in("letters").send(t, server); got.status != 200 || got.field(t, "id") != id {
				t.Error(got)
			}
			get(at+"/offers").in("letters").send(t, server).has(t, 200, `"total":0`)
			jsonPost(at+"/offers", `{"code":"c","title":"T"}`).in("letters").send(t, server).has(t, 201)
			get(at+"/offers/c").in("letters").send(t, server).has(t, 200)
			request{method: "DELETE", target: at}.in("letters").send(t, server).has(t, 204)
			get(at).in("letters").send(t, server).has(t, 404)
		})
	}
}

// FuzzPatches sends any patch: the mock never has a fault, and the thing is always one that can be read.
func FuzzPatches(f *testing.F) {
	for _, seed := range []string{`{}`, `{"name":null}`, `{"id":5,"createdAt":null}`, `[{"op":"remove","path":""}]`, `[{"op":"move","from":"/name","path":"/name/a"}]`,
		`[{"op":"add","path":"/-","value":1}]`, `[{"op":"replace","path":"","value":[]}]`, `[{"op":"test","path":"/name"}]`, `[{}]`, `[{"op":5,"path":{}}]`, `[{"op":"copy","from":"/a/9","path":"/b"}]`} {
		f.Add(seed)
	}
	server := statefulShops(f)
	f.Fuzz(func(t *testing.T, body string) {
		for _, mediaType := range []string{"application/merge-patch+json", "application/json-patch+json"} {
			if a := jsonSend("PATCH", "/things/1", body).with("Content-Type", mediaType).send(t, server); a.status >= 500 {
				t.Errorf("%s: %s", mediaType, a)
			}
			get("/things/1").send(t, server).has(t, 200, `{"id":1,`)
		}
	})
}

func TestListsAreCut(t *testing.T) {
	t.Parallel()
	server := statefulShops(t)
	for _, code := range []string{"two", "three"} {
		jsonPost("/shops/main/offers", `{"code":"`+code+`","title":"T"}`).send(t, server).has(t, 201)
	}
	for query, want := range map[string][]string{
		"":                   {`"code":"one"`, `"code":"two"`, `"total":3`, `"page":1,"perPage":2,"totalPages":2,"hasMore":true,"next":"/shops/main/offers?page=2"`},
		"?page=2":            {`{"items":[{"code":"three"`, `"page":2,"perPage":2,"totalPages":2,"hasMore":false}`},
		"?page=9":            {`{"items":[],"total":3`},
		"?page=2&per_page=1": {`{"items":[{"code":"two"`, `"totalPages":3,"hasMore":true,"next":"/shops/main/offers?page=3&per_page=1"`},
	} {
		t.Run("by "+query, func(t *testing.T) {
			t.Parallel()
			get("/shops/main/offers"+query).send(t, server).has(t, 200, want...)
		})
	}
	t.Run("a limit of none shows none", func(t *testing.T) {
		t.Parallel()
		get("/things?limit=0").send(t, server).want(t, 200, `[]`)
		get("/things?offset=99999999999999999999").send(t, server).want(t, 200, `[]`)
	})
}

func TestStateOfResources(t *testing.T) {
	t.Parallel()
	server := statefulShops(t)
	admin := func(method, target, body string) request {
		return jsonSend(method, "/__admin/state"+target, body).in("admin")
	}
	jsonPost("/things", `{"name":"Chest"}`).in("admin").send(t, server).has(t, 201)
	a := admin("POST", "/snapshot", "").send(t, server)
	a.has(t, 201)
	request{method: "DELETE", target: "/things/3"}.in("admin").send(t, server).has(t, 204)
	get("/things/3").in("admin").send(t, server).has(t, 404)
	get("/things/3").in("another").send(t, server).has(t, 404)
	admin("POST", "/restore", a.body).send(t, server).has(t, 204)
	get("/things/3").in("admin").send(t, server).has(t, 200)
	admin("PUT", "", `{"/things":{"8":{"id":8,"name":"Eight","createdAt":"2025-01-01T00:00:00Z"}}}`).send(t, server).want(t, 204, "")
	get("/things").in("admin").send(t, server).want(t, 200, `[{"id":8,"name":"Eight","createdAt":"2025-01-01T00:00:00Z"}]`)
	jsonPost("/things", `{"name":"Chest"}`).in("admin").send(t, server).has(t, 201, `{"id":9,`)
	admin("PUT", "", `{"/things":{"8":{"id":8,"name":""}}}`).send(t, server).has(t, 400, "/~1things/8: ", "/name should NOT be shorter")
	admin("GET", "?kind=/things", "").send(t, server).has(t, 200, `"entities":{"/things":{"8":{`, `"9":{`)
	admin("POST", "/reset", "").send(t, server).has(t, 204)
	get("/things").in("admin").send(t, server).has(t, 200, `[{"id":1,`, `{"id":2,`)
}
