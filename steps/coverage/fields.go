package coverage

import (
	"slices"
	"strings"

	"cartwright/openapi"
	"cartwright/openapi/jsonvalue"
	"cartwright/openapi/schema"
)

// maxDepth ends schemas that contain themselves in ever new copies.
const maxDepth = 12

// fields are the pointers of all documented fields of an answer, in the document's order.
func fields(r *openapi.Response) []*Cell {
	var out []*Cell
	seen := map[string]bool{}
	for _, m := range r.Content {
		walkFields(m.Schema, "", nil, func(pointer string, s *schema.Schema) {
			if !seen[pointer] {
				seen[pointer] = true
				out = append(out, &Cell{Name: pointer, Fact: Fact{Provenance: keywordFact(s, "").Provenance}}) // there are thousands
			}
		})
	}
	return out
}

func walkFields(s *schema.Schema, pointer string, path []*schema.Schema, found func(string, *schema.Schema)) {
	if s == nil || slices.Contains(path, s) || len(path) > maxDepth {
		return
	}
	path = append(path, s)
	for _, p := range s.Properties {
		at := jsonvalue.Join(pointer, p.Name)
		found(at, p.Schema)
		walkFields(p.Schema, at, path, found)
	}
	for _, below := range append(slices.Clone(s.PrefixItems), s.Items, s.AdditionalProperties) {
		walkFields(below, pointer+"/*", path, found)
	}
	for _, part := range parts(s) {
		walkFields(part, pointer, path, found)
	}
}

// parts are the schemas that apply to the same value as s.
func parts(s *schema.Schema) []*schema.Schema {
	return slices.Concat(s.AllOf, s.AnyOf, s.OneOf, []*schema.Schema{s.Then, s.Else})
}

// general makes a pointer with * for each index.
func general(pointer string) string {
	tokens := strings.Split(pointer, "/")
	for i, t := range tokens {
		if t != "" && strings.Trim(t, "0123456789") == "" {
			tokens[i] = "*"
		}
	}
	return strings.Join(tokens, "/")
}

// keywordFact is where a keyword of a schema stands; empty is the schema itself.
func keywordFact(s *schema.Schema, keyword string) Fact {
	p := openapi.Provenance{Kind: s.Provenance, Source: s.Source}
	if source, inferred := s.Inferred[keyword]; inferred {
		p = openapi.Provenance{Kind: schema.Inferred, Source: source}
	}
	return fact(s.Where(keyword), p)
}
