package mock_test

import (
	"net/http"
	"strings"
	"testing"
)

const library = `openapi: 3.0.3
info: {title: Library, version: "1"}
paths:
  /books/{id}:
    get:
      operationId: getBook
      parameters: [{name: id, in: path, required: true, schema: {type: string, minLength: 2}}]
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Book'}
              examples: {go: {value: {id: 1, title: Go}}}
            application/xml:
              schema: {$ref: '#/components/schemas/Book'}
              examples: {go: {value: {id: 1, title: Go}}}
            text/*:
              schema: {type: string}
              example: Go
        '400': {description: no, content: {application/xml: {schema: {type: object, required: [message], xml: {name: error}, properties: {message: {type: string}}}}}}
components:
  schemas:
    Book: {type: object, required: [id, title], xml: {name: book}, properties: {id: {type: integer, xml: {attribute: true}}, title: {type: string}}}
`

// TestNegotiation asks for an answer as different clients do.
func TestNegotiation(t *testing.T) {
	t.Parallel()
	server := newServer(t, userDocument(library))
	get := request{method: "GET", target: "/books/ab"}
	xml := `<?xml version="1.0" encoding="UTF-8"?><book id="1"><title>Go</title></book>`
	for _, row := range []struct {
		name, accept, contentType, body string
		status                          int
	}{
		{"nothing in particular", "", "application/json", `{"id":1,"title":"Go"}`, 200},
		{"what axios sends", "application/json, text/plain, */*", "application/json", `{"id":1,"title":"Go"}`, 200},
		{"what a browser sends", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html", "Go", 200},
		{"XML", "application/xml", "application/xml", xml, 200},
		{"XML more than JSON", "application/json;q=0.2, application/xml;q=0.3", "application/xml", xml, 200},
		{"a text of a range", "text/csv", "text/csv", "Go", 200},
		{"what there is not", "image/png", "application/problem+json", "application/json or application/xml or text/*", 406},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := get
			if row.accept != "" {
				r = r.with("Accept", row.accept)
			}
			got := r.send(t, server)
			if got.status != row.status || got.header.Get("Content-Type") != row.contentType || !strings.Contains(got.body, row.body) {
				t.Errorf("got %s as %s", got, got.header.Get("Content-Type"))
			}
		})
	}

	t.Run("a reason goes into the documented error, also in XML and whatever is accepted", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/books/a"}.with("Accept", "image/png").send(t, server).
			has(t, http.StatusBadRequest, "<error><message>/id should NOT be shorter than 2 characters</message></error>")
	})

	t.Run("a service with state changes nothing for a client that cannot read its answer", func(t *testing.T) {
		t.Parallel()
		box := frozen(t)
		before := state(t, box, "")
		callV2("POST", "/v2/carts", `{}`).with("Accept", "text/html").send(t, box).has(t, http.StatusNotAcceptable, "application/json")
		if after := state(t, box, ""); after != before {
			t.Error("the state changed")
		}
	})
}
