package form

import (
	"encoding/json"
	"fmt"
	"net/url"
)

// Encode writes a value as a urlencoded form: lists as repeated names, objects as JSON.
func Encode(value any) []byte {
	object, ok := value.(map[string]any)
	if !ok {
		return []byte(url.QueryEscape(fmt.Sprint(value)))
	}
	out := url.Values{}
	for name, v := range object {
		list, ok := v.([]any)
		if !ok {
			list = []any{v}
		}
		for _, item := range list {
			out.Add(name, text(item))
		}
	}
	return []byte(out.Encode())
}

func text(v any) string {
	switch x := v.(type) {
	case nil:
		return ""
	case string:
		return x
	case json.Number:
		return x.String()
	case bool:
		return fmt.Sprint(x)
	}
	b, err := json.Marshal(v)
	if err != nil { // values of package jsonvalue encode
		return ""
	}
	return string(b)
}
