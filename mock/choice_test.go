package mock_test

import (
	"testing"
	"testing/synctest"
	"time"
)

const catalogueOfThings = `openapi: 3.0.3
info: {title: Things, version: 1.0.0}
paths:
  /things/{id}:
    get:
      operationId: getThing
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}, examples: {small: {value: 1}, large: {value: 2}}}
        - {name: size, in: query, schema: {type: string}, examples: {small: {value: S}}}
      responses:
        '200':
          description: OK
          headers:
            X-Rate-Limit: {schema: {type: integer, minimum: 5, maximum: 5}}
            X-Tags: {schema: {type: array, items: {type: string}}, example: [a, b]}
          content:
            application/json:
              schema: {type: object}
              examples: {first: {value: {size: "?"}}, small: {value: {size: S}}, large: {value: {size: L}}}
  /taken:
    get:
      operationId: getTaken
      parameters: [{name: __code, in: query, schema: {type: integer}}]
      responses: {'200': {description: OK, content: {application/json: {schema: {type: object}, example: {}}}}, '404': {description: none}}
`

// TestChoiceOfAnswer asks for answers in the ways that a document and a client have for it.
func TestChoiceOfAnswer(t *testing.T) {
	t.Parallel()
	server := frozen(t, userDocument(catalogueOfThings))
	for _, row := range []struct{ name, target, prefer, body, source string }{
		{"the first example", "/things/7", "", `{"size":"?"}`, "example:first"},
		{"the example of a parameter's name", "/things/2", "", `{"size":"L"}`, "example:large"},
		{"the example that all parameters have", "/things/1?size=S", "", `{"size":"S"}`, "example:small"},
		{"no pair where one of the parameters differs", "/things/1?size=M", "", `{"size":"?"}`, "example:first"},
		{"a twin in the query", "/things/7?__example=large", "", `{"size":"L"}`, "example:large"},
		{"the header wins over its twin", "/things/7?__example=large", "example=small", `{"size":"S"}`, "example:small"},
		{"a parameter that the document has is no twin", "/taken?__code=404", "", `{}`, "example:default"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := request{method: "GET", target: row.target}
			if row.prefer != "" {
				r = r.with("Prefer", row.prefer)
			}
			a := r.send(t, server)
			a.want(t, 200, row.body)
			if a.source() != row.source || a.header.Get("Mock-Violations") != "" {
				t.Errorf("source %q, violations %s", a.source(), a.header.Get("Mock-Violations"))
			}
		})
	}

	t.Run("a status by its twin", func(t *testing.T) {
		t.Parallel()
		request{method: "GET", target: "/things/7?__code=404"}.send(t, server).has(t, 404, "documents no status 404")
	})

	t.Run("the declared headers are sent", func(t *testing.T) {
		t.Parallel()
		a := request{method: "GET", target: "/things/7"}.send(t, server)
		if a.header.Get("X-Rate-Limit") != "5" || a.header.Get("X-Tags") != "a,b" {
			t.Errorf("got %v", a.header)
		}
	})

	t.Run("a seed makes another sample, and the same one again", func(t *testing.T) {
		t.Parallel()
		of := func(seed string) string {
			return request{method: "GET", target: "/samples"}.with("Prefer", "seed="+seed).send(t, frozen(t, userDocument(pets))).body
		}
		first, again, other := of("7"), of("7"), of("8")
		if first != again || first == other {
			t.Errorf("got %s, %s, %s", first, again, other)
		}
	})
}

// TestPreferredDelay lets the answer wait, in a bubble where time passes only when all wait.
func TestPreferredDelay(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]time.Duration{"delay=250ms": 250 * time.Millisecond, "delay=100": 100 * time.Millisecond, "delay=-1s": 0, "delay=soon": 0} {
		t.Run(text, func(t *testing.T) {
			t.Parallel()
			server := frozen(t, userDocument(catalogueOfThings))
			synctest.Test(t, func(t *testing.T) {
				before := time.Now()
				a := request{method: "GET", target: "/things/7"}.with("Prefer", text).send(t, server)
				a.has(t, 200, "size")
				if took := time.Since(before); took != want {
					t.Errorf("took %s, want %s", took, want)
				}
				if applied := a.header.Get("Preference-Applied"); (applied == text) != (want > 0) {
					t.Errorf("applied %q", applied)
				}
			})
		})
	}
}
