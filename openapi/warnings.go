package openapi

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v4"

	"cartwright/openapi/schema"
)

// warnings are what is wrong with a document that is served all the same. They take as long as reading it again.
func (b *builder) warnings() []Finding {
	return slices.Concat(versionFindings(b.source, b.doc), kinFindings(b.source, b.doc), brokenKeywords(b.schemas), repeatedKeys(b.source))
}

// versionFindings says by which version a document of one that is not known is read.
func versionFindings(s Source, t *openapi3.T) []Finding {
	readAs := "3.0"
	switch {
	case t.IsOpenAPI30() || t.OpenAPIMajorMinor() == "3.1":
		return nil
	case t.IsOpenAPI31OrLater():
		readAs = "3.1"
	}
	line := faultLine(s.text(), fmt.Sprintf("%q", t.OpenAPI))
	return []Finding{{At: s.locate(s.name, line), Message: fmt.Sprintf("OpenAPI %s is not known, the document is read as one of %s", t.OpenAPI, readAs),
		Hint: "supported are OpenAPI 3.0 and 3.1 and Swagger 2.0"}}
}

// brokenKeywords are patterns and numbers that cannot be used. Patterns are those of ECMA-262, which kin-openapi does not
// know all of.
func brokenKeywords(all map[*openapi3.Schema]*schema.Schema) []Finding {
	root := &schema.Schema{AnyOf: slices.Collect(maps.Values(all))}
	var out []Finding
	for _, e := range compileErrors(root.Compile()) {
		out = append(out, Finding{At: e.At, Message: e.Keyword + ": " + e.Msg, Hint: "the keyword is ignored"})
	}
	slices.SortFunc(out, func(x, y Finding) int {
		return cmp.Or(cmp.Compare(x.At.File, y.At.File), cmp.Compare(x.At.Line, y.At.Line), cmp.Compare(x.Message, y.Message))
	})
	return out
}

func compileErrors(err error) []*schema.CompileError {
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		var out []*schema.CompileError
		for _, one := range many.Unwrap() {
			out = append(out, compileErrors(one)...)
		}
		return out
	}
	var one *schema.CompileError
	if errors.As(err, &one) {
		return []*schema.CompileError{one}
	}
	return nil
}

// repeatedKeys finds mappings with a key that is there twice, of which but one counts: a path, say, that was added again
// further down. In other places, and in files that are referred to, the reader refuses them.
func repeatedKeys(s Source) []Finding {
	var root yaml.Node
	if yaml.Unmarshal(s.text(), &root) != nil {
		return nil
	}
	var out []Finding
	var walk func(n *yaml.Node)
	walk = func(n *yaml.Node) {
		if n.Kind == yaml.MappingNode {
			out = append(out, repeated(s, n)...)
		}
		for _, child := range n.Content {
			walk(child)
		}
	}
	walk(&root)
	return out
}

func repeated(s Source, mapping *yaml.Node) []Finding {
	var out []Finding
	lines := map[string]int{}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key := mapping.Content[i]
		if first, again := lines[key.Value]; again && key.Value != "<<" {
			out = append(out, Finding{At: s.locate(s.name, key.Line), Message: fmt.Sprintf("the key %q is also at line %d", key.Value, s.locate(s.name, first).Line),
				Hint: "only one of them counts: join them"})
		}
		lines[key.Value] = key.Line
	}
	return out
}
