package openapi

import (
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
	if b.plain == nil {
		var plain any
		if yaml.Unmarshal(b.source.text(), &plain) != nil {
			return jsonvalue.Normalize(v)
		}
		b.plain = jsonvalue.Normalize(plain)
	}
	if target, found := jsonvalue.Get(b.plain, "/"+pointer); found {
		return target
	}
	return jsonvalue.Normalize(v)
}
