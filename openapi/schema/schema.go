package schema

import (
	"encoding/json"
	"reflect"
	"sync"
)

// Schema is one JSON Schema of an OpenAPI document, with $ref resolved into pointers, so that a graph of schemas may be
// cyclic. Fill it, call Compile on the root, and do not change it afterwards; then it is safe for concurrent use.
type Schema struct {
	// At is where the schema stands in its document; KeywordAt is more exact where it knows a keyword.
	At        Location
	KeywordAt []Place
	// Name is the component's name, or empty for a schema in place.
	Name string
	// Provenance and Source hold for all keywords but those that Inferred names, keyword -> source.
	Provenance Provenance
	Source     string
	Inferred   map[string]string

	Title, Description string
	// Example, Examples and Default are values as package jsonvalue gives them; a nil Example is no example.
	Example    any
	Examples   []any
	Default    any
	HasDefault bool

	// Types are the allowed types; none means any. Nullable is OpenAPI 3.0's: it lets null pass whatever else is said.
	Types    []string
	Nullable bool
	Enum     []any // nil means no enum; an empty one allows nothing
	HasConst bool
	Const    any

	Format, Pattern string
	// ContentEncoding says how a text holds bytes. It is asked of samples; what is sent is not judged by it (JSON Schema
	// 2020-12, validation, section 8.1).
	ContentEncoding      string
	MinLength, MaxLength *int
	// Bounds are kept as the text of the document, so that they are exact; empty means absent. The boolean
	// exclusiveMinimum of OpenAPI 3.0 is written here as the number.
	Minimum, Maximum, ExclusiveMinimum, ExclusiveMaximum, MultipleOf json.Number

	Items                    *Schema
	PrefixItems              []*Schema
	MinItems, MaxItems       *int
	UniqueItems              bool
	Contains                 *Schema
	MinContains, MaxContains *int
	UnevaluatedItems         *Schema

	// Properties are in the document's order, which is the order of violations and of encoding.
	Properties                   []Property
	Required                     []string
	PatternProperties            []PatternProperty
	AdditionalProperties         *Schema
	PropertyNames                *Schema
	MinProperties, MaxProperties *int
	DependentRequired            map[string][]string
	DependentSchemas             map[string]*Schema
	UnevaluatedProperties        *Schema

	AllOf, AnyOf, OneOf []*Schema
	Not, If, Then, Else *Schema
	Discriminator       *Discriminator
	// Always is a boolean schema: true accepts everything, false nothing.
	Always *bool

	// XML is how the value is written in XML; nil: by its names.
	XML *XML

	ReadOnly, WriteOnly, Deprecated bool
	Extensions                      map[string]any

	graph    sync.Once
	graphErr error
	holes    sync.Once
	local    sync.Once
	localErr error
	program  program
}

// Place is where a keyword stands.
type Place struct {
	Keyword string
	At      Location
}

// XML is OpenAPI's xml object.
type XML struct {
	Name, Namespace, Prefix string
	Attribute, Wrapped      bool
}

// Property is a named member of an object.
type Property struct {
	Name   string
	Schema *Schema
}

// PatternProperty is a schema for all members whose name matches an ECMA-262 pattern.
type PatternProperty struct {
	Pattern string
	Schema  *Schema
}

// Discriminator names the property that tells which branch of a oneOf or anyOf is meant. Where it leads to a branch,
// that branch alone is judged. Values that Mapping does not name are looked up among the branches' names.
type Discriminator struct {
	PropertyName string
	Mapping      map[string]*Schema
	// Listed are the values that the document itself maps, sorted. Where there are some, others are refused.
	Listed []string
}

// Bool returns the boolean schema, for additionalProperties: false and its like.
func Bool(always bool) *Schema { return &Schema{Always: &always} }

// Clone returns an uncompiled copy of this node that shares its children; use it to override a keyword of a schema
// that others refer to.
func (s *Schema) Clone() *Schema {
	c := &Schema{}
	from, to := reflect.ValueOf(s).Elem(), reflect.ValueOf(c).Elem()
	for i := range from.NumField() {
		if from.Type().Field(i).IsExported() {
			to.Field(i).Set(from.Field(i))
		}
	}
	return c
}

// Property returns the schema of a property that this node itself declares, or nil.
func (s *Schema) Property(name string) *Schema {
	for _, p := range s.Properties {
		if p.Name == name {
			return p.Schema
		}
	}
	return nil
}

// Where is the location of a keyword: its own where the document's reader knew it, else the schema's.
func (s *Schema) Where(keyword string) Location {
	for i := range s.KeywordAt {
		if s.KeywordAt[i].Keyword == keyword {
			return s.KeywordAt[i].At
		}
	}
	return s.At
}

// provenance of one keyword.
func (s *Schema) provenance(keyword string) (Provenance, string) {
	if source, ok := s.Inferred[keyword]; ok {
		return Inferred, source
	}
	return s.Provenance, s.Source
}

// rejectsAll says that this is the boolean schema false.
func (s *Schema) rejectsAll() bool { return s.Always != nil && !*s.Always }

// children calls f for every schema that this node refers to, in a fixed order.
func (s *Schema) children(f func(*Schema)) {
	one := func(list ...*Schema) {
		for _, c := range list {
			if c != nil {
				f(c)
			}
		}
	}
	one(s.Items, s.Contains, s.UnevaluatedItems)
	one(s.PrefixItems...)
	for _, p := range s.Properties {
		one(p.Schema)
	}
	for _, p := range s.PatternProperties {
		one(p.Schema)
	}
	one(s.AdditionalProperties, s.PropertyNames, s.UnevaluatedProperties)
	for _, name := range sortedKeys(s.DependentSchemas) {
		one(s.DependentSchemas[name])
	}
	one(s.AllOf...)
	one(s.AnyOf...)
	one(s.OneOf...)
	one(s.Not, s.If, s.Then, s.Else)
	if s.Discriminator != nil {
		for _, value := range sortedKeys(s.Discriminator.Mapping) {
			one(s.Discriminator.Mapping[value])
		}
	}
}
