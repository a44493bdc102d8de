package openapi_test

import (
	"encoding/json"
	"testing"

	"cartwright/openapi"
)

func TestCodeIn(t *testing.T) {
	t.Parallel()
	r := &openapi.Response{ErrorCodes: []openapi.ErrorCode{{Code: "ANY", Message: "bad: {sentence}"}, {Code: "PART", Message: "bad: {name} is missing"},
		{Code: "ID", Message: "bad: id is missing"}, {Code: "404", Message: "gone"}, {Code: "TWIN", Message: "twice {a}"}, {Code: "TWIN_2", Message: "twice {b}"}, {Code: "MUTE"}}}
	for name, row := range map[string]struct {
		body any
		want string
	}{
		"a code that is stated":                         {map[string]any{"code": "MUTE", "message": "gone"}, "MUTE"},
		"a code of digits":                              {map[string]any{"code": json.Number("404")}, "404"},
		"no other code than the stated":                 {map[string]any{"code": "OTHER", "message": "gone"}, ""},
		"the code whose words the message has":          {map[string]any{"message": "gone"}, "404"},
		"the first of several messages":                 {map[string]any{"detail": []any{"gone", "bad: x"}}, "404"},
		"the template with the most letters of its own": {map[string]any{"message": "bad: id is missing"}, "ID"},
		"a template before one that fits everything":    {map[string]any{"message": "bad: sku is missing"}, "PART"},
		"what fits everything, at last":                 {map[string]any{"message": "bad: sku is long"}, "ANY"},
		"none where two fit as well":                    {map[string]any{"message": "twice as much"}, ""},
		"none where nothing fits":                       {map[string]any{"message": "fine"}, ""},
		"none in what is no object":                     {[]any{"gone"}, ""},
		"none in nothing":                               {nil, ""},
	} {
		t.Run("it finds "+name, func(t *testing.T) {
			t.Parallel()
			if got := r.CodeIn(row.body); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
