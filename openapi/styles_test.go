package openapi_test

import (
	"net/http"
	"strings"
	"testing"

	"cartwright/openapi"
)

// TestStyles sends each style of OpenAPI, right and wrong, as a client sends it: percent-encoded, in its place.
func TestStyles(t *testing.T) {
	t.Parallel()
	c := load(t, openapi.File("testdata/styles.yaml"))
	for _, row := range []struct {
		name, target string
		header       http.Header
		want         string
	}{
		{name: "a simple list", target: "/simple/1,2,3"},
		{name: "a simple list with a wrong entry", target: "/simple/1,2,x", want: "/v/2 should be integer"},
		{name: "a simple list, all of it encoded", target: "/simple/1%2C2%2C3"},
		{name: "a simple object", target: "/simple-object/x,1,y,2"},
		{name: "a simple object without its last value", target: "/simple-object/x,1,y", want: "/v should be in style simple"},
		{name: "an unknown member", target: "/simple-object/x,1,z,2", want: "/v should NOT have additional properties"},
		{name: "an exploded object", target: "/simple-exploded/x=1,y=b", want: "/v/y should be integer"},
		{name: "a label", target: "/label/.5"},
		{name: "a label without its dot", target: "/label/5", want: "/v should be in style label"},
		{name: "a label list", target: "/label-list/.1,2"},
		{name: "a label list in the dots of OpenAPI 3.0", target: "/label-list/.1.20", want: "/v/1 should be <= 9"},
		{name: "an exploded label object", target: "/label-exploded/.x=1.y=2"},
		{name: "a matrix value", target: "/matrix/;v=5"},
		{name: "a matrix value of another name", target: "/matrix/;w=5", want: "/v should be in style matrix"},
		{name: "a matrix list", target: "/matrix-list/;v=1,10", want: "/v/1 should be <= 9"},
		{name: "an exploded matrix list", target: "/matrix-list-exploded/;v=1;v=2"},
		{name: "an exploded matrix list with a stranger", target: "/matrix-list-exploded/;v=1;w=2", want: "/v should be in style matrix"},
		{name: "a matrix object", target: "/matrix-object/;v=x,1,y,2"},
		{name: "an exploded matrix object", target: "/matrix-object-exploded/;x=1;y=two", want: "/v/y should be integer"},
		{name: "an exploded form list", target: "/form?v=1&v=2"},
		{name: "an empty form list", target: "/form?v=", want: "/v should NOT have fewer than 1 items"},
		{name: "a joined form list", target: "/form-joined?v=1,20", want: "/v/1 should be <= 9"},
		{name: "a joined form list sent twice", target: "/form-joined?v=1&v=2", want: "/v should be sent once"},
		{name: "an exploded form object has its members as parameters", target: "/form-object?x=1&y=2"},
		{name: "a wrong member of an exploded form object", target: "/form-object?x=one", want: "/v/x should be integer"},
		{name: "a stranger beside an exploded form object", target: "/form-object?x=1&z=2", want: "/z is not a documented query parameter"},
		{name: "an exploded form object that lacks a member", target: "/form-object?y=1", want: "should have required property 'x'"},
		{name: "an exploded form object that takes any member leaves other parameters alone", target: "/form-open?x=1&more=true&n=word&d[x]=1&key=word"},
		{name: "a wrong member that an exploded form object takes", target: "/form-open?more=word", want: "/v/more should be boolean"},
		{name: "a joined form object", target: "/form-object-joined?v=x,1,y,2"},
		{name: "a list with blanks", target: "/space?v=1%202+20", want: "/v/2 should be <= 9"},
		{name: "a list with encoded blanks", target: "/space?v=1%2020", want: "/v/1 should be <= 9"},
		{name: "a list with pipes", target: "/pipe?v=1|20", want: "/v/1 should be <= 9"},
		{name: "a list with encoded pipes", target: "/pipe?v=1%7C2"},
		{name: "a deep object", target: "/deep?v[size]=1&v[tags]=ab&v[tags]=abc", want: "/v/tags/1 should NOT be longer than 2 characters"},
		{name: "a deep object with numbered entries", target: "/deep?v[tags][0]=a&v[tags][1]=bcd", want: "/v/tags/1 should NOT be longer than 2 characters"},
		{name: "a deep object with unnumbered entries", target: "/deep?v%5Btags%5D%5B%5D=abc", want: "/v/tags/0 should NOT be longer than 2 characters"},
		{name: "a deep object in a deep object", target: "/deep?v[of][x]=y", want: "/v/of/x should be integer"},
		{name: "a text where a deep object should be", target: "/deep?v=1", want: "/v should be object"},
		{name: "a value as JSON", target: "/content?v=%7B%22x%22:1%7D"},
		{name: "a value as JSON sent twice", target: "/content?v={}&v={}", want: "/v should be sent once"},
		{name: "a header list", header: http.Header{"V": {"1, 2, 20"}}, target: "/header", want: "/V/2 should be <= 9"},
		{name: "a header list over two lines", header: http.Header{"V": {"1", "20"}}, target: "/header", want: "/V/1 should be <= 9"},
		{name: "a header object", header: http.Header{"V": {"x=1, y=2"}}, target: "/header-object"},
		{name: "a header that is one value, sent twice", header: http.Header{"V": {"1", "2"}}, target: "/header-number", want: "/V should be sent once"},
		{name: "a cookie list", header: http.Header{"Cookie": {"a=b; v=1%2C20"}}, target: "/cookie", want: "/v/1 should be <= 9"},
		{name: "reserved characters as they are", target: "/text?v=a/b?c:d"},
		{name: "length counts characters of what was encoded", target: "/text?v=%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9%C3%A9"},
		{name: "bytes that are no text", target: "/text?v=%FF", want: "/v should be UTF-8 text"},
		{name: "one of two types, the number", target: "/either?v=7"},
		{name: "one of two types, the text", target: "/either?v=seven"},
		{name: "the type by a reference in allOf", target: "/all?v=1", want: "/v should be >= 2"},
		{name: "an encoded comma in a list of texts", target: "/words?v=a%2Cb,cd"},
		{name: "an empty value where it is allowed", target: "/empty?v="},
		{name: "an empty value where a number should be", target: "/either?v=", want: "/v should"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			m, _ := c.FindPath(http.MethodGet, row.target)
			if m == nil {
				t.Fatal("no operation")
			}
			_, query, _ := strings.Cut(row.target, "?")
			r := &openapi.Request{Path: m.Path, RawPath: m.RawPath, Query: query, Header: row.header}
			got := openapi.Sentences(m.Operation.CheckRequest(r).Violations)
			if row.want == "" && got != "" || !strings.Contains(got, row.want) {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
