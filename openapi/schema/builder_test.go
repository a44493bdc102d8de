package schema_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"testing"

	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// builder makes schemas from the text of JSON Schemas; the tests need it because the package itself reads none.
type builder struct {
	root   any
	draft4 bool
	made   map[string]*schema.Schema // by pointer
	errs   []string
}

func build(root any, draft4 bool) (*schema.Schema, error) {
	b := &builder{root: root, draft4: draft4, made: map[string]*schema.Schema{}}
	s := b.at("")
	if len(b.errs) > 0 {
		return nil, fmt.Errorf("%s", strings.Join(b.errs, "; "))
	}
	return s, s.Compile()
}

func parse(t testing.TB, text string) any {
	t.Helper()
	v, _, err := jsonvalue.Decode([]byte(text))
	if err != nil {
		t.Fatal(err, text)
	}
	return v
}

func mustBuild(t testing.TB, text string) *schema.Schema {
	t.Helper()
	s, err := build(parse(t, text), false)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func (b *builder) at(ptr string) *schema.Schema {
	if s, ok := b.made[ptr]; ok {
		return s
	}
	raw, ok := jsonvalue.Get(b.root, ptr)
	if !ok {
		b.errs = append(b.errs, "no schema at "+ptr)
		return schema.Bool(true)
	}
	s := &schema.Schema{}
	b.made[ptr] = s
	switch x := raw.(type) {
	case bool:
		s.Always = &x
	case map[string]any:
		b.fill(s, x, ptr)
	default:
		b.errs = append(b.errs, "no schema but a value at "+ptr)
	}
	return s
}

func (b *builder) ref(ref string) *schema.Schema {
	fragment, ok := strings.CutPrefix(ref, "#")
	ptr, err := url.PathUnescape(fragment)
	if !ok || err != nil || (ptr != "" && ptr[0] != '/') {
		b.errs = append(b.errs, "cannot follow "+ref)
		return schema.Bool(true)
	}
	return b.at(ptr)
}

func (b *builder) fill(s *schema.Schema, raw map[string]any, ptr string) {
	if ref, ok := raw["$ref"].(string); ok {
		s.AllOf = append(s.AllOf, b.ref(ref))
		if b.draft4 {
			return // siblings of $ref do not count
		}
	}
	s.Name, _ = raw["title"].(string)
	b.scalars(s, raw)
	b.arrays(s, raw, ptr)
	b.objects(s, raw, ptr)
	s.AllOf = append(s.AllOf, b.list(raw, ptr, "allOf")...)
	s.AnyOf, s.OneOf = b.list(raw, ptr, "anyOf"), b.list(raw, ptr, "oneOf")
	s.Not, s.If, s.Then, s.Else = b.one(raw, ptr, "not"), b.one(raw, ptr, "if"), b.one(raw, ptr, "then"), b.one(raw, ptr, "else")
}

func (b *builder) scalars(s *schema.Schema, raw map[string]any) {
	switch t := raw["type"].(type) {
	case string:
		s.Types = []string{t}
	case []any:
		s.Types = texts(t)
	}
	s.Nullable, _ = raw["nullable"].(bool)
	s.ReadOnly, _ = raw["readOnly"].(bool)
	s.WriteOnly, _ = raw["writeOnly"].(bool)
	s.UniqueItems, _ = raw["uniqueItems"].(bool)
	s.Enum, _ = raw["enum"].([]any)
	s.Const, s.HasConst = raw["const"]
	s.Default, s.HasDefault = raw["default"]
	s.Example = raw["example"]
	s.Format, _ = raw["format"].(string)
	s.Pattern, _ = raw["pattern"].(string)
	s.ContentEncoding, _ = raw["contentEncoding"].(string)
	s.MinLength, s.MaxLength = size(raw, "minLength"), size(raw, "maxLength")
	s.MinItems, s.MaxItems = size(raw, "minItems"), size(raw, "maxItems")
	s.MinProperties, s.MaxProperties = size(raw, "minProperties"), size(raw, "maxProperties")
	s.Minimum, _ = raw["minimum"].(json.Number)
	s.Maximum, _ = raw["maximum"].(json.Number)
	s.ExclusiveMinimum, _ = raw["exclusiveMinimum"].(json.Number)
	s.ExclusiveMaximum, _ = raw["exclusiveMaximum"].(json.Number)
	if raw["exclusiveMinimum"] == true {
		s.Minimum, s.ExclusiveMinimum = "", s.Minimum
	}
	if raw["exclusiveMaximum"] == true {
		s.Maximum, s.ExclusiveMaximum = "", s.Maximum
	}
	s.MultipleOf, _ = raw["multipleOf"].(json.Number)
}

func (b *builder) arrays(s *schema.Schema, raw map[string]any, ptr string) {
	s.PrefixItems = b.list(raw, ptr, "prefixItems")
	if _, isList := raw["items"].([]any); isList {
		s.PrefixItems = b.list(raw, ptr, "items")
		s.Items = b.one(raw, ptr, "additionalItems")
	} else {
		s.Items = b.one(raw, ptr, "items")
	}
	s.Contains, s.UnevaluatedItems = b.one(raw, ptr, "contains"), b.one(raw, ptr, "unevaluatedItems")
	s.MinContains, s.MaxContains = size(raw, "minContains"), size(raw, "maxContains")
}

func (b *builder) objects(s *schema.Schema, raw map[string]any, ptr string) {
	if required, ok := raw["required"].([]any); ok {
		s.Required = texts(required)
	}
	for name, p := range b.named(raw, ptr, "properties") {
		s.Properties = append(s.Properties, schema.Property{Name: name, Schema: p})
	}
	slices.SortFunc(s.Properties, func(a, b schema.Property) int { return strings.Compare(a.Name, b.Name) })
	for pattern, p := range b.named(raw, ptr, "patternProperties") {
		s.PatternProperties = append(s.PatternProperties, schema.PatternProperty{Pattern: pattern, Schema: p})
	}
	s.AdditionalProperties = b.one(raw, ptr, "additionalProperties")
	s.PropertyNames = b.one(raw, ptr, "propertyNames")
	s.UnevaluatedProperties = b.one(raw, ptr, "unevaluatedProperties")
	s.DependentSchemas = b.named(raw, ptr, "dependentSchemas")
	s.DependentRequired = map[string][]string{}
	for _, keyword := range []string{"dependentRequired", "dependencies"} {
		deps, _ := raw[keyword].(map[string]any)
		for name, d := range deps {
			if list, ok := d.([]any); ok {
				s.DependentRequired[name] = texts(list)
			} else {
				s.DependentSchemas[name] = b.at(jsonvalue.Join(ptr+"/"+keyword, name))
			}
		}
	}
	if d, ok := raw["discriminator"].(map[string]any); ok {
		s.Discriminator = &schema.Discriminator{Mapping: map[string]*schema.Schema{}}
		s.Discriminator.PropertyName, _ = d["propertyName"].(string)
		mapping, _ := d["mapping"].(map[string]any)
		for _, value := range slices.Sorted(maps.Keys(mapping)) {
			s.Discriminator.Mapping[value] = b.ref(mapping[value].(string))
			s.Discriminator.Listed = append(s.Discriminator.Listed, value)
		}
	}
}

func (b *builder) one(raw map[string]any, ptr, keyword string) *schema.Schema {
	if _, ok := raw[keyword]; !ok {
		return nil
	}
	return b.at(ptr + "/" + keyword)
}

func (b *builder) list(raw map[string]any, ptr, keyword string) []*schema.Schema {
	items, _ := raw[keyword].([]any)
	out := make([]*schema.Schema, len(items))
	for i := range items {
		out[i] = b.at(fmt.Sprintf("%s/%s/%d", ptr, keyword, i))
	}
	return out
}

func (b *builder) named(raw map[string]any, ptr, keyword string) map[string]*schema.Schema {
	members, _ := raw[keyword].(map[string]any)
	out := make(map[string]*schema.Schema, len(members))
	for name := range members {
		out[name] = b.at(jsonvalue.Join(ptr+"/"+keyword, name))
	}
	return out
}

func texts(list []any) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i], _ = v.(string)
	}
	return out
}

func size(raw map[string]any, keyword string) *int {
	n, ok := raw[keyword].(json.Number)
	if !ok {
		return nil
	}
	f, _ := n.Float64()
	i := int(f)
	return &i
}
