package schema

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"cartwright/openapi/jsonvalue"
)

// CompileError is a keyword of the document that cannot be used.
type CompileError struct {
	At      Location
	Keyword string
	Msg     string
}

// Error implements error.
func (e *CompileError) Error() string {
	return strings.TrimPrefix(fmt.Sprintf("%s: %s: %s", e.At, e.Keyword, e.Msg), ": ")
}

// program is what Compile makes of one node.
type program struct {
	types        typeSet
	typeText     string
	known        map[string]*Schema
	pattern      *matcher
	patterns     []compiledPattern
	bounds       [4]*bound
	step         *jsonvalue.Decimal
	textFormat   func(string) bool
	numberFormat func(jsonvalue.Decimal) bool
	enumTexts    map[string]struct{} // when all values are strings
	composed     bool                // has keywords that apply other schemas to the same value
	scalarItems  bool
	flat         []*Schema // this node and all that allOf adds
	self         []*Schema
	deps         []string // sorted names of DependentRequired
	depSchemas   []string

	// For the check of a text: whether it needs no value, whether a string's text matters, and the required names, a bit
	// each.
	streams, readsText bool
	required           map[string]uint64
	allRequired        uint64
}

type compiledPattern struct {
	match  *matcher
	schema *Schema
}

// Compile prepares the node and all that it refers to. It is idempotent and safe for concurrent use; Check and its like
// call it. The error joins one *CompileError per keyword that cannot be used; such keywords are then ignored.
func (s *Schema) Compile() error {
	s.graph.Do(func() { s.graphErr = compileGraph(s) })
	return s.graphErr
}

func compileGraph(root *Schema) error {
	seen := map[*Schema]bool{root: true}
	var errs []error
	for queue := []*Schema{root}; len(queue) > 0; queue = queue[1:] {
		s := queue[0]
		s.local.Do(func() { s.localErr = s.compile() })
		errs = append(errs, s.localErr)
		s.children(func(c *Schema) {
			if !seen[c] {
				seen[c] = true
				queue = append(queue, c)
			}
		})
	}
	return errors.Join(errs...)
}

func (s *Schema) compile() error {
	p := &s.program
	s.fill()
	p.types, p.typeText = typesOf(s)
	p.known = make(map[string]*Schema, len(s.Properties))
	for _, prop := range s.Properties {
		p.known[prop.Name] = prop.Schema
	}
	p.composed = len(s.AllOf)+len(s.AnyOf)+len(s.OneOf)+len(s.DependentSchemas) > 0 || s.Not != nil || s.If != nil
	p.scalarItems = hasScalarItems(s.Items)
	p.flat = flatten(nil, s)
	p.self = []*Schema{s}
	p.deps, p.depSchemas = sortedKeys(s.DependentRequired), sortedKeys(s.DependentSchemas)
	p.enumTexts = enumTexts(s.Enum)
	p.textFormat, p.numberFormat = textFormat(s.Format), numberFormat(s.Format)
	err := errors.Join(s.compilePatterns(), s.compileNumbers())
	s.compileText()
	return err
}

// fill puts the schema that accepts everything where a list has a hole, so that no walk has to look for one. It is apart
// from compile because flatten walks into nodes that another root may be compiling at the same time.
func (s *Schema) fill() {
	s.holes.Do(func() {
		for _, list := range []*[]*Schema{&s.AllOf, &s.AnyOf, &s.OneOf, &s.PrefixItems} {
			if !slices.Contains(*list, nil) {
				continue // nothing is written, so readers of the fields need no lock
			}
			*list = slices.Clone(*list) // a Clone may share it
			for i := range *list {
				if (*list)[i] == nil {
					(*list)[i] = Bool(true)
				}
			}
		}
	})
}

func (s *Schema) compilePatterns() error {
	p := &s.program
	var errs []error
	compile := func(keyword, pattern string) *matcher {
		m, err := compilePattern(pattern)
		if err != nil {
			errs = append(errs, &CompileError{At: s.Where(keyword), Keyword: keyword, Msg: err.Error()})
		}
		return m
	}
	if s.Pattern != "" {
		p.pattern = compile("pattern", s.Pattern)
	}
	p.patterns = make([]compiledPattern, 0, len(s.PatternProperties))
	for _, pp := range s.PatternProperties {
		if m := compile("patternProperties", pp.Pattern); m != nil {
			p.patterns = append(p.patterns, compiledPattern{m, pp.Schema})
		}
	}
	return errors.Join(errs...)
}

// bound is a limit of a number: the comparison that must hold between value and limit.
type bound struct {
	keyword string
	limit   jsonvalue.Decimal
	text    string
	refused func(comparison int) bool
}

func (s *Schema) compileNumbers() error {
	var errs []error
	for i, b := range []struct {
		keyword string
		limit   json.Number
		refused func(int) bool
	}{
		{"maximum", s.Maximum, func(c int) bool { return c > 0 }},
		{"exclusiveMaximum", s.ExclusiveMaximum, func(c int) bool { return c >= 0 }},
		{"minimum", s.Minimum, func(c int) bool { return c < 0 }},
		{"exclusiveMinimum", s.ExclusiveMinimum, func(c int) bool { return c <= 0 }},
	} {
		limit, err := s.decimal(b.keyword, b.limit)
		errs = append(errs, err)
		if limit != nil {
			s.program.bounds[i] = &bound{b.keyword, *limit, string(b.limit), b.refused}
		}
	}
	step, err := s.decimal("multipleOf", s.MultipleOf)
	s.program.step = step
	return errors.Join(append(errs, err)...)
}

func (s *Schema) decimal(keyword string, text json.Number) (*jsonvalue.Decimal, error) {
	if text == "" {
		return nil, nil
	}
	d, ok := jsonvalue.ParseDecimal(string(text))
	if !ok {
		return nil, &CompileError{At: s.Where(keyword), Keyword: keyword, Msg: fmt.Sprintf("%q is no number", text)}
	}
	return &d, nil
}

// flatten appends s and all that its allOf adds, the additions first, as documents usually extend a base.
func flatten(list []*Schema, s *Schema) []*Schema {
	return flattenSeen(list, s, map[*Schema]bool{})
}

func flattenSeen(list []*Schema, s *Schema, seen map[*Schema]bool) []*Schema {
	if seen[s] {
		return list
	}
	seen[s] = true
	s.fill()
	for _, part := range s.AllOf {
		list = flattenSeen(list, part, seen)
	}
	return append(list, s)
}

func enumTexts(values []any) map[string]struct{} {
	texts := make(map[string]struct{}, len(values))
	for _, v := range values {
		text, ok := v.(string)
		if !ok {
			return nil
		}
		texts[text] = struct{}{}
	}
	return texts
}

func sortedKeys[V any](m map[string]V) []string {
	if len(m) == 0 {
		return nil
	}
	return slices.Sorted(maps.Keys(m))
}
