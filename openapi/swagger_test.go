package openapi_test

import (
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"cartwright/openapi"
)

// TestSwagger2Lists sends lists as each collectionFormat wants them, in queries and forms.
func TestSwagger2Lists(t *testing.T) {
	t.Parallel()
	c := load(t, openapi.File("testdata/swagger2.yaml"))
	for _, row := range []struct{ name, operation, query, contentType, body, want string }{
		{name: "a list without a collectionFormat has commas", operation: "things", query: "plain=1,2"},
		{name: "its wrong item", operation: "things", query: "plain=1,b", want: "/plain/1 should be integer"},
		{name: "it is not sent twice", operation: "things", query: "plain=1&plain=2", want: "/plain should be sent once"},
		{name: "a list of the path's parameters has commas, too", operation: "things", query: "shared=1,b", want: "/shared/1 should be integer"},
		{name: "csv", operation: "things", query: "csv=1,b", want: "/csv/1 should be integer"},
		{name: "ssv", operation: "things", query: "ssv=1%20b", want: "/ssv/1 should be integer"},
		{name: "pipes", operation: "things", query: "pipes=1|b", want: "/pipes/1 should be integer"},
		{name: "multi", operation: "things", query: "multi=1&multi=b", want: "/multi/1 should be integer"},
		{name: "a form's list without a collectionFormat", operation: "form", contentType: urlencoded, body: "plain=1,b", want: "/plain/1 should be integer"},
		{name: "a form's list sent one by one", operation: "form", contentType: urlencoded, body: "multi=1&multi=b", want: "/multi/1 should be integer"},
		{name: "a form's list of the document's parameters", operation: "form", contentType: urlencoded, body: "codes=1|b", want: "/codes/1 should be integer"},
		{name: "a form's good lists", operation: "form", contentType: urlencoded, body: "plain=1,2&multi=1&multi=2&codes=3|4"},
		{name: "a multipart list without a collectionFormat", operation: "form", contentType: multi, body: parts("plain|\r\n\r\n1,b"), want: "/plain/1 should be integer"},
		{name: "a multipart's good lists", operation: "form", contentType: multi, body: parts("plain|\r\n\r\n1,2", "multi|\r\n\r\n1", "multi|\r\n\r\n2")},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := &openapi.Request{Query: row.query, Header: http.Header{"Content-Type": {row.contentType}}, Body: []byte(row.body)}
			if got := openapi.Sentences(c.Operation(row.operation).CheckRequest(r).Violations); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

// TestSwagger2Places finds each part of a converted document where it was written, and its answers in its order.
func TestSwagger2Places(t *testing.T) {
	t.Parallel()
	const file = "testdata/swagger2.yaml"
	c := load(t, openapi.File(file))
	for body, line := range map[string]int{`{"zeta":"x"}`: 44, `{"inner":{"deep":"x"}}`: 49, `{"list":["x"]}`: 52} {
		r := &openapi.Request{Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}
		found := c.Operation("put").CheckRequest(r).Violations
		if len(found) != 1 || found[0].At.String() != fmt.Sprintf("%s:%d", file, line) {
			t.Errorf("%s: %+v, want line %d", body, found, line)
		}
	}
	o := c.Operation("things")
	for what, at := range map[string]fmt.Stringer{"the operation": o.At, "a parameter": o.Parameters[0].At, "the path's parameter": o.Parameters[5].At,
		"the answer": o.Responses[0].At, "a header": o.Responses[0].Headers[0].At} {
		want := map[string]string{"the operation": ":10", "a parameter": ":13", "the path's parameter": ":9", "the answer": ":19", "a header": ":24"}[what]
		if at.String() != file+want {
			t.Errorf("%s stands at %s, want %s", what, at, want)
		}
	}
	if got := string(o.Responses[0].Content[0].Schema.Encode(map[string]any{"alpha": "a", "zeta": "z"})); got != `{"zeta":"z","alpha":"a"}` {
		t.Errorf("the answer's members are not in the document's order: %s", got)
	}
	if got := o.Responses[0].Types(); got != "application/json or application/xml" {
		t.Errorf("the operation answers %s", got)
	}
}

// TestSwagger2BrokenReference names the line in the words of the document.
func TestSwagger2BrokenReference(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "broken.yaml")
	text := "swagger: '2.0'\ninfo: {title: a, version: b}\npaths:\n  /a:\n    get:\n      responses:\n        200: {description: ok, schema: {$ref: '#/definitions/X'}}\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := openapi.Load(openapi.File(file))
	var told *openapi.DocumentError
	if !errors.As(err, &told) || told.At.Line != 7 {
		t.Errorf("got %v, want line 7", err)
	}
}
