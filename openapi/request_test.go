package openapi_test

import (
	"net/http"
	"strings"
	"testing"

	"cartwright/openapi"
)

// TestHintsOfTheRequest says what to send instead.
func TestHintsOfTheRequest(t *testing.T) {
	t.Parallel()
	c := load(t, openapi.File("testdata/request.yaml"))
	for _, row := range []struct{ name, operation, contentType, body, want string }{
		{"JSON from curl", "postThing", "application/x-www-form-urlencoded", `{}`, "the body is JSON: curl -d needs -H 'Content-Type: application/json'"},
		{"JSON without a type", "postThing", "", `{}`, "the body is JSON: send the header Content-Type: application/json"},
		{"no JSON", "postThing", "", `a=b`, ""},
		{"JSON where a patch is wanted", "patch", "application/json", `{}`, "the body is JSON: send the header Content-Type: application/merge-patch+json"},
		{"a beacon where a patch is wanted", "patch", "text/plain", `{}`, "the body is JSON: navigator.sendBeacon and fetch send strings as text/plain; send a Blob of type application/merge-patch+json"},
		{"JSON where a form is wanted", "form", "application/json", `{}`, ""},
		{"a credential of several kinds", "getBasic", "", "", "any of these will do: Authorization: Basic …; Authorization: Bearer …"},
		{"several credentials at once", "getBoth", "", "", "any of these will do: Authorization: Bearer … with X-Key in the header; session in the cookie"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := &openapi.Request{Header: http.Header{}, Body: []byte(row.body)}
			if row.body != "" {
				r = good()
				r.Header.Set("Content-Type", row.contentType)
				r.Body = []byte(row.body)
			}
			found := c.Operation(row.operation).CheckRequest(r).Violations
			if len(found) == 0 || found[0].Hint != row.want {
				t.Errorf("%+v, want the hint %q", found, row.want)
			}
		})
	}
}

// good is a request to postThing that nothing is wrong with; each test changes one part of it.
func good() *openapi.Request {
	return &openapi.Request{
		Path:   map[string]string{"id": strings.Repeat("x", 24)},
		Header: http.Header{"Content-Type": {"application/json"}, "X-Context": {`{"account":"abc"}`}, "Authorization": {"t"}},
		Body:   []byte(`{"orderNumber":"1234-1234-12345"}`),
	}
}

func TestCheckRequest(t *testing.T) {
	t.Parallel()
	o := load(t, openapi.File("testdata/request.yaml")).Operation("postThing")
	for _, row := range []struct {
		name   string
		change func(*openapi.Request)
		want   string // sentences, joined as vendors join them
	}{
		{"a good request has no violations", func(*openapi.Request) {}, ""},
		{"a path parameter is too short", func(r *openapi.Request) { r.Path["id"] = "x" }, "/id should NOT be shorter than 24 characters"},
		{"length counts characters, not bytes", func(r *openapi.Request) { r.Path["id"] = strings.Repeat("é", 24) }, ""},
		{"a number in the query", func(r *openapi.Request) { r.Query = "limit=2" }, ""},
		{"a text where a number should be", func(r *openapi.Request) { r.Query = "limit=two" }, "/limit should be integer"},
		{"a number below its minimum", func(r *openapi.Request) { r.Query = "limit=0" }, "/limit should be >= 1"},
		{"a parameter sent twice", func(r *openapi.Request) { r.Query = "limit=1&limit=2" }, "/limit should be sent once"},
		{"an exploded list", func(r *openapi.Request) { r.Query = "tags=a&tags=b" }, ""},
		{"a wrong entry of a list", func(r *openapi.Request) { r.Query = "tags=a&tags=c" }, "/tags/1 should be equal to one of the allowed values"},
		{"a list in one value", func(r *openapi.Request) { r.Query = "ids=1,2,x" }, "/ids/2 should be integer"},
		{"a deep object", func(r *openapi.Request) { r.Query = "filter[size]=big" }, "/filter/size should be integer"},
		{"an undocumented query parameter is reported", func(r *openapi.Request) { r.Query = "limt=2" }, "/limt is not a documented query parameter"},
		{"a query that is not encoded", func(r *openapi.Request) { r.Query = "limit=%zz" }, "should be percent-encoded text"},
		{"a missing header", func(r *openapi.Request) { r.Header.Del("X-Context") }, "should have required property 'X-Context'"},
		{"a header that is not JSON", func(r *openapi.Request) { r.Header.Set("X-Context", "account=abc") }, "/X-Context should be valid JSON: line 1, column 1"},
		{"a member of a JSON header", func(r *openapi.Request) { r.Header.Set("X-Context", `{"account":"a"}`) }, "/X-Context/account should NOT be shorter than 3 characters"},
		{"a missing credential", func(r *openapi.Request) { r.Header.Del("Authorization") }, "should have required property 'Authorization'"},
		{"a cookie", func(r *openapi.Request) { r.Header.Set("Cookie", "session=x") }, "/session should NOT be shorter than 2 characters"},
		{"no body", func(r *openapi.Request) { r.Body = nil }, "should have a body"},
		{"a missing property", func(r *openapi.Request) { r.Body = []byte(`{}`) }, "should have required property 'orderNumber'"},
		{"truncated JSON", func(r *openapi.Request) { r.Body = []byte(`{"orderNumber":`) }, "should be valid JSON: "},
		{"text after the JSON", func(r *openapi.Request) { r.Body = append(r.Body, 'x') }, "should be valid JSON: "},
		{"a wrong content type", func(r *openapi.Request) { r.Header.Set("Content-Type", "application/x-www-form-urlencoded") }, "should have content type application/json or text/*"},
		{"no content type", func(r *openapi.Request) { r.Header.Del("Content-Type") }, "should have content type application/json or text/*"},
		{"a content type with parameters, in capitals", func(r *openapi.Request) { r.Header.Set("Content-Type", "Application/JSON; charset=utf-8") }, ""},
		{"a content type of a documented range", func(r *openapi.Request) { r.Header.Set("Content-Type", "text/csv"); r.Body = []byte("a,b") }, ""},
		{"several violations keep one order: path, query, header, body", func(r *openapi.Request) {
			r.Body = []byte(`{"orderNumber":"1","items":[{"quantity":1},{}]}`)
			r.Header.Del("X-Context")
			r.Query = "limit=0"
			r.Path["id"] = "x"
		}, "/id should NOT be shorter than 24 characters, in query: /limit should be >= 1, in header: should have required property 'X-Context', " +
			"in body: /orderNumber should NOT be shorter than 15 characters, /items/1 should have required property 'quantity'"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			r := good()
			row.change(r)
			got := openapi.Sentences(o.CheckRequest(r).Violations)
			if got != row.want && (!strings.HasSuffix(row.want, ": ") && !strings.HasSuffix(row.want, "column 1") || !strings.HasPrefix(got, row.want)) {
				t.Errorf("got  %q\nwant %q", got, row.want)
			}
		})
	}

	t.Run("each violation names its line of the contract", func(t *testing.T) {
		t.Parallel()
		r := good()
		r.Path["id"], r.Query, r.Body = "x", "limit=0", []byte(`{}`)
		r.Header.Del("X-Context")
		for _, v := range o.CheckRequest(r).Violations {
			if v.At.Line == 0 || v.At.File == "" || v.Expected == "" || v.Got == "" {
				t.Errorf("%+v", v)
			}
		}
	})

	t.Run("an advisory violation is no refusal", func(t *testing.T) {
		t.Parallel()
		r := good()
		r.Query = "limt=2"
		if refused := openapi.Refusals(o.CheckRequest(r).Violations); len(refused) != 0 {
			t.Errorf("%v", refused)
		}
		r.Path["id"] = "x"
		if refused := openapi.Refusals(o.CheckRequest(r).Violations); len(refused) != 1 {
			t.Errorf("%v", refused)
		}
	})

	t.Run("the request is left as it was", func(t *testing.T) {
		t.Parallel()
		r := good()
		before := string(r.Body)
		o.CheckRequest(r)
		if string(r.Body) != before || len(r.Header) != 3 {
			t.Errorf("%s %v", r.Body, r.Header)
		}
	})

	t.Run("the vendor's sample header without its quote is explained", func(t *testing.T) {
		t.Parallel()
		r := good()
		r.Header.Set("X-Context", `{ "channel": 12, "account": 5f493c9f30ec2a0007a94fc8", "stage": "sandbox" }`)
		if hint := o.CheckRequest(r).Violations[0].Hint; !strings.Contains(hint, `"account": "5f493c9f30ec2a0007a94fc8"`) {
			t.Errorf("hint %q", hint)
		}
	})
}

func TestSecurity(t *testing.T) {
	t.Parallel()
	c := load(t, openapi.File("testdata/request.yaml"))
	for _, row := range []struct {
		name, operation, authorization string
		met                            bool
	}{
		{"an operation with an empty alternative needs nothing", "getOpen", "", true},
		{"basic with user and password", "getBasic", "Basic dTpw", true},
		{"basic is no scheme for garbage", "getBasic", "Basic !", false},
		{"the second alternative", "getBasic", "bearer abc", true},
		{"a scheme without a credential", "getBasic", "Bearer ", false},
		{"nothing", "getBasic", "", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			h := http.Header{}
			if row.authorization != "" {
				h.Set("Authorization", row.authorization)
			}
			found := c.Operation(row.operation).CheckRequest(&openapi.Request{Header: h}).Violations
			if (len(found) == 0) != row.met || !row.met && found[0].Keyword != openapi.KeywordSecurity {
				t.Errorf("%v", found)
			}
		})
	}
}

func TestLoadErrors(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, file, says string }{
		{"a missing file", "testdata/nothing.yaml", "cannot be read"},
		{"no OpenAPI at all", "testdata/broken/none.yaml", "neither `openapi` nor `swagger`"},
		{"broken YAML names its line", "testdata/broken/syntax.yaml", "syntax.yaml:5: "},
		{"a reference that leads nowhere", "testdata/broken/ref.yaml", "ref.yaml:7: "},
		{"broken YAML of a part names that file and line", "testdata/broken/part.yaml", "parts/part.yaml:5: did not find expected"},
		{"a parameter with a schema and content", "testdata/broken/both.yaml", "both.yaml:7: "},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			_, err := openapi.Load(openapi.File(row.file))
			if err == nil || !strings.Contains(err.Error(), row.says) {
				t.Errorf("got %v, want it to say %q", err, row.says)
			}
		})
	}
	t.Run("all documents that cannot be used are reported together", func(t *testing.T) {
		t.Parallel()
		_, err := openapi.Load(openapi.File("testdata/nothing.yaml"), openapi.File("testdata/broken/none.yaml"))
		if err == nil || !strings.Contains(err.Error(), "nothing.yaml") || !strings.Contains(err.Error(), "none.yaml") {
			t.Errorf("%v", err)
		}
	})
}

func TestDialects(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, file, bad string }{
		{"Swagger 2.0", "testdata/dialects/swagger2.yaml", `{"id":"x"}`},
		{"OpenAPI 3.1 with const behind a reference", "testdata/dialects/31.yaml", `{"kind":"cat"}`},
		{"several files", "testdata/dialects/main.yaml", `{"id":"x"}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			c := load(t, openapi.File(row.file))
			o := c.Operation("addPet")
			if o == nil {
				t.Fatalf("no operation addPet in %v", c.Operations())
			}
			check := func(body string) int {
				return len(o.CheckRequest(&openapi.Request{Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(body)}).Violations)
			}
			if n := check(`{"id":1,"kind":"dog"}`); n != 0 {
				t.Errorf("a good body has %d violations", n)
			}
			if n := check(row.bad); n == 0 {
				t.Error("a bad body has no violations")
			}
		})
	}
}
