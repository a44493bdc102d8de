package openapi_test

import (
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"cartwright/openapi"
	"cartwright/openapi/schema"
)

// FuzzRoute sends any path: routing gives an operation or the methods there are, and what stands in a path is what the
// operation gets.
func FuzzRoute(f *testing.F) {
	c := load(f, document("", "GET /carts/{cartId}", "POST /carts/search", "GET /carts/{cartId}/items/{line}", "GET /files/{name}.json",
		"GET /files/{name}", "GET /a/{x}-{y}", "GET /", "GET /q?beta=true", "GET /l/{ids*}"))
	for _, seed := range []string{"/carts/search", "/carts/%zz", "//", "/files/.json.json", "/a/1-2-3", "/carts/%2F%00", "/q?beta=true", "/carts/%C3%A9?%", "/a/-"} {
		f.Add(http.MethodGet, seed)
	}
	f.Fuzz(func(t *testing.T, method, target string) {
		u, err := url.ParseRequestURI(target)
		if err != nil {
			return
		}
		r := &http.Request{Method: method, URL: u, Host: "localhost"}
		m, allowed := c.Find(r)
		if m != nil && m.Operation.Method != method && method != http.MethodHead {
			t.Errorf("%s %s is %s", method, target, m.Operation)
		}
		if m != nil && len(allowed) > 0 {
			t.Errorf("%s %s is %s, and yet only %v are allowed", method, target, m.Operation, allowed)
		}
		if target != "" && utf8.ValidString(target) {
			sent := url.PathEscape(target)
			if m, _ := c.FindPath(http.MethodGet, "/carts/x/items/"+sent); m == nil || m.Path["line"] != target {
				t.Errorf("%q arrives as %v", target, m)
			}
		}
	})
}

// FuzzParameters reads any query, header and cookie in every style: without a panic, twice the same, each fault with its
// place.
func FuzzParameters(f *testing.F) {
	c := load(f, openapi.File("testdata/styles.yaml"))
	operations := c.Operations()
	for _, seed := range []string{"v=1&v=2", "v[a][0]=1&v[]=2", "v=%zz&=&&", "v=x,1,y", "v=a%2Cb|c d", "v[[]]]=1", "v=%FF", "x=1&y=2", "v[tags][99999999999]=1", "v={\"x\":1}"} {
		f.Add(seed, "x=1, y=2", "/matrix-list/;v=1,2")
	}
	f.Fuzz(func(t *testing.T, query, header, target string) {
		for _, o := range operations {
			r := &openapi.Request{Query: query, Header: http.Header{"V": {header, header}, "Cookie": {"v=" + header}}, Path: map[string]string{"v": header}}
			first := places(t, o.CheckRequest(r).Violations)
			if again := places(t, o.CheckRequest(r).Violations); first != again {
				t.Errorf("%s: %s, then %s", o, first, again)
			}
		}
		if m, _ := c.FindPath(http.MethodGet, target); m != nil {
			places(t, m.Operation.CheckRequest(&openapi.Request{Path: m.Path, RawPath: m.RawPath}).Violations)
		}
	})
}

func places(t *testing.T, found []openapi.Violation) string {
	t.Helper()
	var b strings.Builder
	for _, v := range found {
		if v.In == "" || v.Keyword == "" || v.Message == "" {
			t.Errorf("a violation without a place, keyword or message: %+v", v)
		}
		b.WriteString(v.In + v.Pointer + " " + v.Keyword + "\n")
	}
	return b.String()
}

// FuzzBodies reads any body as JSON, a form, multipart, XML, text and binary.
func FuzzBodies(f *testing.F) {
	c := load(f, openapi.File("testdata/bodies.yaml"))
	operations := c.Operations()
	for _, seed := range []struct{ contentType, body string }{
		{"application/json", `{"sku":"A","tags":["a"]}`}, {urlencoded, "sku=A&tags[]=a&filter[size]=1&codes=1|2&address=%7B%7D"},
		{multi, parts("sku|\r\n\r\nA", "photo|; filename=\"p.png\"\r\nContent-Type: image/png\r\nX-Width: 1\r\n\r\nx")},
		{"application/xml", `<book id="1"><title>Go</title><authors><author>A</author></authors></book>`}, {"application/xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"},
		{"text/plain", "5"}, {"application/octet-stream", "\xff\x00"}, {"application/vnd.shop.v1+json", "[[[["}, {"multipart/form-data; boundary=", "--\r\n"},
	} {
		f.Add(seed.contentType, []byte(seed.body))
	}
	f.Fuzz(func(t *testing.T, contentType string, body []byte) {
		for _, o := range operations {
			r := &openapi.Request{Header: http.Header{"Content-Type": {contentType}}, Body: body}
			checked := o.CheckRequest(r)
			places(t, checked.Violations)
			m := checked.MediaType
			if m == nil || len(checked.Violations) > 0 || m.Schema == nil {
				continue
			}
			if !m.Schema.Accepts(checked.Body(), schema.Options{Direction: schema.Request}) {
				t.Errorf("%s takes %q and its schema does not", o, body)
			}
		}
	})
}

// FuzzDocument loads any text as a document: it can be served, or the error has a line and a hint.
func FuzzDocument(f *testing.F) {
	files, err := filepath.Glob("testdata/*.yaml")
	if err != nil {
		f.Fatal(err)
	}
	more, _ := filepath.Glob("testdata/*/*.yaml")
	for _, file := range append(files, more...) {
		text, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	f.Add([]byte(`{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{"description":"ok","content":{"application/json":{"schema":{"$ref":"#/components/schemas/A"}}}}}}}},"components":{"schemas":{"A":{"allOf":[{"$ref":"#/components/schemas/A"}]}}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		if len(text) > 1<<16 {
			return
		}
		c, err := openapi.Load(openapi.FS(fstest.MapFS{"doc.yaml": {Data: text}}, "doc.yaml"))
		if err != nil {
			var told *openapi.DocumentError
			if strings.Contains(err.Error(), "the reader of the document failed") {
				t.Error(err)
			}
			if !errors.As(err, &told) || told.Hint == "" || told.At.Line == 0 {
				t.Errorf("refused without a line and a hint: %v", err)
			}
			return
		}
		serveable(t, c)
	})
}

// serveable uses each operation once, as a first request does.
func serveable(t *testing.T, c *openapi.Contract) {
	t.Helper()
	for _, d := range c.Documents {
		d.Warnings()
	}
	for _, o := range c.Operations() {
		places(t, o.CheckRequest(&openapi.Request{Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"a":[1]}`)}).Violations)
		for _, r := range o.Responses {
			for _, m := range r.Content {
				_, _ = m.Sampled().Sample(1, schema.SampleOptions{Direction: schema.Response})
			}
		}
	}
}
