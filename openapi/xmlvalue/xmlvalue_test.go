package xmlvalue_test

import (
	"encoding/json"
	"strings"
	"testing"

	"cartwright/openapi/schema"
	"cartwright/openapi/xmlvalue"
)

// animals is an object with one list, the animals of OpenAPI's own examples.
func animals(list *schema.XML, item *schema.XML) *schema.Schema {
	return &schema.Schema{Name: "zoo", Types: []string{"object"}, Properties: []schema.Property{{Name: "animals", Schema: &schema.Schema{
		Types: []string{"array"}, XML: list, Items: &schema.Schema{Types: []string{"string"}, XML: item}}}}}
}

// TestArrays writes and reads lists as the examples of OpenAPI 3.0.3, "XML Arrays", have them.
func TestArrays(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		s    *schema.Schema
		want string
	}{
		{"without a name or a wrapper", animals(nil, nil), `<zoo><animals>a</animals><animals>b</animals></zoo>`},
		{"the list's name changes nothing without a wrapper", animals(&schema.XML{Name: "aliens"}, &schema.XML{Name: "animal"}), `<zoo><animal>a</animal><animal>b</animal></zoo>`},
		{"a wrapper has the property's name", animals(&schema.XML{Wrapped: true}, nil), `<zoo><animals><animals>a</animals><animals>b</animals></animals></zoo>`},
		{"a wrapper's name is its items' name", animals(&schema.XML{Wrapped: true, Name: "aliens"}, nil), `<zoo><aliens><aliens>a</aliens><aliens>b</aliens></aliens></zoo>`},
		{"items have a name of their own in a wrapper", animals(&schema.XML{Wrapped: true}, &schema.XML{Name: "animal"}), `<zoo><animals><animal>a</animal><animal>b</animal></animals></zoo>`},
		{"wrapper and items have names", animals(&schema.XML{Wrapped: true, Name: "aliens"}, &schema.XML{Name: "animal"}), `<zoo><aliens><animal>a</animal><animal>b</animal></aliens></zoo>`},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			value := map[string]any{"animals": []any{"a", "b"}}
			text := string(xmlvalue.Encode(row.s, value))
			if _, body, _ := strings.Cut(text, "?>"); body != row.want {
				t.Errorf("wrote %s, want %s", body, row.want)
			}
			same(t, row.s, row.want, `{"animals":["a","b"]}`)
		})
	}
}

// same reads a text and holds it against the value in JSON.
func same(t *testing.T, s *schema.Schema, text, want string) {
	t.Helper()
	v, err := xmlvalue.Decode([]byte(text), s)
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := json.Marshal(v); string(got) != want {
		t.Errorf("read %s from %s, want %s", got, text, want)
	}
}

// TestWhatTheSchemaDoesNotSay reads and writes what has no schema, or a schema that says nothing of it.
func TestWhatTheSchemaDoesNotSay(t *testing.T) {
	t.Parallel()
	same(t, nil, `<a><b>x</b><c d="1">y</c></a>`, `{"b":"x","c":{"d":"1"}}`)
	same(t, nil, `<a> x </a>`, `" x "`)
	same(t, &schema.Schema{Types: []string{"integer"}}, "<a>\n 7 </a>", `7`)
	same(t, &schema.Schema{Types: []string{"array"}, Items: &schema.Schema{Types: []string{"boolean"}}}, `<list><yes>true</yes><no>false</no></list>`, `[true,false]`)
	for want, v := range map[string]any{
		`<root></root>`:                             nil,
		`<root>&lt;&amp;</root>`:                    "<&",
		`<root><item>1</item><item>2</item></root>`: []any{json.Number("1"), json.Number("2")},
		`<root><a>true</a><b><c>x</c></b></root>`:   map[string]any{"b": map[string]any{"c": "x"}, "a": true, "no name": 1},
	} {
		if _, got, _ := strings.Cut(string(xmlvalue.Encode(nil, v)), "?>"); got != want {
			t.Errorf("wrote %s, want %s", got, want)
		}
	}
}

// TestBrokenXML names what is wrong, and the line where the reader knows it.
func TestBrokenXML(t *testing.T) {
	t.Parallel()
	named := &schema.Schema{Types: []string{"object"}, XML: &schema.XML{Name: "order"}}
	for text, want := range map[string]string{
		``:                 "no element",
		`<a/><b/>`:         "a second root element, <b>",
		`<a/>text`:         "text outside of the root element",
		"<a>\n</b>":        "line 2: element <a> closed by </b>",
		`<other/>`:         "the root element is <other>, not <order>",
		`<a>&unknown;</a>`: "invalid character entity",
		strings.Repeat("<a>", 1001) + strings.Repeat("</a>", 1001): "nested deeper than 1000 elements",
	} {
		if _, err := xmlvalue.Decode([]byte(text), named); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40s: %v, want %s", text, err, want)
		}
	}
}
