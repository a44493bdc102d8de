package mock_test

import (
	"strings"
	"testing"
)

const errorsOfThings = `openapi: 3.0.3
info: {title: Errors, version: 1.0.0}
paths:
  /things/{id}:
    get:
      operationId: getThing
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses:
        '200': {description: OK, headers: {X-Rate: &one {schema: {type: integer, minimum: 1, maximum: 1}}, Source: *one}, content: {application/json: {schema: {type: object}, examples: {one: {value: {id: 1}}}}}}
        '400': {description: bad, content: {application/json: {schema: {type: object, required: [errors], properties: {errors: {type: array, items: {type: object, required: [message, field], properties: {message: {type: string}, field: {type: string, example: id}}}}}}}}}
        '404': {description: none, content: {application/problem+json: {schema: {$ref: '#/components/schemas/Problem'}}}}
        '409': {description: taken, content: {application/json: {schema: {$ref: '#/components/schemas/Nested'}, examples: {taken: {value: {error: {code: TAKEN, status: 409}}}}}}}
        '423': {description: own words, content: {application/json: {schema: {$ref: '#/components/schemas/Own'}}}}
        default: {description: else, content: {application/json: {schema: {$ref: '#/components/schemas/Nested'}}}}
  /files:
    get:
      operationId: getFiles
      responses: {'200': {description: OK, headers: {ETag: {schema: {type: string}}, Last-Modified: {schema: {type: string}}, Expires: {schema: {type: string, enum: [never]}}}}}
components:
  schemas:
    Problem: {type: object, required: [title, status], properties: {title: {type: string}, status: {type: integer}}}
    Nested: {type: object, required: [error], properties: {error: {type: object, required: [code, status], properties: {code: {type: string}, status: {type: integer}}}}}
    Own: {type: object, required: [code, status, title], properties: {code: {type: string, enum: [LOCKED_BY_US]}, status: {type: integer, maximum: 99}, title: {type: string, example: Ours}}}
`

// TestErrorBodiesThatAreMade holds that a made error says which one it is, where the document leaves that open.
func TestErrorBodiesThatAreMade(t *testing.T) {
	t.Parallel()
	server := frozen(t, userDocument(errorsOfThings))
	for _, row := range []struct{ name, target, prefer, body string }{
		{"a problem document has the status and its words", "/things/1", "code=404", `{"title":"Not Found","status":404}`},
		{"an error in an object has its code and status", "/things/1", "code=503", `{"error":{"code":"SERVICE_UNAVAILABLE","status":503}}`},
		{"a sample that is asked for, too", "/things/1", "code=409, dynamic=true", `{"error":{"code":"CONFLICT","status":409}}`},
		{"the document's own values stay", "/things/1", "code=423", `{"code":"LOCKED_BY_US","status":`},
		{"a reason has its place in a list of errors", "/things/x", "", `{"errors":[{"message":"/id should be integer","field":"id"}]}`},
		{"an example that only another status has chooses that status", "/things/1", "example=taken", `{"error":{"code":"TAKEN","status":409}}`},
		{"an example of the success stays the success", "/things/1", "example=one", `{"id":1}`},
		{"an example that nothing has", "/things/1", "example=two", `"hint":"it has one"`},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			a := request{method: "GET", target: row.target}.with("Prefer", row.prefer).send(t, server)
			if !strings.Contains(a.body, row.body) {
				t.Errorf("got %s, want %s", a, row.body)
			}
		})
	}
	t.Run("made headers have the form that HTTP gives them, unless the document has another", func(t *testing.T) {
		t.Parallel()
		a := request{method: "GET", target: "/files"}.send(t, server)
		if a.header.Get("ETag") != `"nufelok"` || a.header.Get("Last-Modified") != "Wed, 01 Jan 2025 00:00:00 GMT" || a.header.Get("Expires") != "never" {
			t.Errorf("got %v", a.header)
		}
	})
	t.Run("a page of another origin can read the declared headers", func(t *testing.T) {
		t.Parallel()
		a := request{method: "GET", target: "/things/1"}.with("Origin", "https://shop.example").send(t, server)
		if exposed := a.header.Get("Access-Control-Expose-Headers"); !strings.HasSuffix(exposed, ", Source, X-Rate") {
			t.Errorf("exposed are %s", exposed)
		}
	})
}
