package openapi

import "github.com/getkin/kin-openapi/openapi3"

// apart is the value of a $ref with keywords beside it (OpenAPI 3.1). kin-openapi adds those to the referenced schema as
// one more allOf, where unevaluatedProperties and unevaluatedItems see nothing of what they stand beside; where one of
// them is there, the referenced schema becomes a part of its siblings instead.
func apart(ref *openapi3.SchemaRef) *openapi3.Schema {
	joined := ref.Value
	beside := siblings(ref)
	if beside == nil || !unevaluated(beside) && !unevaluated(joined) {
		return joined
	}
	target := *joined
	target.AllOf = joined.AllOf[:len(joined.AllOf)-1]
	out := *beside
	out.AllOf = append(openapi3.SchemaRefs{{Value: &target}}, beside.AllOf...)
	out.Title, out.Description, out.Deprecated = joined.Title, joined.Description, joined.Deprecated
	out.Default, out.Example, out.Examples = joined.Default, joined.Example, joined.Examples
	out.ReadOnly, out.WriteOnly, out.XML, out.Extensions = joined.ReadOnly, joined.WriteOnly, joined.XML, joined.Extensions
	return &out
}

// siblings are the keywords beside a $ref; nil: there are none. They stand where the $ref stands.
func siblings(ref *openapi3.SchemaRef) *openapi3.Schema {
	all := ref.Value.AllOf
	if ref.Ref == "" || ref.Origin == nil || len(all) == 0 {
		return nil
	}
	last := all[len(all)-1]
	if last == nil || last.Ref != "" || last.Value == nil || last.Value.Origin != ref.Origin {
		return nil
	}
	return last.Value
}

func unevaluated(s *openapi3.Schema) bool {
	properties, items := s.UnevaluatedProperties, s.UnevaluatedItems
	return properties.Has != nil || properties.Schema != nil || items.Has != nil || items.Schema != nil
}
