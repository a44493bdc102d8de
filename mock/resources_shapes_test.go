package mock_test

import (
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"cartwright/mock"
)

// depot is a document whose bodies are wrapped, composed, in other media types and cut by cursors.
const depot = `openapi: 3.0.3
info: {title: Depot, version: "1"}
servers: [{url: /v1}]
paths:
  /orders:
    x-mock-resource: {name: orders, generator: uuid}
    get:
      operationId: listOrders
      parameters:
        - {name: limit, in: query, schema: {type: integer, minimum: 1, default: 2}}
        - {name: cursor, in: query, schema: {type: string}}
      responses:
        '200':
          description: All
          content:
            application/json:
              schema:
                type: object
                required: [data, meta]
                properties:
                  data: {type: array, items: {$ref: '#/components/schemas/OrderSummary'}}
                  meta: {type: object, required: [count, next_cursor], properties: {count: {type: integer}, next_cursor: {type: string, nullable: true}, has_more: {type: boolean}}}
    post:
      operationId: createOrder
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: '#/components/schemas/NewOrder'}}
          application/x-www-form-urlencoded: {schema: {type: object, required: [note], properties: {note: {type: string}}}}
      responses:
        '201':
          description: Made
          headers: {Location: {schema: {type: string, format: uri}}}
          content: {application/json: {schema: {type: object, required: [data], properties: {data: {$ref: '#/components/schemas/Order'}}}}}
  /orders/{orderId}:
    parameters: [{name: orderId, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getOrder
      responses: {'200': {description: One, content: {application/json: {schema: {type: object, required: [data], properties: {data: {$ref: '#/components/schemas/Order'}}}}}}}
    patch:
      operationId: changeOrder
      requestBody: {content: {application/json: {schema: {type: object}}}}
      responses: {'200': {description: One, content: {application/json: {schema: {type: object, required: [data], properties: {data: {$ref: '#/components/schemas/Order'}}}}}}}
    delete:
      operationId: removeOrder
      responses: {'200': {description: Gone, content: {application/json: {schema: {type: object, required: [deleted], properties: {deleted: {type: boolean}}}, example: {deleted: true}}}}}
  /pets:
    post:
      operationId: addPet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: Made, content: {application/xml: {schema: {$ref: '#/components/schemas/Pet'}}, application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /pets/{name}:
    parameters: [{name: name, in: path, required: true, schema: {type: string}}]
    get:
      operationId: getPet
      responses: {'200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}, application/xml: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    put:
      operationId: replacePet
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: Replaced}}
  /off:
    x-mock-resource: false
    post: {operationId: addOff, requestBody: {content: {application/json: {schema: {type: object}}}}, responses: {'200': {description: OK, content: {application/json: {schema: {type: object, properties: {id: {type: string}}}, example: {id: shown}}}}}}
  /off/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
    get: {operationId: getOff, responses: {'200': {description: OK, content: {application/json: {schema: {type: object, properties: {id: {type: string}}}, example: {id: shown}}}}}}
components:
  schemas:
    NewOrder:
      type: object
      required: [lines]
      properties: {note: {type: string}, lines: {type: array, items: {$ref: '#/components/schemas/Line'}}}
    Line: {type: object, required: [number, sku], properties: {number: {type: integer, readOnly: true}, sku: {type: string}}}
    Order:
      allOf:
        - {$ref: '#/components/schemas/NewOrder'}
        - {type: object, required: [id, state, created_at], properties: {id: {type: string, format: uuid}, state: {type: string, enum: [open, closed]}, created_at: {type: integer}}}
    OrderSummary: {type: object, additionalProperties: false, required: [id, state], properties: {id: {type: string}, state: {type: string}}}
    Pet:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      discriminator: {propertyName: kind}
    Cat: {type: object, required: [kind, name], properties: {kind: {type: string, enum: [Cat]}, name: {type: string}, claws: {type: integer}}}
    Dog: {type: object, required: [kind, name], properties: {kind: {type: string, enum: [Dog]}, name: {type: string}, bark: {type: string}}}
`

func statefulDepot(t testing.TB) *mock.Server {
	t.Helper()
	return frozen(t, userDocument(depot), mock.WithState())
}

func TestResourcesInOtherShapes(t *testing.T) {
	t.Parallel()
	server := statefulDepot(t)
	t.Run("an item in a wrapper is kept without it, its lines are made whole", func(t *testing.T) {
		t.Parallel()
		a := jsonPost("/v1/orders", `{"lines":[{"sku":"A"}],"note":"n"}`).in("wrap").send(t, server)
		a.has(t, 201, `{"data":{`, `"sku":"A"`, `"number":`, `"created_at":1767225600`, `"state":"`)
		at, err := url.Parse(a.header.Get("Location"))
		if err != nil || at.Host != "localhost" || !strings.HasPrefix(at.Path, "/v1/orders/") {
			t.Fatalf("Location %s, %v", at, err)
		}
		get(at.Path).in("wrap").send(t, server).want(t, 200, a.body)
		get(at.Path).in("wrap").send(t, server).want(t, 200, a.body)
		jsonSend("PATCH", at.Path, `{"note":null,"state":"closed"}`).in("wrap").send(t, server).has(t, 200, `"state":"closed"`)
		if again := get(at.Path).in("wrap").send(t, server); strings.Contains(again.body, "note") {
			t.Error(again)
		}
		jsonSend("PATCH", at.Path, `{"lines":null}`).in("wrap").send(t, server).has(t, 422, "should have required property 'lines'")
		request{method: "DELETE", target: at.Path}.in("wrap").send(t, server).want(t, 200, `{"deleted":true}`)
		get(at.Path).in("wrap").send(t, server).has(t, 404)
	})
	t.Run("a form is kept as JSON is", func(t *testing.T) {
		t.Parallel()
		jsonPost("/v1/orders", `note=from+a+form`).with("Content-Type", "application/x-www-form-urlencoded").in("form").send(t, server).
			has(t, 201, `"note":"from a form"`)
	})
	t.Run("one of several kinds keeps what its kind has, in what the client accepts", func(t *testing.T) {
		t.Parallel()
		jsonPost("/v1/pets", `{"kind":"Dog","name":"Rex","bark":"wau"}`).with("Accept", "application/json").in("pet").send(t, server).want(t, 200, `{"kind":"Dog","name":"Rex","bark":"wau"}`)
		get("/v1/pets/Rex").in("pet").send(t, server).want(t, 200, `{"kind":"Dog","name":"Rex","bark":"wau"}`)
		get("/v1/pets/Rex").with("Accept", "application/xml").in("pet").send(t, server).has(t, 200, "<bark>wau</bark>")
		jsonSend("PUT", "/v1/pets/Rex", `{"kind":"Cat","name":"Tom","claws":5}`).in("pet").send(t, server).want(t, 204, "")
		get("/v1/pets/Rex").in("pet").send(t, server).want(t, 200, `{"kind":"Cat","name":"Rex","claws":5}`)
	})
	t.Run("a resource that is taken out answers as the document shows", func(t *testing.T) {
		t.Parallel()
		get("/v1/off/none").send(t, server).want(t, 200, `{"id":"shown"}`)
	})
	t.Run("the declared name is that of the state", func(t *testing.T) {
		t.Parallel()
		jsonPost("/v1/orders", `{"lines":[]}`).in("named").send(t, server).has(t, 201)
		if all := state(t, server, "named"); !strings.Contains(all, `"orders":{"`) {
			t.Error(all)
		}
	})
}

func TestListsFollowCursors(t *testing.T) {
	t.Parallel()
	server := statefulDepot(t)
	var made []string
	for range 5 {
		a := jsonPost("/v1/orders", `{"lines":[]}`).send(t, server)
		data, _ := a.field(t, "data").(map[string]any)
		id, _ := data["id"].(string)
		made = append(made, id)
	}
	var seen []string
	for query, pages := "", 0; ; pages++ {
		a := get("/v1/orders"+query).send(t, server)
		var page struct {
			Data []struct{ ID string }
			Meta struct {
				Count int
				Next  *string `json:"next_cursor"`
				More  bool    `json:"has_more"`
			}
		}
		if err := json.Unmarshal([]byte(a.body), &page); err != nil || a.status != 200 || page.Meta.Count != 5 || page.Meta.More != (page.Meta.Next != nil) || pages > 5 {
			t.Fatalf("%s: %v", a, err)
		}
		for _, o := range page.Data {
			seen = append(seen, o.ID)
		}
		if page.Meta.Next == nil {
			break
		}
		query = "?cursor=" + url.QueryEscape(*page.Meta.Next)
	}
	if strings.Join(seen, " ") != strings.Join(made, " ") {
		t.Errorf("seen %v of %v", seen, made)
	}
	get("/v1/orders?cursor="+made[3]).send(t, server).has(t, 200, made[4], `"next_cursor":null`)
	get("/v1/orders?cursor=nothing").send(t, server).has(t, 400, "should be a cursor that a list gave")
}
