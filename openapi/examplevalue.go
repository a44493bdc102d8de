package openapi

import (
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"cartwright/openapi/jsonvalue"
)

// exampleValue is the value of an example. One that is nothing but a $ref within the document, which OpenAPI does not have
// and some documents write all the same, is what it refers to.
func (b *builder) exampleValue(v any) any {
	object, _ := v.(map[string]any)
	ref, _ := object["$ref"].(string)
	pointer, within := strings.CutPrefix(ref, "#/")
	if len(object) != 1 || !within {
		return jsonvalue.Normalize(v)
	}
	if b.plain == nil && yaml.Unmarshal(b.source.text(), &b.plain) != nil {
		return jsonvalue.Normalize(v)
	}
	target := b.plain
	for token := range strings.SplitSeq(pointer, "/") {
		var ok bool
		if target, ok = memberAt(target, strings.NewReplacer("~1", "/", "~0", "~").Replace(token)); !ok {
			return jsonvalue.Normalize(v)
		}
	}
	return jsonvalue.Normalize(target)
}

// memberAt is a member of an object or an item of a list.
func memberAt(v any, token string) (any, bool) {
	switch v := v.(type) {
	case map[string]any:
		member, ok := v[token]
		return member, ok
	case []any:
		if i, err := strconv.Atoi(token); err == nil && i >= 0 && i < len(v) {
			return v[i], true
		}
	}
	return nil, false
}
