package form_test

import (
	"encoding/json"
	"testing"

	"cartwright/openapi/form"
	"cartwright/openapi/schema"
	"cartwright/openapi/style"
)

// order is a form with a member of each kind.
func order() *schema.Schema {
	number := &schema.Schema{Types: []string{"integer"}}
	return &schema.Schema{Types: []string{"object"}, Properties: []schema.Property{
		{Name: "sku", Schema: &schema.Schema{Types: []string{"string"}}},
		{Name: "gift", Schema: &schema.Schema{Types: []string{"boolean"}}},
		{Name: "ids", Schema: &schema.Schema{Types: []string{"array"}, Items: number}},
		{Name: "of", Schema: &schema.Schema{Types: []string{"object"}, Properties: []schema.Property{{Name: "n", Schema: number},
			{Name: "l", Schema: &schema.Schema{Types: []string{"array"}, Items: number}}}}},
		{Name: "a[b]", Schema: number},
	}}
}

// TestEncode writes each member as its encoding says, and reads it again.
func TestEncode(t *testing.T) {
	t.Parallel()
	list := []any{json.Number("1"), json.Number("2")}
	for _, row := range []struct {
		name      string
		value     map[string]any
		encodings map[string]form.Encoding
		want      string
	}{
		{"texts are encoded", map[string]any{"sku": "a b&c", "gift": true}, nil, "gift=true&sku=a+b%26c"},
		{"a list is sent one by one", map[string]any{"ids": list}, nil, "ids=1&ids=2"},
		{"a list with commas", map[string]any{"ids": list}, map[string]form.Encoding{"ids": {Style: style.Form}}, "ids=1,2"},
		{"a list with pipes", map[string]any{"ids": list}, map[string]form.Encoding{"ids": {Style: style.PipeDelimited}}, "ids=1|2"},
		{"a list with blanks", map[string]any{"ids": list}, map[string]form.Encoding{"ids": {Style: style.SpaceDelimited}}, "ids=1%202"},
		{"an exploded list", map[string]any{"ids": list}, map[string]form.Encoding{"ids": {Style: style.Form, Explode: true}}, "ids=1&ids=2"},
		{"an object is JSON", map[string]any{"of": map[string]any{"n": json.Number("1")}}, nil, "of=%7B%22n%22%3A1%7D"},
		{"a deep object", map[string]any{"of": map[string]any{"n": json.Number("1"), "l": list}}, map[string]form.Encoding{"of": {Style: style.DeepObject}},
			"of%5Bl%5D%5B0%5D=1&of%5Bl%5D%5B1%5D=2&of%5Bn%5D=1"},
		{"a name with brackets that the schema has as a whole", map[string]any{"a[b]": json.Number("1")}, nil, "a%5Bb%5D=1"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			text := string(form.Encode(row.value, row.encodings))
			if text != row.want {
				t.Errorf("wrote %s, want %s", text, row.want)
			}
			back, faults := form.Decode(text, order(), row.encodings)
			got, _ := json.Marshal(back)
			if want, _ := json.Marshal(row.value); len(faults) > 0 || string(got) != string(want) {
				t.Errorf("read %s, want %s: %v", got, want, faults)
			}
		})
	}
	if got := string(form.Encode("a b", nil)); got != "a+b" {
		t.Errorf("what is no object is written %s", got)
	}
}

// TestFaults names the member that cannot be read.
func TestFaults(t *testing.T) {
	t.Parallel()
	joined := map[string]form.Encoding{"ids": {Style: style.Form}, "of": {Style: style.Form}}
	for _, row := range []struct {
		name, text string
		encodings  map[string]form.Encoding
		pointer    string
		keyword    string
	}{
		{"a scalar sent twice", "sku=a&sku=b", nil, "/sku", "duplicate"},
		{"a joined list sent twice", "ids=1&ids=2", joined, "/ids", "duplicate"},
		{"an object without its last value", "of=n", joined, "/of", "style"},
		{"an object that is no JSON", "of=n", nil, "/of", "json"},
		{"a text that is not encoded", "sku=%zz", nil, "", "encoding"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			_, faults := form.Decode(row.text, order(), row.encodings)
			if len(faults) != 1 || faults[0].Pointer != row.pointer || faults[0].Keyword != row.keyword || faults[0].Expected == "" {
				t.Errorf("%+v", faults)
			}
		})
	}
}

// TestMultipartFaults says why a multipart body cannot be read.
func TestMultipartFaults(t *testing.T) {
	t.Parallel()
	const contentType = "multipart/form-data; boundary=X"
	part := func(disposition, rest string) string {
		return "--X\r\nContent-Disposition: form-data" + disposition + "\r\n" + rest + "\r\n--X--\r\n"
	}
	for name, row := range map[string]struct{ contentType, body, want string }{
		"a content type that is none":   {"multipart/form-data; boundary", "", "should be a multipart body: mime: "},
		"a part without a name":         {contentType, part("", "\r\nx"), "should be a multipart body: a part has no name"},
		"a scalar in two parts":         {contentType, "--X\r\nContent-Disposition: form-data; name=\"sku\"\r\n\r\na\r\n" + part(`; name="sku"`, "\r\nb"), "should be sent once"},
		"a part that is no JSON":        {contentType, part(`; name="sku"`, "Content-Type: application/json\r\n\r\n{"), "should be valid JSON"},
		"a body that breaks off":        {contentType, "--X\r\nContent-Disposition: form-data; name=\"sku\"\r\n\r\na", "should be a multipart body: "},
		"an object in a joined style":   {contentType, part(`; name="of"`, "\r\nn"), "should be valid JSON"},
		"a list of JSON that is broken": {contentType, part(`; name="ids"`, "Content-Type: application/json\r\n\r\n[1,"), "should be valid JSON"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, faults := form.DecodeMultipart([]byte(row.body), row.contentType, order(), nil)
			if len(faults) != 1 || len(faults[0].Message) < len(row.want) || faults[0].Message[:len(row.want)] != row.want {
				t.Errorf("%+v, want %s", faults, row.want)
			}
		})
	}
}

// TestMultipartLists reads lists as parts, as JSON and as one text.
func TestMultipartLists(t *testing.T) {
	t.Parallel()
	const head = "--X\r\nContent-Disposition: form-data; name=\"ids\"\r\n"
	for name, row := range map[string]struct {
		body      string
		encodings map[string]form.Encoding
	}{
		"one by one": {head + "\r\n1\r\n" + head + "\r\n2\r\n--X--\r\n", nil},
		"JSON":       {head + "Content-Type: application/json\r\n\r\n[1,2]\r\n--X--\r\n", nil},
		"one text":   {head + "\r\n1,2\r\n--X--\r\n", map[string]form.Encoding{"ids": {Style: style.Form}}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v, faults := form.DecodeMultipart([]byte(row.body), "multipart/form-data; boundary=X", order(), row.encodings)
			if got, _ := json.Marshal(v); len(faults) > 0 || string(got) != `{"ids":[1,2]}` {
				t.Errorf("read %s: %v", got, faults)
			}
		})
	}
}
