package form

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"cartwright/openapi/style"
)

// Encode writes a value as a urlencoded form, sorted by name: each member as its encoding says; without one lists as
// repeated names and objects as JSON.
func Encode(value any, encodings map[string]Encoding) []byte {
	object, ok := value.(map[string]any)
	if !ok {
		return []byte(url.QueryEscape(fmt.Sprint(value)))
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(object)) {
		out = append(out, pairsOf(name, object[name], encodings[name])...)
	}
	return []byte(strings.Join(out, "&"))
}

// pairsOf writes one member.
func pairsOf(name string, v any, e Encoding) []string {
	key := url.QueryEscape(name)
	list, isList := v.([]any)
	switch {
	case e.Style == style.DeepObject:
		return deep(key, v)
	case isList && e.Style != "" && !e.Explode:
		items := make([]string, len(list))
		for i, item := range list {
			items[i] = url.QueryEscape(text(item))
		}
		return []string{key + "=" + strings.Join(items, delimiter(e.Style))}
	case !isList:
		list = []any{v}
	}
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = key + "=" + url.QueryEscape(text(item))
	}
	return out
}

// delimiter is what stands between the items of a list that is one text.
func delimiter(name string) string {
	switch name {
	case style.PipeDelimited:
		return "|"
	case style.SpaceDelimited:
		return "%20"
	}
	return ","
}

// deep writes name[member]=text for each text of a value. What is empty has none.
func deep(key string, v any) []string {
	var out []string
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			out = append(out, deep(key+"%5B"+url.QueryEscape(name)+"%5D", v[name])...)
		}
	case []any:
		for i, item := range v {
			out = append(out, deep(key+"%5B"+strconv.Itoa(i)+"%5D", item)...)
		}
	default:
		return []string{key + "=" + url.QueryEscape(text(v))}
	}
	return out
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
