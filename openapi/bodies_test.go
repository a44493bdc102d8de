package openapi_test

import (
	"net/http"
	"strings"
	"testing"

	"cartwright/openapi"
	"cartwright/openapi/form"
	"cartwright/openapi/schema"
	"cartwright/openapi/xmlvalue"
)

const (
	urlencoded = "application/x-www-form-urlencoded"
	multi      = "multipart/form-data; boundary=X"
)

// parts joins parts of a multipart body, each given as its headers after the name, a blank line and its text.
func parts(all ...string) string {
	var b strings.Builder
	for _, p := range all {
		name, rest, _ := strings.Cut(p, "|")
		b.WriteString("--X\r\nContent-Disposition: form-data; name=\"" + name + "\"" + rest + "\r\n")
	}
	return b.String() + "--X--\r\n"
}

// TestOddBodies sends JSON that is legal, and that not all programs read alike: it is accepted with a warning, in whatever
// way the body is judged.
func TestOddBodies(t *testing.T) {
	t.Parallel()
	c := load(t, openapi.File("testdata/bodies.yaml"))
	for _, row := range []struct{ name, body, want string }{
		{"a name twice", `{"sku":"A","sku":"B"}`, "/sku occurs more often than once in its object; the last value counts"},
		{"a number that a double cannot hold", `{"sku":"A","extra":[{"n":9007199254740993}]}`, "/extra/0/n is beyond 2^53; programs that read numbers as doubles change 9007199254740993"},
		{"a number with an exponent", `{"sku":"A","n":1e300}`, "/n is beyond 2^53; programs that read numbers as doubles change 1e300"},
		{"half of a surrogate pair", `{"sku":"\ud800x"}`, `/sku holds \ud800, half of a surrogate pair; it reads as U+FFFD`},
		{"bytes that are no text", "{\"sku\":\"\xff\"}", "/sku holds bytes that are no UTF-8; they read as U+FFFD"},
		{"nothing odd", `{"sku":"A","n":9007199254740991}`, ""},
	} {
		for _, operation := range []string{"json", "anyJSON"} {
			t.Run(row.name+" at "+operation, func(t *testing.T) {
				t.Parallel()
				found := c.Operation(operation).CheckRequest(&openapi.Request{Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(row.body)}).Violations
				if got := openapi.Sentences(found); got != row.want || len(openapi.Refusals(found)) > 0 {
					t.Errorf("got %q, of these as refusals %+v\nwant %q", got, openapi.Refusals(found), row.want)
				}
			})
		}
	}
}

// TestBodies sends each kind of body, right and wrong.
func TestBodies(t *testing.T) {
	t.Parallel()
	c := load(t, openapi.File("testdata/bodies.yaml"))
	for _, row := range []struct{ name, operation, contentType, body, want string }{
		{"a form", "form", urlencoded, "sku=A&quantity=2&gift=true&tags=a&tags=b", ""},
		{"a form without members", "form", urlencoded, "", "should have required property 'sku'"},
		{"a form's wrong type", "form", urlencoded, "sku=A&quantity=two", "/quantity should be integer"},
		{"a form's unknown member", "form", urlencoded, "sku=A&colour=red", "should NOT have additional properties"},
		{"a form without what it must have", "form", urlencoded, "quantity=2", "should have required property 'sku'"},
		{"a form's member sent twice", "form", urlencoded, "sku=A&sku=B", "/sku should be sent once"},
		{"a form's encoded text is decoded first", "form", urlencoded, "sku=%C3%A9%C3%A9%C3%A9%C3%A9", ""},
		{"a form that is not encoded", "form", urlencoded, "sku=%zz", "should be percent-encoded text"},
		{"a form's list with pipes", "form", urlencoded, "sku=A&codes=1|x", "/codes/1 should be integer"},
		{"a form's deep object", "form", urlencoded, "sku=A&filter[size]=big", "/filter/size should be integer"},
		{"a form's object is JSON", "form", urlencoded, "sku=A&address=%7B%7D", "/address should have required property 'city'"},
		{"a form's object that is no JSON", "form", urlencoded, "sku=A&address=Berlin", "/address should be valid JSON"},
		{"a form's object in brackets, as many clients write it", "form", urlencoded, "sku=A&address[city]=Berlin", ""},
		{"a form's list in brackets", "form", urlencoded, "sku=A&tags[]=a&tags[]=b&tags[]=c", "/tags should NOT have more than 2 items"},
		{"multipart", "multipart", multi, parts("sku|\r\n\r\nA", "quantity|\r\n\r\n2"), ""},
		{"multipart's wrong type", "multipart", multi, parts("sku|\r\n\r\nA", "quantity|\r\n\r\n0"), "/quantity should be >= 1"},
		{"multipart's JSON part", "multipart", multi, parts("sku|\r\n\r\nA", "address|\r\nContent-Type: application/json\r\n\r\n{}"), "/address should have required property 'city'"},
		{"multipart's object without a type is JSON", "multipart", multi, parts("sku|\r\n\r\nA", "address|\r\n\r\n{"), "/address should be valid JSON"},
		{"multipart's list", "multipart", multi, parts("sku|\r\n\r\nA", "tags|\r\n\r\na", "tags|\r\n\r\nb", "tags|\r\n\r\nc"), "/tags should NOT have more than 2 items"},
		{"multipart's file", "multipart", multi, parts("sku|\r\n\r\nA", "photo|; filename=\"p.png\"\r\nContent-Type: image/png\r\nX-Width: 1\r\n\r\n\xff\xfe\xfd\xfc"), ""},
		{"multipart's file is measured in bytes", "multipart", multi, parts("sku|\r\n\r\nA", "photo|\r\nContent-Type: image/png\r\nX-Width: 1\r\n\r\n\xff\xfe\xfd\xfc\xfb"), "/photo should NOT be longer than 4"},
		{"multipart's file of another type", "multipart", multi, parts("sku|\r\n\r\nA", "photo|\r\nContent-Type: image/gif\r\nX-Width: 1\r\n\r\nx"), "/photo should have content type image/png or image/jpeg"},
		{"multipart's file without its header", "multipart", multi, parts("sku|\r\n\r\nA", "photo|\r\nContent-Type: image/png\r\n\r\nx"), "/photo should have a part header 'X-Width'"},
		{"multipart without a boundary", "multipart", "multipart/form-data", parts("sku|\r\n\r\nA"), "should be a multipart body: the content type has no boundary"},
		{"multipart that breaks off", "multipart", multi, "--X\r\nContent-Disposition: form-data; name=\"sku\"\r\n\r\nA", "should be a multipart body"},
		{"XML", "xml", "application/xml", `<b:book xmlns:b="http://example.com/books" id="1"><title>Go</title><cost>1.5</cost><authors><author>A</author></authors><tag>x</tag><tag>y</tag></b:book>`, ""},
		{"XML's wrong attribute", "xml", "application/xml", `<book id="one"><title>Go</title></book>`, "/id should be integer"},
		{"XML without what it must have", "xml", "application/xml", `<book id="1"/>`, "should have required property 'title'"},
		{"XML's unknown element", "xml", "application/xml", `<book id="1"><title>Go</title><colour/></book>`, "should NOT have additional properties"},
		{"XML's wrapped list", "xml", "application/xml", `<book id="1"><title>Go</title><authors><author>A</author><author>B</author><author>C</author></authors></book>`, "/authors should NOT have more than 2 items"},
		{"XML of another root", "xml", "application/xml", `<page id="1"/>`, "the root element is <page>, not <book>"},
		{"XML that is none", "xml", "application/xml", `<book id="1"><title>`, "should be valid XML: line 1"},
		{"text", "text", "text/plain; charset=utf-8", "éééée", ""},
		{"text that is too long", "text", "text/plain", "123456", "should NOT be longer than 5 characters"},
		{"text in a charset that nobody here reads", "text", "text/plain; charset=utf-16", "1", "should have charset utf-8"},
		{"a number as text", "number", "text/plain", "7", "should be <= 5"},
		{"binary", "binary", "application/octet-stream", "\xff\x00\x01", ""},
		{"binary is measured in bytes", "binary", "application/octet-stream", "\xff\x00\x01\xff\xff", "should NOT be longer than 4"},
		{"JSON under a vendor's type", "vendor", "application/vnd.shop.v1+json", `{"sku":"ABCDE"}`, "/sku should NOT be longer than 4 characters"},
		{"JSON under another vendor's type", "vendor", "application/vnd.shop.v2+json", `{}`, "should have content type application/vnd.shop.v1+json"},
		{"a request has what is writeOnly and need not have what is readOnly", "direction", "application/json", `{"password":"x"}`, ""},
		{"a request must have what is writeOnly", "direction", "application/json", `{}`, "should have required property 'password'"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			got := openapi.Sentences(c.Operation(row.operation).CheckRequest(&openapi.Request{
				Header: http.Header{"Content-Type": {row.contentType}}, Body: []byte(row.body)}).Violations)
			if row.want == "" && got != "" || !strings.Contains(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}

// TestXMLRoundTrip reads what it has written: a sample is the same value after it.
func TestXMLRoundTrip(t *testing.T) {
	t.Parallel()
	o := load(t, openapi.File("testdata/bodies.yaml")).Operation("xml")
	s := o.Body.Content[0].Schema
	for seed := range uint64(200) {
		v, err := s.Sample(seed, schema.SampleOptions{Direction: schema.Request})
		if err != nil {
			t.Fatal(err)
		}
		text := xmlvalue.Encode(s, v)
		back, err := xmlvalue.Decode(text, s)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if found := s.Check(back, schema.Options{Direction: schema.Request}); len(found) > 0 {
			t.Errorf("%s: %s", text, openapi.Sentences(found))
		}
		if want, got := s.Encode(v), s.Encode(back); string(want) != string(got) {
			t.Errorf("wrote %s, read %s from %s", want, got, text)
		}
	}
}

func TestNegotiate(t *testing.T) {
	t.Parallel()
	r := &openapi.Response{Content: []*openapi.MediaType{{Type: "application/json"}, {Type: "application/xml"}, {Type: "text/*"}}}
	for accept, want := range map[string]string{
		"":                                  "application/json",
		"*/*":                               "application/json",
		"application/json, text/plain, */*": "application/json",
		"application/xml":                   "application/xml",
		"application/json;q=0.5, application/xml":  "application/xml",
		"application/*;q=0.1, application/xml;q=0": "application/json",
		"text/csv":  "text/csv",
		"text/*":    "text/plain",
		"image/png": "",
		"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8": "text/html",
		"*/*;q=0":              "",
		"nonsense":             "application/json",
		"image/png, */*;q=0.1": "application/json",
	} {
		t.Run(accept, func(t *testing.T) {
			t.Parallel()
			var headers []string
			if accept != "" {
				headers = []string{accept}
			}
			if _, got, ok := r.Negotiate(headers); got != want || ok != (want != "") {
				t.Errorf("got %q %v, want %q", got, ok, want)
			}
		})
	}
}

// TestMultipartRoundTrip reads what it has written, and writes the same bytes for the same value.
func TestMultipartRoundTrip(t *testing.T) {
	t.Parallel()
	m := load(t, openapi.File("testdata/bodies.yaml")).Operation("multipart").Body.Content[0]
	contentType := "multipart/form-data; boundary=" + form.Boundary
	for seed := range uint64(200) {
		v, err := m.Schema.Sample(seed, schema.SampleOptions{Direction: schema.Request})
		if err != nil {
			t.Fatal(err)
		}
		text := m.Encode(contentType, v)
		back, faults := form.DecodeMultipart(text, contentType, m.Schema, m.Encodings)
		if len(faults) > 0 || string(m.Schema.Encode(v)) != string(m.Schema.Encode(back)) {
			t.Errorf("wrote %s as %s, read %s: %v", m.Schema.Encode(v), text, m.Schema.Encode(back), faults)
		}
		if again := m.Encode(contentType, v); string(again) != string(text) {
			t.Errorf("%s\nis also written\n%s", text, again)
		}
	}
}

func TestWhatIsSentWhereTheDocumentHasARange(t *testing.T) {
	t.Parallel()
	for declared, want := range map[string]string{
		"*/*": "application/json", "application/*": "application/json", "text/*": "text/plain", "image/*": "image/png", "video/*": "video/mp4",
		"audio/*": "audio/mpeg", "font/*": "font/octet-stream", "multipart/form-data": "multipart/form-data; boundary=" + form.Boundary,
		"multipart/*": "multipart/form-data; boundary=" + form.Boundary,
	} {
		r := &openapi.Response{Content: []*openapi.MediaType{{Type: declared}}}
		if _, got, ok := r.Negotiate(nil); got != want || !ok || r.MediaType(got) == nil {
			t.Errorf("%s is sent as %q, want %q", declared, got, want)
		}
	}
}

func TestAStatusWithoutABodyNeedsNone(t *testing.T) {
	t.Parallel()
	content := []*openapi.MediaType{{Type: "application/json", Schema: &schema.Schema{Types: []string{"object"}}}}
	for status, faults := range map[int]int{200: 1, 204: 0, 304: 0} {
		o := &openapi.Operation{Responses: []*openapi.Response{{Status: "default", Content: content}}}
		if found := o.CheckResponse(&openapi.Answer{Status: status, Header: http.Header{}}, openapi.ResponseOptions{}); len(found) != faults {
			t.Errorf("%d without a body: %v", status, found)
		}
	}
}
