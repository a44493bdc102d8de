package mock_test

import (
	"slices"
	"testing"

	"cartwright/mock"
	"cartwright/openapi"
	"testing/fstest"
)

// oddities are resources as many documents have them.
const oddities = `openapi: 3.0.3
info: {title: Oddities, version: "1"}
paths:
  /pet:
    post: &pet
      operationId: addPet
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}
      responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
    put: {<<: *pet, operationId: updatePet}
  /pet/{petId}:
    parameters: [{name: petId, in: path, required: true, schema: {type: integer}}]
    get: {operationId: getPet, responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}, '404': {description: Gone}}}
    post:
      operationId: changePet
      requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {'200': {description: OK, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}
  /tasks:
    get:
      operationId: listTasks
      responses: {'200': {description: All, content: {application/json: {schema: {type: object, required: [data, first_id, last_id], properties: {data: {type: array, minItems: 1, items: {$ref: '#/components/schemas/Task'}}, first_id: {type: string}, last_id: {type: string}}}}}}}
    post:
      operationId: createTask
      requestBody: {content: {application/json: {schema: {type: object, required: [data], properties: {data: {type: object, properties: {title: {type: string}, state: {type: string}}}}}}}}
      responses: {'201': {description: Made, content: {application/json: {schema: {type: object, properties: {data: {$ref: '#/components/schemas/Task'}}}}}}}
  /tasks/{task_gid}:
    get:
      operationId: getTask
      parameters: [{name: task_gid, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: One, content: {application/json: {schema: {type: object, properties: {data: {$ref: '#/components/schemas/Task'}}}}}}}
  /members:
    post:
      operationId: addMember
      requestBody: {content: {application/json: {schema: {type: object, required: [user_id], properties: {user_id: {type: string}, role: {type: string}}}}}}
      responses: {'200': {description: Added, content: {application/json: {schema: {$ref: '#/components/schemas/Member'}}}}}
  /members/{user_id}:
    get:
      operationId: getMember
      parameters: [{name: user_id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Member'}}}}}
  /searches:
    get: {operationId: listSearches, responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Member'}}}}}}}
    post: {operationId: search, responses: {'201': {description: Empty}}}
  /searches/{id}:
    get:
      operationId: getSearch
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {'200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Member'}}}}}
components:
  schemas:
    Pet: {type: object, required: [name], properties: {id: {type: integer}, name: {type: string}}}
    Task: {type: object, required: [gid], properties: {gid: {type: string, pattern: '^t[0-9]{6}$', example: t000001}, title: {type: string}, state: {type: object, required: [on], properties: {on: {type: boolean}}}}}
    Member: {type: object, required: [id], properties: {id: {type: string}, role: {type: string}}}
`

func TestResourcesAsDocumentsHaveThem(t *testing.T) {
	t.Parallel()
	server := frozen(t, userDocument(oddities), mock.WithState())
	t.Run("a replacement at the collection names the item in its body", func(t *testing.T) {
		t.Parallel()
		jsonPost("/pet", `{"id":7,"name":"Rex"}`).in("pet").send(t, server).want(t, 200, `{"id":7,"name":"Rex"}`)
		jsonSend("PUT", "/pet", `{"id":7,"name":"Max"}`).in("pet").send(t, server).want(t, 200, `{"id":7,"name":"Max"}`)
		get("/pet/7").in("pet").send(t, server).want(t, 200, `{"id":7,"name":"Max"}`)
		jsonSend("PUT", "/pet", `{"id":8,"name":"Max"}`).in("pet").send(t, server).has(t, 404, "there is no pet 8")
		jsonSend("PUT", "/pet", `{"name":"Max"}`).in("pet").send(t, server).has(t, 400, "/id is missing")
		get("/pet/8").in("pet").send(t, server).want(t, 404, "")
	})
	t.Run("an item is changed by POST, too", func(t *testing.T) {
		t.Parallel()
		jsonPost("/pet", `{"id":7,"name":"Rex"}`).in("post").send(t, server).has(t, 200)
		jsonPost("/pet/7", `name=Tom`).with("Content-Type", "application/x-www-form-urlencoded").in("post").send(t, server).want(t, 200, `{"id":7,"name":"Tom"}`)
	})
	t.Run("a list that is never empty begins with a sample, an id is made as its pattern asks", func(t *testing.T) {
		t.Parallel()
		get("/tasks").in("task").send(t, server).has(t, 200, `{"data":[{"gid":"t000001"`, `"first_id":"t000001","last_id":"t000001"`)
		a := jsonPost("/tasks", `{"data":{"title":"T"}}`).in("task").send(t, server)
		a.has(t, 201, `{"data":{"gid":"t`, `"title":"T"`)
	})
	t.Run("a member that means another thing in answers is the server's", func(t *testing.T) {
		t.Parallel()
		jsonPost("/tasks", `{"data":{"title":"T","state":"on"}}`).in("odds").send(t, server).has(t, 201, `"title":"T"`)
	})
	t.Run("what is added by the name that the path has for it is found by it", func(t *testing.T) {
		t.Parallel()
		jsonPost("/members", `{"user_id":"u1","role":"r"}`).in("member").send(t, server).want(t, 200, `{"id":"u1","role":"r"}`)
		get("/members/u1").in("member").send(t, server).want(t, 200, `{"id":"u1","role":"r"}`)
	})
	t.Run("nothing of what cannot be filled is played", func(t *testing.T) {
		t.Parallel()
		if a := get("/searches/none").send(t, server); a.source() == "state" || a.status != 200 {
			t.Error(a)
		}
	})
}

func TestFindResources(t *testing.T) {
	t.Parallel()
	contract, err := openapi.Load(openapi.FS(fstest.MapFS{"mine.yaml": {Data: []byte(oddities)}}, "mine.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	found, unplayed := mock.FindResources(contract, true)
	var paths []string
	for _, r := range found {
		paths = append(paths, r.Collection+" "+r.ID)
	}
	if want := []string{"/pet id", "/tasks gid", "/members id"}; !slices.Equal(paths, want) || len(unplayed) > 0 {
		t.Errorf("found %v, not %v; want %v", paths, unplayed, want)
	}
	if found, _ := mock.FindResources(contract, false); len(found) > 0 {
		t.Errorf("nobody asked for %v", found)
	}
}
