package openapi

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// schema converts kin's schema to ours, once per schema, so that a cyclic graph stays a graph. What the schema does not
// say of its provenance it inherits from where it stands.
func (b *builder) schema(ref *openapi3.SchemaRef, parent Provenance) *schema.Schema {
	if ref == nil || ref.Value == nil {
		return nil
	}
	if known, ok := b.schemas[ref.Value]; ok {
		return known
	}
	k, s := apart(ref), &schema.Schema{}
	b.schemas[ref.Value] = s
	own := b.provenance(k.Extensions, parent)
	s.Provenance, s.Source = own.Kind, own.Source
	b.annotations(s, k)
	if i := strings.LastIndex(ref.Ref, "/"); i >= 0 {
		s.Name = ref.Ref[i+1:]
	}
	b.scalars(s, k)
	b.arrays(s, k, own)
	b.objects(s, k, own)
	b.compositions(s, k, own)
	return s
}

func (b *builder) annotations(s *schema.Schema, k *openapi3.Schema) {
	s.At, s.KeywordAt = b.place(k.Origin), b.keywords(k.Origin)
	s.Title, s.Description = k.Title, k.Description
	s.ReadOnly, s.WriteOnly, s.Deprecated = k.ReadOnly, k.WriteOnly, k.Deprecated
	s.Extensions = k.Extensions
	if x := k.XML; x != nil {
		s.XML = &schema.XML{Name: x.Name, Namespace: x.Namespace, Prefix: x.Prefix, Attribute: x.Attribute, Wrapped: x.Wrapped}
	}
	if inferred, ok := k.Extensions["x-inferred"].(map[string]any); ok {
		s.Inferred = map[string]string{}
		for keyword, source := range inferred {
			s.Inferred[keyword], _ = source.(string)
		}
	}
	if name, ok := s.FakerName(); ok && !schema.KnowsFaker(name) {
		b.findings = append(b.findings, Finding{At: s.At, Message: "x-faker " + name + " is not known", Hint: "samples are made without it"})
	}
	s.Example = jsonvalue.Normalize(k.Example)
	for _, e := range k.Examples {
		s.Examples = append(s.Examples, jsonvalue.Normalize(e))
	}
	if k.Default != nil {
		s.HasDefault, s.Default = true, jsonvalue.Normalize(k.Default)
	}
}

func (b *builder) scalars(s *schema.Schema, k *openapi3.Schema) {
	if k.Type != nil {
		s.Types = k.Type.Slice()
	}
	s.Nullable, s.Always = k.Nullable, k.Always
	if k.Enum != nil {
		s.Enum = []any{} // an empty enum allows nothing
	}
	for _, v := range k.Enum {
		s.Enum = append(s.Enum, jsonvalue.Normalize(v))
	}
	if k.Const != nil || k.Origin != nil && hasField(k.Origin, "const") {
		s.HasConst, s.Const = true, jsonvalue.Normalize(k.Const)
	}
	s.Format, s.Pattern, s.ContentEncoding = k.Format, k.Pattern, k.ContentEncoding
	s.MinLength, s.MaxLength = positive(k.MinLength), bound(k.MaxLength)
	s.Minimum, s.Maximum, s.MultipleOf = number(k.Min), number(k.Max), number(k.MultipleOf)
	s.Minimum, s.ExclusiveMinimum = exclusive(s.Minimum, k.ExclusiveMin)
	s.Maximum, s.ExclusiveMaximum = exclusive(s.Maximum, k.ExclusiveMax)
}

func (b *builder) arrays(s *schema.Schema, k *openapi3.Schema, own Provenance) {
	s.MinItems, s.MaxItems, s.UniqueItems = positive(k.MinItems), bound(k.MaxItems), k.UniqueItems
	s.Items = b.schema(k.Items, own)
	s.PrefixItems = b.all(k.PrefixItems, own)
	s.Contains = b.schema(k.Contains, own)
	s.MinContains, s.MaxContains = bound(k.MinContains), bound(k.MaxContains)
	s.UnevaluatedItems = b.boolOrSchema(k.UnevaluatedItems, own)
}

func (b *builder) objects(s *schema.Schema, k *openapi3.Schema, own Provenance) {
	s.Required = k.Required
	s.MinProperties, s.MaxProperties = positive(k.MinProps), bound(k.MaxProps)
	for _, name := range inDocumentOrder(k.Properties) {
		s.Properties = append(s.Properties, schema.Property{Name: name, Schema: cmp.Or(b.schema(k.Properties[name], own), &schema.Schema{})})
	}
	for _, pattern := range inDocumentOrder(k.PatternProperties) {
		s.PatternProperties = append(s.PatternProperties,
			schema.PatternProperty{Pattern: pattern, Schema: cmp.Or(b.schema(k.PatternProperties[pattern], own), &schema.Schema{})})
	}
	s.AdditionalProperties = b.boolOrSchema(k.AdditionalProperties, own)
	s.UnevaluatedProperties = b.boolOrSchema(k.UnevaluatedProperties, own)
	s.PropertyNames = b.schema(k.PropertyNames, own)
	s.DependentRequired = k.DependentRequired
	for name, dependent := range k.DependentSchemas {
		if s.DependentSchemas == nil {
			s.DependentSchemas = map[string]*schema.Schema{}
		}
		s.DependentSchemas[name] = cmp.Or(b.schema(dependent, own), &schema.Schema{})
	}
}

func (b *builder) compositions(s *schema.Schema, k *openapi3.Schema, own Provenance) {
	s.AllOf, s.AnyOf, s.OneOf = b.all(k.AllOf, own), b.all(k.AnyOf, own), b.all(k.OneOf, own)
	s.Not, s.If = b.schema(k.Not, own), b.schema(k.If, own)
	s.Then, s.Else = b.schema(k.Then, own), b.schema(k.Else, own)
	if k.Discriminator == nil {
		return
	}
	s.Discriminator = &schema.Discriminator{PropertyName: k.Discriminator.PropertyName, Mapping: map[string]*schema.Schema{}}
	for _, value := range slices.Sorted(maps.Keys(k.Discriminator.Mapping)) {
		ref := k.Discriminator.Mapping[value]
		if target := b.branch(k, ref.Ref); target != nil {
			s.Discriminator.Mapping[value] = b.schema(target, own)
			s.Discriminator.Listed = append(s.Discriminator.Listed, value)
		}
	}
	for _, branch := range slices.Concat(k.OneOf, k.AnyOf) { // the implicit names
		if branch == nil {
			continue
		}
		if name := branch.Ref[strings.LastIndex(branch.Ref, "/")+1:]; name != "" && s.Discriminator.Mapping[name] == nil {
			s.Discriminator.Mapping[name] = b.schema(branch, own)
		}
	}
}

// branch finds the schema that a discriminator's mapping names, by reference or by component name.
func (b *builder) branch(k *openapi3.Schema, ref string) *openapi3.SchemaRef {
	for _, branch := range slices.Concat(k.OneOf, k.AnyOf) {
		if branch != nil && branch.Ref == ref {
			return branch
		}
	}
	if b.doc.Components == nil {
		return nil
	}
	return b.doc.Components.Schemas[ref[strings.LastIndex(ref, "/")+1:]]
}

func (b *builder) all(refs openapi3.SchemaRefs, own Provenance) []*schema.Schema {
	var out []*schema.Schema
	for _, r := range refs {
		out = append(out, cmp.Or(b.schema(r, own), &schema.Schema{}))
	}
	return out
}

func (b *builder) boolOrSchema(v openapi3.BoolSchema, own Provenance) *schema.Schema {
	if v.Has != nil {
		return &schema.Schema{Always: v.Has}
	}
	return b.schema(v.Schema, own)
}

// place is where a part of the document stands.
func (b *builder) place(o *openapi3.Origin) schema.Location {
	if o == nil {
		return schema.Location{File: b.source.file()}
	}
	return b.at(o.Key)
}

// keywords are the places of a schema's keywords.
func (b *builder) keywords(o *openapi3.Origin) []schema.Place {
	if o == nil || len(o.Fields) == 0 {
		return nil
	}
	out := make([]schema.Place, len(o.Fields))
	for i := range o.Fields {
		out[i] = schema.Place{Keyword: o.Fields[i].Name, At: b.at(&o.Fields[i])}
	}
	return out
}

func (b *builder) at(l *openapi3.Location) schema.Location {
	if l == nil {
		return schema.Location{File: b.source.file()}
	}
	return b.source.locate(l.File, l.Line)
}

func hasField(o *openapi3.Origin, name string) bool {
	_, ok := o.Fields.Lookup(name)
	return ok
}

// inDocumentOrder sorts names by where they stand, since the order of keys is the order of the answers; where the
// document gives no places (Swagger 2.0) by name.
func inDocumentOrder(schemas openapi3.Schemas) []string {
	return ordered(schemas, func(r *openapi3.SchemaRef) *openapi3.Origin { return r.Origin })
}

func comparePlace(x, y *openapi3.Origin) int {
	if x == nil || y == nil || x.Key == nil || y.Key == nil || x.Key.File != y.Key.File {
		return 0
	}
	return cmp.Or(cmp.Compare(x.Key.Line, y.Key.Line), cmp.Compare(x.Key.Column, y.Key.Column))
}

func positive(n uint64) *int {
	if n == 0 {
		return nil
	}
	return bound(&n)
}

func bound(n *uint64) *int {
	if n == nil {
		return nil
	}
	v := int(min(*n, 1<<53))
	return &v
}

func number(f *float64) json.Number {
	if f == nil {
		return ""
	}
	return json.Number(strconv.FormatFloat(*f, 'f', -1, 64))
}

// exclusive joins 3.0's flag and 3.1's number into one form.
func exclusive(limit json.Number, e openapi3.ExclusiveBound) (inclusive, exclusive json.Number) {
	switch {
	case e.Value != nil:
		return limit, number(e.Value)
	case e.Bool != nil && *e.Bool:
		return "", limit
	default:
		return limit, ""
	}
}
