package mock_test

import (
	"testing"

	"cartwright/mock"
)

const bins = `openapi: 3.0.3
info: {title: Bins, version: "1"}
paths:
  /bins:
    get: {operationId: listBins, responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Bin'}}}}}}}
    post:
      operationId: addBin
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Bin'}}}}
      responses: {'201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Bin'}}}}}
    delete:
      operationId: clearBins
      parameters: [{name: colour, in: query, schema: {type: string}}]
      responses: {'204': {description: Gone}}
  /bins/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: getBin, responses: {'200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Bin'}}}}, '404': {description: none}}}
    head: {operationId: headBin, responses: {'200': {description: There}, '404': {description: none}}}
  /bins/{id}/lids:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get: {operationId: listLids, responses: {'200': {description: All, content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Bin'}}}}}, '404': {description: none}}}
    post:
      operationId: addLid
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Bin'}}}}
      responses: {'201': {description: Made, content: {application/json: {schema: {$ref: '#/components/schemas/Bin'}}}}}
    delete:
      operationId: chooseLids
      parameters: [{name: ids, in: query, schema: {type: array, items: {type: integer}}}]
      responses: {'204': {description: Gone}}
  /bins/{id}/lids/{lid}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}, {name: lid, in: path, required: true, schema: {type: integer}}]
    get: {operationId: getLid, responses: {'200': {description: One, content: {application/json: {schema: {$ref: '#/components/schemas/Bin'}}}}, '404': {description: none}}}
components:
  schemas:
    Bin: {type: object, required: [id, colour], properties: {id: {type: integer}, colour: {type: string}}}
`

// TestCollectionsAreCleared removes what a collection has by one request, and asks by HEAD for what is there.
func TestCollectionsAreCleared(t *testing.T) {
	t.Parallel()
	server := frozen(t, userDocument(bins), mock.WithState())
	send := func(method, target, body string) *answer {
		r := request{method: method, target: target, body: body}
		if body != "" {
			r = r.with("Content-Type", "application/json")
		}
		return r.send(t, server)
	}
	send("POST", "/bins", `{"id":1,"colour":"red"}`).has(t, 201)
	send("POST", "/bins", `{"id":2,"colour":"blue"}`).has(t, 201)
	send("POST", "/bins/1/lids", `{"id":7,"colour":"red"}`).has(t, 201)
	send("HEAD", "/bins/1", "").want(t, 200, "")
	send("HEAD", "/bins/9", "").want(t, 404, "")

	send("DELETE", "/bins/1/lids?ids=7", "").want(t, 204, "")
	send("GET", "/bins/1/lids", "").want(t, 200, `[{"id":7,"colour":"red"}]`) // what ids mean nobody can tell
	send("DELETE", "/bins?colour=red", "").want(t, 204, "")
	send("GET", "/bins", "").want(t, 200, `[{"id":2,"colour":"blue"}]`)
	send("HEAD", "/bins/1", "").want(t, 404, "")
	send("POST", "/bins", `{"id":1,"colour":"red"}`).has(t, 201)
	send("GET", "/bins/1/lids", "").want(t, 200, `[]`) // they went with their bin
	send("DELETE", "/bins", "").want(t, 204, "")
	send("GET", "/bins", "").want(t, 200, `[]`)
}
